"""What people write is kept whole, in a real SQLite file, and comes back as it was written."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hostile_texts import HOSTILE
from plan_data import the_goal

from assistant.errors import InputError, StorageError
from assistant.records import Feedback, Measurement
from assistant.settings import Settings
from assistant.user_data import UserData, as_status, open_user_data

GOAL = the_goal("rh-boern-2-maal")
FEEDBACK = Feedback("Er målet nået?", "Nej.", "answer", False, "Jeg savner året", "2026-11-28")
STRANGE = (*HOSTILE, "=1+1", "'; DROP TABLE feedback; --", "æøå ÆØÅ 👩‍⚕️ \u202e \u00ad", "linje\r\nto\tfaner", "  ")


@pytest.fixture
def data(tmp_path: Path) -> UserData:
    """Return an empty database in a folder that is not there yet."""
    return open_user_data(Settings(data_dir=tmp_path / "ny" / "data"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return where that database lies."""
    return tmp_path / "ny" / "data" / "assistant.db"


def add(data: UserData, value: str = "11.5", **texts: str) -> Measurement:
    """Add a measurement of the children's target."""
    chosen = {"period": "2025-Q1", "source": "LUP 2025"} | texts
    return data.add_measurement(GOAL, value=Decimal(value), **chosen)


def test_a_judgement_comes_back_as_it_was_given(data: UserData, tmp_path: Path) -> None:
    """Also to another opening of the same file."""
    data.add_feedback(FEEDBACK)
    data.add_feedback(replace(FEEDBACK, helpful=True, comment="", day="2026-11-27"))
    assert [f.day for f in data.feedback()] == ["2026-11-27", "2026-11-28"]
    assert data.feedback()[1] == FEEDBACK
    assert open_user_data(Settings(data_dir=tmp_path / "ny" / "data")) is data
    address = f"sqlite:///{tmp_path}/ny/../ny/data/assistant.db"
    assert open_user_data(Settings(database_url=address)).feedback() == data.feedback()


def test_feedback_holds_nothing_about_the_person(data: UserData, file: Path) -> None:
    """Exactly these columns: no session, no address, no clock time; the name is random and tells no order."""
    name = data.add_feedback(FEEDBACK)
    with sqlite3.connect(file) as connection:
        columns = [row[1] for row in connection.execute("PRAGMA table_info(feedback)")]
        assert connection.execute("SELECT * FROM feedback").fetchall() == [
            (name, "Er målet nået?", "Nej.", "answer", 0, "Jeg savner året", "2026-11-28")
        ]
    assert columns == ["feedback_id", "question", "answer", "kind", "helpful", "comment", "day"]


def test_a_comment_joins_the_thumb_before_it(data: UserData) -> None:
    """The later judgement stands in place of the earlier one, and only of that one."""
    first, second = data.add_feedback(replace(FEEDBACK, comment="")), data.add_feedback(FEEDBACK)
    data.replace_feedback(first, replace(FEEDBACK, comment="Sent", helpful=True))
    assert sorted((f.comment, f.helpful) for f in data.feedback()) == [("Jeg savner året", False), ("Sent", True)]
    assert first != second
    with pytest.raises(InputError, match="findes ikke længere"):
        data.replace_feedback("ukendt", FEEDBACK)
    with pytest.raises(InputError):
        data.replace_feedback(second, replace(FEEDBACK, day="i går"))


def test_a_thumb_that_is_taken_back_is_gone(data: UserData) -> None:
    """Only that one, and taking it back twice is no mistake."""
    first, _ = data.add_feedback(FEEDBACK), data.add_feedback(replace(FEEDBACK, comment="En anden"))
    data.withdraw_feedback(first)
    data.withdraw_feedback(first)
    assert [one.comment for one in data.feedback()] == ["En anden"]


@pytest.mark.parametrize("text", STRANGE)
def test_hostile_texts_come_back_letter_for_letter(data: UserData, text: str) -> None:
    """What is stored is what was written; disarming it is for those who show it."""
    data.add_feedback(replace(FEEDBACK, question=text, answer=text, comment=text))
    (kept,) = data.feedback()
    assert (kept.question, kept.answer, kept.comment) == (text, text, text)
    added = add(data, source=f"kilde {text}", note=text, measure=text)
    assert data.measurements() == (added,)
    assert (added.source, added.note, added.measure) == (f"kilde {text}", text, text)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"comment": "x" * 2001}, "Kommentaren er på 2001 tegn, og der er plads til 2000"),
        ({"question": "x" * 5001}, "Spørgsmålet er på 5001 tegn"),
        ({"answer": "x" * 20_001}, "Svaret er på 20001 tegn"),
        ({"comment": "\ud800"}, "Kommentaren rummer et tegn, der ikke kan gemmes"),
        ({"question": "a\0b"}, "Spørgsmålet rummer et tegn"),
        ({"kind": "ukendt"}, "'ukendt'"),
        ({"day": "28-11-2026"}, "'28-11-2026'"),
        ({"day": "2026-02-30"}, "'2026-02-30'"),
    ],
)
def test_a_judgement_that_cannot_be_kept_is_refused(data: UserData, changed: dict[str, str], told: str) -> None:
    """With what is wrong, and nothing is stored."""
    with pytest.raises(InputError, match=told):
        data.add_feedback(replace(FEEDBACK, **changed))  # type: ignore[arg-type]
    assert data.feedback() == ()


