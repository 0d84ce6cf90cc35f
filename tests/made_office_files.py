"""Office files for tests, made by the programs' own libraries, and hostile ones made by hand."""

import io
import zipfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

TABLE = [["Indsats", "2026", "2027"], ["Cykelstier", "12,5 mio. kr.", "14,0 mio. kr."], ["Ladestandere", "3", ""]]
WORD_MAIN = "word/document.xml"
ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d SYSTEM "file:///etc/passwd">]>'
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>'
    "<w:t>&c;&d;</w:t></w:r></w:p></w:body></w:document>"
)


def word_file(path: Path) -> Path:
    """Write a plan with headings, lists, a table with merged cells, a link, tracked changes and a footnote's mark."""
    import docx

    document = docx.Document()
    document.core_properties.title = "Klimaplan 2026"
    document.add_heading("Klimaplan for Eksempelby", 0)
    document.add_heading("Transport", 1)
    document.add_paragraph("Byen vil køre mere på cykel. Målene er:")
    for text in ("flere cykelstier", "færre biler"):
        document.add_paragraph(text, style="List Bullet")
    for text in ("Vi planlægger.", "Vi bygger."):
        document.add_paragraph(text, style="List Number")
    table = document.add_table(rows=0, cols=3)
    for row in TABLE:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    merged = table.add_row().cells
    merged[0].merge(merged[1]).text = "I alt"
    merged[2].text = "14,0 mio. kr."
    document.add_heading("Energi", 2)
    document.add_paragraph("Efter tabellen.")
    document.sections[0].header.paragraphs[0].text = "SIDEHOVED"
    document.sections[0].footer.paragraphs[0].text = "SIDEFOD"
    document.save(str(path))
    return path


def changed_word_body(path: Path, target: Path, body: str) -> Path:
    """Write a Word file again with this XML before its last section; prefixes w, r, mc, wps and v are known."""
    with zipfile.ZipFile(path) as archive:
        main = archive.read(WORD_MAIN).decode()
    spaces = (
        ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
        ' xmlns:v="urn:schemas-microsoft-com:vml"'
    )
    for space in spaces.split():
        if space.partition("=")[0] + "=" not in main:
            main = main.replace("<w:document ", f"<w:document {space} ", 1)
    before, mark, after = main.rpartition("<w:sectPr")
    return with_members(path, target, {WORD_MAIN: (before + body + mark + after).encode()})


def with_members(path: Path, target: Path, members: Mapping[str, bytes]) -> Path:
    """Write a zip file again with some members replaced or added."""
    with zipfile.ZipFile(path) as archive:
        kept = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**kept, **members}.items():
            archive.writestr(name, content)
    return target


def presentation_file(path: Path) -> Path:
    """Write three slides: bullets and notes; a table, a chart and a group; a hidden one."""
    from pptx import Presentation
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE
    from pptx.util import Inches

    presentation = Presentation()
    first = presentation.slides.add_slide(presentation.slide_layouts[1])
    first.shapes.title.text = "Skolepolitik"
    first.placeholders[1].text_frame.text = "Flere lærere"
    first.placeholders[1].text_frame.add_paragraph().text = "Mindre fravær"
    first.notes_slide.notes_text_frame.text = "Husk at nævne fraværet."
    second = presentation.slides.add_slide(presentation.slide_layouts[6])
    _boxes(second, Inches)
    table = second.shapes.add_table(3, 3, Inches(1), Inches(3), Inches(6), Inches(1)).table
    for row, texts in enumerate(TABLE):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    data = CategoryChartData(number_format="0%")
    data.categories = ["2025", "2026"]
    data.add_series("Andel", (0.45, 0.5))
    second.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, Inches(1), Inches(5), Inches(3), Inches(2), data)
    third = presentation.slides.add_slide(presentation.slide_layouts[5])
    third.shapes.title.text = "Reserve"
    third._element.set("show", "0")
    presentation.save(str(path))
    return path


def _boxes(slide: Any, inches: Any) -> None:  # noqa: ANN401
    """Add boxes in another order than they are read in, one of them in a group."""
    slide.shapes.add_textbox(inches(5), inches(1.05), inches(2), inches(1)).text_frame.text = "Til højre"
    slide.shapes.add_textbox(inches(1), inches(1), inches(2), inches(1)).text_frame.text = "Til venstre"
    group = slide.shapes.add_group_shape()
    group.shapes.add_textbox(inches(1), inches(2), inches(2), inches(0.5)).text_frame.text = "I en gruppe"


def workbook_file(path: Path) -> Path:
    """Write a sheet with two tables and a caption, a hidden one, and one with a formula that was never computed."""
    import openpyxl

    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "Budget"
    rows: list[tuple[str, object, str]] = [
        ("A1", "Budget for Eksempelby", ""),
        *(("A2", "Indsats", ""), ("B2", "Beløb", ""), ("C2", "Andel", ""), ("D2", "Frist", "")),
        *(
            ("A3", "Cykelstier", ""),
            ("B3", 1234.5, ""),
            ("C3", 0.45, "0%"),
            ("D3", datetime(2026, 12, 31), "dd-mm-yyyy"),
        ),
        *(("A4", "Busser", ""), ("B4", 1250000, '#,##0 "kr."'), ("C4", 0.055, "0.0%"), ("D4", 2030, "")),
        *(("F2", "År", ""), ("G2", "Antal", ""), ("F3", 2026, ""), ("G3", 7, "")),
        *(("A7", "Navn", ""), ("B7", "Ansvarlig", ""), ("A8", "Park", ""), ("B8", "Teknik", "")),
    ]
    for place, value, number_format in rows:
        sheet[place] = value
        if number_format:
            sheet[place].number_format = number_format
    hidden = workbook.create_sheet("Skjult ark")
    hidden.append(["Nøgle", "Værdi"])
    hidden.append(["satser", 12])
    hidden.sheet_state = "hidden"
    formulas = workbook.create_sheet("Formler")
    formulas.append(["Sum", "=1+1"])
    workbook.save(path)
    return path


def zip_bomb(path: Path, source: Path, megabytes: int = 60) -> Path:
    """Write an office file one of whose members is zeros, which shrink a thousand times."""
    return with_members(source, path, {"word/media/zeros.xml": bytes(megabytes * 2**20)})


def zipped(members: Mapping[str, bytes]) -> bytes:
    """Return a zip file of these members."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target.getvalue()
