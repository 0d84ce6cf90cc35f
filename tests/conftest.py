"""Fixtures that several test modules share."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from commands_run import CommandLine
from model_asked import AskedWithModel
from tiny import TinyEmbedder, passage

from assistant import glossary, pipeline
from assistant.citations.wording import WordingProof
from assistant.composing import Library
from assistant.pipeline import Assistant
from assistant.records import Passage
from assistant.settings import Settings, load_settings


@pytest.fixture(autouse=True, scope="session")
def nobodys_settings(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Forget the PLAN_ settings of whoever runs the tests, and what they have added to the library."""
    for name in [name for name in os.environ if name.startswith("PLAN_")]:
        del os.environ[name]
    os.environ["PLAN_DATA_DIR"] = str(tmp_path_factory.mktemp("nobodys") / "data")


@pytest.fixture
def tiny_embedder() -> TinyEmbedder:
    """Return a fresh deterministic embedder of 16 dimensions."""
    return TinyEmbedder()


@pytest.fixture
def make_passage() -> Callable[..., Passage]:
    """Return the factory of passages: text, then context, document_id and kind by name."""
    return passage


@pytest.fixture(scope="session")
def built_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the real index of the project, once for all tests; copy it before changing anything in it."""
    folder = tmp_path_factory.mktemp("real") / "indexes"
    pipeline.build(Settings(index_dir=folder))
    return folder


@pytest.fixture(scope="session")
def assistant(built_index: Path) -> Assistant:
    """Return the real assistant, opened once for all tests that only ask."""
    return pipeline.open_assistant(Settings(index_dir=built_index))


@pytest.fixture(scope="session")
def library(assistant: Assistant) -> Library:
    """Return what the real assistant composes its answers from."""
    return assistant.library


@pytest.fixture(scope="session")
def proof(assistant: Assistant) -> WordingProof:
    """Return the proof of a model's sentences with the project's own words."""
    goals = Settings().goals_dir
    entries = (*glossary.load_glossary(goals), *glossary.load_thesaurus(goals))
    return WordingProof(assistant.library.matcher, assistant.lexicon, entries)


@pytest.fixture
def command_line(
    built_index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Iterator[CommandLine]:
    """Run commands in this process, on the real index unless a setting says otherwise."""
    monkeypatch.setenv("PLAN_INDEX_DIR", str(built_index))
    monkeypatch.setenv("PLAN_DATA_DIR", str(tmp_path / "data"))
    yield CommandLine(monkeypatch, capfd)
    load_settings.cache_clear()


@pytest.fixture
def open_command_line(command_line: CommandLine, assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> CommandLine:
    """Run commands that find the real assistant opened already: for tests of what is asked, not of how it opens."""
    monkeypatch.setattr(pipeline, "open_or_build", lambda settings, progress: assistant)
    return command_line


@pytest.fixture(scope="session")
def worded(built_index: Path) -> AskedWithModel:
    """Return the real assistant with a language model that each test puts in its place."""
    settings = Settings(index_dir=built_index, chat_model="openai:prøve", chat_base_url="http://127.0.0.1:9")
    return AskedWithModel(pipeline.open_assistant(settings))
