"""The numbers of a quoted table row with the unit and the year that the quoted head of the table gives them.

A row whose cells are parted by bars ("Trivsel | 72 | 85") takes unit and year from the cell of the head above each
number; a flattened row of amounts is right-aligned under the years of its head.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.quantities import VALUE, Quantity, convert, read_number, read_quantities

BAR = "|"
_AMOUNT = re.compile(r"\d[\d.]*,\d")  # every amount of the bundled funding table has a decimal; "FL 20" has none
_WHOLE = re.compile(r"(?<![\d.,])\d[\d.]*(?![\d.,])")
_TOLD = re.compile(
    r"1\.?000\s?kr\.?|t\.?\s?kr\.?|(?:tusinde?\s|mio\.?\s?|mill\.?\s?|millioner\s|mia\.?\s?|milliarder\s)?\bkr(?:oner)?\b\.?|"
    r"%-?\s?point|procentpoint|pct\.?-?\s?point|%|\bpct\b\.?|\bprocent\b|\b(?:dage|døgn|timer|uger|måneder|minutter)\b",
    re.I,
)
_OF_A_NUMBER = re.compile(
    r"(?<!\d)(?!(?:19|20)\d\d\s*\Z)[\d.,]*\d\s*\Z"
)  # "48 mio. kr." tells no unit of other numbers
_IN_PARENTHESES = re.compile(r"\(([^()]*)\)")


@dataclass(frozen=True, slots=True)
class ToldUnit:
    """A unit that a heading tells for the numbers below it: "1.000 kr." is 1000 times kr."""

    unit: str
    scale: Decimal


def told_unit(text: str) -> ToldUnit | None:
    """Return the unit that a heading, a caption or a unit's own cell tells, one in parentheses first."""
    for piece in (*_IN_PARENTHESES.findall(text), text):
        if re.fullmatch(r"\s*(?:antal\s+)?år\s*", piece, re.I) and piece is not text:
            return ToldUnit("år", Decimal(1))
        for match in _TOLD.finditer(piece):
            if not _OF_A_NUMBER.search(piece[: match.start()]) and (told := _spelled(match.group())):
                return told
    return None


def _spelled(unit: str) -> ToldUnit | None:
    folded = unit.lower()
    if re.match(r"1\.?000|t", folded) and "kr" in folded and "mi" not in folded and not folded.startswith("time"):
        return ToldUnit("kr.", Decimal(1000))
    read = read_quantities(f"2 {unit}")
    return ToldUnit(read[0].unit, read[0].value / 2) if read and read[0].unit else None


def cells_of(quote: str) -> list[tuple[str, int]]:
    """Return the cells of a quoted table row, each with the offset where it begins in the quote."""
    cells, start = [], 0
    for piece in quote.split(BAR):
        cells.append((piece.strip(), start + len(piece) - len(piece.lstrip())))
        start += len(piece) + 1
    return cells


def cell_numbers(quotes: tuple[str, ...]) -> Iterator[Quantity]:
    """Yield the numbers without a unit of a row's cells, with the unit that head, row or caption tells them."""
    head = _head_cells(quotes)
    if not quotes or BAR not in quotes[0]:
        return
    row = [cell for cell, _ in cells_of(quotes[0])]
    others = [cell for i, cell in enumerate(row) if not (i and any(n.kind == VALUE for n in read_quantities(cell)))]
    captions = [quote for quote in quotes[1:] if BAR not in quote]
    for place, cell in enumerate(row):
        above = [head[place]] if place < len(head) else []
        told = next(filter(None, map(told_unit, (*above, *others, *head[:1], *captions))), None)
        for number in read_quantities(cell):
            if told and number.kind == VALUE and not number.unit:
                yield replace(number, unit=told.unit, value=number.value * told.scale)


def _head_cells(quotes: tuple[str, ...]) -> list[str]:
    """Return the cells of the quoted head: another quote of bars, of as many cells as the row."""
    width = quotes[0].count(BAR) if quotes else 0
    return next(([cell for cell, _ in cells_of(quote)] for quote in quotes[1:] if quote.count(BAR) == width > 0), [])


def aligned_amounts(quotes: tuple[str, ...]) -> dict[int, re.Match[str]]:
    """Return year → amount in the first quote: in the cell below the year, or right-aligned under the head's years."""
    if BAR in quotes[0]:
        return _amounts_below(quotes)
    heading = max(quotes, key=lambda quote: sum(number.is_year for number in read_quantities(quote)))
    years = [int(number.value) for number in read_quantities(heading) if number.is_year]
    amounts = list(_AMOUNT.finditer(quotes[0]))
    if not amounts and heading is not quotes[0]:
        amounts = list(_WHOLE.finditer(quotes[0]))
    return dict(zip(reversed(years), reversed(amounts), strict=False))


def _amounts_below(quotes: tuple[str, ...]) -> dict[int, re.Match[str]]:
    head = _head_cells(quotes)
    own = next((int(n.value) for cell, _ in cells_of(quotes[0]) for n in read_quantities(cell) if n.is_year), None)
    found: dict[int, re.Match[str]] = {}
    for place, (cell, start) in enumerate(cells_of(quotes[0])):
        above = [int(n.value) for n in read_quantities(head[place]) if n.is_year] if place < len(head) else []
        amount = re.compile(r"\d[\d.]*(?:,\d+)?").search(quotes[0], start, start + len(cell))
        year = above[0] if above else own
        is_year = any(n.is_year for n in read_quantities(cell))
        if amount and year and place and not is_year and (above or year not in found):
            found[year] = amount
    return found


def amounts_said(quotes: tuple[str, ...], year: int) -> Iterator[Decimal]:
    """Yield the amounts, in mio. kr., that the quotes give a year: in a table's row, or in a sentence that names it."""
    place = aligned_amounts(quotes).get(year)
    if place:
        told = next(filter(None, map(told_unit, (*_heads_above(quotes, place.start()), *quotes))), None)
        amount = read_number(place.group()) * (told.scale if told else 1)
        yield from filter(None, [convert(amount, told.unit, "mio. kr.") if told else None])
    if BAR not in quotes[0]:
        numbers = read_quantities(quotes[0])
        if any(number.is_year and number.value == year for number in numbers):
            yield from filter(None, (convert(number.value, number.unit, "mio. kr.") for number in numbers))


def _heads_above(quotes: tuple[str, ...], offset: int) -> list[str]:
    head = _head_cells(quotes)
    place = quotes[0].count(BAR, 0, offset)
    return [head[place]] if BAR in quotes[0] and place < len(head) else []
