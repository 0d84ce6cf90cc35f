"""The Danish (and a few English) wordings that tell what a question asks for."""

import re

_CUES: dict[str, str] = {
    # is a target met?
    "met": r"\b(når (vi|de|\w{3,}e[nt]) (\w+ ){0,2}?(mål\w*|i mål|det)|nåede|nået|nås|opnå\w*"
    r"|opfyld\w*|indfri\w*|lever\w* (vi |de "
    r"|regionen )?op til|holder (vi|de|regionen)"
    r"|i mål|overhold\w*|lykkes|lykkedes|on track|met|reached|achieved)\b",
    "gap": r"\b(hvor langt (er|var|lå|ligger)|mangle\w*|afstand\w*|gab|gap|afvig\w*|forskel(?:len|le)?|længst fra"
    r"|tættest på"
    r"|hvor meget (mere|mindre|højere|lavere))\b",
    "target": r"\b(\w*mål\w*|grænse\w*|tærskel\w*|højst|mindst|maks\w*|minimum|krav\w*|succeskriteri\w*|ambition\w*"
    r"|må (vi|de|der|man|personalet|regionen)|må (?:\w+ ){1,3}(?:være|ligge|blive|have|vare)"
    r"|regner (man|vi|de|regionen) med|forvente\w*"
    r"|skal|bør|target\w*|goal\w*|threshold\w*)\b",
    "status": r"\b(hvor (tilfreds|glad|god|dårlig|syg|utilfreds)\w* (er|var|bliver)|status|i dag|lige nu|aktuelt"
    r"|for tiden|ligger (vi|de|det)|står det til|går det|resultat\w*"
    r"|faktisk\w*"
    r"|baseline|målt|er der kommet|blev|var|currently|had)\b",
    "outcome": r"\b(viste|besluttede|beslutning\w* blev|konkluderede|konklusion\w*|resultat\w*|effekten|faktisk\w* "
    r"|gik det|endte|lykkedes|nåede|blev \w+ (halveret|nået|gennemført|opfyldt|vedtaget|indfriet))\b",
    "monitoring": r"\b(hvor tit|hvor ofte|følge?\w* (man |vi |de |der |ledelsen )?op|opfølgning\w*|monitor\w*"
    r"|overvåge\w*"
    r"|holde\w* øje|kigge\w* på|hvilket (møde|forum)|møder\w*|fulgt|følges|how often|follow\w* up)\b",
    "deadline": r"\b(hvornår|hvilket år|hvilken dato|hvilken måned|frist\w*|deadline\w*|tidsplan\w*|tidspunkt\w*|when"
    r"|inden hvornår|senest)\b",
    "money": r"\b(hvor meget (får|giver|modtager)|hvad (brugte|betalte)"
    r"|kr|kroner|ramme[nr]?|penge\w*|midler\w*|mio|mia|million\w*"
    r"|milliard\w*|beløb\w*|budget\w*"
    r"|bevilling\w*|afsat"
    r"|sat af"
    r"|finansier\w*|økonomi\w*|investering\w*|besparelse\w*|spare\w*|funding|money|budget)\b",
    "price": r"\b(koste\w*|tjener?|hyre\w*|pris\w*|betale\w*|bøde\w*|løn\w*|takst\w*|cost\w*|price)\b",
    "who": r"\b(hvem|hvilken person|navn\w*|hvis ansvar|ansvarlig\w*|who)\b",
    "place": r"\b(hvor (er|var|ligger|foregår|foregik|fandt|holdes|blev|sker)|hvilke[nt]? (sted|by|kommune|hospital"
    r"|afdeling"
    r"|\w*hus|region)\b|where)\b",
    "definition": r"\b(hvad (er|var|betyder|menes|dækker|vil|forstår|forstås|ligger der i)"
    r"|hvad mener \w+ (\w+ ){0,3}med|afgræns\w*|hvad laver (en|et|den|det|de) \w+"
    r"|hvad går (?:(?:en|et) )?[\w-]+ ud på|forklar\w*|definition\w*|definere\w*"
    r"|forkort\w*|står \S+ for|what (is|are|does)|beregnet)\b",
    "reason": r"\b(hvorfor|begrund\w*|årsag\w*|grunden|skyldes|hvad er grunden|why)\b",
    "list": r"\b(kan jeg (få|se)|giv mig|vis mig|hvilke|hvad for nogle|nævn|list|opremse?|alle|opregn|which|list)\b",
    "compare": r"\b((?:\w{3,}ere|større|mindre|mere|flere|færre)\b[^.?]{0,110}\bend\b(?! (?:\d|en |et |to |tre "
    r"|fire |fem |ti ))"
    r"|sammenlign\w*|forskel(?:len|le)?|både|henholdsvis|versus"
    r"|i forhold til|sammenlignet|procentpoint\b.{0,30}\bmellem|(længst|flest|mest|højest|størst|bedst"
    r"|hurtigst)\b[^?]{0,60}\beller"
    r"|compare\w*|difference)\b",
    "contradiction": r"\b(stemme\w*|uenig\w*|enig\w*|modsig\w*|modstrid\w*|modsæt\w*|passe\w*|nogen siger|nogle siger"
    r"|\d[\d.,]*( \w+)?\.? eller \d|de (helt )?ens|det samme i|siger (noget )?(andet|forskelligt)|noget andet i"
    r"|er (de|det|tallene) (ens|det samme)|hvad er rigtigt|hvad gælder"
    r"|egentlig|alligevel|reelt|contradict\w*|samme (tal|mål|dato|frist))\b",
    "premise": r"\b(er det (ikke )?(rigtigt|sandt|korrekt|sådan)|det er da (rigtigt|sandt)|(passer|stemmer) det,? at"
    r"|jeg har hørt|rygte\w*|is it true)\b",
    "sum": r"\b(tilsammen|i alt|samlet\w*|sammenlagt|lagt sammen|total\w*|altogether)\b",
    "ratio": r"\b(hvor stor (en )?(andel|del|procentdel)|procent\w*|pct|brøkdel|share|percent\w*)\b",
    "overview": r"\b(hvad (handler|går|drejer)\b(?! (?:en|et) [\w-]+ ud på).{0,60}\b(om|ud på)"
    r"|hovedindhold\w*|overordnet set|kort fortalt"
    r"|helt kort"
    r"|resum\w+|hvad er formålet med (planen|den|dokument\w*|notat\w*))\b",
    "times": r"\b(hvor mange gange (så )?(større|mindre|flere|mere|højere|længere|mange|meget)|how many times)\b",
    "count": r"\b(hvor mange|antal\w*|how many)\b",
    "amount": r"\b(hvor (meget|stor\w*|høj\w*|lang tid|lange?|lav\w*|længe)|how (much|long|large|high))\b",
    "extreme": r"\b(længst|højest\w*|lavest\w*|størst\w*|mindste|flest|færrest|bedst\w*|dårligst\w*|længste|tættest)\b",
    "awaiting": r"\b(afvent\w*|venter på (en )?(afklaring|konkretisering|nye)|ikke (er )?(fastsat|fastlagt|afklaret)"
    r"|mangler (et )?(tal|mål|delmål|data)|ingen data|uden (tal|data|delmål)|endelig\w*|foreløbig\w*|final)\b",
}
PATTERNS = {name: re.compile(pattern) for name, pattern in _CUES.items()}

