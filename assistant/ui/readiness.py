"""Makes the assistant ready behind the page: opened once per process, its index built where none is."""

import gc
import logging
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from functools import lru_cache
from threading import Event, Lock
from typing import TYPE_CHECKING

from assistant.errors import AssistantError, IndexMissing
from assistant.records import EVERYTHING, Answer, Scope, SourceText
from assistant.settings import load_settings
from assistant.ui.answers_first import AnswersFirst

if TYPE_CHECKING:
    from assistant.language_model import Destination
    from assistant.model_answers import Watch
    from assistant.pipeline import Assistant


@dataclass(frozen=True, slots=True)
class Step:
    """How far the preparation is; `total` is 0 while that cannot be told."""

    name: str
    done: int = 0
    total: int = 0

    @property
    def fraction(self) -> float:
        """Return what is done of this step, from 0 to 1."""
        return min(max(self.done / self.total, 0.0), 1.0) if self.total > 0 else 0.0


Report = Callable[[Step], None]
ANSWERS_KEPT = 1024  # a suggested question was asked before it was shown: pressing it finds its answer here
WARM_UP = "Hvad er målet for ventetid?"
PATIENCE = 1.5  # seconds that suggestions stand back before they give up
LOOK_AGAIN = 1.0  # seconds between two looks at whether the library has changed
OPENING = Step("Gør klar")
_log = logging.getLogger(__name__)


def open_or_build(report: Report) -> "Assistant":
    """Open the assistant; build the index first where there is none. The imports are heavy and come late."""
    from assistant.pipeline import build, open_assistant

    settings = load_settings()
    try:
        assistant = open_assistant(settings)
    except IndexMissing:
        build(settings, lambda name, done, total: report(Step(name, done, total)))
        report(OPENING)
        assistant = open_assistant(settings)
    # opens the vector store and reads the lists of the texts: nobody's first question pays for it
    assistant.ask_without_model(WARM_UP)
    return assistant


