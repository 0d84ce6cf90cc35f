"""One change that a press begins: its progress, the line on what came of it, and the button that takes it back."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assistant.ui.error_lines import error_line
from assistant.ui.library_work import Outcome, Progress, Work, shared_work, watch
from assistant.ui.markdown_safety import escape_markdown

NOT_OPENED = (
    "Ændringen er gemt, men kunne ikke åbnes endnu, så svarene bygger på det forrige. Programmet prøver igen af sig "
    "selv; programmets log fortæller, hvad der skete."
)


@dataclass(frozen=True, slots=True)
class Change(Generic[Outcome]):
    """A change of the library as a button begins it."""

    name: str  # what is told while it goes on; it may hold somebody's text
    act: Callable[[Progress], Outcome]
    told: Callable[[Outcome], str]  # Danish, one line: what came of it
    undo: "Callable[[Outcome], Change[Outcome]] | None" = None
    undo_label: str = "Fortryd"


def begin(place: str, change: "Change[Outcome]") -> None:
    """Begin a change, told of in one place of a page; for callbacks, so that nothing is raised."""
    st.session_state[_key(place)] = (change, shared_work().begin(change.name, change.act))


def refuse(place: str, line: str) -> None:
    """Tell in that place why nothing was begun."""
    st.session_state[_key(place)], st.session_state[f"{_key(place)}-at"] = line, None


def under_way(place: str) -> bool:
    """Tell whether the change that was begun there goes on."""
    held = _held(place)
    return held is not None and not held[1].is_done


def draw_outcome(place: str) -> None:
    """Draw what came of the change that was begun there, if any."""
    _forget_elsewhere(place)
    refused = st.session_state.get(_key(place))
    if isinstance(refused, str):
        st.error(escape_markdown(refused), icon=":material/error:")
    held = _held(place)
    if held is None or not held[1].is_done:
        return
    change, work = held
    work.told = True
    if work.error is not None:
        st.error(escape_markdown(failure_line(work)), icon=":material/error:")
        return
    outcome = work.result.result()
    st.success(escape_markdown(change.told(outcome)), icon=":material/check:")
    if not work.opened:
        st.warning(NOT_OPENED, icon=":material/sync_problem:")
    if change.undo is not None:
        st.button(
            change.undo_label,
            key=f"{_key(place)}-undo",
            icon=":material/undo:",
            on_click=begin,
            args=(place, change.undo(outcome)),
        )


def watch_change(place: str, slot: DeltaGenerator) -> None:
    """Show how far the change is, if one goes on, and draw the page anew when it has ended; call it last."""
    held = _held(place)
    if held is not None and not held[1].told:
        watch(slot, [held[1]])
        st.rerun()


def failure_line(work: "Work[Outcome]") -> str:
    """Return what ended a work badly, as its user meets it."""
    error = work.error
    return error_line(error) if isinstance(error, Exception) else str(error)


def _forget_elsewhere(place: str) -> None:
    """Forget what was told before, once something else is looked at."""
    here = tuple(sorted(st.query_params.items()))
    held, told_at = _held(place), st.session_state.get(f"{_key(place)}-at")
    if held is not None and not held[1].is_done:
        st.session_state[f"{_key(place)}-at"] = None
    elif told_at is None:
        st.session_state[f"{_key(place)}-at"] = here
    elif told_at != here:
        st.session_state.pop(_key(place), None)
        st.session_state[f"{_key(place)}-at"] = None


def _held(place: str) -> "tuple[Change[object], Work[object]] | None":
    held = st.session_state.get(_key(place))
    return held if isinstance(held, tuple) else None


def _key(place: str) -> str:
    return f"change-{place}"
