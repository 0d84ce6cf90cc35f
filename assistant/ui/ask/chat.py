"""The conversation of the page "Spørg": its turns, the field for the question, and what can be asked next."""

from collections.abc import Callable, Mapping, Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assistant.records import EVERYTHING, Answer, Document
from assistant.settings import load_settings
from assistant.ui import frame, waiting
from assistant.ui.ask import answer_settings, conversation, conversation_files, model_switch, turn_view
from assistant.ui.ask.conversation import Turn
from assistant.ui.ask.examples import about_added
from assistant.ui.ask.wording import SHOW_NEWEST
from assistant.ui.error_lines import error_line
from assistant.ui.html_parts import element
from assistant.ui.links import DOCUMENT, QUESTION
from assistant.ui.markdown_safety import escape_markdown

FIRST_PAINT = 0.4  # seconds that the page gets before what is heavy competes with it
QUESTION_LIMIT = 5000  # characters


def draw(lead: DeltaGenerator, examples: Mapping[str, Sequence[str]]) -> None:
    """Draw the conversation, or the examples where there is none yet, and the field for the question.

    `lead` is the place of what is said before the first question. The assistant is made ready after everything else
    stands on the screen.
    """
    documents = {document.id: document for document in waiting.catalogue()}
    _take_from_address(documents)
    late_switch = _draw_bottom(documents)
    preparation, proposed = st.empty(), st.empty()
    turns = conversation.turns()
    if turns:
        lead.empty()
        _draw_conversation(turns, documents)
    else:
        of_added = _draw_examples(proposed, examples, documents)
        if _prepare(preparation):
            _draw_examples_of_added(of_added, documents)
    if late_switch:
        model_switch.draw(late_switch)


def _draw_bottom(documents: Mapping[str, Document]) -> DeltaGenerator | None:
    """Draw the field for the question and what is chosen beforehand.

    Returns the place of the language model's switch where it cannot be drawn before the page stands.
    """
    late_switch = None
    # Placed here by hand: a chat input that Streamlit places makes the page jump to its end at every change.
    with st.bottom:
        with st.container(horizontal=True, key="valg", vertical_alignment="center"):
            answer_settings.draw_depth()
            every = list(documents.values())
            answer_settings.draw_scope(every)
            if load_settings().chat_model:
                switch = st.empty()
                if waiting.shared_readiness().known_destination:
                    model_switch.draw(switch)
                else:
                    late_switch = switch
            limits = answer_settings.scope_in_words(answer_settings.scope(every), every)
            if limits:
                st.html(element("p", f"Afgrænset til: {limits}", "plan-small"))
        asked = st.chat_input("Skriv dit spørgsmål her", key="question", max_chars=QUESTION_LIMIT)
    if asked:
        _add(asked, documents)
    return late_switch


def _take_from_address(documents: Mapping[str, Document]) -> None:
    """Take over the document and the question of a link to this page: once, though the address keeps them.

    They are not taken out of it: that would be a step in the browser's history, and Back would ask again.
    """
    document, linked = st.query_params.get(DOCUMENT, ""), st.query_params.get(QUESTION, "").strip()[:QUESTION_LIMIT]
    arrived = frame.has_arrived()
    if document and (arrived or conversation.linked(DOCUMENT) != document):
        if document in documents:
            answer_settings.limit_to(document)
        else:
            told = f"Adressen nævner dokumentet »{document[:60]}«, som ikke findes. Svarene er ikke afgrænset."
            st.warning(escape_markdown(told), icon=":material/link_off:")
    asked = any(turn.question == linked for turn in conversation.turns())
    if linked and not asked and (arrived or conversation.linked(QUESTION) != linked):
        _add(linked, documents)
    conversation.remember_link({DOCUMENT: document, QUESTION: linked})


def _add(question: str, documents: Mapping[str, Document]) -> None:
    conversation.add_question(question, answer_settings.depth(), answer_settings.scope(list(documents.values())))


