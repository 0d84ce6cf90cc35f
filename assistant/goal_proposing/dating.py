"""Deadlines and periods: which year or date of a statement says by when, and which one says of when."""

import re
from dataclasses import dataclass

from assistant.quantities import DATE, YEAR, Quantity, read_quantities

_OF = (
    r"(?:den\s+|d\.\s*)?(?:(?:ud)?(?:gangen|løbet|slutningen|starten|begyndelsen) af\s+|(?:udgangen|slutningen) af\s+|"
    r"foråret\s+|sommeren\s+|efteråret\s+|vinteren\s+|sommerferien\s+|skoleåret\s+|år\s+|årene\s+|medio\s+|ultimo\s+|"
    r"primo\s+|i\s+|den\s+)*"
)
_BY = re.compile(
    rf"\b(?:inden(?: for)?|senest|frem (?:mod|til)|hen mod|før|ved udgangen af|med udgangen af|udgangen af|ultimo|"
    rf"medio|fra og med|frist:?|deadline:?)\s+{_OF}\Z",
    re.I,
)
_IN = re.compile(rf"(?:\b(?:i|ved|til|pr\.?|mod|fra|mål\w*\s+for)\s+{_OF}|\()\Z", re.I)
_COMPARED = re.compile(
    r"\b(?:i forhold til|sammenlignet med|set i forhold til|ift\.?|end i|siden|niveauet?(?: i| fra)?|udgangspunkt i|"
    r"baseline|regnet fra|målt mod|(?:over|under))\s+(?:\w+\s+)?\Z",
    re.I,
)
_LEVEL = re.compile(r"\s?-?\s?(?:niveau|tal\b|målsætning|handlingsplan)", re.I)
_BEHIND = re.compile(r"\S+(?:\s[^\s,;.]+\.?){0,3}\s\(?(?:i\s)?", re.I)
_SINCE = re.compile(r"\bsiden\s+\Z", re.I)


@dataclass(frozen=True, slots=True)
class When:
    """A deadline or a period as ISO text, and the stretch that says it."""

    iso: str
    start: int
    end: int
    firm: bool = True  # False for a bare "i 2030"


def deadline(text: str, place: int = 0, now: str = "") -> When | None:
    """Return by when something must be reached: a firm deadline ("inden udgangen af 2025") before a bare year.

    Of several it is the first behind `place`, else the first. A bare year before the year `now` is no deadline.
    """
    found = [when for number in _dated(text) if (when := _deadline(text, number)) is not None]
    firm = [when for when in found if when.firm]
    bare = [when for when in found if not now or when.iso[:4] >= now]
    likely = [when for when in firm if when.iso[:4] >= now] or bare or firm
    return next((when for when in likely if when.start >= place), likely[0] if likely else None)


def _deadline(text: str, number: Quantity) -> When | None:
    before, iso = text[: number.start], _iso(number, days=True)
    if not iso or _COMPARED.search(before) or _LEVEL.match(text, number.end):
        return None
    span = re.compile(r"\s?[-–/]\s?((?:20)?\d\d)(?!\d)").match(text, number.end)
    if number.kind == YEAR and span is not None and span[1] != iso[-len(span[1]) :]:
        iso = f"{iso}/{iso[: 4 - len(span[1])]}{span[1]}"
    if firm := _BY.search(before):
        return When(iso, firm.start(), number.end)
    if bare := _IN.search(before):
        return When(iso, bare.start(), number.end, firm=False)
    return None


def period(text: str, place: int = 0, end: int = 10**6, now: str = "") -> When | None:
    """Return of when the value at `place` is, no later than the year `now`.

    That is the year, quarter or month right behind it ("45 % i 2023"), else the nearest before it, else the first
    behind it up to `end`.
    """
    dated = [number for number in _dated(text) if _iso(number) and (number.start < place or number.end <= end)]
    dated = [number for number in dated if not now or _iso(number)[:4] <= now]
    if not dated:
        return None
    before = [number for number in dated if number.start < place]
    behind = next((number for number in dated if _BEHIND.fullmatch(text[place : number.start])), None)
    number = behind or (before[-1] if before else dated[0])
    others = [other for other in dated if other is not number and _joined(text, other, number)]
    if others:
        first, last = sorted((others[0], number), key=lambda n: n.start)
        return When(f"{_iso(first)[:4]}/{_iso(last)[:4]}", first.start, last.end)
    if _SINCE.search(text[: number.start]):
        return When(f"{_iso(number)[:4]}/..", number.start, number.end)
    return When(_iso(number), number.start, number.end)


def _joined(text: str, one: Quantity, other: Quantity) -> bool:
    first, last = sorted((one, other), key=lambda n: n.start)
    return re.fullmatch(r"\s?(?:[-–/]|og|til)\s?", text[first.end : last.start]) is not None


def _dated(text: str) -> list[Quantity]:
    return [number for number in read_quantities(text) if number.kind in (DATE, YEAR)]


def _iso(number: Quantity, *, days: bool = False) -> str:
    """Return the ISO text of a year or date; "" for a day without a year; a deadline is no quarter, a period no day."""
    if number.kind == YEAR:
        return str(number.value)
    if number.iso.startswith("--") or number.iso.startswith("-"):
        return ""
    if "-H" in number.iso or (days and "-Q" in number.iso):
        return number.iso[:4]
    return number.iso if days or "-Q" in number.iso else number.iso[:7]
