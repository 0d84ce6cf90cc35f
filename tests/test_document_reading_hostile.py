"""Files made to mislead, by malice or by habit: no number glued, none lost, and every line names the true cause."""

import os
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import made_documents as made
import openpyxl
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from assistant.document_reading import Reader, ReadingLimits, isolation, read_document
from assistant.document_reading.content import FOLDER
from assistant.document_reading.isolation import shown
from assistant.document_reading.markdown_text import markdown_blocks
from assistant.document_reading.number_formats import shown as shown_number
from assistant.document_reading.raised_signs import raised
from assistant.document_reading.recognising import recognise
from assistant.document_reading.table_blocks import one_line, table_blocks
from assistant.errors import DocumentError
from assistant.records import TABLE_HEAD, TABLE_ROW, Reading

BROKEN_TESSERACT = '#!/bin/sh\nif [ "$1" = --list-langs ]; then echo list; echo dan; else exit 1; fi\n'


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    """Return one process that reads all files of this module."""
    with Reader(ReadingLimits()) as one:
        yield one


def read(reader: Reader, path: Path) -> Reading:
    """Read a file."""
    return reader.read(path, path.name, lambda *step: None)


def table_lines(reading: Reading) -> list[str]:
    """Return the heads and rows of a reading's tables."""
    repaired = reading.repaired
    return [repaired.text[b.start : b.end] for b in repaired.blocks if b.kind in (TABLE_HEAD, TABLE_ROW)]


def write_raised(canvas: Canvas, height: float, pieces: list[tuple[str, float]]) -> None:
    """Write pieces one after the other, each so many points above (or below) the line and then smaller."""
    text = canvas.beginText(60, height)
    for piece, rise in pieces:
        text.setFont("Helvetica", 6 if rise else 10)
        text.setRise(rise)
        text.textOut(piece)
    canvas.drawText(text)


@pytest.mark.parametrize(
    ("before", "sign", "added"),
    [
        ("12,5", "3", ""),
        ("kr./m", "2", "²"),
        ("40 m", "3", "³"),
        ("og 10", "6", "⁶"),
        ("mål", "1, 2", ""),
        ("1", "o", "o"),
    ],
)
def test_a_footnote_mark_is_no_digit_of_a_number(before: str, sign: str, added: str) -> None:
    """12,5 with note 3 is never 12,53; an exponent stays one."""
    assert raised(before, sign) == added


def test_raised_and_crossed_out_text_of_a_word_file(reader: Reader, tmp_path: Path) -> None:
    """What a reader sees as note, exponent, symbol or crossed out is not read as plain digits, and is told."""
    import docx
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    document = docx.Document()
    paragraph = document.add_paragraph("Udgiften er 12,5")
    paragraph.add_run("3").font.superscript = True
    paragraph.add_run(" mio. kr. pr. m")
    paragraph.add_run("2").font.superscript = True
    paragraph.add_run(". Målet er ")
    paragraph.add_run("30").font.strike = True
    sign = paragraph.add_run(" ")
    sign._r.append(parse_xml(f'<w:sym {nsdecls("w")} w:font="Symbol" w:char="F0B3"/>'))
    paragraph.add_run(" 40 %.\t12\t500")
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "Drift"
    table.cell(0, 1).text = "12"
    table.cell(0, 1).add_paragraph("500")
    document.save(str(tmp_path / "plan.docx"))
    reading = read(reader, tmp_path / "plan.docx")
    assert reading.repaired.text.split("\n\n") == [
        "Udgiften er 12,5 mio. kr. pr. m². Målet er ≥ 40 %. 12; 500",
        "Drift | 12; 500",
    ]
    assert [(repair.rule, repair.examples) for repair in reading.repaired.repairs] == [
        ("fodnotetegn fjernet", ("12,53 → 12,5",))
    ]
    assert [part.reason for part in reading.left_out] == ["Overstreget tekst (1 sted(er)) er ikke læst med."]


def test_raised_and_crossed_out_text_of_a_slide(reader: Reader, tmp_path: Path) -> None:
    """Slides mark notes by the place of the digits above the line."""
    from pptx import Presentation
    from pptx.util import Inches

    presentation = Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[6])
    paragraph = slide.shapes.add_textbox(0, 0, Inches(5), Inches(1)).text_frame.paragraphs[0]
    for text, name, value in (("Målet er 12,5", "", ""), ("3", "baseline", "30000"), ("99", "strike", "sngStrike")):
        run = paragraph.add_run()
        run.text = text
        if name:
            run.font._element.set(name, value)
    presentation.save(str(tmp_path / "plan.pptx"))
    assert read(reader, tmp_path / "plan.pptx").repaired.text == "Målet er 12,5"


