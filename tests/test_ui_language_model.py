"""A language model on the page "Spørg": what is asked of it, what is said of it, and what stands where it fails."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from model_stand_in import (
    QUESTION,
    TIMED_OUT,
    USE,
    WRITTEN,
    Does,
    StandIn,
    ask,
    buttons,
    drawn,
    falls_back,
    opened,
    standing_in,
    writes,
)
from streamlit.runtime.scriptrunner import RerunException
from streamlit.runtime.scriptrunner_utils.script_requests import RerunData

from assistant.model_answers import WITHOUT, Watch
from assistant.records import NOT_ASKED, ONLY_READ, Answer, ModelUse
from assistant.settings import load_settings
from assistant.ui.ask import conversation
from assistant.ui.ask.wording import ENDED_BY_USER, FAILED


def is_not_asked(answer: Answer, watch: Watch) -> Answer:
    """Give the answer back: there is nothing to word."""
    return replace(answer, model=ModelUse("openai:prøve", "1", NOT_ASKED))


def only_reads(answer: Answer, watch: Watch) -> Answer:
    """Make the question whole, and word nothing."""
    return replace(answer, model=replace(USE, outcome=ONLY_READ, rewritten="Hvad er målet for børn?"))


def reads_in_vain(answer: Answer, watch: Watch) -> Answer:
    """Be asked to make the question whole, and not answer."""
    return replace(answer, model=replace(USE, outcome=ONLY_READ, told="Sprogmodellen nåede ikke at svare."))


def breaks(answer: Answer, watch: Watch) -> Answer:
    """Have a bug."""
    raise ZeroDivisionError("hemmelig detalje")


def is_interrupted(answer: Answer, watch: Watch) -> Answer:
    """End the run as Streamlit does when something on the page was pressed meanwhile."""
    watch(replace(WRITTEN, answer="Med model:"))
    raise RerunException(RerunData())


def is_stopped(answer: Answer, watch: Watch) -> Answer:
    """End the run as a press on Stop does: its callback comes first in the next one."""
    conversation.stop_wording(conversation.turns()[-1])
    return is_interrupted(answer, watch)


@pytest.fixture
def assistant(monkeypatch: pytest.MonkeyPatch) -> Iterator[StandIn]:
    """Put the stand-in where the page opens the assistant."""
    with standing_in(monkeypatch) as stand_in:
        yield stand_in


def test_the_answer_in_the_models_words_says_whose_they_are(assistant: StandIn) -> None:
    """The badge names the model; the answer of the rules is not on the page, and nothing of the waiting is left."""
    html = drawn(ask(page := opened()))
    assert "Med model: " in html
    assert "Uden model" not in html
    assert "1 tal og 1 citat kontrolleret mod kilden · formuleret af sprogmodellen openai:prøve" in html
    assert not buttons(page, "Stop") + buttons(page, "Formulér igen")
    assert (assistant.asked, assistant.worded) == ([QUESTION], 1)


def test_the_next_run_of_the_page_asks_nobody_again(assistant: StandIn) -> None:
    """An answer that stands is drawn from what the turn holds."""
    page = ask(opened())
    assert "Med model: " in drawn(page.run())
    assert (assistant.asked, assistant.worded) == ([QUESTION], 1)


def test_an_answer_in_the_models_words_is_not_kept_for_others(assistant: StandIn) -> None:
    """Who asks the same is answered anew by the model, while the rules' answer is there already."""
    ask(opened())
    ask(opened())
    assert (assistant.asked, assistant.worded) == ([QUESTION], 2)


def test_where_the_model_fails_the_answer_of_the_rules_stands_and_says_why(assistant: StandIn) -> None:
    """One quiet line, no error; it can be tried again, and then the model's words take its place."""
    assistant.does = [falls_back, writes]
    page = ask(opened())
    html = drawn(page)
    assert "Uden model: " in html
    assert "1 tal og 1 citat kontrolleret mod kilden · svaret er uden sprogmodel" in html
    assert TIMED_OUT in html
    (again,) = buttons(page, "Formulér igen")
    html = drawn(again.click().run())
    assert "Med model: " in html
    assert TIMED_OUT not in html
    assert (assistant.asked, assistant.worded) == ([QUESTION], 2)


def test_where_the_model_is_not_asked_the_page_is_as_without_one(assistant: StandIn) -> None:
    """Small talk, refusals and computed lists say nothing of a model."""
    assistant.does = [is_not_asked]
    html = drawn(page := ask(opened()))
    assert "✓ 1 tal og 1 citat kontrolleret mod kilden</p>" in html
    assert "sprogmodel" not in html.partition("plan-answer")[2]
    assert not buttons(page, "Formulér igen")


