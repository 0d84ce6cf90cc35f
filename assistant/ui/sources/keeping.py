"""An added document on its own page: how its file was read, and how it is removed again."""

import streamlit as st

from assistant.document_store import DocumentStore, LibraryState
from assistant.errors import AssistantError
from assistant.records import Document
from assistant.settings import load_settings
from assistant.ui.error_lines import error_line
from assistant.ui.html_parts import element, facts
from assistant.ui.library_change import begin, under_way
from assistant.ui.markdown_safety import escape_markdown
from assistant.ui.sources.added import PLACE, removal
from assistant.ui.sources.reading_report import reading_html

_WARNING = (
    "Programmet svarer så ikke mere ud fra det, og mål, der er accepteret fra det, forsvinder fra tabellerne. "
    "Det gælder for alle. Du kan fortryde bagefter."
)


def draw_reading(document: Document, state: LibraryState) -> None:
    """Draw how the file of an added document was read, and the way to remove it."""
    st.header("Sådan blev det læst", anchor=False)
    try:
        store = DocumentStore(load_settings().data_dir)
        added = state.added(document.id)
        if added is not None:
            by = added.added_by or "ikke oplyst"
            st.html(facts((("Fil", added.file_name), ("Tilføjet af", by if added.added_by else ""))))
            st.html(reading_html(store.reading(added)))
    except AssistantError as error:
        st.error(escape_markdown(error_line(error)), icon=":material/error:")
    _draw_removal(document)


def _draw_removal(document: Document) -> None:
    with st.popover("Fjern dokumentet", icon=":material/delete:"):
        st.html(element("p", f"Vil du fjerne »{document.title}«?"))
        st.html(element("p", _WARNING, "plan-small"))
        busy = under_way(PLACE)
        st.button("Ja, fjern det", key="remove", type="primary", disabled=busy, on_click=_remove, args=(document,))


def _remove(document: Document) -> None:
    """Begin the removal, and show the list meanwhile: the document is about to go."""
    begin(PLACE, removal(document))
    st.query_params.clear()
