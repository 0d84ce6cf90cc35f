"""Read the CSV files of a data package: bytes to rows of text, each with its line number in the file."""

import csv
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.errors import GoalTableError, disk_reason
from assistant.goal_table.schema import Table, validate
from assistant.records import AcceptedRow

PACKAGE_FILE = "datapackage.json"


@dataclass(frozen=True, slots=True)
class Row:
    """One validated row: its cells by column, stripped of outer blanks, and where it stands."""

    place: str  # file and line, or the proposal that was accepted
    cells: dict[str, str]
    accepted_by: str = ""
    accepted_at: str = ""

    def error(self, column: str, message: str) -> GoalTableError:
        """Return the error for a cell of this row; `message` holds the value and the remedy."""
        return GoalTableError(f"{self.place}, kolonne {column}: {message}")


def validated_rows(
    goals_dir: Path, names: Sequence[str], accepted: Sequence[AcceptedRow] = (), *, already_valid: bool = False
) -> dict[str, tuple[Row, ...]]:
    """Return the rows of the named tables once every one of them fits its schema in datapackage.json.

    The rows of `accepted` come after those of their table's file. `already_valid` skips the schemas, which take a
    third of a second: only for files that are byte for byte what was validated before, and accepted rows that were.
    A table whose foreign key points to another one must be named together with it.

    Raises:
        GoalTableError: a file is missing, unreadable, not UTF-8 or not CSV, or a row does not fit the schema.

    """
    resources = _resources(goals_dir)
    missing = [name for name in names if name not in resources]
    if missing:
        raise GoalTableError(
            f'{goals_dir / PACKAGE_FILE}: tabellen {missing[0]!r} mangler under "resources". Hent filen igen.'
        )
    tables = [_read_table(goals_dir, name, resources[name]) for name in names]
    files = {table.name: len(table.rows) for table in tables}
    for table in tables:
        _add_accepted(table, [row for row in accepted if row.table == table.name])
    if not already_valid:
        validate(tables)
    return {table.name: tuple(_rows(table, files[table.name], accepted)) for table in tables}


def validated_row(goals_dir: Path, row: AcceptedRow) -> Row:
    """Return one accepted row once it fits its table's schema; what it refers to in other tables is not looked at.

    Raises:
        GoalTableError: the row does not fit; the line names the proposal and the cell.

    """
    resource = _resources(goals_dir)[row.table]
    schema = {key: value for key, value in resource["schema"].items() if key != "foreignKeys"}
    fields = _field_names(goals_dir / PACKAGE_FILE, row.table, resource)
    table = Table(row.table, goals_dir / f"{row.table}.csv", fields, [], [], schema)
    _add_accepted(table, [row])
    validate([table])
    return next(_rows(table, 0, [row]))


def columns_of(goals_dir: Path, name: str) -> tuple[str, ...]:
    """Return the columns of a table's file, in order."""
    return tuple(_field_names(goals_dir / PACKAGE_FILE, name, _resources(goals_dir)[name]))


def _add_accepted(table: Table, accepted: Sequence[AcceptedRow]) -> None:
    """Put accepted rows after those of the file; a column that a row lacks is empty, one too many is an error."""
    for row in accepted:
        place = f"Godkendt forslag {row.proposal_id}"
        cells = dict(row.cells)
        unknown = next((column for column in cells if column not in table.header), None)
        if unknown is not None:
            raise GoalTableError(
                f"{place}, kolonne {unknown}: kolonnen kendes ikke. Skriv en af {', '.join(table.header)}"
            )
        table.places.append(place)
        table.rows.append([cells.get(column, "").strip() for column in table.header])


def _rows(table: Table, in_file: int, accepted: Sequence[AcceptedRow]) -> Iterator[Row]:
    own = [None] * in_file + [row for row in accepted if row.table == table.name]
    for place, cells, row in zip(table.places, table.rows, own, strict=True):
        by, at = (row.accepted_by, row.accepted_at) if row else ("", "")
        yield Row(place, dict(zip(table.header, cells, strict=True)), by, at)


