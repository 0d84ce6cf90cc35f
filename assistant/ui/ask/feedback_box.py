"""Thumbs and a comment on an answer; what is stored says nothing about the person."""

from datetime import date

import streamlit as st

from assistant.records import Answer, Feedback
from assistant.settings import load_settings
from assistant.ui.ask.conversation import Turn
from assistant.ui.error_lines import error_line
from assistant.ui.markdown_safety import escape_markdown

COMMENT_LIMIT = 1000  # characters
PRIVACY = "Gemmes med spørgsmål, svar og dato, men uden noget om dig. Skriv ikke personoplysninger."


def draw_thumbs(turn: Turn, answer: Answer) -> None:
    """Draw thumbs up and down; a press is stored at once."""
    st.feedback("thumbs", key=_key(turn), on_change=_store, args=(turn, answer, ""))


def draw_comment(turn: Turn, answer: Answer) -> None:
    """Draw the field for a comment where a thumb was pressed, and say what became of it."""
    told = st.session_state.get(_told_key(turn))
    if told:
        (st.error if told.startswith("!") else st.success)(escape_markdown(told.removeprefix("!")))
    if st.session_state.get(_key(turn)) is None or (told and turn.commented):
        return
    with st.form(f"kommentar-{turn.key}", border=False, clear_on_submit=False):
        comment = st.text_area("Kommentar (valgfri)", max_chars=COMMENT_LIMIT, help=None, key=_comment_key(turn))
        st.caption(PRIVACY)
        if st.form_submit_button("Send kommentar") and comment.strip():
            turn.commented = True
            _store(turn, answer, comment.strip())
            st.rerun()


def _store(turn: Turn, answer: Answer, comment: str) -> None:
    from assistant.user_data import open_user_data

    rating = st.session_state.get(_key(turn))
    if rating is None:
        return
    given = Feedback(turn.question, answer.answer, answer.kind, bool(rating), comment, date.today().isoformat())
    try:
        data = open_user_data(load_settings())
        if turn.feedback_id is None:
            turn.feedback_id = data.add_feedback(given)
        else:
            data.replace_feedback(turn.feedback_id, given)
        told = "Tak. Din kommentar er gemt." if comment else "Tak for din vurdering."
    except Exception as error:  # a callback has no page above it that would turn a bug into Danish
        told = f"!{error_line(error)}"
    st.session_state[_told_key(turn)] = told


def _key(turn: Turn) -> str:
    return f"vurdering-{turn.key}"


def _told_key(turn: Turn) -> str:
    return f"vurdering-svar-{turn.key}"


def _comment_key(turn: Turn) -> str:
    return f"kommentar-tekst-{turn.key}"
