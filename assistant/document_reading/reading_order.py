"""The order in which a page is read: what spans it first, then column by column; rows that are a table stay rows."""

import statistics
from dataclasses import dataclass

from assistant.document_reading.page_parts import Box, Line, Table, Word
from assistant.document_reading.rows import free_gaps, pieces_of, rows_of

_GUTTER = 8.0  # points of white between two columns
_FEWEST_LINES = 3  # of a column
_DEEPEST = 3  # columns inside columns
_LARGE = 1.15  # of the size of running text: a heading
_SHORT_CELL, _SHORT_NUMBER = 28, 16  # characters, the median of the cells of a table without lines
_RUNNING = 0.35  # share of lines that begin small: running text
Part = Line | Table


@dataclass(slots=True)
class Flow:
    """One column of one stretch of a page, from above."""

    parts: list[Part]


def flows_of(words: list[Word], tables: list[Table], body_size: float) -> list[Flow]:
    """Return the flows of a page in the order of reading."""
    parts: list[Part] = [piece for row in rows_of(words) for piece in pieces_of(row)]
    parts += tables
    flows = [Flow(flow) for flow in _ordered(sorted(parts, key=_height), body_size, 0) if flow]
    for flow in flows:
        edge = max(part.x1 for part in flow.parts)
        for part in flow.parts:
            if isinstance(part, Line):
                part.right_edge = edge
    return flows


def _height(part: Part) -> tuple[float, float]:
    return (part.baseline - 0.5 * part.size if isinstance(part, Line) else part.top), part.x0


def _ordered(parts: list[Part], body_size: float, depth: int) -> list[list[Part]]:
    flows: list[list[Part]] = [[]]
    place = 0
    while place < len(parts):
        end = _columns_end(parts, place, body_size) if depth < _DEEPEST else place
        if end == place or _opens_better(parts, place, end, body_size):
            flows[-1].append(parts[place])
            place += 1
            continue
        flows += _split(parts[place:end], body_size, depth)
        flows.append([])
        place = end
    return [_whole_rows(flow) for flow in flows]


def _opens_better(parts: list[Part], place: int, end: int, body_size: float) -> bool:
    """Tell a line that stands above the columns: where the others begin, there are more columns without it."""
    columns = _columns(parts[place:end])
    first = min(_height(part) for column in columns[1:] for part in column)[0]
    start = next(number for number in range(place, end) if _height(parts[number])[0] > first - 2)
    if start == place:
        return False
    later = _columns_end(parts, start, body_size)
    return later > start and len(_columns(parts[start:later])) > len(columns)


def _columns_end(parts: list[Part], start: int, body_size: float) -> int:
    """Return where the columns end that begin with a part; `start` where none begin."""
    free = [(min(part.x0 for part in parts) - 1, max(part.x1 for part in parts) + 1)]
    first, last = float("inf"), 0.0  # where the leftmost part ends, where the rightmost begins
    end, before = start, 0
    for place in range(start, len(parts)):
        part = parts[place]
        free = _without(free, part.x0 - 1, part.x1 + 1)
        first, last = min(first, part.x1), max(last, part.x0)
        gutters = sum(first <= left + 2 and last >= right - 2 for left, right in free)
        fewer = gutters < before and place - start >= 4 * _FEWEST_LINES  # three columns become two
        if not free or (end > start and (not gutters or fewer or _spans(part, parts, start, place, body_size))):
            break
        if gutters:
            end, before = place + 1, gutters
    return end if end > start and _is_populated(parts[start:end]) else start


def _without(free: list[tuple[float, float]], x0: float, x1: float) -> list[tuple[float, float]]:
    """Return what is left of free stretches when something stands from x0 to x1."""
    left: list[tuple[float, float]] = []
    for start, end in free:
        left += [(low, high) for low, high in ((start, min(end, x0)), (max(start, x1), end)) if high - low >= _GUTTER]
    return left


def _spans(part: Part, parts: list[Part], start: int, place: int, body_size: float) -> bool:
    """Tell a heading over columns: a large line with nothing beside it."""
    if not isinstance(part, Line) or part.size < _LARGE * body_size:
        return False
    around = [*parts[start:place], *parts[place + 1 : place + 8]]
    top, bottom = part.top - 0.3 * part.size, part.bottom + 0.3 * part.size
    return all(other.bottom <= top or other.top >= bottom for other in around)


def _columns(parts: list[Part]) -> list[list[Part]]:
    gaps = free_gaps([(part.x0 - 1, part.x1 + 1) for part in parts], _GUTTER)
    columns: list[list[Part]] = [[] for _ in range(len(gaps) + 1)]
    for part in parts:
        columns[sum(part.x0 >= right - 1 for _, right in gaps)].append(part)
    return columns


def _is_populated(parts: list[Part]) -> bool:
    columns = _columns(parts)
    return len(columns) > 1 and sum(_lines(column) >= _FEWEST_LINES for column in columns) > 1


def _lines(column: list[Part]) -> int:
    return sum(_FEWEST_LINES if isinstance(part, Table) else 1 for part in column)


