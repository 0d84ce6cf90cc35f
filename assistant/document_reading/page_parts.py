"""What stands on one page of a PDF, in points from its upper left corner as a reader sees it."""

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

_CLOSING = frozenset(".,;:!?)")
WIDE_GAP = 0.9  # of a font's size: a wider one parts two pieces of a row
_STRETCHED = 2.5  # of its size: the widest gap of a line that has no narrower one
_CELL_GAP = 0.5  # the same between numbers in a table, whose lines are not stretched to the column's width


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of a page."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def area(self) -> float:
        """Its area in square points."""
        return max(0.0, self.x1 - self.x0) * max(0.0, self.bottom - self.top)

    def holds(self, x: float, y: float) -> bool:
        """Tell whether a point lies in it."""
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom


@dataclass(slots=True)
class Word:
    """Characters without a blank between them, of one size."""

    text: str
    x0: float
    x1: float
    baseline: float
    size: float  # of the font, in points as it is shown
    bold: bool
    font: str = ""

    @property
    def top(self) -> float:
        """About where its tall letters end."""
        return self.baseline - 0.8 * self.size

    @property
    def bottom(self) -> float:
        """About where its descenders end."""
        return self.baseline + 0.2 * self.size


def _joined(words: list[Word], bar: str, widest: float) -> str:
    """Return the text of a line's words, `bar` for each bar in them.

    Numbers further apart than `widest` points are of two columns: "1 200" and "350" are not 1 200 350.
    """
    text = words[0].text.replace("|", bar)
    for before, word in pairwise(words):
        gap = word.x0 - before.x1
        is_number = before.text[-1].isdigit() and word.text.lstrip("-−–+(")[:1].isdigit()
        if word.text in _CLOSING and gap < 0.2 * word.size:
            between = ""
        else:
            between = " | " if is_number and gap > widest else " "
        text += between + word.text.replace("|", bar)
    return text


def _widest_gap(words: list[Word]) -> float:
    """Return how wide a gap inside running text may be: a line that fills its column has wide ones, all alike."""
    size = min(word.size for word in words)
    gaps = [gap for before, word in pairwise(words) if (gap := word.x0 - before.x1) > 0.1 * size]
    least = min(gaps, default=0.0)
    return max(WIDE_GAP * size, 1.6 * least) if least < WIDE_GAP * size else _STRETCHED * size


@dataclass(slots=True)
class Line:
    """Words of one column on one baseline, from left to right; what most of its characters have is the line's."""

    words: list[Word]
    right_edge: float = 0.0  # of its column
    text: str = field(init=False)
    size: float = field(init=False)
    bold: bool = field(init=False)
    baseline: float = field(init=False)
    x0: float = field(init=False)
    x1: float = field(init=False)

    def __post_init__(self) -> None:
        self.text = _joined(self.words, "|", _widest_gap(self.words))
        sizes: Counter[float] = Counter()
        for word in self.words:
            sizes[round(word.size, 1)] += len(word.text)
        self.size = sizes.most_common(1)[0][0]
        self.baseline = next(word.baseline for word in self.words if round(word.size, 1) == self.size)
        self.bold = all(word.bold for word in self.words if any(map(str.isalnum, word.text)))
        self.x0, self.x1 = self.words[0].x0, max(word.x1 for word in self.words)

    @property
    def cell_text(self) -> str:
        """The text as it stands in a table, where a bar of its own would part a cell in two."""
        return _joined(self.words, "/", _CELL_GAP * self.size)

    @property
    def top(self) -> float:
        """Where it begins."""
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return max(word.bottom for word in self.words)


@dataclass(slots=True)
class Table:
    """A table of a page: rows of cells, "" for an empty one."""

    box: Box
    rows: list[list[str]]
    edges: tuple[float, ...]  # the left edges of its columns
    bold_head: bool = False
    sure: bool = True  # its cells are drawn; False where they are told by the places of the words

    @property
    def x0(self) -> float:
        """Its left end."""
        return self.box.x0

    @property
    def x1(self) -> float:
        """Its right end."""
        return self.box.x1

    @property
    def top(self) -> float:
        """Where it begins."""
        return self.box.top

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return self.box.bottom


@dataclass(slots=True)
class PageParts:
    """All that is taken from one page of the file."""

    width: float
    height: float
    words: list[Word]
    boxes: list[Box] = field(default_factory=list)  # drawn lines (thin boxes) and rectangles
    images: float = 0.0  # share of the page that pictures cover
    paths: int = 0  # how many shapes are drawn
    rotated: int = 0  # characters that stand neither upright nor on their head, and are left out
    is_cut: bool = False  # more characters than a page may have
    marks: list[str] = field(default_factory=list)  # footnote marks that were taken off words
