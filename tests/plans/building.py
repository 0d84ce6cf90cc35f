"""Makes real files of a fictional plan: PDF by reportlab, DOCX by python-docx, and the plain text to hold them against.

A plan is a list of parts: ("heading", level, text), ("text", text), ("item", text), ("note", text) for a footnote,
("table", header, rows), ("columns", 1 or 2) for a PDF, and ("page",) for a new page.
"""

import re
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from typing import Any

import docx
from docx.shared import Pt
from reportlab.lib import colors
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BalancedColumns,
    BaseDocTemplate,
    Flowable,
    Frame,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)

Part = tuple[Any, ...]
BODY, BOLD = "Vera", "VeraBd"  # the TrueType fonts that reportlab brings along
INK, RULE, SHADE = colors.HexColor("#1d3b36"), colors.HexColor("#8aa39d"), colors.HexColor("#e6eeec")
WIDTH, HEIGHT = A4
MARGIN, GUTTER = 22 * mm, 8 * mm
SYLLABLE = re.compile(r"(?<=[aeiouyæøå])(?=[bdfgklmnprstv][aeiouyæøå])", re.IGNORECASE)


def _syllables(word: str) -> Iterator[tuple[str, str]]:
    """Every way to break a word, the last first: between two syllables, at least three letters from its ends."""
    spots = [at.start() for at in SYLLABLE.finditer(word) if 3 <= at.start() <= len(word) - 3]
    return ((word[:spot], word[spot:]) for spot in reversed(spots))


RUNNING = ParagraphStyle("running", fontName=BODY, alignment=TA_JUSTIFY, hyphenationLang=_syllables)
SMALL = ParagraphStyle("small", parent=RUNNING, fontSize=7.5, leading=10, spaceAfter=4)
TEXT = ParagraphStyle("text", parent=RUNNING, fontSize=10.5, leading=16, spaceAfter=8)
ITEM = ParagraphStyle("item", parent=TEXT, leftIndent=14, bulletIndent=3, spaceAfter=4)
CELL = ParagraphStyle("cell", fontName=BODY, fontSize=8, leading=10.5)
HEAD_CELL = ParagraphStyle("head cell", parent=CELL, fontName=BOLD, textColor=INK)
HEADINGS = {
    1: ParagraphStyle("h1", fontName=BOLD, fontSize=22, leading=28, spaceAfter=16, textColor=INK),
    2: ParagraphStyle("h2", fontName=BOLD, fontSize=14, leading=19, spaceBefore=12, spaceAfter=7, textColor=INK),
    3: ParagraphStyle("h3", fontName=BOLD, fontSize=11, leading=15, spaceBefore=8, spaceAfter=4, textColor=INK),
}


def make_text(parts: Sequence[Part], path: Path) -> Path:
    """The plan as plain UTF-8 text: an empty line between paragraphs, " | " between a table's cells."""
    blocks = []
    for kind, *rest in parts:
        if kind == "table":
            blocks.append("\n".join(" | ".join(row) for row in [rest[0], *rest[1]]))
        elif kind == "item":
            blocks.append(f"- {rest[0]}")
        elif kind in ("heading", "text", "note"):
            blocks.append(rest[-1])
    path.write_text("\n\n".join(blocks) + "\n", encoding="utf-8")
    return path


def make_docx(parts: Sequence[Part], path: Path) -> Path:
    """The plan as a Word file with heading and list styles, real tables and a header."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = _title(parts)
    for kind, *rest in parts:
        if kind == "heading":
            document.add_heading(rest[1], level=rest[0])
        elif kind == "text":
            document.add_paragraph(rest[0])
        elif kind == "item":
            document.add_paragraph(rest[0], style="List Bullet")
        elif kind == "note":
            document.add_paragraph().add_run(rest[0]).font.size = Pt(8)
        elif kind == "table":
            _docx_table(document, rest[0], rest[1])
        elif kind == "page":
            document.add_page_break()
    document.save(str(path))
    return path


def _docx_table(document: Any, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:  # noqa: ANN401
    table = document.add_table(rows=0, cols=len(header), style="Table Grid")
    for row in [header, *rows]:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    for cell in table.rows[0].cells:
        cell.paragraphs[0].runs[0].bold = True


def make_pdf(parts: Sequence[Part], path: Path) -> Path:
    """The plan as a PDF with running header, page numbers, ruled tables, hyphenated lines and two-column sections."""
    for name in (BODY, BOLD):
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, f"{name}.ttf"))
    title = _title(parts)

    def furniture(canvas: Canvas, template: BaseDocTemplate) -> None:
        canvas.saveState()
        canvas.setFont(BODY, 7.5)
        canvas.setStrokeColor(RULE)
        canvas.drawString(MARGIN, HEIGHT - 14 * mm, title)
        canvas.line(MARGIN, HEIGHT - 16 * mm, WIDTH - MARGIN, HEIGHT - 16 * mm)
        canvas.drawRightString(WIDTH - MARGIN, 11 * mm, f"Side {canvas.getPageNumber()}")
        canvas.restoreState()

    document = BaseDocTemplate(str(path), pagesize=A4, title=title, lang="da-DK")
    frame = Frame(MARGIN, 18 * mm, WIDTH - 2 * MARGIN, HEIGHT - 38 * mm, id="body", leftPadding=0, rightPadding=0)
    document.addPageTemplates(PageTemplate("page", frame, onPage=furniture))
    document.build(list(_story(parts)))
    return path


def _title(parts: Sequence[Part]) -> str:
    return next(part[2] for part in parts if part[0] == "heading")


def _story(parts: Sequence[Part]) -> Iterator[Flowable]:
    count, section = 1, []
    for part in [*parts, ("columns", 1)]:
        if part[0] != "columns":
            section += _flowables(part)
        else:
            yield from section if count == 1 else [BalancedColumns(section, nCols=count, innerPadding=GUTTER)]
            count, section = part[1], []


def _flowables(part: Part) -> list[Flowable]:
    kind, *rest = part
    if kind == "heading":
        return [Paragraph(escape(rest[1]), HEADINGS[rest[0]])]
    if kind == "item":
        return [Paragraph(escape(rest[0]), ITEM, bulletText="•")]
    if kind == "table":
        return [_table(rest[0], rest[1]), Spacer(1, 10)]
    if kind == "page":
        return [PageBreak()]
    return [Paragraph(escape(rest[0]), SMALL if kind == "note" else TEXT)]


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    cells = [[Paragraph(escape(text), HEAD_CELL) for text in header]]
    cells += [[Paragraph(escape(text), CELL) for text in row] for row in rows]
    longest = [
        max(9, min(30, max(len(word) for row in [header, *rows] for word in row[at].split()) + 2))
        + min(40, max(len(row[at]) for row in rows)) ** 0.75
        for at in range(len(header))
    ]
    longest = [7 if max(len(row[at]) for row in [header, *rows]) < 4 else share for at, share in enumerate(longest)]
    width = WIDTH - 2 * MARGIN
    table = Table(cells, colWidths=[width * share / sum(longest) for share in longest], repeatRows=1)
    table.setStyle(
        [
            ("GRID", (0, 0), (-1, -1), 0.5, RULE),
            ("BACKGROUND", (0, 0), (-1, 0), SHADE),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ],
    )
    return table
