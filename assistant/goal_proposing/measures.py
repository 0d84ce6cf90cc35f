"""What a number is a number of, in the document's own words: the short name of a goal or of a stated value."""

import re

from assistant.goal_proposing.figures import Figure
from assistant.goal_proposing.naming import antecedent, of_those_who, readable
from assistant.goal_proposing.wording import LABEL

_VERB = (
    r"skal|må|vil|bør|er|bliver|oplever|svarer|svarede|har|havde|udgør|var|lå|steg|faldt|står|stod|består|gennemfører|"
    r"øge[rst]*|stige[rt]?|hæve[rs]|løfte[rs]|udvide[rs]|udbygge[rs]|forbedre[rs]|fordoble[rs]|opnå[rs]?|nå[rs]?|reducere[rs]?|"
    r"holde[rs]|tilbyde[rs]|besøge[rs]|bruge[rs]|undervise[rs]|levere[rs]?|beskrive[rs]|gennemføre[rs]?|lave[rs]|modtage[rs]|"
    r"give[rs]|tage[rs]|deltager|indfører?s?|åbne[rs]|skifte[rs]|følger|foreligger|tilføre[rs]?|fik|blev|gik|sige|svare|koster|betaler|rummer|dækker|"
    r"nedbringe[rs]?|sænke[rs]?|mindske[rs]?|falde[rs]?|begrænse[rs]?|halvere[rs]?|spare[rs]?|afkorte[rs]?|minimere[rs]?|"
    r"være|have|ligge[r]?|afsætte[rs]?|plante[rs]?|etablere[rs]?|opføre[rs]?|ansætte[rs]?|anlægge[rs]?|sættes|kommer|møde[rs]?|få[rs]?|gå[r]?"
)
_FIRST_VERB = re.compile(rf"\b(?:{_VERB})\b", re.I)
_ACTOR = re.compile(
    r"\A(?:vi|der|man|planen|strategien|politikken|aftalen|programmet|\w*(?:kommune|region|råd|udvalg|skole|institution|forvaltning|direktion|kommun|region)\w*|"
    r"[\wæøå-]+ (?:kommune|kommunes?|byråd))\s*\Z",
    re.I,
)
_PRONOUN = re.compile(r"\A(?:den|det|de|der|dette|denne|disse|her|heraf|tallet|antallet|andelen)\Z", re.I)
_ADVERBIAL = re.compile(
    r"\A(?:derfor|desuden|dog|samtidig|endelig|endvidere|også|(?:ved|i|på|inden|fra|efter|under|med|for at|for)\s.*)\Z",
    re.I | re.S,
)
_AGREED = re.compile(
    r"\A.{0,60}\b(?:enige om|beslutter|aftaler|ønsker|sikre|målet er|ambition|sigter efter|arbejder for|"
    r"som mål),?\s+at\s+",
    re.I,
)
_OPENING = re.compile(r"\s*(?:\bat\b|\bdet er\b.{0,30}?\bat\b|(?:del)?målet er,? at)\s+", re.I)
_WHEN = re.compile(
    r"(?:\b(?:inden|senest|i|frem mod|ved|fra|siden|den|pr\.|ultimo|primo|medio)\s+)+"
    r"(?:(?:udgangen|slutningen|løbet|starten) af\s+|(?:sommeren|foråret|efteråret|skoleåret|år)\s+|"
    r"\d\.\s*kvartal\s+|(?:\d{1,2}\.\s*)?(?:januar|februar|marts|april|maj|"
    r"juni|juli|august|september|oktober|november|december)\s+)?"
    r"(?:19|20)\d\d(?:/\d\d)?\s*,?\s*",
    re.I,
)
_RELATIVE = re.compile(r",\s*(?:der|som|hvor|hvis)\s*\Z", re.I)
_LEADING = re.compile(r"\A(?:(?:højst|mindst|ikke|kun|også)\b\s*)?(?:\d[\d.,]*\s+(?:ud af \d+\s+)?)?", re.I)
_NUMBER_BEFORE = re.compile(r"\b(?:tallet|antallet|andelen)\b(?!\s+(?:af|på|med))", re.I)
_INVERTED = re.compile(r"(?P<verb>fik|havde|modtog|brugte|deltog|besøgte|søgte|gik|ventede|oplevede)", re.I)
_CLAUSE_BEFORE = re.compile(r",\s+(?:hvor|og|men|mens|så|at)\s+|[;:]\s+", re.I)
_BREAK_AFTER = re.compile(
    r";|,\s*(?:og|men|mens|hvor|svarende|blandt|heraf)\b|\s(?:og|samt)\s+[\d.]+\s|\bsvarende til\b|\smod\s(?=[^,]*\d)",
    re.I,
)
_LEAST_CHARS, _FEWEST_WORDS = 4, 2
_TAIL = re.compile(
    r"(?:[\s,]+(?:på|er|var|lå|med|til|i|af|for|fra|ca\.|omkring|kun|over|under|oppe|op|nede|ned|mindst|højst|udgør|udgjorde|blev|skal|"
    r"og|samt|mens|om|at|der|som|det|tallet|minimum|i alt))+\s*\Z",
    re.I,
)


