"""A stretch of text cut into runs: what is a heading, and what is marked."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from assistant.danish import word_spans
from assistant.reading.sections import heading_spans
from assistant.records import Page, RepairedText, SourceText

Offsets = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that are shown alike."""

    text: str
    marked: bool = False
    heading: bool = False


def whole_pages(repaired: RepairedText) -> tuple[Page, ...]:
    """Return the pages; a text without any is one page without a number."""
    return repaired.pages or (Page(None, 0, len(repaired.text)),)


def page_runs(source: SourceText, page: Page, marked: Offsets | None = None) -> tuple[Run, ...]:
    """Return a page's text as runs; together they are the page's text, and `marked` may reach over several pages."""
    within = (page.start, page.end)
    return _runs(source.repaired.text, within, [marked] if marked else [], heading_spans(source))


def snippet_runs(text: str, within: Offsets, marked: Iterable[Offsets], limit: int = 260) -> tuple[Run, ...]:
    """Return a stretch as runs, cut between words to about `limit` characters around the first mark.

    "… " and " …" stand where something was cut away.
    """
    marked = list(marked)
    start, end = within
    if end - start > limit:
        first = marked[0][0] if marked else start
        start, end = _whole_words(text, within, max(within[0], min(first - limit // 3, within[1] - limit)), limit)
    runs = _runs(text, (start, end), marked, ())
    before = (Run("… "),) if start > within[0] else ()
    return (*before, *runs, Run(" …")) if end < within[1] else (*before, *runs)


def _whole_words(text: str, within: Offsets, start: int, limit: int) -> Offsets:
    """Return the offsets from the first to the last whole word in `limit` characters from `start`."""
    words = [(first, last) for _, first, last in word_spans(text[within[0] : within[1]])]
    kept = [(first, last) for first, last in words if first + within[0] >= start and last + within[0] <= start + limit]
    if not kept:
        return start, min(start + limit, within[1])
    first = within[0] if start <= within[0] else within[0] + kept[0][0]
    last = within[1] if start + limit >= within[1] else within[0] + kept[-1][1]
    return first, last


def _runs(text: str, within: Offsets, marked: Iterable[Offsets], headings: Iterable[Offsets]) -> tuple[Run, ...]:
    marks, heads = _clipped(marked, within), _clipped(headings, within)
    borders = sorted({*within, *(border for span in (*marks, *heads) for border in span)})
    return tuple(Run(text[start:end], _covers(marks, start), _covers(heads, start)) for start, end in pairwise(borders))


def _clipped(spans: Iterable[Offsets], within: Offsets) -> list[Offsets]:
    clipped = ((max(start, within[0]), min(end, within[1])) for start, end in spans)
    return [(start, end) for start, end in clipped if start < end]


def _covers(spans: Iterable[Offsets], offset: int) -> bool:
    return any(start <= offset < end for start, end in spans)
