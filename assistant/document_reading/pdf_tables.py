"""Tables of a PDF page by the lines drawn around their cells, with pdfplumber's way from lines to cells.

Missing lines are put in where they are certain: the left and right side of a table that only has inner lines, and
the sides of columns between full rules where every row leaves the same gap.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import Any

from assistant.document_reading.page_parts import Box, Line, PageParts, Table, Word
from assistant.document_reading.rows import free_gaps, pieces_of, rows_of

_THIN = 2.5  # points: a box not thicker than this is a line
_SHORTEST = 6.0
_FEWEST_RULES = 3
_TOLERANCE = 3.0
_MOST_CROSSINGS = 20_000  # of upright and level lines; more is a drawing
_FULLEST_BAND = 90.0  # points between two rules of a table without upright lines
_COLUMN_GAP = 6.0
_FILLED = 0.4  # so many of the cells of a table have text
_VALUE = re.compile(r"[-−+]?\d[\d.,]*")
Edge = dict[str, Any]
JoinLines = Callable[[list[str]], str]


def ruled_tables(parts: PageParts, join: JoinLines) -> list[Table]:
    """Return the tables of a page whose cells are drawn, and take their words out of the page's words.

    `join` makes one text of the lines of a cell.
    """
    from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

    drawn = list(_edges(parts))
    if len(drawn) < 4:
        return []
    edges = merge_edges(drawn, _TOLERANCE, _TOLERANCE, _TOLERANCE, _TOLERANCE)
    edges = [edge for edge in edges if max(edge["x1"] - edge["x0"], edge["bottom"] - edge["top"]) > _SHORTEST]
    edges = merge_edges([*edges, *_missing(edges, parts.words)], _TOLERANCE, _TOLERANCE, _TOLERANCE, _TOLERANCE)
    upright = sum(edge["orientation"] == "v" for edge in edges)
    if upright * (len(edges) - upright) > _MOST_CROSSINGS:
        return []
    cells = intersections_to_cells(edges_to_intersections(edges, _TOLERANCE, _TOLERANCE))
    tables = [_table([Box(*cell) for cell in group], parts, join) for group in cells_to_tables(cells)]
    return [table for table in tables if table is not None]


def _edges(parts: PageParts) -> Iterable[Edge]:
    """Yield the level and upright lines of the page: thin boxes, and the sides of larger ones."""
    for box in parts.boxes:
        wide, high = box.x1 - box.x0, box.bottom - box.top
        if box.area > 0.8 * parts.width * parts.height:
            continue  # the paper's colour
        if high <= _THIN < wide:
            yield _edge(box.x0, box.x1, (box.top + box.bottom) / 2, (box.top + box.bottom) / 2)
        elif wide <= _THIN < high:
            yield _edge((box.x0 + box.x1) / 2, (box.x0 + box.x1) / 2, box.top, box.bottom)
        elif min(wide, high) > _SHORTEST:
            yield _edge(box.x0, box.x1, box.top, box.top)
            yield _edge(box.x0, box.x1, box.bottom, box.bottom)
            yield _edge(box.x0, box.x0, box.top, box.bottom)
            yield _edge(box.x1, box.x1, box.top, box.bottom)


def _edge(x0: float, x1: float, top: float, bottom: float) -> Edge:
    """Return a line as pdfplumber describes one."""
    orientation = "h" if top == bottom else "v"
    sizes = {"width": x1 - x0, "height": bottom - top}
    return {
        "x0": x0,
        "x1": x1,
        "top": top,
        "bottom": bottom,
        "orientation": orientation,
        "object_type": "line",
        **sizes,
    }


def _missing(edges: list[Edge], words: list[Word]) -> list[Edge]:
    """Return upright lines for level rules of one length that have none at their ends, or none at all."""
    groups: dict[tuple[int, int], list[Edge]] = defaultdict(list)
    for edge in edges:
        if edge["orientation"] == "h":
            groups[round(edge["x0"] / 4), round(edge["x1"] / 4)].append(edge)
    upright = [edge for edge in edges if edge["orientation"] == "v"]
    found: list[Edge] = []
    for rules in groups.values():
        rules.sort(key=lambda rule: float(rule["top"]))
        if len(rules) >= _FEWEST_RULES:
            inner = [edge for edge in upright if _crosses(edge, rules[0], rules[-1])]
            found += _sides(rules, inner) if inner else _without_uprights(rules, words)
    return found


def _sides(rules: list[Edge], inner: list[Edge]) -> list[Edge]:
    """Return the left and right side of each row that has upright lines inside."""
    found: list[Edge] = []
    for upper, lower in pairwise(rules):
        if any(_crosses(edge, upper, lower) for edge in inner):
            found += [_edge(x, x, upper["top"], lower["top"]) for x in (upper["x0"], upper["x1"])]
    return found


def _without_uprights(rules: list[Edge], words: list[Word]) -> list[Edge]:
    """Return the upright lines of a table that has none: its sides, and between columns that leave the same gap."""
    above = _head_above(rules, words)
    places, own = _columns([*above, *rules], words), _columns(rules, words)
    if len(places) < len(own):  # text above the table, no head of it
        above, places = [], own
    if not places:
        return []
    top, bottom = [*above, *rules][0]["top"], rules[-1]["top"]
    return [*above, *(_edge(x, x, top, bottom) for x in (rules[0]["x0"], *places, rules[0]["x1"]))]


def _head_above(rules: list[Edge], words: list[Word]) -> list[Edge]:
    """Return the rule that is missing above a table's head, where words stand close above its first rule."""
    first = rules[0]
    near = [
        word
        for word in words
        if 0 < first["top"] - word.baseline < 1.2 * word.size and first["x0"] - 2 <= word.x0 <= first["x1"]
    ]
    if len(near) < 2 or not (all(word.bold for word in near) or len(pieces_of(rows_of(near)[-1])) > 1):
        return []
    top = min(word.top for word in near) - 1
    return [_edge(first["x0"], first["x1"], top, top)]


