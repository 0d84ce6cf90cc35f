"""Call the language model's client against a server on loopback, and hold what came of it."""

import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest

from assistant.language_model import ChatModel, ModelFault, open_chat_model
from assistant.settings import PROVIDERS, Settings

# A provider and a model of it; gpt-4 is answered through a tool call, being older than answers in a schema.
NAMES = ("ollama:llama", "openai:gpt-x", "openai:gpt-4", "azure_openai:plan", "anthropic:claude-x", "mistralai:small")
OPENAI = "openai:gpt-x"
KEYS = {
    "ollama": "OLLAMA_API_KEY",
    "openai": "OPENAI_API_KEY",
    "azure_openai": "AZURE_OPENAI_API_KEY",
    "anthropic": "ANTHROPIC_API_KEY",
    "mistralai": "MISTRAL_API_KEY",
}
SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {"answered": {"type": "boolean"}},
    "required": ["answered"],
    "additionalProperties": False,
}
PROXIES = tuple(
    written for name in ("HTTP", "HTTPS", "ALL", "NO") for written in (f"{name}_PROXY", f"{name}_proxy".lower())
)
OUTSIDE = "192.0.2.1"  # set aside for documentation: nothing is ever there
TEXT = '{"answered": true, "note": "Målet er 70 procent."}'
MESSAGES = (("system", "Svar på dansk."), ("human", "Hvad er {målet}?"), ("ai", "{}"), ("human", "Og nu?"))
assert set(KEYS) == set(PROVIDERS)


@dataclass(frozen=True)
class Heard:
    """What a call gave: its pieces, the fault that ended it, and what it cost."""

    pieces: list[str]
    fault: ModelFault | None
    calls: int
    tokens: tuple[int | None, int | None]
    seconds: float

    @property
    def text(self) -> str:
        """All that was said."""
        return "".join(self.pieces)

    @property
    def reason(self) -> str:
        """Why it failed, "" where it did not."""
        return self.fault.reason if self.fault else ""

    @property
    def line(self) -> str:
        """What a user is told of it, "" where nothing."""
        return str(self.fault or "")


def chat_model(name: str, url: str = "", **settings: Any) -> ChatModel:  # noqa: ANN401 - of any field
    """Return the model of the settings."""
    model = open_chat_model(Settings(chat_model=name, chat_base_url=url, **settings))
    assert model is not None
    return model


def ask(
    model: ChatModel, seconds: float = 30.0, heartbeat: Callable[[], None] = lambda: None, external: bool | None = None
) -> Heard:
    """Ask the model and hear it to its end, within so many seconds."""
    started = time.monotonic()
    reply = model.reply(MESSAGES, SCHEMA, deadline=started + seconds, heartbeat=heartbeat, external=external)
    pieces: list[str] = []
    fault = None
    try:
        pieces.extend(reply)
    except ModelFault as caught:
        fault = caught
    tokens = (reply.input_tokens, reply.output_tokens)
    return Heard(pieces, fault, reply.calls, tokens, time.monotonic() - started)


def threads() -> list[threading.Thread]:
    """Return the threads that still talk to a model."""
    return [thread for thread in threading.enumerate() if thread.name == "language-model"]


def no_threads_left(seconds: float = 2.0) -> bool:
    """Wait until no thread talks to a model any more, and tell whether that came true."""
    end = time.monotonic() + seconds
    while threads() and time.monotonic() < end:
        time.sleep(0.01)
    return not threads()


def is_fit_to_show(line: str) -> bool:
    """Tell whether a line is one short Danish line without a server's text, a key or a query."""
    hidden = ("RAW-SERVER-TEXT", "SECRET-KEY", "?", "Error", "Exception", "http")
    return 20 < len(line) < 250 and "\n" not in line and line.endswith(".") and not any(text in line for text in hidden)


def resolve(monkeypatch: pytest.MonkeyPatch, *answers: list[str]) -> list[str]:
    """Let the name server give these answers one after the other, the last again and again; list who is looked up."""
    asked: list[str] = []

    def look_up(host: str, port: int, *_: object, **__: object) -> list[Any]:
        found = answers[min(len(asked), len(answers) - 1)]
        asked.append(host)
        if not found:
            raise socket.gaierror(socket.EAI_NONAME, "unknown")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in found]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    return asked


@contextmanager
def on_loopback(monkeypatch: pytest.MonkeyPatch, **keys: str) -> Iterator[None]:
    """Let no key or proxy of whoever runs the tests matter, and let no connection to elsewhere be made.

    Such a connection is told to the audit hooks, as ever, and then fails the test instead of leaving the machine.
    """
    for name in (*KEYS.values(), *PROXIES):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"OPENAI_API_VERSION": "2024-10-21", **keys}.items():
        monkeypatch.setenv(name, value)
    escaped: list[object] = []
    monkeypatch.setattr(socket.socket, "connect", _connector(escaped), raising=False)
    yield
    assert not escaped


def _connector(escaped: list[object]) -> Callable[[socket.socket, Any], None]:
    connect = socket.socket.connect

    def guarded(connection: socket.socket, address: Any) -> None:  # noqa: ANN401 - of any family
        if not isinstance(address, tuple) or address[0].startswith("127.") or address[0] == "::1":
            connect(connection, address)
            return
        sys.audit("socket.connect", connection, address)
        escaped.append(address)
        raise OSError("a test would have left the machine")

    return guarded
