"""The tables of a document whose file tells its rows: cells with their places, heads and captions."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from assistant.goal_proposing.columns import (
    BY_YEAR,
    DEADLINE,
    SPENDING,
    STATE,
    SUBTARGET,
    TARGET,
    UNIT,
    Column,
    column_of,
)
from assistant.goal_proposing.drafts import Stretch
from assistant.goal_proposing.figures import figures
from assistant.passages import Unit, outline_units
from assistant.records import SourceText

BAR = "|"
_TOLD = (BY_YEAR, TARGET, SUBTARGET, STATE, DEADLINE, UNIT, SPENDING)
_FEWEST_COLUMNS = 2


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its text on one line, and where it stands in the document."""

    text: str
    start: int
    end: int


@dataclass(slots=True)
class Table:
    """One table: its head with the role of each column, its rows, what stands above it."""

    section: tuple[str, ...]
    columns: list[Column]
    head: Stretch
    head_cells: list[Cell]
    caption: str = ""
    caption_stretch: Stretch | None = None
    rows: list[tuple[Stretch, list[Cell]]] = field(default_factory=list)


def tables_of(source: SourceText) -> Iterator[Table]:
    """Yield every table that has a head of two columns or more, in the order of the document.

    A row that is a head by itself begins another table: two tables may stand in one frame.
    """
    if not source.repaired.blocks:
        return
    text = source.repaired.text
    table: Table | None = None
    before: Stretch | None = None  # what stands right above the table
    for unit in outline_units(source):
        stretch = (unit.start, unit.end)
        cells = cells_in(text, *stretch)
        if unit.kind not in ("row", "lead") or len(cells) < _FEWEST_COLUMNS:
            yield from _whole(table)
            table, before = None, stretch
        elif table is None or unit.kind == "lead" or _is_head(cells):
            above = table.rows.pop()[0] if table and table.rows and _is_title(table.rows[-1][1]) else before
            yield from _whole(table)
            table = _begun(text, unit, cells, above)
        else:
            table.rows.append((stretch, cells))
    yield from _whole(table)


def _whole(table: Table | None) -> Iterator[Table]:
    if table is not None and table.rows:
        yield table


def _is_head(cells: list[Cell]) -> bool:
    """Tell a row that heads those below it: no values, and two columns that are told what they hold."""
    if any(figures(cell.text) for cell in cells):
        return False
    return sum(column_of(cell.text).role in _TOLD for cell in cells if cell.text) >= _FEWEST_COLUMNS


def _is_title(cells: list[Cell]) -> bool:
    return bool(cells[0].text) and not any(cell.text for cell in cells[1:])


def _begun(text: str, unit: Unit, cells: list[Cell], above: Stretch | None) -> Table:
    """Return a table by its head; of rows without one, the first is taken as the head."""
    table = Table(unit.section, [column_of(cell.text) for cell in cells], (unit.start, unit.end), cells)
    if above:
        table.caption = " ".join(text[above[0] : above[1]].replace(BAR, " ").split())
        table.caption_stretch = above
    return table


def cells_in(text: str, start: int, end: int) -> list[Cell]:
    """Return the cells of a row of a table; an empty cell is kept, with the place where it would stand."""
    cells, at = [], start
    for piece in text[start:end].split(BAR):
        lead = len(piece) - len(piece.lstrip())
        stripped = piece.strip()
        cells.append(Cell(" ".join(stripped.split()), at + lead, at + lead + len(stripped)))
        at += len(piece) + 1
    return cells
