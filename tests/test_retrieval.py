"""Words and vectors are asked together; the fused ranking is orderly, repeatable, and leans on a named document."""

from collections.abc import Collection, Mapping

import numpy as np
import pytest
from tiny import TinyEmbedder, passage

from assistant import danish
from assistant.pipeline import Assistant
from assistant.records import Passage, Question, Term
from assistant.retrieval import retrieve, search_terms

PASSAGES = {
    p.id: p
    for p in (
        passage("Sygefraværet skal falde", document_id="plan"),
        passage("Børn udredes inden for 30 dage", document_id="plan"),
        passage("Midler til psykiatrien", document_id="notat"),
        passage("Kantinen har åbent", document_id="notat"),
    )
}
LEXICON = danish.build_lexicon([p.text for p in PASSAGES.values()], ())
FIRST, SECOND, THIRD, FOURTH = PASSAGES
QUESTION = Question("Sygefravær?", "Sygefravær?", "question", (Term("sygefravær", "sygefravær"),))


class Stores:
    """Two stores that answer as told."""

    def __init__(self, words: dict[str, float], vectors: dict[str, float]) -> None:
        self._words, self._vectors = words, vectors

    @property
    def passages(self) -> Mapping[str, Passage]:
        """Return all passages."""
        return PASSAGES

    def search_words(
        self, terms: list[str], limit: int, documents: Collection[str] | None = None
    ) -> list[tuple[str, float]]:
        """Return the scores of the words, best first."""
        return sorted(self._words.items(), key=lambda pair: -pair[1])[:limit]

    def search_vectors(
        self, vector: np.ndarray, limit: int, documents: Collection[str] | None = None
    ) -> list[tuple[str, float]]:
        """Return the similarities, best first."""
        return sorted(self._vectors.items(), key=lambda pair: -pair[1])[:limit]


STORES = Stores({FIRST: 9.0, SECOND: 3.0, THIRD: 1.0}, {FOURTH: 0.9, FIRST: 0.8, SECOND: 0.1})


def found(question: Question = QUESTION, stores: Stores = STORES, **limits: float) -> list[str]:
    """Return the ids of the evidence, best first."""
    return [item.passage.id for item in retrieve(question, stores, TinyEmbedder(), LEXICON, **limits)]  # type: ignore[arg-type]


def test_scores_of_both_stores_are_added_between_0_and_1() -> None:
    """What both find well comes first; what one finds alone is there too."""
    evidence = retrieve(QUESTION, STORES, TinyEmbedder(), LEXICON)
    assert {item.passage.id for item in evidence} == set(PASSAGES)
    assert evidence[0].passage.id == FIRST
    assert [item.score for item in evidence] == sorted((item.score for item in evidence), reverse=True)
    for item in evidence:
        assert 0 <= item.lexical <= 1
        assert 0 <= item.vector <= 1
        assert item.score == pytest.approx(0.65 * item.lexical + 0.35 * item.vector)


def test_each_store_can_be_asked_alone() -> None:
    """For measuring: words alone, vectors alone."""
    assert found(lexical_share=1) == [FIRST, SECOND, THIRD]
    assert found(lexical_share=0)[0] == FOURTH
    assert THIRD not in found(lexical_share=0)


def test_a_named_document_comes_before_others() -> None:
    """But the others are not hidden."""
    named = Question("?", "?", "question", documents=("notat",))
    even = Stores({FIRST: 2.0, THIRD: 2.0, SECOND: 1.0}, {})
    assert found(named, even)[0] == THIRD
    assert FIRST in found(named, even)


def test_nothing_found_is_no_evidence() -> None:
    """And no error."""
    assert found(stores=Stores({}, {})) == []


def test_equal_scores_are_ordered_the_same_way_each_time() -> None:
    """By id, whatever order the stores answer in."""
    one = Stores({FIRST: 1.0, SECOND: 1.0, THIRD: 1.0}, {})
    other = Stores({THIRD: 1.0, SECOND: 1.0, FIRST: 1.0}, {})
    assert found(stores=one) == found(stores=other) == sorted((FIRST, SECOND, THIRD))


def test_no_more_is_handed_on_than_asked_for() -> None:
    """The best ones."""
    assert found(limit=2) == found()[:2]


def test_official_wordings_and_the_turn_before_are_searched_too() -> None:
    """The question's own words twice, the rest once."""
    terms = (Term("fastspændt", "fastspændt", 1.0, (("sygefravær",),)), Term("børn", "barn", 0.8))
    question = Question("Fastspændt?", "Fastspændt?", "question", terms, history=("Og kantinen?",), follow_up=True)
    asked = search_terms(question, LEXICON)
    own = danish.search_terms("Fastspændt?", LEXICON)
    assert all(asked.count(word) >= 2 for word in own)
    assert set(danish.search_terms("sygefravær børn", LEXICON)) <= set(asked)
    assert question.searched_text == "Og kantinen? Fastspændt? sygefravær"


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Hvor mange sygedage er der?", "sygefravær"),
        ("Hvor tit bliver folk spændt fast?", "bæltefiksere"),
        ("Hvor længe må man vente på udredning?", "udred"),
        ("Hvem holder øje med økonomien?", "Budgetoverholdelse"),
        ("Hvad gør kommunerne for unge, der mistrives?", "mistrivsel"),
    ],
)
def test_everyday_words_find_the_official_text(question: str, words: str, assistant: Assistant) -> None:
    """Among the ten best of the real index."""
    evidence = assistant.find(assistant.understand(question))
    assert any(words.lower() in f"{item.passage.context} {item.passage.text}".lower() for item in evidence[:10])


def test_the_real_index_answers_the_same_each_time(assistant: Assistant) -> None:
    """Same passages, same scores."""
    question = assistant.understand("Hvad er målet for tvang?")
    assert assistant.find(question) == assistant.find(question)
