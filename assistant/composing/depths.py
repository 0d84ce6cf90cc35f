"""Three depths from one evidence set: kort for the chamber, uddybende for who is new, data for who checks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant import goal_states
from assistant.composing.library import Library
from assistant.composing.rows import goal_name, interval
from assistant.composing.units import Unit
from assistant.composing.wording import amount
from assistant.goal_table.periods import period_in_words
from assistant.quantities import danish_number
from assistant.records import DraftSentence, Funding, Goal, Status

ALL_ASKS = frozenset({"monitoring", "status"})


@dataclass(frozen=True, slots=True)
class Depth:
    """How much an answer takes along."""

    most: int  # pieces of evidence
    budget: int  # characters
    long_budget: int  # characters of a list or comparison
    adds: frozenset[str] = frozenset()  # what is told although it was not asked for
    table: bool = False  # whether the rows follow, field by field


DEPTHS = {
    "kort": Depth(6, 950, 2_400),
    "uddybende": Depth(10, 2_400, 4_000, ALL_ASKS),
    "data": Depth(10, 4_000, 6_000, frozenset(), table=True),
}


def row_fields(units: Sequence[Unit], library: Library) -> Iterator[DraftSentence]:
    """Say each row field by field, as the tables hold it, with its proof."""
    for unit in units:
        fields = _fields(unit, library)
        if fields:
            text = "- " + " · ".join(f"{name}: {value}" for name, value in fields if value)
            yield DraftSentence(text, unit.sources, (), _goal_ids(unit), True)


def _goal_ids(unit: Unit) -> tuple[str, ...]:
    return (unit.row.goal_id,) if isinstance(unit.row, Goal) else ()


def _fields(unit: Unit, library: Library) -> list[tuple[str, str]]:
    row = unit.row
    if isinstance(row, Goal):
        return _goal_fields(row, library)
    if isinstance(row, Status):
        period = period_in_words(row.period) if row.period else ""
        return [("målt", row.measure), ("gruppe", row.population), ("periode", period), ("værdi", interval(row))]
    if isinstance(row, Funding):
        return [
            ("aftale", row.agreement),
            ("år", str(row.year)),
            ("beløb", f"{danish_number(row.amount_mio_kr)} mio. kr."),
        ]
    return []


def _goal_fields(goal: Goal, library: Library) -> list[tuple[str, str]]:
    state = goal_states.goal_state(goal, library.statuses(goal))
    target = amount(goal.target_value, goal.unit) if goal.target_value is not None else goal.target_text
    return [
        ("mål", goal_name(goal)),
        ("gruppe", goal.group),
        ("måltal", target),
        ("opfølgning", goal.monitoring),
        ("stand", state.state if goal.kind == "target" else ""),
        ("forbehold", goal.caveat),
    ]
