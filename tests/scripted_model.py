"""A model in this process that plays scripted replies: for what happens between replies, where no network matters."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from assistant.errors import ChatModelError
from assistant.generating.spending import Heartbeat, Message


@dataclass
class ScriptedReply:
    """A reply in pieces; after the last one it may break off with a fault."""

    pieces: Sequence[str]
    fault: ChatModelError | None = None
    heartbeat: Heartbeat = lambda: None
    calls: int = 1
    input_tokens: int | None = 100
    output_tokens: int | None = 20

    def __iter__(self) -> Iterator[str]:
        """Yield the pieces."""
        for piece in self.pieces:
            self.heartbeat()
            yield piece
        if self.fault:
            raise self.fault


@dataclass
class ThinkingReply(ScriptedReply):
    """A reply whose first piece comes after a hundred heartbeats; `thought` is how many seconds they took."""

    thought: float = 0.0

    def __iter__(self) -> Iterator[str]:
        """Think, and yield the pieces."""
        began = time.perf_counter()
        for _ in range(100):
            self.heartbeat()
        self.thought = time.perf_counter() - began
        yield from self.pieces


@dataclass
class ScriptedModel:
    """Answers each request with what the script makes of its messages."""

    script: Callable[[Sequence[Message]], ScriptedReply]
    name: str = "test:script"
    asked: list[Sequence[Message]] = field(default_factory=list)

    def reply(
        self,
        messages: Sequence[Message],
        schema: Mapping[str, Any],
        *,
        deadline: float,
        heartbeat: Heartbeat,
        external: bool | None = None,
    ) -> ScriptedReply:
        """Return the script's reply."""
        self.asked.append(messages)
        reply = self.script(messages)
        reply.heartbeat = heartbeat
        return reply
