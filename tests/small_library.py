"""A library of one small document and empty tables, in which a change takes a moment: for tests of changing it."""

import csv
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

from assistant import library_changes, pipeline
from assistant.library_changes import AddReport, DocumentDescription
from assistant.settings import PROJECT_ROOT, Settings

OWN = "Lille plan for cykling\n\nMålet er, at 90 procent af alle skolebørn cykler til skole i 2030.\n"
FORMS = "barn børn cykel cykler kommune kommunen mål målet plan planen skole skolen træ træer".split()


@contextmanager
def few_words() -> Iterator[None]:
    """Let the Danish dictionary hold a few words, since most of a small change is its 800,000."""
    real = DefaultDictionaryFactory.get_dictionary
    DefaultDictionaryFactory.get_dictionary = lambda self, language: dict(zip(FORMS, FORMS, strict=True))  # type: ignore[method-assign,assignment]
    try:
        yield
    finally:
        DefaultDictionaryFactory.get_dictionary = real  # type: ignore[method-assign]


def make_library(folder: Path) -> Settings:
    """Make corpus, tables and index of a library below a folder; nothing is added to it yet."""
    corpus = folder / "corpus"
    corpus.mkdir(parents=True)
    (corpus / "lille.txt").write_text(OWN, encoding="utf-8")
    entry = '[[document]]\nid = "lille"\nfile = "lille.txt"\ntitle = "Lille plan for cykling"\ncollection = "Trafik"\n'
    (corpus / "catalogue.toml").write_text(entry, encoding="utf-8")
    goals = shutil.copytree(PROJECT_ROOT / "goals_data", folder / "goals")
    for path in goals.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            head = next(csv.reader(file))
        path.write_text(",".join(head) + "\n", encoding="utf-8")
    settings = settings_of(folder)
    pipeline.build(settings)
    return settings


def settings_of(folder: Path) -> Settings:
    """Return the settings of a library that was made below a folder."""
    names = ("corpus", "goals", "index", "data")
    return Settings(**{f"{name}_dir": folder / {"index": "indexes"}.get(name, name) for name in names})  # type: ignore[arg-type]


def written(folder: Path, name: str, text: str) -> Path:
    """Write a file that somebody may add."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def add(settings: Settings, folder: Path, name: str, text: str, **said: object) -> AddReport:
    """Add a text under a name."""
    path = written(folder, name, text)
    return library_changes.add_document(settings, path, name, DocumentDescription(**said))  # type: ignore[arg-type]


def answered_from(settings: Settings) -> dict[str, str]:
    """Open the library as a user would, and return what each of its documents says, by id, after proving it whole."""
    opened = pipeline.open_assistant(settings)
    texts = {name: source.repaired.text for name, source in opened.sources.items()}
    found = {passage.document_id for passage in opened.passages.values()}
    assert found == texts.keys()
    words = next(iter(texts.values())).split()[:3]
    assert opened.find(opened.understand(" ".join(words)))
    return texts


def add_in_a_process(folder: Path, name: str, told: Path | None = None) -> None:
    """Add a file of a library's folder; for a process of its own, which is killed with all that it has started."""
    os.setpgid(0, 0)
    with few_words():
        report = library_changes.add_document(settings_of(folder), folder / name, name)
    if told:
        told.write_text("unchanged" if report.unchanged else "added", encoding="utf-8")
