"""Lists in the running text: a lead-in and its items, shown whole."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.composing.library import QUOTE_CHARS, Library
from assistant.matching import Words
from assistant.quotations import locate
from assistant.records import HEADING, TEXT, DraftSentence, Question, SourceText, Span
from assistant.records import ITEM as BLOCK_ITEM

ITEM = re.compile(r"^(?:•|\d{1,2}\.|Anbefaling \d+ –)(?=\s*\S)")
_BULLET = re.compile(r"^(?:•\s*|[-–*·▪o]\s+)")
CHAPTER_WORDS = "punkter kapitler afsnit emner temaer overskrifter"  # what people call chapters
FEWEST, MOST = 2, 25
RIGHT_COUNT, WRONG_COUNT = 1.35, 0.85  # factors for a list of the length that the question names, or another


@dataclass(frozen=True, slots=True)
class TextList:
    """A list as it stands in a document."""

    document_id: str
    lead: Span
    items: tuple[Span, ...]
    words: Words  # own: lead-in and headings; near: the items
    text: str  # lead-in and items
    section: tuple[str, ...]


def text_lists(source: SourceText, library: Library) -> Iterator[TextList]:
    """Yield every list of a document: consecutive item lines below the line that introduces them."""
    if source.repaired.blocks:
        yield from _marked_lists(source, library)
        return
    lead: Span | None = None
    items: list[Span] = []
    for span in _lines(source):
        text = library.text(span)
        mark = _mark(text)
        if mark[0] and text.endswith(":"):  # an item that introduces items of its own
            yield from _finished(lead, items, source, library)
            lead, items = span, []
            continue
        if mark[0] and (not items or _follows(mark, _mark(library.text(items[-1])))):
            items.append(span)
            continue
        yield from _finished(lead, items, source, library)
        lead, items = span, []
    yield from _finished(lead, items, source, library)


def _marked_lists(source: SourceText, library: Library) -> Iterator[TextList]:
    """Yield the lists of a document whose file tells its outline: items below a heading or a line with a colon."""
    lead: Span | None = None
    items: list[Span] = []
    for block in source.repaired.blocks:
        span = Span(source.document.id, block.start, block.end)
        if block.kind == BLOCK_ITEM:
            items.append(span)
            continue
        yield from _finished(lead, items, source, library)
        leads = block.kind == HEADING or (block.kind == TEXT and library.text(span).endswith(":"))
        lead, items = (span if leads else None), []
    yield from _finished(lead, items, source, library)


def outline(source: SourceText, library: Library) -> Iterator[TextList]:
    """Yield a document's numbered chapters, 1 to the last, as the list that they are: "de otte fokuspunkter"."""
    chapters: list[Span] = []
    for span in _lines(source):
        if _mark(library.text(span))[1] != len(chapters) + 1:
            continue
        path = library.section(source.document.id, span.start)
        if path and path[0] == library.text(span):
            chapters.append(span)
    title = locate(source.document.title, source.repaired.text)
    if title and FEWEST < len(chapters) <= MOST:
        lead = Span(source.document.id, *title)
        said = " ".join(library.text(chapter) for chapter in chapters)
        words = library.matcher.words(f"{library.about(source.document.id)} {CHAPTER_WORDS}", said)
        yield TextList(source.document.id, lead, tuple(chapters), words, f"{library.text(lead)} {said}", ())


def _mark(line: str) -> tuple[str, int]:
    """Return what marks a line as a list item, and its number: ("•", 0), (".", 3); ("", 0) for no item."""
    match = ITEM.match(line)
    if not match:
        return ("", 0)
    number = int("".join(c for c in match[0] if c.isdigit()) or 0)
    return (match[0].rstrip("0123456789 .–")[:1] or ".", number)


def _follows(mark: tuple[str, int], before: tuple[str, int]) -> bool:
    return mark[0] == before[0] and (not mark[1] or mark[1] == before[1] + 1)


def _lines(source: SourceText) -> Iterator[Span]:
    """Yield each non-blank line's span."""
    start = 0
    for line in source.repaired.text.splitlines(keepends=True):
        text = line.strip()
        if text:
            begin = start + line.index(text[0])
            yield Span(source.document.id, begin, begin + len(text))
        start += len(line)


def _finished(lead: Span | None, items: Sequence[Span], source: SourceText, library: Library) -> Iterator[TextList]:
    if lead is None or not FEWEST <= len(items) <= MOST:
        return
    section = library.section(source.document.id, items[0].start)
    said = " ".join(library.text(item) for item in items)
    own = f"{library.text(lead)} {' '.join(section)} {library.about(source.document.id)}"
    words = library.matcher.words(own, said)
    yield TextList(source.document.id, lead, tuple(items), words, f"{library.text(lead)} {said}", section)


def list_score(question: Question, listing: TextList, coverage: float) -> float:
    """Return how well a list fits: the words it answers for, and whether it is as long as the question says."""
    if not question.listed:
        return coverage
    return coverage * (RIGHT_COUNT if question.listed == len(listing.items) else WRONG_COUNT)


def list_sentences(listing: TextList, library: Library) -> Iterator[DraftSentence]:
    """Say a list: its lead-in, then every item, each proved by the stretch of the list that it stands in."""
    lead = library.text(listing.lead)
    if len(lead) <= 300:
        yield DraftSentence(f"**{_BULLET.sub('', lead).rstrip(':')}**:", (listing.lead,), starts_line=True)
    for item, window in zip(listing.items, windows(listing.items), strict=True):
        yield DraftSentence(f"- {_BULLET.sub('', library.text(item))}", (window,), starts_line=True)


def windows(items: Sequence[Span]) -> list[Span]:
    """Return for each item the stretch of neighbouring items, short enough to quote, that it is proved by."""
    result: list[Span] = []
    group: list[Span] = []
    for item in items:
        if group and not _fits(_around([*group, item]), item):
            result += [_around(group)] * len(group)
            group = []
        group.append(item)
    return result + [_around(group)] * len(group) if group else result


def _fits(window: Span, item: Span) -> bool:
    return window.document_id == item.document_id and window.end - window.start <= QUOTE_CHARS


def _around(group: Sequence[Span]) -> Span:
    return Span(group[0].document_id, min(span.start for span in group), max(span.end for span in group))
