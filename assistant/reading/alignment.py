"""The published text beside the repaired one: what stands in both, what is laid out anew, what was changed.

The words of both texts are compared; nothing is looked up in the repair's own report, so that this is a second
witness. The published sides of all pieces put together are the published text, the repaired sides the repaired one.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum
from functools import lru_cache

from assistant.reading.pages import whole_pages
from assistant.records import Page, RepairedText

_WORD = re.compile(r"(\s*)(\S+)")
_PAGE_GAP = re.compile(r"(?:\n[^\S\n]*){4}|\n $")  # three empty lines, or a form feed that became a blank
_Word = tuple[str, str]  # the blanks before a word, and the word


class PieceKind(Enum):
    """What happened to a piece of text."""

    SAME = "same"
    LAYOUT = "layout"  # only blanks and line breaks differ
    CHANGED = "changed"
    REMOVED = "removed"
    ADDED = "added"

    @property
    def alters_words(self) -> bool:
        """True where more than blanks and line breaks differ."""
        return self not in (PieceKind.SAME, PieceKind.LAYOUT)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the published text and the stretch of the repaired text that stands for it."""

    published: str
    repaired: str
    kind: PieceKind

    @property
    def joins_lines(self) -> bool:
        """True where a published line break became a blank."""
        return not self.kind.alters_words and "\n" in self.published and "\n" not in self.repaired


def align(published: str, repaired: str) -> tuple[Piece, ...]:
    """Return both texts as pieces in their order, each word and each blank in exactly one of them."""
    ours, theirs = _words(published), _words(repaired)
    matcher = SequenceMatcher(None, [word for _, word in ours], [word for _, word in theirs], autojunk=False)
    pieces: list[Piece] = []
    for tag, first, last, begin, end in matcher.get_opcodes():
        if tag == "equal":
            for (gap, word), (new_gap, new_word) in zip(ours[first:last], theirs[begin:end], strict=True):
                pieces += [_gap(gap, new_gap), Piece(word, new_word, PieceKind.SAME)]
        else:
            pieces += _difference(ours[first:last], theirs[begin:end])
    return tuple(piece for piece in pieces if piece.published or piece.repaired)


@lru_cache(maxsize=16)
def aligned_pages(published: str, repaired: RepairedText) -> tuple[tuple[Page, tuple[Piece, ...]], ...]:
    """Return the pieces of each page of the repaired text.

    A word that is divided over two pages stands where it begins; furniture that was removed between two pages stands
    on the page that the published blanks put it on.
    """
    pages = whole_pages(repaired)
    gathered: list[list[Piece]] = [[] for _ in pages]
    offset, place, before = 0, 0, ""
    for piece in align(published, repaired.text):
        ended = place + 1 < len(pages) and not repaired.text[offset : pages[place + 1].start].strip()
        if ended and piece.kind is PieceKind.REMOVED and _PAGE_GAP.search(before):
            place += 1
        gathered[place].append(piece)
        offset, before = offset + len(piece.repaired), piece.published
        while place + 1 < len(pages) and offset >= pages[place + 1].start:
            place += 1
    return tuple((page, tuple(pieces)) for page, pieces in zip(pages, gathered, strict=True))


def paragraph_rows(pieces: Iterable[Piece]) -> tuple[tuple[Piece, ...], ...]:
    """Return the pieces in rows: one begins where the repaired text has an empty line."""
    rows: list[list[Piece]] = [[]]
    for piece in pieces:
        rows[-1].append(piece)
        if "\n\n" in piece.repaired and not piece.kind.alters_words:
            rows.append([])
    return tuple(tuple(row) for row in rows if row)


def _words(text: str) -> list[_Word]:
    """Return each word with the blanks before it; blanks at the very end come with an empty word."""
    found = [(match[1], match[2]) for match in _WORD.finditer(text)]
    return [*found, (text[len(text.rstrip()) :], "")]


def _difference(ours: list[_Word], theirs: list[_Word]) -> Iterator[Piece]:
    """Yield what stands for what in a stretch that differs: word by word where that is plain, else line by line."""
    for before, after in _pairs(_lines(ours), _lines(theirs)) or [(ours, theirs)]:
        for old, new in _pairs([[word] for word in before], [[word] for word in after]) or [(before, after)]:
            yield from _change(old, new)


def _pairs(ours: list[list[_Word]], theirs: list[list[_Word]]) -> list[tuple[list[_Word], list[_Word]]]:
    """Return the parts of both sides in pairs, nothing where one side has more of them."""
    return list(zip(ours, theirs, strict=True)) if len(ours) == len(theirs) else []


def _lines(words: list[_Word]) -> list[list[_Word]]:
    lines: list[list[_Word]] = []
    for gap, word in words:
        if "\n" in gap or not lines:
            lines.append([])
        lines[-1].append((gap, word))
    return lines


def _change(ours: list[_Word], theirs: list[_Word]) -> Iterator[Piece]:
    (gap, before), (new_gap, after) = _joined(ours), _joined(theirs)
    yield _gap(gap, new_gap)
    if before == after:
        yield Piece(before, after, PieceKind.SAME)
    elif before and after:
        yield Piece(before, after, PieceKind.CHANGED)
    else:
        yield Piece(before, after, PieceKind.REMOVED if before else PieceKind.ADDED)


def _joined(words: list[_Word]) -> tuple[str, str]:
    """Return the blanks before the words, and the words with the blanks between them."""
    return ("", "") if not words else (words[0][0], "".join(gap + word for gap, word in words)[len(words[0][0]) :])


def _gap(published: str, repaired: str) -> Piece:
    return Piece(published, repaired, PieceKind.SAME if published == repaired else PieceKind.LAYOUT)
