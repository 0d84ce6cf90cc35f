"""The view "Tilføj et dokument": files and what is known of them, how far the adding is, and what came of it."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assistant.errors import InputError
from assistant.records import Document
from assistant.ui.error_lines import error_line
from assistant.ui.html_parts import element, link
from assistant.ui.library_change import failure_line
from assistant.ui.library_work import shared_work, watch
from assistant.ui.links import PageName, page_href
from assistant.ui.markdown_safety import escape_markdown
from assistant.ui.sources import upload_fields
from assistant.ui.sources.added import WORKS, draw_added, works
from assistant.ui.sources.uploads import add, keep_uploads

if TYPE_CHECKING:
    pass

TITLE = "Tilføj et dokument"
LEAD = (
    "Tilføj en plan, en politik eller en aftale. Den læses her på maskinen, og bagefter kan alle spørge om den. "
    "Du kan forlade siden imens."
)
_TOLD, _PRESSED = "adding-told", "adding-pressed"
_SHOW_TOP = '<script data-added="{count:d}">document.querySelector(".stMain")?.scrollTo(0, 0)</script>'


def draw(documents: Sequence[Document]) -> None:
    """Draw the form, and above it what came of the last files."""
    _take_in_finished()
    st.html(element("p", link("← Alle kilder", page_href(PageName.SOURCES))))
    told = st.empty()  # always there, so that what stood there before leaves at once
    with told.container(key="adding-told"):
        _draw_told()
    _draw_form(documents, under_way=any(not work.is_done for work in works()))
    count = st.session_state.get(_PRESSED, 0) + sum(work.is_done for work in works())
    st.html(_SHOW_TOP.format(count=count), unsafe_allow_javascript=True)


def watch_added(slot: DeltaGenerator) -> None:
    """Show how far the files are that this session adds, and draw the page anew when all are; call it last."""
    if not all(work.told for work in works()):
        watch(slot, works())
        st.rerun()


def _draw_told() -> None:
    """Draw what is wrong with what was typed, and what came of each file that is done."""
    if problem := st.session_state.get(_TOLD):
        st.error(escape_markdown(problem), icon=":material/error:")
    for number, work in enumerate(works()):
        work.told = work.is_done
        if work.error is not None:
            st.error(escape_markdown(failure_line(work)), icon=":material/error:")
        elif work.is_done:
            draw_added(work, f"added-{number}")


def _draw_form(documents: Sequence[Document], under_way: bool) -> None:
    with st.container(key="adding-form"):
        st.header("Nyt dokument", anchor=False)
        chosen = upload_fields.draw_files()
        with st.form("adding", border=False, enter_to_submit=False):
            upload_fields.draw_fields(documents, several=chosen > 1)
            st.form_submit_button("Tilføj", type="primary", disabled=under_way, on_click=_submit)


def _submit() -> None:
    """Begin to add the chosen files; what can be mended at once is told, and the form stays as it is."""
    st.session_state[_TOLD], st.session_state[_PRESSED] = "", st.session_state.get(_PRESSED, 0) + 1
    try:
        files = upload_fields.files()
        if not files:
            most = upload_fields.most_megabytes()
            raise InputError(f"Der er ingen fil at tilføje. Vælg en på højst {most} MB, og tryk så på Tilføj.")
        if len(files) > upload_fields.MOST_FILES:
            raise InputError(f"Der er valgt {len(files)} filer. Vælg højst {upload_fields.MOST_FILES} ad gangen.")
        fields = upload_fields.typed(several=len(files) > 1)
        kept = keep_uploads(files)
        st.session_state[WORKS] = [shared_work().begin(one.name, partial(add, one, fields)) for one in kept]
    except Exception as error:  # a callback has no page above it that would turn a bug into Danish
        st.session_state[_TOLD] = error_line(error)


def _take_in_finished() -> None:
    """Empty the form once what it described is added; what failed is left in it, to be mended."""
    done = [work for work in works() if work.is_done and not work.seen]
    for work in done:
        work.seen = True
    if done and all(work.is_done and work.error is None for work in works()):
        upload_fields.clear()
