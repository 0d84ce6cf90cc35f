"""PowerPoint presentations (.pptx): slide by slide, from the top left, with tables, charts and the speaker's notes."""

from collections.abc import Iterator
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
from assistant.document_reading.office_xml import drawn_blocks, tag
from assistant.document_reading.raised_signs import raised
from assistant.document_reading.table_blocks import count_tables, one_line, table_blocks
from assistant.document_reading.titles import stated_title
from assistant.document_reading.zip_container import check_container
from assistant.errors import DocumentError
from assistant.records import HEADING, ITEM, TEXT, LeftOut, Repair

_LONGEST_TITLE = 100  # characters
_SAME_BAND = 228_600  # English metric units, a quarter of an inch: shapes whose tops differ by less stand side by side
_BULLETS = {tag("a:buChar"), tag("a:buAutoNum"), tag("a:buBlip")}
_NO_BULLET = tag("a:buNone")
_FURNITURE = {"DATE", "FOOTER", "SLIDE_NUMBER", "HEADER"}
_TITLES = {"TITLE", "CENTER_TITLE", "VERTICAL_TITLE"}
_LISTS = {"BODY", "OBJECT", "VERTICAL_BODY", "VERTICAL_OBJECT"}
_ONLY_PICTURE = "Sliden rummer billeder, men ingen tekst. Tekst, der kun står i et billede, er ikke læst."
_PICTURES = "Billeder: tekst, der kun står i et billede, er ikke læst."
_HIDDEN = "skjulte slides læst med"


def read(path: Path, limits: ReadingLimits, progress: Progress) -> Content:
    """Return what a presentation holds, a page for each slide."""
    from pptx import Presentation

    check_container(path, limits)
    progress("åbner præsentationen", 1, 1)
    with path.open("rb") as file:
        presentation = Presentation(file)
    slides = presentation.slides
    if len(slides) > limits.pages:
        raise DocumentError(
            f"har {len(slides)} slides, og grænsen er {limits.pages}. Del den i mindre filer, eller hæv PLAN_MAX_PAGES."
        )
    read_slides = []
    for number, slide in enumerate(slides, 1):
        progress("læser slide", number, len(slides))
        read_slides.append(_Slide(number).read(slide))
    first = [block for slide in read_slides[:1] for block in slide.blocks]
    return Content(
        "pptx",
        stated_title(presentation.core_properties.title, first),
        "slide",
        [ContentPage(slide.number, slide.blocks, slide.left_out) for slide in read_slides],
        tables=sum(slide.tables for slide in read_slides),
        repairs=_hidden([slide.number for slide in read_slides if slide.hidden]),
        left_out=_with_pictures([slide.number for slide in read_slides if slide.pictures and not slide.left_out]),
    )


def _hidden(numbers: list[int]) -> list[Repair]:
    shown = (f"slide {number}" for number in numbers[:3])
    return [Repair(_HIDDEN, len(numbers), tuple(shown))] if numbers else []


def _with_pictures(numbers: list[int]) -> list[LeftOut]:
    return [LeftOut(_PICTURES, tuple(numbers))] if numbers else []


