"""A language model on loopback for the tests: a real HTTP server that plays honest and hostile replies from a script.

It speaks, by the path of the request: OpenAI's chat completions (also Azure's and Mistral's), Ollama's /api/chat and
Anthropic's /messages; each as a stream where the request asks for one, and as one JSON body otherwise.

    def script(request: dict[str, Any], nth: int) -> Action:      # nth counts the requests from 0
        return Status(500) if nth == 0 else Says(answer_json([sentence("Målet er 70 procent.", [1])]))

    with ModelServer(script) as server:
        ...  # PLAN_CHAT_MODEL=openai:any PLAN_CHAT_BASE_URL=server.url
        assert [request.path for request in server.requests] == ["/chat/completions"] * 2

A script may look into the request: `said(request)` is all that was said to the model as one text. `server.open` counts
the connections that a client has not yet closed, and `server.wait_until_quiet()` waits for it to be 0.
"""

import json
import select
import socket
import ssl
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

from model_actions import (
    Action,
    Cuts,
    Drips,
    HangsUp,
    Raw,
    RedirectsTo,
    Says,
    Script,
    Silent,
    Status,
    answer_json,
    sentence,
)
from model_protocols import OLLAMA, Protocol, protocol_of

__all__ = [
    "Action",
    "Cuts",
    "Drips",
    "HangsUp",
    "ModelServer",
    "Raw",
    "Received",
    "RedirectsTo",
    "Says",
    "Script",
    "Silent",
    "Status",
    "answer_json",
    "said",
    "sentence",
]


@dataclass(frozen=True)
class Received:
    """A request as the server got it."""

    method: str
    path: str
    headers: dict[str, str]  # names in lower case
    body: dict[str, Any]


class ModelServer:
    """Serves a script, or one action again and again, from entering to leaving the context."""

    def __init__(self, script: Script | Action) -> None:
        self.script = script if callable(script) else lambda _request, _nth: script
        self.requests: list[Received] = []
        self.open = 0
        self.closing = threading.Event()
        self.lock = threading.Lock()
        self._http = _Http(("127.0.0.1", 0), _Handler)
        self._http.model = self

    @property
    def url(self) -> str:
        """Return the base address, as PLAN_CHAT_BASE_URL takes it for every provider."""
        return f"http://127.0.0.1:{self._http.server_address[1]}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._http.serve_forever, args=(0.005,), daemon=True).start()
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.closing.set()
        self._http.shutdown()
        self._http.server_close()

    def encrypt(self, context: ssl.SSLContext) -> None:
        """Speak TLS from now on."""
        self._http.socket = context.wrap_socket(self._http.socket, server_side=True)

    def wait_until_asked(self, seconds: float = 30.0) -> bool:
        """Wait for the first request and tell whether it came: a client on a busy machine takes its time."""
        end = time.monotonic() + seconds
        while not self.requests and time.monotonic() < end:
            time.sleep(0.01)
        return bool(self.requests)

    def wait_until_quiet(self, seconds: float = 2.0) -> bool:
        """Wait until all clients have closed their connections and tell whether they did."""
        end = time.monotonic() + seconds
        while self.open and time.monotonic() < end:
            time.sleep(0.01)
        return not self.open


def said(request: Mapping[str, Any]) -> str:
    """Return all that a request says to the model, of whatever protocol, as one text."""
    parts = [request.get("system", ""), *(message["content"] for message in request.get("messages", ()))]
    return "\n".join(
        part if isinstance(part, str) else "\n".join(str(block.get("text", "")) for block in part) for part in parts
    )