def _resources(goals_dir: Path) -> dict[str, dict[str, Any]]:
    path = goals_dir / PACKAGE_FILE
    try:
        package = json.loads(_text(path))
    except json.JSONDecodeError as error:
        raise GoalTableError(
            f"{path}, linje {error.lineno}, tegn {error.colno}: filen er ikke gyldig JSON ({error.msg}). "
            "Ret linjen, eller hent filen igen."
        ) from error
    try:
        return {str(resource["name"]): dict(resource) for resource in package["resources"]}
    except (KeyError, TypeError, ValueError) as error:
        raise GoalTableError(f'{path}: filen beskriver ingen tabeller under "resources". Hent filen igen.') from error


def _text(path: Path) -> str:
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise GoalTableError(f"{path}: filen findes ikke. Læg den i mappen, eller ret PLAN_GOALS_DIR.") from error
    except OSError as error:
        raise GoalTableError(f"{path}: filen kan ikke læses ({disk_reason(error)}). Ret dens rettigheder.") from error
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise GoalTableError(
            f"{path}, linje {line}: byten 0x{content[error.start]:02x} er ikke UTF-8. Gem filen igen som UTF-8."
        ) from error


def _read_table(goals_dir: Path, name: str, resource: dict[str, Any]) -> Table:
    path = goals_dir / str(resource.get("path", f"{name}.csv"))
    fields = _field_names(goals_dir / PACKAGE_FILE, name, resource)
    records = _records(path)
    if not records:
        raise GoalTableError(f"{path}: filen er tom. Første linje skal være: {','.join(fields)}")
    _check_header(path, records[0][1], fields)
    for line, cells in records[1:]:
        if len(cells) != len(fields):
            last = fields[min(len(cells), len(fields)) - 1]
            raise GoalTableError(
                f"{path}, linje {line}, kolonne {last}: rækken har {len(cells)} felter og skal have {len(fields)}. "
                "Sæt felter med komma i anførselstegn."
            )
    places = [f"{path}, linje {line}" for line, _ in records[1:]]
    rows = [[cell.strip() for cell in cells] for _, cells in records[1:]]
    return Table(name, path, fields, places, rows, resource["schema"])


def _field_names(package: Path, name: str, resource: dict[str, Any]) -> list[str]:
    try:
        return [str(field["name"]) for field in resource["schema"]["fields"]]
    except (KeyError, TypeError) as error:
        raise GoalTableError(f"{package}: tabellen {name!r} har intet skema med felter. Hent filen igen.") from error


def _records(path: Path) -> list[tuple[int, list[str]]]:
    """Return each record with the line it begins on; wholly blank lines are skipped."""
    reader = csv.reader(io.StringIO(_text(path), newline=""), strict=True)
    records, line = [], 1
    try:
        for cells in reader:
            if cells:
                records.append((line, cells))
            line = reader.line_num + 1
    except csv.Error as error:
        raise GoalTableError(
            f"{path}, linje {line}: rækken er ikke gyldig CSV ({error}). Ret anførselstegnene."
        ) from error
    return records


def _check_header(path: Path, header: list[str], fields: list[str]) -> None:
    if header == fields:
        return
    if len(header) == 1 and ";" in header[0]:
        raise GoalTableError(
            f"{path}, linje 1: kolonnerne er adskilt af semikolon. Gem filen med komma som skilletegn."
        )
    wrong = next((name for name in header if name not in fields), None)
    lacking = next((name for name in fields if name not in header), None)
    if wrong is not None:
        problem = f"kolonne {wrong}: kolonnen kendes ikke"
    elif lacking is not None:
        problem = f"kolonne {lacking}: kolonnen mangler"
    else:
        problem = "kolonnerne står i en anden rækkefølge eller to gange"
    raise GoalTableError(f"{path}, linje 1, {problem}. Linjen skal være: {','.join(fields)}")
