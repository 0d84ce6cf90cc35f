"""A language model on the page "Spørg": what is asked of it, what is said of it, and what stands where it fails."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import SimpleNamespace

import pytest
import streamlit
from streamlit.runtime.scriptrunner import RerunException
from streamlit.runtime.scriptrunner_utils.script_requests import RerunData
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button

from assistant.errors import ChatModelError, IndexUnusable
from assistant.goal_table import GoalTable
from assistant.language_model import Destination
from assistant.records import FELL_BACK, NOT_ASKED, WORDED, Answer, Citation, ModelUse, Question, Scope
from assistant.settings import load_settings
from assistant.ui import readiness
from assistant.ui.ask import conversation
from assistant.ui.ask.wording import ENDED_BY_USER, FAILED
from assistant.ui.readiness import Watch

APP = Path(__file__).parent.parent / "app.py"
QUESTION = "Hvad er målet?"
CITED = Citation(1, "plan", "Planen", 10, None, 0, 5, "95 %.")
PLAIN = Answer("Uden model: **95 %** [1].", "answer", (CITED,), checked_numbers=1)
NEAR = Destination("openai", "prøve", "127.0.0.1:8000", external=False)
FAR = Destination("openai", "gpt", "api.openai.com", external=True)
USE = ModelUse("openai:prøve", "1", WORDED, calls=1, input_tokens=1200, seconds=1.25)
WRITTEN = replace(PLAIN, answer="Med model: 95 % [1].", model=USE)
TIMED_OUT = "Sprogmodellen svarede ikke inden for 30 sekunder. Her er svaret uden den."
Does = Callable[[Answer, Watch], Answer]


def writes(answer: Answer, watch: Watch) -> Answer:
    """Word the answer as an honest model does, with a moment of waiting."""
    watch(None)
    watch(replace(WRITTEN, answer="Med model:", citations=()))
    return WRITTEN


def falls_back(answer: Answer, watch: Watch) -> Answer:
    """Give the answer back with why it has no other words."""
    watch(None)
    return replace(answer, model=replace(USE, outcome=FELL_BACK, told=TIMED_OUT))


def is_not_asked(answer: Answer, watch: Watch) -> Answer:
    """Give the answer back: there is nothing to word."""
    return replace(answer, model=ModelUse("openai:prøve", "1", NOT_ASKED))


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


@dataclass
class StandIn:
    """Answers as the pipeline would; `does` is what the model does each time, the last of them again and again."""

    does: list[Does] = field(default_factory=lambda: [writes])
    where: Destination = NEAR
    asked: list[str] = field(default_factory=list)
    worded: int = 0
    table = GoalTable((), (), ())
    sources: dict[str, object] = field(default_factory=dict)

    @property
    def chat_model(self) -> SimpleNamespace:
        """Return a model that is where it is now."""
        return SimpleNamespace(name="openai:prøve", destination=self.where, warm_up=lambda: None)

    def library_of(self, scope: Scope) -> None:
        """Have no library: nothing is suggested."""

    def understand(self, question: str, history: Sequence[str]) -> Question:
        """Take nothing for a follow-up."""
        return Question(question, question, "question")

    def ask_without_model(self, question: str, history: Sequence[str], depth: str, scope: Scope) -> Answer:
        """Answer by the rules."""
        self.asked.append(question)
        return PLAIN

    def with_model(self, answer: Answer, depth: str, scope: Scope, watch: Watch) -> Answer:
        """Do what comes next."""
        assert answer == PLAIN, "the model always words the answer of the rules"
        self.worded += 1
        return (self.does.pop(0) if len(self.does) > 1 else self.does[0])(answer, watch)


@pytest.fixture
def assistant(monkeypatch: pytest.MonkeyPatch) -> Iterator[StandIn]:
    """Put the stand-in where the page opens the assistant, with a model nearby set up."""
    stand_in = StandIn()
    monkeypatch.setattr(readiness, "open_or_build", lambda report: stand_in)
    monkeypatch.setenv("PLAN_CHAT_MODEL", "openai:prøve")
    load_settings.cache_clear()
    streamlit.cache_resource.clear()
    yield stand_in
    streamlit.cache_resource.clear()
    load_settings.cache_clear()


def allow_external(monkeypatch: pytest.MonkeyPatch) -> None:
    """Permit a model outside the own net."""
    monkeypatch.setenv("PLAN_CHAT_ALLOW_EXTERNAL", "true")
    load_settings.cache_clear()


def opened() -> AppTest:
    """Open the page for the first time."""
    page = AppTest.from_file(str(APP), default_timeout=20).run()
    assert not page.exception
    return page


def ask(page: AppTest, question: str = QUESTION) -> AppTest:
    """Type a question and send it."""
    page.chat_input[0].set_value(question).run()
    assert not page.exception
    assert not page.error
    return page


def buttons(page: AppTest, label: str) -> list[Button]:
    """Return the buttons with a label."""
    return [one for one in page.button if one.label == label]


def drawn(page: AppTest) -> str:
    """Return what is drawn as HTML, style and scripts apart."""
    bodies = (html.proto.body for html in page.html if not html.proto.unsafe_allow_javascript)
    return "\n".join(body for body in bodies if not body.startswith("<style>"))


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


def test_a_model_nearby_is_on_from_the_start_and_can_be_turned_off(assistant: StandIn) -> None:
    """Off, nothing is asked of it, and a finished answer stays as it is."""
    page = ask(opened())
    assert page.toggle[0].value is True
    html = drawn(page.toggle[0].set_value(False).run())
    assert "Med model: " in html
    ask(page, "Hvad er KIT?")
    assert assistant.worded == 1
    assert "Uden model: " in drawn(page)
    assert "Formulér igen" not in [one.label for one in page.button]


def test_a_model_elsewhere_is_off_until_it_is_turned_on(assistant: StandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before that the notice says what would be sent and to whom, and nothing is sent."""
    allow_external(monkeypatch)
    assistant.where = FAR
    page = opened()
    assert page.toggle[0].value is False
    notice = drawn(page)
    for told in ("Slår du den til", "spørgsmålet", "uddrag af dokumenterne", "openai på api.openai.com"):
        assert told in notice
    ask(page)
    assert assistant.worded == 0
    page.toggle[0].set_value(True).run()
    assert assistant.worded == 0, "turning it on answers nothing anew"
    ask(page, "Hvad er KIT?")
    assert assistant.worded == 1
    other = ask(opened())
    assert other.toggle[0].value is False, "each visitor turns it on for himself"
    assert assistant.worded == 1


