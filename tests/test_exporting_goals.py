"""The goals as Excel and CSV: every row with its quotes, numbers as numbers, and nothing that is a formula."""

import csv
import io
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest
from openpyxl import Workbook, load_workbook
from plan_data import the_goal, the_sources, the_table

from assistant.exporting import goals_csv, goals_xlsx
from assistant.goal_table import GoalTable
from assistant.goal_words import COMPARISON_NAMES, KIND_NAMES
from assistant.quotations import QUOTE_SEPARATOR
from assistant.records import Goal, Measurement

COLUMNS = (
    "Id;Dokument;Slags;Fokusområde;Nummer;Mål;Delmål;Gruppe;Måltekst;Sammenligning;Måltal;Øvre måltal;Enhed;Frist;"
    "Status;Seneste værdi;Periode;Afvigelse;Opfølgning;Forbehold;Citat for mål;Citat for status"
).split(";")
MEASURED = Measurement(
    3, "rh-boern-2-maal", "udredt", "2025-Q1", Decimal("12.5"), "%", "=LUP", "ny", "2026-11-28T10:00:00+00:00"
)
FORMULAS = ("=1+1", '=HYPERLINK("http://example.org")', "+1", "-1+2", "@SUM(A1)", "\tx", "=cmd|' /C calc'!A0")


def book(goals: Sequence[Goal], measurements: Sequence[Measurement] = (), table: GoalTable | None = None) -> Workbook:
    """Return the goals as Excel, opened again."""
    return load_workbook(io.BytesIO(goals_xlsx(goals, table or the_table(), the_sources(), measurements)))


def excel_row(goal_id: str) -> dict[str, object]:
    """Return the cells of one goal by heading."""
    header, cells = book([the_goal(goal_id)])["Mål"].iter_rows(values_only=True)
    return dict(zip(header, cells, strict=True))  # type: ignore[arg-type]


def csv_rows(goals: Sequence[Goal], measurements: Sequence[Measurement] = ()) -> list[dict[str, str]]:
    """Return the goals as CSV, read back as a Danish Excel reads it."""
    content = goals_csv(goals, the_table(), the_sources(), measurements)
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_every_goal_is_a_row_with_its_quotes_letter_for_letter() -> None:
    """In both files, in the order given, under Danish headings."""
    goals = the_table().goals
    header, *rows = book(goals)["Mål"].iter_rows(values_only=True)
    assert [*header] == COLUMNS
    assert [row[0] for row in rows] == [goal.goal_id for goal in goals]
    read = csv_rows(goals)
    assert [*read[0]] == COLUMNS
    for goal, row, cells in zip(goals, rows, read, strict=True):
        quote = QUOTE_SEPARATOR.join(goal.quotes)
        assert row[COLUMNS.index("Citat for mål")] == quote
        assert cells["Citat for mål"].removeprefix("'") == quote
        assert (cells["Slags"], cells["Sammenligning"]) == (KIND_NAMES[goal.kind], COMPARISON_NAMES[goal.comparison])
        assert cells["Dokument"] == the_sources()[goal.document_id].document.title


def test_numbers_are_numbers_and_the_gap_is_shown_with_its_unit() -> None:
    """25 % are wanted, 11 % were reached: 14 percentage points short."""
    row = excel_row("rh-boern-2-delmaal-udredt")
    assert (row["Måltal"], row["Seneste værdi"], row["Afvigelse"]) == (25, 11, -14)
    assert (row["Enhed"], row["Status"], row["Periode"]) == ("%", "ikke nået", "3. kvartal 2024")
    assert "11 % børn og unge blev udredt inden for 30 dage" in str(row["Citat for status"])
    sheet = book([the_goal("rh-boern-2-delmaal-udredt")])["Mål"]
    assert sheet.cell(2, COLUMNS.index("Afvigelse") + 1).number_format == '#,##0 "procentpoint"'
    (cells,) = csv_rows([the_goal("rh-boern-2-delmaal-udredt")])
    assert (cells["Måltal"], cells["Seneste værdi"], cells["Afvigelse"]) == ("25", "11", "-14")


def test_decimals_are_written_the_danish_way() -> None:
    """3,2 in CSV, and as many decimals as it has in Excel."""
    (cells,) = csv_rows([the_goal("m24-04a")])
    assert cells["Måltal"] == "3,2"
    cell = book([the_goal("m24-04a")])["Mål"].cell(2, COLUMNS.index("Måltal") + 1)
    assert (cell.value, cell.number_format) == (3.2, "#,##0.0")
    assert excel_row("m24-17b")["Øvre måltal"] == 100


def test_several_values_of_a_goal_are_all_told() -> None:
    """Each with what it measures, rather than one chosen silently."""
    row = excel_row("rh-voksne-2-maal")
    assert row["Seneste værdi"] == "udredt inden for 30 dage: 97 %\nbehandlet indenfor 30 dage: 92 %"
    assert row["Afvigelse"] == "udredt inden for 30 dage: +2 procentpoint\nbehandlet indenfor 30 dage: -3 procentpoint"
    assert (row["Status"], row["Periode"]) == ("delvist", "3. kvartal 2024")


