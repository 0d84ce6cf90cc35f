"""One turn of the conversation: the question, its answer with marks and sources, and what can be done with it."""

import time
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assistant.records import Answer, Document, SourceText
from assistant.settings import load_settings
from assistant.ui import disagreement_view
from assistant.ui.ask import answer_settings, conversation, feedback_box, source_panel, wording
from assistant.ui.ask.conversation import OpenSource, Turn, Wording
from assistant.ui.ask.explaining import explanation_html
from assistant.ui.error_lines import error_line
from assistant.ui.html_parts import element, joined, link
from assistant.ui.links import source_href
from assistant.ui.markdown_safety import escape_markdown
from assistant.ui.presenting import answer_title, checked_badge, citation_titles, revealed, shown_question, surroundings
from assistant.ui.safe_html import answer_html, copy_button, passage_html, text_html
from assistant.ui.waiting import opened, shared_readiness

EXPLAINED = ("answer", "partial", "refusal")  # kinds of answers that were looked for
STEP_SECONDS = 0.025  # between two parts of an answer that is revealed


def draw(turn: Turn, history: list[str], documents: Mapping[str, Document]) -> None:
    """Draw a turn; one that waits is answered first."""
    with st.chat_message("Dig", avatar=":material/person:"):
        st.html(text_html(shown_question(turn.question), "plan-question", tag="h2"))
        limits = answer_settings.scope_in_words(turn.scope, list(documents.values()))
        if limits:
            st.html(text_html(f"Afgrænset til: {limits}", "plan-badge"))
    with st.chat_message("Planassistenten", avatar=":material/menu_book:"):
        slot = st.empty()  # also where nothing waits: what follows keeps its place, and is not drawn twice for a moment
        place = _place_of_answer(turn)
        if turn.waits:
            _answer(slot, turn, history)
        if turn.answer:
            wording.word(slot, turn, turn.answer)
            with place():
                _draw_answer(turn, turn.answer)
        elif turn.error:
            st.error(escape_markdown(turn.error), icon=":material/error:")


def _place_of_answer(turn: Turn) -> Callable[[], AbstractContextManager[object]]:
    """Return where the answer will be drawn; what stands there leaves at once, where a model may now write for long."""
    if not load_settings().chat_model:
        return nullcontext
    if turn.waits or turn.wording is Wording.WAITS:
        return st.empty().container  # made a container only once there is an answer: till then it is seen to be empty
    return st.container


def _answer(slot: DeltaGenerator, turn: Turn, history: list[str]) -> None:
    """Answer a waiting turn; whatever goes wrong is kept as one Danish line, so the conversation goes on."""
    try:
        opened(slot)
        with slot, st.spinner(wording.FINDING):
            turn.answer = turn.plain = shared_readiness().ask(turn.question, history, turn.depth, turn.scope)
            turn.wording = Wording.WAITS if load_settings().chat_model else Wording.NONE
    except Exception as error:  # the page is the outermost boundary: nobody above turns a bug into Danish
        turn.error = error_line(error)
    slot.empty()


def _draw_answer(turn: Turn, answer: Answer) -> None:
    sources = shared_readiness().assistant.sources
    source = conversation.open_source()
    # the place beside the answer is kept free while no source is open, so that nothing moves when one is
    body, panel = st.columns([3, 2], gap="medium")
    with body:
        _draw_body(turn, answer, sources)
    if source is not None and source.turn == turn.key:
        with panel:
            cited = next((one.document for one in answer.citations if one.n == source.n), "")
            source_panel.draw(answer, source, sources.get(cited))
    _draw_explanation(turn, answer, sources)


def _draw_body(turn: Turn, answer: Answer, sources: Mapping[str, SourceText]) -> None:
    _reveal(st.empty(), turn, answer)
    badge = checked_badge(answer)
    if badge:
        st.html(text_html(f"✓ {badge}", "plan-badge"))
    if turn.wording is not Wording.NONE:
        wording.draw_outcome(turn, answer)
    if answer.kind == "refusal":
        _draw_nearest(answer, sources)
    _draw_sources(turn, answer, sources)
    disagreement_view.draw_touched(answer, sources)
    if answer.kind in EXPLAINED:
        _draw_actions(turn, answer, sources)


def _reveal(slot: DeltaGenerator, turn: Turn, answer: Answer) -> None:
    """Show the answer bit by bit the first time; it was checked whole before its first word is shown."""
    opens = _chip_key(turn, "")
    title = answer_title(answer)
    if not turn.seen:
        for text in revealed(answer.answer):
            slot.html(answer_html(answer, title, opens, text))
            time.sleep(STEP_SECONDS)
    turn.seen = True
    slot.html(answer_html(answer, title, opens))


def _draw_nearest(answer: Answer, sources: Mapping[str, SourceText]) -> None:
    """Show the nearest passage of a refusal in its place."""
    for citation in answer.citations[:1]:
        st.html(element("h3", "Det nærmeste, dokumenterne siger", "plan-small-title"))
        st.html(passage_html(surroundings(citation, sources.get(citation.document)), "Det nærmeste sted"))
        href = source_href(citation.document, citation.start, citation.end)
        st.html(element("p", link("Åbn stedet i dokumentet", href), "plan-ways-on"))


def _draw_sources(turn: Turn, answer: Answer, sources: Mapping[str, SourceText]) -> None:
    """Offer each source by a button that opens it beside the answer."""
    if not answer.citations:
        return
    with st.container(key=f"kilder-{turn.key}", gap="xxsmall"):
        st.html(element("h3", "Kilder", "plan-small-title"))
        documents = {name: source.document for name, source in sources.items()}
        for citation, title in zip(answer.citations, citation_titles(answer.citations, documents), strict=True):
            st.button(
                escape_markdown(title),
                key=_chip_key(turn, str(citation.n)),
                type="tertiary",
                wrap=True,
                on_click=conversation.toggle_source,
                args=(OpenSource(turn.key, citation.n),),
            )


def _chip_key(turn: Turn, number: str) -> str:
    return f"kilde-{turn.key}-{number}"


def _draw_actions(turn: Turn, answer: Answer, sources: Mapping[str, SourceText]) -> None:
    from assistant.exporting import answer_text

    with st.container(horizontal=True, key=f"handlinger-{turn.key}", vertical_alignment="center"):
        text = answer_text(turn.question, answer, sources)
        st.html(copy_button("Kopiér med kilder", f"kopi-{turn.key}", text), width="content")
        feedback_box.draw_thumbs(turn, answer)
    feedback_box.draw_comment(turn, answer)


def _draw_explanation(turn: Turn, answer: Answer, sources: Mapping[str, SourceText]) -> None:
    if answer.kind not in EXPLAINED:
        return
    explanation = st.expander("Sådan fandt jeg svaret", key=f"forklaring-{turn.key}", on_change="rerun")
    if explanation.open:  # it is long, and few open it
        explanation.html(joined((explanation_html(answer, sources),)))