def test_raised_hidden_and_crossed_out_text_of_a_web_page(reader: Reader, tmp_path: Path) -> None:
    """A page's hidden and crossed-out figures do not answer; numbers above each other in a cell stay two."""
    (tmp_path / "plan.html").write_text(
        "<html><body><p>Det koster 12,5<sup>3</sup> mio. kr. pr. m<sup>2</sup>, <del>30</del> 40 %.</p>"
        "<p style='display: none'>77 %</p><table><tr><th>Post</th><th>Tal</th></tr>"
        "<tr><td>Drift\ni alt</td><td>12<br>500</td></tr></table></body></html>"
    )
    reading = read(reader, tmp_path / "plan.html")
    assert reading.repaired.text == "Det koster 12,5 mio. kr. pr. m², 40 %.\n\nPost | Tal\nDrift i alt | 12; 500"
    assert "Overstreget tekst er ikke læst med." in [part.reason for part in reading.left_out]


def test_crossed_out_text_of_markdown_is_no_text() -> None:
    """An old target that is crossed out does not answer."""
    blocks, _ = markdown_blocks("Målet er ~~30~~ <del>35</del> 40 % af 12,5<sup>3</sup> mio. kr.")
    assert [" ".join(block.text.split()) for block in blocks] == ["Målet er 40 % af 12,5 mio. kr."]


def test_lines_of_a_cell_never_make_one_number() -> None:
    """12 above 500 is no 12 500; words go on as words."""
    assert one_line("12\n500") == "12; 500"
    assert one_line("Flere\v senge \n i 2026") == "Flere senge i 2026"


def test_a_head_that_spans_columns_is_said_of_each() -> None:
    """Figures under "Forbrug" are told to be those of 2026, though the year is printed once over two columns."""
    rows = [["Indsats", "2026", ""], ["", "Budget", "Forbrug"], ["Senge", "4,5", "1001"]]
    assert [block.text for block in table_blocks(rows)] == [
        "Indsats | 2026 Budget | 2026 Forbrug",
        "Senge | 4,5 | 1001",
    ]
    plain = [["Post", "", "Beløb"], ["Drift", "x", "12"], ["", "y", "13"]]
    assert next(block.text for block in table_blocks(plain)) == "Post |  | Beløb"


def test_digits_of_a_pdf_page_stay_with_their_number(reader: Reader, tmp_path: Path) -> None:
    """Notes, exponents and close columns of figures: each number is the one that was printed."""
    canvas = Canvas(str(tmp_path / "plan.pdf"), pagesize=A4)
    write_raised(
        canvas, 780, [("Udgiften er 12,5", 0), ("3", 4), (" mio. kr. eller 450 kr./m", 0), ("2", 4), (" til", 0)]
    )
    write_raised(canvas, 767, [("mindre CO", 0), ("2", -2), (" i regionen.", 0)])
    canvas.setFont("Helvetica", 9)
    rows = [("Post", "2025", "2026", "2027"), ("Drift", "12,5", "3", "1.200"), ("Løn", "1 200", "350", "-7,5")]
    for place, row in enumerate([*rows, ("Anlæg", "0,5", "12", "(3,2)"), ("I alt", "1 213", "365", "1.196")]):
        canvas.drawString(60, 600 - 12 * place, row[0])
        for right, cell in zip((200, 225, 255), row[1:], strict=True):
            canvas.drawRightString(right, 600 - 12 * place, cell)
    canvas.save()
    reading = read(reader, tmp_path / "plan.pdf")
    paragraphs = reading.repaired.text.split("\n\n")
    assert paragraphs[:2] == ["Udgiften er 12,5 mio. kr. eller 450 kr./m² til", "mindre CO2 i regionen."]
    assert table_lines(reading)[:3] == [
        "Post | 2025 | 2026 | 2027",
        "Drift | 12,5 | 3 | 1.200",
        "Løn | 1 200 | 350 | -7,5",
    ]


def test_numbers_in_stretched_lines_are_whole(reader: Reader, tmp_path: Path) -> None:
    """A justified line parts "3 478" widely; that is no reason to read two numbers."""
    canvas = Canvas(str(tmp_path / "plan.pdf"), pagesize=A4)
    canvas.setFont("Helvetica", 10)
    for line in range(12):
        x = 60.0
        for word in (f"ord{line}", "der", "er", "3", "478", "senge", "i"):
            canvas.drawString(x, 780 - 13 * line, word)
            x += canvas.stringWidth(word, "Helvetica", 10) + 9.5
    canvas.save()
    assert "3 478 senge" in read(reader, tmp_path / "plan.pdf").repaired.text