def test_what_is_not_measured_or_not_known_is_left_open() -> None:
    """No value, no period, no gap; a value without a period says so."""
    row = excel_row("m24-04b")
    assert (row["Seneste værdi"], row["Periode"], row["Afvigelse"]) == (None, None, None)
    assert (row["Status"], row["Måltal"]) == ("ingen data", 208)
    assert excel_row("rh-voksne-3-maal")["Periode"] == "ikke oplyst"
    assert excel_row("rh-boern-4-maal")["Seneste værdi"] == "9 af 29 kommuner"


def test_the_header_stays_in_sight_and_can_be_filtered() -> None:
    """Bold, frozen, filtered; texts wrap in columns of a sensible width."""
    sheet = book(the_table().goals)["Mål"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == f"A1:V{len(the_table().goals) + 1}"
    assert all(cell.font.bold for cell in sheet[1])
    assert all(cell.alignment.wrap_text for row in sheet.iter_rows() for cell in row)
    assert all(8 < dimension.width <= 60 for dimension in sheet.column_dimensions.values())
    assert len(sheet.column_dimensions) == len(COLUMNS)


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_is_never_a_formula(text: str) -> None:
    """Neither when the file is opened nor, in Excel, when the cell is edited."""
    goal = replace(the_goal("m24-04b"), target_text=text, caveat=text, quotes=(text,), group=text)
    measured = replace(MEASURED, goal_id=goal.goal_id, source=text, note=text, measure=text)
    made = book([goal], [measured])
    found = [cell for sheet in made for row in sheet.iter_rows() for cell in row if cell.value == text]
    assert len(found) == 7
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in found)
    assert not [cell for sheet in made for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    (cells,) = csv_rows([goal], [measured])
    assert cells["Måltekst"] == cells["Forbehold"] == cells["Citat for mål"] == f"'{text}"


@pytest.mark.parametrize("text", ["a\x00\x0b\x1bb", "\ud800", 'a;b"c\nd', "#N/A", "<b>&amp;", "1.234", "TRUE"])
def test_any_text_can_be_saved(text: str) -> None:
    """What a file cannot hold is shown as �, and a text that looks like something else stays a text."""
    goal = replace(the_goal("m24-04b"), target_text=text)
    kept = "".join("\ufffd" if letter in "\x00\x0b\x1b\ud800" else letter for letter in text)
    cell = book([goal])["Mål"].cell(2, COLUMNS.index("Måltekst") + 1)
    assert (cell.value, cell.data_type) == (kept, "s")
    assert csv_rows([goal])[0]["Måltekst"] == kept


def test_measurements_stand_apart_and_say_so() -> None:
    """On a sheet of their own, held against the goal alone, and in CSV in a column of their own."""
    goal = the_goal("rh-boern-2-maal")
    made = book([goal], [MEASURED])
    assert made.sheetnames == ["Mål", "Målinger", "Om"]
    (note, *_), header, cells = made["Målinger"].iter_rows(values_only=True)
    assert "ikke fra dokumenterne og er ikke kontrolleret mod dem" in str(note)
    row = dict(zip(header, cells, strict=True))
    assert (row["Nummer"], row["Id"], row["Værdi"], row["Afvigelse"]) == (3, "rh-boern-2-maal", 12.5, -82.5)
    assert (row["Periode"], row["Kilde"], row["Tilføjet"]) == ("1. kvartal 2025", "=LUP", "28. november 2026")
    assert row["Status ifølge målingen"] == "ikke nået"
    assert made["Målinger"].freeze_panes == "A3"
    assert (
        made["Mål"].cell(2, COLUMNS.index("Seneste værdi") + 1).value == excel_row("rh-boern-2-maal")["Seneste værdi"]
    )
    with_own, without = csv_rows([goal, the_goal("m24-04b")], [MEASURED])
    assert with_own["Egne målinger (ikke fra dokumenterne)"] == "udredt, 1. kvartal 2025: 12,5 % (kilde: =LUP)"
    assert without["Egne målinger (ikke fra dokumenterne)"] == ""


def test_without_measurements_there_is_no_place_for_them() -> None:
    """And a measurement of a goal that is gone is kept."""
    assert book([the_goal("m24-04b")]).sheetnames == ["Mål", "Om"]
    rows = [*book([], [replace(MEASURED, goal_id="borte")])["Målinger"].iter_rows(values_only=True)]
    assert rows[2][:2] == (3, "borte")


def test_the_file_tells_what_it_is_made_of() -> None:
    """Every document with publisher, date and standing; the author is no person."""
    made = book(the_table().goals)
    cells = [[*row] for row in made["Om"].iter_rows(values_only=True)]
    assert any("ikke at det er sandt, vedtaget eller stadig gælder" in str(row[0]) for row in cells)
    for source in the_sources().values():
        (row,) = [row for row in cells if row[0] == source.document.title]
        assert row[1] == (source.document.publisher or "ikke oplyst")
        assert row[3] == source.document.standing
    assert "14. marts 2024" in [row[2] for row in cells]
    assert (made.properties.creator, made.properties.title) == ("Planassistenten", "Mål i planerne")


def test_csv_is_what_a_danish_excel_expects() -> None:
    """A byte order mark, semicolons, and line ends of Windows."""
    content = goals_csv([the_goal("m24-04a")], the_table(), the_sources())
    assert content.startswith(b"\xef\xbb\xbfId;Dokument;Slags;")
    assert content.endswith(b"\r\n")
    assert content.count(b"\r\n") == 2
