"""The assistant is opened once, behind the page, and a failure can be tried again."""

import socket
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from types import ModuleType, SimpleNamespace

import pytest

from assistant.errors import ChatModelError, IndexMissing, IndexUnusable
from assistant.language_model import Destination, open_chat_model
from assistant.model_answers import Watch
from assistant.records import EVERYTHING, Answer, Question, Scope
from assistant.settings import Settings
from assistant.ui.answers_first import AT_ONCE
from assistant.ui.readiness import OPENING, Readiness, Report, Step, open_or_build


class Fake:
    """An assistant that repeats the question and what was asked before."""

    def __init__(self, chat_model: object = None) -> None:
        self.asked = 0
        self.is_current = True
        self.chat_model = chat_model

    def understand(self, question: str, history: Sequence[str]) -> Question:
        """Take what begins with "Og" for a follow-up, and be unsure of what begins with "Det"."""
        begins = question.partition(" ")[0]
        return Question(question, question, "question", follow_up=begins == "Og", unsure=begins == "Det")

    def ask_without_model(
        self, question: str, history: Sequence[str] = (), depth: str = "", scope: Scope = EVERYTHING
    ) -> Answer:
        """Answer with what was asked."""
        self.asked += 1
        return Answer(f"{question} {list(history)} {depth} {scope.population}".strip(), "answer")

    def with_model(
        self, answer: Answer, depth: str, scope: Scope, watch: Watch, external: bool | None = None
    ) -> Answer:
        """Say that a model worded it."""
        self.asked += 1
        return Answer(f"{answer.answer} {depth} {self.asked}", "answer")

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
    """Only what is, or may be, a follow-up is another question after another turn."""
    fake = Fake()
    ready = Readiness(lambda report: fake)
    assert ready.ask("Mål?", ["Før?"]) is ready.ask("Mål?", ["Andet?"])
    assert ready.ask("Og mål?", ["Før?"]) is not ready.ask("Og mål?", ["Andet?"])
    assert ready.ask("Det mål?", ["Før?"]).answer == "Det mål? ['Før?'] kort"


def test_a_change_shows_in_every_session_without_a_restart(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever changed the documents: the next look opens them anew, and no answer of before is given again."""
    monkeypatch.setattr("assistant.ui.readiness.LOOK_AGAIN", 0.0)
    fakes = [Fake(), Fake()]
    ready = Readiness(lambda report: fakes.pop(0))
    first = ready.assistant
    before = ready.ask("Mål?", [])
    ready.follow_changes()
    assert ready.assistant is first, "nothing has changed"
    first.is_current = False  # type: ignore[misc]
    ready.follow_changes()
    ready.renew().result(5)
    assert ready.assistant is not first
    assert ready.ask("Mål?", []) is not before


def test_the_former_state_answers_while_a_change_is_opened_and_where_that_fails() -> None:
    """Nobody's question waits for somebody else's document; who changed something learns why it failed."""
    opening, go_on, fake = Event(), Event(), Fake()
    outcomes: list[Fake | None] = [fake, None]

    def opener(report: Report) -> Fake:
        outcome = outcomes.pop(0)
        if outcome is None:
            opening.set()
            go_on.wait(5)
            raise IndexUnusable("Indekset er låst.")
        return outcome

    ready = Readiness(opener)
    ready.start()
    assert ready.wait(5)
    renewal = ready.renew()
    assert opening.wait(5)
    assert ready.ask("Mål?", []).kind == "answer"
    go_on.set()
    with pytest.raises(IndexUnusable):
        renewal.result(5)
    assert ready.assistant is fake


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


def test_the_models_words_wait_for_nobody_and_are_not_kept() -> None:
    """While as many answers are made as may be at once, the model words another; the same again is asked anew."""
    fake, go_on = Fake(), Event()
    ready = Readiness(lambda report: fake)
    ready.start()
    plain = ready.ask("Mål?", [])
    with ThreadPoolExecutor() as others:
        blocked = [others.submit(hold, ready, go_on) for _ in range(AT_ONCE)]
        first = ready.with_model(plain, "kort", EVERYTHING, lambda answer: None)
        again = ready.with_model(plain, "kort", EVERYTHING, lambda answer: None)
        assert not any(one.done() for one in blocked)
        go_on.set()
    assert (first.answer, again.answer) == ("Mål? [] kort kort 2", "Mål? [] kort kort 3")


def hold(ready: Readiness, go_on: Event) -> None:
    """Hold a place among the answers."""
    with ready._turns.asked():
        go_on.wait(5)


def test_the_model_is_made_ready_after_the_assistant_is_open() -> None:
    """Nobody waits for its packages or for the name of its host; then it is known where it is."""
    looked, warm, go_on = Event(), Event(), Event()

    class Model:
        @property
        def destination(self) -> Destination:
            looked.set()
            go_on.wait(5)
            return Destination("openai", "prøve", "127.0.0.1", external=False)

        def warm_up(self) -> None:
            warm.set()

    ready = Readiness(lambda report: Fake(Model()))
    ready.start()
    assert looked.wait(5)
    assert ready.ask("Mål?", []).kind == "answer", "answers are given before it is known"
    assert ready.known_destination is None
    assert not warm.is_set()
    go_on.set()
    assert warm.wait(5)
    assert ready.known_destination == ready.destination


def test_a_model_that_lacks_its_package_keeps_nobody_from_answers() -> None:
    """What is wrong is told to who asks the model."""

    class Model:
        destination = Destination("openai", "prøve", "127.0.0.1", external=False)

        def warm_up(self) -> None:
            raise ChatModelError("Pakken mangler.")

    ready = Readiness(lambda report: Fake(Model()))
    assert ready.ask("Mål?", []).kind == "answer"
    assert ready.destination == Model.destination


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


def test_nobody_waits_long_for_a_name_server(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it does not say where the model is, the model counts as one outside, which asks before it is used."""
    silent = Event()

    def look_up(*_: object, **__: object) -> None:
        silent.wait(30)
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    settings = Settings(chat_model="openai:prøve", chat_base_url="http://model.kommune.example/v1", chat_timeout=1)
    ready = Readiness(lambda report: Fake(open_chat_model(settings)))
    ready.start()
    assert ready.wait(5)
    began = time.monotonic()
    where = ready.destination
    silent.set()
    assert time.monotonic() - began < 2.5
    assert where
    assert where.external
