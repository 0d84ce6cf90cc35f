"""The form of a sentence that a language model wrote: one plain Danish sentence that acts on nothing."""

import re
import unicodedata

from assistant import danish

LONGEST = 600  # characters
_LINK = re.compile(r"https?:|www\.|\S@\S|\]\(|!\[|\b[\w-]+\.(?:dk|com|net|org|io|eu|info)\b|//", re.I)
_MARKUP = re.compile(
    r"<[^>\d\s=][^>]*>|&\w+;|&#\d+;|^#+\s|^>|`|\||~~|__|^\s*\d+\)|\\|\$|:[a-z_+][\w+-]*:|={3,}|-{3,}", re.M
)
_MARK = re.compile(r"\[[^\]]*\]")
_TALK = re.compile(
    r"\b(?:jeg|mig|min(?!\.)|mit|mine|du|dig|din|dit|dine|jer|jeres|sprogmodel\w*|ai|chatbot\w*|assistent(?:en)?|prompt\w*"
    r"|systemprompt\w*|systembesked\w*|instruktion\w*|instruks\w*|brugeren|brugerens|evidensen|evidens(?=\s\d)|skriv|ignor\w*"
    r"|spørgsmålet|ovenstående)\b",
    re.I,
)
_CLOSED = re.compile(r"[.!:…»«)*]$")
# categories of signs that hide, or strike out others
_INVISIBLE = {
    "Cc",
    "Cf",
    "Cs",
    "Co",
    "Cn",
    "Mn",
    "Me",
    "Zl",
    "Zp",
}
_NUMBER_SIGNS = {"No", "Nl", "Nd"}  # ½, Ⅻ and the digits of other scripts: nobody reads them as numbers
_PICTURES = {"Sm", "So", "Sk"}  # ≤ turns a number, ✗ judges it
_PLAIN_SIGNS = frozenset("0123456789+=<>°")
_SMALL_DIGIT = re.compile(r"(?<=[^\W\d_])[²³₂]")  # of m² and CO₂
_LETTERS = re.compile(r"[^\W\d_]+")
_SMALL = frozenset(
    "er var blev har skal må kan vil at og i på af for til med der som en et den det de om ikke fra".split()
)
_FEWEST = 4  # words of a sentence that must hold a small Danish word


def form_failure(text: str) -> str:
    """Return in Danish what is wrong with the form of a sentence, "" where nothing is."""
    if not text.strip():
        return "sætningen er tom"
    if len(text) > LONGEST:
        return f"sætningen er længere end {LONGEST} tegn"
    if any(unicodedata.category(sign) in _INVISIBLE for sign in unicodedata.normalize("NFC", text)):
        return "sætningen har usynlige tegn eller linjeskift"
    odd = _odd_sign(text)
    if odd:
        return f"skriv tal med almindelige cifre og ord i stedet for tegnet »{odd}«"
    if _LINK.search(text) or _MARKUP.search(text):
        return "sætningen har et link eller opmærkning"
    if _MARK.search(text):
        return "sætningen har en kildehenvisning i teksten"
    if text.count("**") % 2 or "*" in text.replace("**", ""):
        return "sætningen har opmærkning ud over fed skrift"
    return _language_failure(text)


def one_sentence_failure(text: str) -> str:
    """Return in Danish why a text of the model's own is no single whole statement, "" where it is one."""
    plain = text.replace("**", "").strip()
    if "?" in plain:
        return "sætningen er et spørgsmål"
    talk = _TALK.search(plain)
    if talk:
        return f"ordet »{talk.group()}« hører ikke til i et svar"
    if not plain.startswith("- ") and not _CLOSED.search(plain):
        return "sætningen er ikke afsluttet"
    if len(danish.sentence_spans(plain.removeprefix("- "))) != 1 or re.search(
        r"[.!]\s+[A-ZÆØÅ][a-zæøå]+ [a-zæøå]+", plain
    ):
        return "der er mere end én sætning"
    return ""


def _odd_sign(text: str) -> str:
    """Return a sign that stands for a number or a judgement without saying it in digits or words."""
    left = (sign for sign in _SMALL_DIGIT.sub("", text) if sign not in _PLAIN_SIGNS)
    odd = _NUMBER_SIGNS | _PICTURES
    return next((sign for sign in left if unicodedata.category(sign) in odd and sign not in "`|"), "")


def _language_failure(text: str) -> str:
    if danish.looks_english(text):
        return "sætningen er ikke på dansk"
    words = _LETTERS.findall(text.lower())
    english = sum(word in danish.ENGLISH and word not in _SMALL for word in words)
    if len(words) >= _FEWEST and english * 3 > len(words):
        return "sætningen er ikke på dansk"
    return "" if words else "sætningen har ingen ord"
