"""The library from the command line: add, list, ask within a collection, undo, remove."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from commands_run import CommandLine
from small_library import few_words, make_library, written

from assistant.settings import load_settings

CLIMATE = "Klimaplan\n\nKommunen planter 120 træer inden udgangen af 2027.\n"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return the folder of a library that these commands change one after another."""
    folder = tmp_path_factory.mktemp("library")
    with few_words():
        make_library(folder)
        yield folder


@pytest.fixture
def run(library: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Iterator[CommandLine]:
    """Run commands on that library."""
    line = CommandLine(monkeypatch, capfd)
    line.set(
        corpus_dir=library / "corpus",
        goals_dir=library / "goals",
        index_dir=library / "indexes",
        data_dir=library / "data",
    )
    yield line
    load_settings.cache_clear()


def test_a_document_is_added_asked_listed_and_taken_back(run: CommandLine, library: Path) -> None:
    """Of two files the good one is added although the other is not; each command tells what it did."""
    good, empty = written(library, "klima.txt", CLIMATE), written(library, "tom.txt", "")
    added = run("add", good, empty, "--collection", "Klima", "--date", "2026-11", "--kind", "plan")
    assert added.code == 2
    assert "tom.txt" in added.err
    assert "Tilføjet: »" in added.out
    listed = run("documents").out
    assert "Klima\n  klima · " in listed
    assert "programmets eget" in listed
    assert "2 dokumenter" in listed
    asked = run("ask", "Hvor mange træer plantes?", "--collection", "Klima")
    assert "120" in asked.out
    assert "2026-11" in asked.out
    assert "Vælg mellem Trafik, Klima" in run("ask", "Hvad?", "--collection", "Findes ikke").complaint
    assert "Fortrudt: Tilføjet »" in run("undo").out
    assert "1 dokument\n" in run("documents").out
    assert "Gjort igen" in run("undo").out
    assert "Fjernet »" in run("remove", "klima").out
    assert "hører til programmets egne" in run("remove", "lille").complaint


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("add", "findes ikke.txt"), "findes ikke.txt"),
        (("add", "a.txt", "b.txt", "--title", "x"), "--title"),
        (("add", "a.txt", "--kind", "roman"), "--kind kan ikke være"),
        (("add",), "FIL"),
        (("remove", "findes-ikke"), "findes-ikke"),
    ],
)
def test_what_cannot_be_done_is_one_danish_line(run: CommandLine, arguments: tuple[str, ...], told: str) -> None:
    """The value and the remedy."""
    assert told in run(*arguments).complaint
