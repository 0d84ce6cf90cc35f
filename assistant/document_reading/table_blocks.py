"""A table's cells as blocks: which row is the head, what is a caption, and a layout that is no table."""

import re
from collections.abc import Sequence

from assistant.document_reading.content import ContentBlock, text_block
from assistant.records import TABLE_HEAD, TABLE_ROW

_YEAR = re.compile(r"(?:19|20)\d\d")
_VALUE = re.compile(
    r"[-−+(]?\s*\d[\d\s.,]*\s*(?:%|pct\.?|kr\.?|mio\.?(?:\s*kr\.?)?|mia\.?(?:\s*kr\.?)?)?\)?", re.IGNORECASE
)
_LONG_CELL = 300  # characters; a single row of such cells is columns of text, not a table


def table_blocks(rows: Sequence[Sequence[str]], heads: int | None = None) -> list[ContentBlock]:
    """Return the blocks of a table: its head, then its rows, cells joined by " | "; empty rows are dropped.

    `heads` is how many rows the file marks as head; None where it does not tell, then the first row is taken for one
    when it has two cells or more and none of them is a value (a year may be one).
    """
    marked = [] if heads is None else [row for row in rows[:heads] if any(cell.strip() for cell in row)]
    filled = [[_cell(cell) for cell in row] for row in rows if any(cell.strip() for cell in row)]
    if not filled:
        return []
    width = max(len(row) for row in filled)
    if width == 1 or (len(filled) == 1 and max(len(cell) for cell in filled[0]) > _LONG_CELL):
        return [text_block(cell) for row in filled for cell in row if cell]
    count = min(len(marked), len(filled) - 1) if heads is not None else int(is_head(filled))
    head = [ContentBlock(TABLE_HEAD, " | ".join(_joined(filled[:count])))] if count else []
    return [*head, *(ContentBlock(TABLE_ROW, " | ".join(row)) for row in filled[count:])]


def is_head(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether the first of a table's rows names its columns."""
    cells = [cell for cell in rows[0] if cell]
    return len(rows) > 1 and len(cells) > 1 and not any(_is_value(cell) for cell in cells)


def _is_value(cell: str) -> bool:
    return bool(_VALUE.fullmatch(cell)) and not _YEAR.fullmatch(cell)


def _cell(text: str) -> str:
    """Return a cell on one line, without the bar that parts cells."""
    return " ".join(text.replace("|", "/").split())


def _joined(heads: Sequence[Sequence[str]]) -> list[str]:
    """Return the heads of the columns, those of several rows together."""
    width = max(len(row) for row in heads)
    columns = ([row[place] for row in heads if place < len(row) and row[place]] for place in range(width))
    return [" ".join(dict.fromkeys(column)) for column in columns]


def count_tables(blocks: Sequence[ContentBlock]) -> int:
    """Return how many tables begin among the blocks: at a head, or at a row that follows no part of a table."""
    table = (TABLE_HEAD, TABLE_ROW)
    return sum(
        block.kind == TABLE_HEAD or (block.kind == TABLE_ROW and not (place and blocks[place - 1].kind in table))
        for place, block in enumerate(blocks)
    )
