"""The goal tables load as validated records, and the first wrong row is said in one Danish line."""

import csv
import io
import json
import shutil
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from plan_data import GOALS, the_goal, the_status, the_table

from assistant.errors import GoalTableError
from assistant.goal_table import goals_frame, load_goal_table, period_in_words, validated_rows


@pytest.fixture
def goals_dir(tmp_path: Path) -> Path:
    """Return a copy of the tables that a test may break."""
    return Path(shutil.copytree(GOALS, tmp_path / "goals_data"))


def change(path: Path, edit: Callable[[list[list[str]]], None]) -> None:
    """Rewrite a CSV file after `edit` changed its rows (header first)."""
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"))))
    edit(rows)
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    path.write_text(out.getvalue(), encoding="utf-8")


def set_cell(path: Path, row: int, column: str, value: str) -> None:
    """Set one cell; row 1 is the first data row, which stands on line 2."""

    def edit(rows: list[list[str]]) -> None:
        rows[row][rows[0].index(column)] = value

    change(path, edit)


def error_of(goals_dir: Path) -> str:
    """Return the error of loading the tables; it is one line."""
    with pytest.raises(GoalTableError) as caught:
        load_goal_table(goals_dir)
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_every_table_loads_as_records() -> None:
    """Goals, status values and amounts arrive with numbers as exact decimals and lists as tuples."""
    goal = the_goal("m24-04a")
    assert (goal.number, goal.subgoal_label, goal.target_value, goal.unit) == ("4", "A", Decimal("3.2"), "%")
    assert "spændt fast" in goal.aliases
    assert goal.quotes[1] == "Reduktion i forhold til 2020-21 niveau. A. Max. 3,2 %"
    status = the_status("rh-kit-kommuner")
    assert (status.value, status.out_of, status.value_text) == (9, 29, "9 af Region Hovedstadens 29 kommuner")
    assert {amount.year for amount in the_table().funding} == set(range(2020, 2031))


def test_the_glossary_fits_its_schema() -> None:
    """The fourth table of the package is held to the same description."""
    assert validated_rows(GOALS, ["glossary"])["glossary"]


def test_a_value_can_belong_to_a_goal_and_its_interim_goal() -> None:
    """The 2023 satisfaction is held against both 85 and 75 %."""
    assert [s.status_id for s in the_table().statuses_of("rh-voksne-1-delmaal")] == [
        s.status_id for s in the_table().statuses_of("rh-voksne-1-maal")
    ]


@pytest.mark.parametrize(
    ("file", "row", "column", "value", "expected"),
    [
        ("goals.csv", 8, "target_value", "3,2", ("'3,2' er ikke et tal", "decimalpunktum")),
        ("goals.csv", 8, "target_value", "NaN", ("'NaN' er ikke et tal", "decimalpunktum")),
        ("goals.csv", 8, "target_value", "", ("tomt", "Skriv måltallet")),
        ("goals.csv", 8, "target_value_high", "5", ("'at_most'", "Ret det ene")),
        ("goals.csv", 1, "kind", "mål", ("'mål' er ikke en af", "'target'")),
        ("goals.csv", 1, "goal_id", "Mål 1", ("'Mål 1'", "små bogstaver")),
        ("goals.csv", 1, "quote", "¶", ("'¶' rummer intet citat", "ordrette")),
        ("goals.csv", 1, "group", "  ", ("tomt", "Skriv en værdi")),
        ("goals.csv", 1, "deadline", "snart", ("'snart'", "2025-01-27")),
        ("goals.csv", 1, "deadline", "2025-02-30", ("'2025-02-30' er ingen dato", "Skriv et år")),
        ("status.csv", 3, "goal_id", "findes-ikke", ("'findes-ikke' findes ikke", "Ret navnet")),
        ("status.csv", 1, "also_goal_ids", "m24-01a;findes-ikke", ("'findes-ikke' findes ikke", "Ret navnet")),
        ("status.csv", 1, "period", "i fjor", ("'i fjor'", "2024-Q3")),
        ("status.csv", 1, "value_high", "1", ("1 er ikke over", "Byt om")),
        ("funding.csv", 5, "year", "toogtyve", ("'toogtyve' er ikke et helt tal", "2025")),
        ("funding.csv", 5, "amount_mio_kr", "-1", ("'-1' er ikke tilladt", "Ret værdien")),
        ("disagreements.csv", 1, "a_goal_ids", "m24-01a;findes-ikke", ("'findes-ikke' findes ikke", "Ret navnet")),
        ("disagreements.csv", 1, "b_quote", "¶", ("'¶' rummer intet citat", "ordrette")),
        ("disagreements.csv", 1, "explanation", "", ("tomt", "Skriv en værdi")),
    ],
)
def test_a_wrong_cell_is_named(
    goals_dir: Path, file: str, row: int, column: str, value: str, expected: tuple[str, str]
) -> None:
    """File, line, column, value and remedy stand in the message."""
    set_cell(goals_dir / file, row, column, value)
    message = error_of(goals_dir)
    assert message.startswith(f"{goals_dir / file}, linje {row + 1}, kolonne {column}: ")
    assert all(part in message for part in expected)


