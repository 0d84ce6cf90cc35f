"""A conversation as a Word file with real headings, lists and quotes."""

import io
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from assistant.answer_record import model_text
from assistant.exporting.exchanges import (
    AUTHOR,
    CHECKED,
    TITLE,
    Exchange,
    blocks,
    facts_of,
    heading,
    kind_line,
    lines_beyond_heading,
    made_line,
)
from assistant.exporting.printable import printable
from assistant.records import Citation, SourceText

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph

LANGUAGE = "da-DK"
_A4_WIDTH, _A4_HEIGHT, _MARGIN = 210, 297, 25  # millimetres
_INK = "1F2A37"  # of headings: dark enough on paper and screen
_CAPTION_POINTS = 9


def conversation_docx(exchanges: Sequence[Exchange], sources: Mapping[str, SourceText], made: date) -> bytes:
    """Return a conversation as a Word file: each answer with its sources, each source with its quote and place."""
    from docx import Document

    document = Document()
    _set_up(document, made)
    document.add_heading(TITLE, level=0)
    for line in (made_line(made), CHECKED):
        document.add_paragraph(line)
    for number, exchange in enumerate(exchanges, 1):
        _add_exchange(document, number, exchange, sources)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _add_exchange(document: "WordDocument", number: int, exchange: Exchange, sources: Mapping[str, SourceText]) -> None:
    document.add_heading(printable(heading(number, exchange.question)), level=1)
    if lines := lines_beyond_heading(exchange.question):
        document.add_paragraph(printable("\n".join(lines)))
    if kind := kind_line(exchange.answer):
        document.add_paragraph().add_run(kind).bold = True
    for block in blocks(exchange.answer):
        paragraph = document.add_paragraph(style="List Bullet" if block.is_item else None)
        for text, bold in block.stretches:
            paragraph.add_run(printable(text)).bold = bold or None
    if model := model_text(exchange.answer):
        document.add_paragraph(printable(model), style="Caption")
    if exchange.answer.citations:
        document.add_heading("Kilder", level=2)
    for citation in exchange.answer.citations:
        _add_source(document, citation, sources)


def _add_source(document: "WordDocument", citation: Citation, sources: Mapping[str, SourceText]) -> None:
    """Add mark and title, the quote, and where it stands; the three stay on one page where they fit."""
    (_, title), *facts = facts_of(citation, sources)
    name = document.add_paragraph()
    name.add_run(printable(f"[{citation.n}] {title}")).bold = True
    quote = document.add_paragraph(printable(citation.quote), style="Quote")
    for paragraph in (name, quote):
        paragraph.paragraph_format.keep_with_next = True
    document.add_paragraph("\n".join(f"{fact}: {printable(value)}" for fact, value in facts), style="Caption")


def _set_up(document: "WordDocument", made: date) -> None:
    """Set language, paper, looks and properties; python-docx's template is American and by python-docx."""
    from docx.shared import Mm

    section = document.sections[0]
    section.page_width, section.page_height = Mm(_A4_WIDTH), Mm(_A4_HEIGHT)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(_MARGIN)
    _set_language(document)
    _set_looks(document)
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = TITLE, AUTHOR, AUTHOR
    properties.language, properties.comments, properties.keywords = LANGUAGE, "", ""
    properties.created = properties.modified = datetime(made.year, made.month, made.day, tzinfo=UTC)
    _add_page_number(section.footer.paragraphs[0])


def _set_language(document: "WordDocument") -> None:
    from docx.oxml.ns import qn

    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)
    for language in document.settings.element.iter(qn("w:themeFontLang")):
        language.set(qn("w:val"), LANGUAGE)


def _set_looks(document: "WordDocument") -> None:
    from docx.shared import Mm, Pt, RGBColor
    from docx.styles.style import ParagraphStyle

    ink = RGBColor.from_string(_INK)
    for name in ("Title", "Heading 1", "Heading 2", "Caption", "Quote"):
        style = document.styles[name]
        assert isinstance(style, ParagraphStyle)  # as the template has them
        style.font.color.rgb = ink
        if name == "Caption":
            style.font.bold, style.font.size = False, Pt(_CAPTION_POINTS)
        if name == "Quote":
            style.paragraph_format.left_indent = Mm(8)


def _add_page_number(paragraph: "Paragraph") -> None:
    """Write "Planassistenten · side 1", the number as a field that Word counts."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    paragraph.add_run(f"{AUTHOR} · side ")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)