def goal_measure(text: str, before: str = "", place: int = 0) -> str:
    """Return what a goal's sentence is about: the words before its verb, or those after it where that is the actor.

    A pronoun is the subject of the sentence `before`; a duty in a relative clause up to `place` binds the noun that
    the clause hangs on. Where nothing reads as a name, it is the sentence.
    """
    label = LABEL.match(text)
    rest = text[label.end() :] if label else text
    if bound := antecedent(text[:place]):
        return bound
    rest = _WHEN.sub("", rest, count=1) if _WHEN.match(rest) else rest
    opening = _AGREED.match(rest) or _OPENING.match(rest)
    rest = rest[opening.end() :] if opening else rest
    subject, after = _parted(rest)
    if _PRONOUN.match(subject) and before:
        subject = subject_of(before)
    if subject and not any(p.match(subject) for p in (_ACTOR, _PRONOUN, _ADVERBIAL)) and (told := _named(subject)):
        return told
    second, left = _parted(after)
    pieces = (_named(_until_number(piece)) for piece in (second, left, after))
    found = next((piece for piece in pieces if len(piece) >= _LEAST_CHARS), "")
    actor = "" if _PRONOUN.match(subject) or _ADVERBIAL.match(subject) else _named(subject)
    pointed = subject_of(before) if _NUMBER_BEFORE.search(rest) and before else ""
    return found or pointed or actor or _named(rest)


def subject_of(text: str) -> str:
    """Return the subject of a sentence where that stands before its verb and is a noun; "" else."""
    subject = _parted(_WHEN.sub("", text))[0]
    if any(pattern.match(subject) for pattern in (_ACTOR, _PRONOUN, _ADVERBIAL)):
        return ""
    counted = re.match(r"(?:.*\bat\s+)?(?=\d)", subject)  # "Tal viser, at 812 ejendomme har ..."
    return of_those_who(_named(text[counted.end() :])) if counted else _named(subject)


def _named(text: str) -> str:
    return readable(_trimmed(text))


def _parted(text: str) -> tuple[str, str]:
    """Return what stands before the main verb, and what stands after it; a relative clause belongs to the first."""
    start = 0
    while (verb := _FIRST_VERB.search(text, start)) is not None:
        before = text[: verb.start()].strip()
        if _RELATIVE.search(before) and (comma := text.find(",", verb.end())) > 0:
            start = comma + 1
            continue
        return before.strip(" ,"), text[verb.end() :].strip()
    return text.strip(), ""


def _until_number(text: str) -> str:
    text = _WHEN.sub("", _LEADING.sub("", text))
    number = re.search(r"\s(?:med|til|på|fra|over|under|mindst|højst|minimum|ned|op|inden|senest|frem)?\s*\d", text)
    before = text[: number.start()] if number else text
    if number and len(before.split()) < _FEWEST_WORDS and not _named(before):
        return re.sub(r"\A\s*(?:[a-zæøå]+\s+)?\d[\d.,]*\s*", "", text[number.start() :])
    return before


def value_measure(text: str, figure: Figure, *, counted: bool) -> str:
    """Return what a stated number counts: what follows it in its clause, or what stands before it; "" for no name."""
    before = text[: figure.start]
    dated = _WHEN.match(before)
    lead = _CLAUSE_BEFORE.split(_WHEN.sub("", before))[-1].strip()
    after = _BREAK_AFTER.split(_WHEN.sub("", text[figure.end :]))[0].strip(" .,;:)(")
    after = _named(re.sub(r"^(?:af|ud af)\s+(?:alle\s+)?", "", after))
    after = after if _ADVERBIAL.match(lead) else of_those_who(after)
    if dated and counted and after and (verb := _INVERTED.fullmatch(lead)):
        noun, rest = text[figure.end : figure.noun_end].strip(), text[figure.noun_end :].strip(" .,;:)(")
        return f"{noun}, der {verb['verb']} {_WHEN.sub('', rest).strip()}" if rest else noun
    subject = _parted(lead)[0] if lead else ""
    subject = "" if subject == lead.strip(" ,") and after else subject  # no verb: not a subject
    subject = "" if any(p.match(subject) for p in (_PRONOUN, _ADVERBIAL)) else _named(subject)
    if after and len(after.split()) < _FEWEST_WORDS and subject:
        return f"{after} ({subject})"
    if len(after.split()) >= _FEWEST_WORDS or (after and counted):
        return after
    return subject or _named(lead) or after


def _trimmed(text: str) -> str:
    return _TAIL.sub("", text.strip(" ,;:.()")).strip(" ,;:.()")
