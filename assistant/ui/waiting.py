"""The one opened assistant that all sessions share, and what is shown until it is open."""

from typing import TYPE_CHECKING

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assistant.ui import readiness
from assistant.ui.markdown_safety import escape_markdown
from assistant.ui.readiness import OPENING, Readiness

if TYPE_CHECKING:
    from assistant.pipeline import Assistant


@st.cache_resource(show_spinner=False)
def shared_readiness() -> Readiness:
    """Return the readiness that all sessions share."""
    return Readiness(readiness.open_or_build)


def opened(slot: DeltaGenerator) -> "Assistant":
    """Return the assistant, showing in `slot` how far its opening is; raises what opening it raised."""
    shared = shared_readiness()
    shared.start()
    while not shared.wait(0.2):
        step = shared.step
        if step == OPENING:
            slot.info(f"{OPENING.name} …", icon="spinner")
        else:
            slot.progress(step.fraction, f"Gør klar første gang: {escape_markdown(step.name)}")
    slot.empty()
    return shared.assistant