ORDINALS = {
    "første": 1, "anden": 2, "andet": 2, "tredje": 3, "fjerde": 4, "femte": 5, "sjette": 6, "syvende": 7, "ottende": 8,
    "sidste": -1, "sidstnævnte": -1, "førstnævnte": 1,
}  # fmt: skip
COUNT_WORDS = {
    "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "syv": 7, "otte": 8, "ni": 9, "ti": 10, "elleve": 11, "tolv": 12,
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
}  # fmt: skip


def asked_for(text: str) -> frozenset[str]:
    """Return the names of all cues that the lower-cased question holds."""
    return frozenset(name for name, pattern in PATTERNS.items() if pattern.search(text))


_ASKING = ("gap", "target", "met", "compare", "contradiction", "sum", "ratio", "count", "extreme", "deadline", "reason")


def is_asking(word: str) -> bool:
    """Does the lower-cased word tell what is asked for ("forskellen", "målet") rather than about what?"""
    return any(PATTERNS[name].fullmatch(word) for name in _ASKING)


def listed_count(text: str) -> int | None:
    """Return the size of the list asked for: 4 for "hvilke fire anbefalinger" or "de 4 ..."."""
    match = re.search(
        r"\b(?:hvilke|de|nævn|which|what|disse)\s+(?:\w+\s+)?(\d{1,2}|" + "|".join(COUNT_WORDS) + r")\s+\w+", text
    )
    if not match:
        return None
    return COUNT_WORDS.get(match[1]) or int(match[1])


def ordinal(text: str) -> int | None:
    """Return the place in a list that the question points to: "den sidste" -1, "den anden" 2."""
    match = re.search(r"\b(?:den|det|de)\s+(" + "|".join(ORDINALS) + r")\b(?:\s+(?:af|i)\b|\s*\??$)", text)
    return ORDINALS[match[1]] if match else None
