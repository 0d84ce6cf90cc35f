"""Published text as lines with their page, the gap before them, and no page furniture or footnote marks.

A page begins at a line with a single leading blank that follows a line of text directly (a form feed that was
turned into a blank), or after three empty lines. Superscripts and notes also begin with a blank, but they follow
a lone digit or an empty line. The numbers that a page prints are read here; the counting is in `pages`.
"""

import re
from dataclasses import dataclass, replace
from enum import IntEnum

from assistant.text_repair.report import Report

NUMBERS = "sidetal og sidehoved fjernet"
NOTE_MARKS = "fodnotetegn fjernet"

_MONTHS = "januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december"
_NUMBER_AND_DATE = re.compile(rf"(?!(?:[12]\d|3[01])\.)(\d{{1,3}}?)((?:[12]\d|3[01]|[1-9])\. (?:{_MONTHS}) \d{{4}})")
_SIDE = re.compile(r"(?:^|(?<=[.!?\s]))Side (\d{1,3})$")
_LONE = re.compile(r"\d{1,3}")
_NOTE_TEXT = re.compile(r"(\d) (?=[A-ZÆØÅ])")
_NOTE_RULE = 10  # a line of so many blanks is the rule above the footnotes
_PAGE_GAP = 3


class Gap(IntEnum):
    """What stands between a line and the one before it."""

    CLOSE = 0  # a line break
    WIDE = 1  # one empty line
    PARAGRAPH = 2  # a line of blanks, or several empty lines
    PAGE = 3


@dataclass(frozen=True, slots=True)
class Line:
    """One published line: its text with single blanks, and what its surroundings tell."""

    text: str
    gap: Gap
    page: int = 0
    trailing: bool = False  # ended in a blank: often a wrap, not an end
    note: int = 0  # the how manieth footnote it belongs to, 0 for running text
    glue: str | None = None  # stood behind a superscript: joins the line before with this
    joins: bool | None = None  # decided by the table it stands in: continues the line before, or not


def read_lines(text: str, report: Report) -> tuple[list[Line], dict[int, int]]:
    """Return the lines of `text` and the printed page numbers by page index (0 is the first page)."""
    lines = _mark_notes(_split(text), report)
    marks = _note_numbers(lines)
    printed: dict[int, int] = {}
    kept: list[Line] = []
    note = 0
    for place, line in enumerate(lines):
        at_edge = place == 0 or place + 1 == len(lines) or line.gap is Gap.PAGE or lines[place + 1].gap is Gap.PAGE
        bare, number = _without_number(line.text, at_edge)
        if number is not None:
            report.note(NUMBERS, line.text[-40:], bare[-35:])
            printed.setdefault(line.page, number)
        note = _note_of(line, marks, note)
        kept.append(replace(line, text=_without_marks(bare, marks, report), note=line.note or note))
    return _drop_empty(kept), printed


def _split(text: str) -> list[tuple[str, Line]]:
    """Return (raw line, line) for each line that is not blank; a footnote rule is kept as an empty line."""
    result: list[tuple[str, Line]] = []
    page, empty, blank, before = 0, 0, False, ""
    for raw in text.split("\n"):
        if not raw.strip(" \t\f\v") and len(raw) < _NOTE_RULE:
            empty, blank, before = empty + 1, blank or bool(raw), raw
            continue
        gap = _gap(raw, before, empty, blank, first=not result)
        page += gap is Gap.PAGE and bool(result)
        line = Line(" ".join(raw.split()), gap, page, trailing=raw[-1:].isspace())
        result.append((raw, line))
        empty, blank, before = 0, False, raw
    return result


def _gap(raw: str, before: str, empty: int, blank: bool, first: bool) -> Gap:
    follows_text = bool(before.strip()) and not _LONE.fullmatch(before.strip())
    marked = raw[:1] == " " and raw[1:2].strip() != "" and follows_text
    if first or marked or "\f" in raw or (empty >= _PAGE_GAP and not blank):
        return Gap.PAGE
    if blank or empty > 1:
        return Gap.PARAGRAPH
    return Gap.WIDE if empty else Gap.CLOSE


def _mark_notes(split: list[tuple[str, Line]], report: Report) -> list[Line]:
    """Drop superscripts and the marks of the footnotes, and number the footnotes."""
    lines: list[Line] = []
    note, in_notes, superscript = 0, False, False
    for place, (raw, line) in enumerate(split):
        in_notes = (in_notes and line.gap is not Gap.PAGE) or not line.text
        if not line.text:
            continue
        following = split[place + 1][0] if place + 1 < len(split) else ""
        if _is_mark(line, following):
            report.note(NOTE_MARKS, line.text, "")
            note, superscript = note + in_notes, True
            continue
        glue = (" " if raw[:1] == " " else "") if superscript and not in_notes else None
        lines.append(replace(line, note=note if in_notes else 0, glue=glue))
        superscript = False
    return lines


def _is_mark(line: Line, following: str) -> bool:
    return len(line.text) == 1 and line.text.isdigit() and following[:1] in (" ", ".", ",", ";", ":")


def _note_numbers(lines: list[Line]) -> set[str]:
    """Return the numbers of footnotes that begin with their number on the same line: "1 OBS her indsat …"."""
    return {match[1] for line in lines if (match := _NOTE_TEXT.match(line.text))}


def _note_of(line: Line, marks: set[str], note: int) -> int:
    """Return the footnote that a line belongs to: it runs from its number to the end of the page."""
    match = _NOTE_TEXT.match(line.text)
    if match and match[1] in marks:
        return int(match[1])
    return 0 if line.gap is Gap.PAGE else note


def _without_number(text: str, at_edge: bool) -> tuple[str, int | None]:
    """Split off a printed page number: `1019. november 2024` (page 10 and a date), `Side 16`, a lone `10`."""
    if match := _NUMBER_AND_DATE.fullmatch(text):
        return "", int(match[1])
    if at_edge and (match := _SIDE.search(text)):
        return text[: match.start()], int(match[1])
    if at_edge and _LONE.fullmatch(text):
        return "", int(text)
    return text, None


def _without_marks(text: str, marks: set[str], report: Report) -> str:
    """Drop footnote marks glued to a word, and the mark before the footnote itself."""

    def drop(match: re.Match[str]) -> str:
        if match[2] not in marks:
            return match[0]
        report.note(NOTE_MARKS, match[0], match[1])
        return match[1]

    text = re.sub(r"(\b[^\W\d_]{3,})(\d)(?=\s|$)", drop, text)
    match = _NOTE_TEXT.match(text)
    if not match or match[1] not in marks:
        return text
    report.note(NOTE_MARKS, text[:12].strip(), text[match.end() : 12].strip())
    return text[match.end() :]


def _drop_empty(lines: list[Line]) -> list[Line]:
    """Drop lines that held furniture only; the line after one takes over its gap."""
    kept: list[Line] = []
    gap = Gap.CLOSE
    for line in lines:
        gap = max(gap, line.gap)
        if line.text:
            kept.append(replace(line, gap=gap))
            gap = Gap.CLOSE
    return kept
