"""The one opened assistant that all sessions share, and what is shown until it is open."""

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assistant import source_documents
from assistant.document_store import DocumentStore
from assistant.records import Document
from assistant.settings import Settings, load_settings
from assistant.ui import readiness
from assistant.ui.markdown_safety import escape_markdown
from assistant.ui.readiness import OPENING, Readiness

if TYPE_CHECKING:
    from assistant.pipeline import Assistant


@st.cache_resource(show_spinner=False)
def shared_readiness() -> Readiness:
    """Return the readiness that all sessions share."""
    return Readiness(readiness.open_or_build)


def catalogue() -> tuple[Document, ...]:
    """Return the documents as the catalogue and who added them describe them: without what is heavy to read."""
    return _catalogue(DocumentStore(load_settings().data_dir).current_name())


@st.cache_data(show_spinner=False, max_entries=4)
def _catalogue(state_name: str) -> tuple[Document, ...]:
    return read_documents(load_settings(), state_name)


def read_documents(settings: Settings, state_name: str) -> tuple[Document, ...]:
    """Return the documents of the corpus and those of a state of what was added, by its name, "" for none."""
    state = DocumentStore(settings.data_dir).state(state_name)
    corpus = source_documents.read_catalogue(settings.corpus_dir)
    every = (*corpus, *(added.document for added in state.documents))
    return tuple(replace(one, superseded_by=state.replaced_by.get(one.id)) for one in every)


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
