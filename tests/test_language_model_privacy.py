import os
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from typing import Any

import pytest
from model_calls import KEYS, NAMES, OPENAI, ask, chat_model, no_threads_left
from model_server import ModelServer, Says

from assistant.language_model import NO_HOST, NOT_PERMITTED
from assistant.language_model.addresses import is_private
from assistant.language_model.connections import Connections
from assistant.settings import PROJECT_ROOT

pytestmark = pytest.mark.filterwarnings("ignore:Cannot use method")  # gpt-4 is older than answers in a schema
TEXT = '{"answered": true, "note": "Målet er 70 procent."}'
OUTSIDE = "192.0.2.1"  # set aside for documentation: nothing is ever there
ELSEWHERE = (
    "OPENAI_API_BASE",
    "OPENAI_BASE_URL",
    "OPENAI_PROXY",
    "AZURE_OPENAI_ENDPOINT",
    "ANTHROPIC_API_URL",
    "ANTHROPIC_BASE_URL",
    "ANTHROPIC_PROXY",
    "MISTRAL_BASE_URL",
    "OLLAMA_HOST",
    "LANGSMITH_GATEWAY",
    "LANGSMITH_ENDPOINT",
    "LANGCHAIN_ENDPOINT",
)
HOSTS = {"openai:x": "api.openai.com", "anthropic:x": "api.anthropic.com", "mistralai:x": "api.mistral.ai"}
TRACED = """
import sys; sys.path.insert(0, "tests")
from langchain_core.tracers.langchain import wait_for_all_tracers
from model_calls import ask, chat_model
model = chat_model({name!r}, {url!r})
if {ours}:
    assert not ask(model).fault
else:
    model.client().invoke("Hvad er målet?")
wait_for_all_tracers()
"""


