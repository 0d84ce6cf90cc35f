"""Texts to vectors: the bundled static model by light means, any other sentence-transformers model by that package."""

from pathlib import Path
from typing import Protocol

from assistant.embeddings.folders import REMEDY, Vectors, hash_folder, is_static, looks_like_a_path
from assistant.embeddings.sentence_model import SentenceEmbedder, load_from_hub, load_sentence_model
from assistant.embeddings.static_model import StaticEmbedder
from assistant.errors import ModelError

__all__ = ["Embedder", "SentenceEmbedder", "StaticEmbedder", "Vectors", "load_embedder"]


class Embedder(Protocol):
    """What turns texts into vectors of length 1 (or 0, for a text without any letter or digit)."""

    @property
    def name(self) -> str:
        """The name or path that the model was loaded by."""

    @property
    def fingerprint(self) -> str:
        """What changes whenever the vectors may change: the index remembers it."""

    @property
    def dimensions(self) -> int:
        """The length of a vector."""

    def embed_passages(self, texts: list[str]) -> Vectors:
        """Return the vectors of texts that are searched, float32 of shape (texts, dimensions)."""

    def embed_query(self, text: str) -> Vectors:
        """Return the vector of a question, float32 of shape (dimensions,)."""


def load_embedder(name_or_path: str) -> Embedder:
    """Load a sentence-transformers model by folder or hub name; ModelError when it cannot be had."""
    folder = Path(name_or_path).expanduser()
    if folder.is_dir():
        if is_static(folder):
            return StaticEmbedder(folder)
        return SentenceEmbedder(name_or_path, load_sentence_model(str(folder)), hash_folder(folder))
    if looks_like_a_path(name_or_path):
        raise ModelError(f"Modelmappen {name_or_path!r} findes ikke. {REMEDY}")
    return load_from_hub(name_or_path)
