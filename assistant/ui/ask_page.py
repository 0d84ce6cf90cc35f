"""The page "Spørg": ask in plain Danish, read the answer, open each citation in its place."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assistant.records import Answer, Citation
from assistant.ui import conversation
from assistant.ui.conversation import Turn
from assistant.ui.error_lines import error_line
from assistant.ui.markdown_safety import escape_markdown
from assistant.ui.presenting import (
    answer_title,
    checked_badge,
    citation_facts,
    citation_title,
    shown_question,
    surroundings,
)
from assistant.ui.safe_html import answer_html, passage_html, text_html
from assistant.ui.waiting import opened, shared_readiness

TITLE = "Spørg psykiatriplanerne"
LEAD = (
    "Stil et spørgsmål om mål, tal og status på almindeligt dansk. Svaret bygger kun på plandokumenterne, "
    "og under hvert svar kan du se det sted, det står."
)
EXAMPLES: Mapping[str, Sequence[str]] = MappingProxyType(
    {
        "Politik": (
            "Er målet for udredning af børn og unge nået?",
            "Hvad er målet for antallet af bæltefikseringer?",
        ),
        "Ny i området": (
            "Hvornår begyndte arbejdet med psykiatriplanen?",
            "Hvor mange kommuner har indført KIT?",
        ),
        "Analyse": (
            "Hvor mange midler er der afsat til psykiatrien i 2026?",
            "Hvilke mål har ingen tal endnu?",
        ),
    }
)
QUESTION_LIMIT = 5000  # characters
_SHOW_NEWEST = '<script data-turn="{number:d}">window.planPage?.showNewestTurn()</script>'


def draw() -> None:
    """Draw the page; the assistant is made ready after everything else stands on the screen."""
    st.title(TITLE, anchor=False)
    # Placed here by hand: a chat input that Streamlit places makes the page jump to its end at every change.
    with st.bottom:
        asked = st.chat_input("Skriv dit spørgsmål her", key="question", max_chars=QUESTION_LIMIT)
    if asked:
        conversation.add_question(asked)
    lead, preparation, examples = st.empty(), st.empty(), st.empty()
    turns = conversation.turns()
    if turns:
        _draw_conversation(turns)
    else:
        lead.html(text_html(LEAD, "plan-lead"))
        _draw_examples(examples)
        _prepare(preparation)


def _draw_conversation(turns: list[Turn]) -> None:
    """Draw every turn, answering those that wait, and bring a follow-up into view."""
    follow_up = len(turns) > 1 and turns[-1].waits
    for number, turn in enumerate(turns):
        _draw_turn(turn, [earlier.question for earlier in turns[:number]])
    st.button("Ny samtale", icon=":material/add_comment:", on_click=conversation.forget)
    if follow_up:
        st.html(_SHOW_NEWEST.format(number=len(turns)), unsafe_allow_javascript=True)


def _draw_examples(slot: DeltaGenerator) -> None:
    with slot.container(key="examples"):
        st.header("Prøv for eksempel", anchor=False)
        for column, (group, questions) in zip(st.columns(len(EXAMPLES)), EXAMPLES.items(), strict=True):
            column.subheader(group, anchor=False)
            for question in questions:
                column.button(question, width="stretch", wrap=True, on_click=_add(question))


def _add(question: str) -> Callable[[], None]:
    return lambda: conversation.add_question(question)


def _draw_turn(turn: Turn, history: list[str]) -> None:
    with st.chat_message("Dig", avatar=":material/person:"):
        st.html(text_html(shown_question(turn.question), "plan-question", tag="h2"))
    with st.chat_message("Planassistenten", avatar=":material/menu_book:"):
        if turn.waits:
            _answer(turn, history)
        if turn.answer:
            _draw_answer(turn.answer)
        elif turn.error:
            st.error(escape_markdown(turn.error), icon=":material/error:")


def _answer(turn: Turn, history: list[str]) -> None:
    """Answer a waiting turn; whatever goes wrong is kept as one Danish line, so the conversation goes on."""
    slot = st.empty()
    try:
        opened(slot)
        with slot, st.spinner("Finder svaret i dokumenterne …"):
            turn.answer = shared_readiness().ask(turn.question, history)
    except Exception as error:  # the page is the outermost boundary: nobody above turns a bug into Danish
        turn.error = error_line(error)
    slot.empty()


def _draw_answer(answer: Answer) -> None:
    st.html(answer_html(answer, answer_title(answer)))
    badge = checked_badge(answer)
    if badge:
        st.html(text_html(f"✓ {badge}", "plan-badge"))
    for citation in answer.citations:
        _draw_citation(citation)


def _draw_citation(citation: Citation) -> None:
    source = shared_readiness().source(citation.document)
    with st.expander(escape_markdown(citation_title(citation))):
        st.html(passage_html(surroundings(citation, source), citation_facts(citation, source)))


def _prepare(slot: DeltaGenerator) -> None:
    """Open the assistant before the first question, and say so where it cannot be opened."""
    try:
        opened(slot)
    except Exception as error:  # as in _answer
        slot.error(escape_markdown(error_line(error)), icon=":material/error:")