def _adding(question: str, documents: Mapping[str, Document]) -> Callable[[], None]:
    return lambda: _add(question, documents)


def _draw_conversation(turns: list[Turn], documents: Mapping[str, Document]) -> None:
    """Draw every turn, answering those that wait, bring the newest into view, and offer what can be asked next."""
    new = turns[-1].waits
    for number, turn in enumerate(turns):
        turn_view.draw(turn, [earlier.question for earlier in turns[:number]], documents)
    if new:
        st.html(SHOW_NEWEST.format(number=turns[-1].key), unsafe_allow_javascript=True)
    _draw_suggestions(turns, documents)
    with st.container(horizontal=True, key="samtale"):
        st.button("Ny samtale", icon=":material/add_comment:", on_click=conversation.forget)
        conversation_files.draw_downloads(turns)


def _draw_suggestions(turns: list[Turn], documents: Mapping[str, Document]) -> None:
    """Offer questions that go on from the newest answer; each was asked first and is answered."""
    newest, history = turns[-1], [turn.question for turn in turns]
    if newest.answer is None:
        return
    if newest.answer.kind == "refusal" and newest.scope != EVERYTHING:
        st.button("Spørg uden afgrænsning", on_click=_ask_everywhere, args=(newest,))
    slot = st.empty()
    if newest.suggestions is None:
        with slot, st.spinner("Finder spørgsmål, der kan besvares …"):
            newest.suggestions = _suggested(newest, newest.answer, history)
    slot.empty()
    if newest.suggestions:
        with slot.container(key="forslag", gap="xsmall"):
            refused = newest.answer.kind == "refusal"
            st.header("Det kan du spørge om i stedet" if refused else "Spørg videre", anchor=False)
            for question in newest.suggestions:
                label = escape_markdown(question)
                st.button(label, key=f"forslag-{question}", wrap=True, on_click=_adding(question, documents))


def _suggested(turn: Turn, answer: Answer, history: list[str]) -> tuple[str, ...] | None:
    """Return what can be asked next; an answer that stands is worth more than an error about what follows it."""
    try:
        return waiting.shared_readiness().suggest(answer, history, turn.depth, turn.scope)
    except Exception as error:  # the log tells it
        error_line(error)
        return ()


def _ask_everywhere(turn: Turn) -> None:
    answer_settings.clear_scope()
    conversation.ask_again(turn, turn.depth, EVERYTHING)


def _draw_examples(
    slot: DeltaGenerator, examples: Mapping[str, Sequence[str]], documents: Mapping[str, Document]
) -> DeltaGenerator:
    """Draw the examples; returns the place of those about documents that somebody has added."""
    with slot.container(key="examples"):
        st.header("Prøv for eksempel", anchor=False)
        for column, (group, questions) in zip(st.columns(len(examples)), examples.items(), strict=True):
            column.subheader(group, anchor=False)
            for question in questions:
                column.button(question, width="stretch", wrap=True, on_click=_adding(question, documents))
        return st.empty()


def _draw_examples_of_added(slot: DeltaGenerator, documents: Mapping[str, Document]) -> None:
    """Offer questions about what was added lately; each was asked first and is answered."""
    questions = about_added(documents.values())
    if questions:
        with slot.container():
            st.subheader("Tilføjet for nylig", anchor=False)
            for question in questions:
                label = escape_markdown(question)
                st.button(label, key=f"nyt-{question}", wrap=True, on_click=_adding(question, documents))


def _prepare(slot: DeltaGenerator) -> bool:
    """Open the assistant before the first question, and say so where it cannot be opened; True where it is open."""
    try:
        waiting.opened(slot, after=FIRST_PAINT)
    except Exception as error:  # the page is the outermost boundary: nobody above turns a bug into Danish
        slot.error(escape_markdown(error_line(error)), icon=":material/error:")
        return False
    return True
