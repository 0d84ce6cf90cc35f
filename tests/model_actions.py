"""What a language model's server of the tests can do with a request: reply, fail, dawdle, lie."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from model_protocols import USAGE

FOREVER = 60.0  # seconds; longer than any test waits


@dataclass(frozen=True)
class Says:
    """A reply in the server's protocol, in pieces of `size` characters, or those given; `every` seconds between them.

    `streamed=False` answers with one JSON body although a stream was asked for, as some servers do. `finish` is the
    reason that OpenAI's protocol gives for the end ("length": the reply was cut by its limit of tokens).
    """

    text: str
    size: int = 40
    pieces: tuple[str, ...] = ()
    usage: tuple[int, int] | None = USAGE
    every: float = 0.0
    streamed: bool = True
    finish: str = "stop"


@dataclass(frozen=True)
class Status:
    """An HTTP error with a body, which may say anything: no user may ever see it."""

    code: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: str = '{"error": {"message": "RAW-SERVER-TEXT", "type": "x", "code": "y"}}'


@dataclass(frozen=True)
class Silent:
    """Nothing for a time: before the status line, or after `text` was streamed; then the connection closes."""

    seconds: float = FOREVER
    text: str = ""


@dataclass(frozen=True)
class Drips:
    """A reply of which one byte leaves every so many seconds; `headers=True` drips its status line and headers too."""

    text: str = "{}"
    every: float = 0.2
    headers: bool = False


@dataclass(frozen=True)
class Cuts:
    """A stream that ends after so many characters of the text: broken off, or `politely`, as if it were whole."""

    text: str
    after: int
    politely: bool = False


@dataclass(frozen=True)
class Raw:
    """These bytes as the body, whatever they are."""

    body: bytes
    kind: str = "text/event-stream"
    code: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class RedirectsTo:
    """A redirect to another address."""

    url: str
    code: int = 307


@dataclass(frozen=True)
class HangsUp:
    """The connection closes without a word."""


Action = Says | Status | Silent | Drips | Cuts | Raw | RedirectsTo | HangsUp
Script = Callable[[dict[str, Any], int], Action]


def sentence(
    text: str, evidence: Sequence[int], calculations: Sequence[tuple[str, str, Sequence[str]]] = ()
) -> dict[str, Any]:
    """Return a sentence of a reply; a calculation is (result, operation, operands)."""
    stated = [{"result": result, "operation": name, "operands": list(of)} for result, name, of in calculations]
    return {"text": text, "evidence": list(evidence), "calculations": stated}


def answer_json(sentences: Sequence[Mapping[str, Any]], answered: bool = True) -> str:
    """Return the text of a reply as the program asks for it."""
    return json.dumps({"sentences": list(sentences), "answered": answered}, ensure_ascii=False)
