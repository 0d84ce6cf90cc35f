"""What is meant for a language model reaches its server and nobody else, on permitted addresses alone."""

import os
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest
from model_calls import (
    KEYS,
    NAMES,
    OPENAI,
    OUTSIDE,
    TEXT,
    ask,
    chat_model,
    no_threads_left,
    on_loopback,
    resolve,
)
from model_server import ModelServer, Says

from assistant.language_model import NO_HOST, NOT_PERMITTED
from assistant.language_model.connections import Connections
from assistant.settings import PROJECT_ROOT

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
from urllib.request import urlopen
from langchain_core.tracers.langchain import wait_for_all_tracers
from model_calls import ask, chat_model
model = chat_model("openai:gpt-4", {url!r})
assert not ask(model).fault
wait_for_all_tracers()
urlopen({langsmith!r} + "/models", data=b"{{}}")
print("ours is done", file=sys.stderr)
model.client(False).invoke("Hvad er målet?")
wait_for_all_tracers()
"""


@pytest.fixture(autouse=True)
def nobodys_environment(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let no key, address or proxy of whoever runs the tests matter, and nothing leave the machine."""
    for name in ELSEWHERE:
        monkeypatch.delenv(name, raising=False)
    with on_loopback(monkeypatch):
        yield


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
@pytest.mark.parametrize(("proxied", "moves"), [(False, 1), (True, 2)])
def test_a_host_that_was_said_to_be_near_is_not_asked_outside(
    name: str, proxied: bool, moves: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With leave too: what the user was told binds the call, whether the host moves before it or within."""
    with ModelServer(Says(TEXT)) as proxy:
        if proxied:
            monkeypatch.setenv("http_proxy", proxy.url)
        resolve(monkeypatch, *[["10.0.0.5"]] * moves, [OUTSIDE])
        model = chat_model(name, "http://model.internal:8000", chat_allow_external=True)
        assert not model.destination.external
        heard = ask(model)
        assert (heard.reason, heard.calls, len(proxy.requests)) == (NOT_PERMITTED, 0, 0)
    assert OUTSIDE in heard.line
    assert "PLAN_CHAT_ALLOW_EXTERNAL" not in heard.line


@pytest.mark.parametrize("name", NAMES)
def test_one_who_was_told_before_the_host_moved_is_not_sent_outside(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another asker may know better by now: what this one was told comes with the call."""
    resolve(monkeypatch, [OUTSIDE])
    model = chat_model(name, "http://model.internal:8000", chat_allow_external=True)
    assert model.destination.external
    heard = ask(model, external=False)
    assert (heard.reason, heard.calls) == (NOT_PERMITTED, 0)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("leave", [False, True])
def test_a_private_server_is_never_asked_through_a_proxy(
    name: str, leave: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A proxy that the environment names gets nothing of what the user was told stays here, leave or not."""
    with ModelServer(Says(TEXT)) as proxy, ModelServer(Says(TEXT)) as server:
        for variable in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(variable, proxy.url)
        model = chat_model(name, server.url, chat_allow_external=leave)
        assert not model.destination.external
        assert ask(model).text == TEXT
        assert not proxy.requests


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


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("variable", ["LANGCHAIN_TRACING", "LANGCHAIN_HANDLER"])
def test_a_switch_of_a_tracing_that_is_no_more_stops_nothing(
    name: str, variable: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """LangChain refuses to work where the first tracing's switch is set; a reply comes all the same, and no trace."""
    with ModelServer(Says(TEXT)) as langsmith, ModelServer(Says(TEXT)) as server:
        monkeypatch.setenv("LANGSMITH_ENDPOINT", langsmith.url)
        monkeypatch.setenv("LANGCHAIN_ENDPOINT", langsmith.url)
        monkeypatch.setenv(variable, "true")
        assert ask(chat_model(name, server.url)).text == TEXT
        assert not langsmith.requests


def test_no_package_speaks_to_langsmith_or_the_user() -> None:
    """Tracing that the environment switches on sends nothing of a call, which LangChain's client by itself would.

    And nothing that LangChain warns of, in English, is shown: of an old model, or of a proxy that is named.
    """
    switches = ("LANGSMITH_TRACING", "LANGSMITH_TRACING_V2", "LANGCHAIN_TRACING_V2", "LANGCHAIN_TRACING")
    with ModelServer(Says(TEXT)) as langsmith, ModelServer(Says(TEXT)) as server:
        traced = {"LANGSMITH_ENDPOINT": langsmith.url, "LANGSMITH_API_KEY": "x", "ALL_PROXY": "http://127.0.0.1:9"}
        code = TRACED.format(url=server.url, langsmith=langsmith.url)
        done = subprocess.run(
            [sys.executable, "-c", code],
            cwd=PROJECT_ROOT,
            env={**os.environ, **traced, **dict.fromkeys(switches, "true"), "NO_PROXY": "127.0.0.1"},
            check=True,
            capture_output=True,
            text=True,
        )
        heard = [request.path for request in langsmith.requests]
    assert heard.index("/models") == 0
    assert len(heard) > 1
    assert done.stdout == ""
    assert done.stderr.startswith("ours is done")