def test_a_disagreement_with_itself_is_named(goals_dir: Path) -> None:
    """Two sides that are one and the same quote differ in nothing."""

    def edit(rows: list[list[str]]) -> None:
        header, first = rows[0], rows[1]
        for column in ("document_id", "quote"):
            first[header.index(f"b_{column}")] = first[header.index(f"a_{column}")]

    change(goals_dir / "disagreements.csv", edit)
    assert "linje 2, kolonne b_quote: de to sider er det samme citat" in error_of(goals_dir)


def test_the_first_wrong_row_is_the_one_named(goals_dir: Path) -> None:
    """Of several errors the uppermost is said."""
    set_cell(goals_dir / "goals.csv", 30, "kind", "x")
    set_cell(goals_dir / "goals.csv", 7, "target_value", "x")
    assert ", linje 8, kolonne target_value" in error_of(goals_dir)


def test_the_line_is_that_of_the_file_even_after_a_cell_of_two_lines(goals_dir: Path) -> None:
    """A note with a line break moves the rows below it, and the message follows."""
    set_cell(goals_dir / "goals.csv", 1, "caveat", "to\nlinjer")
    set_cell(goals_dir / "goals.csv", 2, "kind", "x")
    assert ", linje 4, kolonne kind" in error_of(goals_dir)


def test_a_name_used_twice_is_named(goals_dir: Path) -> None:
    """Goal ids are unique, and so are a funding line and its year."""
    set_cell(goals_dir / "goals.csv", 2, "goal_id", "m24-01a")
    assert "linje 3, kolonne goal_id: 'm24-01a' står allerede" in error_of(goals_dir)
    set_cell(goals_dir / "goals.csv", 2, "goal_id", "m24-01b")
    change(goals_dir / "funding.csv", lambda rows: rows.insert(2, rows[1]))
    assert "linje 3, kolonne agreement, year og document_id: 'Aftale om FL 20', '2020' og " in error_of(goals_dir)


def test_a_row_of_another_length_is_named(goals_dir: Path) -> None:
    """A comma too many is a missing pair of quotation marks."""
    change(goals_dir / "status.csv", lambda rows: rows[4].append("mere"))
    assert "status.csv, linje 5, kolonne note: rækken har 17 felter og skal have 16" in error_of(goals_dir)


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (lambda text: text.replace("goal_id,", "maal_id,", 1), "linje 1, kolonne maal_id: kolonnen kendes ikke"),
        (lambda text: text.replace(",caveat", "", 1), "linje 1, kolonne caveat: kolonnen mangler"),
        (lambda text: text.replace(",", ";"), "linje 1: kolonnerne er adskilt af semikolon. Gem filen med komma"),
        (lambda text: text + '"m24', "er ikke gyldig CSV"),
        (lambda text: "", "filen er tom. Første linje skal være: goal_id,"),
    ],
)
def test_a_file_of_another_shape_is_named(goals_dir: Path, edit: Callable[[str], str], expected: str) -> None:
    """A renamed or missing column, semicolons, an open quotation mark and an empty file each have their remedy."""
    path = goals_dir / "goals.csv"
    path.write_text(edit(path.read_text(encoding="utf-8")), encoding="utf-8")
    assert f"{path}" in (message := error_of(goals_dir))
    assert expected in message


