"""What was written survives many writers and sudden death, and a database that cannot be used is explained."""

import contextlib
import os
import re
import resource
import sqlite3
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from plan_data import the_goal

from assistant.errors import StorageError
from assistant.records import Feedback
from assistant.settings import PROJECT_ROOT, Settings
from assistant.user_data import UserData, open_user_data

TESTS = Path(__file__).parent
FEEDBACK = Feedback("Er målet nået?", "Nej.", "answer", True, "", "2026-11-28")
EACH = 15  # measurements of each writer
WRITERS = 8

WRITE = """
import sys
from decimal import Decimal
from pathlib import Path
from plan_data import the_goal
from assistant.settings import Settings
from assistant.user_data import open_user_data
data = open_user_data(Settings(data_dir=Path(sys.argv[1])))
for number in range(int(sys.argv[2])):
    data.add_measurement(the_goal("m24-04b"), period="2024", value=Decimal(number), source="proces")
"""
DIE_BEFORE_THE_END = """
import time
from sqlalchemy import Engine, event
@event.listens_for(Engine, "commit")
def wait(connection):
    if connection.exec_driver_sql("SELECT count(*) FROM sqlite_master WHERE name = 'feedback'").scalar():
        if connection.exec_driver_sql("SELECT count(*) FROM measurements").scalar() == 3:
            print("written, not committed", flush=True)
            time.sleep(60)
"""


def script(text: str, *arguments: object) -> list[str]:
    """Return the command of a Python process that finds the tests' modules too."""
    path = f"import sys; sys.path[:0] = [{str(PROJECT_ROOT)!r}, {str(TESTS)!r}]\n"
    return [sys.executable, "-c", path + text, *map(str, arguments)]


def add(data: UserData, value: int, source: str = "test") -> None:
    """Add a measurement of mechanical restraint."""
    data.add_measurement(the_goal("m24-04b"), period="2024", value=Decimal(value), source=source)


def test_many_threads_and_processes_write_at_once_and_nothing_is_lost(tmp_path: Path) -> None:
    """Also where all of them open the file while it is not there yet."""
    processes = [subprocess.Popen(script(WRITE, tmp_path, EACH)) for _ in range(2)]
    failures: list[Exception] = []

    def write(number: int) -> None:
        try:
            data = open_user_data(Settings(data_dir=tmp_path))
            for value in range(EACH):
                add(data, value, f"tråd {number}")
                data.add_feedback(FEEDBACK)
        except StorageError as error:
            failures.append(error)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [process.wait(timeout=60) for process in processes] == [0, 0]
    assert not failures
    data = open_user_data(Settings(data_dir=tmp_path))
    written = data.measurements()
    assert [m.measurement_id for m in written] == list(range(1, (WRITERS + 2) * EACH + 1))
    for source in {m.source for m in written} - {"proces"}:
        assert [m.value for m in written if m.source == source] == list(range(EACH))
    assert len(data.feedback()) == WRITERS * EACH


def test_only_one_of_many_undoes_a_measurement(tmp_path: Path) -> None:
    """The others are told that it is undone already."""
    data = open_user_data(Settings(data_dir=tmp_path))
    add(data, 1)
    told: list[str] = []

    def withdraw() -> None:
        try:
            told.append(data.withdraw_measurement(1).source)
        except Exception as error:  # whatever is raised is compared below
            told.append(type(error).__name__)

    threads = [threading.Thread(target=withdraw) for _ in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(told) == ["InputError"] * (WRITERS - 1) + ["test"]


def test_sudden_death_before_the_end_leaves_the_last_good_state(tmp_path: Path) -> None:
    """And the next writer is not held up."""
    data = open_user_data(Settings(data_dir=tmp_path))
    add(data, 1)
    add(data, 2)
    before = data.measurements()
    with subprocess.Popen(
        script(DIE_BEFORE_THE_END + WRITE, tmp_path, 1), stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "written, not committed\n"
        assert data.measurements() == before  # nobody sees what is not whole
        process.kill()
    assert data.measurements() == before
    add(data, 3)
    assert [m.value for m in data.measurements()] == [1, 2, 3]


def test_importing_creates_nothing(tmp_path: Path) -> None:
    """Nor does it load the database package, which the first paint would wait for."""
    code = "import assistant.user_data; assert 'sqlalchemy' not in sys.modules"
    environment = os.environ | {"PLAN_DATA_DIR": str(tmp_path / "data")}
    subprocess.run(script(code), check=True, env=environment, cwd=tmp_path)
    assert not list(tmp_path.iterdir())


def refused(**settings: object) -> str:
    """Return the line that says why a database cannot be opened."""
    with pytest.raises(StorageError) as caught:
        open_user_data(Settings(**settings))  # type: ignore[arg-type]
    line = str(caught.value)
    assert "\n" not in line
    assert re.fullmatch(r".+[.:] .+\.", line)  # what is wrong, and what to do
    return line


@pytest.mark.parametrize("content", [b"ikke en database " * 500, b"\0" * 5000])
def test_a_file_that_is_no_database_is_named_and_kept(tmp_path: Path, content: bytes) -> None:
    """Somebody may want what is in it."""
    file = tmp_path / "assistant.db"
    file.write_bytes(content)
    assert refused(data_dir=tmp_path) == (
        f"Databasen {file} kan ikke bruges: filen er ingen database. Flyt eller slet filen, så laves der en ny."
    )
    assert file.read_bytes() == content


def test_a_damaged_database_is_told(tmp_path: Path) -> None:
    """Its pages overwritten in the middle, while the program runs."""
    data = open_user_data(Settings(data_dir=tmp_path))
    for _ in range(200):
        data.add_feedback(FEEDBACK)
    file = tmp_path / "assistant.db"
    content = file.read_bytes()
    file.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))
    with pytest.raises(StorageError, match=re.escape(f"{file} kan ikke bruges: filen er beskadiget")):
        data.feedback()


