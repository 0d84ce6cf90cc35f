"""The goals as rows of cells: what each column says of a goal, for Excel and CSV alike."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.answer_record import danish_date
from assistant.goal_overview import standing, status_value
from assistant.goal_states import Part, belongs
from assistant.goal_table import GoalTable, period_in_words
from assistant.goal_words import COMPARISON_NAMES, KIND_NAMES
from assistant.quotations import QUOTE_SEPARATOR
from assistant.records import Goal, Measurement, SourceText, Status
from assistant.user_data import as_status

Cell = str | Decimal | int | None
NOT_FROM_DOCUMENTS = (
    "Målingerne er skrevet ind af brugere. De er ikke fra dokumenterne og er ikke kontrolleret mod dem."
)
_UNKNOWN_PERIOD = "ikke oplyst"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading and its width in characters."""

    name: str
    width: int


GOAL_COLUMNS = (
    Column("Id", 16),
    Column("Dokument", 28),
    Column("Slags", 13),
    Column("Fokusområde", 24),
    Column("Nummer", 12),
    Column("Mål", 36),
    Column("Delmål", 36),
    Column("Gruppe", 14),
    Column("Måltekst", 40),
    Column("Sammenligning", 16),
    Column("Måltal", 10),
    Column("Øvre måltal", 12),
    Column("Enhed", 14),
    Column("Frist", 16),
    Column("Status", 12),
    Column("Seneste værdi", 24),
    Column("Periode", 18),
    Column("Afvigelse", 22),
    Column("Opfølgning", 30),
    Column("Forbehold", 36),
    Column("Citat for mål", 60),
    Column("Citat for status", 60),
)
MEASUREMENT_COLUMNS = (
    Column("Nummer", 9),
    Column("Id", 16),
    Column("Mål", 40),
    Column("Det, der er målt", 30),
    Column("Periode", 18),
    Column("Værdi", 10),
    Column("Enhed", 14),
    Column("Afvigelse", 22),
    Column("Status ifølge målingen", 14),
    Column("Kilde", 40),
    Column("Bemærkning", 40),
    Column("Tilføjet", 20),
)
DOCUMENT_COLUMNS = (
    Column("Dokument", 60),
    Column("Udgiver", 24),
    Column("Dato", 20),
    Column("Dokumentets status", 20),
    Column("Slags", 16),
    Column("Bemærkning", 60),
)


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row, and the unit that its gap is shown with."""

    cells: tuple[Cell, ...]
    gap_unit: str = ""


def goal_row(goal: Goal, table: GoalTable, sources: Mapping[str, SourceText]) -> Row:
    """Return what is known of a goal; values and gaps that are not one number are told in words, each with its measure.

    A gap is the value minus the nearest bound of the target, in percentage points where the values are percentages.
    """
    state = standing(goal, table.statuses)
    parts = state.parts
    values = [part.status for part in parts] or [s for s in table.statuses_of(goal.goal_id) if belongs(s, goal)]
    source = sources.get(goal.document_id)
    lettered = len(goal.subgoal_label) == 1
    label = goal.subgoal_label if lettered else f" ({goal.subgoal_label})" if goal.subgoal_label else ""
    cells: tuple[Cell, ...] = (
        goal.goal_id,
        source.document.title if source else goal.document_id,
        KIND_NAMES[goal.kind],
        goal.group,
        f"{goal.number}{label}".strip(),
        goal.goal,
        goal.subgoal,
        goal.population,
        goal.target_text,
        COMPARISON_NAMES[goal.comparison],
        goal.target_value,
        goal.target_value_high,
        goal.unit,
        period_in_words(goal.deadline) if goal.deadline else "",
        state.state,
        _value(goal, values),
        _periods(values),
        _gap(parts),
        goal.monitoring,
        goal.caveat,
        QUOTE_SEPARATOR.join(goal.quotes),
        QUOTE_SEPARATOR.join(dict.fromkeys(quote for status in values for quote in status.quotes)),
    )
    return Row(cells, parts[0].unit if len(parts) == 1 else "")


def measurement_row(measurement: Measurement, goal: Goal | None) -> Row:
    """Return what a user has measured, held against its goal alone; `goal` is None where it is no longer there."""
    state = standing(goal, [as_status(measurement, goal)]) if goal else None
    part = next(iter(state.parts), None) if state else None
    name = " – ".join(dict.fromkeys(filter(None, (goal.goal, goal.subgoal)))) if goal else ""
    cells: tuple[Cell, ...] = (
        measurement.measurement_id,
        measurement.goal_id,
        name,
        measurement.measure,
        period_in_words(measurement.period),
        measurement.value,
        measurement.unit,
        part.gap if part else None,
        state.state if state else "",
        measurement.source,
        measurement.note,
        danish_date(measurement.added[:10]),
    )
    return Row(cells, part.unit if part else "")


def document_row(source: SourceText) -> Row:
    """Return what is known of a document, the unknown named as such."""
    document = source.document
    known = (document.publisher, danish_date(document.date), document.standing, document.kind)
    return Row((document.title, *(fact or "ikke oplyst" for fact in known), document.note or ""))


def _value(goal: Goal, values: Sequence[Status]) -> Cell:
    """Return the one value as a number where it is one in the goal's unit, otherwise every value in words."""
    if len(values) == 1:
        only = values[0]
        plain = only.value_high is None and only.out_of is None and only.unit == goal.unit
        return only.value if plain else status_value(only)
    return "\n".join(f"{status.measure}: {status_value(status)}" for status in values)


def _periods(values: Sequence[Status]) -> str:
    return "\n".join(dict.fromkeys(period_in_words(s.period) if s.period else _UNKNOWN_PERIOD for s in values))


def _gap(parts: Sequence[Part]) -> Cell:
    if len(parts) == 1:
        return parts[0].gap
    return "\n".join(f"{part.status.measure}: {signed(part.gap)} {part.unit}".strip() for part in parts)


def signed(value: Decimal) -> str:
    """Write a gap the Danish way with its sign: "-15,7", "+2"."""
    return f"{value:+f}".replace(".", ",")
