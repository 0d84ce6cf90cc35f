"""The assistant is opened once, behind the page, and a failure can be tried again."""

import sys
from collections.abc import Sequence
from threading import Event
from types import ModuleType, SimpleNamespace

import pytest

from assistant.errors import IndexMissing, IndexUnusable
from assistant.records import EVERYTHING, Answer, Question, Scope
from assistant.ui.readiness import OPENING, Readiness, Report, Step, open_or_build


class Fake:
    """An assistant that repeats the question and what was asked before."""

    def __init__(self) -> None:
        self.asked = 0

    def understand(self, question: str, history: Sequence[str]) -> Question:
        """Take what begins with "Og" for a follow-up."""
        return Question(question, question, "question", follow_up=question.startswith("Og"))

    def ask(self, question: str, history: Sequence[str] = (), depth: str = "", scope: Scope = EVERYTHING) -> Answer:
        """Answer with what was asked."""
        self.asked += 1
        return Answer(f"{question} {list(history)} {depth} {scope.population}".strip(), "answer")

    def source(self, document_id: str) -> None:
        """Know no document."""
        raise KeyError(document_id)


def test_it_opens_once_and_answers_with_the_history() -> None:
    """However many sessions start it, the work is done one time."""
    opened = []

    def opener(report: Report) -> Fake:
        opened.append(1)
        return Fake()

    ready = Readiness(opener)
    ready.start()
    assert ready.wait(5)
    ready.start()
    assert ready.ask("Og børn?", ["Mål?"]).answer == "Og børn? ['Mål?'] kort"
    assert opened == [1]
    assert ready.source("ukendt") is None


def test_opening_can_wait_for_the_first_paint_but_not_for_a_question() -> None:
    """Started for later, it has not begun; started at once by another session, it begins at once."""
    opened = Event()

    def opener(report: Report) -> Fake:
        opened.set()
        return Fake()

    ready = Readiness(opener)
    ready.start(after=60)
    assert not opened.wait(0.05)
    ready.start()
    assert opened.wait(5)


def test_an_answer_is_made_once() -> None:
    """Who presses a question that was tried before it was suggested waits for nothing; another depth is another one."""
    fake = Fake()
    ready = Readiness(lambda report: fake)
    assert ready.ask("Og mål?", ["Før?"]) is ready.ask("Og mål?", ["Før?"])
    assert fake.asked == 1
    assert ready.ask("Og mål?", ["Før?"], "data", Scope(population="voksne")).answer == "Og mål? ['Før?'] data voksne"
    assert fake.asked == 2


def test_what_leans_on_nothing_is_answered_alike_in_every_conversation() -> None:
    """Only a follow-up is another question after another turn."""
    fake = Fake()
    ready = Readiness(lambda report: fake)
    assert ready.ask("Mål?", ["Før?"]) is ready.ask("Mål?", ["Andet?"])
    assert ready.ask("Og mål?", ["Før?"]) is not ready.ask("Og mål?", ["Andet?"])


def test_the_progress_can_be_read_while_it_works() -> None:
    """Every session sees how far the one build is."""
    reported, go_on = Event(), Event()

    def opener(report: Report) -> Fake:
        report(Step("Læser dokumenter", 2, 5))
        reported.set()
        go_on.wait(5)
        return Fake()

    ready = Readiness(opener)
    ready.start()
    assert reported.wait(5)
    assert not ready.wait(0)
    assert (ready.step.name, ready.step.fraction) == ("Læser dokumenter", 0.4)
    go_on.set()
    assert ready.wait(5)


def test_what_failed_is_tried_again_at_the_next_start() -> None:
    """Once the user has followed the remedy, the page works without a restart."""
    outcomes = [IndexUnusable("Indekset er låst."), None]

    def opener(report: Report) -> Fake:
        error = outcomes.pop(0)
        if error:
            raise error
        return Fake()

    ready = Readiness(opener)
    ready.start()
    ready.wait(5)
    with pytest.raises(IndexUnusable):
        _ = ready.assistant
    ready.start()
    ready.wait(5)
    assert ready.ask("x", []).kind == "answer"


@pytest.mark.parametrize(("done", "total", "fraction"), [(0, 0, 0.0), (3, 0, 0.0), (1, 4, 0.25), (9, 4, 1.0)])
def test_progress_never_leaves_its_bar(done: int, total: int, fraction: float) -> None:
    """A bar takes a number from 0 to 1 and nothing else."""
    assert Step("x", done, total).fraction == fraction


def test_a_missing_index_is_built_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first start needs no command: the page builds the index and then opens it."""
    calls: list[str] = []
    fake = Fake()

    def open_assistant(settings: object) -> Fake:
        calls.append("open")
        if "build" not in calls:
            raise IndexMissing("Der er intet indeks.")
        return fake

    def build(settings: object, progress: object) -> None:
        calls.append("build")
        progress("Læser dokumenter", 1, 5)  # type: ignore[operator]

    pipeline = ModuleType("assistant.pipeline")
    vars(pipeline).update(vars(SimpleNamespace(open_assistant=open_assistant, build=build)))
    monkeypatch.setitem(sys.modules, "assistant.pipeline", pipeline)
    steps: list[Step] = []
    assert open_or_build(steps.append) is fake
    assert calls == ["open", "build", "open"]
    assert steps == [Step("Læser dokumenter", 1, 5), OPENING]
