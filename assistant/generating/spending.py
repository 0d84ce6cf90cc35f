"""What a language model's work for one answer has cost so far."""

import time
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

Heartbeat = Callable[[], None]
Message = tuple[str, str]  # role (system, human), text


class Reply(Protocol):
    """A reply of the model while it arrives, and what it cost afterwards; tokens are None where untold."""

    calls: int
    input_tokens: int | None
    output_tokens: int | None

    def __iter__(self) -> Iterator[str]:
        """Yield the text in pieces; ChatModelError where it breaks off."""


class Model(Protocol):
    """What wording needs of a language model."""

    name: str

    def reply(
        self,
        messages: Sequence[Message],
        schema: Mapping[str, Any],
        *,
        deadline: float,
        heartbeat: Heartbeat,
        external: bool | None = None,
    ) -> Reply:
        """Ask for a reply of this shape until `deadline` (time.monotonic); `heartbeat` is called while waiting.

        `external` is whether whoever asks was told that the model is outside the private network: with False nothing
        is sent there, wherever its name leads by now.
        """


@dataclass
class Spending:
    """One model's work for one answer: the deadline that all its replies share, and their cost together."""

    model: Model
    seconds: float  # for everything
    heartbeat: Heartbeat
    external: bool | None = None  # as Model.reply takes it
    calls: int = 0
    input_tokens: int | None = None
    output_tokens: int | None = None
    begun: float = field(default_factory=time.monotonic)

    @property
    def left(self) -> float:
        """The seconds that are left."""
        return self.begun + self.seconds - time.monotonic()

    @property
    def spent(self) -> float:
        """The seconds since the work began."""
        return time.monotonic() - self.begun

    def ask(self, messages: Sequence[Message], schema: Mapping[str, Any]) -> Generator[str, None, None]:
        """Yield a reply's text in pieces, and count what it cost, also where it breaks off."""
        deadline = self.begun + self.seconds
        reply = self.model.reply(messages, schema, deadline=deadline, heartbeat=self.heartbeat, external=self.external)
        try:
            yield from reply
        finally:
            self.calls += reply.calls
            self.input_tokens = _added(self.input_tokens, reply.input_tokens)
            self.output_tokens = _added(self.output_tokens, reply.output_tokens)


def _added(so_far: int | None, more: int | None) -> int | None:
    return so_far if more is None else (so_far or 0) + more
