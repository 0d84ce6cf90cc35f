"""What tells a good candidate from a poor one: the numbers that the ranking weighs, by name.

Words answered for, likeness in meaning, how the candidate was found, what kind of evidence it is, how long, and
what kind of answer is asked for; but for the lengths all are about -1..1.
"""

import math
from collections.abc import Sequence

import numpy as np

from assistant.composing.fit import SENTENCE_WANTS, document_fit, population_fit, type_fit, year_fit
from assistant.composing.library import Library, row_texts
from assistant.composing.similarity import Similarity
from assistant.composing.units import Unit
from assistant.embeddings import Vectors
from assistant.matching import NAME, QUANTITY, Coverage
from assistant.records import Goal, Question, Status

Features = dict[str, float]
SHOWN_CHARS = 700  # of a candidate's text, as much as a citation shows
# kinds of answers whose need for rows, sentences or lists is learned
ASKS = (
    "who", "reason", "definition", "monitoring", "money", "deadline", "count", "amount", "ratio", "outcome", "list",
    "target", "status", "met", "gap", "compare", "contradiction",
)  # fmt: skip


def kind_of(unit: Unit) -> str:
    """Return what kind of evidence a candidate is: definition, list, goal, status, funding or sentence."""
    if unit.defines:
        return "definition"
    if unit.listing is not None:
        return "list"
    if unit.cells is not None:  # what a table of the text says is what the tables of goals are made from
        return "funding" if unit.cells.table.is_money else "status"
    if isinstance(unit.row, Goal):
        return "goal"
    if isinstance(unit.row, Status):
        return "status"
    return "sentence" if unit.row is None else "funding"


def features(question: Question, units: Sequence[Unit], library: Library, anchor: Goal | None = None) -> list[Features]:
    """Return the features of each candidate for a question; `anchor` is the goal that the turn before was about."""
    if not units:
        return []
    texts = [_shown(unit, library) for unit in units]
    besides = [_beside(unit, library) for unit in units]
    similarity = library.similarity
    vector = similarity.question_vector(question.searched_text)
    alike = similarity.vectors(texts) @ vector
    with_context = [f"{near} {text}"[:SHOWN_CHARS] for near, text in zip(besides, texts, strict=True)]
    in_context = similarity.vectors(with_context) @ vector
    words = _AskedWords(question, similarity)
    found = []
    for place, unit in enumerate(units):
        own = _matching(question, unit, library) | _wanted(question, unit)
        own |= {
            "with the goal before": _stands_with(unit, anchor),
            "likeness": float(alike[place]),
            "likeness in context": float(in_context[place]),
        }
        found.append(own | words.held_against(texts[place], besides[place], unit.coverage))
    return found


def _shown(unit: Unit, library: Library) -> str:
    """Return the words that a candidate would show: its own, and the row's quotes."""
    return (unit.text if unit.row is None else f"{unit.text} {library.texts(unit.sources)}")[:SHOWN_CHARS]


def _beside(unit: Unit, library: Library) -> str:
    """Return the words that stand beside a candidate: a row's names, a sentence's headings."""
    return (
        " ".join(unit.section)
        if unit.row is None
        else " ".join(row_texts(unit.row, library.field(unit.document_id))[:2])
    )


def _matching(question: Question, unit: Unit, library: Library) -> Features:
    """Return how much of the question the candidate answers for, and how it was found."""
    held, weights = unit.coverage.matched, unit.coverage.weights
    subjects = [term.lemma for term in question.terms if term.subject]
    of_subjects = sum(weights[lemma] for lemma in subjects)
    heaviest = max(weights.values(), default=0.0)
    own = {term.lemma: library.matcher.own_strength(term, unit.words) for term in question.terms}
    words = sum(form[0] not in f"~{NAME}{QUANTITY}" for form in unit.words.own)
    return {
        "coverage": unit.coverage.share,
        "coverage by its own words": sum(weights[lemma] * strength for lemma, strength in own.items()),
        "coverage of subjects": sum(weights[x] * held[x] for x in subjects) / of_subjects if of_subjects else 0.0,
        "coverage of the heaviest word": max((held[x] for x in weights if weights[x] == heaviest), default=0.0),
        "coverage of the topic before": _of_topic_before(question, unit),
        "found": unit.retrieval,
        "length": math.log1p(words),
        "length of a row": math.log1p(words) if unit.row is not None else 0.0,
    }


