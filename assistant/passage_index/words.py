"""The word store: BM25 over each passage's search terms (bm25s)."""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.passage_index.problems import damaged

# The usual values; passages are of nearly one length, so little hangs on them.
_K1 = 1.5
_B = 0.75
_NO_WORD = "\0"


def terms_digest(terms: Sequence[Sequence[str]]) -> str:
    """Return the sha256 of all passages' search terms, so that a changed lexicon or rule is noticed."""
    return hashlib.sha256(json.dumps(terms, ensure_ascii=False).encode()).hexdigest()


def write_words(folder: Path, terms: Sequence[Sequence[str]]) -> None:
    """Index each passage's terms, in order, and save the store in a folder of its own."""
    import bm25s

    store = bm25s.BM25(k1=_K1, b=_B)
    rows = [list(row) for row in terms]
    # bm25s cannot index a corpus without a single word.
    store.index(rows if any(rows) else [[_NO_WORD]] * len(rows), show_progress=False)
    store.save(folder, show_progress=False)


class WordStore:
    """A saved word store, ready to be searched; passages are known by their place in the order written."""

    def __init__(self, folder: Path, passages: int) -> None:
        import bm25s

        try:
            self._store = bm25s.BM25.load(folder)
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise damaged(folder, "ordindekset kan ikke læses") from error
        if self._store.scores["num_docs"] != passages:
            raise damaged(folder, f"ordindekset har {self._store.scores['num_docs']} passager, ikke {passages}")

    def search(
        self, terms: Sequence[str], limit: int, among: NDArray[np.bool_] | None = None
    ) -> list[tuple[int, float]]:
        """Return (place, BM25 score > 0), best first, equals in order; a term given twice counts twice.

        `among` tells for each place whether it may be found, shape (passages,); None allows all.
        """
        # The empty word is one that bm25s adds for itself, beyond the end of its table.
        known = self._store.get_tokens_ids([term for term in terms if term not in ("", _NO_WORD)])
        if not known or limit < 1:
            return []
        scores: NDArray[np.float32] = self._store.get_scores_from_ids(known)
        scores = scores if among is None else np.where(among, scores, np.float32(0))
        best = np.argsort(-scores, kind="stable")[:limit]
        return [(int(place), float(scores[place])) for place in best if scores[place] > 0]
