"""What each stretch of a running document is, and under which headings it stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.danish import sentence_spans
from assistant.passages.text_lines import GOAL, RECOMMENDATION, TextLine
from assistant.records import Document

_NUMBERED = re.compile(r"\d{1,2}\. \S")
_TABLE_TITLE = re.compile(r"Tabel \d")
_PILLAR = re.compile(r"([A-ZÆØÅ]\w+) – [A-ZÆØÅ]")
_GOAL_SECTION = re.compile(r"Mål og delmål for ")
_SPACED = re.compile(r"\w(?: \w){3,}")  # N O T A T
_LABEL = re.compile(r"[A-H]\. \S")


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch that is not cut in two unless it is too long by itself.

    `kind` is heading, lead (what a list hangs on), item, row or text; `lead_in` is the text that an item or a row
    hangs on.
    """

    start: int
    end: int
    kind: str
    section: tuple[str, ...]
    block: int
    page: int
    lead_in: str = ""

    @property
    def holds_on(self) -> bool:
        """True where the next unit must follow in the same passage."""
        return self.kind in ("heading", "lead")


class DocumentOutline:
    """Walks through the lines of a running document and keeps its headings."""

    def __init__(self, document: Document, lines: list[TextLine]) -> None:
        self._names = {document.title, document.publisher, document.region}
        self._lines = lines
        self._stack: list[tuple[int, str]] = []  # (level, heading)
        self._list_title = ""
        self._lead_in = ""

    def units(self) -> Iterator[Unit]:
        """Yield the units of the document in order."""
        place = 0
        while place < len(self._lines):
            row = self._row(place)
            if row:
                yield from self._row_units(row)
                place += len(row)
                continue
            yield from self._line_units(place)
            place += 1

    def _row(self, place: int) -> list[TextLine]:
        """Return the lines of the goal table's row that begins here, or nothing."""
        block = [line for line in self._lines[place : place + 30] if line.block == self._lines[place].block]
        begins = place == 0 or self._lines[place - 1].block != self._lines[place].block
        has_goal = any(GOAL.match(line.text) for line in block[:2])
        has_labels = any(_LABEL.match(line.text) for line in block[1:])
        return block if begins and has_goal and has_labels else []

    def _row_units(self, row: list[TextLine]) -> Iterator[Unit]:
        heads = [line for line in row[:2] if not _LABEL.match(line.text)]
        section = (*self._path(), *(line.text for line in heads))
        for line in row:
            kind = "heading" if line in heads else "row"
            yield Unit(line.start, line.end, kind, section, line.block, line.page)

    def _line_units(self, place: int) -> Iterator[Unit]:
        line = self._lines[place]
        following = self._following(place)
        if heading := self._heading(place, following):
            level, title = heading
            self._stack = [entry for entry in self._stack if entry[0] < level] + [(level, title)]
            self._list_title = self._lead_in = ""
            kind = "text" if _PILLAR.match(line.text) else "heading"
            yield self._unit(line, kind)
        elif following and (line.text in self._names or line.heads_goal_table or _SPACED.fullmatch(line.text)):
            yield self._unit(line, "heading")
        elif line.is_item:
            yield self._unit(line, "item", self._lead_in)
        elif following and following.is_item and line.could_be_heading:
            self._list_title, self._lead_in = line.text, ""
            yield self._unit(line, "heading")
        else:
            self._list_title = ""
            yield from self._text_units(line, leads=bool(following and following.is_item and line.leads_in))

    def _text_units(self, line: TextLine, leads: bool) -> Iterator[Unit]:
        spans = [(line.start + start, line.start + end) for start, end in sentence_spans(line.text)]
        for start, end in spans:
            last = (start, end) == spans[-1]
            if last and leads:
                self._lead_in = line.text[start - line.start : end - line.start]
            goes_on = self._lead_in if line.text[0].islower() else ""
            kind = "lead" if last and leads else "text"
            yield Unit(start, end, kind, self._path(), line.block, line.page, goes_on)

    def _heading(self, place: int, following: TextLine | None) -> tuple[int, str] | None:
        """Return the level and the title of a heading, or None."""
        line, text = self._lines[place], self._lines[place].text
        if _TABLE_TITLE.match(text):
            return 1, text
        if line.alone and _NUMBERED.match(text) and not text.endswith((".", ";")):
            return 1, text
        if RECOMMENDATION.match(text) and ":" not in text and not self._in_list_of_recommendations(place):
            return 2, text
        if _GOAL_SECTION.match(text):
            return 3, text
        if pillar := _PILLAR.match(text):
            return 2, pillar[1]
        if line.alone and text.endswith(":") and following and RECOMMENDATION.match(following.text):
            return 2, text[:-1]
        return self._plain_heading(place, following)

    def _plain_heading(self, place: int, following: TextLine | None) -> tuple[int, str] | None:
        line = self._lines[place]
        if not following or not line.could_be_heading or line.text in self._names:
            return None
        if following.is_item or following.could_be_heading or (following.alone and following.leads_in):
            return None
        first = place == 0 or self._lines[place - 1].page != line.page
        if first and not _SPACED.fullmatch(line.text):
            return 1, line.text
        return (2, line.text) if line.alone and following.text[0].isupper() else None

    def _in_list_of_recommendations(self, place: int) -> bool:
        block = self._lines[place].block
        neighbours = [line for line in self._lines[max(0, place - 1) : place + 2] if line.block == block]
        return sum(1 for line in neighbours if RECOMMENDATION.match(line.text)) > 1

    def _following(self, place: int) -> TextLine | None:
        """Return the next line on the same page."""
        if place + 1 == len(self._lines) or self._lines[place + 1].page != self._lines[place].page:
            return None
        return self._lines[place + 1]

    def _path(self) -> tuple[str, ...]:
        titles = tuple(title for _, title in self._stack)
        return (*titles, self._list_title) if self._list_title else titles

    def _unit(self, line: TextLine, kind: str, lead_in: str = "") -> Unit:
        return Unit(line.start, line.end, kind, self._path(), line.block, line.page, lead_in)
