"""Small stand-ins that are real enough: an embedder without a model, and passages."""

import hashlib

import numpy as np
from numpy.typing import NDArray

from assistant.records import Passage, Span


class TinyEmbedder:
    """A deterministic embedder without a model: each word adds a fixed direction.

    Texts that share words lie near each other; `embedded` remembers what it was asked to embed.
    """

    def __init__(self, name: str = "tiny", dimensions: int = 16) -> None:
        self.name = name
        self.fingerprint = f"{name}-{dimensions}"
        self.dimensions = dimensions
        self.embedded: list[str] = []

    def embed_passages(self, texts: list[str]) -> NDArray[np.float32]:
        """Return unit vectors of shape (texts, dimensions)."""
        self.embedded.extend(texts)
        return np.stack([self.embed_query(text) for text in texts])

    def embed_query(self, text: str) -> NDArray[np.float32]:
        """Return a unit vector of shape (dimensions,), zeros for a text without words."""
        total = np.sum([self._direction(word) for word in text.lower().split()], axis=0, initial=0.0)
        vector = np.broadcast_to(total, (self.dimensions,)).astype(np.float32)
        length = float(np.linalg.norm(vector))
        return vector / np.float32(length) if length else vector

    def _direction(self, word: str) -> NDArray[np.float64]:
        seed = int.from_bytes(hashlib.sha256(word.encode()).digest()[:4], "big")
        return np.random.default_rng(seed).normal(size=self.dimensions)


def passage(text: str, context: str = "Psykiatriplan › Mål", document_id: str = "plan", kind: str = "text") -> Passage:
    """Return a passage whose id is a hash of its content, as the real ones have."""
    digest = hashlib.sha256(f"{document_id}{kind}{context}{text}".encode()).hexdigest()[:12]
    span = Span(document_id, 0, len(text))
    return Passage(f"{document_id}-{kind}-{digest}", document_id, kind, text, context, 7, ("Mål", "Børn"), (span,))