def test_a_figure_that_equals_the_page_is_no_page_number(reader: Reader, tmp_path: Path) -> None:
    """The last row of page 3 may say 3; the number in the foot goes."""
    canvas = Canvas(str(tmp_path / "plan.pdf"), pagesize=A4)
    for page in range(1, 4):
        canvas.setFont("Helvetica", 10)
        for line in range(20):
            canvas.drawString(
                60, 780 - 14 * line, f"Regionen ønsker sig ting nummer {page * 100 + line * 7} til alle borgere."
            )
        for place, (name, value) in enumerate(
            (("Antal", "i alt"), ("Senge", "12"), (f"Hold {'abc'[page - 1]}", str(page)))
        ):
            canvas.drawString(60, 100 - 14 * place, name)
            canvas.drawString(400, 100 - 14 * place, value)
        canvas.drawString(290, 30, str(page))
        canvas.showPage()
    canvas.save()
    reading = read(reader, tmp_path / "plan.pdf")
    assert [line for line in table_lines(reading) if line.startswith("Hold")] == [
        "Hold a | 1",
        "Hold b | 2",
        "Hold c | 3",
    ]
    assert not reading.repaired.text.rstrip().endswith("\n3")


def test_a_table_with_rules_below_its_rows_keeps_its_head(reader: Reader, tmp_path: Path) -> None:
    """Without bold type and without a rule above, the first row still names the columns."""
    rows = [["Indsats", "2026", "2027"], *([f"Senge {n}", f"{n},5", str(100 * n)] for n in range(1, 7))]
    table = made.FlowTable(
        rows, style=[("LINEBELOW", (0, 0), (-1, -1), 0.5, made.colors.black)], colWidths=[200, 80, 80]
    )
    path = made.report(tmp_path / "plan.pdf", [made.Paragraph(made.prose(1, 12), made.BODY), table])
    assert table_lines(read(reader, path))[:2] == ["Indsats | 2026 | 2027", "Senge 1 | 1,5 | 100"]


def test_what_is_written_into_a_pdf_form_is_told(reader: Reader, tmp_path: Path) -> None:
    """Figures in fields are not in the text, so the report says which page has some."""
    canvas = Canvas(str(tmp_path / "plan.pdf"), pagesize=A4)
    canvas.drawString(60, 780, made.SENTENCES[0])
    canvas.acroForm.textfield(name="belob", value="12,5 mio. kr.", x=60, y=600)
    canvas.save()
    told = read(reader, tmp_path / "plan.pdf").left_out
    assert [(part.reason.split(",")[0], part.pages) for part in told] == [
        ("Siden har udfyldte felter i en formular", (1,))
    ]


def test_a_workbook_keeps_signs_labels_and_what_is_hidden(reader: Reader, tmp_path: Path) -> None:
    """An empty column for air parts no figure from its label; hidden rows and comments are told."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = "Budget"
    for row in (
        ["Post", None, "2026", "2027"],
        ["Drift", None, 100, 110],
        ["Anlæg", None, 20.5, 30],
        ["Løn", None, 7, 8],
    ):
        sheet.append(row)
    sheet["B3"].value, sheet["C4"].value = None, "12\n500"
    sheet.row_dimensions[3].hidden = True
    sheet["C2"].comment = openpyxl.comments.Comment("Husk 99", "x")
    workbook.save(tmp_path / "plan.xlsx")
    reading = read(reader, tmp_path / "plan.xlsx")
    assert table_lines(reading) == ["Post | 2026 | 2027", "Drift | 100 | 110", "Anlæg | 20,5 | 30", "Løn | 12; 500 | 8"]
    assert [repair.rule for repair in reading.repaired.repairs] == [
        "ark med skjulte rækker eller kolonner, som er læst med"
    ]
    assert [part.reason for part in reading.left_out] == ["Kommentarer i celler er ikke læst med."]


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (-5, "#,##0;[Red]#,##0", "-5"),
        (-1234.5, "#,##0.0_);(#,##0.0)", "(1.234,5)"),
        (-5, '0;"minus "0', "minus 5"),
        (500, '[>=1000000]0.0,,"M";0', "500"),
        (2_500_000, '[>=1000000]0.0,,"M";0', "2,5M"),
    ],
)
def test_a_number_format_never_changes_what_a_number_is(value: float, number_format: str, text: str) -> None:
    """A minus that Excel shows by red alone is written; a scale for large numbers is not put on small ones."""
    assert shown_number(value, number_format) == text


def test_marks_that_turn_the_writing_are_no_text(reader: Reader, tmp_path: Path) -> None:
    """A mark that makes 05 look like 50 is taken out of plain text too."""
    (tmp_path / "plan.txt").write_text("Målet er 12\u202e05\u202c dage i regionen.\n", encoding="utf-8")
    assert read(reader, tmp_path / "plan.txt").repaired.text.strip() == "Målet er 1205 dage i regionen."


def test_relations_out_of_a_word_file_lead_nowhere(reader: Reader, tmp_path: Path) -> None:
    """Footnotes or a template "at" an address or another file are neither fetched nor read."""
    import docx

    (tmp_path / "secret.xml").write_text("<a>hemmeligt</a>")
    document = docx.Document()
    document.add_paragraph("Tekst i filen.")
    for kind in ("footnotes", "numbering", "attachedTemplate", "image"):
        target = (tmp_path / "secret.xml").as_uri() if kind == "footnotes" else "http://127.0.0.1:9/x"
        relation = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"
        document.part.relate_to(target, relation, is_external=True)
    document.save(str(tmp_path / "plan.docx"))
    with zipfile.ZipFile(tmp_path / "plan.docx") as archive:
        assert b"secret.xml" in archive.read("word/_rels/document.xml.rels")
    assert read(reader, tmp_path / "plan.docx").repaired.text == "Tekst i filen."


def test_paths_that_are_no_plain_file_are_one_line(tmp_path: Path) -> None:
    """A zero byte, a pipe and a device are refused before anything is opened."""
    os.mkfifo(tmp_path / "plan.pdf")
    for path, line in (
        (tmp_path / "a\0b.pdf", "har et navn, som ingen fil kan have"),
        (tmp_path / "plan.pdf", "er ikke en fil"),
        (Path("/dev/zero"), "er ikke en fil"),
    ):
        with pytest.raises(DocumentError, match=line):
            read_document(path, path.name, ReadingLimits())


def test_a_disk_without_room_for_the_reader_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where its folder cannot be made, the line says where room is missing."""
    path = made.simple(tmp_path / "plan.pdf")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    with pytest.raises(DocumentError, match=r"kunne ikke startes i .*gone \(den findes ikke\)\. Skaf plads"):
        read_document(path, "plan.pdf", ReadingLimits())