def _split(parts: list[Part], body_size: float, depth: int) -> list[list[Part]]:
    """Return a stretch with gutters column by column, or row by row where it is a table without lines."""
    flows = _as_table(parts)
    if flows is not None:
        return flows
    columns = _columns(parts)
    start, end = _side_by_side(parts, columns)
    if end - start < len(parts) and _is_populated(parts[start:end]):
        flows = _as_table(parts[start:end])
        if flows is not None:  # a table with narrow text above or below it
            above, below = (_ordered(some, body_size, depth + 1) for some in (parts[:start], parts[end:]))
            return [*above, *flows, *below]
    return [flow for column in columns for flow in _ordered(column, body_size, depth + 1)]


def _as_table(parts: list[Part]) -> list[list[Part]] | None:
    """Return (what stands above, the table, what stands below) of a stretch that is one, None where it is none."""
    columns = [_whole_rows(column) for column in _columns(parts)]
    lines = [part for column in columns for part in column if isinstance(part, Line)]
    if len(lines) != sum(map(len, columns)) or not _is_tabular(lines, columns):
        return None
    rows = _level_rows(lines)
    first = next(number for number, row in enumerate(rows) if len(row) > 1)
    last = max(number for number, row in enumerate(rows) if len(row) > 1)
    before: list[Part] = [line for row in rows[:first] for line in row]
    after: list[Part] = [line for row in rows[last + 1 :] for line in row]
    table = _unruled(rows[first : last + 1], columns)
    return [before, [table], after] if table else [_whole_rows(parts)]


def _side_by_side(parts: list[Part], columns: list[list[Part]]) -> tuple[int, int]:
    """Return where in a stretch all its columns stand beside each other."""
    top = max(min(part.top for part in column) for column in columns) - 2
    bottom = min(max(part.bottom for part in column) for column in columns) + 2
    inside = [place for place, part in enumerate(parts) if part.top >= top and part.bottom <= bottom]
    return (inside[0], inside[-1] + 1) if inside else (0, len(parts))


def _is_tabular(lines: list[Line], columns: list[list[Part]]) -> bool:
    """Tell rows of short cells from columns of running text."""
    rows = _level_rows(lines)
    shared = sum(len(row) > 1 for row in rows)
    begun_small = sum(line.text[0].islower() for line in lines)
    if shared < 0.5 * len(rows) or begun_small > _RUNNING * len(lines):
        return False
    lengths = [statistics.median(len(part.text) for part in column if isinstance(part, Line)) for column in columns]
    if len(columns) > 2:
        return statistics.mean(lengths) <= _SHORT_CELL
    return min(lengths) <= _SHORT_NUMBER and (_is_numeric(columns[-1]) or max(lengths) <= _SHORT_CELL)


def _is_numeric(column: list[Part]) -> bool:
    texts = [part.text for part in column if isinstance(part, Line)]
    return sum(any(map(str.isdigit, text)) for text in texts) > 0.5 * len(texts)


def _level_rows(lines: list[Line]) -> list[list[Line]]:
    """Return pieces that stand on one baseline together."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.baseline):
        if rows and abs(rows[-1][0].baseline - line.baseline) < 0.4 * min(line.size, rows[-1][0].size):
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _unruled(level: list[list[Line]], columns: list[list[Part]]) -> Table | None:
    """Return a table told by the places of its words; None where the rows cannot be told with certainty."""
    if len(level) < _FEWEST_LINES:
        return None
    place_of = {id(part): number for number, column in enumerate(columns) for part in column}
    rows: list[list[str]] = []
    for row in level:
        cells = [""] * len(columns)
        for line in sorted(row, key=lambda line: line.x0):
            cells[place_of[id(line)]] = f"{cells[place_of[id(line)]]} {line.cell_text}".strip()
        if rows and _wraps(cells):
            rows[-1] = [f"{above} {cell}".strip() for above, cell in zip(rows[-1], cells, strict=True)]
        else:
            rows.append(cells)
    lines = [line for row in level for line in row]
    left, top = min(line.x0 for line in lines), min(line.top for line in lines)
    box = Box(left, top, max(line.x1 for line in lines), max(line.bottom for line in lines))
    lefts = tuple(min(part.x0 for part in column) for column in columns)
    return Table(box, rows, lefts, bold_head=all(line.bold for line in level[0]), sure=False)


def _wraps(cells: list[str]) -> bool:
    """Tell a row that goes on with the cells above: no figures, and its first cell empty or begun in the middle."""
    if any(any(map(str.isdigit, cell)) for cell in cells):
        return False
    return not cells[0] or (cells[0][0].islower() and all(not cell or cell[0].islower() for cell in cells))


def _whole_rows(parts: list[Part]) -> list[Part]:
    """Return the parts with pieces of one row put together again: what is no column is read along the row."""
    result: list[Part] = []
    for part in parts:
        before = result[-1] if result else None
        if (
            isinstance(part, Line)
            and isinstance(before, Line)
            and abs(part.baseline - before.baseline) < 0.4 * min(part.size, before.size)
            and part.x0 > before.x0
        ):
            result[-1] = Line([*before.words, *part.words])
        else:
            result.append(part)
    return result
