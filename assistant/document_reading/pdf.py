"""The reader of PDF files: text layer, reading order, tables, headings; scanned and unreadable pages by OCR.

A page's number is its place in the file, from 1, as PDF programs count: that is where a link can lead. The pages are
gone through twice, first for what only the whole document tells: its running text's font, what repeats at the edges.
"""

from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from assistant.document_reading.content import Content, ContentPage, Progress, ReadingLimits
from assistant.document_reading.page_parts import PageParts, Table
from assistant.document_reading.pdf_blocks import Draft, Joiner, Style, drafts_of
from assistant.document_reading.pdf_finishing import contents_of, joined_pages, largest_heading
from assistant.document_reading.pdf_furniture import Furniture
from assistant.document_reading.pdf_glyphs import MOST_GLYPHS
from assistant.document_reading.pdf_opening import embedded, notes_on, opened
from assistant.document_reading.pdf_page import page_parts
from assistant.document_reading.pdf_rescue import Rescue, is_unreadable
from assistant.document_reading.pdf_tables import ruled_tables
from assistant.document_reading.reading_order import flows_of
from assistant.document_reading.rows import rows_of
from assistant.document_reading.titles import stated_title
from assistant.text_repair.hyphens import whole_words
from assistant.text_repair.lines import NOTE_MARKS
from assistant.text_repair.report import Report

DAMAGED = "Siden er beskadiget og kan ikke læses. Gem filen på ny som PDF."
ROTATED = "Tekst, der står på højkant eller skråt, er ikke læst."
CUT = f"Siden har mere end {MOST_GLYPHS:,} tegn, og resten er ikke læst.".replace(",", ".", 1)
_KEPT = 200  # pages: more would take too much memory
_FEW_ROTATED = 4  # characters
LOOKING, READING = "ser efter sidehoveder på side", "læser side"
RECOGNISING = "genkender tekst på side"


@dataclass
class _Survey:
    """What only the whole document tells."""

    furniture: Furniture = field(default_factory=Furniture)
    sizes: Counter[float] = field(default_factory=Counter)  # characters in each font size
    pitches: Counter[float] = field(default_factory=Counter)  # distances of lines, in sizes
    words: set[str] = field(default_factory=set)
    kept: dict[int, PageParts] = field(default_factory=dict)  # so that they need not be taken from the file again

    def see(self, page: int, parts: PageParts) -> None:
        """Take note of one page."""
        self.furniture.see(page, parts)
        rows = rows_of(parts.words)
        for word in parts.words:
            self.sizes[round(word.size * 2) / 2] += len(word.text)
        for upper, lower in pairwise(rows):
            pitch = (lower[0].baseline - upper[0].baseline) / lower[0].size
            if 0.9 < pitch < 2.2 and abs(upper[0].size - lower[0].size) < 0.5:
                self.pitches[round(pitch * 20) / 20] += 1
        self.words |= whole_words(" ".join(word.text for word in row) for row in rows)

    def style(self) -> Style:
        """Return how running text looks."""
        size = self.sizes.most_common(1)[0][0] if self.sizes else 10.0
        pitch = self.pitches.most_common(1)[0][0] if self.pitches else 1.2
        return Style(max(size, 1.0), pitch)


class _PageReader:
    """Reads the pages of one document, one at a time."""

    def __init__(self, document: Any, survey: _Survey, report: Report, rescue: Rescue, join: Joiner) -> None:  # noqa: ANN401
        self.style = survey.style()
        self.join, self.rescue = join, rescue
        self.tables = 0
        self._document, self._report = document, report
        self._furniture, self._kept = survey.furniture, survey.kept

    def read(self, number: int) -> tuple[ContentPage, list[Draft]]:
        """Return page `number` (from 1), yet without its blocks, and these as drafts."""
        page = _load(self._document, number)
        if page is None:
            return ContentPage(number, [], left_out=DAMAGED), []
        try:
            drafts, left_out, by_ocr = self._read(page, number)
            left_out = left_out or notes_on(page)
        finally:
            page.close()
        return ContentPage(number, [], left_out, by_ocr), drafts

    def _read(self, page: Any, number: int) -> tuple[list[Draft], str, bool]:  # noqa: ANN401
        parts = self._kept.pop(number, None) or page_parts(page)
        is_garbled = is_unreadable(parts)
        tables = ruled_tables(parts, self.join)  # before furniture: a table's head may stand first on each page
        self._furniture.remove(number, parts, self.style.size, self._report)
        for mark in parts.marks:
            self._report.note(NOTE_MARKS, *mark.split(" → "))
        drafts = self._drafts(parts, tables)
        if self.rescue.is_picture(parts, drafts):
            return self.rescue.of_picture(page, number, drafts)
        if is_garbled:
            return self.rescue.of_garbled(page, number, drafts)
        return drafts, CUT if parts.is_cut else ROTATED if parts.rotated >= _FEW_ROTATED else "", False

    def _drafts(self, parts: PageParts, tables: list[Table]) -> list[Draft]:
        flows = flows_of(parts.words, tables, self.style.size)
        self.tables += sum(isinstance(part, Table) for flow in flows for part in flow.parts)
        return [draft for flow in flows for draft in drafts_of(flow, self.style, self.join)]


def _load(document: Any, number: int) -> Any:  # noqa: ANN401
    """Return a page of the document, None where it is too damaged to be one."""
    from pypdfium2 import PdfiumError

    try:
        return document[number - 1]
    except PdfiumError:
        return None


def read(path: Path, limits: ReadingLimits, progress: Progress) -> Content:
    """Return what a PDF file holds."""
    with opened(path, limits) as document:
        report, survey = Report(), _Survey()
        count = len(document)
        for number in range(1, count + 1):
            progress(LOOKING, number, count)
            _look_at(document, number, survey)
        join = Joiner(frozenset(survey.words), report)
        rescue = Rescue(limits, report, join, lambda number: progress(RECOGNISING, number, count))
        reader = _PageReader(document, survey, report, rescue, join)
        pages: list[tuple[ContentPage, list[Draft]]] = []
        for number in range(1, count + 1):
            progress(READING, number, count)
            pages.append(reader.read(number))
        joined = joined_pages([drafts for _, drafts in pages], reader.style, reader.join, report)
        blocks = contents_of(joined, reader.style)
        return Content(
            format="pdf",
            title=stated_title(document.get_metadata_value("Title"), []) or largest_heading(joined),
            page_word="side",
            pages=[replace(page, blocks=own) for (page, _), own in zip(pages, blocks, strict=True)],
            tables=reader.tables,
            repairs=[*report.repairs(), *reader.rescue.notes()],
            left_out=embedded(document, path),
        )


def _look_at(document: Any, number: int, survey: _Survey) -> None:  # noqa: ANN401
    page = _load(document, number)
    if page is not None:
        try:
            parts = page_parts(page, with_shapes=number <= _KEPT)
        finally:
            page.close()
        survey.see(number, parts)
        if number <= _KEPT:
            survey.kept[number] = parts