def test_a_program_with_many_open_files_reads_on(tmp_path: Path) -> None:
    """A server with more than a thousand connections still takes documents in."""
    most, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard < 1400:
        pytest.skip("the machine allows too few open files")
    path = made.simple(tmp_path / "plan.pdf")
    resource.setrlimit(resource.RLIMIT_NOFILE, (1400, hard))
    held = [os.open(os.devnull, os.O_RDONLY) for _ in range(1100)]
    try:
        assert read_document(path, "plan.pdf", ReadingLimits()).pages == 1
    finally:
        for one in held:
            os.close(one)
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


def test_a_tesseract_that_breaks_off_is_not_called_slow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The remedy is that of the fault: no more seconds for a program that stops at once."""
    program = tmp_path / "tesseract"
    program.write_text(BROKEN_TESSERACT)
    program.chmod(0o755)
    monkeypatch.setitem(isolation._ENVIRONMENT, "PATH", f"{tmp_path}:/usr/bin:/bin")
    path = made.scanned(tmp_path / "plan.pdf", with_text=False)
    told = read_document(path, "plan.pdf", ReadingLimits()).left_out
    assert [(part.reason.split(":")[0], part.pages) for part in told] == [
        ("Siden er et billede, som Tesseract ikke kunne læse", (1,))
    ]


def test_a_name_is_shown_in_one_way_everywhere() -> None:
    """Marks that turn the writing cannot dress a program up as a document."""
    assert shown("plan\u202efdp.exe") == "'plan fdp.exe'"
    assert shown("../..") == "'unavngivet'"


def test_recognising_a_file_takes_no_longer_than_reading_it(tmp_path: Path) -> None:
    """A page that begins with hundreds of comments, or tags that never end, is told at once."""
    for content, kind in (
        ("<!---->" * 2000 + "Tekst om senge i regionen.", "text"),
        ("<!-- a -->\n" * 200 + "<html><body><p>Tekst</p></body></html>", "html"),
        ("Tekst om senge. " + "<p" * 100_000, "text"),
    ):
        (tmp_path / "plan.html").write_text(content)
        start = time.monotonic()
        assert recognise(tmp_path / "plan.html", "plan.html") == kind
        assert time.monotonic() - start < 2


def test_a_program_killed_while_its_reader_starts_leaves_no_folder(tmp_path: Path) -> None:
    """The reader finds nobody there, takes its folder away and ends."""
    folder = tmp_path / f"{FOLDER}x"
    folder.mkdir()
    command = [sys.executable, "-P", "-m", "assistant.document_reading.worker"]
    environment = {**isolation._ENVIRONMENT, "TMPDIR": str(folder)}
    subprocess.run(command, stdin=subprocess.DEVNULL, env=environment, start_new_session=True, check=False)
    assert not folder.exists()
