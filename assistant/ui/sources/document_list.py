"""The first view of the page "Kilder": all documents, and search in all of them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Literal

import streamlit as st

from assistant.reading import sections
from assistant.records import Goal, SourceText
from assistant.ui.collection_names import collection_name, collections_of
from assistant.ui.html_parts import Html, element, joined, link
from assistant.ui.links import adding_href, source_href
from assistant.ui.sources.editions import editions_html
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
    st.html(element("p", link("Tilføj et dokument", adding_href(), "plan-button plan-add")))
    st.html(list_html(assistant.sources, assistant.table.goals))


def list_html(sources: Mapping[str, SourceText], goals: Sequence[Goal]) -> Html:
    """Return the list: by collection where there are several, a replaced edition beside the one that replaced it."""
    listed = [source for source in sources.values() if source.document.superseded_by not in sources]
    collections = collections_of(source.document for source in listed)
    if len(collections) < 2:
        return _items_html(listed, sources, goals, "h2")
    parts = []
    for collection in collections:
        inside = [source for source in listed if source.document.collection == collection]
        parts.append(element("h2", collection_name(collection), "plan-collection"))
        parts.append(_items_html(inside, sources, goals, "h3"))
    return joined(parts)


def _items_html(
    listed: Iterable[SourceText], sources: Mapping[str, SourceText], goals: Sequence[Goal], tag: Literal["h2", "h3"]
) -> Html:
    items = "".join(f"<li>{_item_html(source, sources, goals, tag)}</li>" for source in listed)
    return Html(f'<ul class="plan-documents">{items}</ul>')


def _item_html(
    source: SourceText, sources: Mapping[str, SourceText], goals: Sequence[Goal], tag: Literal["h2", "h3"]
) -> str:
    document = source.document
    title = element(tag, link(document.title, source_href(document.id)))
    note = element("p", document.note, "plan-note") if document.note else ""
    others = editions_html(document, sources)
    return f"{title}{document_facts(source, len(sections(source)), goals)}{note}{others}"
