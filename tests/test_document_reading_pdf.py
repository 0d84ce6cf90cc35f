"""PDF files as people publish them: order, outline, tables, pages; scanned, garbled, locked and broken ones."""

import shutil
from pathlib import Path
from xml.sax.saxutils import escape

import made_documents as made
import pytest

from assistant.document_reading import Reader, ReadingLimits, ocr
from assistant.document_reading.foreign_words import foreign_language
from assistant.document_reading.garbled import BOUND, is_garbled, unknown_share
from assistant.errors import DocumentError
from assistant.records import HEADING, ITEM, TABLE_HEAD, TABLE_ROW, TEXT, Reading

CORPUS = Path(__file__).parent.parent / "corpus"
needs_ocr = pytest.mark.skipif(
    shutil.which("tesseract") is None or not ocr.is_installed(), reason="Tesseract with Danish is not installed"
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    """One process that reads all files of this module."""
    with Reader(ReadingLimits(pages=300)) as reader:
        yield reader


def read(reader: Reader, path: Path) -> Reading:
    """Read a file."""
    return reader.read(path, path.name, lambda *step: None)


def told(reading: Reading, *kinds: str) -> list[tuple[int | None, str, int, str]]:
    """Return (page, kind, level, text) of the blocks of these kinds, or of all."""
    repaired = reading.repaired
    return [
        (
            next(page.number for page in repaired.pages if page.start <= block.start < page.end),
            block.kind,
            block.level,
            repaired.text[block.start : block.end],
        )
        for block in repaired.blocks
        if not kinds or block.kind in kinds
    ]


@pytest.fixture(scope="module")
def plan(reader: Reader, tmp_path_factory: pytest.TempPathFactory) -> Reading:
    """The reading of a plan of three pages."""
    return read(reader, made.plan(tmp_path_factory.mktemp("plan") / "plan.pdf"))


def test_headings_have_one_level_for_one_look(plan: Reading) -> None:
    """The outline of a plan is the one that its reader sees."""
    assert told(plan, HEADING) == [
        (1, HEADING, 1, "Handleplan for nærhed"),
        (1, HEADING, 2, "Baggrund"),
        (1, HEADING, 3, "Økonomi"),
        (2, HEADING, 1, "Mål og delmål"),
        (2, HEADING, 2, "Opfølgning"),
        (3, HEADING, 1, "Proces"),
    ]
    assert plan.title == "Handleplan for nærhed"


def test_lines_become_paragraphs_and_items(plan: Reading) -> None:
    """Wrapped lines are one paragraph or one list item."""
    assert [text for _, _, _, text in told(plan, ITEM)] == [
        "flere åbne tider i weekenden",
        "et fast tilbud om samtaler til pårørende i alle kommuner, som også kan bruges af dem, der bor alene",
        "et nyt telefonnummer",
    ]
    assert (1, TEXT, 0, made.prose(1)) in told(plan)


def test_a_table_is_rows_of_cells_and_stands_once(plan: Reading) -> None:
    """A ruled table keeps its columns, joins the lines of a cell, and is not in the running text too."""
    assert told(plan, TABLE_HEAD, TABLE_ROW) == [
        (2, TABLE_HEAD, 0, "Indsats | Mål | 2026 | 2028"),
        (2, TABLE_ROW, 0, "Udredning af børn og unge inden for tidsfristen | Andel udredt | 85 % | 95 %"),
        (2, TABLE_ROW, 0, "Kortere ventetid i den ambulante psykiatri | Dage | 40 | 30"),
        (2, TABLE_ROW, 0, "Tvang | Antal bæltefikseringer pr. 1.000 indlæggelser | 12 |"),
    ]
    assert plan.repaired.text.count("bæltefikseringer") == 1
    assert plan.tables == 1


def test_what_repeats_on_each_page_is_taken_out_and_told(plan: Reading) -> None:
    """Headers, footers and page numbers are no sentences of the plan; footnotes stay, their marks go."""
    assert "Region Midtkysten – Handleplan" not in plan.repaired.text
    assert "Godkendt af" not in plan.repaired.text
    assert "af 3" not in plan.repaired.text
    counts = {repair.rule: repair.count for repair in plan.repaired.repairs}
    assert counts["sidetal og sidehoved fjernet"] == 9
    assert counts["fodnotetegn fjernet"] == 1
    assert "aftalen fra 2024 og på" in plan.repaired.text
    assert "1 Aftale om nærhed, Region Midtkysten 2024." in plan.repaired.text


@pytest.mark.parametrize("columns", [2, 3])
def test_columns_are_read_one_after_the_other(reader: Reader, tmp_path: Path, columns: int) -> None:
    """What spans the columns comes first, then each column whole, from the left."""
    reading = read(reader, made.in_columns(tmp_path / "columns.pdf", columns))
    texts = [text for _, _, _, text in told(reading)]
    assert texts[0] == "En fælles plan for hele regionens sundhedsvæsen"
    assert texts[1].startswith("Indledning: planen gælder for alle borgere")
    paragraphs = 4 if columns == 2 else 2
    places = [(column, number) for column in range(1, columns + 1) for number in range(1, paragraphs + 1)]
    assert [text.split(" begynder")[0] for text in texts[2:]] == [f"Spalte {c} afsnit {n}" for c, n in places]
    assert [text.split()[-1] for text in texts[2:]] == [f"{c}.{n}." for c, n in places]


@pytest.mark.parametrize(
    "style",
    [made.GRID[1:], [*made.GRID[1:], ("LINEBELOW", (0, 0), (-1, -1), 0.5, "black")]],
    ids=["no lines", "level lines alone"],
)
def test_a_table_without_cell_lines_keeps_its_columns(reader: Reader, tmp_path: Path, style: list[object]) -> None:
    """Figures stay beside what they are figures of."""
    table = made.FlowTable(
        [
            ["Post", "2025", "2026"],
            ["Cykelstier", "10,5", "12,0"],
            ["Varmepumper", "3,0", "4,5"],
            ["I alt", "13", "16"],
        ],
        colWidths=[140, 80, 80],
        style=style,
    )
    story = [made.Paragraph(made.prose(1), made.BODY), table, made.Paragraph(made.prose(2), made.BODY)]
    reading = read(reader, made.report(tmp_path / "table.pdf", story))
    assert [text for _, _, _, text in told(reading)] == [
        made.prose(1),
        "Post | 2025 | 2026",
        "Cykelstier | 10,5 | 12,0",
        "Varmepumper | 3,0 | 4,5",
        "I alt | 13 | 16",
        made.prose(2),
    ]
    assert told(reading, TABLE_HEAD)


def test_a_table_over_two_pages_is_one_table(reader: Reader, tmp_path: Path) -> None:
    """A head that is printed again on the next page is not a row, and is told as removed."""
    rows = [["Indsats", "Ansvarlig", "Frist"], *([f"Indsats nr. {n}", "Region", f"{2025 + n % 5}"] for n in range(60))]
    table = made.FlowTable(rows, colWidths=[200, 100, 80], style=made.GRID, repeatRows=1)
    reading = read(reader, made.report(tmp_path / "long.pdf", [table]))
    assert len(told(reading, TABLE_HEAD)) == 1
    assert [text for _, _, _, text in told(reading, TABLE_ROW)] == [" | ".join(row) for row in rows[1:]]
    assert {page for page, _, _, _ in told(reading, TABLE_ROW)} == {1, 2}
    assert "tabelhoved gentaget på næste side fjernet" in {repair.rule for repair in reading.repaired.repairs}


def test_divided_words_are_joined_and_hyphens_kept(reader: Reader, tmp_path: Path) -> None:
    """A word that a line or page end divides can be found again; "børne- og ungeområdet" stays as it is."""
    reading = read(reader, made.divided_words(tmp_path / "divided.pdf"))
    assert reading.repaired.text == (
        "Planen har fokus på børne- og ungeområdet samt på egenomsorg for de ældre borgere, der bor i eget hjem, og på "
        "psykiatriplanens mål om kortere ventetider. Regionen vil sikre sammenhæng mellem sektorerne i hele planens "
        "løbetid."
    )
    first, second = reading.repaired.pages
    assert reading.repaired.text[second.start :].startswith("hæng mellem")
    assert (first.number, second.number) == (1, 2)


@needs_ocr
def test_a_scanned_page_is_read_from_its_picture(reader: Reader, tmp_path: Path) -> None:
    """A scanned page can be asked about like any other, and the report says that it was scanned."""
    reading = read(reader, made.scanned(tmp_path / "scanned.pdf"))
    assert reading.pages_by_ocr == (2,)
    assert not reading.left_out
    assert (2, HEADING, 1, "Plan for ældre") in told(reading)
    assert (
        "Regionen vil nedbringe ventetiden til udredning for børn og unge med 20 procent inden udgangen af 2027."
        in reading.repaired.text
    )


@needs_ocr
def test_a_page_with_a_wrong_character_map_is_read_from_its_picture(reader: Reader, tmp_path: Path) -> None:
    """Letters that mean others are never indexed: what the page shows is read instead."""
    reading = read(reader, made.garbled(tmp_path / "garbled.pdf"))
    assert reading.pages_by_ocr == (1,)
    assert "Ved udgangen af 2027 skal andelen af genindlæggelser være nedbragt" in reading.repaired.text


@needs_ocr
def test_a_page_that_takes_too_long_to_recognise_is_left_out(tmp_path: Path) -> None:
    """Recognising text obeys the limit for a page, and the rest of the file is read."""
    path = made.scanned(tmp_path / "slow.pdf", lines=[made.prose(n, 2)[:150] for n in range(75)], size=18)
    with Reader(ReadingLimits(page_seconds=4.0)) as reader:
        reading = reader.read(path, "slow.pdf", lambda *step: None)
    assert [left.pages for left in reading.left_out] == [(2,)]
    assert "inden for 4 sekunder" in reading.left_out[0].reason
    assert reading.repaired.text == "Denne side har et tekstlag, og den næste er scannet."


def test_true_pages_are_not_taken_for_garbled() -> None:
    """Plans, lists of names, figures and addresses stay readable; shuffled letters do not."""
    pages = [
        words[start : start + 300]
        for path in sorted(CORPUS.glob("*.txt"))
        for words in [path.read_text(encoding="utf-8").split()]
        for start in range(0, len(words), 300)
    ]
    assert max(unknown_share(page)[0] for page in pages) < BOUND / 2
    shuffled = str.maketrans("abcdefghijklmnopqrstuvwxyzæøå", "qwmnåbvcxzøælkjhgfdsapoiuytre")
    assert min(unknown_share(word.translate(shuffled) for word in page)[0] for page in pages) > 0.7
    names = "Pia Olsen Dyhr, Szymon Wiśniewski, Nguyễn Thị Hạnh, Bjørn Brandenborg, KL, BUP, DRG, FGU, SSP".split()
    figures = (
        "12,5 45.000 pct. 2026-2030 § 83a, stk. 2 kl. 10.30 tlf. 35 43 10 00 info@regionen.dk www.regionen.dk".split()
    )
    assert not is_garbled((word, "") for word in names * 5)
    assert not is_garbled((word, "") for word in figures * 5)


def test_another_language_is_not_taken_for_garbled() -> None:
    """A page in German or Polish is named for what it is."""
    german = "Die Region wird die Wartezeit für Kinder und Jugendliche mit den Gemeinden verkürzen und ist auf dem Weg."
    assert foreign_language(german.split()) == "tysk"
    assert foreign_language("Oqhwed zkpla vnmqo plkwe zzmq".split()) == ""


def test_a_known_wrong_encoding_is_put_right(reader: Reader, tmp_path: Path) -> None:
    """Text whose letters are shifted, as some fonts leave it, is repaired by rule without a picture."""
    right = (
        "handleplan for nye tilbud til familier med behov for kortere ventetid samt bedre kontakt mellem alle".split()
    )
    wrong = " ".join("".join(chr(ord(letter) - 29) for letter in word) for word in right)
    reading = read(reader, made.report(tmp_path / "shifted.pdf", [made.Paragraph(escape(wrong), made.BODY)]))
    assert reading.repaired.text == " ".join(right)
    assert not reading.pages_by_ocr
    assert "ord i forkert skriftkodning" in {repair.rule for repair in reading.repaired.repairs}


def test_a_file_that_anybody_may_open_is_read(reader: Reader, tmp_path: Path) -> None:
    """Encryption with an empty password only forbids printing."""
    assert read(reader, made.locked(tmp_path / "open.pdf", "")).repaired.text == made.SENTENCES[0]


def test_scripts_and_embedded_files_are_told_and_left(reader: Reader, tmp_path: Path) -> None:
    """What a file embeds is not run and not read, and the report says so."""
    script = read(reader, made.with_script(tmp_path / "script.pdf"))
    assert script.repaired.text == made.SENTENCES[0]
    assert [left.reason for left in script.left_out] == [
        "Filen rummer scripts (JavaScript). De er hverken kørt eller læst."
    ]
    attached = read(reader, made.with_attachment(tmp_path / "attached.pdf"))
    assert "hemmeligt" not in attached.repaired.text
    assert "en indlejret fil, som ikke er læst" in attached.left_out[0].reason


def broken(path: Path, kind: str) -> Path:
    """Write a PDF that cannot be read."""
    if kind == "locked":
        return made.locked(path, "hemmelig")
    if kind == "no pages":
        return made.without_pages(path)
    if kind == "many pages":
        return made.simple(path, pages=301)
    content = made.simple(path).read_bytes()
    path.write_bytes(content[:300] if kind == "cut off" else b"%PDF-1.4\n" + b"\x00\xff" * 500)
    return path


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("locked", "er låst med en adgangskode. Gem den uden adgangskode"),
        ("no pages", "kan ikke åbnes|har ingen sider"),
        ("many pages", "har 301 sider, og grænsen er 300. Del den i mindre filer, eller hæv PLAN_MAX_PAGES."),
        ("cut off", "er beskadiget eller ikke hentet helt. Hent den igen"),
        ("noise", "er beskadiget eller ikke hentet helt. Hent den igen"),
    ],
)
def test_a_pdf_that_cannot_be_read_is_one_line(reader: Reader, tmp_path: Path, kind: str, line: str) -> None:
    """The line names the file, what is wrong and what to do."""
    with pytest.raises(DocumentError, match=line) as error:
        read(reader, broken(tmp_path / "plan.pdf", kind))
    assert str(error.value).startswith("Filen 'plan.pdf' ")
    assert "\n" not in str(error.value)


def test_a_turned_page_is_read_as_it_is_shown(reader: Reader, tmp_path: Path) -> None:
    """A wide table on a page that is turned for reading is read like another."""
    import pypdfium2

    path = made.simple(tmp_path / "turned.pdf")
    document = pypdfium2.PdfDocument(path)
    document[0].set_rotation(90)
    document.save(str(tmp_path / "turned90.pdf"))
    reading = read(reader, tmp_path / "turned90.pdf")
    assert reading.repaired.text == ""
    assert "på højkant" in reading.left_out[0].reason