def test_a_measurement_has_the_goals_unit_and_the_time_it_was_added(data: UserData) -> None:
    """Its value is exact, also with a nought behind the comma."""
    added = add(data, "11.50", note="foreløbig", measure="udredt")
    assert (added.measurement_id, added.goal_id, added.unit) == (1, "rh-boern-2-maal", "%")
    assert (str(added.value), added.period, added.source) == ("11.50", "2025-Q1", "LUP 2025")
    assert (added.note, added.measure) == ("foreløbig", "udredt")
    assert added.added[10] == "T"
    assert added.added.endswith("+00:00")
    assert data.measurements() == (added,)


def test_measurements_are_of_one_goal_or_of_all(data: UserData) -> None:
    """Oldest first."""
    other = data.add_measurement(the_goal("m24-04b"), period="2024", value=Decimal(190), source="Driften")
    first, second = add(data, "11"), add(data, "12")
    assert data.measurements() == (other, first, second)
    assert data.measurements("rh-boern-2-maal") == (first, second)
    assert data.measurements("ukendt") == ()


def test_a_measurement_can_be_undone_and_the_undoing_too(data: UserData, file: Path) -> None:
    """It is kept as withdrawn, with when; its number is never another's."""
    added = add(data)
    assert data.withdraw_measurement(added.measurement_id) == added
    assert data.measurements() == ()
    with sqlite3.connect(file) as connection:
        assert connection.execute("SELECT source, withdrawn IS NULL FROM measurements").fetchall() == [("LUP 2025", 0)]
    assert add(data, "12").measurement_id == 2
    assert data.restore_measurement(added.measurement_id) == added
    assert data.measurements()[0] == added


@pytest.mark.parametrize("unknown", [2, 0, -1, 10**30])
def test_what_is_not_there_cannot_be_undone(data: UserData, unknown: int) -> None:
    """Nor restored, nor undone twice."""
    add(data)
    for change in (data.withdraw_measurement, data.restore_measurement):
        with pytest.raises(InputError, match=f"Måling nr. {unknown} findes ikke"):
            change(unknown)
    with pytest.raises(InputError, match="ikke fortrudt"):
        data.restore_measurement(1)
    data.withdraw_measurement(1)
    with pytest.raises(InputError, match="allerede fortrudt"):
        data.withdraw_measurement(1)


@pytest.mark.parametrize(
    ("value", "texts", "told"),
    [
        ("11", {"source": "  "}, "Kilden til målingen mangler"),
        ("11", {"source": "x" * 501}, "Kilden er på 501 tegn"),
        ("11", {"note": "x" * 1001}, "Bemærkningen er på 1001 tegn"),
        ("11", {"measure": "x" * 301}, "Det, der er målt, er på 301 tegn"),
        ("11", {"period": "x" * 11}, "'period' er på 11 tegn"),
        ("101", {}, "101 % er over 100 %"),
        ("-1", {}, "-1 % er under nul"),
        ("NaN", {}, "NaN er ikke et tal"),
        ("Infinity", {}, "Infinity er ikke et tal"),
    ],
)
def test_a_measurement_that_cannot_be_kept_is_refused(
    data: UserData, value: str, texts: dict[str, str], told: str
) -> None:
    """Whoever calls, and nothing is stored."""
    with pytest.raises(InputError, match=told):
        add(data, value, **texts)
    assert data.measurements() == ()


def test_a_goal_without_a_number_takes_no_measurement(data: UserData) -> None:
    """There is nothing to hold it against, and no unit."""
    with pytest.raises(InputError, match="m24-01b har intet måltal"):
        data.add_measurement(the_goal("m24-01b"), period="2024", value=Decimal(1), source="x")


def test_a_measurement_is_held_against_its_goal_apart_from_the_documents(data: UserData) -> None:
    """It has no document and no quote."""
    status = as_status(add(data, "11.5", note="n", measure="udredt"), GOAL)
    assert (status.basis, status.document_id, status.quotes) == ("measurement", "", ())
    assert (status.value_text, status.measure, status.population) == ("11,5 %", "udredt", "børn og unge")


@pytest.fixture
def closed(tmp_path: Path) -> Iterator[Path]:
    """Return the file of a database of some other content, and check that it was not touched."""
    file = tmp_path / "assistant.db"
    yield file
    assert not list(tmp_path.glob("*-journal"))


def test_a_database_of_a_newer_program_is_left_alone(closed: Path) -> None:
    """It is named with both versions, and gets no tables."""
    with sqlite3.connect(closed) as connection:
        connection.execute("CREATE TABLE schema_version (version INTEGER)")
        connection.execute("INSERT INTO schema_version VALUES (2)")
    with pytest.raises(StorageError) as caught:
        open_user_data(Settings(data_dir=closed.parent))
    assert str(caught.value).startswith(f"Databasen {closed} har version 2")
    with sqlite3.connect(closed) as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("schema_version",)]


def test_the_database_knows_its_version(data: UserData, file: Path) -> None:
    """So that a later program can bring it up to date."""
    assert data.feedback() == ()
    with sqlite3.connect(file) as connection:
        assert connection.execute("SELECT version FROM schema_version").fetchall() == [(1,)]
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_file_that_was_moved_away_is_begun_anew(data: UserData, file: Path, tmp_path: Path) -> None:
    """What was in it stays with it, and nothing more is written there."""
    add(data)
    for part in file.parent.glob("assistant.db*"):
        part.rename(tmp_path / part.name)
    assert data.measurements() == ()
    assert add(data).measurement_id == 1
    with sqlite3.connect(tmp_path / "assistant.db") as connection:
        assert connection.execute("SELECT count(*) FROM measurements").fetchone() == (1,)
