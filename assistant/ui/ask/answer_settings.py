"""What the user chooses beforehand: how much an answer takes along, and what it is limited to."""

from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType

import streamlit as st

from assistant.records import Document, Scope
from assistant.ui.ask import conversation
from assistant.ui.collection_names import collection_name, collections_of
from assistant.ui.page_words import titled
from assistant.ui.presenting import danish_count

DEPTHS = ("kort", "uddybende", "data")
DEPTH_NAMES: Mapping[str, str] = MappingProxyType({"kort": "Kort", "uddybende": "Uddybende", "data": "Data"})
POPULATIONS = ("", "voksne", "børn og unge")
_EVERYONE = "Alle"
TITLES_SHOWN = 4  # of the documents that answers are limited to
_DEPTH, _DOCUMENTS, _STANDINGS, _POPULATION = "dybde", "afgraens_dokumenter", "afgraens_status", "afgraens_gruppe"
_COLLECTIONS = "afgraens_samlinger"


def depth() -> str:
    """Return the depth that is chosen."""
    chosen = st.session_state.get(_DEPTH, DEPTHS[0])
    return chosen if chosen in DEPTHS else DEPTHS[0]


def scope(documents: Sequence[Document]) -> Scope:
    """Return the limits that are chosen; a standing limits to the documents that have it.

    An edition that a newer one has replaced is answered from only where it is chosen itself.
    """
    chosen, standings = st.session_state.get(_DOCUMENTS, []), st.session_state.get(_STANDINGS, [])
    collections = st.session_state.get(_COLLECTIONS, [])
    within = {
        d.id
        for d in documents
        if (d.id in chosen if chosen else not d.superseded_by) and (not standings or d.standing in standings)
    }
    return Scope(
        documents=frozenset(within) if chosen or standings else None,
        population=st.session_state.get(_POPULATION) or "",
        collections=frozenset(collections) if collections else None,
    )


def scope_in_words(limits: Scope, documents: Sequence[Document]) -> str:
    """Return what answers are limited to, in Danish; "" where nothing limits them."""
    named = sorted(map(collection_name, limits.collections or ()))
    collections = f"{'samlingen' if len(named) == 1 else 'samlingerne'} {'; '.join(named)}" if named else ""
    return " · ".join(filter(None, (collections, _documents_in_words(limits, documents), limits.population)))


def _documents_in_words(limits: Scope, documents: Sequence[Document]) -> str:
    if limits.documents is None:
        return ""
    titles = [titled(document) for document in documents if document.id in limits.documents]
    more = len(titles) - TITLES_SHOWN
    told = "; ".join(titles[:TITLES_SHOWN]) or "ingen dokumenter"
    return told + (f" og {danish_count(more)} {'andet' if more == 1 else 'andre'}" if more > 0 else "")


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
    titles = {document.id: titled(document) for document in documents}
    _forget_gone(_DOCUMENTS, titles)
    _forget_gone(_COLLECTIONS, collections_of(documents))
    set_now = sum(bool(st.session_state.get(name)) for name in (_DOCUMENTS, _STANDINGS, _POPULATION, _COLLECTIONS))
    with st.popover("Afgræns" + (f" ({set_now})" if set_now else ""), icon=":material/filter_list:"):
        _draw_collections(collections_of(documents))
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


def _forget_gone(name: str, known: Collection[str]) -> None:
    """Take what is not there any more out of a choice: somebody may have removed a document meanwhile."""
    chosen = st.session_state.get(name, [])
    if any(one not in known for one in chosen):
        st.session_state[name] = [one for one in chosen if one in known]


def _draw_collections(collections: Sequence[str]) -> None:
    """Let one or several collections be chosen; where there is one alone, nothing is to be chosen."""
    if len(collections) > 1:
        st.multiselect(
            "Samlinger",
            collections,
            key=_COLLECTIONS,
            format_func=collection_name,
            placeholder="Alle samlinger",
            persist_state="session",
        )


def limit_to(document_id: str) -> None:
    """Limit the answers to one document; call it before the limits are drawn."""
    st.session_state[_DOCUMENTS] = [document_id]
    st.session_state[_STANDINGS] = st.session_state[_COLLECTIONS] = []


def clear_scope() -> None:
    """Let every document and group through again."""
    for name in (_DOCUMENTS, _STANDINGS, _COLLECTIONS):
        st.session_state[name] = []
    st.session_state[_POPULATION] = ""
