"""Each text and word gets its vector once, whoever asks and however many there are."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Thread

import numpy as np
import pytest
from tiny import TinyEmbedder

from assistant import danish
from assistant.composing import similarity as module
from assistant.composing.similarity import Similarity, Vectors

TEXTS = ["sygefravær skal falde", "færre bæltefikseringer", "udredning af børn", "sygefravær skal falde"]


class CountingEmbedder(TinyEmbedder):
    """An embedder that remembers which texts it was given together."""

    def __init__(self) -> None:
        super().__init__()
        self.batches: list[list[str]] = []

    def embed_passages(self, texts: list[str]) -> Vectors:
        """Return unit vectors of shape (texts, dimensions)."""
        self.batches.append(list(texts))
        return super().embed_passages(texts)


class InterruptedEmbedder(TinyEmbedder):
    """An embedder during whose first work another thread asks for many more texts."""

    def __init__(self, others: Sequence[str]) -> None:
        super().__init__()
        self.others, self.asked = others, Thread()
        self.similarity: Similarity | None = None

    def embed_passages(self, texts: list[str]) -> Vectors:
        """Let the other thread finish first."""
        asked, self.similarity = self.similarity, None
        if asked:
            for at in range(0, len(self.others), 2):
                other = Thread(target=asked.vectors, args=(self.others[at : at + 2],))
                other.start()
                other.join()
        return super().embed_passages(texts)


def expected(texts: Sequence[str]) -> Vectors:
    """Return the vectors of texts, each embedded by itself."""
    return np.stack([TinyEmbedder().embed_query(text) for text in texts])


def test_vectors_come_in_the_order_of_the_texts(tiny_embedder: TinyEmbedder) -> None:
    """Known and new ones mixed, doubles kept."""
    similarity = Similarity(tiny_embedder)
    similarity.vectors(TEXTS[1:2])
    found = similarity.vectors(TEXTS)
    assert found.shape == (4, tiny_embedder.dimensions)
    assert found.dtype == np.float32
    np.testing.assert_array_equal(found, expected(TEXTS))


def test_each_text_is_embedded_once_and_new_ones_together() -> None:
    """One call for all that is new, none where all is known."""
    embedder = CountingEmbedder()
    similarity = Similarity(embedder)
    similarity.vectors(TEXTS[:2])
    similarity.vectors(TEXTS)
    similarity.vectors(TEXTS[::-1])
    assert embedder.batches == [TEXTS[:2], TEXTS[2:3]]


def test_no_texts_ask_nothing_of_the_model() -> None:
    """An empty call is no work."""
    embedder = CountingEmbedder()
    assert len(Similarity(embedder).vectors([])) == 0
    assert embedder.batches == []


def test_what_is_done_with_vectors_does_not_change_the_remembered_ones(tiny_embedder: TinyEmbedder) -> None:
    """Each caller gets vectors of its own."""
    similarity = Similarity(tiny_embedder)
    similarity.vectors(TEXTS)[:] = 7
    np.testing.assert_array_equal(similarity.vectors(TEXTS), expected(TEXTS))


def test_a_question_is_embedded_as_a_question(tiny_embedder: TinyEmbedder) -> None:
    """A model may treat what is searched for and what is searched differently."""
    vector = Similarity(tiny_embedder).question_vector("Hvad er målet?")
    np.testing.assert_array_equal(vector, tiny_embedder.embed_query("Hvad er målet?"))
    assert tiny_embedder.embedded == []


def test_word_vectors_are_those_of_the_content_words(tiny_embedder: TinyEmbedder) -> None:
    """In lower case, each once; no small words, none of fewer than three letters."""
    found = Similarity(tiny_embedder).word_vectors("Sygefraværet og målet: sygefraværet i 18 ad målet")
    np.testing.assert_array_equal(found, expected(["sygefraværet", "målet"]))


def test_words_are_remembered_across_texts() -> None:
    """A word that two texts share is embedded with the first."""
    embedder = CountingEmbedder()
    similarity = Similarity(embedder)
    similarity.word_vectors("sygefraværet falder")
    similarity.word_vectors("sygefraværet stiger")
    similarity.word_vectors("sygefraværet falder")
    assert embedder.batches == [["sygefraværet", "falder"], ["stiger"]]


@pytest.mark.parametrize("text", ["", " ... ", "og i at det", "5 % 18"])
def test_a_text_without_content_words_is_like_nothing(text: str, tiny_embedder: TinyEmbedder) -> None:
    """One row of zeros, so that a nearest word can always be asked for."""
    assert not set(danish.words(text)) - danish.STOP_WORDS - {"5", "18", "%"}
    found = Similarity(tiny_embedder).word_vectors(text)
    assert found.shape == (1, tiny_embedder.dimensions)
    assert not found.any()
    assert tiny_embedder.embedded == []


def test_a_full_memory_begins_anew_and_still_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """It never holds much more than it may, and what it has forgotten is embedded again."""
    monkeypatch.setattr(module, "REMEMBERED", 2)
    embedder = CountingEmbedder()
    similarity = Similarity(embedder)
    similarity.vectors(TEXTS)  # one more than fits
    assert embedder.batches == [TEXTS[:3]]
    np.testing.assert_array_equal(similarity.vectors(TEXTS[:1]), expected(TEXTS[:1]))
    assert embedder.batches[1:] == [TEXTS[:1]]
    similarity.vectors(TEXTS[:1])
    assert len(embedder.batches) == 2
    for number in range(20):
        similarity.vectors([f"tekst {number}"])
    np.testing.assert_array_equal(similarity.vectors(TEXTS), expected(TEXTS))
    assert len(similarity._vectors) <= 5


def test_a_memory_that_another_thread_begins_anew_loses_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is being answered keeps the vectors that it has."""
    monkeypatch.setattr(module, "REMEMBERED", 2)
    embedder = InterruptedEmbedder([f"andet {number}" for number in range(9)])
    similarity = Similarity(embedder)
    similarity.vectors(TEXTS[:1])
    embedder.similarity = similarity
    np.testing.assert_array_equal(similarity.vectors(TEXTS), expected(TEXTS))
    assert "andet 8" in embedder.embedded


def test_many_threads_get_the_right_vectors(monkeypatch: pytest.MonkeyPatch) -> None:
    """While the memory begins anew again and again."""
    monkeypatch.setattr(module, "REMEMBERED", 5)
    similarity = Similarity(TinyEmbedder())
    asked = [[f"ord {(start + step) % 12}" for step in range(4)] for start in range(60)]
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(similarity.vectors, asked))
    for texts, found in zip(asked, answers, strict=True):
        np.testing.assert_array_equal(found, expected(texts))
