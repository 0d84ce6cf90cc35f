"""Lines of a column into blocks: paragraphs, list items, headings and tables, by place, font and punctuation."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.document_reading.page_parts import Line, Table
from assistant.document_reading.reading_order import Flow
from assistant.document_reading.rows import BULLETS, is_marker
from assistant.document_reading.table_blocks import head_rows, joined_heads
from assistant.records import HEADING, ITEM, TABLE_HEAD, TABLE_ROW, TEXT
from assistant.text_repair.hyphens import ends_divided, join_divided
from assistant.text_repair.report import Report

LARGE = 1.12  # of the size of running text
_LONGEST_HEADING = 200
_LONGEST_BOLD = 120  # a longer bold block is an emphasised paragraph
_SAME_SIZE = 0.08
_WIDE = 1.35  # of the usual distance between two lines
_RAGGED = 0.5  # of the width: a shorter line is an end, though the next begins small
_INDENT = 0.8  # of the font's size
_ENDED = re.compile(r"[.!?:;…][”\"»)]?$")
_SENTENCE_END = re.compile(r"[.!?…][”\"»)]?$")
_LEADERS = re.compile(r"(?:\. ?){4}|…{2}|_{4}")  # a line of a table of contents
_MEASURED = re.compile(r"\d")
_YEAR = re.compile(r"(?:19|20)\d\d(?:\s*[-–/]\s*(?:(?:19|20)?\d\d))?\*?")


@dataclass(frozen=True, slots=True)
class Style:
    """How running text looks in a document."""

    size: float = 10.0  # points
    pitch: float = 1.2  # from one line to the next, in sizes


@dataclass(slots=True)
class Draft:
    """A block before the levels of the headings are known."""

    kind: str
    text: str
    size: float = 0.0
    bold: bool = False
    edges: tuple[float, ...] = ()  # of a table's columns


class Joiner:
    """Makes one text of lines, with divided words as the rest of the document writes them."""

    def __init__(self, words: frozenset[str], report: Report) -> None:
        self._words, self._report = words, report

    def __call__(self, lines: Iterable[str]) -> str:
        """Return the lines as one text."""
        text = ""
        for line in lines:
            if not line.strip():
                continue
            if text and ends_divided(text):
                text = join_divided(text, line, self._words, self._report)
            else:
                text = f"{text} {line}" if text else line
        return text


def drafts_of(flow: Flow, style: Style, join: Joiner) -> list[Draft]:
    """Return the blocks of one column."""
    drafts: list[Draft] = []
    group: list[Line] = []
    for part in flow.parts:
        if group and (isinstance(part, Table) or not _continues(group, part, style)):
            drafts.append(_draft(group, style, join))
            group = []
        if isinstance(part, Table):
            drafts += table_drafts(part)
        else:
            group.append(part)
    return [*drafts, _draft(group, style, join)] if group else drafts


def _continues(group: list[Line], line: Line, style: Style) -> bool:
    """Tell whether a line goes on with the block that the lines before it make."""
    before = group[-1]
    if abs(line.size - before.size) > _SAME_SIZE * before.size or marker_of(line) is not None:
        return False
    if line.bold != before.bold and (line.bold or _all_bold(group)):
        return False
    distance = line.baseline - before.baseline
    if not 0 < distance <= _WIDE * style.pitch * before.size:
        return False
    if ends_divided(before.text):
        return True
    return _goes_on(group, line)


def _all_bold(group: list[Line]) -> bool:
    return all(line.bold for line in group)


def _goes_on(group: list[Line], line: Line) -> bool:
    """Decide by indents and by whether the line before is full."""
    before, first = group[-1], group[0]
    indent = line.x0 - before.x0
    if marker_of(first) is not None:
        text_start = first.words[1].x0 if len(first.words) > 1 else first.x0
        if line.x0 < first.x0 + 2 < text_start - 2 and not _is_full(before, line):
            return False
        if line.x0 > text_start + 4 and not _is_full(before, line):
            return False  # a list inside the item
        if abs(line.x0 - text_start) < 3 or line.text[0].islower():
            return True
        return line.x0 > first.x0 - 2 and _is_full(before, line)
    if indent > _INDENT * line.size and (len(group) > 1 or _SENTENCE_END.search(before.text)):
        return False  # the first line of a paragraph is indented
    if line.text[0].islower() and before.right_edge - before.x1 < _RAGGED * (before.right_edge - first.x0):
        return True
    return _is_full(before, line)


def _is_full(before: Line, line: Line) -> bool:
    """Tell whether the next line's first word would not have fitted on the line before."""
    first = line.words[0]
    room = before.right_edge - before.x1
    return room < (first.x1 - first.x0) + 0.6 * before.size or (room < 0.12 * before.right_edge and not _ended(before))


def _ended(line: Line) -> bool:
    return _ENDED.search(line.text) is not None


def marker_of(line: Line) -> str | None:
    """Return what marks a line as a list item, None for another line."""
    first = line.words[0].text
    if len(line.words) > 1 and is_marker(first):
        is_date = first[-1] == "." and first[0].isalnum() and not line.words[1].text[0].isupper()
        return None if is_date else first  # "8. april" goes on, "8. Aftale" begins
    return first[0] if len(first) > 1 and first[0] in "•▪●➢✓" else None


def _draft(group: list[Line], style: Style, join: Joiner) -> Draft:
    lines = [line.text for line in group]
    size, bold = group[0].size, _all_bold(group)
    marker = marker_of(group[0])
    if _is_heading(group, style, bold, marker):
        return Draft(HEADING, join(lines), size, bold)
    if marker is None:
        return Draft(TEXT, join(lines), size, bold)
    if marker in BULLETS:
        lines[0] = lines[0][len(marker) :].lstrip()
    return Draft(ITEM, join(lines), size, bold)


def _is_heading(group: list[Line], style: Style, bold: bool, marker: str | None) -> bool:
    text = " ".join(line.text for line in group)
    letters = sum(character.isalpha() for character in text)
    if (
        letters < 3
        or len(text) > _LONGEST_HEADING
        or _LEADERS.search(text)
        or (marker is not None and marker in BULLETS)
    ):
        return False
    if group[0].size >= LARGE * style.size:
        return len(group) <= 4 and not (len(text) > 80 and _SENTENCE_END.search(text))
    small = group[0].size < 0.93 * style.size
    plain_end = text.endswith((".", ",", ";")) or (text.endswith(":") and marker is not None)
    return bold and not small and len(text) <= _LONGEST_BOLD and len(group) <= 2 and not plain_end


def table_drafts(table: Table) -> list[Draft]:
    """Return a table's head and rows."""
    rows = table.rows
    has_head = len(rows) > 1 and (table.bold_head or _names_columns(rows[0]))
    count = head_rows(rows) if has_head else 0
    head = [Draft(TABLE_HEAD, " | ".join(joined_heads(rows[:count])), edges=table.edges)] if count else []
    return [*head, *(Draft(TABLE_ROW, " | ".join(row), edges=table.edges) for row in rows[count:])]


def _names_columns(row: list[str]) -> bool:
    """Tell a row of names, and of years, from one of values."""
    cells = [cell for cell in row if cell]
    return len(cells) > 1 and not any(_MEASURED.search(_YEAR.sub("", cell)) for cell in cells)
