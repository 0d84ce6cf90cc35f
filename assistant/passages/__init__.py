"""Passages: pieces of running text of limited length, each with its page, its headings and its offsets."""

from bisect import bisect_right
from collections import Counter
from functools import lru_cache
from hashlib import sha256

from assistant.passages.marked import marked_units
from assistant.passages.outline import DocumentOutline, Unit
from assistant.passages.packing import Packed, pack
from assistant.passages.slides import DeckOutline, is_deck
from assistant.passages.text_lines import text_lines
from assistant.records import Passage, RepairedText, SourceText, Span

__all__ = ["Unit", "outline_units", "page_at", "section_path", "split_into_passages"]

PATH_MARK = " › "


def split_into_passages(source: SourceText, passage_chars: int) -> tuple[Passage, ...]:
    """Return the passages of a document in order, without overlap, each of at most `passage_chars` characters.

    A passage never mixes two sections, and a slide that fits is one passage. Sentences, list items and table
    lines are cut only where one alone is too long. `context` holds the document's title, the headings, and what
    a list hangs on where the passage begins inside the list.
    """
    deck, units, _ = _outline(source)
    seen: Counter[str] = Counter()
    passages = []
    for packed in pack(list(units), source.repaired.text, passage_chars, whole_pages=deck):
        passage = _passage(source, packed, seen)
        passages.append(passage)
    return tuple(passages)


def outline_units(source: SourceText) -> tuple[Unit, ...]:
    """Return what each stretch of a document is, and under which headings it stands, in the text's order."""
    return _outline(source)[1]


def section_path(source: SourceText, offset: int) -> tuple[str, ...]:
    """Return the headings above an offset of the repaired text, outermost first; () above the first heading."""
    _, units, starts = _outline(source)
    place = bisect_right(starts, offset) - 1
    return units[place].section if place >= 0 else ()


def page_at(repaired: RepairedText, offset: int) -> int | None:
    """Return the published page number at an offset, None where the published text does not prove one."""
    place = bisect_right([page.start for page in repaired.pages], offset) - 1
    return repaired.pages[place].number if place >= 0 else None


@lru_cache(maxsize=1024)
def _outline(source: SourceText) -> tuple[bool, tuple[Unit, ...], tuple[int, ...]]:
    """Return whether the document is a slide deck, its units in order, and where each begins."""
    if source.repaired.blocks:
        units = tuple(marked_units(source.repaired))
        return source.document.page_word == "slide", units, tuple(unit.start for unit in units)
    lines = text_lines(source.repaired)
    deck = is_deck(lines)
    outline = DeckOutline(lines) if deck else DocumentOutline(source.document, lines)
    units = tuple(outline.units())
    return deck, units, tuple(unit.start for unit in units)


def _passage(source: SourceText, packed: Packed, seen: Counter[str]) -> Passage:
    document, repaired = source.document, source.repaired
    text = repaired.text[packed.start : packed.end]
    content = sha256("\n".join([*packed.section, text]).encode()).hexdigest()[:12]
    seen[content] += 1  # two slides may be word for word the same
    suffix = f"-{seen[content]}" if seen[content] > 1 else ""
    return Passage(
        id=f"{document.id}:text:{content}{suffix}",
        document_id=document.id,
        kind="text",
        text=text,
        context=_context(document.title, packed, text),
        page=page_at(repaired, packed.start),
        section=packed.section,
        spans=(Span(document.id, packed.start, packed.end),),
    )


def _context(title: str, packed: Packed, text: str) -> str:
    path = PATH_MARK.join((title, *packed.section))
    lead_in = next((unit.lead_in for unit in packed.units if unit.lead_in), "")
    return f"{path}\n{lead_in}" if lead_in and lead_in not in text else path