class Readiness:
    """One assistant for all sessions of the process, opened in a thread of its own."""

    def __init__(self, opener: Callable[[Report], "Assistant"]) -> None:
        self.step = OPENING
        self._opener = opener
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="readiness")
        self._opened: Future[Assistant] | None = None
        self.known_destination: Destination | None = None  # where the language model was when last looked
        self._lock = Lock()
        self._hurry = Event()
        self._turns = AnswersFirst()
        self._asked = lru_cache(maxsize=ANSWERS_KEPT)(self._ask)
        self._edition = 0  # how often it was opened: what an earlier one answered is not asked of a later one
        self._renewal: Future[None] | None = None
        self._looked = 0.0

    def start(self, after: float = 0.0) -> None:
        """Begin to open the assistant, unless that is under way or done; what failed is tried again.

        It begins `after` seconds later, or as soon as somebody starts it at once: what is first on the screen need
        not compete with it.
        """
        if not after:
            self._hurry.set()
        with self._lock:
            failed = self._opened is not None and self._opened.done() and self._opened.exception() is not None
            if self._opened is None or failed:
                self.step = OPENING
                self._opened = self._worker.submit(self._open, after)

    def _open(self, after: float) -> "Assistant":
        self._hurry.wait(after)
        opened = self._opener(self._report)
        _keep_out_of_collections()
        self._worker.submit(self._prepare_model)
        return opened

    def renew(self) -> "Future[None]":
        """Open the assistant anew behind the page, since its documents or rows were changed.

        The former one answers until the new one is open, and goes on where that fails; the result raises why.
        """
        with self._lock:
            if self._renewal is None or self._renewal.done():
                self._renewal = self._worker.submit(self._renew)
            return self._renewal

    def follow_changes(self) -> None:
        """Open the assistant anew where somebody, perhaps in another process, has changed what it was opened from."""
        opened, now = self._opened, time.monotonic()
        if opened is None or not opened.done() or opened.exception() or now - self._looked < LOOK_AGAIN:
            return
        self._looked = now
        if not opened.result().is_current:
            self.renew()

    def _renew(self) -> None:
        try:
            opened = self._opener(self._report)
        except AssistantError as error:
            _log.warning("%s", error)  # who changed something is told; everybody else has the former state
            raise
        ready: Future[Assistant] = Future()
        ready.set_result(opened)
        with self._lock:
            self._opened, self._edition = ready, self._edition + 1
        self._asked.cache_clear()
        _keep_out_of_collections()

    def wait(self, seconds: float) -> bool:
        """Wait at most `seconds`; return True once opening has ended, well or badly."""
        return self._opened is not None and bool(wait([self._opened], timeout=seconds).done)

    @property
    def assistant(self) -> "Assistant":
        """Return the assistant; raises what opening it raised. Call `start` first."""
        if self._opened is None:
            self.start()
        assert self._opened is not None
        return self._opened.result()

    def ask(self, question: str, history: Sequence[str], depth: str = "kort", scope: Scope = EVERYTHING) -> Answer:
        """Ask the opened assistant without a language model; sessions may ask at once. The latest answers are kept."""
        with self._turns.asked():
            return self._answered(question, history, depth, scope)

    def _answered(self, question: str, history: Sequence[str], depth: str, scope: Scope) -> Answer:
        leans = bool(history) and self._may_lean(question, history)
        # what leans on nothing is the same question in every conversation
        return self._asked(self._edition, question, tuple(history) if leans else (), depth, scope)

    def _may_lean(self, question: str, history: Sequence[str]) -> bool:
        read = self.assistant.understand(question, history)
        return read.follow_up or read.unsure

    def _ask(self, _edition: int, question: str, history: tuple[str, ...], depth: str, scope: Scope) -> Answer:
        return self.assistant.ask_without_model(question, history=history, depth=depth, scope=scope)

    def with_model(self, answer: Answer, depth: str, scope: Scope, watch: "Watch") -> Answer:
        """Have the language model word an answer of `ask`; `watch` is as in the pipeline.

        It may take many seconds, nearly all of them spent waiting: it holds no place among the answers, so that others
        do not wait for it, and what it gives is not kept. Where the switch told that the model is on the private
        network, it is reached nowhere else.
        """
        told = self.known_destination.external if self.known_destination else None
        return self.assistant.with_model(answer, depth=depth, scope=scope, watch=watch, external=told)

    @property
    def destination(self) -> "Destination | None":
        """Where the language model is now, None where none is set up.

        Waits until the assistant is open. A host's name may have to be looked up, which may take a few seconds.
        """
        model = self.assistant.chat_model
        self.known_destination = model.destination if model else None
        return self.known_destination

    def suggest(self, answer: Answer, history: Sequence[str], depth: str, scope: Scope) -> tuple[str, ...] | None:
        """Return questions that go on from an answer, each asked as the next one of the conversation.

        Nobody waits for them: while others wait for an answer they stand back, and after a while they give up. None
        where they gave up before any was found: it is worth trying again.
        """
        from assistant.suggesting import suggest

        patience, crowded = time.monotonic() + PATIENCE, False

        def ask(question: str) -> Answer | None:
            nonlocal crowded
            with self._turns.tried(patience - time.monotonic()) as free:
                crowded = not free
                return self._answered(question, history, depth, scope) if free else None

        found = suggest(answer, self.assistant.library_of(scope), ask, history)
        return None if crowded and not found else found

    def source(self, document_id: str) -> SourceText | None:
        """Return a document's text, or None where it is not (any more) among the sources."""
        try:
            return self.assistant.source(document_id)
        except KeyError:
            return None

    def _prepare_model(self) -> None:
        """Learn where the language model is and import its packages: no page and no answer waits for either."""
        try:
            if self.destination and self.assistant.chat_model:
                self.assistant.chat_model.warm_up()
        except AssistantError as error:  # who asks the model is told so then
            _log.warning("%s", error)

    def _report(self, step: Step) -> None:
        self.step = step


def _keep_out_of_collections() -> None:
    """Spare the garbage collector what was opened: it lives long, and would be walked through again and again.

    What an earlier one left is let go of first.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
