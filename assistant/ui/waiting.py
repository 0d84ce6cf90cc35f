"""The one opened assistant that all sessions share, and what is shown until it is open."""

from typing import TYPE_CHECKING

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assistant import source_documents
from assistant.records import Document
from assistant.settings import load_settings
from assistant.ui import readiness
from assistant.ui.markdown_safety import escape_markdown
from assistant.ui.readiness import OPENING, Readiness

if TYPE_CHECKING:
    from assistant.pipeline import Assistant


@st.cache_resource(show_spinner=False)
def shared_readiness() -> Readiness:
    """Return the readiness that all sessions share."""
    return Readiness(readiness.open_or_build)


@st.cache_data(show_spinner=False)
def catalogue() -> tuple[Document, ...]:
    """Return the documents as their catalogue describes them: read without what is heavy, for the first paint."""
    return tuple(source_documents.read_catalogue(load_settings().corpus_dir))


def opened(slot: DeltaGenerator, after: float = 0.0) -> "Assistant":
    """Return the assistant, showing in `slot` how far its opening is; raises what opening it raised.

    With `after` its opening begins so many seconds later, unless somebody else cannot wait.
    """
    shared = shared_readiness()
    shared.start(after)
    shared.follow_changes()
    while not shared.wait(0.2):
        step = shared.step
        if step == OPENING:
            slot.info(f"{OPENING.name} …", icon="spinner")
        else:
            slot.progress(step.fraction, f"Gør klar første gang: {escape_markdown(step.name)}")
    slot.empty()
    return shared.assistant
