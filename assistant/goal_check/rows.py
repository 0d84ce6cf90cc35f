"""Prove one row against its own quotes and its document: quotes verbatim, numbers, units, dates."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from assistant.goal_check.mismatch import Mismatch
from assistant.goal_check.table_quotes import amounts_said, cell_numbers
from assistant.quantities import DATE, YEAR, Quantity, convert, danish_number, read_quantities
from assistant.quotations import locate
from assistant.records import Funding, Goal, SourceText, Status

_READ_UNITS = {
    "%",
    "procentpoint",
    "kr.",
    "mio. kr.",
    "mia. kr.",
    "timer",
    "døgn",
    "dage",
    "uger",
    "måneder",
    "år",
    "gange",
}
_MONTHS = "januar februar marts april maj juni juli august september oktober november december".split()


class RowChecker:
    """Checks one row against its own quotes; each method yields what they do not prove."""

    def __init__(self, row_id: str, file: str, quotes: tuple[str, ...], source: SourceText | None) -> None:
        self._row_id, self._file, self._quotes, self._source = row_id, file, quotes, source
        self._said = _folded(" ".join(quotes))
        # a number in one quote takes no unit from the next one
        self._numbers = [number for quote in quotes for number in _numbers(quote)]
        self._numbers += cell_numbers(quotes)

    def quotes(self) -> Iterator[Mismatch]:
        """Check that the document exists and that every quote stands in it word for word."""
        if self._source is None:
            yield self._mismatch("document_id", "dokumentet findes ikke i kataloget. Ret navnet.")
            return
        for quote in self._quotes:
            if locate(quote, self._source.repaired.text) is None:
                yield self._mismatch("quote", f"»{quote}« står ikke ordret i dokumentet. Ret citatet.")

    def goal(self, goal: Goal) -> Iterator[Mismatch]:
        """Check a goal: target and monitoring verbatim, its numbers, unit and deadline in the quotes."""
        yield from self.quotes()
        yield from self._verbatim("target_text", goal.target_text)
        yield from self._verbatim("monitoring", goal.monitoring)
        for column, value in (("target_value", goal.target_value), ("target_value_high", goal.target_value_high)):
            yield from self._number(column, value, goal.unit)
        yield from self._unit(goal.unit)
        yield from self._dates("deadline", goal.deadline)

    def status(self, status: Status) -> Iterator[Mismatch]:
        """Check a status value: verbatim, its numbers, unit and period in the quotes."""
        yield from self.quotes()
        yield from self._verbatim("value_text", status.value_text)
        for column, value in (("value", status.value), ("value_high", status.value_high)):
            yield from self._number(column, value, status.unit)
        yield from self._number("out_of", status.out_of, "")
        yield from self._unit(status.unit)
        yield from self._dates("period", status.period)

    def funding(self, funding: Funding) -> Iterator[Mismatch]:
        """Check that the amount stands under its year in the quoted table row, or beside it in a quoted sentence."""
        yield from self.quotes()
        said = list(amounts_said(funding.quotes, funding.year))
        if funding.amount_mio_kr not in said:
            text = " og ".join(f"{danish_number(amount)} mio. kr." for amount in said) or "intet beløb i kroner"
            own = danish_number(funding.amount_mio_kr)
            yield self._mismatch(
                "amount_mio_kr",
                f"citatet har {text} i {funding.year}, rækken {own}. Ret beløbet eller året.",
            )

    def _verbatim(self, column: str, text: str) -> Iterator[Mismatch]:
        if _folded(text) not in self._said:
            yield self._mismatch(column, f"»{text}« står ikke i rækkens citater. Ret teksten, eller tilføj citatet.")

    def _number(self, column: str, value: Decimal | None, unit: str) -> Iterator[Mismatch]:
        if value is not None and not any(says(number, value, unit) for number in self._numbers):
            amount = f"{danish_number(value)} {unit}".strip()
            yield self._mismatch(column, f"{amount} står ikke i rækkens citater. Ret tallet, enheden eller citatet.")

    def _unit(self, unit: str) -> Iterator[Mismatch]:
        read = unit in _READ_UNITS and any(convert(n.value, n.unit, unit) is not None for n in self._numbers)
        if not read and unit.lower() not in self._said:
            yield self._mismatch("unit", f"{unit!r} står ikke i rækkens citater. Ret enheden, eller tilføj citatet.")

    def _dates(self, column: str, period: str) -> Iterator[Mismatch]:
        title = self._source.document.title if self._source else ""  # a document's title may give the year of its goals
        dated = [number for number in (*self._numbers, *_numbers(title)) if number.kind in (DATE, YEAR)]
        for point in period.removesuffix("/..").split("/"):
            if point and not _dates_say(dated, point, self._said):
                yield self._mismatch(
                    column, f"{point!r} står ikke i rækkens citater. Ret datoen, eller tilføj citatet."
                )

    def _mismatch(self, column: str, message: str) -> Mismatch:
        return Mismatch(self._row_id, self._file, column, message)


@lru_cache(maxsize=1024)
def _numbers(text: str) -> tuple[Quantity, ...]:
    return read_quantities(text)


def _folded(text: str) -> str:
    return " ".join(text.lower().split())


def says(number: Quantity, value: Decimal, unit: str) -> bool:
    """Tell whether a number of the quotes is the value in that unit; counted things have no unit of their own."""
    if number.kind in (DATE, YEAR):
        return False
    if unit not in _READ_UNITS:
        return number.value == value and number.unit not in _READ_UNITS
    return convert(number.value, number.unit, unit) == value


def _dates_say(dated: list[Quantity], point: str, said: str) -> bool:
    """Tell whether an ISO year, month, quarter or date is said, whole or in parts ("27. januar", elsewhere "2025")."""
    if any(number.iso.startswith(point) or str(number.value) == point for number in dated):
        return True
    year, _, rest = point.partition("-")
    in_year = any(number.iso.startswith(year) or str(number.value) == year for number in dated)
    if not rest or rest.startswith("Q"):
        return in_year and not rest
    if "-" in rest:
        return in_year and any(number.iso == f"--{rest}" for number in dated)
    return in_year and re.search(rf"\b{_MONTHS[int(rest) - 1]}\b", said) is not None
