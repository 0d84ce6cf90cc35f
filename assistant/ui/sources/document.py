"""One document on the page "Kilder": its facts, search within it, and its text or what repair changed in it."""

from typing import TYPE_CHECKING
from urllib.parse import urljoin

import streamlit as st

from assistant.reading import aligned_pages, published_text, sections
from assistant.records import SourceText
from assistant.settings import load_settings
from assistant.ui.html_parts import Html, element, joined, link, views_html
from assistant.ui.links import DOCUMENT, PageName, page_href, proposals_href, source_href
from assistant.ui.sources.address import SourceAddress, compared_href
from assistant.ui.sources.editions import editions_html
from assistant.ui.sources.facts import document_facts
from assistant.ui.sources.keeping import draw_reading
from assistant.ui.sources.repairs import pages_html, repairs_html
from assistant.ui.sources.search import hits_html, search_field
from assistant.ui.sources.text import document_html, sections_html

if TYPE_CHECKING:
    from assistant.pipeline import Assistant

_SHOW_MARK = (
    '<script data-place="{start:d}-{end:d}">window.planPage?.showMark();setTimeout(() => '
    'document.querySelector(".plan-page-text mark")?.focus({{preventScroll: true}}), 150)</script>'
)
_COMPARED_LEAD = (
    "Programmet læser dokumenterne som tekst og retter det, som udtrækket har ødelagt: delte ord, linjeskift midt i "
    "sætninger, forkerte tegn og sidetal inde i teksten. Bogstaver og tal er ellers, som de er udgivet. Det rettede er "
    "understreget, og det fjernede er streget over."
)


def draw(assistant: "Assistant", source: SourceText, address: SourceAddress) -> None:
    """Draw the document that the address names."""
    note = element("p", source.document.note, "plan-note") if source.document.note else Html("")
    others = editions_html(source.document, assistant.sources)
    described = document_facts(source, len(sections(source)), assistant.table.goals)
    st.container(key="source-facts").html(joined((described, note, others)))
    st.html(_views(source, address.compares))
    if address.compares and source.document.added:
        draw_reading(source.document, assistant.state)
    elif address.compares:
        _draw_compared(source)
    else:
        _draw_reading(assistant, source, address)


def _draw_reading(assistant: "Assistant", source: SourceText, address: SourceAddress) -> None:
    query = search_field("Søg i dokumentet")
    hits = st.container(key="source-hits").empty()  # always there, so that what follows keeps its place
    if query:
        hits.html(hits_html(query, {source.document.id: source}, assistant.lexicon, whole=True))
    beside, text = st.columns([1, 2.6], gap="large")
    beside.html(sections_html(source))
    start, end = address.marked or (None, None)
    full_address = urljoin(st.context.url or "", source_href(source.document.id, start, end))
    text.html(document_html(source, address.marked, full_address))
    if address.marked:
        # its content differs from place to place, so that Streamlit runs it anew for each
        st.html(_SHOW_MARK.format(start=address.marked[0], end=address.marked[1]), unsafe_allow_javascript=True)


def _draw_compared(source: SourceText) -> None:
    st.header("Rettet tekst ved siden af den udgivne", anchor=False)
    with st.spinner("Sammenligner de to tekster …"):
        published = published_text(source, load_settings().corpus_dir)
        pages = aligned_pages(published, source.repaired)
    st.html(element("p", _COMPARED_LEAD, "plan-lead"))
    st.html(repairs_html(source.repaired.repairs))
    st.subheader("Side for side", anchor=False)
    st.html(pages_html(pages, source.document))


def _views(source: SourceText, compares: bool) -> Html:
    """Return the links between the views of a document, and the one that asks about it."""
    document_id = source.document.id
    views = (
        ("Teksten", source_href(document_id), not compares),
        ("Sådan blev det læst" if source.document.added else "Hvad er rettet?", compared_href(document_id), compares),
    )
    others = (
        link("Spørg om dette dokument", page_href(PageName.ASK, **{DOCUMENT: document_id})),
        link("Forslag til mål", proposals_href(document_id)),
        link("Alle kilder", page_href(PageName.SOURCES)),
    )
    return views_html(views, others)
