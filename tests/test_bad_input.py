"""A broken document, table, index or disk, met at the command line: one Danish line, and the last good index stays."""

import os
import resource
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from commands_run import CommandLine, Ended, changed

from assistant.passage_index import chroma_database
from assistant.settings import PROJECT_ROOT

QUESTION = "Hvad er målet for bæltefikseringer?"
PLAN = "psykiatriplan-region-hovedstaden.txt"


@pytest.fixture
def index_dir(built_index: Path, tmp_path: Path, command_line: CommandLine) -> Path:
    """Return a copy of the real index, which the commands use."""
    folder = shutil.copytree(built_index, tmp_path / "indexes")
    command_line.set(index_dir=folder)
    return folder


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Return a copy of the corpus that a test may break."""
    return shutil.copytree(PROJECT_ROOT / "corpus", tmp_path / "corpus")


@pytest.fixture
def goals(tmp_path: Path) -> Path:
    """Return a copy of the goal tables that a test may break."""
    return shutil.copytree(PROJECT_ROOT / "goals_data", tmp_path / "goals")


def assert_answers(command_line: CommandLine) -> None:
    """Ask with the project's own documents and tables: the index in use must answer."""
    command_line.set(corpus_dir=PROJECT_ROOT / "corpus", goals_dir=PROJECT_ROOT / "goals_data")
    ended = command_line("ask", QUESTION)
    assert ended.code == 0
    assert "208" in ended.out


def assert_untouched(index_dir: Path, built_index: Path) -> None:
    """Hold the index against the one that it was copied from: whole and unchanged, it answers as that one does."""
    for path in built_index.rglob("*"):
        if path.is_file() and path.name != "build.lock":
            assert (index_dir / path.relative_to(built_index)).read_bytes() == path.read_bytes()
    assert len(list(index_dir.glob("generation-*"))) == 1


def in_cp1252(path: Path) -> None:
    """Save a file as old Danish programs do."""
    path.write_bytes(path.read_text(encoding="utf-8").encode("cp1252", "replace"))


def as_folder(path: Path) -> None:
    """Put a folder where the file was."""
    path.unlink()
    path.mkdir()


BROKEN_CORPUS: dict[str, tuple[Callable[[Path], object], str, str]] = {
    "missing": (lambda corpus: (corpus / PLAN).unlink(), PLAN, "Læg den der"),
    "empty": (lambda corpus: (corpus / PLAN).write_text(""), "er tom", "Læg dokumentets tekst"),
    "blank": (lambda corpus: (corpus / PLAN).write_text(" \n\t\n"), "er tom", "Læg dokumentets tekst"),
    "folder": (lambda corpus: as_folder(corpus / PLAN), PLAN, "Læg"),
    "cp1252": (lambda corpus: in_cp1252(corpus / PLAN), PLAN, "UTF-8"),
    "no catalogue": (lambda corpus: (corpus / "catalogue.toml").unlink(), "catalogue.toml", "Opret det"),
    "no folder": (lambda corpus: shutil.rmtree(corpus), "catalogue.toml", "Opret det"),
    "catalogue not TOML": (
        lambda corpus: changed(corpus / "catalogue.toml", "[[document]]", "[[document]"),
        "linje",
        "Ret den linje",
    ),
    "catalogue without title": (
        lambda corpus: changed(corpus / "catalogue.toml", 'title = "Den regionale psykiatriplan"\n', ""),
        "'title'",
        "Tilføj den",
    ),
}
BROKEN_GOALS: dict[str, tuple[Callable[[Path], object], str, str]] = {
    "no number": (lambda goals: changed(goals / "goals.csv", ",equal,100,", ",equal,hundrede,"), "hundrede", "Skriv"),
    "unknown kind": (lambda goals: changed(goals / "goals.csv", ",target,", ",ønske,"), "ønske", "linje 2"),
    "lost field": (lambda goals: changed(goals / "goals.csv", "target,Udenfor", "target Udenfor"), "linje 2", "felter"),
    "no file": (lambda goals: (goals / "status.csv").unlink(), "status.csv", "Læg den"),
    "cp1252": (lambda goals: in_cp1252(goals / "funding.csv"), "funding.csv", "UTF-8"),
    "schema not JSON": (lambda goals: (goals / "datapackage.json").write_text("{"), "datapackage.json", "JSON"),
    "glossary header": (lambda goals: changed(goals / "glossary.csv", "term,", "ord,"), "glossary.csv", "overskrift"),
}


@pytest.mark.parametrize(("break_it", "value", "remedy"), BROKEN_CORPUS.values(), ids=BROKEN_CORPUS)
def test_a_broken_document_is_one_line_and_the_index_stays(
    command_line: CommandLine,
    built_index: Path,
    index_dir: Path,
    corpus: Path,
    break_it: Callable[[Path], object],
    value: str,
    remedy: str,
) -> None:
    """The build names the file and the remedy; what was built before is left alone."""
    break_it(corpus)
    command_line.set(corpus_dir=corpus)
    complaint = command_line("build").complaint
    assert value in complaint
    assert remedy in complaint
    assert_untouched(index_dir, built_index)


