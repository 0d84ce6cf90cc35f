"""The first view of the page "Kilder": all documents, and search in all of them."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import streamlit as st

from assistant.reading import sections
from assistant.records import SourceText
from assistant.ui.html_parts import Html, element, link
from assistant.ui.links import source_href
from assistant.ui.sources.facts import document_facts
from assistant.ui.sources.search import hits_html, search_field

if TYPE_CHECKING:
    from assistant.pipeline import Assistant


def draw(assistant: "Assistant") -> None:
    """Draw the hits where something is searched for, else the list of the documents."""
    query = search_field("Søg i alle dokumenter")
    if query:
        st.container(key="source-hits").html(hits_html(query, assistant.sources, assistant.lexicon, whole=False))
        return
    st.html(_list_html(assistant, assistant.sources.values()))


def _list_html(assistant: "Assistant", sources: Iterable[SourceText]) -> Html:
    items = "".join(f"<li>{_item_html(assistant, source)}</li>" for source in sources)
    return Html(f'<ul class="plan-documents">{items}</ul>')


def _item_html(assistant: "Assistant", source: SourceText) -> str:
    document = source.document
    title = element("h2", link(document.title, source_href(document.id)))
    note = element("p", document.note, "plan-note") if document.note else ""
    return f"{title}{document_facts(source, len(sections(source)), assistant.table.goals)}{note}"
