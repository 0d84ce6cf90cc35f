"""The section list of a document: every heading with its place, its depth and what stands above it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from assistant.passages import Unit, outline_units
from assistant.records import SourceText


@dataclass(frozen=True, slots=True)
class Section:
    """A heading: `start` and `end` are the offsets of its line in the repaired text."""

    title: str
    depth: int  # 0 for the outermost
    start: int
    end: int


@lru_cache(maxsize=64)
def sections(source: SourceText) -> tuple[Section, ...]:
    """Return the sections of a document in the text's order; going back to an outer section begins none."""
    units = outline_units(source)
    found: list[Section] = []
    before: tuple[str, ...] = ()
    for place, unit in enumerate(units):
        if unit.section != before and before[: len(unit.section)] != unit.section:
            found.extend(_begun(source, units[place:], before))
        before = unit.section
    return tuple(found)


@lru_cache(maxsize=64)
def heading_spans(source: SourceText) -> tuple[tuple[int, int], ...]:
    """Return the offsets of every line that is a heading, in the text's order."""
    return tuple((unit.start, unit.end) for unit in outline_units(source) if unit.kind == "heading")


def _begun(source: SourceText, units: tuple[Unit, ...], before: tuple[str, ...]) -> Iterator[Section]:
    """Yield a section for each heading of the path that is new where the first unit stands."""
    path = units[0].section
    same = list(takewhile(lambda unit: unit.section == path, units))
    kept = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before, path, strict=False)))
    for depth in range(kept, len(path)):
        titled = (unit for unit in same if source.repaired.text.startswith(path[depth], unit.start))
        line = next(titled, same[0])
        yield Section(path[depth], depth, line.start, line.end)
