"""The page "Kilder": the documents, each with its text, its sections and what repair changed, all linkable."""

import streamlit as st

from assistant.ui.links import PageName
from assistant.ui.markdown_safety import escape_markdown
from assistant.ui.safe_html import text_html
from assistant.ui.sources.address import read_address
from assistant.ui.waiting import opened

LEAD = (
    "Dokumenterne, som svarene bygger på. Læs dem i fuld længde, søg i dem, og del et link til det sted, du taler om."
)
_SHOW_TOP = '<script data-view="{view}">document.querySelector(".stMain")?.scrollTo(0, 0)</script>'


def draw() -> None:
    """Draw the list or the document that the address names; the title stands before the documents are read."""
    title, lead = st.container(key="source-title").empty(), st.empty()
    title.title(PageName.SOURCES.title, anchor=False)
    lead.html(text_html(LEAD, "plan-lead"))
    assistant = opened(st.empty())
    from assistant.ui.library_change import draw_outcome, watch_change
    from assistant.ui.sources import (
        adding,  # bring numpy, which the first paint does not wait for
        document,
        document_list,
    )
    from assistant.ui.sources.added import PLACE

    address = read_address(st.query_params, assistant.sources)
    told, progress = st.empty(), st.empty()  # always there, so that what stood there before leaves at once
    with told.container():
        draw_outcome(PLACE)
    if address.source is not None:
        title.title(escape_markdown(address.source.document.title), anchor=False)
        lead.empty()
    if address.problem:
        st.warning(escape_markdown(address.problem), icon=":material/link_off:")
    if address.adds:
        title.title(adding.TITLE, anchor=False)
        lead.html(text_html(adding.LEAD, "plan-lead"))
        adding.draw([source.document for source in assistant.sources.values()])
    elif address.source is None:
        document_list.draw(assistant)
    else:
        document.draw(assistant, address.source, address)
    if address.marked is None:
        shown = address.source.document.id if address.source else "tilfoej" if address.adds else "liste"
        view = f"{shown}-{'rettelser' if address.compares else 'tekst'}"
        st.html(_SHOW_TOP.format(view=view), unsafe_allow_javascript=True)
    adding.watch_added(progress)
    watch_change(PLACE, progress)
