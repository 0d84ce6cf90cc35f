"""What repeats at the edges of pages: running headers and footers and page numbers, found over the whole document."""

import re
from collections import Counter
from dataclasses import dataclass, field

from assistant.document_reading.page_parts import PageParts, Word
from assistant.document_reading.rows import pieces_of, rows_of
from assistant.text_repair.lines import NUMBERS
from assistant.text_repair.report import Report

_EDGE = 0.12  # of the page's height, above and below
_MOST_ROWS = 4  # of each edge
_PLACE = 6.0  # points: the same row of another page stands as high
_NUMBER = re.compile(r"(?:side|s\.|page|p\.)?[\s–|-]*(\d{1,4})(?:\s*(?:/|af|of)\s*\d{1,4})?[\s–|.-]*", re.IGNORECASE)
_LARGEST = 1.15  # of the size of running text
_APART = 1.7  # of its size: so far is furniture from text
_FEWEST = 3  # pages on which a row repeats in a longer document
_Key = tuple[str, int]  # text, height


@dataclass(slots=True)
class _Row:
    """A row at an edge: its pieces, and how far it is to the next row inwards."""

    pieces: list[list[Word]]
    gap: float


@dataclass
class Furniture:
    """The rows at page edges, gathered over the pages, and which of them repeat."""

    pages: int = 0
    counts: Counter[_Key] = field(default_factory=Counter)
    offsets: Counter[tuple[int, int]] = field(default_factory=Counter)  # (printed number - page, height)

    def see(self, page: int, parts: PageParts) -> None:
        """Take note of the edges of a page (from 1)."""
        self.pages += 1
        pieces = [piece for edge in _edges(parts) for row in edge for piece in row.pieces]
        keys = {key for piece in pieces for key in (_key(piece, parts), *_counting_keys(page, piece, parts))}
        self.counts.update(keys)
        self.offsets.update(
            {(number - page, _height(piece)) for piece in pieces if (number := _number(piece)) is not None}
        )

    def remove(self, page: int, parts: PageParts, body_size: float, report: Report) -> None:
        """Take the repeated rows off a page, and report them; what is larger than running text is a heading."""
        gone: set[int] = set()
        for edge in _edges(parts):
            for piece in self._outermost(edge, page, parts, body_size):
                report.note(NUMBERS, _text(piece)[:60], "")
                gone.update(map(id, piece))
        parts.words = [word for word in parts.words if id(word) not in gone]

    def _outermost(self, edge: list[_Row], page: int, parts: PageParts, body_size: float) -> list[list[Word]]:
        """Return the furniture of an edge, outermost first: it ends with a gap to the page's own text."""
        found: list[list[Word]] = []
        pending: list[list[Word]] = []
        for row in edge:
            furniture = self._furniture_of(row, page, parts, body_size)
            if not furniture:
                break
            pending += furniture
            if row.gap > _APART * row.pieces[0][0].size or all(_number(piece) is not None for piece in furniture):
                found, pending = [*found, *pending], []
        return found

    def _furniture_of(self, row: _Row, page: int, parts: PageParts, body_size: float) -> list[list[Word]]:
        """Return the pieces of a row that are furniture; a number beside the page's own text may be a value of it."""
        known = [piece for piece in row.pieces if self._is_furniture(page, piece, parts, body_size)]
        others = [piece for piece in row.pieces if not any(piece is one for one in known)]
        if all(_number(piece) == page and _is_small(piece, body_size) for piece in others):
            return row.pieces
        if len(row.pieces) > 1 and all(_number(piece) is not None for piece in known):
            return [] if row.gap <= _APART * row.pieces[0][0].size else known
        return known

    def _is_furniture(self, page: int, piece: list[Word], parts: PageParts, body_size: float) -> bool:
        if not _is_small(piece, body_size):
            return False
        return self._is_counting_number(page, piece) or self._counts(page, piece, parts) or self._repeats(piece, parts)

    def _repeats(self, piece: list[Word], parts: PageParts) -> bool:
        needed = 2 if self.pages < 2 * _FEWEST else _FEWEST
        return self.pages > 1 and self.counts[_key(piece, parts)] >= needed

    def _counts(self, page: int, piece: list[Word], parts: PageParts) -> bool:
        """Tell a row that is the same on each page but for a number that counts with the pages."""
        needed = 2 if self.pages < 2 * _FEWEST else _FEWEST
        return any(self.counts[key] >= needed for key in _counting_keys(page, piece, parts))

    def _is_counting_number(self, page: int, piece: list[Word]) -> bool:
        """Tell a page number: alone in its place, and counting with the pages."""
        number = _number(piece)
        return number is not None and self.offsets[number - page, _height(piece)] > 1


def _edges(parts: PageParts) -> list[list[_Row]]:
    """Return the rows of the upper and of the lower edge, each from the outermost."""
    rows = rows_of(parts.words)
    levels = [row[0].baseline for row in rows]
    upper: list[_Row] = []
    lower: list[_Row] = []
    for place, row in enumerate(rows):
        pieces = [list(piece.words) for piece in pieces_of(row)]
        if place < _MOST_ROWS and row[0].bottom < _EDGE * parts.height:
            following = levels[place + 1] if place + 1 < len(rows) else parts.height
            upper.append(_Row(pieces, following - levels[place]))
        elif place >= len(rows) - _MOST_ROWS and row[0].top > (1 - _EDGE) * parts.height:
            lower.insert(0, _Row(pieces, levels[place] - (levels[place - 1] if place else 0.0)))
    return [upper, lower]


def _is_small(piece: list[Word], body_size: float) -> bool:
    return max(word.size for word in piece) <= _LARGEST * body_size


def _text(piece: list[Word]) -> str:
    return " ".join(word.text for word in piece)


def _height(piece: list[Word]) -> int:
    return round(piece[0].baseline / _PLACE)


def _key(piece: list[Word], parts: PageParts) -> _Key:
    """Return what is the same on each page: the text, and how far it stands from the page's edge."""
    low = piece[0].baseline > parts.height / 2
    return _text(piece).lower(), round((piece[0].baseline - parts.height * low) / _PLACE)


def _counting_keys(page: int, piece: list[Word], parts: PageParts) -> list[_Key]:
    """Return the same with each number in the text replaced by how far it is from the page's place in the file."""
    text, edge = _key(piece, parts)
    return [
        (f"{text[: match.start()]}#{int(match[0]) - page}{text[match.end() :]}", edge)
        for match in re.finditer(r"\d{1,4}", text)
    ]


def _number(piece: list[Word]) -> int | None:
    match = _NUMBER.fullmatch(_text(piece))
    return int(match[1]) if match else None
