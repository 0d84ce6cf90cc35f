"""The switch for the language model: on from the start where it is near, off until it is turned on where it is not."""

from typing import TYPE_CHECKING

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assistant.settings import load_settings
from assistant.ui.error_lines import error_line
from assistant.ui.html_parts import element
from assistant.ui.waiting import shared_readiness

if TYPE_CHECKING:
    from assistant.language_model import Destination

SENT = (
    "spørgsmålet, uddrag af dokumenter og måltabel, samtalens tidligere spørgsmål, når spørgsmålet bygger videre på "
    "dem, og modellens egne afviste sætninger"
)


def is_on() -> bool:
    """Tell whether a new answer is to be worded by the model; looks up where it is, which may take a few seconds."""
    destination = shared_readiness().destination if load_settings().chat_model else None
    return destination is not None and _is_on(destination)


def stands_on() -> bool:
    """Tell whether the switch is on for the model where it was when last looked."""
    destination = shared_readiness().known_destination
    return destination is not None and _is_on(destination)


def draw(slot: DeltaGenerator) -> None:
    """Draw the switch in `slot`, with what it means beside it; waits until it is known where the model is."""
    try:
        destination = shared_readiness().known_destination or shared_readiness().destination
    except Exception as error:  # an assistant that cannot be opened: the page says why, and needs no switch
        error_line(error)
        return
    if destination is None:
        return
    with slot.popover(f"Sprogmodel: {'til' if _is_on(destination) else 'fra'}", icon=":material/edit_note:"):
        st.toggle(
            "Sprogmodel",
            value=not destination.external,
            key=_key(destination),
            disabled=not _is_allowed(destination),
            persist_state="session",
        )
        for line in notice(destination, allowed=_is_allowed(destination)):
            st.html(element("p", line, "plan-small"))


def notice(destination: "Destination", *, allowed: bool) -> tuple[str, ...]:
    """Return what turning the switch on means: what is sent, and to whom."""
    name, place = f"{destination.provider}:{destination.model}", f"{destination.provider} på {destination.host}"
    checked = f"Sprogmodellen {name} formulerer svaret. Hver sætning kontrolleres mod kilderne, før den vises."
    if not destination.external:
        return checked, f"Den kører på {destination.host}: på denne maskine eller jeres eget net. Dertil sendes {SENT}."
    if not allowed:
        return (
            f"Sprogmodellen {name} på {destination.host} ligger uden for jeres eget net, og det er ikke tilladt her: "
            "PLAN_CHAT_ALLOW_EXTERNAL er ikke sat til true. Der sendes intet til den.",
        )
    return (
        f"Slår du den til, sendes {SENT} til {place}, det vil sige ud af jeres eget net. "
        "Skriv derfor ikke oplysninger om personer. Der sendes intet, før du har slået den til.",
        checked,
    )


def _is_allowed(destination: "Destination") -> bool:
    return not destination.external or load_settings().chat_allow_external


def _is_on(destination: "Destination") -> bool:
    return _is_allowed(destination) and bool(st.session_state.get(_key(destination), not destination.external))


def _key(destination: "Destination") -> str:
    """Return the key of the switch; on for a model nearby says nothing about the same name found elsewhere later."""
    return f"sprogmodel-{'ude' if destination.external else 'inde'}"
