"""Fixtures that several test modules share."""

from collections.abc import Callable

import pytest
from tiny import TinyEmbedder, passage

from assistant.records import Passage


@pytest.fixture
def tiny_embedder() -> TinyEmbedder:
    """Return a fresh deterministic embedder of 16 dimensions."""
    return TinyEmbedder()


@pytest.fixture
def make_passage() -> Callable[..., Passage]:
    """Return the factory of passages: text, then context, document_id and kind by name."""
    return passage
