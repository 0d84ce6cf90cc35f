"""Fixtures that several test modules share."""

from collections.abc import Callable

import pytest
from tiny import TinyEmbedder, passage

from assistant import pipeline
from assistant.composing import Library
from assistant.pipeline import Assistant
from assistant.records import Passage
from assistant.settings import Settings


@pytest.fixture(scope="session")
def built_index(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Build the real index, with the bundled model, once for all tests; return the settings that open it."""
    folder = tmp_path_factory.mktemp("built")
    settings = Settings(index_dir=folder / "indexes", data_dir=folder / "data")
    pipeline.build(settings)
    return settings


@pytest.fixture(scope="session")
def assistant(built_index: Settings) -> Assistant:
    """Return the real assistant, opened once; it only reads."""
    return pipeline.open_assistant(built_index)


@pytest.fixture(scope="session")
def library(assistant: Assistant) -> Library:
    """Return what the real assistant composes its answers from."""
    return assistant._library


@pytest.fixture
def tiny_embedder() -> TinyEmbedder:
    """Return a fresh deterministic embedder of 16 dimensions."""
    return TinyEmbedder()


@pytest.fixture
def make_passage() -> Callable[..., Passage]:
    """Return the factory of passages: text, then context, document_id and kind by name."""
    return passage
