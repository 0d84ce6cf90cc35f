import socket
import ssl
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import product
from pathlib import Path

import pytest
from model_calls import KEYS, NAMES, OPENAI, ask, chat_model, no_threads_left
from model_server import Action, Cuts, HangsUp, ModelServer, Raw, RedirectsTo, Says, Status

from assistant.errors import ChatModelError
from assistant.language_model import (
    CERTIFICATE,
    CUT,
    DECLINED,
    EMPTY,
    MISSING_PACKAGE,
    NO_HOST,
    NOT_FOUND,
    NOT_SET_UP,
    PAUSED,
    RATE_LIMITED,
    REDIRECTED,
    REFUSED,
    REJECTED,
    SERVER_ERROR,
    TIMEOUT,
    UNAUTHORISED,
    UNREADABLE,
)
from assistant.settings import PROJECT_ROOT

pytestmark = pytest.mark.filterwarnings("ignore:Cannot use method")  # gpt-4 is older than answers in a schema
TEXT = '{"answered": true, "note": "Målet er 70 procent."}'
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
def known_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Set a key for each provider, that no line may show."""
    for name in KEYS.values():
        monkeypatch.setenv(name, "SECRET-KEY")
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("OPENAI_API_VERSION", "2024-10-21")


def is_fit_to_show(line: str) -> bool:
    """Tell whether a line is one short Danish line without a server's text, a key or a query."""
    hidden = ("RAW-SERVER-TEXT", "SECRET-KEY", "?", "Error", "Exception", "http")
    return (
        20 < len(line) < 250 and "\n" not in line and not any(text in line.replace("startet?", "") for text in hidden)
    )


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


@pytest.mark.parametrize("name", ["ollama:llama", OPENAI, "anthropic:claude-x", "mistralai:small"])
def test_a_short_pause_is_waited_for_and_the_question_sent_once_more(name: str) -> None:
    """After 429 with Retry-After the second request comes when the server asked for it."""
    played: list[Action] = [Status(429, {"Retry-After": "1"}), Says(TEXT)]
    with ModelServer(lambda _request, nth: played[nth]) as server:
        beats = []
        heard = ask(chat_model(name, server.url), heartbeat=lambda: beats.append(1))
        assert (heard.text, heard.calls, len(server.requests)) == (TEXT, 2, 2)
    assert 1.0 <= heard.seconds < 4
    assert len(beats) > 9


@pytest.mark.parametrize(
    ("code", "value"),
    [(429, "1"), (503, "1"), (429, "0"), (429, format_datetime(datetime.now(UTC) - timedelta(days=1)))],
)
def test_nothing_is_sent_a_third_time(code: int, value: str) -> None:
    """A server that asks for a pause again and again gets two requests."""
    with ModelServer(Status(code, {"Retry-After": value})) as server:
        heard = ask(chat_model(OPENAI, server.url))
        assert (heard.calls, len(server.requests)) == (2, 2)


@pytest.mark.parametrize("value", ["60", format_datetime(datetime.now(UTC) + timedelta(seconds=60)), "1e9"])
def test_a_long_pause_is_kept_by_all_that_ask(value: str) -> None:
    """The call fails at once, and the next ones do without a request, at most ten minutes long."""
    with ModelServer(Status(429, {"Retry-After": value})) as server:
        model = chat_model(OPENAI, server.url)
        first, second = ask(model), ask(model)
        assert (first.reason, first.calls) == (RATE_LIMITED, 1)
        assert (second.reason, second.calls, len(server.requests)) == (PAUSED, 0, 1)
    assert max(first.seconds, second.seconds) < 3
    assert "pause" in second.line
    assert model.pauses.left()[0] <= 600


@pytest.mark.parametrize("value", ["", "soon", "nan", "inf", "-5", "1;DROP"])
def test_a_pause_that_means_nothing_is_none(value: str) -> None:
    """Whatever stands in Retry-After, no call is held up and at most two are made."""
    with ModelServer(Status(429, {"Retry-After": value})) as server:
        heard = ask(chat_model(OPENAI, server.url))
        assert heard.reason == RATE_LIMITED
        assert len(server.requests) <= 2
    assert heard.seconds < 3


@pytest.mark.parametrize("name", ["openai:gpt-x", "anthropic:claude-x", "mistralai:small"])
def test_a_key_that_lacks_is_named(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A provider's own address without a key is told before anything is sent."""
    key = KEYS[name.partition(":")[0]]
    monkeypatch.delenv(key)
    heard = ask(chat_model(name, chat_allow_external=True))
    assert (heard.reason, heard.calls) == (NOT_SET_UP, 0)
    assert key in heard.line


@pytest.mark.parametrize("value", [None, ""])
@pytest.mark.parametrize("name", NAMES)
def test_a_server_of_ones_own_needs_no_key(name: str, value: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """With an address of one's own and no key the model is asked all the same."""
    key = KEYS[name.partition(":")[0]]
    monkeypatch.setenv(key, value) if value is not None else monkeypatch.delenv(key)
    with ModelServer(Says(TEXT)) as server:
        assert ask(chat_model(name, server.url)).text == TEXT


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("url", ["http://[bad", "http://127.0.0.1:99999", f"http://{'a' * 70}.dk", "http://a..b"])
def test_an_address_that_makes_no_sense_is_a_fault(name: str, url: str) -> None:
    """Whatever stands in the address, the model opens, warms up and says where it is, and a call is one line."""
    model = chat_model(name, url)
    model.warm_up()
    assert model.destination.model == name.partition(":")[2]
    heard = ask(model)
    assert (heard.reason in (NOT_SET_UP, NO_HOST), heard.calls) == (True, 0)


def test_azure_asks_for_its_address_and_version(monkeypatch: pytest.MonkeyPatch) -> None:
    """What Azure needs besides is named, one after the other."""
    assert "PLAN_CHAT_BASE_URL" in ask(chat_model("azure_openai:plan")).line
    monkeypatch.delenv("OPENAI_API_VERSION")
    heard = ask(chat_model("azure_openai:plan", "http://127.0.0.1:1"))
    assert (heard.reason, heard.calls) == (NOT_SET_UP, 0)
    assert "OPENAI_API_VERSION" in heard.line


@pytest.mark.parametrize("provider", ["ollama", "azure_openai"])
def test_a_package_that_lacks_is_named(provider: str) -> None:
    """Without a provider's package the line says how to install it, also after warming up."""
    code = (
        "import sys; sys.path.insert(0, 'tests')\n"
        "sys.modules.update(dict.fromkeys(('langchain_ollama', 'langchain_openai', 'langchain_anthropic', 'openai')))\n"
        "from model_calls import ask, chat_model\n"
        f"model = chat_model('{provider}:x', 'http://127.0.0.1:1'); model.warm_up(); heard = ask(model)\n"
        "print(heard.reason, heard.line)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=PROJECT_ROOT, capture_output=True, text=True, check=True)
    extra = {"azure_openai": "openai"}.get(provider, provider)
    assert done.stdout.startswith(f"{MISSING_PACKAGE} Pakken langchain-{extra} mangler")
    assert f"pip install -e .[{extra}]" in done.stdout


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
