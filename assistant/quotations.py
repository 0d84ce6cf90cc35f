"""Find a quote in a text: blanks and line breaks may differ, nothing else may."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache

QUOTE_SEPARATOR = " ¶ "
_BLANK, _BLANKS = re.compile(r"\s"), re.compile(" {2,}")
_NUMBER_GOES_ON = re.compile(r"\d|[.,]\d")


def split_quotes(cell: str) -> tuple[str, ...]:
    """Split a table cell into its verbatim quotes; an empty cell holds none."""
    return tuple(quote.strip() for quote in cell.split(QUOTE_SEPARATOR.strip()) if quote.strip())


def locate(quote: str, text: str, start: int = 0) -> tuple[int, int] | None:
    """Return the offsets of the first occurrence of `quote` in `text` at or after `start`, or None.

    Any run of whitespace equals any other run; a quote that begins or ends with a digit is not found
    inside a longer number.
    """
    wanted = " ".join(quote.split())
    if not wanted:
        return None
    flat, places, dropped = _flattened(text)
    at = -1
    while (at := flat.find(wanted, at + 1)) >= 0:
        first, last = (_unflattened(place, places, dropped) for place in (at, at + len(wanted) - 1))
        if first >= start and not _inside_number(flat, at, at + len(wanted)):
            return first, last + 1
    return None


def locate_in_order(quotes: Iterable[str], text: str) -> tuple[tuple[int, int] | None, ...]:
    """Return where each quote of a row stands, sought after the one before it, or None where it stands nowhere.

    So "A. 100 %" is found under its own goal; a quote that stands only earlier is found there.
    """
    found: list[tuple[int, int] | None] = []
    after = 0
    for quote in quotes:
        place = locate(quote, text, after) or locate(quote, text)
        found.append(place)
        after = place[0] if place else after
    return tuple(found)


def _inside_number(text: str, start: int, end: int) -> bool:
    """Tell whether the digit at either end of a stretch belongs to a number that goes on outside it."""
    before = start > 0 and text[start].isdigit() and (text[start - 1].isdecimal() or text[start - 1] in ".,")
    return before or (text[end - 1].isdigit() and _NUMBER_GOES_ON.match(text, end) is not None)


@lru_cache(maxsize=256)
def _flattened(text: str) -> tuple[str, tuple[int, ...], tuple[int, ...]]:
    """Return the text with one blank for each run of whitespace, where runs were shortened, and by how much so far."""
    text = _BLANK.sub(" ", text)
    places, dropped, total = [], [], 0
    for run in _BLANKS.finditer(text):
        places.append(run.start() - total + 1)  # the first flat place behind the run's one blank
        total += run.end() - run.start() - 1
        dropped.append(total)
    return _BLANKS.sub(" ", text), tuple(places), tuple(dropped)


def _unflattened(place: int, places: tuple[int, ...], dropped: tuple[int, ...]) -> int:
    """Return the offset in the text of a place in its flat form."""
    runs = bisect_right(places, place)
    return place + (dropped[runs - 1] if runs else 0)
