"""One row of the control desk as HTML: its columns with their verdicts, and its quotes in their places."""

from collections.abc import Iterator, Sequence
from html import escape

from assistant.control_desk import CheckedColumn, CheckedRow, Verdict, neighbours, proof_marks
from assistant.goal_overview import QuotePlace, quote_places
from assistant.records import Citation, SourceText
from assistant.ui.html_parts import Html, element, joined, link, shown
from assistant.ui.links import goal_href, source_href
from assistant.ui.page_words import page_word
from assistant.ui.presenting import accepted_in_words, danish_date, surroundings
from assistant.ui.safe_html import visible_edges

REACH = (120, 160)  # characters shown before and after a quote: a bit of its surroundings
_SIGNS = {Verdict.PROVED: "✓", Verdict.MISMATCH: "✗", Verdict.UNCHECKED: "–"}
_TOLD = {Verdict.PROVED: "Bevist", Verdict.MISMATCH: "Passer ikke", Verdict.UNCHECKED: "Prøves ikke"}


def row_html(row: CheckedRow, source: SourceText | None) -> Html:
    """Return a row: what it says with the verdict of each column, beside the quotes that prove it."""
    title = source.document.title if source else row.document_id
    name = link(row.title, goal_href(row.goal_id)) if row.goal_id else row.title
    accepted = accepted_in_words(row.accepted_by, row.accepted_at)
    about = joined((part for part in (row.row_id, row.population, title, accepted) if part), " · ")
    return Html(
        f'<section class="plan-control-row{" plan-control-wrong" if row.mismatched else ""}">'
        f"{element('h3', name)}{element('p', about, 'plan-control-about')}"
        f'<div class="plan-control-pair">{_columns_html(row)}{_quotes_html(row, source)}</div></section>'
    )


def _columns_html(row: CheckedRow) -> str:
    """Return the columns as a table; its roles are spelled out, because a table laid out as cards loses them."""
    head = "".join(f'<th role="columnheader" scope="col">{name}</th>' for name in ("Felt", "Indhold", "Kontrol"))
    return (
        f'<table class="plan-control-columns" role="table"><caption class="plan-hidden">Felter i {shown(row.row_id)}'
        f'</caption><thead role="rowgroup"><tr role="row">{head}</tr></thead>'
        f'<tbody role="rowgroup">{"".join(map(_column_html, row.columns))}</tbody></table>'
    )


def _column_html(column: CheckedColumn) -> str:
    sign = f'<span aria-hidden="true">{_SIGNS[column.verdict]}</span> {_TOLD[column.verdict]}'
    messages = joined(element("p", message) for message in column.messages)
    return (
        f'<tr role="row" class="plan-verdict-{column.verdict.name.lower()}">'
        f'<th role="rowheader" scope="row">{shown(column.name)}</th><td role="cell">{shown(column.value)}</td>'
        f'<td role="cell"><span class="plan-control-verdict">{sign}</span>{messages}</td></tr>'
    )


def _quotes_html(row: CheckedRow, source: SourceText | None) -> str:
    if source is None:
        drawn = joined(Html(f"<li>{_lost_html(quote)}</li>") for quote in row.quotes)
    else:
        places = quote_places(row.quotes, source)
        found = (Html(f"<li>{_excerpt_html(row, near, source)}</li>") for near in neighbours(places, sum(REACH)))
        lost = (Html(f"<li>{_lost_html(place.quote)}</li>") for place in places if place.start is None)
        drawn = joined((*found, *lost))
    return f'<ul class="plan-control-quotes" aria-label="Citater">{drawn}</ul>'


def _lost_html(quote: str) -> str:
    told = element("p", "✗ Citatet står ikke i dokumentet", "plan-control-verdict")
    return f'<blockquote class="plan-passage">{shown(quote)}</blockquote>{told}'


def _excerpt_html(row: CheckedRow, near: Sequence[QuotePlace], source: SourceText) -> str:
    """Return quotes that stand near each other in one piece of the document, with a link to the first of the row."""
    stretches = [(place.start or 0, place.end or 0) for place in near]
    start, end = min(first for first, _ in stretches), max(last for _, last in stretches)
    text = source.repaired.text
    around = surroundings(Citation(0, source.document.id, "", None, None, start, end, text[start:end]), source, REACH)
    before = ("… " if around.more_before else "") + visible_edges(around.before)
    after = visible_edges(around.after) + (" …" if around.more_after else "")
    proofs = {mark for place in near for mark in proof_marks(row, place, source)}
    marked = "".join(_marked(text, stretches, sorted(proofs)))
    first = near[0]
    where = (f"{page_word(source.document).one} {first.page}" if first.page is not None else "", first.section)
    label = ", ".join(part for part in where if part) or danish_date(source.document.date)
    opened = link(f"Åbn stedet: {label}", source_href(source.document.id, first.start, first.end))
    return (
        f'<blockquote class="plan-passage">{escape(before)}{marked}{escape(after)}</blockquote>'
        f"{element('p', opened, 'plan-control-place')}"
    )


def _marked(text: str, stretches: Sequence[tuple[int, int]], proofs: Sequence[tuple[int, int]]) -> Iterator[str]:
    """Yield a piece of text with its quotes marked, and inside them the numbers that prove the row."""
    at = min(first for first, _ in stretches)
    for first, last in sorted(stretches):
        yield escape(text[at:first])
        at = max(at, first)
        yield "<mark>"
        for begin, end in proofs:
            if at <= begin and end <= last:
                yield f'{escape(text[at:begin])}<strong class="plan-control-proof">{escape(text[begin:end])}</strong>'
                at = end
        yield f"{escape(text[at:last])}</mark>"
        at = max(at, last)