class _Http(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64
    model: ModelServer

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - as the base class has it
        pass  # a client that leaves is what many tests are about


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Http

    def log_message(self, format: str, *args: object) -> None:
        pass

    def handle(self) -> None:
        model = self.server.model
        with model.lock:
            model.open += 1
        try:
            super().handle()
        finally:
            with model.lock:
                model.open -= 1

    def do_GET(self) -> None:
        """Record a request that no script is asked about."""
        self._received({})
        self._send_whole(404, b"{}", "application/json")

    def do_POST(self) -> None:
        """Record a request and play what the script says to it."""
        raw = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        try:
            body = json.loads(raw)
        except ValueError:
            body = {"raw": raw}
        nth = self._received(body)
        self._play(self.server.model.script(body, nth), protocol_of(self.path, body), body)

    def _received(self, body: dict[str, Any]) -> int:
        headers = {name.lower(): value for name, value in self.headers.items()}
        model = self.server.model
        with model.lock:
            model.requests.append(Received(self.command, self.path, headers, body))
            return sum(request.method == "POST" for request in model.requests) - 1

    def _play(self, action: Action, protocol: Protocol, body: dict[str, Any]) -> None:
        match action:
            case Says():
                self._say(action, protocol, body)
            case Status(code, headers, text):
                self._send_whole(code, text.encode(), "application/json", headers)
            case Silent(seconds, text):
                self._fall_silent(seconds, text, protocol)
            case Drips():
                self._drip(action, protocol, body)
            case Cuts(text, after, politely):
                self._stream([*protocol.pieces((text[:after],))], protocol.kind, ends=politely)
            case Raw(content, kind, code, headers):
                self._send_whole(code, content, kind, headers)
            case RedirectsTo(url, code):
                self._send_whole(code, b"", "text/plain", {"Location": url})
            case HangsUp():
                self._hang_up()

    def _say(self, action: Says, protocol: Protocol, body: dict[str, Any]) -> None:
        wants_stream = body.get("stream", protocol is OLLAMA)
        if not (wants_stream and action.streamed):
            return self._send_whole(200, protocol.whole(action), "application/json")
        pieces = action.pieces or _cut(action.text, action.size)
        self._stream([*protocol.pieces(pieces), *protocol.end(action, body)], protocol.kind, action.every)
        return None

    def _fall_silent(self, seconds: float, text: str, protocol: Protocol) -> None:
        if text:
            self._stream([*protocol.pieces((text,))], protocol.kind, ends=False)
        self._wait(seconds)
        self._hang_up()

    def _drip(self, action: Drips, protocol: Protocol, body: Mapping[str, Any]) -> None:
        parts = [*protocol.pieces((action.text,)), *protocol.end(Says(action.text), body)]
        head = f"HTTP/1.1 200 OK\r\nContent-Type: {protocol.kind}\r\nConnection: close\r\n\r\n".encode()
        slow = (head if action.headers else b"") + b"".join(parts)
        self.close_connection = True
        if not action.headers:
            self.wfile.write(head)
        for position in range(len(slow)):
            self.wfile.write(slow[position : position + 1])
            if not self._wait(action.every):
                return

    def _stream(self, parts: Sequence[bytes], kind: str, every: float = 0.0, ends: bool = True) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for part in parts:
            self.wfile.write(b"%x\r\n%s\r\n" % (len(part), part))
            if every and not self._wait(every):
                break
        if ends:
            self.wfile.write(b"0\r\n\r\n")
        else:
            self.close_connection = True

    def _send_whole(self, code: int, body: bytes, kind: str, headers: Mapping[str, str] | None = None) -> None:
        self.send_response(code)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _wait(self, seconds: float) -> bool:
        """Wait, and tell whether the client is still there."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0 and not self.server.model.closing.is_set():
            ready, _, _ = select.select([self.connection], [], [], min(left, 0.05))
            if ready and not self.connection.recv(1, socket.MSG_PEEK):
                self.close_connection = True
                return False
        return not self.server.model.closing.is_set()

    def _hang_up(self) -> None:
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)


def _cut(text: str, size: int) -> tuple[str, ...]:
    return tuple(text[start : start + size] for start in range(0, len(text), size))
