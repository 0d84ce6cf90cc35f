"""How well the proposals find the rows that people have checked: recall and precision, table by table.

Only rows with a number count. A proposal and a checked row are the same row where all of this holds: the same
document, the same table (and for money the same year), the same number (both ends of an interval, where both have
one), the same unit (of counted things the same noun, without its adjectives), and the number of the proposal was read
inside one of the checked row's quotes. A checked row is found by one proposal at most, and a proposal finds one row at
most. Recall is the share of the checked rows that were found, precision the share of the proposals that found one.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal

from assistant.goal_table import GoalTable
from assistant.quotations import locate_in_order
from assistant.records import FUNDING, GOALS, STATUS, TABLES_PROPOSED, Funding, Goal, Proposal, SourceText, Status

VALUE_COLUMNS = {GOALS: "target_value", STATUS: "value", FUNDING: "amount_mio_kr"}
TOLD = {GOALS: "mål", STATUS: "status", FUNDING: "midler"}
FLOORS = {"recall": 75, "precision": 60}  # percent, over all tables


@dataclass(frozen=True, slots=True)
class CheckedNumber:
    """A checked row with a number, as far as a proposal can be held against it."""

    row_id: str
    document_id: str
    table: str
    value: Decimal
    value_high: Decimal | None
    unit: str
    year: str  # of an amount of money
    deadline: str
    comparison: str
    quotes: tuple[tuple[int, int], ...]  # where they stand


@dataclass(frozen=True, slots=True)
class TableFigures:
    """The figures of one table, or of all: counts, and what the found rows agree on besides."""

    checked: int
    proposed: int
    found: int
    with_deadline: int = 0  # found goals of which the checked row has a deadline
    same_deadline: int = 0
    same_comparison: int = 0  # of the found goals

    @property
    def recall(self) -> float:
        """Percent of the checked rows that a proposal found."""
        return round(100 * self.found / self.checked, 1) if self.checked else 0.0

    @property
    def precision(self) -> float:
        """Percent of the proposals that found a checked row."""
        return round(100 * self.found / self.proposed, 1) if self.proposed else 0.0


@dataclass(frozen=True, slots=True)
class ProposalFigures:
    """What was measured: the figures by table, the rows that no proposal found, and the proposals that found none."""

    tables: Mapping[str, TableFigures]
    missed: tuple[CheckedNumber, ...]
    unmatched: tuple[Proposal, ...]
    without_number: int  # proposals that are not counted, as they have no number

    @property
    def total(self) -> TableFigures:
        """All tables together."""
        parts = [asdict(figures) for figures in self.tables.values()]
        return TableFigures(**{name: sum(part[name] for part in parts) for name in parts[0]})

    def as_json(self) -> str:
        """Return the figures as one JSON line."""
        rows = {**self.tables, "total": self.total}
        told = {n: asdict(f) | {"recall": f.recall, "precision": f.precision} for n, f in rows.items()}
        return json.dumps({"proposals": told, "without_number": self.without_number}, ensure_ascii=False)

    def as_text(self, failures: int = 0) -> str:
        """Return the figures as a Danish table, and the first rows and proposals that did not meet."""
        lines = [f"{'forslag':10} {'prøvede':>8} {'foreslåede':>11} {'fundet':>7} {'recall':>8} {'precision':>10}"]
        for name, figures in [*((TOLD[n], f) for n, f in self.tables.items()), ("i alt", self.total)]:
            counts = f"{figures.checked:8} {figures.proposed:11} {figures.found:7}"
            lines.append(f"{name:10} {counts} {figures.recall:7} % {figures.precision:8} %")
        goals = self.tables[GOALS]
        lines += [
            "",
            f"af {goals.found} fundne mål: samme sammenligning {goals.same_comparison}, "
            f"samme frist {goals.same_deadline} af {goals.with_deadline}",
            f"forslag uden tal, der ikke er målt: {self.without_number}",
        ]
        lines += [f"mangler: {row.document_id} {row.row_id}: {row.value} {row.unit}" for row in self.missed[:failures]]
        lines += [f"uden række: {_told(proposal)}" for proposal in self.unmatched[:failures]]
        return "\n".join(lines)


def measure_proposals(
    table: GoalTable, sources: Mapping[str, SourceText], proposals: Iterable[Proposal]
) -> ProposalFigures:
    """Hold proposals for some documents against the checked rows of the same documents."""
    return measure_numbers([*checked_numbers(table, sources)], proposals)


def measure_numbers(checked: Sequence[CheckedNumber], proposals: Iterable[Proposal]) -> ProposalFigures:
    """Hold proposals against rows with numbers."""
    made = list(proposals)
    numbered = [proposal for proposal in made if _cell(proposal, VALUE_COLUMNS[proposal.table])]
    pairs = _paired(checked, numbered)
    found, used = {id(row) for row, _ in pairs}, {id(proposal) for _, proposal in pairs}
    return ProposalFigures(
        tables={name: _figures(name, checked, numbered, pairs) for name in TABLES_PROPOSED},
        missed=tuple(row for row in checked if id(row) not in found),
        unmatched=tuple(proposal for proposal in numbered if id(proposal) not in used),
        without_number=len(made) - len(numbered),
    )


def without_rows(
    table: GoalTable, sources: Mapping[str, SourceText], proposals: Sequence[Proposal]
) -> tuple[Proposal, ...]:
    """Return the proposals that no row of the tables says already; one without a number is said by a quote of it."""
    measured = measure_proposals(table, sources, proposals)
    left = {id(proposal) for proposal in measured.unmatched}
    said: dict[str, list[tuple[int, int]]] = {}
    for goal in table.goals:
        if goal.document_id in sources:
            said.setdefault(goal.document_id, []).extend(_places(goal, sources))
    return tuple(
        proposal
        for proposal in proposals
        if id(proposal) in left
        or not (
            _cell(proposal, VALUE_COLUMNS[proposal.table]) or _is_said(proposal, said.get(proposal.document_id, []))
        )
    )


def _is_said(proposal: Proposal, places: Sequence[tuple[int, int]]) -> bool:
    first = proposal.spans[0]
    return any(start < first.end and first.start < end for start, end in places)


def checked_numbers(table: GoalTable, sources: Mapping[str, SourceText]) -> Iterator[CheckedNumber]:
    """Yield the rows of the files that have a number, of the documents that are there."""
    for goal in table.goals:
        if goal.target_value is not None and goal.document_id in sources:
            told = (goal.target_value, goal.target_value_high, goal.unit, "", goal.deadline, goal.comparison)
            yield CheckedNumber(goal.goal_id, goal.document_id, GOALS, *told, _places(goal, sources))
    for status in table.statuses:
        if status.document_id in sources:
            told = (status.value, status.value_high, status.unit, "", "", "")
            yield CheckedNumber(status.status_id, status.document_id, STATUS, *told, _places(status, sources))
    for amount in table.funding:
        if amount.document_id in sources:
            told = (amount.amount_mio_kr, None, "mio. kr.", str(amount.year), "", "")
            name = f"{amount.agreement} {amount.year}"
            yield CheckedNumber(name, amount.document_id, FUNDING, *told, _places(amount, sources))


def _places(row: Goal | Status | Funding, sources: Mapping[str, SourceText]) -> tuple[tuple[int, int], ...]:
    found = locate_in_order(row.quotes, sources[row.document_id].repaired.text)
    return tuple(place for place in found if place is not None)


def _paired(checked: Sequence[CheckedNumber], proposals: Sequence[Proposal]) -> list[tuple[CheckedNumber, Proposal]]:
    """Return pairs of the same row, each row and each proposal in one at most; those that agree on most first."""
    candidates = [(row, proposal) for row in checked for proposal in proposals if _same(row, proposal)]
    candidates.sort(key=lambda pair: _agreement(*pair), reverse=True)
    pairs: list[tuple[CheckedNumber, Proposal]] = []
    taken: set[int] = set()
    for row, proposal in candidates:
        if id(row) not in taken and id(proposal) not in taken:
            taken |= {id(row), id(proposal)}
            pairs.append((row, proposal))
    return pairs


def _same(row: CheckedNumber, proposal: Proposal) -> bool:
    if (row.document_id, row.table) != (proposal.document_id, proposal.table):
        return False
    column = VALUE_COLUMNS[row.table]
    if Decimal(_cell(proposal, column)) != row.value or _cell(proposal, "year") != row.year:
        return False
    high = _cell(proposal, f"{column}_high")
    if high and row.value_high is not None and Decimal(high) != row.value_high:
        return False
    unit = "mio. kr." if row.table == FUNDING else _cell(proposal, "unit")
    return _head_noun(unit) == _head_noun(row.unit) and _read_inside(row, proposal, column)


def _read_inside(row: CheckedNumber, proposal: Proposal, column: str) -> bool:
    """Tell whether the proposal's number stands inside one of the checked row's quotes."""
    slots = [slot.span for slot in proposal.slots if slot.column == column]
    return any(start <= slot.start and slot.end <= end for slot in slots for start, end in row.quotes)


def _head_noun(unit: str) -> str:
    """Return a unit, or the noun of a counted thing: "syddanske kommuner" are "kommuner"."""
    return unit.casefold() if unit.endswith(".") else (unit.casefold().split() or [""])[-1]


def _agreement(row: CheckedNumber, proposal: Proposal) -> int:
    return (row.deadline == _cell(proposal, "deadline")) + (row.comparison == _cell(proposal, "comparison"))


def _figures(
    name: str,
    checked: Sequence[CheckedNumber],
    proposals: Sequence[Proposal],
    pairs: Sequence[tuple[CheckedNumber, Proposal]],
) -> TableFigures:
    own = [(row, proposal) for row, proposal in pairs if row.table == name]
    goals = own if name == GOALS else []
    return TableFigures(
        checked=sum(row.table == name for row in checked),
        proposed=sum(proposal.table == name for proposal in proposals),
        found=len(own),
        with_deadline=sum(bool(row.deadline) for row, _ in goals),
        same_deadline=sum(bool(row.deadline) and row.deadline == _cell(p, "deadline") for row, p in goals),
        same_comparison=sum(row.comparison == _cell(p, "comparison") for row, p in goals),
    )


def _cell(proposal: Proposal, column: str) -> str:
    return dict(proposal.cells).get(column, "")


def _told(proposal: Proposal) -> str:
    value = f"{_cell(proposal, VALUE_COLUMNS[proposal.table])} {_cell(proposal, 'unit')}".strip()
    return f"{proposal.document_id} {TOLD[proposal.table]}: {value} – »{_cell(proposal, 'quote')[:160]}«"