def test_a_file_in_another_encoding_is_named(goals_dir: Path) -> None:
    """A cp1252 file says where its first wrong byte stands; a byte order mark does no harm."""
    path = goals_dir / "goals.csv"
    text = path.read_text(encoding="utf-8")
    path.write_bytes(text.encode("utf-8-sig"))
    assert load_goal_table(goals_dir).goals == the_table().goals
    path.write_bytes(text.encode("cp1252", errors="replace"))
    assert "goals.csv, linje 2: byten 0x" in (message := error_of(goals_dir))
    assert "Gem filen igen som UTF-8" in message


def test_a_missing_file_is_named(goals_dir: Path) -> None:
    """A table, and then the description, that is not there."""
    (goals_dir / "funding.csv").unlink()
    assert f"{goals_dir / 'funding.csv'}: filen findes ikke. Læg den i mappen" in error_of(goals_dir)
    (goals_dir / "datapackage.json").unlink()
    assert f"{goals_dir / 'datapackage.json'}: filen findes ikke" in error_of(goals_dir)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"resources": [', "linje 1, tegn 16: filen er ikke gyldig JSON"),
        ("[]", 'beskriver ingen tabeller under "resources"'),
        ('{"resources": []}', "tabellen 'goals' mangler"),
        (
            '{"resources": [{"name": "goals"}, {"name": "status"}, {"name": "funding"}, {"name": "disagreements"}]}',
            "intet skema",
        ),
    ],
)
def test_a_broken_description_is_named(goals_dir: Path, text: str, expected: str) -> None:
    """A datapackage.json that is no JSON, or describes no tables, is an error of that file."""
    (goals_dir / "datapackage.json").write_text(text, encoding="utf-8")
    message = error_of(goals_dir)
    assert message.startswith(str(goals_dir / "datapackage.json"))
    assert expected in message


def test_a_schema_that_makes_no_sense_is_named(goals_dir: Path) -> None:
    """An unknown field type is an error of the description, not a traceback."""
    path = goals_dir / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    package["resources"][0]["schema"]["fields"][0]["type"] = "ukendt"
    path.write_text(json.dumps(package), encoding="utf-8")
    assert "skemaet kan ikke bruges" in error_of(goals_dir)


def test_goals_export_as_they_stand_in_the_file() -> None:
    """The data frame has the file's columns, and its aliases and quotes are joined as they are there."""
    frame = goals_frame(the_table().goals)
    header, first = csv.reader(io.StringIO("".join((GOALS / "goals.csv").open(encoding="utf-8").readlines()[:2])))
    assert list(frame.columns) == header
    assert frame.loc[0, "quote"] == first[header.index("quote")]
    assert frame.loc[0, "aliases"] == first[header.index("aliases")]
    assert len(the_table().goals_frame()) == len(the_table().goals)


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("", ""),
        ("2023", "2023"),
        ("2024-Q3", "3. kvartal 2024"),
        ("2014/..", "siden 2014"),
        ("2028/2030", "2028-2030"),
        ("2024-06", "juni 2024"),
        ("2025-01-27", "27. januar 2025"),
        ("2025-03/2025-04", "marts 2025-april 2025"),
    ],
)
def test_periods_are_said_in_danish(period: str, words: str) -> None:
    """No ISO notation reaches the reader."""
    assert period_in_words(period) == words
