"""Word, PowerPoint and Excel files are read as they are seen; hostile ones end in one line."""

import zipfile
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest
from made_office_files import (
    ENTITIES,
    WORD_MAIN,
    changed_word_body,
    presentation_file,
    with_members,
    word_file,
    workbook_file,
    zip_bomb,
)
from reading_files import blocks_of, read_file

from assistant.document_reading.content import ReadingLimits
from assistant.document_reading.number_formats import shown
from assistant.document_reading.office_xml import parse, smart_art_blocks
from assistant.document_reading.word_styles import Numbering
from assistant.errors import DocumentError
from assistant.records import HEADING, ITEM, TABLE_HEAD, TABLE_ROW, TEXT

SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{}</worksheet>'


@pytest.fixture(scope="module")
def word(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a Word file."""
    return word_file(tmp_path_factory.mktemp("word") / "plan.docx")


def run(text: str) -> str:
    """Return a run of Word's XML."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def body_blocks(word: Path, target: Path, body: str) -> list[tuple[str, int, str]]:
    """Return the blocks that a Word file's added XML gives, after those that it has."""
    before = len(blocks_of(read_file(word)))
    return blocks_of(read_file(changed_word_body(word, target, body)))[before:]


def test_a_word_document_keeps_its_order_headings_lists_and_tables(word: Path) -> None:
    """Headers and footers are no text, numbers of lists are, and a merged cell is said once."""
    reading = read_file(word)
    assert reading.title == "Klimaplan 2026"
    assert (reading.format, reading.page_word, reading.pages, reading.tables) == ("docx", "side", 0, 1)
    assert {page.number for page in reading.repaired.pages} == {None}
    assert blocks_of(reading) == [
        (HEADING, 1, "Klimaplan for Eksempelby"),
        (HEADING, 1, "Transport"),
        (TEXT, 0, "Byen vil køre mere på cykel. Målene er:"),
        (ITEM, 0, "flere cykelstier"),
        (ITEM, 0, "færre biler"),
        (ITEM, 0, "1. Vi planlægger."),
        (ITEM, 0, "2. Vi bygger."),
        (TABLE_HEAD, 0, "Indsats | 2026 | 2027"),
        (TABLE_ROW, 0, "Cykelstier | 12,5 mio. kr. | 14,0 mio. kr."),
        (TABLE_ROW, 0, "Ladestandere | 3 |"),
        (TABLE_ROW, 0, "I alt |  | 14,0 mio. kr."),
        (HEADING, 2, "Energi"),
        (TEXT, 0, "Efter tabellen."),
    ]


def test_a_change_that_is_tracked_is_read_as_accepted(word: Path, tmp_path: Path) -> None:
    """What is inserted is text, what is deleted is not, and the report says so."""
    deleted = "<w:del><w:r><w:delText>80</w:delText></w:r></w:del>"
    body = f"<w:p>{run('Målet er ')}{deleted}<w:ins>{run('90')}</w:ins>{run(' procent.')}</w:p>"
    path = changed_word_body(word, tmp_path / "a.docx", body)
    reading = read_file(path)
    assert blocks_of(reading)[-1] == (TEXT, 0, "Målet er 90 procent.")
    assert any("1 slettede stykker" in part.reason for part in reading.left_out)


def test_links_fields_and_hidden_text_are_read_as_they_are_seen(word: Path, tmp_path: Path) -> None:
    """The words of a link count, the code of a field and hidden words do not."""
    link = f'<w:hyperlink r:id="rId99">{run("vores side")}</w:hyperlink>'
    field = "<w:r><w:instrText>PAGE \\* X</w:instrText></w:r>"
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>skjult</w:t></w:r>"
    body = f"<w:p>{run('Se ')}{link}{field}{hidden}<w:r><w:tab/><w:t>her</w:t></w:r></w:p>"
    assert body_blocks(word, tmp_path / "a.docx", body) == [(TEXT, 0, "Se vores side her")]


def test_a_text_box_is_read_once_though_the_file_holds_it_twice(word: Path, tmp_path: Path) -> None:
    """Word writes a box in a new form and in an old one."""
    box = f"<w:txbxContent><w:p>{run('I boksen')}</w:p></w:txbxContent>"
    new = f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>'
    old = f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
    alternatives = f"<w:r><mc:AlternateContent>{new}{old}</mc:AlternateContent></w:r>"
    body = f"<w:p>{run('Før. ')}{alternatives}</w:p>"
    assert body_blocks(word, tmp_path / "a.docx", body) == [(TEXT, 0, "Før."), (TEXT, 0, "I boksen")]


def test_a_bold_line_is_a_heading_under_the_one_above(word: Path, tmp_path: Path) -> None:
    """Many plans have headings that are only made to look like some; a bold sentence is none."""
    bold = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{}</w:t></w:r></w:p>"
    body = bold.format("Ansvar") + bold.format("Det er vigtigt, at alle er med.")
    assert body_blocks(word, tmp_path / "a.docx", body) == [
        (HEADING, 3, "Ansvar"),
        (TEXT, 0, "Det er vigtigt, at alle er med."),
    ]


def test_cells_that_span_keep_the_columns_under_their_heads(word: Path, tmp_path: Path) -> None:
    """Two rows that are marked as head are one head; a cell that goes on downwards is said once."""
    head = "<w:tr><w:trPr><w:tblHeader/></w:trPr>{}</w:tr>"
    wide = f'<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p>{run("Mio. kr.")}</w:p></w:tc>'
    begins = '<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>'
    goes_on = "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>"

    def cell(text: str, properties: str = "") -> str:
        return f"<w:tc>{properties}<w:p>{run(text)}</w:p></w:tc>"

    rows = [
        head.format(cell("Område") + wide),
        head.format(cell("") + cell("2026") + cell("2027")),
        f"<w:tr>{cell('Veje', begins)}{cell('1')}{cell('2')}</w:tr>",
        f"<w:tr>{goes_on}{cell('3')}{cell('4 | 5')}</w:tr>",
    ]
    assert body_blocks(word, tmp_path / "a.docx", f"<w:tbl>{''.join(rows)}</w:tbl>") == [
        (TABLE_HEAD, 0, "Område | Mio. kr. 2026 | Mio. kr. 2027"),
        (TABLE_ROW, 0, "Veje | 1 | 2"),
        (TABLE_ROW, 0, "| 3 | 4 / 5"),
    ]


def test_a_footnote_follows_the_paragraph_that_it_belongs_to(word: Path, tmp_path: Path) -> None:
    """Its number between the words is no digit of the text."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    note = f'<w:footnote w:id="2"><w:p>{run("Tal fra 2024.")}</w:p></w:footnote>'
    notes = f'<w:footnotes xmlns:w="{space}">{note}</w:footnotes>'
    body = f'<w:p>{run("Der er 12")}<w:r><w:footnoteReference w:id="2"/></w:r>{run(" huse.")}</w:p>'
    path = changed_word_body(word, tmp_path / "a.docx", body)
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    content_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    with zipfile.ZipFile(path) as archive:
        relations = archive.read("word/_rels/document.xml.rels").decode()
        types = archive.read("[Content_Types].xml").decode()
    relation = f'<Relationship Id="rId77" Type="{kind}" Target="footnotes.xml"/></Relationships>'
    override = f'<Override PartName="/word/footnotes.xml" ContentType="{content_type}"/></Types>'
    with_notes = with_members(
        path,
        tmp_path / "b.docx",
        {
            "word/footnotes.xml": notes.encode(),
            "word/_rels/document.xml.rels": relations.replace("</Relationships>", relation).encode(),
            "[Content_Types].xml": types.replace("</Types>", override).encode(),
        },
    )
    assert blocks_of(read_file(with_notes))[-2:] == [(TEXT, 0, "Der er 12 huse."), (TEXT, 0, "Tal fra 2024.")]


def test_a_presentation_is_read_slide_by_slide_from_the_top_left(tmp_path: Path) -> None:
    """Bullets, notes, groups, tables and the data of charts; a hidden slide is read and said."""
    reading = read_file(presentation_file(tmp_path / "a.pptx"))
    assert (reading.page_word, reading.pages, reading.tables) == ("slide", 3, 2)
    assert [page.number for page in reading.repaired.pages] == [1, 2, 3]
    assert [(repair.rule, repair.count) for repair in reading.repaired.repairs] == [("skjulte slides læst med", 1)]
    assert blocks_of(reading) == [
        (HEADING, 1, "Skolepolitik"),
        (ITEM, 0, "Flere lærere"),
        (ITEM, 0, "Mindre fravær"),
        (HEADING, 2, "Noter"),
        (TEXT, 0, "Husk at nævne fraværet."),
        (HEADING, 1, "Til venstre"),
        (TEXT, 0, "Til højre"),
        (TEXT, 0, "I en gruppe"),
        (TABLE_HEAD, 0, "Indsats | 2026 | 2027"),
        (TABLE_ROW, 0, "Cykelstier | 12,5 mio. kr. | 14,0 mio. kr."),
        (TABLE_ROW, 0, "Ladestandere | 3 |"),
        (TABLE_HEAD, 0, "| Andel"),
        (TABLE_ROW, 0, "2025 | 45 %"),
        (TABLE_ROW, 0, "2026 | 50 %"),
        (HEADING, 1, "Reserve"),
    ]


def test_the_texts_of_a_smartart_drawing_are_items() -> None:
    """Slides often say what matters in one."""
    spaces = " ".join(
        f'xmlns:{prefix}="http://schemas.openxmlformats.org/drawingml/2006/{name}"'
        for prefix, name in (("dgm", "diagram"), ("a", "main"))
    )
    points = "".join(
        f"<dgm:pt><dgm:t><a:p><a:r><a:t>{text}</a:t></a:r></a:p></dgm:t></dgm:pt>" for text in ("Flere", "", "Færre")
    )
    blocks = smart_art_blocks(parse(f"<dgm:dataModel {spaces}>{points}</dgm:dataModel>".encode()))
    assert [(block.kind, block.text) for block in blocks] == [(ITEM, "Flere"), (ITEM, "Færre")]


def test_lists_in_word_are_numbered_as_word_shows_them() -> None:
    """Levels count within one another, and a pattern may hold words: "Mål 2"."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    level = '<w:lvl w:ilvl="{}"><w:start w:val="1"/><w:numFmt w:val="{}"/><w:lvlText w:val="{}"/></w:lvl>'
    levels = (
        level.format(0, "decimal", "Mål %1") + level.format(1, "lowerLetter", "%1%2)") + level.format(2, "bullet", "o")
    )
    lists = f'<w:abstractNum w:abstractNumId="4">{levels}</w:abstractNum>'
    lists += '<w:num w:numId="1"><w:abstractNumId w:val="4"/></w:num>'
    numbering = Numbering.of(parse(f"<w:numbering {space}>{lists}</w:numbering>".encode()))
    told = [numbering.next_label("1", level) for level in (0, 1, 1, 2, 0, 1)]
    assert told == ["Mål 1", "1a)", "1b)", "", "Mål 2", "2a)"]


def test_a_workbook_shows_its_values_as_excel_does(tmp_path: Path) -> None:
    """Tables apart by empty rows and columns, hidden sheets read and said, formulas without result told."""
    reading = read_file(workbook_file(tmp_path / "a.xlsx"))
    assert (reading.page_word, reading.pages, reading.tables) == ("ark", 3, 4)
    assert [(repair.rule, repair.count) for repair in reading.repaired.repairs] == [("skjulte ark læst med", 1)]
    assert [part.pages for part in reading.left_out] == [(3,)]
    assert "Formler uden gemt resultat: 1" in reading.left_out[0].reason
    assert blocks_of(reading) == [
        (HEADING, 1, "Budget"),
        (TEXT, 0, "Budget for Eksempelby"),
        (TABLE_HEAD, 0, "Indsats | Beløb | Andel | Frist"),
        (TABLE_ROW, 0, "Cykelstier | 1.234,5 | 45 % | 31. december 2026"),
        (TABLE_ROW, 0, "Busser | 1.250.000 kr. | 5,5 % | 2030"),
        (TABLE_HEAD, 0, "År | Antal"),
        (TABLE_ROW, 0, "2026 | 7"),
        (TABLE_HEAD, 0, "Navn | Ansvarlig"),
        (TABLE_ROW, 0, "Park | Teknik"),
        (HEADING, 1, "Skjult ark"),
        (TABLE_HEAD, 0, "Nøgle | Værdi"),
        (TABLE_ROW, 0, "satser | 12"),
        (HEADING, 1, "Formler"),
        (TEXT, 0, "Sum"),
    ]


@pytest.mark.parametrize(
    ("value", "number_format", "told"),
    [
        (0.45, "0%", "45 %"),
        (0.455, "0.0 %", "45,5 %"),
        (-0.3, "0%", "-30 %"),
        (1234.5, "General", "1.234,5"),
        (2026, "General", "2026"),
        (0.1 + 0.2, "General", "0,3"),
        (1.005, "0.00", "1,01"),
        (2.5, "0", "3"),
        (1234567, "#,##0", "1.234.567"),
        (-1200, "#,##0;(#,##0)", "(1.200)"),
        (12345678, '#,##0.0,," mio. kr."', "12,3 mio. kr."),
        (1234.5, '_-* #,##0.00 "kr."_-;-* #,##0.00 "kr."_-', "1.234,50 kr."),
        (5, "[$kr.-406] #,##0", "kr. 5"),
        (5, "[Red]0", "5"),
        (101, "0000", "0101"),
        (0, '0;-0;"–"', "–"),
        (3, '0" pct."', "3 pct."),
        (1234.5, "0.00E+00", "1,23E+03"),
        (True, "General", "SAND"),
        (datetime(2026, 12, 31), "mm-dd-yy", "31. december 2026"),
        (datetime(2026, 12, 31, 14, 30), "d/m/yyyy h:mm", "31. december 2026 kl. 14.30"),
        (datetime(2026, 12, 1), "mmm-yy", "december 2026"),
        (datetime(2026, 12, 1), "yyyy", "2026"),
        (time(8, 5), "h:mm", "8.05"),
        (timedelta(hours=26, minutes=30), "[h]:mm", "26.30"),
    ],
)
def test_numbers_and_dates_are_written_in_danish(value: object, number_format: str, told: str) -> None:
    """A year stays a year, a share keeps its decimals, money its thousands."""
    assert shown(value, number_format) == told


def test_a_sheet_that_names_a_million_rows_is_read_by_the_cells_it_has(tmp_path: Path) -> None:
    """A cell in the last corner costs one cell, and a row beyond all sheets too."""
    row = '<row r="{0}"><c r="{1}{0}"><v>{2}</v></c></row>'
    rows = row.format(1, "A", 1) + row.format(1048576, "XFD", 5) + row.format(99999999999, "A", 7)
    sheet = SHEET.format(f'<dimension ref="A1:XFD1048576"/><sheetData>{rows}</sheetData>')
    path = with_members(
        workbook_file(tmp_path / "a.xlsx"), tmp_path / "b.xlsx", {"xl/worksheets/sheet1.xml": sheet.encode()}
    )
    assert blocks_of(read_file(path))[:4] == [(HEADING, 1, "Budget"), (TEXT, 0, "1"), (TEXT, 0, "5"), (TEXT, 0, "7")]


def test_a_zip_bomb_is_refused_before_it_is_opened(word: Path, tmp_path: Path) -> None:
    """The directory tells the sizes, and the line both of them."""
    with pytest.raises(DocumentError, match=r"zip-bombe: 0,\d MB bliver til 60,0 MB"):
        read_file(zip_bomb(tmp_path / "bombe.docx", word))


def test_a_file_that_grows_beyond_the_limit_is_refused_with_both_sizes(word: Path, tmp_path: Path) -> None:
    """Many members that each grow a little are as many bytes."""
    path = with_members(word, tmp_path / "a.docx", {f"word/media/{n}.xml": bytes(4 * 2**20) for n in range(4)})
    with pytest.raises(DocumentError, match=r"fylder 16,\d MB pakket ud, og grænsen er 10 MB"):
        read_file(path, limits=ReadingLimits(file_mb=1))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_in_a_word_file_are_neither_expanded_nor_fetched(word: Path, tmp_path: Path, encoding: str) -> None:
    """A document type has no place in an office file, in whatever encoding it hides."""
    content = ENTITIES.replace('version="1.0"', f'version="1.0" encoding="{encoding}"').encode(encoding)
    with pytest.raises(DocumentError, match=r"dokumenttype \(DTD\) i delen 'word/document.xml'"):
        read_file(with_members(word, tmp_path / "a.docx", {WORD_MAIN: content}))


def test_a_member_that_climbs_out_of_its_folder_leads_nowhere(word: Path, tmp_path: Path) -> None:
    """Nothing is unpacked to disk, so the file is read as if the member were not there."""
    folder = tmp_path / "inde" / "endnu-en"
    folder.mkdir(parents=True)
    path = with_members(word, folder / "a.docx", {"../../ude.txt": b"x", "/tmp/ude.txt": b"x"})
    assert blocks_of(read_file(path)) == blocks_of(read_file(word))
    assert [found.name for found in tmp_path.rglob("*") if found.is_file()] == ["a.docx"]


def test_more_slides_or_sheets_than_the_limit_are_refused(tmp_path: Path) -> None:
    """The line has the number, the limit and the setting."""
    for path, told in ((presentation_file(tmp_path / "a.pptx"), "3 slides"), (workbook_file(tmp_path / "a"), "3 ark")):
        with pytest.raises(DocumentError, match=rf"har {told}, og grænsen er 2\..*PLAN_MAX_PAGES"):
            read_file(path, limits=ReadingLimits(pages=2))