def test_a_model_elsewhere_that_is_not_permitted_cannot_be_turned_on(assistant: StandIn) -> None:
    """The switch is off for good and says which setting would permit it."""
    assistant.where = FAR
    page = opened()
    assert page.toggle[0].disabled
    assert "PLAN_CHAT_ALLOW_EXTERNAL er ikke sat til true" in drawn(page)
    page.session_state["sprogmodel-ude"] = True
    ask(page)
    assert assistant.worded == 0


def test_on_for_a_model_nearby_is_not_on_for_one_elsewhere(assistant: StandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    """A host whose name leads out of the net since the page was opened is asked nothing."""
    allow_external(monkeypatch)
    page = ask(opened())
    assert (page.toggle[0].value, assistant.worded) == (True, 1)
    assistant.where = FAR
    ask(page, "Hvad er KIT?")
    assert assistant.worded == 1
    assert page.run().toggle[0].value is False


def test_what_fell_back_is_not_sent_while_the_switch_is_off(assistant: StandIn) -> None:
    """The button that asks again is there, but cannot be pressed."""
    assistant.does = [falls_back]
    page = ask(opened())
    page.toggle[0].set_value(False).run()
    assert buttons(page, "Formulér igen")[0].disabled


def test_a_place_that_cannot_be_told_draws_no_switch_and_asks_nobody(
    assistant: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page and its answers stand."""

    def fail(self: StandIn) -> None:
        raise ChatModelError("Sprogmodellen kan ikke bruges.")

    monkeypatch.setattr(StandIn, "chat_model", property(fail))
    page = ask(opened())
    assert not page.toggle
    assert "Uden model: " in drawn(page)
    assert assistant.worded == 0


def test_without_a_model_there_is_no_switch(assistant: StandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing on the page speaks of one."""
    monkeypatch.delenv("PLAN_CHAT_MODEL")
    load_settings.cache_clear()
    page = ask(opened())
    assert not page.toggle
    assert "odel" not in drawn(page).replace("Uden model", "")
    assert assistant.worded == 0


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


def test_an_assistant_that_cannot_be_opened_says_so_once(assistant: StandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    """The switch, which needs it, adds nothing to what the page says already."""

    def fail(report: readiness.Report) -> StandIn:
        raise IndexUnusable("Indekset er låst.")

    monkeypatch.setattr(readiness, "open_or_build", fail)
    page = opened()
    assert [error.value for error in page.error] == [r"Indekset er låst\."]
    assert not page.toggle
