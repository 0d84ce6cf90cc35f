"""What goes wrong with a language model becomes one Danish line and a reason, whatever its server does."""

import gzip
import socket
import ssl
import subprocess
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from model_calls import KEYS, NAMES, OPENAI, TEXT, ask, chat_model, is_fit_to_show, no_threads_left, on_loopback
from model_protocols import ANTHROPIC, OLLAMA, OPENAI_TOOLS
from model_protocols import OPENAI as OPENAI_PROTOCOL
from model_server import Cuts, HangsUp, ModelServer, Raw, RedirectsTo, Says, Status

from assistant.errors import ChatModelError
from assistant.language_model import (
    CERTIFICATE,
    CUT,
    DECLINED,
    EMPTY,
    MISSING_PACKAGE,
    NO_HOST,
    NOT_FOUND,
    NOT_PERMITTED,
    RATE_LIMITED,
    REDIRECTED,
    REFUSED,
    REJECTED,
    SERVER_ERROR,
    TIMEOUT,
    TOO_LONG,
    UNAUTHORISED,
    UNREADABLE,
)
from assistant.language_model.faults import Told, paused

OTHERS = [name for name in NAMES if name != OPENAI]
STATUS = {
    400: REJECTED,
    401: UNAUTHORISED,
    403: UNAUTHORISED,
    404: NOT_FOUND,
    408: TIMEOUT,
    413: REJECTED,
    422: REJECTED,
    429: RATE_LIMITED,
    500: SERVER_ERROR,
    502: SERVER_ERROR,
    503: SERVER_ERROR,
    504: TIMEOUT,
}
UNREAD = {
    "nothing": Raw(b""),
    "not the protocol": Raw(b"<html>RAW-SERVER-TEXT</html>"),
    "a page": Raw(b"<html>RAW-SERVER-TEXT</html>", "text/html"),
    "half an event": Raw(b'data: {"id": "1", "choices": [{"delta": {"cont'),
    "not an object": Raw(b"data: 17\n\ndata: [DONE]\n\n"),
    "no choices": Raw(b'data: {"id": "1"}\n\ndata: [DONE]\n\n'),
    "no text": Raw(b"\xff\xfe\x00\x01" * 50),
    "an error in the stream": Raw(b'data: {"error": {"message": "RAW-SERVER-TEXT"}}\n\n'),
}


