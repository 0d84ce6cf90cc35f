"""What a number is a number of, in the document's own words: the short name of a goal or of a stated value."""

import re

from assistant.goal_proposing.figures import Figure
from assistant.goal_proposing.wording import LABEL

_VERB = (
    r"skal|må|vil|bør|er|bliver|oplever|svarer|svarede|har|havde|udgør|var|lå|steg|faldt|står|stod|består|gennemfører|"
    r"øge[rst]*|stige[rt]?|hæve[rs]|løfte[rs]|udvide[rs]|udbygge[rs]|forbedre[rs]|fordoble[rs]|opnå[rs]?|nå[rs]?|reducere[rs]?|"
    r"nedbringe[rs]?|sænke[rs]?|mindske[rs]?|falde[rs]?|begrænse[rs]?|halvere[rs]?|spare[rs]?|afkorte[rs]?|minimere[rs]?|"
    r"være|have|ligge[r]?|afsætte[rs]?|plante[rs]?|etablere[rs]?|opføre[rs]?|ansætte[rs]?|anlægge[rs]?|sættes|kommer|møde[rs]?|få[rs]?|gå[r]?"
)
_FIRST_VERB = re.compile(rf"\b(?:{_VERB})\b", re.I)
_ACTOR = re.compile(
    r"\A(?:vi|der|man|planen|strategien|politikken|aftalen|programmet|\w*(?:kommune|region|råd|udvalg|skole|institution|forvaltning|direktion|kommun|region)\w*|"
    r"[\wæøå-]+ (?:kommune|kommunes?|byråd))\s*\Z",
    re.I,
)
_PRONOUN = re.compile(r"\A(?:den|det|de|der|dette|denne|disse|her|heraf)\Z", re.I)
_AGREED = re.compile(
    r"\A.{0,60}\b(?:enige om|beslutter|aftaler|ønsker|sikre|målet er|ambition|sigter efter|arbejder for|"
    r"som mål),?\s+at\s+",
    re.I,
)
_OPENING = re.compile(r"\s*(?:\bat\b|\bdet er\b.{0,30}?\bat\b|(?:del)?målet er,? at)\s+", re.I)
_WHEN = re.compile(
    r"(?:\b(?:inden|senest|i|frem mod|ved|fra|pr\.|ultimo|primo|medio)\s+)+"
    r"(?:(?:udgangen|slutningen|løbet|starten) af\s+|(?:sommeren|foråret|efteråret|skoleåret|år)\s+|\d\.\s*kvartal\s+)?"
    r"(?:19|20)\d\d(?:/\d\d)?\s*,?\s*",
    re.I,
)
_RELATIVE = re.compile(r",\s*(?:der|som|hvor|hvis)\s*\Z", re.I)
_LEADING = re.compile(r"\A(?:(?:højst|mindst|ikke|kun|også)\b\s*)?(?:\d[\d.,]*\s+(?:ud af \d+\s+)?)?", re.I)
_LEAST_CHARS, _FEWEST_WORDS = 4, 2
_TAIL = re.compile(
    r"(?:[\s,]+(?:på|er|var|lå|med|til|i|af|for|fra|ca\.|omkring|kun|over|under|op|ned|mindst|højst|udgør|udgjorde|blev|skal|"
    r"og|samt|mens|om|at|der|som|minimum|i alt))+\s*\Z",
    re.I,
)


def goal_measure(text: str, before: str = "") -> str:
    """Return what a goal's sentence is about: the words before its verb, or those after it where that is the actor.

    Where it is a pronoun, it is the subject of the sentence `before`; "" where that has none either.
    """
    label = LABEL.match(text)
    rest = text[label.end() :] if label else text
    rest = _WHEN.sub("", rest, count=1) if _WHEN.match(rest) else rest
    opening = _AGREED.match(rest) or _OPENING.match(rest)
    rest = rest[opening.end() :] if opening else rest
    subject, after = _parted(rest)
    if _PRONOUN.match(subject) and before:
        subject = _parted(_WHEN.sub("", before))[0]
    if subject and not _ACTOR.match(subject) and not _PRONOUN.match(subject):
        return _trimmed(subject)
    second, left = _parted(after)
    told = (_trimmed(_until_number(piece)) for piece in (second, left, after))
    return next((piece for piece in told if len(piece) >= _LEAST_CHARS), "") or _trimmed(rest)


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
    if number and len(before.split()) < _FEWEST_WORDS:
        return re.sub(r"\A\s*(?:[a-zæøå]+\s+)?\d[\d.,]*\s*", "", text[number.start() :])
    return before


def value_measure(text: str, figure: Figure, *, counted: bool) -> str:
    """Return what a stated number counts: what follows it in its clause, or what stands before it."""
    after = _WHEN.sub("", text[figure.end :]).strip(" .,;:)(")
    after = re.sub(r"^(?:af|ud af)\s+(?:alle\s+)?", "", after)
    before = _trimmed(_WHEN.sub("", text[: figure.start]))
    if len(after.split()) >= 2 or (after and counted) or not before:
        return _trimmed(after)
    return before


def _trimmed(text: str) -> str:
    return _TAIL.sub("", text.strip(" ,;:.()")).strip(" ,;:.()")