@dataclass
class _Slide:
    """What one slide holds."""

    number: int
    blocks: list[ContentBlock] = field(default_factory=list)
    tables: int = 0
    pictures: int = 0
    hidden: bool = False
    left_out: str = ""

    def read(self, slide: Any) -> "_Slide":  # noqa: ANN401
        """Read a slide of the package."""
        self.hidden = slide.element.get("show") in ("0", "false")
        shapes = list(slide.shapes)
        titles = [shape for shape in shapes if _role(shape) in _TITLES and shape.has_text_frame]
        for title in titles[:1]:
            self._add(ContentBlock(HEADING, _lines(title), 1))
        for shape in _in_reading_order(shape for shape in shapes if shape not in titles[:1]):
            self._shape(shape)
        if self.pictures and not self.blocks:
            self.left_out = _ONLY_PICTURE
        self._notes(slide)
        self._begin_section()
        return self

    def _begin_section(self) -> None:
        """Let a slide without a title begin with its first line, or its number: it is no part of the slide before."""
        first = self.blocks[0] if self.blocks else None
        if first is None or (first.kind == HEADING and first.level == 1):
            return
        if first.kind == TEXT and len(first.text) <= _LONGEST_TITLE:
            self.blocks[0] = ContentBlock(HEADING, first.text, 1)
        else:
            self.blocks.insert(0, ContentBlock(HEADING, f"Slide {self.number}", 1))

    def _add(self, *blocks: ContentBlock) -> None:
        kept = [block for block in blocks if block.text.strip()]
        self.tables += count_tables(kept)
        self.blocks += kept

    def _shape(self, shape: Any) -> None:  # noqa: ANN401
        """Read a shape; a group's shapes one by one, the parser bounds how deep they lie."""
        if _role(shape) in _FURNITURE:
            return
        if shape.shape_type is not None and shape.shape_type.name == "GROUP":
            for inner in _in_reading_order(shape.shapes):
                self._shape(inner)
        elif shape.has_text_frame:
            self._add(*_paragraphs(shape))
        elif getattr(shape, "has_table", False):
            self._add(*_table(shape.table))
        else:
            self._add(*drawn_blocks(shape._element, shape.part))
        self.pictures += any(True for _ in shape._element.iter(tag("a:blip"))) and not hasattr(shape, "shapes")

    def _notes(self, slide: Any) -> None:  # noqa: ANN401
        frame = slide.notes_slide.notes_text_frame if slide.has_notes_slide else None
        told = [text for paragraph in frame.paragraphs if (text := _text(paragraph))] if frame is not None else []
        if told:
            self._add(ContentBlock(HEADING, "Noter", 2), *(text_block(text) for text in told))


def _role(shape: Any) -> str:  # noqa: ANN401
    """Return what a placeholder is for, "" for another shape."""
    if not shape.is_placeholder:
        return ""
    kind = shape.placeholder_format.type
    return "" if kind is None else str(kind.name)


def _in_reading_order(shapes: Any) -> list[Any]:  # noqa: ANN401
    """Return shapes by bands from the top, in each from the left; a shape without a place keeps its turn at the top."""
    placed = sorted(
        ((shape.top or 0, shape.left or 0, turn, shape) for turn, shape in enumerate(shapes)), key=_by_place
    )
    bands: list[list[Any]] = []
    top = 0
    for one in placed:
        if not bands or one[0] - top > _SAME_BAND:
            bands.append([])
            top = one[0]
        bands[-1].append(one)
    return [shape for band in bands for *_, shape in sorted(band, key=lambda one: (one[1], one[0], one[2]))]


def _by_place(placed: tuple[int, int, int, Any]) -> tuple[int, int, int]:
    return placed[:3]


def _paragraphs(shape: Any) -> Iterator[ContentBlock]:  # noqa: ANN401
    """Yield a shape's paragraphs: those with a bullet are items, the body's own come with one."""
    paragraphs = [(paragraph, text) for paragraph in shape.text_frame.paragraphs if (text := _text(paragraph))]
    is_list = _role(shape) in _LISTS and len(paragraphs) > 1
    for paragraph, text in paragraphs:
        properties = paragraph._p.pPr
        marks = set() if properties is None else {child.tag for child in properties}
        bulleted = bool(marks & _BULLETS) or (is_list and _NO_BULLET not in marks)
        yield ContentBlock(ITEM, text) if bulleted else text_block(text)


def _text(paragraph: Any) -> str:  # noqa: ANN401
    """Return a paragraph's text on one line, without crossed-out text and the marks of footnotes."""
    text = ""
    for piece in paragraph._p.content_children:
        properties = piece.find(tag("a:rPr"))
        told = {} if properties is None else properties.attrib
        if told.get("strike", "noStrike") == "noStrike":
            is_raised = told.get("baseline", "0").isdecimal() and int(told.get("baseline", "0")) > 0
            text += raised(text, piece.text) if is_raised else piece.text
    return one_line(text)


def _lines(shape: Any) -> str:  # noqa: ANN401
    """Return all text of a shape or cell on one line."""
    return one_line("\n".join(_text(paragraph) for paragraph in shape.text_frame.paragraphs))


def _table(table: Any) -> list[ContentBlock]:  # noqa: ANN401
    rows = [["" if cell.is_spanned else _lines(cell) for cell in row.cells] for row in table.rows]
    return table_blocks(rows, 1 if table.first_row else None)