def _stands_with(unit: Unit, anchor: Goal | None) -> float:
    """A follow-up means the sub-goals of the goal before ("og fastholdelser?"), not another document's."""
    if anchor is None or not anchor.number or not isinstance(unit.row, Goal):
        return 0.0
    goal = unit.row
    same = (goal.document_id, goal.number, goal.population) == (anchor.document_id, anchor.number, anchor.population)
    return float(same)


def _of_topic_before(question: Question, unit: Unit) -> float:
    """Return how much a follow-up's candidate holds of what the turn before was about; 0 without one."""
    if not question.follow_up or question.previous is None:
        return 0.0
    before = [t.lemma for t in question.previous.terms if t.subject and t.lemma in unit.coverage.weights]
    total = sum(unit.coverage.weights[lemma] for lemma in before)
    return sum(unit.coverage.weights[x] * unit.coverage.matched[x] for x in before) / total if total else 0.0


def _wanted(question: Question, unit: Unit) -> Features:
    """Return how well the kind of evidence fits the kind of answer, and the limits that the question names."""
    kind = kind_of(unit)
    fits = {
        kind: 1.0,
        "fit": type_fit(question, unit),
        "year": year_fit(question, unit),
        "document": document_fit(question, unit),
        "population": population_fit(question, unit),
        "from a named body": _from_named_body(question, unit),
    }
    fits |= {f"{kind} where {ask} is asked": 1.0 for ask in ASKS if ask in question.asks}
    if kind == "sentence":
        asked = {ask: holds for ask, holds in SENTENCE_WANTS.items() if ask in question.asks}
        fits |= {f"sentence holds {ask}": 1.0 if holds(unit.text) else -1.0 for ask, holds in asked.items()}
        fits["leads to what follows"] = float(unit.text.rstrip().endswith(":"))
    return fits


def _from_named_body(question: Question, unit: Unit) -> float:
    """A public body that is named ("ifølge Danske Regioner", "i Syddanmark") is likely the one whose text is meant."""
    if not question.origins or question.documents:
        return 0.0
    return 1.0 if unit.document_id in question.origins else -1.0


class _AskedWords:
    """The content words of a question with their vectors, to be held against those of the evidence."""

    def __init__(self, question: Question, similarity: Similarity) -> None:
        self._terms = [term for term in question.terms if term.lemma[0] not in (NAME, QUANTITY)]
        self._similarity = similarity
        self._vectors: Vectors = similarity.vectors([term.word for term in self._terms])

    def held_against(self, text: str, beside: str, coverage: Coverage) -> Features:
        """Return the likeness of the nearest words, of all words and of the one that is least matched."""
        if not self._terms:
            return {}
        weights = np.array([coverage.weights[term.lemma] for term in self._terms])
        weights = weights / (weights.sum() or 1.0)
        table = self._similarity.word_vectors(text) @ self._vectors.T  # shape (words, asked words)
        inside = table.max(axis=0)
        near = (self._similarity.word_vectors(beside) @ self._vectors.T).max(axis=0)
        nearest = np.maximum(inside, near)
        lexical = np.array([coverage.matched[term.lemma] for term in self._terms])
        return {
            "word likeness by its own words": float(weights @ inside),
            "word likeness": float(weights @ nearest),
            "least word likeness": float(nearest.min()),
            "word likeness or match": float(weights @ np.maximum(lexical, nearest)),
            "likeness of its words to the question's": float(table.max(axis=1).mean()),
        }
