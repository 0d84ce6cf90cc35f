"""The panel beside an answer: one source with its quote highlighted in its page."""

import streamlit as st

from assistant.records import Answer, Citation, SourceText
from assistant.ui.ask import conversation
from assistant.ui.ask.conversation import OpenSource
from assistant.ui.html_parts import Html, element, facts, joined, link
from assistant.ui.links import source_href
from assistant.ui.presenting import citation_facts, page_reach, surroundings
from assistant.ui.safe_html import copy_button, passage_html

_SHOW = '<script data-source="{turn:d}-{n:d}">window.planPage?.showPanel()</script>'


def draw(answer: Answer, opened: OpenSource, source: SourceText | None) -> None:
    """Draw the opened citation: where it stands, its page with the quote marked, its facts, and ways on."""
    citation = next((one for one in answer.citations if one.n == opened.n), None)
    if citation is None:
        return
    with st.container(key="source-panel", border=True):
        title = f"Kilde {citation.n} af {len(answer.citations)}"
        st.html(f'<h3 class="plan-panel-title" tabindex="-1">{title}</h3>')
        st.html(passage_html(surroundings(citation, source, page_reach(citation, source))))
        st.html(joined((_ways_on(citation), facts(citation_facts(citation, source)))))
        _draw_buttons(answer, opened)
    st.html(_SHOW.format(turn=opened.turn, n=opened.n), unsafe_allow_javascript=True)


def _ways_on(citation: Citation) -> Html:
    text = f"kilde-tekst-{citation.document}-{citation.start}-{citation.end}"
    opens = link("Åbn stedet i dokumentet", source_href(citation.document, citation.start, citation.end))
    copies = copy_button("Kopiér citatet", text, f"»{' '.join(citation.quote.split())}«")
    return element("p", joined((opens, copies), " "), "plan-ways-on")


def _draw_buttons(answer: Answer, opened: OpenSource) -> None:
    numbers = [citation.n for citation in answer.citations]
    place = numbers.index(opened.n)
    neighbours = (("Forrige kilde", place - 1), ("Næste kilde", place + 1))
    with st.container(horizontal=True, key="source-buttons"):
        for label, neighbour in neighbours:
            inside = 0 <= neighbour < len(numbers)
            target = OpenSource(opened.turn, numbers[neighbour] if inside else opened.n)
            if len(numbers) > 1:
                st.button(label, disabled=not inside, on_click=conversation.toggle_source, args=(target,))
        st.button("Luk kilden", key=f"luk-{opened.turn}-{opened.n}", on_click=conversation.close_source)
