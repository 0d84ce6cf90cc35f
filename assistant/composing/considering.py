"""What was considered for an answer and what became of it: for the explanation, after the choice was made."""

import math
from collections.abc import Collection, Iterator, Sequence

from assistant.composing.selection import overlap, repeats
from assistant.composing.units import Unit
from assistant.records import LACKING, NO_ROOM, REPEATS, USED, WORSE, Considered, Span

MOST = 12  # candidates that are told of
TEXT_CHARS = 400


def considered(scored: Sequence[tuple[float, Unit]], chosen: Sequence[Unit], missing: str) -> tuple[Considered, ...]:
    """Return the best candidates with how likely each was, and all that were chosen, best first.

    `missing` is what the chosen ones were found to lack of the question; "" where they answer it.
    """
    total = sum(math.exp(value) for value, _ in scored) or 1.0
    told = [(value, unit) for place, (value, unit) in enumerate(scored) if place < MOST or _is_among(unit, chosen)]
    return tuple(
        Considered(
            text=" ".join(unit.text.split())[:TEXT_CHARS],
            sources=unit.sources,
            chance=math.exp(value) / total,
            coverage=unit.coverage.share,
            fate=_fate(unit, chosen, missing),
        )
        for value, unit in told
    )


def _fate(unit: Unit, chosen: Sequence[Unit], missing: str) -> str:
    if _is_among(unit, chosen):
        return LACKING if missing else USED
    return REPEATS if repeats(unit, chosen) else WORSE


def _is_among(unit: Unit, chosen: Sequence[Unit]) -> bool:
    return any(unit is one for one in chosen)


def with_room(told: Sequence[Considered], cited: Collection[Span]) -> Iterator[Considered]:
    """Yield what was considered; what was chosen but is cited nowhere in the draft had no room in it."""
    for one in told:
        said = any(overlap(source, span) for source in one.sources for span in cited)
        yield one if one.fate != USED or said else Considered(one.text, one.sources, one.chance, one.coverage, NO_ROOM)
