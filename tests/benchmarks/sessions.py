"""Measure what people wait for when many ask at once: sessions without a browser, each over its own WebSocket.

Starts the app itself on a loopback port and asks nobody else. Every session opens the page, all begin to ask at the
same moment, and each asks its next question as soon as the page with the last answer is drawn: harder than people, who
read in between. Run by `make benchmark`; prints a Markdown table. Exit code 1 where an answer failed to come.
"""

import argparse
import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from measure import QUESTIONS, ROOT, machine
from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

sys.path.append(str(ROOT / "tests"))

from serving import served

ANSWER = 'class="plan-answer'  # as assistant/ui/safe_html.py writes it
PATIENCE = 60.0  # seconds that one answer, or the first page, may take before it counts as an error
MOST_SESSIONS, MOST_QUESTIONS = 50, 20


class Waited(NamedTuple):
    """Seconds from asking until the whole answer was drawn, and until the rest of the page was as well."""

    answer: float
    page: float


@dataclass
class Session:
    """One visitor: what the page holds by now, as a browser would know it."""

    socket: ClientConnection
    chat_input: str = ""
    answered: float = 0.0  # when something of an answer was last drawn
    asked: int = 0
    drawn: dict[tuple[int, ...], str] = field(default_factory=dict)
    complaints: list[str] = field(default_factory=list)  # error lines of the last run

    async def open(self) -> None:
        """Draw the page for the first time; the page is there when the assistant is ready."""
        await self._run(BackMsg())
        if not self.chat_input:
            raise RuntimeError("the page has no field to ask in")

    async def ask(self, question: str) -> Waited:
        """Ask in the page's own field and return what the visitor waited for."""
        message = BackMsg()
        widget = message.rerun_script.widget_states.widgets.add()
        widget.id = self.chat_input
        widget.chat_input_value.data = question
        self.asked += 1
        began = time.perf_counter()
        await self._run(message)
        waited = Waited(self.answered - began, time.perf_counter() - began)
        answers = sum(ANSWER in body for body in self.drawn.values())
        if self.complaints or answers < self.asked:
            raise RuntimeError(f"{question} → {' '.join(self.complaints) or 'no answer'}")
        return waited

    async def _run(self, message: BackMsg) -> None:
        """Send a rerun and take in what the server draws until the run has succeeded."""
        message.rerun_script.query_string = ""
        await self.socket.send(message.SerializeToString())
        async with asyncio.timeout(PATIENCE):
            async for data in self.socket:
                if self._ended(ForwardMsg.FromString(data)):
                    return
        raise RuntimeError("the server closed the connection")

    def _ended(self, told: ForwardMsg) -> bool:
        """Take in one message; return whether it ends the run."""
        kind = told.WhichOneof("type")
        if kind == "new_session":
            self.drawn.clear()
            self.complaints.clear()
        elif kind == "delta" and told.delta.WhichOneof("type") == "new_element":
            element = told.delta.new_element
            if element.WhichOneof("type") == "chat_input":
                self.chat_input = element.chat_input.id
            elif element.WhichOneof("type") == "alert" and element.alert.format == Alert.ERROR:
                self.complaints.append(element.alert.body)
            self.drawn[tuple(told.metadata.delta_path)] = element.html.body
            if ANSWER in element.html.body:
                self.answered = time.perf_counter()
        return kind == "script_finished" and told.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY


@dataclass
class Outcome:
    """What all sessions together met."""

    waited: list[Waited] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def shares(self, name: str) -> str:
        """Return p50, p95 and the longest of what was waited for, as one cell."""
        ordered = sorted(getattr(waited, name) for waited in self.waited)
        places = (min(len(ordered) - 1, int(len(ordered) * part)) for part in (0.5, 0.95, 1.0))
        return " / ".join(f"{ordered[place]:.2f}" for place in places) if ordered else "none"


async def ask_all(url: str, conversations: Sequence[Sequence[str]]) -> Outcome:
    """Let every conversation be held at once."""
    outcome = Outcome()
    all_open = asyncio.Barrier(len(conversations))

    async def hold(questions: Sequence[str]) -> None:
        async with connect(url, subprotocols=["streamlit"], max_size=None, open_timeout=PATIENCE) as socket:
            session = Session(socket)
            try:
                await session.open()
            except Exception:
                await all_open.abort()  # else the others would wait for ever
                raise
            await all_open.wait()
            for question in questions:
                outcome.waited.append(await session.ask(question))

    held = await asyncio.gather(_warm_up(url, conversations[0][:1]), return_exceptions=True)
    if not any(held):
        held = await asyncio.gather(*map(hold, conversations), return_exceptions=True)
    outcome.errors += [f"{type(error).__name__}: {error}" for error in held if error is not None]
    return outcome


async def _warm_up(url: str, questions: Sequence[str]) -> None:
    """Ask once before the clock runs: what loads on first use is measured by `ask, cold process`."""
    async with connect(url, subprotocols=["streamlit"], max_size=None, open_timeout=PATIENCE) as socket:
        session = Session(socket)
        await session.open()
        for question in questions:
            await session.ask(question)


def conversations_of(sessions: int, questions: int) -> list[list[str]]:
    """Return a conversation for each session, of the project's own questions that need no history."""
    records = map(json.loads, QUESTIONS.read_text(encoding="utf-8").splitlines())
    known = [record["question"] for record in records if not record.get("history")]
    return [[known[(number + turn * sessions) % len(known)] for turn in range(questions)] for number in range(sessions)]


def measure(index_dir: Path | None, folder: Path, conversations: Sequence[Sequence[str]]) -> Outcome:
    """Serve the app, from an index of its own unless one is given, and hold the conversations."""
    if index_dir is None:
        index_dir = folder / "indexes"
        environment = {**os.environ, "PLAN_INDEX_DIR": str(index_dir)}
        subprocess.run([sys.executable, "-m", "assistant", "build"], cwd=ROOT, env=environment, check=True)
    with served(ROOT / "app.py", folder, index_dir) as address:
        return asyncio.run(ask_all(f"ws://{address}/_stcore/stream", conversations))


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sessions", type=int, default=20, choices=range(1, MOST_SESSIONS + 1), metavar="N")
    parser.add_argument("--questions", type=int, default=5, choices=range(1, MOST_QUESTIONS + 1), metavar="N")
    parser.add_argument("--index", type=Path, help="an index that is built already")
    given = parser.parse_args()
    print(f"Measured {machine()}.\n", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        conversations = conversations_of(given.sessions, given.questions)
        outcome = measure(given.index, Path(folder), conversations)
    print("| what | figure |\n|---|---|")
    print(f"| {given.sessions} sessions at once, {given.questions} questions each: answers | {len(outcome.waited)} |")
    print(f"| the answer drawn: p50 / p95 / longest (s) | {outcome.shares('answer')} |")
    print(f"| the whole page drawn: p50 / p95 / longest (s) | {outcome.shares('page')} |")
    print(f"| errors | {len(outcome.errors)} |")
    for error in outcome.errors:
        print(error, file=sys.stderr)
    sys.exit(bool(outcome.errors))


if __name__ == "__main__":
    main()
