"""A language model words a turn's answer: what is seen meanwhile, how it is stopped, and what is said afterwards."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assistant.records import FELL_BACK, Answer
from assistant.ui.ask import conversation, model_switch
from assistant.ui.ask.conversation import Turn, Wording
from assistant.ui.error_lines import error_line
from assistant.ui.html_parts import element
from assistant.ui.presenting import answer_title
from assistant.ui.safe_html import answer_html
from assistant.ui.waiting import shared_readiness

if TYPE_CHECKING:
    from assistant.model_answers import Watch

SHOW_NEWEST = '<script data-turn="{number:d}">window.planPage?.showNewestTurn()</script>'
FINDING = "Finder svaret i dokumenterne …"
WRITING = "Sprogmodellen skriver; hver sætning vises, når den er kontrolleret."
FAILED = "Sprogmodellen kunne ikke bruges på grund af en fejl i programmet. Her er svaret uden sprogmodel."
ENDED_BY_USER: Mapping[Wording, str] = MappingProxyType(
    {
        Wording.STOPPED: "Du stoppede sprogmodellen. Her er svaret uden sprogmodel.",
        Wording.BROKEN_OFF: (
            "Sprogmodellen blev afbrudt, fordi du gjorde noget andet på siden. Her er svaret uden sprogmodel."
        ),
    }
)


def word(slot: DeltaGenerator, turn: Turn, plain: Answer) -> None:
    """Have the model word the turn's answer where it waits for that; whatever goes wrong, the plain answer stands.

    The turn holds the plain answer all the while: a press on the page ends this run, and the next one goes on from
    what the turn holds. It never asks the model again by itself.
    """
    if turn.wording is Wording.BEGUN:
        turn.wording = Wording.BROKEN_OFF
    if turn.wording is not Wording.WAITS:
        return
    try:
        with slot, st.spinner(FINDING):
            on = model_switch.is_on()
        turn.wording = Wording.BEGUN if on else Wording.NONE
        if on:
            turn.answer = shared_readiness().with_model(plain, turn.depth, turn.scope, _watching(slot, turn))
            turn.wording = Wording.ENDED
    except Exception as error:  # the page is the outermost boundary; the log tells of the bug
        error_line(error)
        turn.wording = Wording.ENDED
    slot.empty()


def _watching(slot: DeltaGenerator, turn: Turn) -> "Watch":
    """Return what shows the answer so far; nothing is drawn before the model is really waited for."""
    text: DeltaGenerator | None = None

    def watch(partial: Answer | None) -> None:
        nonlocal text
        if text is None:
            text = _draw_waiting(slot, turn)
        if partial is not None:
            text.html(answer_html(partial, answer_title(partial)))
            turn.seen = True
        # A press on the page ends the run where Streamlit is next used; reading its state is use, and draws nothing.
        _ = conversation.open_source()

    return watch


def _draw_waiting(slot: DeltaGenerator, turn: Turn) -> DeltaGenerator:
    """Draw what stands while the model writes; returns the place of the answer so far."""
    with slot.container(key=f"skriver-{turn.key}"):
        body, _ = st.columns([3, 2], gap="medium")  # as wide as the answer will be
        text = body.empty()
        with body.container(horizontal=True, vertical_alignment="center"):
            st.html(element("p", WRITING, "plan-small plan-writing"), width="content")
            key = f"stop-{turn.key}-{turn.answered}"
            st.button("Stop", key=key, icon=":material/stop:", on_click=conversation.stop_wording, args=(turn,))
        st.html(SHOW_NEWEST.format(number=turn.key), unsafe_allow_javascript=True)
    return text


def draw_outcome(turn: Turn, answer: Answer) -> None:
    """Say in one line what went otherwise than wished, and offer to ask the model again where its answer is missing."""
    told = _told(turn, answer)
    if not told:
        return
    with st.container(horizontal=True, key=f"sprogmodel-{turn.key}", vertical_alignment="center"):
        st.html(element("p", told, "plan-small plan-told-of-model"), width="content")
        if answer.model is None or answer.model.outcome == FELL_BACK:
            key, off = f"formuler-{turn.key}-{turn.answered}", not model_switch.stands_on()
            st.button("Formulér igen", key=key, disabled=off, on_click=conversation.word_again, args=(turn,))


def _told(turn: Turn, answer: Answer) -> str:
    if turn.wording in ENDED_BY_USER:
        return ENDED_BY_USER[turn.wording]
    return answer.model.told if answer.model is not None else FAILED