@pytest.fixture(autouse=True)
def known_keys(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Set a key for each provider, that no line may show."""
    with on_loopback(monkeypatch, **dict.fromkeys(KEYS.values(), "SECRET-KEY")):
        yield


@pytest.mark.parametrize(("name", "code"), [*product([OPENAI], STATUS), *product(OTHERS, (400, 429, 503))])
def test_a_status_has_its_reason_and_line(name: str, code: int) -> None:
    """Every error of a server becomes one line that names it, after one request."""
    with ModelServer(Status(code)) as server:
        heard = ask(chat_model(name, server.url))
        assert (heard.reason, heard.calls, len(server.requests)) == (STATUS[code], 1, 1)
        assert server.wait_until_quiet()
    assert is_fit_to_show(heard.line)
    assert str(code) in heard.line or STATUS[code] == TIMEOUT
    assert isinstance(heard.fault, ChatModelError)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("code", [401, 403])
def test_a_refused_key_is_named_and_never_shown(name: str, code: int) -> None:
    """The line says in which variable the key is, and not what it is."""
    with ModelServer(Status(code, body='{"error": "your key SECRET-KEY is wrong"}')) as server:
        heard = ask(chat_model(name, server.url))
        assert name.startswith("ollama") or "SECRET-KEY" in str(server.requests[0].headers)
    assert KEYS[name.partition(":")[0]] in heard.line
    assert "SECRET-KEY" not in heard.line


@pytest.mark.parametrize("name", NAMES)
def test_a_server_that_is_not_there_is_said_to_be_so(name: str) -> None:
    """A refused connection is told at once."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{probe.getsockname()[1]}"
        heard = ask(chat_model(name, url))
    assert heard.reason == REFUSED
    assert is_fit_to_show(heard.line)


@pytest.mark.parametrize("name", NAMES)
def test_an_unknown_host_is_said_to_be_so(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A host that no name server knows is told, whether or not it might be outside."""

    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    for external in (False, True):
        heard = ask(chat_model(name, "http://model.invalid:8000", chat_allow_external=external))
        assert (heard.reason, heard.calls) == (NO_HOST, 0)
        assert "model.invalid" in heard.line


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("politely", [False, True])
def test_a_reply_that_breaks_off_is_said_to_be_cut(name: str, politely: bool) -> None:
    """What came until then is given; it is not asked for again."""
    with ModelServer(Cuts(TEXT, 20, politely)) as server:
        heard = ask(chat_model(name, server.url))
        assert (heard.text, heard.reason, heard.calls, len(server.requests)) == (TEXT[:20], CUT, 1, 1)


@pytest.mark.parametrize("name", NAMES)
def test_a_server_that_hangs_up_is_said_to_have(name: str) -> None:
    """A connection that closes without a word is no riddle."""
    with ModelServer(HangsUp()) as server:
        heard = ask(chat_model(name, server.url))
        assert (heard.text, heard.reason, len(server.requests)) == ("", CUT, 1)


@pytest.mark.parametrize(
    ("name", "kind"), [*product([OPENAI], UNREAD), *product(OTHERS, ("nothing", "not the protocol", "no choices"))]
)
def test_what_is_no_reply_is_unreadable(name: str, kind: str) -> None:
    """Whatever a server sends becomes a fault, after two requests at most, and none of it is shown."""
    with ModelServer(UNREAD[kind]) as server:
        heard = ask(chat_model(name, server.url))
        assert heard.text == ""
        assert heard.reason in (UNREADABLE, CUT, EMPTY)
        assert heard.calls == len(server.requests) <= 2
        assert server.wait_until_quiet()
    assert is_fit_to_show(heard.line)
    assert no_threads_left()


def test_a_reply_that_the_provider_stopped_is_said_to_be_so() -> None:
    """A filter of the provider is told apart from a fault."""
    with ModelServer(Says(TEXT[:20], finish="content_filter")) as server:
        assert ask(chat_model(OPENAI, server.url)).reason == DECLINED


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("external", [False, True])
def test_a_redirect_is_not_followed(name: str, external: bool) -> None:
    """A server cannot send questions on to another, nor have them sent again and again."""
    with ModelServer(Says(TEXT)) as other:
        script = RedirectsTo(other.url + "/chat/completions")
        with ModelServer(script) as server:
            heard = ask(chat_model(name, server.url, chat_allow_external=external))
            assert (heard.reason, heard.calls, len(server.requests)) == (REDIRECTED, 1, 1)
        assert not other.requests
    assert is_fit_to_show(heard.line)


@pytest.mark.parametrize("name", NAMES)
def test_a_server_that_speaks_no_tls_is_said_to_be_out_of_reach(name: str) -> None:
    """An address with https:// where there is only http:// is no riddle."""
    with ModelServer(Says(TEXT)) as server:
        heard = ask(chat_model(name, server.url.replace("http:", "https:")))
    assert heard.reason == REFUSED


def test_a_certificate_that_nobody_vouches_for_is_said_to_be_so(tmp_path: Path) -> None:
    """A self-made certificate is refused, by name."""
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1"]
    made += ["-keyout", str(tmp_path / "key"), "-out", str(tmp_path / "certificate")]
    try:
        subprocess.run(made, check=True, capture_output=True)
    except FileNotFoundError:
        pytest.skip("openssl is not installed")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "certificate", tmp_path / "key")
    with ModelServer(Says(TEXT)) as server:
        server.encrypt(context)
        heard = ask(chat_model(OPENAI, server.url.replace("http:", "https:")))
    assert heard.reason == CERTIFICATE


LONG = 5_000_000  # bytes


@pytest.mark.parametrize("name", NAMES)
def test_what_is_read_besides_the_text_has_an_end(name: str) -> None:
    """A line that never ends is no reply, and does not fill the memory."""
    with ModelServer(Raw(b"data: " + b" " * LONG)) as server:
        heard = ask(chat_model(name, server.url, chat_max_tokens=64))
        assert (heard.text, heard.reason, heard.calls) == ("", TOO_LONG, 1)
        assert server.wait_until_quiet()


PROTOCOLS = {"ollama": OLLAMA, "anthropic": ANTHROPIC, "openai:gpt-4": OPENAI_TOOLS}


@pytest.mark.parametrize("name", NAMES)
def test_what_is_compressed_is_not_unpacked(name: str) -> None:
    """A small reply cannot become a large one: compression was not asked for, not even of a good reply."""
    speaks = PROTOCOLS.get(name) or PROTOCOLS.get(name.partition(":")[0]) or OPENAI_PROTOCOL
    packed = gzip.compress(b"".join([*speaks.pieces((TEXT,)), *speaks.end(Says(TEXT), {})]))
    with ModelServer(Raw(packed, speaks.kind, headers={"Content-Encoding": "gzip"})) as server:
        heard = ask(chat_model(name, server.url))
        assert (heard.text, heard.reason) == ("", UNREADABLE)
        assert heard.calls == len(server.requests) <= 2


@pytest.mark.parametrize("name", NAMES)
def test_the_body_of_an_error_is_not_read(name: str) -> None:
    """Its status says what a user may hear of it, and its body may be anything."""
    with ModelServer(Raw(gzip.compress(b"x" * LONG), code=500, headers={"Content-Encoding": "gzip"})) as server:
        heard = ask(chat_model(name, server.url))
        assert (heard.reason, heard.calls, len(server.requests)) == (SERVER_ERROR, 1, 1)


@pytest.mark.parametrize("reason", [TIMEOUT, CUT, REFUSED, MISSING_PACKAGE, NOT_PERMITTED, *STATUS.values()])
def test_a_line_is_a_whole_sentence(reason: str) -> None:
    """What is said after it follows a full stop."""
    told = Told("m", "h", 30, "KEY", "langchain-openai", "openai")
    assert str(told.fault(reason, status=400, address="8.8.8.8", why="er forkert")).endswith(".")
    assert all(str(fault).endswith(".") for fault in (paused(1, asked=True), paused(1, asked=False)))
