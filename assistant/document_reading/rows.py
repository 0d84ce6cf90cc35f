"""Words into rows and pieces of rows, by place alone."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from assistant.document_reading.page_parts import WIDE_GAP, Line, Word

BULLETS = "•▪▫●○◦■□‣⁃–—-*➢➤►✓✔·o"
_MARKER = re.compile(
    rf"[{re.escape(BULLETS)}]|\(?(?:\d{{1,2}}(?:\.\d{{1,2}})*|[a-zæøåA-ZÆØÅ]|[ivx]{{1,4}})[.)]|\d{{1,2}}(?:\.\d{{1,2}})+"
)
_LEVEL = 0.4  # of a font's size: words closer than this to a baseline stand on it
_NARROWEST = 7.0  # points
_MARKER_GAP = 45.0  # points between a bullet and its text
_MOST_STRETCHED = 1.8  # of a font's size: a gap of a stretched line is no wider
_ALIKE, _FEWEST_ALIKE = 1.35, 2  # so much may it differ from those beside it, and so many must be like it


def rows_of(words: Iterable[Word]) -> list[list[Word]]:
    """Return the words row by row from above, each row from left to right."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.baseline, word.x0)):
        level = rows[-1][0] if rows else None
        if level and abs(word.baseline - level.baseline) < _LEVEL * min(word.size, level.size):
            rows[-1].append(word)
        else:
            rows.append([word])
    for row in rows:
        row.sort(key=lambda word: word.x0)
    return rows


def pieces_of(row: Sequence[Word]) -> list[Line]:
    """Return a row cut at wide gaps; a bullet or number stays with what it marks, a stretched line whole."""
    pieces: list[list[Word]] = []
    stretched = _stretched(row)
    for place, word in enumerate(row):
        gap = word.x0 - max(one.x1 for one in pieces[-1]) if pieces else 0.0
        if not pieces or (gap > _widest(pieces[-1], word) and place not in stretched):
            pieces.append([word])
        else:
            pieces[-1].append(word)
    return [Line(piece) for piece in pieces]


def _widest(piece: list[Word], word: Word) -> float:
    """Return the widest gap that still lies inside a piece."""
    if len(piece) == 1 and is_marker(piece[0].text):
        return _MARKER_GAP
    return max(_NARROWEST, WIDE_GAP * min(piece[-1].size, word.size))


def _stretched(row: Sequence[Word]) -> set[int]:
    """Return the places of words before which stands a gap of a line that was stretched to its column's width.

    Such a gap is like those beside it. Between two numbers it parts columns all the same.
    """
    gaps = [after.x0 - before.x1 for before, after in pairwise(row)]
    found = set()
    for place, gap in enumerate(gaps):
        beside = [*gaps[max(0, place - 2) : place], *gaps[place + 1 : place + 3]]
        alike = sum(gap / _ALIKE <= other <= gap * _ALIKE for other in beside)
        numbers = all(any(map(str.isdigit, row[side].text)) for side in (place, place + 1))
        if alike >= _FEWEST_ALIKE and gap <= _MOST_STRETCHED * row[place].size and not numbers:
            found.add(place + 1)
    return found


def is_marker(text: str) -> bool:
    """Tell whether a word alone marks a list item: a bullet, "1.", "a)", "2.1"."""
    return _MARKER.fullmatch(text) is not None


def free_gaps(spans: Iterable[tuple[float, float]], narrowest: float) -> list[tuple[float, float]]:
    """Return the stretches between spans that none of them touches and that are wide enough."""
    gaps: list[tuple[float, float]] = []
    reached: float | None = None
    for start, end in sorted(spans):
        if reached is not None and start - reached >= narrowest:
            gaps.append((reached, start))
        reached = end if reached is None else max(reached, end)
    return gaps
