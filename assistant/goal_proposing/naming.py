"""Names that read well: a noun phrase of the document's own words, or none where the words at hand are no name."""

import re

_LEADING = re.compile(
    r"\A(?:(?:og|men|samt|mens|hvor|hvoraf|heraf|er|var|har|havde|fik|blev|at|der|som|derfor|desuden|dog|"
    r"endvidere|endelig|samtidig|også|kun|i alt|ud af|af|på|i|til|ved|med|for|fra|om|når|hvis|"
    r"kræve|være|have|udgør|udgjorde|nu|årligt|om året)\s+)+",
    re.I,
)
_SHARE = re.compile(
    r"\A(?:(?:mindst|højst|mere end|over|under|omkring|ca\.|cirka|knap|godt|minimum|maksimalt|alle)\s+)*"
    r"(?:[\d.,]+\s*(?:procent|pct\.|%)|(?:procent|pct\.|%)|(?:to|tre|fire|en|én|et)\s+\w+del(?:e)?|halvdelen|"
    r"hver\s+\w+(?=\s))\s*(?:af\s+(?:alle\s+)?|\s|\Z)",
    re.I,
)
_COUNT = re.compile(
    r"\A(?:(?:mindst|højst|mere end|over|under|omkring|ca\.|cirka|knap|godt|minimum|maksimalt|yderligere|alle)\s+)+"
    r"(?:[\d.,]+\s+)?|\A\d[\d.]*(?:,\d+)?(?<!\.)\s+(?=[a-zæøå])|\A(?:to|tre|fire|fem|seks|syv|otte|ni|ti)\s+(?=[a-zæøå])",
    re.I,
)
_UNIT = re.compile(r"\A(?:m2|km2?|hektar|ton|mwh|kwh|mw)\s+(?=[a-zæøå])(?!pr\b)(?!i\b)(?!CO2)", re.I)
_LAYERS, _FEWEST_CHARS = 2, 3
_MARKS = re.compile(r"[¹²³⁴⁵⁶⁷⁸⁹*]")
_EMPTY = re.compile(
    r"\A(?:(?:den|det|de|der|dette|denne|disse|her|tallet|antallet|andelen|tal|antal|andel|derfor|gennemsnit|"
    r"i gennemsnit|om|pr\.?|år|året|årligt|dag|dagen|dage|uge|ugen|uger|måned|måneden|måneder|time|timer|minutter|"
    r"gange|gang|ton|kr\.?|procent|pct\.?|procentpoint|point|mio\.?|mia\.?|meter|km|m2|kwh|mwh|heraf|"
    r"hver|hvert|på|i|til|to|tre|fire|fem|seks|syv|otte|ni|ti|siden|nu|svarende|perioden|"
    r"har|er|var|mindst|højst|mere end|løfte|øge|sænke|nå|reducere|halvere|kræve|hæve|"
    r"ikke|kun|deltog|fik|resten)\s*)*\Z",
    re.I,
)
_PREDICATE = re.compile(
    r"\A(?P<noun>[a-zæøå][^,;:()]*?)\s+(?P<verb>er|var|har|havde|fik|gik|blev|svarede|oplever|ventede|modtager|modtog|bruger|"
    r"brugte|deltager|deltog|bor|boede|består|bestod|venter|opvarmes|står|stod|kan|får)\s+(?P<rest>\S.*)\Z",
    re.I | re.S,
)
_BEFORE_THE_VERB = ("i dag", "ikke", "allerede", "også", "stadig", "nu", "kun", "aldrig", "altid")
_NO_NOUN = re.compile(r"(?:\A|\s)(?:i|på|af|til|med|for|ved|om|og|at|der|som|i dag|stadig)\Z", re.I)
_ANTECEDENT = re.compile(
    r"(?:\A|\s)(?:til|af|på|i|med|for|ved|fra|hos|om|er|har|får)\s+(?P<what>(?:[\wæøå-]+\s+){0,2}[\wæøå-]+)[¹²³⁴]?,\s+"
    r"(?:der|som)\s+(?:skal|må|vil)\s+[^,]*\Z",
    re.I,
)


def readable(name: str) -> str:
    """Return a name without what cannot begin one, "" where no noun is left: "er skov" is "skov", "om året" none."""
    said = _MARKS.sub("", " ".join(name.split())).strip(" ,;:.()–-")
    for _ in range(_LAYERS):
        said = _UNIT.sub("", _COUNT.sub("", _SHARE.sub("", said, count=1), count=1))
        said = _LEADING.sub("", said).strip(" ,;:.()–-")
    cut = said.endswith(("henholdsvis", "tilsammen"))  # the number was a part of it
    return "" if cut or _EMPTY.match(said) or len(said) < _FEWEST_CHARS else said


def of_those_who(name: str) -> str:
    """Return a name that goes on with a verb as a noun and its clause: "elever, der er glade for skolen"."""
    told = _PREDICATE.match(name)
    if told is None or _NO_NOUN.search(told["noun"]) or " at " in f" {told['noun']} ":
        return name
    first, _, rest = told["rest"].partition(" ")
    if told["rest"].lower().startswith("i dag "):
        first, rest = "i dag", told["rest"][6:]
    if first.lower() in _BEFORE_THE_VERB and rest:
        return f"{told['noun']}, der {first} {told['verb']} {rest}"
    return f"{told['noun']}, der {told['verb']} {told['rest']}"


def antecedent(text: str) -> str:
    """Return whom a duty in a relative clause binds: "... til ombuddet, der skal svare inden for" is "ombuddet"."""
    found = _ANTECEDENT.search(text)
    return readable(found["what"]) if found else ""
