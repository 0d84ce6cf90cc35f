"""Whether a claim compares and dates a number as the evidence does: "med 2 %", "højst 28", "i 2024"."""

import re
from collections.abc import Sequence

from assistant.citations.claims import Part
from assistant.citations.marks import Mark, proven
from assistant.citations.statements import Statement
from assistant.citations.wording_words import CHANGING
from assistant.quantities import DATE, LABEL, VALUE, YEAR, Quantity

_MEANT = frozenset({"med", "til", "fra"})  # "falder med 2 %" is not "falder til 2 %"
_WAYS = {"fra": "from", "siden": "from", "efter": "from", "til": "to", "indtil": "to", "før": "to"}
_RISE = re.compile(rf"{CHANGING.pattern}|\b(?:flere|færre|mere|mindre|højere|lavere)\b", re.I)
_MORE_OR_LESS = re.compile(r"[ %«]*(færre|flere|mere|mindre|højere|lavere|længere|kortere)\b")
_AGAINST = re.compile(r"\b(?:i forhold til|sammenlignet med|end i) (?:niveauet i |året )?$", re.I)
_SPELT = {"above": "over", "below": "under", "between": "mellem", "after": "efter"}


def compared(mark: Mark, part: Part, held: Mark, statement: Statement) -> str:
    """Return in Danish how a number is compared otherwise in the evidence, "" where it is not."""
    claim = mark.quantity
    if claim.kind in (YEAR, DATE):
        way = _WAYS.get(mark.preposition)
        other = way and way != _WAYS.get(held.preposition)
        if _AGAINST.search(statement.text[: held.quantity.start]) and not _AGAINST.search(
            part.text[: mark.quantity.start]
        ):
            return f"kilden sammenligner med »{claim.text}«"
        return f"kilden siger ikke »{mark.preposition}« foran »{claim.text}«" if other else ""
    if claim.kind != VALUE:
        return ""
    if mark.compared - held.compared - {"near"}:
        return f"kilden siger ikke det samme om »{claim.text}«: højst, mindst, over eller under"
    elsewhere = {name for name, word in _SPELT.items() if word in part.words} | part.checked
    if held.compared - mark.compared - {"only", "within"} - elsewhere:
        return f"kilden har en grænse ved »{claim.text}«, som mangler"
    return _way_turned(mark, part, held, statement)


def _way_turned(mark: Mark, part: Part, held: Mark, statement: Statement) -> str:
    """Return in Danish that a change goes otherwise: "reduceres til" is not "reduceres med"."""
    compared = _MORE_OR_LESS.match(statement.text, held.quantity.end)
    if compared and compared[1] not in part.words and not (mark.preposition == "med" and CHANGING.search(part.text)):
        return f"skriv »{mark.quantity.text} {compared[1]}«, som kilden gør"
    claimed, there = bool(CHANGING.search(part.text)), bool(CHANGING.search(statement.text))
    said, own = mark.preposition, held.preposition
    if said == own or not (claimed or there) or (mark.group == "time" and not _MEANT & {said, own}):
        return ""
    if own == "til" and re.search(r"\b(?:op|ned) på\b", part.text):
        return ""
    if claimed and said in _MEANT:
        return (
            f"skriv »{own} {mark.quantity.text}«, som kilden gør"
            if own in _MEANT
            else (f"kilden siger ikke »{said} {mark.quantity.text}«")
        )
    if there and own in _MEANT - {"til"} and not (own == "med" and said not in _MEANT and _RISE.search(part.text)):
        return f"skriv »{own} {mark.quantity.text}«, som kilden gør"
    return ""


def years_of(part: Part) -> list[Quantity]:
    """Return the years and dates that a claim tells, or takes over from the part before."""
    own = [mark.quantity for mark in part.marks if mark.quantity.kind in (YEAR, DATE)]
    return own or [mark.quantity for mark in part.borrowed if mark.quantity.kind in (YEAR, DATE)]


def years_by(held: Mark, statement: Statement) -> list[Quantity]:
    """Return the years and dates in the stretch of a number, in its own line."""
    start = max(held.start, statement.text.rfind("\n", 0, held.quantity.start))
    line = statement.text.find("\n", held.quantity.end)
    end = held.end if line < 0 else min(held.end, line)
    times = [other.quantity for other in statement.marks if other.quantity.kind in (YEAR, DATE)]
    return [time for time in times if start <= time.start < end]


def dated(mark: Mark, part: Part, held: Mark, statement: Statement) -> str:
    """Return in Danish that a value stands by another year in the evidence than in the claim."""
    years, there = years_of(part), years_by(held, statement)
    if not years or not there or mark.quantity.kind in (YEAR, DATE, LABEL):
        return ""
    span = len(there) == 2 and statement.text[there[0].end : there[1].start].strip() in ("-", "–", "til", "og")
    if span and CHANGING.search(part.text):  # a change over all the years is no change in one of them
        fits = all(any(proven(time, year) for year in years) for time in there)
    else:
        fits = any(proven(time, year) or _within(there, year) for time in there for year in years)
    return "" if fits else f"»{mark.quantity.text}« gælder i kilden ikke {years[0].text}"


def _within(years: Sequence[Quantity], year: Quantity) -> bool:
    values = [other.value for other in years if other.kind == YEAR]
    return len(values) == 2 and year.kind == YEAR and min(values) <= year.value <= max(values)
