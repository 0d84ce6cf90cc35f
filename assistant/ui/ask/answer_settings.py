"""What the user chooses beforehand: how much an answer takes along, and what it is limited to."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import streamlit as st

from assistant.records import Document, Scope
from assistant.ui.ask import conversation

DEPTHS = ("kort", "uddybende", "data")
DEPTH_NAMES: Mapping[str, str] = MappingProxyType({"kort": "Kort", "uddybende": "Uddybende", "data": "Data"})
POPULATIONS = ("", "voksne", "børn og unge")
_EVERYONE = "Alle"
_DEPTH, _DOCUMENTS, _STANDINGS, _POPULATION = "dybde", "afgraens_dokumenter", "afgraens_status", "afgraens_gruppe"


def depth() -> str:
    """Return the depth that is chosen."""
    chosen = st.session_state.get(_DEPTH, DEPTHS[0])
    return chosen if chosen in DEPTHS else DEPTHS[0]


def scope(documents: Sequence[Document]) -> Scope:
    """Return the limits that are chosen; a standing limits to the documents that have it."""
    chosen, standings = st.session_state.get(_DOCUMENTS, []), st.session_state.get(_STANDINGS, [])
    within = {d.id for d in documents if (not chosen or d.id in chosen) and (not standings or d.standing in standings)}
    return Scope(frozenset(within) if chosen or standings else None, st.session_state.get(_POPULATION) or "")


def scope_in_words(limits: Scope, documents: Sequence[Document]) -> str:
    """Return what answers are limited to, in Danish; "" where nothing limits them."""
    titles = [document.title for document in documents if document.id in (limits.documents or ())]
    chosen = "ingen dokumenter" if limits.documents is not None and not titles else "; ".join(titles)
    return " · ".join(filter(None, (chosen, limits.population)))


def draw_depth() -> None:
    """Draw the switch between the three depths; it also answers the newest question anew."""
    st.segmented_control(
        "Svarets længde",
        DEPTHS,
        key=_DEPTH,
        default=DEPTHS[0],
        required=True,
        format_func=lambda name: DEPTH_NAMES[name],
        label_visibility="collapsed",
        persist_state="session",
        on_change=_answer_newest_again,
    )


def _answer_newest_again() -> None:
    turns = conversation.turns()
    if turns and turns[-1].depth != depth():
        conversation.ask_again(turns[-1], depth(), turns[-1].scope)


def draw_scope(documents: Sequence[Document]) -> None:
    """Draw the limits behind one button that tells how many of them are set."""
    titles = {document.id: document.title for document in documents}
    held = (st.session_state.get(_DOCUMENTS), st.session_state.get(_STANDINGS), st.session_state.get(_POPULATION))
    set_now = sum(map(bool, held))
    with st.popover("Afgræns" + (f" ({set_now})" if set_now else ""), icon=":material/filter_list:"):
        st.multiselect(
            "Dokumenter",
            list(titles),
            key=_DOCUMENTS,
            format_func=lambda name: titles[name],
            placeholder="Alle dokumenter",
            persist_state="session",
        )
        st.multiselect(
            "Dokumentets status",
            sorted({document.standing for document in documents}),
            key=_STANDINGS,
            placeholder="Uanset status",
            persist_state="session",
        )
        st.radio(
            "Gruppe",
            POPULATIONS,
            key=_POPULATION,
            format_func=lambda name: name.capitalize() or _EVERYONE,
            persist_state="session",
        )
        st.button("Fjern afgrænsning", on_click=clear_scope, disabled=not set_now)


def limit_to(document_id: str) -> None:
    """Limit the answers to one document; call it before the limits are drawn."""
    st.session_state[_DOCUMENTS], st.session_state[_STANDINGS] = [document_id], []


def clear_scope() -> None:
    """Let every document and group through again."""
    st.session_state[_DOCUMENTS], st.session_state[_STANDINGS], st.session_state[_POPULATION] = [], [], ""
