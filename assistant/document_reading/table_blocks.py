"""A table's cells as blocks: which row is the head, what is a caption, and a layout that is no table."""

import re
from collections.abc import Sequence
from itertools import pairwise

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
    count = head_rows(filled) if count == 1 else count
    head = [ContentBlock(TABLE_HEAD, " | ".join(joined_heads(filled[:count])))] if count else []
    return [*head, *(ContentBlock(TABLE_ROW, " | ".join(row)) for row in filled[count:])]


def is_head(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether the first of a table's rows names its columns."""
    cells = [cell for cell in rows[0] if cell]
    return len(rows) > 1 and len(cells) > 1 and not any(_is_value(cell) for cell in cells)


def _is_value(cell: str) -> bool:
    return bool(_VALUE.fullmatch(cell)) and not _YEAR.fullmatch(cell)


def one_line(text: str) -> str:
    """Return lines as one, with a semicolon where a number meets a number: "12" above "500" is no 12 500."""
    result = ""
    for line in (" ".join(part.split()) for part in text.splitlines()):
        if result and line:
            result += "; " if result[-1].isdigit() and line[0].isdigit() else " "
        result += line
    return result


def _cell(text: str) -> str:
    """Return a cell on one line, without the bar that parts cells."""
    return one_line(text.replace("|", "/"))


def head_rows(rows: Sequence[Sequence[str]]) -> int:
    """Return how many rows the head of a table takes, whose first row is one: 2 where it spans columns named below."""
    if len(rows) < 3 or any(_is_value(cell) for cell in rows[1] if cell):
        return 1
    return 2 if not rows[1][0] and _filled(rows[0], rows[1]) != list(rows[0]) else 1


def joined_heads(heads: Sequence[Sequence[str]]) -> list[str]:
    """Return the heads of the columns, those of several rows together; one that spans columns goes to each."""
    width = max(len(row) for row in heads)
    rows = [[*row, *([""] * (width - len(row)))] for row in heads]
    filled = [*(_filled(upper, lower) for upper, lower in pairwise(rows)), rows[-1]]
    return [" ".join(dict.fromkeys(filter(None, column))) for column in zip(*filled, strict=True)]


def _filled(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    """Return a row of heads with each that spans named columns below put over all of them."""
    result: list[str] = []
    for place, cell in enumerate(upper):
        goes_on = not cell and place and lower[place : place + 1] not in ([], [""]) and lower[place - 1]
        result.append(result[-1] if goes_on else cell)
    return result


def count_tables(blocks: Sequence[ContentBlock]) -> int:
    """Return how many tables begin among the blocks: at a head, or at a row that follows no part of a table."""
    table = (TABLE_HEAD, TABLE_ROW)
    return sum(
        block.kind == TABLE_HEAD or (block.kind == TABLE_ROW and not (place and blocks[place - 1].kind in table))
        for place, block in enumerate(blocks)
    )
