"""Fit the two linear models on questions with known proofs, and say how they do on what they have not seen."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from types import ModuleType
from typing import Any

from assistant.composing.linear_models import RANKING_FILE, REFUSAL_FILE, read_weights
from assistant.errors import InputError
from assistant.evaluation import Key
from assistant.weight_fitting.examples import Asked, choices, decisions
from assistant.weight_fitting.judging import fold_of, judge_ranking, judge_refusal
from assistant.weight_fitting.optimizing import Weights, fit_ranking, fit_refusal
from assistant.whole_files import check_writable, write_whole

__all__ = ["fit_weights"]

FEWEST_FOLDS = 2  # of the eighths, that must hold examples


def fit_weights(
    assistant: Asked,
    keys: Sequence[Key],
    score: ModuleType,
    progress: Callable[[str], None],
    ranking_file: Path = RANKING_FILE,
    refusal_file: Path = REFUSAL_FILE,
) -> None:
    """Fit both models on all keys and write them with their cross-validated figures; what runs uses them from then on.

    The refusal is fitted after the ranking and with it: it judges the evidence that the ranking puts first.
    """
    for path in (ranking_file, refusal_file):
        check_writable(path)
    learned = [choice for key in keys for choice in choices(assistant, key, score)]
    _check(len({fold_of(choice.question_id) for choice in learned}), "som kan bevises")
    hits = judge_ranking(learned)
    progress(
        f"{len(learned)} spørgsmål med et bevis blandt kandidaterne: det er den første for {hits.first} %, "
        f"blandt de tre første for {hits.first_three} % (krydsvalideret)"
    )
    _write(ranking_file, fit_ranking(learned), len(learned), asdict(hits))
    decided = [decision for key in keys for decision in decisions(assistant, key, score)]
    for unanswerable, told in ((True, "uden svar, som vægtene afgør"), (False, "med svar, som vægtene afgør")):
        _check(len({fold_of(d.question_id) for d in decided if d.unanswerable == unanswerable}), told)
    refusals = judge_refusal(decided)
    progress(
        f"{len(decided)} spørgsmål vejes: {refusals.of_unanswerable} % af dem uden svar afvises, "
        f"og {refusals.of_provable} % af dem med (krydsvalideret, med rangeringen tilpasset til dem alle)"
    )
    _write(refusal_file, fit_refusal(decided), len(decided), asdict(refusals))


def _check(folds: int, told: str) -> None:
    """Refuse keys that leave a fit without examples when an eighth of the questions is left out."""
    if folds < FEWEST_FOLDS:
        raise InputError(f"Nøglerne har for få spørgsmål {told}, til at vægte kan tilpasses. Vælg nøgler med flere.")


def _write(path: Path, weights: Weights, questions: int, figures: dict[str, Any]) -> None:
    record = {"questions": questions, "cross_validated": figures, "weights": weights}
    write_whole(path, json.dumps(record, ensure_ascii=False, indent=1) + "\n")
    read_weights.cache_clear()
