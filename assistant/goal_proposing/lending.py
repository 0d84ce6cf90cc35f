"""Numbers whose noun stands earlier ("86 ladepladser; i 2027 skal der være 400") or in the sentence before."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.goal_proposing.figures import Figure, figures
from assistant.goal_proposing.statements import Statement

_POINTS_BACK = re.compile(
    r"\b(?:er|var|blev)\s+(?:det|tallet|antallet)\s+(?:\w+\s+)?[\d.]+\s*\.?\Z|\A(?:tallet|antallet|det)\s+(?:er|var|skal|må)\b",
    re.I,
)


_ALONE = re.compile(r"\s*(?:[.,;)]|\Z)|\s+(?:på|i|hos|til)\b", re.I)


def points_back(text: str) -> bool:
    """Tell whether a sentence gives a number of what the sentence before it counts."""
    return _POINTS_BACK.search(text) is not None


def lent(found: Sequence[Figure], statement: Statement) -> list[Figure]:
    """Return the figures, a bare number with the noun that the text counted last."""
    noun = ""
    if statement.before and points_back(statement.text):
        noun = next((f.unit for f in figures(statement.before) if _is_count(f)), "")
    told: list[Figure] = []
    for figure in found:
        noun = figure.unit if _is_count(figure) else noun
        bare = _ALONE.match(statement.text, figure.end) is not None
        bare = (
            bare and not figure.unit and not figure.spelled and figure.value > 1 and figure.value == int(figure.value)
        )
        told.append(replace(figure, unit=noun) if bare and noun else figure)
    return told


def _is_count(figure: Figure) -> bool:
    return bool(figure.unit) and figure.noun_end > figure.end and not figure.is_share and not figure.is_money
