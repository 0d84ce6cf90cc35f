"""How well the weights do on questions that they were not fitted on: each eighth with the weights of the others."""

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.composing.linear_models import logistic, weighted
from assistant.composing.refusing import REFUSED
from assistant.weight_fitting.examples import Choice, Decision
from assistant.weight_fitting.optimizing import Weights, fit_ranking, fit_refusal, table_of

FOLDS = 8


@dataclass(frozen=True, slots=True)
class Hits:
    """How often a proving candidate is the first or among the first three (percent), and its mean reciprocal rank."""

    first: float
    first_three: float
    reciprocal: float


@dataclass(frozen=True, slots=True)
class Refusals:
    """Of what the weights decide about: refused of the unanswerable, and of the provable (percent of each)."""

    of_unanswerable: float
    of_provable: float


def judge_ranking(choices: Sequence[Choice]) -> Hits:
    """Return the cross-validated figures of the ranking."""
    ranks: list[int] = []
    for fold in range(FOLDS):
        weights = fit_ranking([one for one in choices if fold_of(one.question_id) != fold])
        ranks += [rank(one, weights) for one in choices if fold_of(one.question_id) == fold]
    return Hits(
        _percent(rank == 1 for rank in ranks),
        _percent(rank <= 3 for rank in ranks),
        round(statistics.mean(1 / rank for rank in ranks), 3),
    )


def judge_refusal(decisions: Sequence[Decision]) -> Refusals:
    """Return the cross-validated figures of the refusals."""
    refused: dict[bool, list[bool]] = {True: [], False: []}
    for fold in range(FOLDS):
        weights = fit_refusal([one for one in decisions if fold_of(one.question_id) != fold])
        for one in decisions:
            if fold_of(one.question_id) == fold and (one.unanswerable or one.proven):
                refused[one.unanswerable].append(logistic(weighted(one.found, weights)) >= REFUSED)
    return Refusals(_percent(refused[True]), _percent(refused[False]))


def fold_of(question_id: str) -> int:
    """Return the eighth that a question belongs to: all parts of one question to the same."""
    return sum(question_id.encode()) % FOLDS


def rank(choice: Choice, weights: Weights) -> int:
    """Return the place of the first proving candidate, from 1."""
    names = list(weights)
    scores = table_of(choice.found, names) @ np.array([weights[name] for name in names])
    return int(np.argmax(choice.proves[np.argsort(-scores, kind="stable")])) + 1


def _percent(values: Iterable[bool]) -> float:
    listed = list(values)
    return round(100 * statistics.mean(listed), 1) if listed else 0.0
