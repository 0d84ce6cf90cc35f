"""One visitor's conversation, kept in the session alone: it ends when the page is closed."""

from dataclasses import dataclass
from enum import Enum

import streamlit as st

from assistant.records import EVERYTHING, Answer, Scope

_KEY = "conversation"
_COUNT = "turns_begun"
_LINKED = "linked"
_OPEN = "open_source"


class Wording(Enum):
    """How far the language model is with the wording of a turn's answer."""

    NONE = "it is not asked"
    WAITS = "it is to be asked"
    BEGUN = "it writes"
    STOPPED = "the user stopped it"
    BROKEN_OFF = "something else that the user did ended it"
    ENDED = "it is done, well or badly"


@dataclass
class Turn:
    """A question and what came of it; neither answer nor error while it waits to be answered."""

    key: int  # its own in the session, also after a new conversation was begun
    question: str
    depth: str = "kort"
    scope: Scope = EVERYTHING
    answer: Answer | None = None
    plain: Answer | None = None  # the answer without a language model: it stands where the model gives none
    wording: Wording = Wording.NONE
    error: str | None = None
    suggestions: tuple[str, ...] | None = None  # None until they have been looked for
    seen: bool = False  # whether the answer was drawn before: it is revealed bit by bit only once
    feedback_id: str | None = None
    comment: str = ""  # as it was stored
    answered: int = 0  # how often it was asked again: a new answer has no old thumb

    @property
    def waits(self) -> bool:
        """True until the question has been answered or has failed."""
        return self.answer is None and self.error is None


@dataclass(frozen=True, slots=True)
class OpenSource:
    """The citation whose source stands open beside its answer."""

    turn: int  # its key
    n: int


def turns() -> list[Turn]:
    """Return this session's turns, oldest first; the list may be added to."""
    held: list[Turn] = st.session_state.setdefault(_KEY, [])
    return held


def add_question(question: str, depth: str = "kort", scope: Scope = EVERYTHING) -> None:
    """Add a question that waits for its answer."""
    st.session_state[_COUNT] = key = st.session_state.get(_COUNT, 0) + 1
    turns().append(Turn(key, question, depth, scope))
    close_source()


def ask_again(turn: Turn, depth: str, scope: Scope) -> None:
    """Let a turn wait once more, to be answered at another depth or within another scope."""
    turn.depth, turn.scope = depth, scope
    turn.answer = turn.plain = turn.error = turn.suggestions = None
    turn.wording = Wording.NONE
    _begin_anew(turn)


def word_again(turn: Turn) -> None:
    """Let the language model word a turn's answer once more."""
    turn.answer, turn.wording = turn.plain, Wording.WAITS
    _begin_anew(turn)


def stop_wording(turn: Turn) -> None:
    """Note that the user stopped the language model; what it finished meanwhile stands."""
    if turn.wording is Wording.BEGUN:
        turn.wording = Wording.STOPPED


def _begin_anew(turn: Turn) -> None:
    """Forget what was given to the answer that was there."""
    turn.feedback_id = None
    turn.seen, turn.comment = False, ""
    turn.answered += 1
    close_source()


def linked(name: str) -> str:
    """Return what the address held under a name when the page was last drawn."""
    held: dict[str, str] = st.session_state.get(_LINKED, {})
    return held.get(name, "")


def remember_link(held: dict[str, str]) -> None:
    """Remember what the address holds, so that it is followed once."""
    st.session_state[_LINKED] = held


def forget() -> None:
    """Begin a new conversation."""
    st.session_state[_KEY] = []
    close_source()


def open_source() -> OpenSource | None:
    """Return the source that stands open, if any."""
    opened: OpenSource | None = st.session_state.get(_OPEN)
    return opened


def toggle_source(source: OpenSource) -> None:
    """Open a source in place of the one that is open; close it where it is open already."""
    st.session_state[_OPEN] = None if open_source() == source else source


def close_source() -> None:
    """Close the source panel."""
    st.session_state[_OPEN] = None
