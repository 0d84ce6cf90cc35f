"""The control desk's rules: every row with its verdicts, the filters, and the check."""

import shutil
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from plan_data import GOALS, the_goal, the_sources, the_status, the_table

from assistant import goal_check
from assistant.control_desk import (
    CAVEATS,
    MISMATCHES,
    NO_NUMBER,
    PENDING,
    CheckedRow,
    RowFilter,
    Verdict,
    checked_rows,
    chosen_rows,
    neighbours,
    proof_marks,
    run_check,
)
from assistant.goal_check import Mismatch
from assistant.goal_overview import QuotePlace, quote_places
from assistant.goal_table import GoalTable
from assistant.settings import Settings


@cache
def the_rows() -> tuple[CheckedRow, ...]:
    """Return all rows of the project with their verdicts."""
    return checked_rows(the_table(), goal_check.check(the_table(), the_sources()))


def the_row(row_id: str) -> CheckedRow:
    """Return one row of the project."""
    return next(row for row in the_rows() if row.row_id == row_id)


def marked(row: CheckedRow) -> list[str]:
    """Return the numbers that are marked in a row's quotes."""
    source = the_sources()[row.document_id]
    places = quote_places(row.quotes, source)
    return [source.repaired.text[a:b] for place in places for a, b in proof_marks(row, place, source)]


def test_every_row_of_the_tables_is_there_and_proved() -> None:
    """Goals, status values and amounts, in the order of their files."""
    table = the_table()
    assert len(the_rows()) == len(table.goals) + len(table.statuses) + len(table.funding)
    assert not [row.row_id for row in the_rows() if row.mismatched]


def test_every_number_of_a_row_is_marked_in_its_quotes() -> None:
    """Whoever looks at a row sees where its number stands."""
    assert [row.row_id for row in the_rows() if row.numbers and not marked(row)] == []
    assert marked(the_row("m24-04a")) == ["3,2 %"]
    assert marked(the_row("rh-kit-kommuner")) == ["9", "29"]


def test_an_amount_is_marked_under_its_own_year() -> None:
    """Eleven times 600,0 stand in the line: each year marks another of them."""
    source = the_sources()["psykiatrikonference-syddanmark-2025"]
    marks = {}
    for year in range(2020, 2031):
        row = the_row(f"Aftale om FL 20 {year}")
        line, heading = (proof_marks(row, place, source) for place in quote_places(row.quotes, source))
        marks[year] = line[0][0]
        assert [source.repaired.text[start:end] for start, end in (*line, *heading)] == ["600,0", str(year)]
    assert list(marks.values()) == sorted(set(marks.values()))


def test_a_wrong_number_shows_as_a_mismatch_of_its_column() -> None:
    """The message of the check stands at the column, and what is not checked does not claim to be."""
    table = GoalTable((replace(the_goal("m24-04b"), target_value=Decimal(209)),), (), ())
    (row,) = checked_rows(table, goal_check.check(table, the_sources()))
    verdicts = {column.name: column.verdict for column in row.columns}
    assert row.mismatched
    assert verdicts["Måltal"] is Verdict.MISMATCH
    assert verdicts["Ordlyd"] is verdicts["Citater"] is Verdict.PROVED
    assert verdicts["Sammenligning"] is Verdict.UNCHECKED
    told = next(column.messages for column in row.columns if column.name == "Måltal")
    assert told == ("209 bæltefikseringer står ikke i rækkens citater. Ret tallet, enheden eller citatet.",)


