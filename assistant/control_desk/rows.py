"""Each row of the goal tables with the verdict of every column, and the numbers in its quotes that prove it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from types import MappingProxyType

from assistant.goal_check import Mismatch, aligned_amounts, says
from assistant.goal_overview import QuotePlace, goal_title
from assistant.goal_table import GoalTable, period_in_words
from assistant.goal_words import COMPARISON_NAMES, goal_label
from assistant.quantities import danish_number, read_quantities
from assistant.quotations import QUOTE_SEPARATOR, locate
from assistant.records import Funding, Goal, SourceText, Status

STATUS, FUNDING = "status", "funding"
ROW_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "target": "Mål",
        "milestone": "Milepæle",
        "recommendation": "Anbefalinger",
        "proposal": "Forslag",
        STATUS: "Statustal",
        FUNDING: "Beløb",
    }
)


class Verdict(Enum):
    """What the check says of a column."""

    PROVED = "bevist"
    MISMATCH = "passer ikke"
    UNCHECKED = "prøves ikke"


@dataclass(frozen=True, slots=True)
class CheckedColumn:
    """One column of a row: its Danish name, what stands in it, and what the check says."""

    name: str
    value: str
    verdict: Verdict
    messages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckedRow:
    """One row of goals.csv, status.csv or funding.csv with its verdicts."""

    row_id: str
    kind: str  # one of ROW_KINDS
    document_id: str
    title: str
    population: str
    columns: tuple[CheckedColumn, ...]
    quotes: tuple[str, ...]
    numbers: tuple[tuple[Decimal, str], ...]  # the values that the quotes must say, each with its unit
    year: int | None = None  # of an amount, which is proved by its column in the quoted table
    caveat: str = ""
    pending: bool = False
    lacks_number: bool = False  # a target without a number
    goal_id: str = ""  # the goal that the row is, or belongs to
    aliases: tuple[str, ...] = ()
    accepted_by: str = ""  # who accepted the row from a proposal; "" for the rows of the files
    accepted_at: str = ""  # ISO date and time, UTC

    @property
    def mismatched(self) -> bool:
        """True where any column is not proved."""
        return any(column.verdict is Verdict.MISMATCH for column in self.columns)


# a column of a table: its name in the file, its Danish name, what is shown, and whether the check proves it
_Cell = tuple[str, str, str, bool]


def checked_rows(table: GoalTable, mismatches: Iterable[Mismatch]) -> tuple[CheckedRow, ...]:
    """Return every row with its verdicts, in the order of the tables; what the check said of other tables is left out.

    A message about a column that is not shown is shown under the column's own name: nothing is lost.
    """
    told: dict[tuple[str, str], list[Mismatch]] = defaultdict(list)
    for mismatch in mismatches:
        told[mismatch.file, mismatch.row_id].append(mismatch)
    goals = (_goal(goal, told["goals.csv", goal.goal_id]) for goal in table.goals)
    statuses = (_status(status, told["status.csv", status.status_id]) for status in table.statuses)
    amounts = (_funding(amount, told["funding.csv", _amount_id(amount)]) for amount in table.funding)
    return (*goals, *statuses, *amounts)


def proof_marks(row: CheckedRow, place: QuotePlace, source: SourceText) -> tuple[tuple[int, int], ...]:
    """Return where, in the document, a quote says the numbers of its row; empty where it proves something else."""
    if place.start is None or place.end is None:
        return ()
    text = source.repaired.text[place.start : place.end]
    if row.year is not None:
        return tuple(_amount_marks(row, place.quote, text, place.start))
    return tuple(
        (place.start + number.start, place.start + number.end)
        for number in read_quantities(text)
        if any(says(number, value, unit) for value, unit in row.numbers)
    )


def neighbours(places: Iterable[QuotePlace], reach: int) -> list[list[QuotePlace]]:
    """Return the quotes that stand somewhere, those no more than `reach` characters apart together.

    The groups stand in the order of the document, the quotes of a group in the order of the row.
    """
    order = [place for place in places if place.start is not None]
    groups: list[list[QuotePlace]] = []
    reached = -reach - 1
    for place in sorted(order, key=lambda place: place.start or 0):
        if (place.start or 0) - reached > reach:
            groups.append([])
        groups[-1].append(place)
        reached = max(reached, place.end or 0)
    return [sorted(group, key=order.index) for group in groups]


def _amount_marks(row: CheckedRow, quote: str, text: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield the place of the year in the table's heading, and of the amount that stands under it in the row's line."""
    if quote != row.quotes[0]:
        yield from (
            (start + n.start, start + n.end) for n in read_quantities(text) if n.is_year and n.value == row.year
        )
    elif amount := aligned_amounts(row.quotes).get(row.year or 0):
        before = quote[: amount.start()]
        offset = (locate(before, text) or (0, 0))[1] if before.strip() else 0
        if found := locate(amount.group(), text, offset):
            yield start + found[0], start + found[1]


