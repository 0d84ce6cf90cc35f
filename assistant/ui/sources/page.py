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
    from assistant.ui.sources import (
        document,  # bring numpy, which the first paint does not wait for
        document_list,
    )

    address = read_address(st.query_params, assistant.sources)
    if address.source is not None:
        title.title(escape_markdown(address.source.document.title), anchor=False)
        lead.empty()
    if address.problem:
        st.warning(escape_markdown(address.problem), icon=":material/link_off:")
    if address.source is None:
        document_list.draw(assistant)
    else:
        document.draw(assistant, address.source, address)
    if address.marked is None:
        shown = address.source.document.id if address.source else "liste"
        view = f"{shown}-{'rettelser' if address.compares else 'tekst'}"
        st.html(_SHOW_TOP.format(view=view), unsafe_allow_javascript=True)
