"""Call the language model's client against a server on loopback, and hold what came of it."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

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


def ask(model: ChatModel, seconds: float = 10.0, heartbeat: Callable[[], None] = lambda: None) -> Heard:
    """Ask the model and hear it to its end, within so many seconds."""
    started = time.monotonic()
    reply = model.reply(MESSAGES, SCHEMA, deadline=started + seconds, heartbeat=heartbeat)
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