def test_no_message_of_the_check_is_lost() -> None:
    """A message about a column that is not shown stands under the column's own name."""
    table = GoalTable((the_goal("m24-04b"),), (the_status("rh-kit-kommuner"),), the_table().funding[:1])
    amount = the_table().funding[0]
    wrong = (
        Mismatch("m24-04b", "goals.csv", "group", "Forkert."),
        Mismatch("rh-kit-kommuner", "status.csv", "value", "Forkert."),
        Mismatch(f"{amount.agreement} {amount.year}", "funding.csv", "unit", "Forkert."),
        Mismatch("levetid", "disagreements.csv", "a_quote", "Hører ikke til her."),
    )
    rows = checked_rows(table, wrong)
    assert [[c.name for c in row.columns if c.messages] for row in rows] == [["group"], ["Værdi"], ["unit"]]


def test_quotes_near_each_other_stand_together() -> None:
    """In the order of the document, each group in the order of the row; a lost quote is in none."""
    first, second, far, lost = (
        QuotePlace("a", 50, 60),
        QuotePlace("b", 10, 20),
        QuotePlace("c", 500, 510),
        QuotePlace("d"),
    )
    assert neighbours([far, first, lost, second], 100) == [[first, second], [far]]
    assert neighbours([], 100) == []


@pytest.mark.parametrize(
    ("wanted", "some", "none"),
    [
        (RowFilter(document="maalsaetninger-2024"), "m24-01a", "rh-voksne-1"),
        (RowFilter(kind="status"), "rh-kit-kommuner", "m24-01a"),
        (RowFilter(kind="funding"), "I alt 2030", "m24-01a"),
        (RowFilter(only=NO_NUMBER), "m24-14a", "m24-04a"),
        (RowFilter(only=CAVEATS), "m24-04a", "m24-02a"),
        (RowFilter(only=PENDING), "m24-06e", "m24-04a"),
        (RowFilter(words="BAELTEFIKSERES andel"), "m24-04a", "m24-04b"),
        (RowFilter(words="m24-04b"), "m24-04b", "m24-04a"),
        (RowFilter(words="spændt fast"), "m24-04a", "m24-01a"),
    ],
)
def test_filters_keep_what_is_asked_for(wanted: RowFilter, some: str, none: str) -> None:
    """Document, kind, what is amiss, and words however they are spelled."""
    found = {row.row_id for row in chosen_rows(the_rows(), wanted)}
    assert some in found
    assert none not in found


def test_only_mismatches_are_none_where_all_is_proved() -> None:
    """And one where one is wrong; filters hold together."""
    assert chosen_rows(the_rows(), RowFilter(only=MISMATCHES)) == []
    wrong = checked_rows(the_table(), [Mismatch("m24-04b", "goals.csv", "unit", "Forkert.")])
    assert [row.row_id for row in chosen_rows(wrong, RowFilter(only=MISMATCHES))] == ["m24-04b"]
    assert chosen_rows(wrong, RowFilter(only=MISMATCHES, kind="status")) == []


def test_a_target_without_a_number_is_a_target() -> None:
    """Recommendations and proposals never were to have one."""
    assert {row.kind for row in chosen_rows(the_rows(), RowFilter(only=NO_NUMBER))} == {"target"}


def test_the_check_counts_each_table() -> None:
    """Rows and mismatches by table, and how long it took."""
    report = run_check(Settings())
    assert report.mismatches == ()
    assert {count.name: count.rows for count in report.tables}["uenigheder"] == len(the_table().disagreements)
    assert [count.mismatches for count in report.tables] == [0] * 5
    assert 0 < report.seconds < 60
    assert report.as_line().endswith("prøvet mod dokumenterne: 0 uoverensstemmelser")


def test_the_check_reads_the_tables_anew(tmp_path: Path) -> None:
    """A file that was changed since the start is what is checked."""
    goals = Path(shutil.copytree(GOALS, tmp_path / "goals_data"))
    path = goals / "goals.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("Max. 208,at_most,208", "Max. 208,at_most,209"), "utf-8")
    report = run_check(Settings(goals_dir=goals))
    assert [(m.row_id, m.column) for m in report.mismatches] == [("m24-04b", "target_value")]
    assert {count.name: count.mismatches for count in report.tables}["mål"] == 1
