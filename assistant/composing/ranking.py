"""Order the candidates by how likely each is to hold the answer: a linear model over named features."""

import math
from collections.abc import Iterable, Sequence

from assistant.composing.features import features
from assistant.composing.library import Library
from assistant.composing.linear_models import RANKING_FILE, log_odds
from assistant.composing.units import Unit, is_numbered, row_candidates
from assistant.records import Goal, Question

NUMBERED = 6.0  # log-odds of a goal that the question names by number
SPOKEN_OF = 3.0  # where what the text says around it may be meant

Ranked = list[tuple[float, Unit]]  # log-odds beside the best candidate, which has 0


def ranked(question: Question, units: Iterable[Unit], library: Library, anchor: Goal | None = None) -> Ranked:
    """Return the candidates with their log-odds beside the best, best first.

    What stands with the `anchor`, the goal that the turn before was about, is preferred.
    """
    listed = [unit for unit in units if unit.sources]
    found = features(question, listed, library, anchor)
    scores = [log_odds(one, RANKING_FILE) + _numbered(question, unit) for one, unit in zip(found, listed, strict=True)]
    best = max(scores, default=0.0)
    pairs = [(value - best, unit) for value, unit in zip(scores, listed, strict=True)]
    return sorted(pairs, key=lambda pair: (-pair[0], pair[1].document_id, pair[1].sources[0].start))


def _numbered(question: Question, unit: Unit) -> float:
    """A goal that is named by its number is meant, whatever its words."""
    if not isinstance(unit.row, Goal) or not is_numbered(question, unit.row):
        return 0.0
    return SPOKEN_OF if question.asks & {"definition", "reason", "who"} else NUMBERED


def anchor_of(question: Question, library: Library) -> Goal | None:
    """Return the goal that the turn before was about, where it was about one."""
    if question.previous is None:
        return None
    scored = ranked(question.previous, row_candidates(question.previous, (), library), library)
    best = scored[0][1].row if scored else None
    return best if isinstance(best, Goal) else None


def chance_of_best(scored: Sequence[tuple[float, Unit]]) -> float:
    """Return how likely the best candidate is to be right, 0..1, as far as the candidates tell."""
    return 1 / sum(math.exp(value) for value, _ in scored) if scored else 0.0
