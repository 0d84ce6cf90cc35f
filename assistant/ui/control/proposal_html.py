"""A proposed row as HTML: what it says, beside the place in the document that proves it, each cell's words marked."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from assistant.passages import page_at, section_path
from assistant.records import Proposal, Slot, SourceText, Span
from assistant.ui.control.proposal_cells import COLUMNS, row_title, told_cells
from assistant.ui.control.row_html import REACH
from assistant.ui.html_parts import Html, element, facts, link
from assistant.ui.links import source_href
from assistant.ui.page_words import page_word
from assistant.ui.presenting import place_around
from assistant.ui.safe_html import visible_edges


def proposal_html(proposal: Proposal, source: SourceText) -> Html:
    """Return a row with its quotes; its reason and who proposed it stand below its cells."""
    by = "" if proposal.proposed_by == "regler" else f" Foreslået af {proposal.proposed_by}."
    reason = element("p", f"Hvorfor: {proposal.reason}{by}", "plan-control-about")
    quotes = "".join(f"<li>{_excerpt_html(proposal, span, source)}</li>" for span in apart(proposal.spans))
    return Html(
        f'<div class="plan-proposal">'
        f"{element('h3', row_title(proposal.table, proposal.cells), 'plan-proposal-title')}"
        f'<div class="plan-control-pair"><div>{facts(told_cells(proposal))}{reason}</div>'
        f'<ul class="plan-control-quotes" aria-label="Citater">{quotes}</ul></div></div>'
    )


def apart(spans: Iterable[Span]) -> list[Span]:
    """Return the spans that stand in no other one, in the order of the document."""
    wanted = sorted(set(spans), key=lambda span: (span.start, -span.end))
    kept: list[Span] = []
    for span in wanted:
        if not kept or span.end > kept[-1].end:
            kept.append(span)
    return kept


def _excerpt_html(proposal: Proposal, span: Span, source: SourceText) -> str:
    around = place_around(span.start, span.end, source, REACH)
    before = ("… " if around.more_before else "") + visible_edges(around.before)
    after = visible_edges(around.after) + (" …" if around.more_after else "")
    inside = _told_apart([slot for slot in proposal.slots if _within(slot.span, span)])
    marked = "".join(_marked(source.repaired.text, span, inside, proposal.table))
    opened = link(f"Åbn stedet: {_where(span, source)}", source_href(source.document.id, span.start, span.end))
    return (
        f'<blockquote class="plan-passage">{escape(before)}<mark>{marked}</mark>{escape(after)}</blockquote>'
        f"{element('p', opened, 'plan-control-place')}"
    )


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start < inner.end <= outer.end


def _told_apart(slots: Sequence[Slot]) -> list[Slot]:
    """Return the slots in their order, without those around another one: a wording holds its number and its date."""
    telling = [
        slot for slot in slots if not any(other.span != slot.span and _within(other.span, slot.span) for other in slots)
    ]
    return sorted(telling, key=lambda slot: slot.span.start)


def _marked(text: str, span: Span, slots: Sequence[Slot], table: str) -> Iterator[str]:
    """Yield a quote with the words of each cell framed, and the cell's name behind them."""
    at = span.start
    for slot in slots:
        if slot.span.start < at:
            continue
        name = COLUMNS[table].get(slot.column, slot.column).lower()
        yield escape(text[at : slot.span.start])
        words = escape(text[slot.span.start : slot.span.end])
        yield f'<strong class="plan-control-proof">{words}</strong><span class="plan-slot-name"> {escape(name)}</span>'
        at = slot.span.end
    yield escape(text[at : span.end])


def _where(span: Span, source: SourceText) -> str:
    page = page_at(source.repaired, span.start)
    word = page_word(source.document)
    parts = (f"{word.one} {page}" if page is not None else "", *section_path(source, span.start)[-1:])
    return ", ".join(part for part in parts if part) or source.document.title
