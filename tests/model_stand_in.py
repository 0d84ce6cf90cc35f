"""The page "Spørg" with a stand-in for the assistant, whose language model does what a test lets it do."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import SimpleNamespace

import pytest
import streamlit
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button

from assistant.goal_table import GoalTable
from assistant.language_model import Destination
from assistant.model_answers import WITHOUT, Watch
from assistant.records import FELL_BACK, WORDED, Answer, Citation, ModelUse, Question, Scope
from assistant.settings import load_settings
from assistant.ui import readiness

APP = Path(__file__).parent.parent / "app.py"
QUESTION = "Hvad er målet?"
CITED = Citation(1, "plan", "Planen", 10, None, 0, 5, "95 %.")
PLAIN = Answer("Uden model: **95 %** [1].", "answer", (CITED,), checked_numbers=1)
NEAR = Destination("openai", "prøve", "127.0.0.1:8000", external=False)
USE = ModelUse("openai:prøve", "1", WORDED, calls=1, input_tokens=1200, seconds=1.25)
WRITTEN = replace(PLAIN, answer="Med model: 95 % [1].", model=USE)
TIMED_OUT = f"Sprogmodellen svarede ikke inden for 30 sekunder. {WITHOUT}"
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


@dataclass
class StandIn:
    """Answers as the pipeline would; `does` is what the model does each time, the last of them again and again."""

    does: list[Does] = field(default_factory=lambda: [writes])
    where: Destination = NEAR
    asked: list[str] = field(default_factory=list)
    worded: int = 0
    table = GoalTable((), (), ())
    is_current = True
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

    def with_model(
        self, answer: Answer, depth: str, scope: Scope, watch: Watch, external: bool | None = None
    ) -> Answer:
        """Do what comes next."""
        assert external is self.where.external, "the model is asked where the switch said that it is"
        assert answer == PLAIN, "the model always words the answer of the rules"
        self.worded += 1
        return (self.does.pop(0) if len(self.does) > 1 else self.does[0])(answer, watch)


@contextmanager
def standing_in(monkeypatch: pytest.MonkeyPatch) -> Iterator[StandIn]:
    """Put the stand-in where the page opens the assistant, with a model nearby set up."""
    stand_in = StandIn()
    monkeypatch.setattr(readiness, "open_or_build", lambda report: stand_in)
    monkeypatch.setenv("PLAN_CHAT_MODEL", "openai:prøve")
    load_settings.cache_clear()
    streamlit.cache_resource.clear()
    yield stand_in
    streamlit.cache_resource.clear()
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
