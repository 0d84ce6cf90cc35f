"""Makes the assistant ready behind the page: opened once per process, its index built where none is."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING

from assistant.errors import IndexMissing
from assistant.records import Answer, Scope, SourceText
from assistant.settings import load_settings

if TYPE_CHECKING:
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
ANSWERS_KEPT = 256  # a suggested question was asked before it was shown: pressing it finds its answer here
EVERYTHING = Scope()
OPENING = Step("Gør klar")


def open_or_build(report: Report) -> "Assistant":
    """Open the assistant; build the index first where there is none. The imports are heavy and come late."""
    from assistant.pipeline import build, open_assistant

    settings = load_settings()
    try:
        return open_assistant(settings)
    except IndexMissing:
        build(settings, lambda name, done, total: report(Step(name, done, total)))
        report(OPENING)
        return open_assistant(settings)


class Readiness:
    """One assistant for all sessions of the process, opened in a thread of its own."""

    def __init__(self, opener: Callable[[Report], "Assistant"]) -> None:
        self.step = OPENING
        self._opener = opener
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="readiness")
        self._opened: Future[Assistant] | None = None
        self._lock = Lock()
        self._asked = lru_cache(maxsize=ANSWERS_KEPT)(self._ask)

    def start(self) -> None:
        """Begin to open the assistant, unless that is under way or done; what failed is tried again."""
        with self._lock:
            failed = self._opened is not None and self._opened.done() and self._opened.exception() is not None
            if self._opened is None or failed:
                self.step = OPENING
                self._opened = self._worker.submit(self._opener, self._report)

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
        """Ask the opened assistant; sessions may ask at the same time. The latest answers are kept."""
        return self._asked(question, tuple(history), depth, scope)

    def _ask(self, question: str, history: tuple[str, ...], depth: str, scope: Scope) -> Answer:
        return self.assistant.ask(question, history=history, depth=depth, scope=scope)

    def suggest(self, answer: Answer, history: Sequence[str], depth: str, scope: Scope) -> tuple[str, ...]:
        """Return questions that go on from an answer, each asked as the next one of the conversation."""
        from assistant.suggesting import suggest

        library = self.assistant.library_of(scope)
        return suggest(answer, library, lambda question: self.ask(question, history, depth, scope))

    def source(self, document_id: str) -> SourceText | None:
        """Return a document's text, or None where it is not (any more) among the sources."""
        try:
            return self.assistant.source(document_id)
        except KeyError:
            return None

    def _report(self, step: Step) -> None:
        self.step = step
