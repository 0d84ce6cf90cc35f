"""Flattened goal tables: each cell a line of its own, each goal's cells together.

The published lines of such a table hold several cells ("3. Rettidig behandling A. Behandlingsgaranti … A. Max.
30 dage Monitoreres på …") and cells run over several lines. Cells are told apart by their labels; nothing but
blanks and line breaks changes.
"""

import re
from dataclasses import replace

from assistant.text_repair.lines import Gap, Line

_COLUMNS = ("Fokusområde", "Målsætning", "Delmål", "Succeskriterier", "Monitorering")
_CELL = re.compile(r" (?=[A-H]\. \S)| (?=Monitoreres )")
_GOAL = re.compile(r"\d{1,2}\. [A-ZÆØÅ]")
_LABELLED = re.compile(r"\d{1,2}\. [A-ZÆØÅ]|[A-H]\. \S|Monitoreres ")
_TITLE = re.compile(r"Tabel \d")
UNFINISHED = re.compile(
    r"(?:[,&–/]| -|\b(?:og|eller|samt|i|af|for|til|på|med|fra|om|som|der|at|en|et|de|den|det|ved|mellem|under|over"
    r"|efter|hos|per|blandt|mod|inden|uden|gennem|vores|deres|sin|sine|når|hvis|men|ml\.|pr\.|mhp\.|ift\.|vedr\.))$",
    re.IGNORECASE,
)  # a last word after which a phrase cannot end


def is_header(text: str) -> bool:
    """Tell whether a line is the header of a goal table."""
    return sum(column in text for column in _COLUMNS) >= 3


def split_cells(lines: list[Line]) -> list[Line]:
    """Put the cells below a goal table's header on lines of their own, and decide which lines continue a cell.

    The gap before a cell then tells its place: a paragraph before each row, a line break inside it.
    """
    result: list[Line] = []
    in_table = False
    for line in lines:
        in_table = in_table or is_header(line.text)
        if not in_table or line.note or is_header(line.text) or _TITLE.match(line.text):
            result.append(line)
        else:
            result.extend(_cells(line, result[-1]))
    return _rows(result)


def _cells(line: Line, before: Line) -> list[Line]:
    first, *others = _CELL.split(line.text)
    begins = before.joins is None or bool(_LABELLED.match(first)) or not _runs_on(before, line)
    return [replace(line, text=first, joins=not begins), *(replace(line, text=text, joins=False) for text in others)]


def _runs_on(before: Line, line: Line) -> bool:
    if line.gap is Gap.WIDE:
        return line.text[0].islower() or line.text[0] == "(" or UNFINISHED.search(before.text) is not None
    return line.gap is Gap.CLOSE


def _rows(lines: list[Line]) -> list[Line]:
    """Set the gap before each cell: a row begins with its goal, or with the focus area just above the goal."""
    result: list[Line] = []
    start: int | None = None  # where the cell before began
    for line in lines:
        if line.joins is not False:
            result.append(line)
            continue
        if _GOAL.match(line.text):
            above = start if start is not None and not _LABELLED.match(result[start].text) else len(result)
            result.append(replace(line, gap=Gap.CLOSE))
            result[above] = replace(result[above], gap=Gap.PARAGRAPH)
        else:
            result.append(replace(line, gap=Gap.CLOSE))
        start = len(result) - 1
    return result
