"""The tables on a sheet: cells that stand together, divided from others by empty rows or columns."""

from collections.abc import Iterator
from itertools import groupby

from assistant.document_reading.content import ContentBlock, text_block
from assistant.document_reading.table_blocks import table_blocks

Cells = dict[int, dict[int, str]]  # row → column → text, of the cells that hold something
_MOST_CUTS = 8  # by rows, by columns in them, by rows in those, …


def sheet_blocks(cells: Cells) -> Iterator[ContentBlock]:
    """Yield the blocks of a sheet, its tables from the top, side by side from the left."""
    for region in _regions(cells, _MOST_CUTS):
        yield from _region_blocks(region)


def _regions(cells: Cells, cuts: int) -> Iterator[Cells]:
    for band in _runs(cells):
        rows = {row: cells[row] for row in band}
        columns = sorted({column for row in rows.values() for column in row})
        parts = _with_labels(list(_runs(columns)), rows)
        if len(parts) == 1 or not cuts:
            yield rows
            continue
        for part in parts:
            inside = set(part)
            piece = {row: {at: text for at, text in held.items() if at in inside} for row, held in rows.items()}
            yield from _regions({row: held for row, held in piece.items() if held}, cuts - 1)


def _with_labels(parts: list[list[int]], rows: Cells) -> list[list[int]]:
    """Return runs of columns, each without labels of its own put to the one before: an empty column only gives air."""
    result: list[list[int]] = []
    for part in parts:
        first = [text for row in rows.values() if (text := row.get(part[0], ""))]
        figures = sum(text.lstrip("-−(")[:1].isdigit() for text in first)
        if result and part[0] - result[-1][-1] == 2 and 2 * figures > len(first):
            result[-1] += part
        else:
            result.append(list(part))
    return result


def _runs(places: Cells | list[int]) -> Iterator[list[int]]:
    """Yield the runs of numbers that follow one another."""
    for _, run in groupby(enumerate(sorted(places)), key=lambda pair: pair[1] - pair[0]):
        yield [place for _, place in run]


def _region_blocks(cells: Cells) -> Iterator[ContentBlock]:
    """Yield lines that stand alone above and below, and the table between them."""
    columns = sorted({column for row in cells.values() for column in row})
    rows = [cells[row] for row in sorted(cells)]
    above = _alone(rows) if len(columns) > 1 else len(rows)
    below = len(rows) - _alone(rows[above:][::-1])
    yield from _lines(rows[:above])
    yield from table_blocks([[row.get(column, "") for column in columns] for row in rows[above:below]])
    yield from _lines(rows[below:])


def _alone(rows: list[dict[int, str]]) -> int:
    """Return how many of the first rows hold one cell."""
    return next((place for place, row in enumerate(rows) if len(row) > 1), len(rows))


def _lines(rows: list[dict[int, str]]) -> Iterator[ContentBlock]:
    return (text_block(text) for row in rows for text in row.values())
