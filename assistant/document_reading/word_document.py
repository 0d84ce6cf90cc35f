"""Word documents (.docx): headings by style, lists with their numbers, tables in place, notes and text boxes.

A page of Word is made when it is printed, so no page numbers are told. Headers and footers are left out.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from assistant.document_reading.content import (
    Content,
    ContentBlock,
    ContentPage,
    Progress,
    ReadingLimits,
    text_block,
)
from assistant.document_reading.office_xml import drawn_blocks, parse, tag
from assistant.document_reading.table_blocks import count_tables, table_blocks
from assistant.document_reading.titles import stated_title
from assistant.document_reading.word_styles import Numbering, Style, paragraph_style, read_styles
from assistant.document_reading.word_text import ParagraphText, paragraph_text, preferred
from assistant.document_reading.zip_container import check_container
from assistant.records import HEADING, ITEM, TABLE_HEAD, TABLE_ROW, LeftOut
from assistant.text_repair.lines import NOTE_MARKS
from assistant.text_repair.report import Report

_STEP = 200  # blocks of the body between two reports
_LONGEST_BOLD_HEADING = 100  # characters
_ENDS_A_SENTENCE = tuple(".:;,!?")
_MOST_COLUMNS = 1000
_HANGS = {ITEM, TABLE_HEAD, TABLE_ROW}


def read(path: Path, limits: ReadingLimits, progress: Progress) -> Content:
    """Return what a Word document holds."""
    import docx

    check_container(path, limits)
    progress("åbner dokumentet", 1, 1)
    with path.open("rb") as file:
        document = docx.Document(file)
    walk = _Walk(document.part)
    body = list(document.element.body)
    for place, element in enumerate(body):
        if place % _STEP == 0:
            progress("læser afsnit", place + 1, len(body))
        walk.read(element)
    walk.finish()
    title = stated_title(document.core_properties.title, walk.blocks)
    page = ContentPage(None, walk.blocks)
    repairs = walk.report.repairs()
    return Content("docx", title, "side", [page], False, walk.tables, repairs=list(repairs), left_out=walk.left_out())


@dataclass
class _Walk:
    """Goes through a document's body in its order, and gathers blocks."""

    part: Any
    blocks: list[ContentBlock] = field(default_factory=list)
    tables: int = 0
    deleted: int = 0
    struck: int = 0
    pictures: int = 0
    embedded: int = 0
    report: Report = field(default_factory=Report)
    _waiting: list[ContentBlock] = field(default_factory=list)  # notes, until the list or table that they are in ends
    _level: int = 0  # of the last heading that a style marks
    _depth: int = 0

    def __post_init__(self) -> None:
        """Read the parts that the body refers to."""
        parts = {relation.reltype.rpartition("/")[2]: relation for relation in self.part.rels.values()}
        blobs = {
            kind: parse(parts[kind].target_part.blob)
            for kind in ("styles", "numbering", "footnotes", "endnotes")
            if kind in parts and not parts[kind].is_external
        }
        self._styles = read_styles(blobs["styles"]) if "styles" in blobs else {}
        default = next((key for key, style in self._styles.items() if style.name == "normal"), "")
        self._plain = self._styles.get(default, Style())
        self._numbering = Numbering.of(blobs.get("numbering"))
        self._notes = {
            (kind, note.get(tag("w:id"), "")): note
            for kind in ("footnote", "endnote")
            if f"{kind}s" in blobs
            for note in blobs[f"{kind}s"].iter(tag(f"w:{kind}"))
        }
        self.has_comments = "comments" in parts

    def read(self, element: Any) -> None:  # noqa: ANN401
        """Read a paragraph, a table, or what holds some."""
        name = element.tag
        if name == tag("w:p"):
            self._paragraph(element)
        elif name == tag("w:tbl"):
            self._table(element)
        elif name == tag("w:altChunk"):
            self.embedded += 1
        elif name == tag("mc:AlternateContent"):
            self._inside(preferred(element))
        elif name in (tag("w:sdt"), tag("w:sdtContent"), tag("w:ins"), tag("w:moveTo"), tag("w:customXml")):
            self._inside(element)

    def _inside(self, element: Any) -> None:  # noqa: ANN401
        self._depth += 1
        for child in [] if element is None else element:  # the parser bounds how deep they lie
            self.read(child)
        self._depth -= 1

    def finish(self) -> None:
        """Put the notes that still wait."""
        self.blocks += self._waiting
        self._waiting = []

    def _add(self, block: ContentBlock) -> None:
        if block.kind not in _HANGS:
            self.finish()
        self.blocks.append(block)

    def _paragraph(self, paragraph: Any) -> None:  # noqa: ANN401
        style = paragraph_style(paragraph.find(tag("w:pPr")), self._styles)
        if style.is_contents:
            return
        told = paragraph_text(paragraph, style.is_bold)
        list_id, list_level = style.numbering
        label = self._numbering.next_label(list_id, list_level) if list_id and (told.text or told.drawings) else ""
        text = f"{label} {told.text}" if label else told.text
        if told.text:
            self._add(self._block(text, style, told))
        self._hanging(told)

    def _block(self, text: str, style: Style, told: ParagraphText) -> ContentBlock:
        if style.level:
            self._level = style.level
            return ContentBlock(HEADING, text, style.level)
        if style.numbering[0]:
            return ContentBlock(ITEM, text)
        whole_bold = told.bold and not style.is_bold and not self._depth
        if whole_bold and len(text) <= _LONGEST_BOLD_HEADING and not text.endswith(_ENDS_A_SENTENCE):
            return ContentBlock(HEADING, text, self._level + 1)  # a heading that is only made to look like one
        return text_block(text)

    def _hanging(self, told: ParagraphText) -> None:
        """Take the notes, text boxes, charts and SmartArt of a paragraph."""
        self._notes_of(told)
        for drawing in told.drawings:
            for box in drawing.iter(tag("w:txbxContent")):
                if _is_shown(box, drawing):
                    self._inside(box)
            for block in drawn_blocks(drawing, self.part):
                self.tables += block.kind == TABLE_HEAD
                self._add(block)
            is_picture = any(True for name in ("a:blip", "v:imagedata") for _ in drawing.iter(tag(name)))
            self.pictures += is_picture

    def _notes_of(self, told: ParagraphText) -> None:
        """Take a paragraph's footnotes, and note what of it is not text."""
        self.deleted, self.struck = self.deleted + told.deleted, self.struck + told.struck
        for before, after in told.marks:
            self.report.note(NOTE_MARKS, before, after)
        for key in told.notes:
            self._waiting += [text_block(text) for text in self._note(key) if text]

    def _note(self, key: tuple[str, str]) -> list[str]:
        note = self._notes.get(key)
        return [] if note is None else [paragraph_text(paragraph).text for paragraph in note.iter(tag("w:p"))]

    def _table(self, table: Any) -> None:  # noqa: ANN401
        rows, heads = self._rows(table)
        if len(rows) == 1 and len(rows[0][1]) == 1:  # a frame around text
            self._inside(rows[0][0])
            return
        blocks = table_blocks([cells for _, cells in rows], heads or None)
        self.tables += count_tables(blocks)
        for block in blocks:
            self._add(block)

    def _rows(self, table: Any) -> tuple[list[tuple[Any, list[str]]], int]:  # noqa: ANN401
        """Return each row's first cell and texts, and how many rows the table marks as its head."""
        rows: list[tuple[Any, list[str]]] = []
        heads = 0
        for row in _held(table, tag("w:tr")):
            properties = row.find(tag("w:trPr"))
            if properties is not None and properties.find(tag("w:del")) is not None:
                self.deleted += 1
                continue
            heads += heads == len(rows) and properties is not None and properties.find(tag("w:tblHeader")) is not None
            cells = list(_held(row, tag("w:tc")))
            texts = [text for cell in cells for text in self._cell(cell)]
            rows.append((cells[0] if cells else row, texts))
        return rows, heads

    def _cell(self, cell: Any) -> list[str]:  # noqa: ANN401
        """Return a cell's text, and an empty one for each further column that it spans; one that goes on is empty."""
        properties = cell.find(tag("w:tcPr"))
        span = properties.find(tag("w:gridSpan")) if properties is not None else None
        merge = properties.find(tag("w:vMerge")) if properties is not None else None
        told = "1" if span is None else span.get(tag("w:val"), "1")
        columns = min(int(told), _MOST_COLUMNS) if told.isdecimal() else 1
        goes_on = merge is not None and merge.get(tag("w:val"), "continue") == "continue"
        return ["" if goes_on else self._cell_text(cell), *([""] * (columns - 1))]

    def _cell_text(self, cell: Any) -> str:  # noqa: ANN401
        """Return the text of all paragraphs in a cell, those of tables in it too."""
        texts = []
        for paragraph in _outer_paragraphs(cell):
            told = paragraph_text(paragraph)
            self._notes_of(told)
            list_id, list_level = paragraph_style(paragraph.find(tag("w:pPr")), self._styles).numbering
            label = self._numbering.next_label(list_id, list_level) if list_id and told.text else ""
            boxes = [
                box
                for drawing in told.drawings
                for box in drawing.iter(tag("w:txbxContent"))
                if _is_shown(box, drawing)
            ]
            inner = [paragraph_text(one).text for box in boxes for one in box.iter(tag("w:p"))]
            texts += [f"{label} {told.text}" if label else told.text, *inner]
        return "\n".join(text for text in texts if text)

    def left_out(self) -> list[LeftOut]:
        """Say what of the document is not in its text."""
        told = (
            (self.deleted, "Sporede ændringer: {} slettede stykker er ikke læst med; indsat tekst er."),
            (self.struck, "Overstreget tekst ({} sted(er)) er ikke læst med."),
            (self.pictures, "Billeder: {}. Tekst, der kun står i et billede, er ikke læst."),
            (self.embedded, "Indlejrede dokumenter: {}, som ikke er læst. Tilføj dem hver for sig."),
            (int(self.has_comments), "Kommentarer i margenen er ikke læst med."),
        )
        return [LeftOut(line.format(count)) for count, line in told if count]


def _held(element: Any, name: str) -> Any:  # noqa: ANN401
    """Yield the elements of a name right below one, also inside content controls and insertions."""
    for child in element:
        if child.tag == name:
            yield child
        elif child.tag in (tag("w:sdt"), tag("w:sdtContent"), tag("w:ins"), tag("w:customXml")):
            yield from _held(child, name)


def _outer_paragraphs(cell: Any) -> list[Any]:  # noqa: ANN401
    """Return the paragraphs of a cell but those that stand in a text box of another."""
    box = tag("w:txbxContent")
    return [one for one in cell.iter(tag("w:p")) if not any(above.tag == box for above in _above(one, cell))]


def _is_shown(box: Any, drawing: Any) -> bool:  # noqa: ANN401
    """Tell a box that is not the older form of one that stands beside it, nor inside another box."""
    names = {above.tag for above in _above(box, drawing)}
    return tag("mc:Fallback") not in names and tag("w:txbxContent") not in names


def _above(element: Any, until: Any) -> Any:  # noqa: ANN401
    """Yield the elements that one stands in, up to another."""
    above = element.getparent()
    while above is not None and above is not until:
        yield above
        above = above.getparent()
