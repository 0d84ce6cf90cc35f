"""The part "Forslag" of the control desk: rows that a document seems to hold, each accepted, corrected or rejected."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import streamlit as st

from assistant.records import Document, Proposal, SourceText
from assistant.settings import load_settings
from assistant.ui.control.accepted_rows import draw_accepted
from assistant.ui.control.deciding import PLACE, chosen_ids, draw_name, press_accept, press_reject, select_key
from assistant.ui.control.proposal_cells import TABLE_NAMES
from assistant.ui.control.proposal_form import draw_form
from assistant.ui.control.proposal_html import proposal_html
from assistant.ui.html_parts import Html, element, joined, link, page_number, page_of, pages_html
from assistant.ui.library_change import draw_outcome, under_way, watch_change
from assistant.ui.links import DOCUMENT, PART, PROPOSALS, PageName, adding_href, page_href
from assistant.ui.page_words import titled
from assistant.ui.presenting import danish_count

if TYPE_CHECKING:
    from assistant.pipeline import Assistant
    from assistant.proposal_desk import Desk

PAGE_LENGTH = 10
_CHOSEN = "proposals-of"
PAGE = "forslagsblad"  # name of the address's parameter
_LEAD = (
    "Programmet har læst dokumentet og foreslår rækker til tabellerne. Intet forslag bliver brugt i svar, før nogen "
    "har accepteret det, og kun en række, som dokumentet beviser, kan accepteres."
)
_NONE = "Her er ingen forslag, der venter. Alt er afgjort, eller dokumentet rummer ingen tal, frister og beløb."


def draw_proposals(assistant: "Assistant") -> None:
    """Draw what waits for a decision in one document, and what was accepted."""
    st.header("Forslag til tabellerne", anchor=False)
    st.html(element("p", _LEAD, "plan-control-lead"))
    with st.container(key="proposals-told"):
        told, progress = st.empty(), st.empty()  # always there, so that what stood there before leaves at once
    with told.container():
        draw_outcome(PLACE)
    desk = _desk(assistant)
    source = _chosen(desk)
    waiting = desk.proposals(source.document.id)
    draw_name()
    st.html(_count_html(waiting, source))
    _draw_page(_of_kind(waiting), source)
    draw_accepted(desk, source)
    watch_change(PLACE, progress)


def _desk(assistant: "Assistant") -> "Desk":
    """Return the desk of what is open: its texts, rows and decisions are read already."""
    from assistant.proposal_desk import Desk

    state = assistant.state
    return Desk(load_settings(), assistant.sources, assistant.table, state.accepted, state.rejected)


def _chosen(desk: "Desk") -> SourceText:
    """Draw the choice of a document, those that were added first, and return the one that is chosen."""
    documents = [source.document for source in desk.sources.values()]
    listed = [d for d in reversed(documents) if d.added] + [d for d in documents if not d.added]
    names = {document.id: titled(document) for document in listed}
    in_address = st.query_params.get(DOCUMENT, "")
    if in_address in names:
        st.session_state[_CHOSEN] = in_address
    elif st.session_state.get(_CHOSEN) not in names:
        st.session_state[_CHOSEN] = listed[0].id
    st.selectbox("Dokument", list(names), key=_CHOSEN, format_func=lambda name: names.get(name, name), on_change=_go)
    return desk.sources[st.session_state[_CHOSEN]]


def _go() -> None:
    """Let the address name the document that was chosen, from its first page on."""
    st.query_params.from_dict({PART: PROPOSALS, DOCUMENT: st.session_state[_CHOSEN]})


def _count_html(waiting: Sequence[Proposal], source: SourceText) -> Html:
    count = len(waiting)
    told = f"{danish_count(count)} forslag venter i {source.document.title}." if count else _NONE
    more = "" if source.document.added else link("Tilføj et dokument", adding_href())
    return Html(
        f'<div class="plan-found"><p role="status" aria-live="polite">{joined((told,))}</p>{joined((more,))}</div>'
    )


def _of_kind(waiting: Sequence[Proposal]) -> Sequence[Proposal]:
    """Draw the choice between the tables where there are proposals for several, and return those that are wanted."""
    counts = Counter(proposal.table for proposal in waiting)
    names = {table: f"{TABLE_NAMES[table]} ({danish_count(counts[table])})" for table in TABLE_NAMES if counts[table]}
    if len(names) < 2:
        return waiting
    wanted = st.pills("Vis kun", list(names), key="proposals-table", format_func=lambda table: names.get(table, table))
    return [proposal for proposal in waiting if wanted in (None, proposal.table)]


def _draw_page(waiting: Sequence[Proposal], source: SourceText) -> None:
    here, page, pages = page_of(waiting, page_number(st.query_params.get(PAGE, "")), PAGE_LENGTH)
    if not here:
        return
    busy = under_way(PLACE)
    _draw_chosen(here, busy)
    for proposal in here:
        with st.container(key=f"proposal-{proposal.proposal_id}"):
            _draw_one(proposal, source, busy)
    if ways_on := pages_html(page, pages, lambda number: _page_href(source.document, number)):
        st.html(ways_on)


def _draw_chosen(here: Sequence[Proposal], busy: bool) -> None:
    """Draw what can be done with several at once."""
    ids = chosen_ids(here)
    off = busy or not ids
    with st.container(horizontal=True, key="proposals-chosen", vertical_alignment="center"):
        st.html(element("span", f"{danish_count(len(ids))} valgt på dette blad"), width="content")
        st.button("Acceptér de valgte", key="accept-chosen", disabled=off, on_click=press_accept, args=(ids,))
        st.button("Afvis de valgte", key="reject-chosen", disabled=off, on_click=press_reject, args=(ids,))


def _draw_one(proposal: Proposal, source: SourceText, busy: bool) -> None:
    ids = (proposal.proposal_id,)
    st.html(proposal_html(proposal, source))
    with st.container(horizontal=True, vertical_alignment="center"):
        name = proposal.proposal_id
        st.button("Acceptér", key=f"accept-{name}", type="primary", disabled=busy, on_click=press_accept, args=(ids,))
        st.button("Afvis", key=f"reject-{name}", disabled=busy, on_click=press_reject, args=(ids,))
        st.checkbox("Vælg", key=select_key(proposal))
    form = st.expander("Ret og acceptér", key=f"correct-{name}", on_change="rerun")
    if form.open:
        with form:
            draw_form(proposal, busy)


def _page_href(document: Document, page: int) -> str:
    parameters: dict[str, str | int | None] = {PART: PROPOSALS, DOCUMENT: document.id, PAGE: page}
    return page_href(PageName.CONTROL, **parameters)