@pytest.mark.parametrize(("break_it", "value", "remedy"), BROKEN_GOALS.values(), ids=BROKEN_GOALS)
def test_a_broken_table_is_one_line_and_the_index_stays(
    command_line: CommandLine,
    built_index: Path,
    index_dir: Path,
    goals: Path,
    break_it: Callable[[Path], object],
    value: str,
    remedy: str,
) -> None:
    """The build names file, place, value and remedy; what was built before is left alone."""
    break_it(goals)
    command_line.set(goals_dir=goals)
    complaint = command_line("build").complaint
    assert value in complaint
    assert remedy in complaint
    assert_untouched(index_dir, built_index)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_document_is_one_line(command_line: CommandLine, index_dir: Path, corpus: Path) -> None:
    """The remedy is the right to read it."""
    (corpus / PLAN).chmod(0)
    command_line.set(corpus_dir=corpus)
    assert "læseadgang" in command_line("build").complaint
    assert_answers(command_line)


def test_a_changed_document_is_never_answered_from_the_old_index(
    command_line: CommandLine, index_dir: Path, corpus: Path
) -> None:
    """An index of other documents would cite the wrong place; building mends it."""
    changed(corpus / PLAN, "psykiatri", "Psykiatri")
    command_line.set(corpus_dir=corpus)
    assert "python -m assistant build" in command_line("ask", QUESTION).complaint
    assert command_line("build").code == 0
    assert command_line("ask", QUESTION).code == 0


@pytest.mark.parametrize(
    ("setting", "value", "remedy"),
    [
        ("passage_chars", 500, "python -m assistant build"),
        ("passage_chars", "mange", "200 til 4000"),
        ("passage_chars", 20, "200 til 4000"),
        ("embedding_model", "/findes/ikke", "PLAN_EMBEDDING_MODEL"),
        ("corpus_dir", "/findes/ikke", "catalogue.toml"),
        ("goals_dir", "/findes/ikke", "PLAN_GOALS_DIR"),
        ("index_dir", "/dev/null/indeks", "PLAN_INDEX_DIR"),
    ],
)
def test_a_setting_that_does_not_fit_is_one_line(
    command_line: CommandLine, index_dir: Path, setting: str, value: object, remedy: str
) -> None:
    """The line names the value and what to do about it."""
    command_line.set(**{setting: value})
    complaint = command_line("ask", QUESTION).complaint
    assert remedy in complaint
    assert str(value) in complaint


def test_a_damaged_index_is_refused_and_mended_by_build(command_line: CommandLine, index_dir: Path) -> None:
    """One flipped byte is noticed; the remedy in the message works."""
    damaged = next(index_dir.glob("generation-*/passages.jsonl"))
    content = bytearray(damaged.read_bytes())
    content[len(content) // 2] ^= 1
    damaged.write_bytes(content)
    complaint = command_line("ask", QUESTION).complaint
    assert "passages.jsonl er beskadiget" in complaint
    assert "python -m assistant build" in complaint
    assert command_line("build").code == 0
    assert_answers(command_line)


def test_a_locked_index_is_one_line(
    command_line: CommandLine, index_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another program holds the database: the line says so, and when it lets go the index answers."""
    monkeypatch.setattr(chroma_database, "_SECONDS_FOR_A_LOCK", 0.1)
    holder = sqlite3.connect(next(index_dir.glob("generation-*/chroma/chroma.sqlite3")), isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    complaint = command_line("ask", QUESTION).complaint
    holder.close()
    assert "låst af et andet program" in complaint
    assert_answers(command_line)


def test_a_full_disk_while_building_is_one_line(command_line: CommandLine, index_dir: Path, corpus: Path) -> None:
    """No file may grow beyond a size, as on a full disk: one line with the remedy, and the index stays."""
    changed(corpus / PLAN, "psykiatri", "Psykiatri")
    settings = {"PLAN_INDEX_DIR": str(index_dir), "PLAN_CORPUS_DIR": str(corpus)}
    before = sorted(path.name for path in index_dir.iterdir())
    built = subprocess.run(
        [sys.executable, "-c", _LITTLE_ROOM],
        env={**os.environ, "PYTHONPATH": str(PROJECT_ROOT), **settings},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    complaint = Ended(built.returncode, built.stdout, built.stderr).complaint
    assert "disken er fuld" in complaint
    assert str(index_dir) in complaint
    assert sorted(path.name for path in index_dir.iterdir()) == before
    assert_answers(command_line)


_LITTLE_ROOM = f"""
import resource, sys
from assistant.command_line import main
resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, {resource.RLIM_INFINITY}))
sys.exit(main(["build"]))
"""
