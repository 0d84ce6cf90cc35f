"""The cells of a proposed row as they are shown and typed: Danish names, Danish numbers, words instead of codes."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from types import MappingProxyType

from assistant.errors import InputError
from assistant.goal_words import COMPARISON_NAMES, KIND_NAMES
from assistant.quantities import danish_number, read_number
from assistant.records import FUNDING, GOALS, STATUS, Proposal

TABLE_NAMES: Mapping[str, str] = MappingProxyType({GOALS: "Mål", STATUS: "Statustal", FUNDING: "Beløb"})
# The columns that a reader may correct, in the order of their importance; the quotes are the proof and stay.
COLUMNS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        GOALS: {
            "goal": "Mål",
            "subgoal": "Delmål",
            "target_text": "Ordlyd",
            "comparison": "Sammenligning",
            "target_value": "Måltal",
            "target_value_high": "Øvre måltal",
            "unit": "Enhed",
            "deadline": "Frist",
            "kind": "Slags",
            "population": "Hvem det gælder",
            "group": "Emne eller afsnit",
            "number": "Nummer i dokumentet",
            "subgoal_label": "Delmålets bogstav",
            "monitoring": "Opfølgning",
            "caveat": "Forbehold",
            "aliases": "Hverdagsord",
        },
        STATUS: {
            "measure": "Det, der måles",
            "value_text": "Ordlyd",
            "value": "Værdi",
            "value_high": "Øvre værdi",
            "out_of": "Ud af",
            "unit": "Enhed",
            "period": "Periode",
            "goal_id": "Målet, det hører til",
            "population": "Hvem det gælder",
            "aliases": "Hverdagsord",
            "note": "Forbehold",
        },
        FUNDING: {
            "agreement": "Aftale eller linje",
            "year": "År",
            "amount_mio_kr": "Beløb i mio. kr.",
            "note": "Forbehold",
            "aliases": "Andre ord for aftalen",
        },
    }
)
CHOICES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "kind": KIND_NAMES,
        "comparison": COMPARISON_NAMES,
        "population": {"": "alle", "voksne": "voksne", "børn og unge": "børn og unge"},
        "subgoal_label": {"": "ingen", **{label: label for label in ("A", "B", "C", "D", "E", "mål", "delmål")}},
    }
)
HINTS: Mapping[str, str] = MappingProxyType(
    {
        "deadline": "fx 2030, 2030-06 eller 2030-06-30",
        "period": "fx 2024, 2024-Q3 eller 2014/2016",
        "target_value": "fx 11,5",
        "value": "fx 11,5",
        "aliases": "adskilt af ;",
    }
)
_COLUMN = re.compile(r"kolonne (\w+)", re.ASCII)  # as the check of a row names one
_NUMBERS = frozenset({"target_value", "target_value_high", "value", "value_high", "out_of", "amount_mio_kr"})
_DANISH = re.compile(r"(?:[1-9]\d{0,2}(?:\.\d{3})+|\d+)(?:,\d+)?", re.ASCII)
_SHOWN = 40  # characters of a wrong value that are repeated


def row_title(table: str, row: Iterable[tuple[str, str]]) -> str:
    """Return what a row is called."""
    cells = dict(row)
    name = cells.get("subgoal") or cells.get("goal") or cells.get("measure") or cells.get("agreement") or "uden navn"
    year = f" {cells['year']}" if cells.get("year") else ""
    return f"{_kind(table, cells)}: {name}{year}"


def told_row(table: str, row: Iterable[tuple[str, str]]) -> tuple[str, str]:
    """Return what a row is called, and in few words what it says."""
    cells = dict(row)
    said = cells.get("target_text") or cells.get("value_text") or ""
    if table == FUNDING:
        said = f"{shown_cell('amount_mio_kr', cells.get('amount_mio_kr', ''))} mio. kr."
    return row_title(table, cells.items()), said


def told_cells(proposal: Proposal) -> tuple[tuple[str, str], ...]:
    """Return the cells that say something, with their Danish names."""
    cells = dict(proposal.cells)
    names = COLUMNS[proposal.table]
    return tuple((name, shown_cell(column, cells[column])) for column, name in names.items() if cells.get(column))


def shown_cell(column: str, value: str) -> str:
    """Return a cell as it is shown: a code in words, a number as Danes write it."""
    if column in CHOICES:
        return CHOICES[column].get(value, value)
    return typed_form(column, value)


def typed_form(column: str, value: str) -> str:
    """Return a cell as it stands in its field."""
    if column not in _NUMBERS or not value:
        return value
    try:
        return danish_number(Decimal(value))
    except InvalidOperation:
        return value


def read_cell(table: str, column: str, typed: str) -> str:
    """Return what was typed in a field as the table writes it; InputError where it is no number and should be one."""
    text = " ".join(typed.split())
    if column not in _NUMBERS or not text:
        return text
    digits = text.replace(" ", "").replace("\u00a0", "").removeprefix("-").removeprefix("−")
    if not _DANISH.fullmatch(digits):
        name = COLUMNS[table][column]
        raise InputError(f"{name}: »{text[:_SHOWN]}« er ikke et tal. Skriv det med komma, fx 11,5 eller 1.250.")
    return f"{read_number(digits):f}"


def _kind(table: str, cells: Mapping[str, str]) -> str:
    if table != GOALS:
        return TABLE_NAMES[table]
    return KIND_NAMES.get(cells.get("kind", ""), "mål").capitalize()


def with_labels(line: str) -> str:
    """Return a line of the check with the columns named as their fields are: "feltet »Værdi«" for "kolonne value"."""
    labels = {column: label for columns in COLUMNS.values() for column, label in columns.items()}
    return _COLUMN.sub(lambda found: f"feltet »{labels[found[1]]}«" if found[1] in labels else found[0], line)
