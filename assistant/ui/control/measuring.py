"""The figures of the last evaluation, the questions that failed in it, and a button that measures anew."""

from threading import Lock
from typing import TYPE_CHECKING

import streamlit as st

from assistant.control_desk import OWN_QUESTIONS, ByRules, SavedEvaluation, measure, read_evaluation
from assistant.errors import AssistantError
from assistant.question_files import read_key
from assistant.settings import load_settings
from assistant.ui.control.figures import failures_html, figures_html, measured_html
from assistant.ui.html_parts import element
from assistant.ui.markdown_safety import escape_markdown

if TYPE_CHECKING:
    from assistant.pipeline import Assistant

_NONE_YET = (
    "Der er ikke målt endnu. Mål på projektets egne spørgsmål med knappen, eller kør "
    "»python -m assistant evaluate NØGLE.jsonl« med en fil af spørgsmål, hvis rigtige svar er kendt."
)
_NONE_YET_WITHOUT_QUESTIONS = (
    "Der er ikke målt endnu. Kør »python -m assistant evaluate NØGLE.jsonl« med en fil af spørgsmål, hvis rigtige "
    "svar er kendt; så vises tallene her."
)
_LEAD = (
    "Svarene måles på spørgsmål, hvis rigtige svar og citater er skrevet ned på forhånd. "
    "Tallene siger, hvor ofte svaret er rigtigt, og om det er bevist."
)
_BY_RULES = (
    "Knappen måler svar uden sprogmodel og sender intet til den. Svar med sprogmodel måles med »python -m assistant "
    "evaluate NØGLE.jsonl«; ligger modellen uden for jeres eget net, siger kommandoen det først."
)
_MEASURING = Lock()  # of all sessions: two at once would only make everybody wait
_KEPT_ERROR = "control-measure-error"


def draw_measuring(assistant: "Assistant") -> None:
    """Draw the last evaluation, or how one is made."""
    st.header("Måling af svar", anchor=False)
    st.html(element("p", _LEAD, "plan-control-lead"))
    can_measure = OWN_QUESTIONS.is_file()
    if can_measure and load_settings().chat_model:
        st.html(element("p", _BY_RULES, "plan-control-lead"))
    if can_measure and st.button("Mål nu på projektets egne spørgsmål"):
        _measure(assistant)
    if error := st.session_state.pop(_KEPT_ERROR, None):
        st.error(escape_markdown(error), icon=":material/error:")
    try:
        saved = read_evaluation(load_settings().data_dir)
    except AssistantError as error:
        st.error(escape_markdown(str(error)), icon=":material/error:")
        return
    if saved is None:
        st.html(element("p", _NONE_YET if can_measure else _NONE_YET_WITHOUT_QUESTIONS, "plan-notice"))
    else:
        _draw_saved(saved)


def _draw_saved(saved: SavedEvaluation) -> None:
    st.html(measured_html(saved))
    st.html(figures_html(saved))
    st.subheader("Spørgsmål, der ikke blev besvaret rigtigt og bevist", anchor=False)
    st.html(failures_html(saved.failures))


def _measure(assistant: "Assistant") -> None:
    """Answer the project's own questions by rules and keep the figures, telling how far it is.

    A language model is left out: who presses has not been told what would be sent to it.
    """
    bar = st.progress(0.0, "Begynder …")

    def report(step: str, done: int, total: int) -> None:
        bar.progress(done / total, f"{step}: {done} af {total}")

    if not _MEASURING.acquire(blocking=False):
        st.session_state[_KEPT_ERROR] = "En anden er i gang med at måle. Vent et minut, og genindlæs siden."
        return
    try:
        measure(ByRules(assistant), read_key(OWN_QUESTIONS), OWN_QUESTIONS.name, load_settings(), report)
    except AssistantError as error:
        st.session_state[_KEPT_ERROR] = str(error)
    finally:
        _MEASURING.release()
    bar.empty()