def test_a_folder_in_its_place_is_told(tmp_path: Path) -> None:
    """As what cannot be opened."""
    (tmp_path / "assistant.db").mkdir()
    assert "filen kan ikke åbnes" in refused(data_dir=tmp_path)


def test_a_data_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    """A file stands in its way."""
    (tmp_path / "data").write_text("")
    told = refused(data_dir=tmp_path / "data")
    assert told.startswith(f"Mappen {tmp_path}/data kan ikke laves: der ligger en fil i vejen. ")
    assert "PLAN_DATA_DIR" in told


@contextlib.contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Take away the right to write in a folder; the root user, whom that does not stop, becomes nobody meanwhile."""
    user = os.geteuid()
    for path in (folder, *folder.iterdir()):
        path.chmod(path.stat().st_mode & ~0o222)
    os.seteuid(user or 65534)
    try:
        yield
    finally:
        os.seteuid(user)
        folder.chmod(0o755)


def test_a_folder_that_is_read_only_is_told() -> None:
    """Both where the file is there and where it would have to be made."""
    with tempfile.TemporaryDirectory() as name:
        os.chmod(name, 0o755)
        empty, full = Path(name, "empty"), Path(name, "full")
        empty.mkdir()
        data = open_user_data(Settings(data_dir=full))
        add(data, 1)
        with read_only(empty):
            told = refused(data_dir=empty)
        assert told.startswith(f"Databasen {empty}/assistant.db kan ikke bruges: filen kan ikke åbnes. ")
        with read_only(full), pytest.raises(StorageError, match=r"skrivebeskyttet|kan ikke åbnes"):
            add(data, 2)
        assert [m.value for m in data.measurements()] == [1]


def fill(data: UserData) -> None:
    """Add more than there is room for."""
    for number in range(500):
        add(data, number, "x" * 500)


def test_a_full_disk_is_told_and_loses_nothing(tmp_path: Path) -> None:
    """What was there before can still be read, and writing goes on when there is room."""
    data = open_user_data(Settings(data_dir=tmp_path))
    add(data, 1)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (64 * 1024, limits[1]))  # for each file; reading needs half of it
    try:
        with pytest.raises(StorageError, match="disken"):
            fill(data)
        kept = data.measurements()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert kept[0].value == 1
    add(data, 2)
    assert len(data.measurements()) == len(kept) + 1


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("ukendt://anna:hemmelig@vært/plan", "Databasen ukendt://vært/plan kan ikke bruges: databaser af slagsen"),
        (
            "mysql+findesikke://anna:hemmelig@vært/plan?password=hemmelig",
            "mysql+findesikke://vært/plan kan ikke bruges",
        ),
        ("hemmelig", "adresse i PLAN_DATABASE_URL kan ikke læses"),
        ("postgresql://anna:hemmelig@vært:port/plan", "adresse i PLAN_DATABASE_URL kan ikke læses"),
        (
            "postgresql+asyncpg://anna:hemmelig@vært:99/plan",
            "postgresql+asyncpg://vært:99/plan kan ikke bruges: driveren",
        ),
        ("sqlite+aiosqlite:////tmp/hemmelig", "driveren 'aiosqlite' mangler"),
        ("sqlite://", "den gemmer intet på disken"),
        ("sqlite:///:memory:", "den gemmer intet på disken"),
        ("sqlite:////dev/null/plan.db", "Mappen /dev/null kan ikke laves"),
        ("sqlite:////proc/plan/plan.db", "Mappen /proc/plan kan ikke laves: den findes ikke"),
    ],
)
def test_an_address_that_cannot_be_used_is_told_without_its_password(url: str, told: str) -> None:
    """A wrong address, an unknown kind, a missing driver, a database that keeps nothing."""
    line = refused(database_url=url)
    assert told in line
    assert "anna" not in line
    assert ":hemmelig" not in line
    assert "hemmelig@" not in line


def test_a_locked_database_is_told_after_a_while(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody has it open in another program and does not let go."""
    monkeypatch.setattr("assistant.user_data.opening.WAIT", 0.2)
    data = open_user_data(Settings(data_dir=tmp_path))
    with sqlite3.connect(tmp_path / "assistant.db", isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageError, match=r"et andet program skriver i den\. Prøv igen om lidt\."):
            add(data, 1)
        assert data.measurements() == ()  # reading goes on
        other.execute("ROLLBACK")
    add(data, 1)


@pytest.mark.parametrize("lock", ["BEGIN", "BEGIN EXCLUSIVE"])
def test_opening_waits_for_a_program_that_reads_or_writes_the_file(tmp_path: Path, lock: str) -> None:
    """A file of an older kind is changed to the one that lets readers go on as soon as it is free."""
    other = sqlite3.connect(tmp_path / "assistant.db", isolation_level=None, check_same_thread=False)
    other.execute("CREATE TABLE another (text TEXT)")
    other.execute(lock)
    other.execute("SELECT * FROM another").fetchall()
    threading.Timer(0.4, other.execute, ["COMMIT"]).start()
    data = open_user_data(Settings(data_dir=tmp_path))
    assert other.in_transaction is False
    add(data, 1)
    other.close()
    with sqlite3.connect(tmp_path / "assistant.db") as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
