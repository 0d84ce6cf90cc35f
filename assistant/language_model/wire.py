"""What a call may read: no body of an error, nothing compressed, and no more bytes than a reply can need.

OpenAI's and Anthropic's packages bring httpx2, the others httpx: the same interface, but no class in common.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from assistant.language_model.connections import Connections, current

if TYPE_CHECKING:
    import ssl
    from types import ModuleType

    import httpx

# A connection for each call can be watched and shut; a reply that is not compressed cannot grow while it is read.
HEADERS = {"Connection": "close", "Accept-Encoding": "identity"}


class TooManyBytes(Exception):
    """A reply is longer than any that was asked for."""


class Compressed(Exception):
    """A reply is compressed although that was not asked for."""


def options(client: type[Any], seconds: float, through_proxy: bool) -> dict[str, Any]:
    """Return what an HTTP client of this class is made with; it waits so long for each step of a call at most."""
    return {
        "follow_redirects": False,
        "trust_env": through_proxy,
        "timeout": seconds,
        "verify": _certificates(_library_of(client)),
        "event_hooks": {"response": [_check]},
    }


def _library_of(cls: type[Any]) -> ModuleType:
    """Return the HTTP library that a class comes from, or builds on."""
    base = next(base for base in reversed(cls.__mro__) if base.__module__.startswith("httpx"))
    return sys.modules[base.__module__.partition(".")[0]]


@cache
def _certificates(library: ModuleType) -> ssl.SSLContext:
    """Return whose certificates are trusted, SSL_CERT_FILE and SSL_CERT_DIR included; loading them takes 20 ms."""
    context: ssl.SSLContext = library.create_ssl_context()
    return context


def _check(response: httpx.Response) -> None:
    """Look at the head of a reply, and have the rest of it counted."""
    response.raise_for_status()  # also a redirect, which LangChain's client for Mistral would read as a reply
    if response.headers.get("content-encoding", "identity") != "identity":
        raise Compressed
    if (connections := current()) is not None:
        connections.kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
        response.stream = _counted(response, connections)


def _counted(response: httpx.Response, connections: Connections) -> httpx.SyncByteStream:
    """Return the stream of a reply that ends with TooManyBytes where there is no room for it."""
    stream: Any = response.stream

    class Counted(_library_of(type(response)).SyncByteStream):  # type: ignore[misc]  # the library's own class
        def __iter__(self) -> Iterator[bytes]:
            for part in stream:
                connections.room -= len(part)
                if connections.room < 0:
                    raise TooManyBytes
                yield part

        def close(self) -> None:
            stream.close()

    counted: httpx.SyncByteStream = Counted()
    return counted
