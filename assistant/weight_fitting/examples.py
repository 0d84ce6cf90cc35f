"""What the weights are learned from: for each question of a key its candidates, and whether it can be answered."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from assistant.composing import Library, anchor_of, candidates, features, is_tabled, ranked, select
from assistant.composing.refusal_features import refusal_features
from assistant.composing.refusing import WEIGHED, lacks
from assistant.composing.saying import say
from assistant.composing.units import Unit
from assistant.evaluation import Key, proofs_of
from assistant.records import Evidence, Question

LONG_ENOUGH = 25  # letters of a candidate that may be a part of a longer proof


class Asked(Protocol):
    """What is learned from: the opened assistant."""

    @property
    def library(self) -> Library:
        """What answers are composed from."""

    def understand(self, question: str, history: Sequence[str] = ()) -> Question:
        """Understand one question."""

    def find(self, question: Question) -> tuple[Evidence, ...]:
        """Return ranked evidence."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One question's candidates: features by name, and which of them prove the answer."""

    question_id: str
    found: list[dict[str, float]]
    proves: npt.NDArray[np.bool_]  # shape (candidates,)


@dataclass(frozen=True, slots=True)
class Decision:
    """What speaks for refusing one question, whether it must be refused, and whether the proof was chosen."""

    question_id: str
    found: dict[str, float]
    unanswerable: bool
    proven: bool


def choices(assistant: Asked, key: Key, score: ModuleType) -> Iterator[Choice]:
    """Yield the questions of a key that one of their candidates proves."""
    library = assistant.library
    for question, record, evidence in _asked(assistant, key):
        units = [unit for unit in candidates(question, evidence, library) if unit.sources]
        proofs = proofs_of(record, score)
        proves = np.array([_proves(unit, record["doc"], proofs, library, score) for unit in units], dtype=bool)
        says = np.array([_says_a_number(unit, question, record["must"], library, score) for unit in units], dtype=bool)
        # rows of one table quote the same block: of those, the one that says the number is meant
        proves = proves & says if (proves & says).any() else proves
        if proves.any():
            found = features(question, units, library, anchor_of(question, library))
            yield Choice(record["id"], found, proves)


def decisions(assistant: Asked, key: Key, score: ModuleType) -> Iterator[Decision]:
    """Yield the questions of a key that no table answers and no plainly missing slot refuses."""
    library = assistant.library
    for question, record, evidence in _asked(assistant, key):
        if is_tabled(question, library):
            continue
        scored = ranked(question, candidates(question, evidence, library), library, anchor_of(question, library))
        chosen = select(question, scored, library)
        noticed = {lack.rule for lack in lacks(question, chosen, library)}
        if noticed <= WEIGHED:
            proofs = proofs_of(record, score)
            proven = any(_proves(unit, record["doc"], proofs, library, score) for unit in chosen)
            found = refusal_features(question, scored, chosen, noticed, library)
            yield Decision(record["id"], found, not record["answerable"], proven)


def _asked(assistant: Asked, key: Key) -> Iterator[tuple[Question, dict[str, Any], tuple[Evidence, ...]]]:
    """Yield each question that is one, each part of it by itself, with its record and what is found for it."""
    for asked, record in key:
        whole = assistant.understand(asked.question, asked.history)
        if whole.nature == "question":
            evidence = assistant.find(whole)
            yield from ((question, record, evidence) for question in whole.parts or (whole,))


def _says_a_number(
    unit: Unit, question: Question, must: Sequence[Sequence[str]], library: Library, score: ModuleType
) -> bool:
    """Does the candidate itself say one of the numbers that a right answer must hold?"""
    said = " ".join(sentence.text for sentence in say(unit, question, library))
    numbers = [fact for group in must for fact in group if score.quantity(fact)]
    return any(score.holds(said, fact) for fact in numbers)


def _proves(unit: Unit, documents: Sequence[str], proofs: Sequence[str], library: Library, score: ModuleType) -> bool:
    """Does the candidate hold a proof, or stand in one?"""
    if unit.document_id not in documents:
        return False
    text = score.letters(library.texts(unit.sources) if unit.row is not None else unit.text)
    return any(proof in text or (len(text) > LONG_ENOUGH and text in proof) for proof in proofs)
