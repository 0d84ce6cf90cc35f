"""Thumbs and a comment on an answer; what is stored says nothing about the person."""

from datetime import date

import streamlit as st

from assistant.records import Answer, Feedback
from assistant.settings import load_settings
from assistant.ui.ask.conversation import Turn
from assistant.ui.error_lines import error_line
from assistant.ui.html_parts import element
from assistant.ui.markdown_safety import escape_markdown

COMMENT_LIMIT = 1000  # characters
PRIVACY = "Gemmes med spørgsmål, svar og dato, men uden noget om dig. Skriv ikke personoplysninger."
TAKEN_BACK = "Din vurdering er slettet."
THANKS, THANKS_FOR_COMMENT = "Tak for din vurdering.", "Tak. Din kommentar er gemt."


def draw_thumbs(turn: Turn, answer: Answer) -> None:
    """Draw thumbs up and down; a press is stored at once, and a later one takes its place."""
    st.feedback("thumbs", key=_key(turn), on_change=_store, args=(turn, answer))


def draw_comment(turn: Turn, answer: Answer) -> None:
    """Draw the field for a comment where a thumb was pressed, and say what became of it."""
    told, failed = st.session_state.get(_told_key(turn), ("", False))
    if told:
        (st.error if failed else st.success)(escape_markdown(told))
    if st.session_state.get(_key(turn)) is None or turn.comment:
        return
    with st.form(f"kommentar-{_key(turn)}", border=False):
        comment = st.text_area("Kommentar (valgfri)", max_chars=COMMENT_LIMIT)
        st.html(element("p", PRIVACY, "plan-small"))
        if st.form_submit_button("Send kommentar") and comment.strip():
            _store(turn, answer, comment.strip())
            st.rerun()


def _store(turn: Turn, answer: Answer, comment: str = "") -> None:
    """Store the thumb that is pressed now with the comment, or with the one that was stored before."""
    rating = st.session_state.get(_key(turn))
    try:
        if rating is None:
            _take_back(turn)
        else:
            _write(turn, answer, bool(rating), comment or turn.comment)
        told, failed = _thanks(rating, comment), False
    except Exception as error:  # a callback has no page above it that would turn a bug into Danish
        told, failed = error_line(error), True
    st.session_state[_told_key(turn)] = (told, failed)


def _thanks(rating: int | None, comment: str) -> str:
    if rating is None:
        return TAKEN_BACK
    return THANKS_FOR_COMMENT if comment else THANKS


def _take_back(turn: Turn) -> None:
    from assistant.user_data import open_user_data

    if turn.feedback_id is not None:
        open_user_data(load_settings()).withdraw_feedback(turn.feedback_id)
    turn.feedback_id, turn.comment = None, ""


def _write(turn: Turn, answer: Answer, helpful: bool, comment: str) -> None:
    from assistant.user_data import open_user_data

    given = Feedback(turn.question, answer.answer, answer.kind, helpful, comment, date.today().isoformat())
    data = open_user_data(load_settings())
    if turn.feedback_id is None:
        turn.feedback_id = data.add_feedback(given)
    else:
        data.replace_feedback(turn.feedback_id, given)
    turn.comment = comment


def _key(turn: Turn) -> str:
    return f"vurdering-{turn.key}-{turn.answered}"


def _told_key(turn: Turn) -> str:
    return f"svar-på-{_key(turn)}"
