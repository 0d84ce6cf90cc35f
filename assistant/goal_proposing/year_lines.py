"""Amounts drafted from a flattened table: a line of years, and lines of amounts under them.

Where a line has fewer amounts than there are years, which years they belong to is known only by the sum: the lines
are taken as right-aligned, and kept when every year's lines then add up to the table's own total.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from assistant.goal_check import told_unit
from assistant.goal_proposing.drafts import Draft, Stretch, aliases_of, name_of, number_text
from assistant.goal_proposing.figures import MONEY_UNITS
from assistant.goal_proposing.spending import in_mio
from assistant.quantities import danish_number, read_number, read_quantities
from assistant.records import FUNDING, SourceText

TOTAL = re.compile(r"(?:i alt|total|sum|samlet|hovedtotal)\b", re.I)
_BLOCK = re.compile(r"[^\n]+(?:\n[^\n]+)*")
_LINE = re.compile(r"[^\n]+")
_AMOUNTS = re.compile(r"(?:(?<=\s)|\A)(?:\d[\d.]*(?:,\d+)?\*?(?:\s+|\Z))+\Z")
_ONE = re.compile(r"\d[\d.]*(?:,\d+)?")
# the years that a line ends in, with the unit before them: "(mio. kr.) 2026 2027 2028"
_HEAD = re.compile(r"(?:\([^()\n]*\)\s*|\A[^\n.]{0,60})?(?P<years>(?:(?:19|20)\d\d\s+)+(?:19|20)\d\d)\s*\Z")
_MOST_BROKEN = 2  # lines that the text may have broken in two


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of amounts: its label, the amounts' places, and where it stands."""

    label: str
    amounts: tuple[Stretch, ...]
    start: int
    end: int


def year_line_drafts(source: SourceText) -> Iterator[Draft]:
    """Yield one row an amount of every flattened table of money by year."""
    if source.repaired.blocks:
        return
    text = source.repaired.text
    for block in _BLOCK.finditer(text):
        lines = [
            (match.start() + block.start(), match.end() + block.start()) for match in _LINE.finditer(block.group())
        ]
        for place, (start, end) in enumerate(lines):
            if head := _HEAD.search(text[start:end]):
                years = [int(year) for year in head["years"].split()]
                yield from _of_table(text, (start + head.start(), end), years, lines[place + 1 :])
                break


def _of_table(text: str, head: Stretch, years: Sequence[int], below: Sequence[Stretch]) -> Iterator[Draft]:
    told = told_unit(text[head[0] : head[1]])
    if told is None or told.unit not in MONEY_UNITS:
        return
    lines = [line for line in (_line(text, stretch, len(years)) for stretch in below) if line is not None]
    found = _added_up(text, lines, len(years))
    proved = found is not None
    for line in found if found is not None else [line for line in lines if len(line.amounts) == len(years)]:
        for year, amount in zip(reversed(years), reversed(line.amounts), strict=False):
            value = in_mio(read_number(_number(text, amount)) * told.scale, told.unit)
            yield _draft(text, line, head, years, (year, amount, value), proved=proved)


def _line(text: str, stretch: Stretch, most: int) -> _Line | None:
    start, end = stretch
    run = _AMOUNTS.search(text[start:end])
    if run is None:
        return None
    places = [(start + run.start() + m.start(), start + run.start() + m.end()) for m in _ONE.finditer(run.group())]
    if "," in _number(text, places[-1]):  # all amounts of a line are written alike: "FL 21 22,8 47,2"
        while "," not in _number(text, places[0]):
            places.pop(0)
    places = places[-most:]
    return _Line(text[start : places[0][0]].strip(), tuple(places), start, end)


def _number(text: str, stretch: Stretch) -> str:
    return text[stretch[0] : stretch[1]]


def _added_up(text: str, lines: Sequence[_Line], years: int) -> list[_Line] | None:
    """Return the lines, broken ones joined, when every year adds up to the total; None where they do not."""
    if not any(TOTAL.match(line.label) and len(line.amounts) == years for line in lines):
        return None
    broken = [
        place
        for place in range(len(lines) - 1)
        if not lines[place + 1].label and len(lines[place].amounts) + len(lines[place + 1].amounts) <= years
    ]
    for count in range(_MOST_BROKEN + 1):
        for joined in combinations(broken, count):
            tried = _joined(lines, joined)
            if _sums_agree(text, tried, years):
                return tried
    return None


def _joined(lines: Sequence[_Line], places: Sequence[int]) -> list[_Line]:
    found: list[_Line] = []
    for place, line in enumerate(lines):
        if place - 1 in places:
            before = found.pop()
            line = _Line(before.label, before.amounts + line.amounts, before.start, line.end)
        found.append(line)
    return found


def _sums_agree(text: str, lines: Sequence[_Line], years: int) -> bool:
    sums, total = [Decimal(0)] * years, [Decimal(0)] * years
    for line in lines:
        into = total if TOTAL.match(line.label) else sums
        for back, amount in enumerate(reversed(line.amounts), 1):
            into[-back] += read_number(_number(text, amount))
    return sums == total


def _draft(
    text: str, line: _Line, head: Stretch, years: Sequence[int], said: tuple[int, Stretch, Decimal], *, proved: bool
) -> Draft:
    year, amount, value = said
    first = danish_number(read_number(_number(text, line.amounts[0])))
    named = name_of(line.label) or f"Linje uden navn: {first} fra {years[-len(line.amounts)]}"
    heads = [number for number in read_quantities(text[head[0] : head[1]]) if number.is_year and number.value == year]
    slots = [("amount_mio_kr", amount), *(("year", (head[0] + n.start, head[0] + n.end)) for n in heads[:1])]
    cells = {
        "agreement": "I alt" if TOTAL.match(line.label) else named,
        "year": str(year),
        "amount_mio_kr": number_text(value),
        "note": "" if line.label else "Teksten giver ikke linjen et navn.",
        "aliases": aliases_of(named) if line.label and not TOTAL.match(line.label) else "",
    }
    reason = f"Linje med beløb under årene {years[0]}-{years[-1]}"
    reason += "; linjerne giver tabellens sum" if proved else ""
    return Draft(FUNDING, cells, [(line.start, line.end), head], slots, reason)
