"""A language model as the program asks it: replies in pieces, within a deadline and at most two requests."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING, Any

from assistant.language_model.addresses import Destination, Whereabouts
from assistant.language_model.exchange import Exchange, Message, Request
from assistant.language_model.faults import TIMEOUT, UNREADABLE, ModelFault, paused
from assistant.language_model.pauses import Pauses
from assistant.language_model.providers import Setup, make_client
from assistant.settings import Settings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

MOST_CALLS = 2  # of one reply: a second one where the server asked for a pause, or does not stream


def open_chat_model(settings: Settings) -> ChatModel | None:
    """Return the language model of the settings, None where they name none; it is not contacted yet."""
    return ChatModel(Setup.of(settings)) if settings.chat_model else None


class ChatModel:
    """A language model. Safe for threads."""

    def __init__(self, setup: Setup) -> None:
        self.name = f"{setup.provider}:{setup.model}"
        self.pauses = Pauses()
        self.streams = True  # until its server was found to answer only without a stream
        self._setup = setup
        self._where = Whereabouts(setup.endpoint, setup.timeout)
        self._clients: dict[bool, BaseChatModel] = {}
        self._making = threading.Lock()

    @property
    def destination(self) -> Destination:
        """Return where questions and evidence go; it may take the look-up of a name, two seconds at most."""
        setup = self._setup
        return Destination(setup.provider, setup.model, str(setup.endpoint), self._where.external)

    def reply(
        self,
        messages: Sequence[Message],
        schema: Mapping[str, Any],
        *,
        deadline: float,
        heartbeat: Callable[[], None],
        external: bool | None = None,
    ) -> Reply:
        """Ask for a reply in the form of a JSON schema; it is sent when the reply is iterated.

        A message is (role, text), the role "system", "human" or "ai". The `deadline` is in time.monotonic()'s
        seconds. `heartbeat` is called in the caller's thread at least every 0.1 s of waiting; what it raises ends
        the call. `external` is what the asker was told by the destination: False keeps the call on private nets
        wherever the model has moved; None tells it anew. A ModelFault is raised while iterating.
        """
        return Reply(self, Request(messages, schema, deadline, heartbeat, lambda: self._may_leave(external)))

    def warm_up(self) -> None:
        """Import the packages, so that the first reply need not; what lacks is told then."""
        with suppress(ModelFault):
            self.client(self._may_leave(None))
            import_module("langchain_core.tracers.langchain")  # what LangChain imports as late as at the first call

    def client(self, outside: bool) -> BaseChatModel:
        """Return the LangChain client for a model outside or nearby; a ModelFault where it cannot be made."""
        with self._making:
            if outside not in self._clients:
                self._clients[outside] = make_client(self._setup, through_proxy=outside)
            return self._clients[outside]

    def exchange(self, request: Request, streams: bool) -> Exchange:
        """Return one request to the model, not sent yet."""
        return Exchange(self._setup, self.client, request, streams)

    def _may_leave(self, external: bool | None) -> bool:
        return self._setup.allow_external and (self._where.external if external is None else external)

    def waited_in_vain(self, seconds: float) -> bool:
        """Tell whether a call without an answer was long enough to say that the model does not answer."""
        return seconds >= self._setup.timeout / 2


class Reply:
    """The reply of a language model: iterate once for its pieces; what it cost is told afterwards."""

    def __init__(self, model: ChatModel, request: Request) -> None:
        self.input_tokens: int | None = None
        self.output_tokens: int | None = None
        self.calls = 0  # requests sent
        self._model, self._request, self._streams = model, request, model.streams
        self._came_whole = False  # what could not be read as a stream was one body

    def __iter__(self) -> Iterator[str]:
        while True:
            self._await_pause()
            streamed = self._streams
            try:
                yield from self._call()
                return
            except ModelFault as fault:
                if not self._worth_another(fault, streamed != self._streams):
                    raise

    def _await_pause(self) -> None:
        """Wait for the end of a pause that the server asked for, if that leaves time for an answer."""
        left, asked = self._model.pauses.left()
        if left and not (asked and left < self._request.left):
            raise paused(left, asked)
        self._request.wait(left)

    def _call(self) -> Iterator[str]:
        started = time.monotonic()
        exchange = self._model.exchange(self._request, self._streams)
        try:
            with exchange:
                yield from exchange.pieces()
        except ModelFault as fault:
            self._note(fault, exchange, time.monotonic() - started)
            raise
        finally:
            self.calls += exchange.sent
            self.input_tokens = exchange.input_tokens
            self.output_tokens = exchange.output_tokens
        self._model.pauses.answered()
        if self._came_whole:
            self._model.streams = False

    def _note(self, fault: ModelFault, exchange: Exchange, seconds: float) -> None:
        """Remember what a fault says of the model, for this call and the next ones."""
        if fault.reason == TIMEOUT:
            if not exchange.chunks and self._model.waited_in_vain(seconds):
                self._model.pauses.timed_out()
        else:
            self._model.pauses.failed(fault)
        if fault.reason == UNREADABLE and not exchange.chunks and exchange.sent:
            self._streams, self._came_whole = False, exchange.came_whole

    def _worth_another(self, fault: ModelFault, otherwise: bool) -> bool:
        """Tell whether a second request is allowed and may help: it is made otherwise, or the server asked for it."""
        if self.calls >= MOST_CALLS:
            return False
        left, _ = self._model.pauses.left()
        return (otherwise or fault.retry_after is not None) and left < self._request.left