@pytest.fixture(autouse=True)
def nobodys_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no key, address or proxy of whoever runs the tests matter."""
    proxies = [name + kind for kind in ("_PROXY", "_proxy") for name in ("HTTP", "http", "ALL", "all", "NO", "no")]
    for name in (*KEYS.values(), *ELSEWHERE, *proxies):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("OPENAI_API_VERSION", "2024-10-21")


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


PRIVATE = "127.0.0.1 127.8.8.8 10.0.0.1 10.255.255.255 172.16.0.1 172.31.255.255 192.168.1.1 ::1 fc00::1 fd12:3456::1"
PUBLIC = "8.8.8.8 172.15.0.1 172.32.0.1 192.167.1.1 11.0.0.1 128.0.0.1 2001:4860:4860::8888 100.64.0.1"
SPECIAL = "169.254.169.254 fe80::1 fe80::1%eth0 0.0.0.0 :: 192.0.2.1 198.51.100.1 203.0.113.1 2001:db8::1 224.0.0.1"
DISGUISED = "::ffff:8.8.8.8 ::ffff:169.254.169.254 64:ff9b::7f00:1 2002:7f00:1:: 127.0.0.1.example.org localhost 127.1"


@pytest.mark.parametrize("address", [*PRIVATE.split(), "::ffff:127.0.0.1", "::ffff:10.0.0.1"])
def test_this_machine_and_private_nets_are_private(address: str) -> None:
    """Loopback, the three private nets of IPv4 and that of IPv6, also written as IPv6."""
    assert is_private(address)


@pytest.mark.parametrize("address", [*PUBLIC.split(), *SPECIAL.split(), *DISGUISED.split(), "", "10.0.0.256"])
def test_all_else_is_outside(address: str) -> None:
    """Public, link-local (a cloud's credentials), unspecified, documentation, embedded and unreadable addresses."""
    assert not is_private(address)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("host", [OUTSIDE, "169.254.169.254", "[::ffff:192.0.2.1]", "3221225985"])
def test_an_outside_address_is_not_asked(name: str, host: str) -> None:
    """Without leave nothing is sent outside, however the address is written; the line names the setting."""
    heard = ask(chat_model(name, f"http://{host}:8000"))
    assert (heard.reason, heard.calls) == (NOT_PERMITTED, 0)
    assert "PLAN_CHAT_ALLOW_EXTERNAL" in heard.line
    assert "8000" in heard.line


@pytest.mark.parametrize("name", HOSTS)
def test_the_providers_themselves_are_outside(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A provider's own service needs leave, and with leave it alone is looked up, whatever the environment says."""
    monkeypatch.setenv(KEYS[name.partition(":")[0]], "x")
    with ModelServer(Says(TEXT)) as other:
        for variable in ELSEWHERE:
            monkeypatch.setenv(variable, other.url)
        asked = resolve(monkeypatch, [OUTSIDE], [])
        assert chat_model(name).destination.host == HOSTS[name]
        assert ask(chat_model(name)).reason in (NOT_PERMITTED, NO_HOST)
        assert ask(chat_model(name, chat_allow_external=True)).reason == NO_HOST
        assert set(asked) == {HOSTS[name]}
        assert not other.requests


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("external", [False, True])
def test_no_variable_leads_elsewhere(name: str, external: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """The address of the settings is asked, whatever address a provider's or LangSmith's variables hold."""
    with ModelServer(Says(TEXT)) as other, ModelServer(Says(TEXT)) as server:
        for variable in ELSEWHERE:
            monkeypatch.setenv(variable, other.url)
        monkeypatch.setenv("LANGSMITH_GATEWAY_API_KEY", "SECRET-GATEWAY")
        assert ask(chat_model(name, server.url, chat_allow_external=external)).text == TEXT
        assert not other.requests
        assert "SECRET-GATEWAY" not in str(server.requests)


def test_one_outside_address_of_a_host_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """A host that is private and public at once is not asked."""
    resolve(monkeypatch, ["127.0.0.1", OUTSIDE])
    assert ask(chat_model(OPENAI, "http://model.internal:8000")).reason == NOT_PERMITTED
    assert chat_model(OPENAI, "http://model.internal:8000").destination.external


@pytest.mark.parametrize("name", NAMES)
def test_a_host_that_moves_after_it_was_judged_is_not_asked(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that is private when judged and public when connected to is stopped at the connection."""
    resolve(monkeypatch, ["127.0.0.1"], [OUTSIDE])
    heard = ask(chat_model(name, "http://model.internal:8000"))
    assert (heard.reason, heard.calls) == (NOT_PERMITTED, 0)
    assert OUTSIDE in heard.line
    assert heard.seconds < 5
    assert no_threads_left()


@pytest.mark.parametrize("name", NAMES)
def test_a_private_server_is_never_asked_through_a_proxy(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy that the environment names gets nothing, though it be on this machine."""
    with ModelServer(Says(TEXT)) as proxy, ModelServer(Says(TEXT)) as server:
        for variable in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(variable, proxy.url)
        heard = ask(chat_model(name, server.url))
        assert not proxy.requests
        assert heard.text == TEXT or heard.reason == NOT_PERMITTED


@pytest.mark.parametrize("name", NAMES)
def test_with_leave_a_proxy_is_used(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the model may be outside, the way there is the one that the environment names."""
    with ModelServer(Says(TEXT)) as proxy:
        monkeypatch.setenv("http_proxy", proxy.url)
        heard = ask(chat_model(name, f"http://{OUTSIDE}:8001", chat_allow_external=True))
        assert heard.text == TEXT
        assert len(proxy.requests) == 1


def test_the_lock_holds_for_any_library_and_its_thread_alone() -> None:
    """Within a guarded call no library reaches another address, and other threads connect as ever."""
    with ModelServer(Says(TEXT)) as permitted, ModelServer(Says(TEXT)) as other:
        connections = Connections()
        connections.permitted = frozenset({("127.0.0.1", int(permitted.url.rpartition(":")[2]))})

        def fetch(url: str) -> None:
            with pytest.raises(urllib.error.HTTPError, match="404"):
                urllib.request.urlopen(url, timeout=5)

        with connections.watched():
            with pytest.raises(urllib.error.URLError, match="not permitted"):
                urllib.request.urlopen(other.url, timeout=5)
            fetch(permitted.url)
            elsewhere = threading.Thread(target=fetch, args=(other.url,))
            elsewhere.start()
            elsewhere.join()
        assert connections.refused == "127.0.0.1"
        assert (len(permitted.requests), len(other.requests)) == (1, 1)
        fetch(other.url)


@pytest.mark.parametrize("ours", [True, False])
def test_langsmith_hears_nothing(ours: bool) -> None:
    """Tracing that the environment switches on sends nothing of a call; LangChain's client by itself would."""
    with ModelServer(Says(TEXT)) as langsmith, ModelServer(Says(TEXT)) as server:
        switches = ("LANGSMITH_TRACING", "LANGSMITH_TRACING_V2", "LANGCHAIN_TRACING_V2")
        traced = {**dict.fromkeys(switches, "true"), "LANGSMITH_ENDPOINT": langsmith.url, "LANGSMITH_API_KEY": "x"}
        code = TRACED.format(name=OPENAI, url=server.url, ours=ours)
        command = [sys.executable, "-c", code]
        subprocess.run(command, cwd=PROJECT_ROOT, env={**os.environ, **traced}, check=True, capture_output=True)
        assert bool(langsmith.requests) is not ours


@pytest.mark.parametrize(
    ("url", "host", "external"),
    [
        ("http://127.0.0.1:8000/v1", "127.0.0.1:8000", False),
        ("http://localhost:8000", "localhost:8000", False),
        ("http://[::1]:8000", "[::1]:8000", False),
        ("https://10.1.2.3/v1?x=1", "10.1.2.3", False),
        (f"https://{OUTSIDE}", OUTSIDE, True),
        ("http://0.0.0.0:8000", "0.0.0.0:8000", True),
        ("http://model.invalid", "model.invalid", True),
        ("http://[bad", "", True),
    ],
)
def test_the_destination_says_what_is_outside(
    url: str, host: str, external: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An address that is not known to be private counts as outside, one of this machine needs no look-up."""
    asked = resolve(monkeypatch, [] if host == "model.invalid" else [OUTSIDE])
    there = chat_model(OPENAI, url).destination
    assert (there.host, there.external) == (host, external)
    assert external or not asked