def _goal(goal: Goal, told: Sequence[Mismatch]) -> CheckedRow:
    label = goal_label(goal)
    cells = (
        *_proof_cells(goal.quotes),
        ("target_text", "Ordlyd", goal.target_text, True),
        ("target_value", "Måltal", _number(goal.target_value), True),
        ("target_value_high", "Øvre måltal", _number(goal.target_value_high), True),
        ("unit", "Enhed", goal.unit, True),
        ("comparison", "Sammenligning", COMPARISON_NAMES[goal.comparison], False),
        ("deadline", "Frist", _period(goal.deadline), True),
        ("monitoring", "Opfølgning", goal.monitoring, True),
        ("caveat", "Forbehold", goal.caveat, False),
    )
    return CheckedRow(
        row_id=goal.goal_id,
        kind=goal.kind,
        document_id=goal.document_id,
        title=f"{label[:1].upper()}{label[1:]}: {goal_title(goal)}",
        population=goal.population,
        columns=_columns(cells, told),
        quotes=goal.quotes,
        numbers=_numbers((goal.target_value, goal.unit), (goal.target_value_high, goal.unit)),
        caveat=goal.caveat,
        pending=goal.comparison == "pending",
        lacks_number=goal.kind == "target" and goal.target_value is None,
        goal_id=goal.goal_id,
        aliases=goal.aliases,
        accepted_by=goal.accepted_by,
        accepted_at=goal.accepted_at,
    )


def _status(status: Status, told: Sequence[Mismatch]) -> CheckedRow:
    cells = (
        *_proof_cells(status.quotes),
        ("value_text", "Ordlyd", status.value_text, True),
        ("value", "Værdi", _number(status.value), True),
        ("value_high", "Øvre værdi", _number(status.value_high), True),
        ("out_of", "Ud af", _number(status.out_of), True),
        ("unit", "Enhed", status.unit, True),
        ("period", "Periode", _period(status.period), True),
        ("note", "Forbehold", status.note, False),
    )
    return CheckedRow(
        row_id=status.status_id,
        kind=STATUS,
        document_id=status.document_id,
        title=f"Statustal: {status.measure}",
        population=status.population,
        columns=_columns(cells, told),
        quotes=status.quotes,
        numbers=_numbers((status.value, status.unit), (status.value_high, status.unit), (status.out_of, "")),
        caveat=status.note,
        goal_id=status.goal_id,
        aliases=status.aliases,
        accepted_by=status.accepted_by,
        accepted_at=status.accepted_at,
    )


def _funding(amount: Funding, told: Sequence[Mismatch]) -> CheckedRow:
    cells = (
        *_proof_cells(amount.quotes),
        ("amount_mio_kr", "Beløb", f"{danish_number(amount.amount_mio_kr)} mio. kr.", True),
        ("year", "År", str(amount.year), True),
        ("note", "Forbehold", amount.note, False),
    )
    return CheckedRow(
        row_id=_amount_id(amount),
        kind=FUNDING,
        document_id=amount.document_id,
        title=f"Beløb: {amount.agreement}, {amount.year}",
        population="",
        columns=_columns(cells, told),
        quotes=amount.quotes,
        numbers=((amount.amount_mio_kr, "mio. kr."),),
        year=amount.year,
        caveat=amount.note,
        aliases=amount.aliases,
        accepted_by=amount.accepted_by,
        accepted_at=amount.accepted_at,
    )


def _amount_id(amount: Funding) -> str:
    return f"{amount.agreement} {amount.year}"


def _proof_cells(quotes: Sequence[str]) -> tuple[_Cell, _Cell]:
    count = f"{len(quotes)} {'citat' if len(quotes) == 1 else 'citater'}"
    return ("document_id", "Dokument", "i kataloget", True), ("quote", "Citater", count, True)


def _columns(cells: Iterable[_Cell], told: Sequence[Mismatch]) -> tuple[CheckedColumn, ...]:
    messages: dict[str, list[str]] = defaultdict(list)
    for mismatch in told:
        messages[mismatch.column].append(mismatch.message)
    columns = []
    for column, name, value, is_checked in cells:
        wrong = tuple(messages.pop(column, ()))
        if value or wrong:
            proved = Verdict.PROVED if is_checked else Verdict.UNCHECKED
            columns.append(CheckedColumn(name, value, Verdict.MISMATCH if wrong else proved, wrong))
    rest = (CheckedColumn(column, "", Verdict.MISMATCH, tuple(wrong)) for column, wrong in messages.items())
    return (*columns, *rest)


def _number(value: Decimal | None) -> str:
    return "" if value is None else danish_number(value)


def _period(period: str) -> str:
    return period_in_words(period) if period else ""


def _numbers(*values: tuple[Decimal | None, str]) -> tuple[tuple[Decimal, str], ...]:
    return tuple((value, unit) for value, unit in values if value is not None)


def row_text(row: CheckedRow) -> str:
    """Return all that a row says, as one text to search in."""
    columns = (f"{column.value} {' '.join(column.messages)}" for column in row.columns)
    return "\n".join((row.row_id, row.title, row.population, *columns, *row.aliases, QUOTE_SEPARATOR.join(row.quotes)))
