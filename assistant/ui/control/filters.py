"""The filters of the control desk: fields whose values stand in the address."""

from collections.abc import Iterable, Mapping

import streamlit as st

from assistant.control_desk import CAVEATS, MISMATCHES, NO_NUMBER, PENDING, ROW_KINDS, RowFilter
from assistant.goal_overview import document_names
from assistant.records import SourceText

# The names of the address's parameters; other pages have their own for their own fields.
WORDS, DOCUMENT, KIND, ONLY, PAGE = "find", "plan", "type", "kun", "blad"
FIELDS = (WORDS, DOCUMENT, KIND, ONLY)
_EVERYTHING = "Alle"
_ONLY = {
    "Uoverensstemmelser": MISMATCHES,
    "Mål uden tal": NO_NUMBER,
    "Forbehold": CAVEATS,
    "Afventer": PENDING,
}
_KINDS = {name: kind for kind, name in ROW_KINDS.items()}


def draw_filters(sources: Mapping[str, SourceText]) -> None:
    """Draw the fields; whatever is changed, the list begins anew at its first page."""
    search, document, kind = st.columns([2, 2, 1])
    with search:
        st.text_input(
            "Søg",
            key=WORDS,
            bind="query-params",
            type="search",
            placeholder="fx ventetid",
            on_change=_begin_anew,
        )
    with document:
        _select("Dokument", DOCUMENT, document_names(sources).values())
    with kind:
        _select("Slags", KIND, _KINDS)
    st.pills("Vis kun", list(_ONLY), key=ONLY, bind="query-params", on_change=_begin_anew)


def wanted(sources: Mapping[str, SourceText]) -> RowFilter:
    """Return the filter that the fields ask for."""
    ids = {name: document_id for document_id, name in document_names(sources).items()}
    return RowFilter(
        words=st.session_state[WORDS] or "",
        document=ids.get(st.session_state[DOCUMENT], ""),
        kind=_KINDS.get(st.session_state[KIND], ""),
        only=_ONLY.get(st.session_state[ONLY] or "", ""),
    )


def _select(label: str, name: str, options: Iterable[str]) -> None:
    st.selectbox(label, [_EVERYTHING, *options], key=name, bind="query-params", on_change=_begin_anew)


def _begin_anew() -> None:
    if PAGE in st.query_params:
        del st.query_params[PAGE]