def _crosses(edge: Edge, upper: Edge, lower: Edge) -> bool:
    """Tell whether an upright line stands between two level rules, and inside their length."""
    inside = upper["x0"] + _TOLERANCE < edge["x0"] < upper["x1"] - _TOLERANCE
    return bool(inside and edge["top"] < lower["top"] - _TOLERANCE and edge["bottom"] > upper["top"] + _TOLERANCE)


def _columns(rules: list[Edge], words: list[Word]) -> list[float]:
    """Return where columns part between level rules, [] where the words there are no table."""
    bands = [(upper["top"], lower["top"]) for upper, lower in pairwise(rules)]
    if len(rules) <= _FEWEST_RULES or max(low - high for high, low in bands) > _FULLEST_BAND:
        return []
    inside = [
        word
        for word in words
        if rules[0]["top"] < word.baseline < rules[-1]["top"] and rules[0]["x0"] - 2 <= word.x0 <= rules[0]["x1"]
    ]
    gaps = free_gaps([(word.x0, word.x1) for word in inside], _COLUMN_GAP)
    return [(left + right) / 2 for left, right in gaps]


def _table(cells: list[Box], parts: PageParts, join: JoinLines) -> Table | None:
    """Return the table of the cells, None where they are a frame, a chart or a single row or column."""
    lefts = _distinct(cell.x0 for cell in cells)
    tops = _distinct(cell.top for cell in cells)
    if len(lefts) < 2 or len(tops) < 2:
        return None
    inside: dict[tuple[int, int], list[Word]] = defaultdict(list)
    taken: set[int] = set()
    for cell in cells:
        place = _index(tops, cell.top), _index(lefts, cell.x0)
        for number, word in enumerate(parts.words):
            if cell.holds((word.x0 + word.x1) / 2, word.baseline - 0.3 * word.size):
                inside[place].append(word)
                taken.add(number)
    filled = {place for place, words in inside.items() if words}
    if len(filled) < _FILLED * len(cells) or len({row for row, _ in filled}) < 2 or len({c for _, c in filled}) < 2:
        return None
    rows = [[_cell(inside[row, column], join) for column in range(len(lefts))] for row in range(len(tops))]
    head = [word for column in range(len(lefts)) for word in inside[0, column]]
    parts.words = [word for number, word in enumerate(parts.words) if number not in taken]
    box = Box(lefts[0], tops[0], max(cell.x1 for cell in cells), max(cell.bottom for cell in cells))
    rows = [row for row in rows if any(row)]
    return Table(box, rows, tuple(lefts), bold_head=bool(head) and all(word.bold for word in head))


def _cell(words: list[Word], join: JoinLines) -> str:
    """Return the text of a cell; numbers above each other are several, so "12" above "500" is no 12 500."""
    lines = [Line(row).cell_text for row in rows_of(words)]
    for place, (upper, lower) in enumerate(pairwise(lines)):
        if _VALUE.fullmatch(upper) and _VALUE.fullmatch(lower):
            lines[place] += ";"
    return join(lines)


def _distinct(places: Iterable[float]) -> list[float]:
    result: list[float] = []
    for place in sorted(places):
        if not result or place - result[-1] > _TOLERANCE:
            result.append(place)
    return result


def _index(places: list[float], place: float) -> int:
    return min(range(len(places)), key=lambda index: abs(places[index] - place))
