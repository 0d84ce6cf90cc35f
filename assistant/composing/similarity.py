"""How alike a question and a piece of evidence are in meaning: by their texts' vectors, and word by word.

Word by word, each content word of the question is held against the nearest word of the evidence
("lægemangel" against "rekruttering"): late interaction, after ColBERT (Khattab and Zaharia 2020), with
the static vectors of the bundled model in place of a transformer's.
"""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from assistant import danish
from assistant.embeddings import Embedder, Vectors

SHORTEST_WORD = 3  # letters
REMEMBERED = 20_000  # vectors of texts and words, about 1 kB each
TABLES = 4_000  # texts whose words' vectors are kept together, about 30 kB each


class Similarity:
    """Vectors of texts and of their words, each computed once."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._vectors: dict[str, Vectors] = {}
        self.word_vectors = lru_cache(maxsize=TABLES)(self._word_vectors)

    def question_vector(self, text: str) -> Vectors:
        """Return the vector of a question, shape (dimensions,)."""
        return self._embedder.embed_query(text)

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of texts, shape (texts, dimensions); new ones are embedded together."""
        if len(self._vectors) > REMEMBERED:
            self._vectors = {}
        known = self._vectors  # one dictionary throughout, also where another thread begins a new one
        new = list(dict.fromkeys(text for text in texts if text not in known))
        if new:
            known.update(zip(new, self._embedder.embed_passages(new), strict=True))
        return np.array([known[text] for text in texts], dtype=np.float32)

    def _word_vectors(self, text: str) -> Vectors:
        """Return the vectors of a text's content words, each once, shape (words, dimensions)."""
        words = dict.fromkeys(
            word for word in danish.words(text) if len(word) >= SHORTEST_WORD and word not in danish.STOP_WORDS
        )
        return self.vectors(list(words)) if words else np.zeros((1, self._embedder.dimensions), dtype=np.float32)
