"""Words into rows and pieces of rows, by place alone."""

import re
from collections.abc import Iterable, Sequence

from assistant.document_reading.page_parts import WIDE_GAP, Line, Word

BULLETS = "•▪▫●○◦■□‣⁃–—-*➢➤►✓✔·o"
_MARKER = re.compile(
    rf"[{re.escape(BULLETS)}]|\(?(?:\d{{1,2}}(?:\.\d{{1,2}})*|[a-zæøåA-ZÆØÅ]|[ivx]{{1,4}})[.)]|\d{{1,2}}(?:\.\d{{1,2}})+"
)
_LEVEL = 0.4  # of a font's size: words closer than this to a baseline stand on it
_NARROWEST = 7.0  # points
_MARKER_GAP = 45.0  # points between a bullet and its text


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
    """Return a row cut at wide gaps; a bullet or number stays with what it marks."""
    pieces: list[list[Word]] = []
    for word in row:
        gap = word.x0 - max(one.x1 for one in pieces[-1]) if pieces else 0.0
        if not pieces or gap > _widest(pieces[-1], word):
            pieces.append([word])
        else:
            pieces[-1].append(word)
    return [Line(piece) for piece in pieces]


def _widest(piece: list[Word], word: Word) -> float:
    """Return the widest gap that still lies inside a piece."""
    if len(piece) == 1 and is_marker(piece[0].text):
        return _MARKER_GAP
    return max(_NARROWEST, WIDE_GAP * min(piece[-1].size, word.size))


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
