"""Turn validated rows into records, and hold what a schema cannot say: numbers that go together, real dates."""

from collections.abc import Collection
from datetime import date
from decimal import Decimal

from assistant.goal_table.files import Row
from assistant.quotations import split_quotes
from assistant.records import GOALS, STATUS, Disagreement, DisagreementSide, Funding, Goal, Status

NUMERIC = {"at_most", "at_least", "equal", "between"}  # comparisons that are nothing without a number


def record_of(table: str, row: Row, goal_ids: Collection[str]) -> Goal | Status | Funding:
    """Return the record of a row of one of the tables that rows are proposed for."""
    if table == GOALS:
        return goal_of(row)
    return status_of(row, goal_ids) if table == STATUS else funding_of(row)


def goal_of(row: Row) -> Goal:
    """Return the goal of one row; GoalTableError when its number, deadline or quotes make no sense."""
    cells = row.cells
    low, high = _number(row, "target_value"), _number(row, "target_value_high")
    _check_target(row, low, high)
    _check_deadline(row)
    return Goal(
        goal_id=cells["goal_id"],
        document_id=cells["document_id"],
        kind=cells["kind"],
        group=cells["group"],
        number=cells["number"],
        goal=cells["goal"],
        subgoal_label=cells["subgoal_label"],
        subgoal=cells["subgoal"],
        population=cells["population"],
        target_text=cells["target_text"],
        comparison=cells["comparison"],
        target_value=low,
        target_value_high=high,
        unit=cells["unit"],
        deadline=cells["deadline"],
        monitoring=cells["monitoring"],
        caveat=cells["caveat"],
        aliases=_words(cells["aliases"]),
        quotes=_quotes(row),
        accepted_by=row.accepted_by,
        accepted_at=row.accepted_at,
    )


def status_of(row: Row, goal_ids: Collection[str]) -> Status:
    """Return the status value of one row; every goal that it names must be in `goal_ids`."""
    cells = row.cells
    also = _known_goals(row, "also_goal_ids", goal_ids)
    value, high, out_of = (_number(row, column) for column in ("value", "value_high", "out_of"))
    if value is None:
        raise row.error("value", "feltet er tomt og skal udfyldes. Skriv et tal.")
    if high is not None and high <= value:
        raise row.error("value_high", f"{high} er ikke over value ({value}). Byt om på dem, eller lad feltet stå tomt.")
    return Status(
        status_id=cells["status_id"],
        goal_id=cells["goal_id"],
        also_goal_ids=also,
        document_id=cells["document_id"],
        measure=cells["measure"],
        population=cells["population"],
        period=cells["period"],
        value_text=cells["value_text"],
        value=value,
        value_high=high,
        out_of=out_of,
        unit=cells["unit"],
        basis=cells["basis"],
        aliases=_words(cells["aliases"]),
        quotes=_quotes(row),
        note=cells["note"],
        accepted_by=row.accepted_by,
        accepted_at=row.accepted_at,
    )


def funding_of(row: Row) -> Funding:
    """Return the amount of one row."""
    amount = _number(row, "amount_mio_kr")
    if amount is None:
        raise row.error("amount_mio_kr", "feltet er tomt og skal udfyldes. Skriv et beløb i mio. kr.")
    return Funding(
        agreement=row.cells["agreement"],
        year=int(row.cells["year"]),
        amount_mio_kr=amount,
        document_id=row.cells["document_id"],
        quotes=_quotes(row),
        note=row.cells["note"],
        aliases=_words(row.cells["aliases"]),
        accepted_by=row.accepted_by,
        accepted_at=row.accepted_at,
    )


def disagreement_of(row: Row, goal_ids: Collection[str]) -> Disagreement:
    """Return the disagreement of one row; every goal that a side names must be in `goal_ids`."""
    cells = row.cells
    first, second = (_side(row, side, goal_ids) for side in ("a", "b"))
    if (first.document_id, first.quotes) == (second.document_id, second.quotes):
        raise row.error("b_quote", "de to sider er det samme citat. Skriv det citat, der siger noget andet.")
    return Disagreement(
        disagreement_id=cells["disagreement_id"],
        subject=cells["subject"],
        explanation=cells["explanation"],
        sides=(first, second),
        aliases=_words(cells["aliases"]),
    )


def _side(row: Row, side: str, goal_ids: Collection[str]) -> DisagreementSide:
    return DisagreementSide(
        document_id=row.cells[f"{side}_document_id"],
        label=row.cells[f"{side}_label"],
        value_text=row.cells[f"{side}_value_text"],
        goal_ids=_known_goals(row, f"{side}_goal_ids", goal_ids),
        quotes=_quotes(row, f"{side}_quote"),
    )


def _known_goals(row: Row, column: str, goal_ids: Collection[str]) -> tuple[str, ...]:
    named = _words(row.cells[column])
    unknown = next((goal_id for goal_id in named if goal_id not in goal_ids), None)
    if unknown is not None:
        raise row.error(column, f"{unknown!r} findes ikke i måltabellen. Ret navnet, eller fjern det.")
    return named


def _number(row: Row, column: str) -> Decimal | None:
    cell = row.cells[column]
    if not cell:
        return None
    number = Decimal(cell)
    if not number.is_finite():  # a schema's number may be NaN or INF
        raise row.error(column, f"{cell!r} er ikke et tal. Skriv tallet med decimalpunktum, fx 3.2.")
    return number


def _words(cell: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in cell.split(";") if word.strip())


def _quotes(row: Row, column: str = "quote") -> tuple[str, ...]:
    quotes = split_quotes(row.cells[column])
    if not quotes:
        raise row.error(column, f"{row.cells[column]!r} rummer intet citat. Skriv dokumentets ordrette tekst.")
    return quotes


def _check_target(row: Row, low: Decimal | None, high: Decimal | None) -> None:
    comparison = row.cells["comparison"]
    if comparison in NUMERIC and low is None:
        raise row.error("target_value", f"feltet er tomt, men comparison er {comparison!r}. Skriv måltallet.")
    if (comparison == "between") != (high is not None):
        raise row.error(
            "target_value_high",
            f"comparison er {comparison!r}: kun 'between' har og skal have et øvre måltal. Ret det ene.",
        )
    if low is not None and high is not None and high <= low:
        raise row.error("target_value_high", f"{high} er ikke over target_value ({low}). Byt om på dem.")


def _check_deadline(row: Row) -> None:
    """Hold a deadline to the calendar: 2025-02-30 fits the schema's pattern and is no date."""
    for point in filter(None, row.cells["deadline"].split("/")):
        year, month, day = [*(int(part) for part in point.split("-")), 1, 1][:3]
        try:
            date(year, month, day)
        except ValueError as error:
            raise row.error("deadline", f"{point!r} er ingen dato. Skriv et år, en måned eller en dato.") from error
