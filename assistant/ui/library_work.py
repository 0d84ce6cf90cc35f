"""Changes of the library that run behind the page: whoever leaves the page, or asks meanwhile, stops nothing.

A change (a document added or removed, rows accepted) reads files, embeds and builds, which may take minutes. It runs in
a thread of its own, belongs to nobody's run of a page, and is whole or not at all: the library's own code sees to that.
When it is done, the assistant is opened anew, so that everybody's next question is answered from it.
"""

import time
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Generic, TypeVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assistant.errors import AssistantError
from assistant.ui.html_parts import Html, element, joined
from assistant.ui.markdown_safety import escape_markdown
from assistant.ui.presenting import danish_count
from assistant.ui.readiness import Step
from assistant.ui.waiting import shared_readiness

Outcome = TypeVar("Outcome")
Progress = Callable[[str, int, int], None]  # step (Danish), done, total
AT_ONCE = 2  # changes that are prepared at the same time; they take turns to write
QUEUED = Step("Venter på, at andre bliver færdige")
STARTED = "Begynder"  # until the change itself says what it does
OPENING = "Åbner det nye"
MOST_RENEWALS = 3  # of the assistant after one change: another's change may have come between
LOOK_EVERY = 0.2  # seconds


class Work(Generic[Outcome]):
    """One change under way: what it is about, its steps so far, and what came of it."""

    def __init__(self, name: str) -> None:
        self.name = name  # as the user gave it: somebody's text
        self.steps: tuple[Step, ...] = ()  # in the order of their beginning
        self.result: Future[Outcome] = Future()
        self.opened = True  # whether everybody's questions are answered from it now
        self.seen = False  # whether the page has taken its end in
        self.told = False  # whether the page has drawn its end

    @property
    def step(self) -> Step:
        """Return the step that it is at."""
        return self.steps[-1] if self.steps else QUEUED

    @property
    def is_done(self) -> bool:
        """True once it has ended, well or badly."""
        return self.result.done()

    @property
    def error(self) -> BaseException | None:
        """Return what ended it badly; None where it ended well or goes on."""
        return self.result.exception() if self.result.done() else None

    def report(self, name: str, done: int, total: int) -> None:
        """Note how far it is."""
        name = name[:1].upper() + name[1:]
        step, past = Step(name, done, total), self.steps
        goes_on = bool(past) and past[-1].name in (name, STARTED)
        self.steps = (*(past[:-1] if goes_on else past), step)


class LibraryWork:
    """The changes of all sessions of this process, a few at a time."""

    def __init__(self, open_anew: Callable[[], bool]) -> None:
        self._open_anew = open_anew
        self._workers = ThreadPoolExecutor(max_workers=AT_ONCE, thread_name_prefix="library")

    def begin(self, name: str, change: Callable[[Progress], Outcome]) -> Work[Outcome]:
        """Begin a change named for its user; what it returns or raises is the work's result."""
        work: Work[Outcome] = Work(name)
        self._workers.submit(self._run, work, change)
        return work

    def _run(self, work: Work[Outcome], change: Callable[[Progress], Outcome]) -> None:
        work.report(STARTED, 0, 0)
        try:
            outcome = change(work.report)
        except Exception as error:  # whatever it is, it is told to who waits for the result
            work.result.set_exception(error)
            return
        work.report(OPENING, 0, 0)
        work.opened = self._open_anew()
        work.result.set_result(outcome)


@st.cache_resource(show_spinner=False)
def shared_work() -> LibraryWork:
    """Return the work of all sessions."""
    return LibraryWork(open_changed)


def open_changed() -> bool:
    """Open the assistant anew until it is of the library as it is now; False where that fails, which the log tells."""
    shared = shared_readiness()
    try:
        for _ in range(MOST_RENEWALS):
            shared.renew().result()
            if shared.assistant.is_current:
                return True
    except AssistantError:  # the readiness has logged it, and tries again at the next page that is drawn
        return False
    return True


def watch(slot: DeltaGenerator, works: Iterable[Work[Outcome]]) -> None:
    """Show how far each work is until all have ended; a press on the page ends the watching, never the work."""
    watched = list(works)
    with slot.container():
        places = [(work, st.empty(), st.empty()) for work in watched]
    while not all(work.is_done for work in watched):
        for work, past, bar in places:
            past.html(_past_html(work))
            _draw_bar(bar, work)
        time.sleep(LOOK_EVERY)
    slot.empty()


def _past_html(work: Work[Outcome]) -> Html:
    """Return whose progress it is, and the steps that it has behind it."""
    past = work.steps if work.is_done else work.steps[:-1]
    told = (element("li", f"✓ {step.name}{_extent(step)}") for step in past)
    name = element("p", element("strong", work.name))
    return Html(f'<div class="plan-work">{name}<ul>{joined(told)}</ul></div>')


def _extent(step: Step) -> str:
    return f" ({danish_count(step.total)})" if step.total > 1 else ""


def _draw_bar(bar: DeltaGenerator, work: Work[Outcome]) -> None:
    step = work.step
    if work.is_done:
        bar.progress(1.0, "Færdig")
    elif step.total > 1:
        told = f"{step.name}: {danish_count(step.done)} af {danish_count(step.total)}"
        bar.progress(step.fraction, escape_markdown(told))
    else:
        bar.progress(step.fraction, f"{escape_markdown(step.name)} …")
