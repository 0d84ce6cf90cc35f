"""From an understood question to ranked evidence: words and vectors, fused by score."""

from collections.abc import Collection, Mapping
from typing import Protocol

import numpy as np

from assistant import danish
from assistant.records import Evidence, Passage, Question

LIMIT = 40  # evidence handed on
DEPTH = 120  # candidates taken from each store
READ_WHOLE = 2_000  # passages; where documents are chosen from an index of no more, all are candidates
LEXICAL_SHARE = 0.65
NAMED_DOCUMENT, OTHER_DOCUMENT = 1.15, 0.75


class SearchablePassages(Protocol):
    """What retrieval needs of the index."""

    @property
    def passages(self) -> Mapping[str, Passage]:
        """All passages by id."""

    def search_words(
        self, terms: list[str], limit: int, documents: Collection[str] | None = None
    ) -> list[tuple[str, float]]:
        """Return (passage id, BM25 score), best first, of these documents (None: of all)."""

    def search_vectors(
        self, vector: np.ndarray, limit: int, documents: Collection[str] | None = None
    ) -> list[tuple[str, float]]:
        """Return (passage id, cosine similarity), best first, of these documents (None: of all)."""


class QueryEmbedder(Protocol):
    """What retrieval needs of the embedding model."""

    def embed_query(self, text: str) -> np.ndarray:
        """Return the question's vector, shape (dimensions,)."""


def retrieve(
    question: Question,
    index: SearchablePassages,
    embedder: QueryEmbedder,
    lexicon: danish.Lexicon,
    *,
    lexical_share: float = LEXICAL_SHARE,
    limit: int = LIMIT,
    documents: Collection[str] | None = None,
) -> tuple[Evidence, ...]:
    """Return the best passages, both stores' scores brought to 0..1 and added by `lexical_share`.

    `documents` limits the search to passages of these documents; None limits nothing.
    """
    # what lies outside the limit takes places in either store's list: of few passages all are read, of many the stores
    # themselves leave it out
    few = documents is not None and len(index.passages) <= READ_WHOLE
    depth = len(index.passages) if few else DEPTH
    within = None if few else documents
    lexical = _scaled(index.search_words(search_terms(question, lexicon), depth, within)) if lexical_share > 0 else {}
    vector = (
        _scaled(index.search_vectors(embedder.embed_query(question.searched_text), depth, within))
        if lexical_share < 1
        else {}
    )
    found = [
        _evidence(index.passages[name], lexical.get(name, 0.0), vector.get(name, 0.0), lexical_share, question)
        for name in lexical.keys() | vector.keys()
        if documents is None or index.passages[name].document_id in documents
    ]
    return tuple(sorted(found, key=lambda evidence: (-evidence.score, evidence.passage.id))[:limit])


def search_terms(question: Question, lexicon: danish.Lexicon) -> list[str]:
    """Return the BM25 terms: the question's own words twice, official wordings and inherited topic once."""
    own = danish.search_terms(question.mended, lexicon)
    inherited = " ".join(term.word for term in question.terms if term.weight < 1)
    official = " ".join(" ".join(wording) for term in question.terms for wording in term.alternatives)
    return own * 2 + danish.search_terms(f"{inherited} {official}", lexicon)


def _scaled(found: list[tuple[str, float]]) -> dict[str, float]:
    """Bring scores to 0..1: the best to 1, the last candidate's to 0."""
    if not found:
        return {}
    high, low = found[0][1], min(score for _, score in found)
    return {name: (score - low) / (high - low) if high > low else 1.0 for name, score in found}


def _evidence(passage: Passage, lexical: float, vector: float, share: float, question: Question) -> Evidence:
    score = share * lexical + (1 - share) * vector
    if question.documents:
        score *= NAMED_DOCUMENT if passage.document_id in question.documents else OTHER_DOCUMENT
    return Evidence(passage, score, lexical, vector)
