"""Validate tables with frictionless and say the first error in Danish: file, line, column, value, remedy."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.errors import GoalTableError

if TYPE_CHECKING:
    from frictionless import Error

_SHOWN_CHARS = 60
_TYPES = {
    "number": "er ikke et tal. Skriv tallet med decimalpunktum og uden tusindtegn, fx 3.2 eller 54173",
    "integer": "er ikke et helt tal. Skriv det med cifre alene, fx 2025",
}
_CONSTRAINT = re.compile(r'constraint "(\w+)" is "(.*)"\Z', re.S)


@dataclass(frozen=True, slots=True)
class Table:
    """One CSV file as text: header, rows of equal length, where each row stands, and its schema."""

    name: str
    path: Path
    header: list[str]
    places: list[str]  # as a message names the row: file and line, or the proposal that was accepted
    rows: list[list[str]]
    schema: dict[str, Any]


def validate(tables: Sequence[Table]) -> None:
    """Pass when every cell, key and reference of the tables fits its schema.

    Raises:
        GoalTableError: the first error, in the order of the tables and their lines.

    """
    from frictionless import FrictionlessException, Package

    package = tables[0].path.parent / "datapackage.json"
    resources = [
        {"name": table.name, "type": "table", "data": [table.header, *table.rows], "schema": table.schema}
        for table in tables
    ]
    try:
        report = Package.from_descriptor({"name": "goals", "resources": resources}).validate()
    except FrictionlessException as error:
        raise GoalTableError(f"{package}: skemaet kan ikke bruges ({error.error.note}). Hent filen igen.") from error
    for table, task in zip(tables, report.tasks, strict=True):
        if task.errors:
            raise GoalTableError(_message(table, min(task.errors, key=_row_number)))
    if not report.valid:
        raise GoalTableError(f"{package}: {report.errors[0].note}. Hent filen igen.")


def _row_number(error: "Error") -> int:
    return int(getattr(error, "row_number", 0))


def _message(table: Table, error: "Error") -> str:
    number = _row_number(error)
    if number < 2:  # an error of the table or its schema, not of a row
        return f"{table.path}: {error.note}. Ret filen, eller hent datapackage.json igen."
    column, problem = _problem(table, error, table.rows[number - 2])
    return f"{table.places[number - 2]}, kolonne {column}: {problem}."


def _problem(table: Table, error: "Error", cells: list[str]) -> tuple[str, str]:
    """Return the column and what is wrong there, with value and remedy."""
    if error.type == "primary-key":
        keys = _list(table.schema.get("primaryKey"))
        values = _listed([_shown(cells[table.header.index(key)]) for key in keys])
        remedy = "Giv rækken sit eget navn, eller slet den ene"
        return _listed(keys), f"{values} står allerede i en anden række. {remedy}"
    if error.type == "foreign-key":
        key = _list(table.schema["foreignKeys"][0]["fields"])[0]
        value = _shown(cells[table.header.index(key)])
        return key, f"{value} findes ikke i måltabellen. Ret navnet, eller lad feltet være tomt"
    column = str(getattr(error, "field_name", "?"))
    value = _shown(str(getattr(error, "cell", "")))
    field: dict[str, Any] = next((field for field in table.schema["fields"] if field["name"] == column), {})
    if error.type == "type-error":
        return column, f"{value} {_TYPES.get(field.get('type', ''), 'har en forkert type. Ret værdien')}"
    return column, _broken_constraint(value, error.note, str(field.get("description", "feltet som i de andre rækker")))


def _broken_constraint(value: str, note: str, form: str) -> str:
    match = _CONSTRAINT.search(note)
    name, wanted = (match[1], match[2]) if match else ("", note)
    if name == "required":
        return "feltet er tomt og skal udfyldes. Skriv en værdi"
    if name == "enum":
        return f"{value} er ikke en af de tilladte værdier. Skriv en af: {re.sub(r'[][]', '', wanted)}"
    if name == "pattern":
        return f"{value} har ikke den rette form. Skriv {form}"
    return f"{value} er ikke tilladt ({note}). Ret værdien"


def _listed(words: Sequence[str]) -> str:
    """Join words as a sentence does: "a", "a og b", "a, b og c"."""
    return " og ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def _shown(value: str) -> str:
    return repr(value if len(value) <= _SHOWN_CHARS else value[:_SHOWN_CHARS] + "…")


def _list(value: object) -> list[str]:
    return [value] if isinstance(value, str) else list(value) if isinstance(value, list) else []
