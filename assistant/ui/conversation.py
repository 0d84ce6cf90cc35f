"""One visitor's conversation, kept in the session alone: it ends when the page is closed."""

from dataclasses import dataclass

import streamlit as st

from assistant.records import Answer

_KEY = "conversation"


@dataclass
class Turn:
    """A question and what came of it; neither answer nor error while it waits to be answered."""

    question: str
    answer: Answer | None = None
    error: str | None = None

    @property
    def waits(self) -> bool:
        """True until the question has been answered or has failed."""
        return self.answer is None and self.error is None


def turns() -> list[Turn]:
    """Return this session's turns, oldest first; the list may be added to."""
    held: list[Turn] = st.session_state.setdefault(_KEY, [])
    return held


def add_question(question: str) -> None:
    """Add a question that waits for its answer."""
    turns().append(Turn(question))


def forget() -> None:
    """Begin a new conversation."""
    st.session_state[_KEY] = []
