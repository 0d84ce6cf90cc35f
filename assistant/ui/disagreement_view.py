"""A disagreement between documents, drawn side by side: both values, both quotes, both places."""

from collections.abc import Iterable, Mapping

import streamlit as st

from assistant import disagreements
from assistant.passages import page_at
from assistant.quotations import locate
from assistant.records import Answer, Disagreement, DisagreementSide, SourceText, Span
from assistant.ui.html_parts import Html, element, joined, link
from assistant.ui.links import source_href
from assistant.ui.page_words import edition, page_word
from assistant.ui.presenting import danish_date
from assistant.ui.waiting import shared_readiness


def draw_touched(answer: Answer, sources: Mapping[str, SourceText]) -> None:
    """Draw the disagreements that an answer takes a side in; nothing where there are none."""
    known = shared_readiness().assistant.table.disagreements
    touched = disagreements.touched(known, answer.citations, answer.goals, sources, answer.answer)
    for subject, rows in disagreements.by_subject(touched).items():
        st.html(
            joined(
                (
                    element("h3", "Dokumenterne siger ikke det samme", "plan-small-title"),
                    element("p", element("strong", subject)),
                    disagreement_html(rows, sources),
                )
            )
        )


def disagreement_html(rows: Iterable[Disagreement], sources: Mapping[str, SourceText]) -> Html:
    """Return what differs in words, and below it each side once, beside the others."""
    rows = tuple(rows)
    sides = dict.fromkeys(side for row in rows for side in row.sides)
    told = joined(element("p", row.explanation) for row in rows)
    columns = joined(_side_html(side, sources) for side in sides)
    return Html(f'{told}<div class="plan-sides">{columns}</div>')


def _side_html(side: DisagreementSide, sources: Mapping[str, SourceText]) -> Html:
    source = sources.get(side.document_id)
    spans = disagreements.value_spans(side, sources) or disagreements.side_spans(side, sources)
    place = source_href(side.document_id, spans[0].start, spans[0].end) if spans else source_href(side.document_id)
    told = _place_in_words(source, spans[0]) if source and spans else side.document_id
    telling = [quote for quote in side.quotes if locate(side.value_text, quote)] or side.quotes
    quotes = joined(Html(f"<blockquote>{element('span', f'»{quote}«')}</blockquote>") for quote in telling)
    return Html(
        '<div class="plan-side">'
        f"{element('h4', side.label)}{element('p', side.value_text, 'plan-side-value')}{quotes}"
        f"{element('p', link(told, place), 'plan-ways-on')}</div>"
    )


def _place_in_words(source: SourceText, span: Span) -> str:
    """Return the document with its date and page, as far as they are known; a date in the title is not told twice."""
    document, date = source.document, danish_date(source.document.date)
    page = page_at(source.repaired, span.start)
    page_told = f"{page_word(document).one} {page}" if page is not None else ""
    parts = (document.title, edition(document), "" if date in document.title else date, page_told)
    return ", ".join(part for part in parts if part)
