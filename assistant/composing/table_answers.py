"""What a row of a table answers: the columns that are asked for, said in Danish, and what follows by arithmetic."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.composing.text_tables import BASELINE, TARGET, TOTAL, WHEN, WHO, TextRow
from assistant.composing.wording import statement, upper_first
from assistant.quantities import VALUE, Quantity, danish_number, read_quantities
from assistant.records import Derived, DraftSentence, Question

FEW_COLUMNS = 6  # a row of so few cells is told whole, what is asked for first
_DISTANCE = re.compile(
    r"\bprocentpoint\b|\bhvor (?:meget|mange|langt)\b.*\b(?:vokse|stige|falde|op|ned|løftes|sænkes|forbedres|mangler"
    r"|fra|til)\b"
)


def asked_columns(question: Question, row: TextRow) -> list[int]:
    """Return the columns that the question asks for, by year or by what it asks for; [] where it does not tell."""
    table, asks = row.table, question.asks
    years = [
        n for n, column in enumerate(table.columns) if column.years & set(question.years) and n not in table.labels
    ]
    roles = [WHO] * ("who" in asks) + [WHEN] * ("deadline" in asks)
    if is_distance(question):
        roles += [BASELINE, TARGET]
    elif not roles:
        roles += [TARGET] * bool(asks & {"target", "met"}) + [BASELINE] * bool(asks & {"status", "met"})
    by_role = [n for role in roles for n in table.with_role(role)]
    if years and not {WHO, WHEN} & set(roles):
        return years
    return by_role or years


def is_distance(question: Question) -> bool:
    """Is it asked how far it is from a number to a target?"""
    return "gap" in question.asks or bool(_DISTANCE.search(question.mended.lower()) and "ratio" in question.asks)


def row_sentence(question: Question, row: TextRow) -> DraftSentence:
    """Say a row of a table: its name, then the asked cells in bold, then the others where they are few."""
    table = row.table
    asked = [n for n in asked_columns(question, row) if _cell(row, n)]
    others = [n for n in range(len(row.cells)) if n not in (*table.labels, *asked) and _cell(row, n)]
    others = [n for n in others if _name(row, n).lower() not in ("nr.", "nr", "nummer")]
    if asked and (len(row.cells) > FEW_COLUMNS or all(table.columns[n].years for n in asked if n < len(table.columns))):
        others = []
    told = [_said(row, n, bold=True) for n in asked] + [_said(row, n, bold=not asked) for n in others]
    named = f"{table.title}: {row.label}" if table.title and not asked else row.label
    said = f"{named} – {'; '.join(told)}" if told else named
    return DraftSentence(statement(upper_first(said)), row.sources, starts_line=True)


def computed_of_rows(question: Question, rows: Sequence[TextRow]) -> Iterator[DraftSentence]:
    """Yield what follows from the rows: a sum over the years, the way to a target, how far two rows are apart."""
    asks = question.asks
    if "sum" in asks and rows and (total := _sum(question, rows[0])):
        yield total
    if is_distance(question) and rows and (distance := _distance(rows[0])):
        yield distance
    elif (
        asks & {"compare", "extreme", "gap", "times"}
        and len(rows) > 1
        and (difference := _difference(question, rows[0], rows[1]))
    ):
        yield difference


def _sum(question: Question, row: TextRow) -> DraftSentence | None:
    """Add up a row's years: all of them, or those that are named."""
    columns = row.table.columns
    if row.table.with_role(TOTAL) and not question.years:
        return None  # the table adds them up itself
    wanted = [n for n, column in enumerate(columns) if column.years and n not in row.table.labels]
    named = [n for n in wanted if columns[n].years & set(question.years)]
    amounts = [(n, value) for n in (named if len(named) > 1 else wanted) if (value := _value(row, n))]
    if len(amounts) < 2 or "target" in {columns[n].role for n, _ in amounts}:
        return None
    text = danish_number(sum((value.value for _, value in amounts), Decimal(0)))
    first, last = columns[amounts[0][0]].name, columns[amounts[-1][0]].name
    operands = tuple(_cell(row, n) for n, _ in amounts)
    said = f"{row.label}, {first} til {last} tilsammen: **{text}**{_unit(row)} ({' + '.join(operands)})"
    derived = Derived(text, "sum", operands)
    return DraftSentence(statement(upper_first(said)), row.sources, (derived,), starts_line=True)


def _distance(row: TextRow) -> DraftSentence | None:
    """Say how far a row's number is from its target."""
    ends = [_value(row, n) for role in (BASELINE, TARGET) for n in row.table.with_role(role)[-1:]]
    if len(ends) != 2 or ends[0] is None or ends[1] is None or ends[0].unit != ends[1].unit:
        return None
    return _apart(ends[0], ends[1], row, f"Fra {ends[0].text.strip()} til {ends[1].text.strip()} er der", row)


def _difference(question: Question, a: TextRow, b: TextRow) -> DraftSentence | None:
    """Say how far two rows of one table are apart in the column that is asked for."""
    columns = asked_columns(question, a)
    if a.table is not b.table or len(columns) != 1:
        return None
    first, second = _value(a, columns[0]), _value(b, columns[0])
    if first is None or second is None or first.unit != second.unit:
        return None
    return _apart(first, second, a, f"Forskellen mellem {a.label} og {b.label} er", b)


def _apart(a: Quantity, b: Quantity, row: TextRow, said: str, other: TextRow) -> DraftSentence:
    unit = "procentpoint" if a.unit == "%" else a.unit
    text = f"{danish_number(abs(a.value - b.value))} {unit}".strip()
    spans = tuple(dict.fromkeys((*row.sources, *other.sources)))
    derived = Derived(text, "difference", (a.text.strip(), b.text.strip()))
    return DraftSentence(
        statement(f"{said} **{text}**{_unit(row) if not unit else ''}"), spans, (derived,), starts_line=True
    )


def _cell(row: TextRow, n: int) -> str:
    return row.cells[n] if n < len(row.cells) else ""


def _name(row: TextRow, n: int) -> str:
    return row.table.columns[n].name if n < len(row.table.columns) else ""


def _value(row: TextRow, n: int) -> Quantity | None:
    """Return the one amount of a cell; None where it holds none or several."""
    found = [quantity for quantity in read_quantities(_cell(row, n)) if quantity.kind == VALUE]
    return found[0] if len(found) == 1 else None


def _said(row: TextRow, n: int, *, bold: bool) -> str:
    cell, name = _cell(row, n), _name(row, n)
    name = name if any(c.isdigit() for c in name) or name[1:2].isupper() else name[:1].lower() + name[1:]
    told = f"**{cell}**" if bold else cell
    return f"{name}: {told}{_unit(row) if _value(row, n) and bold else ''}" if name else told


def _unit(row: TextRow) -> str:
    return f" ({row.table.unit})" if row.table.unit else ""
