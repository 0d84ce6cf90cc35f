"""Notice text in a document that speaks to a language model instead of to its readers.

Such a place is not handed to the model. That is a fence, not the wall: whatever a model has read, each sentence that
it writes is proved.
"""

import re
import unicodedata

# Plans tell people what to do, but not to ignore instructions, to answer in a certain way or to show a prompt.
_ADDRESSED = re.compile(
    r"""
    \b(?:ignor[eé]r(?:er|e)?|glem|se\ bort\ fra|tilsidesæt|overhør|ignore|disregard|forget|override)\b.{0,40}?
        \b(?:instru\w+|ordre\w*|regle\w*|besked\w*|prompt\w*|ovenstående|previous|above|rules)\b
    | \bsystem\s?-?(?:prompt|besked|meddelelse|message|instruks)\w*
    | \b(?:ny|nye|new)\s+(?:instru\w+|system\w*)\s*:
    | (?:^|[\n>\]])\s*(?:system|assistant|user|developer|bruger|assistent)\s*:
    | <\|?\s*/?\s*(?:im_start|im_end|system|assistant|user|inst|endoftext|kilde\w*|s)\b
    | \[/?inst\]
    | \b(?:svar|skriv|sig|oplys|fortæl|gentag|indsæt|tilføj|medtag|inkludér|nævn|vis|answer|reply|respond|write|say
        |output|print|repeat|insert|include)\b\s+(?:\w+\s+){0,2}?
        (?:altid\b|kun\b|bare\b|udelukkende\b|nu\b|i\ stedet\b|her\b|always\b|only\b|just\b
        |at\b(?=.{0,60}\bmål\w*\ er\b)|that\b|følgende\b|this\b|dette\b|(?:et|en|an?)\ (?:link|billede|image)\b
        |ordret\b|præcis\b|!?\[)
    | \b(?:ai|ki)-?(?:assistent|model|system|chatbot)\w*\b.{0,60}?\b(?:skal|bedes|bør|must|should)\b
    | \b(?:sprogmodel(?:len)?|chatbot(?:ten)?|language\ model)\b.{0,60}?\b(?:skal|bedes|bør|must|should|svar|skriv)\b
    | \b(?:du|you)\s+(?:er|are)\s+(?:nu|now|en\ (?:sprogmodel|assistent|ai)|an?\ (?:ai|assistant))\b
    | \b(?:oplys|fortæl|meddel|inform[eé]r|gør|bed|råd|advar|mind|overbevis|forsikr|tell|inform|warn|ask|convince)\b\s+
        (?:\w+\s+)?(?:bruger\w*|læser\w*|spørger\w*|(?:the\s+)?(?:user|reader))\b
    | \b(?:du|I|assistenten|systemet|programmet|you)\s+(?:skal|må|bør|bedes|must|should)\s+(?:\w+\s+)?
        (?:svare|skrive|sige|oplyse|nævne|fortælle|gentage|bekræfte|påstå|citere|answer|say|write|claim|repeat|confirm)\b
    | \b(?:svaret|dit\ svar|svar|the\ answer|your\ answer)\s+(?:skal|bør|must|should)\s+
        (?:altid|kun|være|indeholde|slutte|begynde|lyde|always|only|be|contain|end|begin)\b
    | \b(?:hvis|når|if|when)\s+(?:nogen|du|der|man|brugeren|læseren|anyone|someone|asked|the\ user)\s+
        (?:\w+\s+)?(?:spørg\w*|spurgt|asks?|asked|bedt\s+om)\b
    | \bspørgsmål\w*\s+(?:\w+\s+){0,6}?(?:skal\s+)?besvares\s+(?:altid\s+)?(?:med|ved)\b
    | !\[[^\]]*\]\( | \bbase64\b | \bjailbreak\w* | \bdeveloper\ mode\b | \budviklertilstand\w*
    """,
    re.X | re.I | re.M,
)


def addresses_a_model(text: str) -> bool:
    """Tell whether a text gives instructions to a language model, also where hidden letters break its words."""
    visible = "".join(letter for letter in unicodedata.normalize("NFKC", text) if unicodedata.category(letter) != "Cf")
    return bool(_ADDRESSED.search(visible))