@pytest.mark.parametrize(
    ("does", "wording"),
    [(is_stopped, conversation.Wording.STOPPED), (is_interrupted, conversation.Wording.BROKEN_OFF)],
)
def test_who_stops_the_model_has_the_answer_of_the_rules(
    assistant: StandIn, does: Does, wording: conversation.Wording
) -> None:
    """It says so, nothing is asked twice by itself, and a press asks the model once more."""
    assistant.does = [does, writes]
    page = ask(opened())
    html = drawn(page)
    assert "Uden model: " in html
    assert "Med model:" not in html
    assert ENDED_BY_USER[wording] in html
    assert (assistant.asked, assistant.worded) == ([QUESTION], 1)
    page.run()
    assert assistant.worded == 1
    assert "Med model: " in drawn(buttons(page, "Formulér igen")[0].click().run())
    assert (assistant.asked, assistant.worded) == ([QUESTION], 2)


def test_a_model_that_was_done_when_stop_was_pressed_keeps_its_answer(assistant: StandIn) -> None:
    """The press came too late: the checked answer is there."""
    page = ask(opened())
    (turn,) = page.session_state["conversation"]
    conversation.stop_wording(turn)
    assert "Med model: " in drawn(page.run())


def test_a_bug_leaves_the_answer_of_the_rules(assistant: StandIn) -> None:
    """The log has the details; the page has an answer and one line."""
    assistant.does = [breaks]
    html = drawn(ask(opened()))
    assert "Uden model: " in html
    assert FAILED in html
    assert "hemmelig" not in html


def test_the_explanation_tells_what_the_model_did_and_what_it_cost(assistant: StandIn) -> None:
    """Model, version of its instructions, calls, tokens (or that nobody told), seconds."""
    page = ask(opened())
    page.session_state["forklaring-1"] = True
    html = drawn(page.run())
    for name, value in (
        ("Model", "openai:prøve"),
        ("Instruks", "version 1"),
        ("Kald", "1"),
        ("Tokens sendt", "1.200"),
        ("Tokens modtaget", "ikke oplyst"),
        ("Tid", "1,25 sekunder"),
    ):
        assert f"<dt>{name}</dt><dd>{value}</dd>" in html
    assert "<h3>Sprogmodellen</h3>" in html


def test_the_explanation_shows_the_question_that_the_model_made_whole(assistant: StandIn) -> None:
    """A rewriting never works unseen."""
    whole = "Hvad er målet for bæltefikseringer for børn?"
    assistant.does = [lambda answer, watch: replace(WRITTEN, model=replace(USE, rewritten=whole))]
    page = ask(opened())
    page.session_state["forklaring-1"] = True
    assert f"<dt>Læst som</dt><dd>{whole}</dd>" in drawn(page.run())


def test_a_sentence_that_was_left_out_is_told_beside_the_models_answer(assistant: StandIn) -> None:
    """The line stands, and there is nothing to ask again."""
    told = "Én sætning kunne ikke bevises og er udeladt."
    assistant.does = [lambda answer, watch: replace(WRITTEN, model=replace(USE, told=told))]
    page = ask(opened())
    assert told in drawn(page)
    assert not buttons(page, "Formulér igen")


def test_a_model_that_only_made_the_question_whole_is_told_of_where_the_answer_is_explained(
    assistant: StandIn,
) -> None:
    """The answer is as without one, and the explanation says what it was asked, never that it was not."""
    assistant.does = [only_reads]
    page = ask(opened())
    assert "sprogmodel" not in drawn(page).partition("plan-answer")[2]
    page.session_state["forklaring-1"] = True
    html = drawn(page.run())
    assert "Den blev kun bedt om at gøre spørgsmålet helt." in html
    assert "<dt>Læst som</dt><dd>Hvad er målet for børn?</dd>" in html
    assert "<dt>Tokens sendt</dt><dd>1.200</dd>" in html
    assert "blev ikke spurgt" not in html


def test_a_model_that_failed_to_make_the_question_whole_is_told_of_in_one_line(assistant: StandIn) -> None:
    """There is nothing that it could word, so there is nothing to ask again."""
    assistant.does = [reads_in_vain]
    html = drawn(page := ask(opened()))
    assert "Sprogmodellen nåede ikke at svare." in html
    assert "1 tal og 1 citat kontrolleret mod kilden · svaret er uden sprogmodel" in html
    assert not buttons(page, "Formulér igen")


@pytest.mark.parametrize("told", [FAILED, *ENDED_BY_USER.values()])
def test_every_line_ends_as_those_of_the_program_do(told: str) -> None:
    """One thing is said in one way."""
    assert told.endswith(f". {WITHOUT}")


def test_the_copied_text_says_whose_words_it_holds(assistant: StandIn) -> None:
    """Behind the button stands the model's name with the answer."""
    copied = drawn(ask(opened())).partition('<span id="kopi-1" hidden>')[2].partition("</span>")[0]
    assert "Formuleret af sprogmodellen openai:prøve" in copied


def test_an_answer_that_is_worded_again_has_no_old_thumb(
    assistant: StandIn, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The thumb was given to other words."""
    monkeypatch.setenv("PLAN_DATA_DIR", str(tmp_path))
    load_settings.cache_clear()
    assistant.does = [falls_back, writes]
    page = ask(opened())
    page.feedback[0].set_value(1).run()
    buttons(page, "Formulér igen")[0].click().run()
    assert page.feedback[0].value is None
