"""One request to a language model, in a thread of its own that can be left and ended at any moment."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from assistant.language_model.addresses import is_private
from assistant.language_model.connections import Connections
from assistant.language_model.faults import (
    BUSY,
    CUT,
    DECLINED,
    EMPTY,
    TOO_LONG,
    UNREADABLE,
    ModelFault,
)
from assistant.language_model.providers import Setup, bound_to_schema

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

AT_ONCE = 4  # calls of this process
BEAT = 0.05  # seconds between two heartbeats at most
FEWEST_CHARACTERS, CHARACTERS_PER_TOKEN = 8_000, 10  # a reply may have whichever is more
FEWEST_BYTES, BYTES_PER_TOKEN = 1_000_000, 1_000  # both together; each token that streams in is wrapped in some 300
_CUT_BY_LIMIT, _STOPPED = {"length", "max_tokens", "model_length"}, {"content_filter", "refusal"}
_places = threading.BoundedSemaphore(AT_ONCE)

Message = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked, and until when (time.monotonic()) the answer is waited for.

    `outside` tells, when it is sent, whether the model may be anywhere, or on this machine and private nets alone.
    """

    messages: Sequence[Message]
    schema: Mapping[str, Any]
    deadline: float
    heartbeat: Callable[[], None]
    outside: Callable[[], bool]

    @property
    def left(self) -> float:
        """Return the seconds until the deadline."""
        return self.deadline - time.monotonic()

    def wait(self, seconds: float) -> None:
        """Wait with heartbeats."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self.heartbeat()
            time.sleep(min(left, BEAT))


class Exchange:
    """One request and its reply; used once, as a context that ends the thread and its connection on leaving."""

    def __init__(self, setup: Setup, client: Callable[[bool], BaseChatModel], request: Request, streams: bool) -> None:
        self.input_tokens: int | None = None
        self.output_tokens: int | None = None
        self.chunks = 0
        self._setup, self._client, self._request, self._streams = setup, client, request, streams
        self._finish: str | None = None  # why the model stopped, as the provider words it
        self._tail = ""  # the last character of the reply so far
        self._room = max(FEWEST_CHARACTERS, CHARACTERS_PER_TOKEN * setup.max_tokens)
        self._left = False
        self._connections = Connections(FEWEST_BYTES + BYTES_PER_TOKEN * setup.max_tokens)
        self._pieces: queue.SimpleQueue[str | ModelFault | None] = queue.SimpleQueue()  # None ends it

    def __enter__(self) -> Exchange:
        while not _places.acquire(timeout=BEAT):
            self._request.heartbeat()
            if self._request.left <= 0:
                raise self._setup.told.fault(BUSY)
        try:
            threading.Thread(target=self._work, name="language-model", daemon=True).start()
        except RuntimeError:  # no more threads
            _places.release()
            raise self._setup.told.fault(BUSY) from None
        return self

    @property
    def sent(self) -> bool:
        """Whether the model's server was contacted."""
        return self._connections.made

    @property
    def came_whole(self) -> bool:
        """Whether the server answered with one body, streamed or not."""
        return self._connections.kind == "application/json"

    def __exit__(self, *_: object) -> None:
        self._left = True
        self._connections.shut()

    def pieces(self) -> Iterator[str]:
        """Yield the pieces of the reply as they arrive; a ModelFault where it fails or the deadline passes."""
        request = self._request
        beaten = time.monotonic()
        while True:
            if request.left <= 0:
                raise self._setup.told.timed_out(begun=bool(self._tail))
            try:
                piece = self._pieces.get(timeout=max(0.0, min(BEAT, request.left)))
            except queue.Empty:
                piece = ""
            if time.monotonic() - beaten >= BEAT:
                request.heartbeat()
                beaten = time.monotonic()
            if piece is None:
                return
            if isinstance(piece, ModelFault):
                raise piece
            if piece:
                yield piece

    def _work(self) -> None:
        """Run in the thread: whatever happens becomes a ModelFault, for another thread to raise."""
        try:
            with self._connections.watched():
                self._exchange()
            self._pieces.put(None)
        except Exception as error:  # the boundary to three HTTP libraries and LangChain
            self._pieces.put(self._fault_of(error))
        finally:
            _places.release()

    def _exchange(self) -> None:
        from langsmith import tracing_context

        outside = self._request.outside()
        bound = bound_to_schema(self._client(outside), self._request.schema)
        if not outside:
            self._permit_private()
        # LangSmith's variables would send questions and evidence to a server that nobody was told of.
        with tracing_context(enabled=False):
            messages = list(self._request.messages)
            chunks = bound.stream(messages) if self._streams else iter((bound.invoke(messages),))
            for chunk in chunks:
                if self._left:
                    return
                self._take(chunk)
        self._check_end()

    def _permit_private(self) -> None:
        """Look up where the model is, and permit that alone if it is on this machine or a private net."""
        endpoint = self._setup.endpoint
        addresses = endpoint.addresses()
        outside = sorted(address for address in addresses if not is_private(address))
        if outside:
            raise self._not_permitted(outside[0])
        self._connections.permitted = frozenset((address, endpoint.port) for address in addresses)

    def _take(self, chunk: Any) -> None:  # noqa: ANN401 - a message of LangChain
        self.chunks += 1
        metadata = chunk.response_metadata
        self._count_tokens(chunk.usage_metadata or {}, metadata.get("token_usage") or {})
        reasons = (metadata.get(name) for name in ("finish_reason", "done_reason", "stop_reason"))
        self._finish = next((reason for reason in reasons if reason), self._finish)
        arguments = (call["args"] for call in getattr(chunk, "tool_call_chunks", ()))
        piece = chunk.text + "".join(part for part in arguments if part)
        self._pieces.put(piece[: self._room])
        if len(piece) > self._room:
            raise self._setup.told.fault(TOO_LONG)
        self._room -= len(piece)
        self._tail = (self._tail + piece).rstrip()[-1:]

    def _count_tokens(self, told: Mapping[str, Any], by_openai: Mapping[str, Any]) -> None:
        """Providers tell one figure in one chunk, the other in another, or both twice."""
        read, wrote = told.get("input_tokens"), told.get("output_tokens")
        self.input_tokens = _more(self.input_tokens, read or by_openai.get("prompt_tokens"))
        self.output_tokens = _more(self.output_tokens, wrote or by_openai.get("completion_tokens"))

    def _check_end(self) -> None:
        if self._finish in _STOPPED:
            raise self._setup.told.fault(DECLINED)
        if self._finish in _CUT_BY_LIMIT:
            raise self._setup.told.fault(TOO_LONG)
        if not self._tail:
            raise self._setup.told.fault(EMPTY if self.chunks else UNREADABLE)
        if not self._finish and self._tail != "}":
            raise self._setup.told.fault(CUT)

    def _fault_of(self, error: Exception) -> ModelFault:
        if self._connections.refused is not None:
            return self._not_permitted(self._connections.refused)
        fault = self._setup.told.fault_of(error)
        # OpenAI's client cannot read a reply that ended without a word.
        wordless = fault.reason == UNREADABLE and self._finish is not None and not self._tail
        return self._setup.told.fault(EMPTY) if wordless else fault

    def _not_permitted(self, address: str) -> ModelFault:
        return self._setup.told.not_permitted(address, leave=self._setup.allow_external)


def _more(known: int | None, told: object) -> int | None:
    return max(known or 0, told) if isinstance(told, int) and told > 0 else known
