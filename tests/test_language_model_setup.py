"""What a language model lacks to be asked (a key, an address, a package) is named before anything is sent."""

import subprocess
import sys
from collections.abc import Iterator

import pytest
from model_calls import KEYS, NAMES, TEXT, ask, chat_model, on_loopback
from model_server import ModelServer, Says

from assistant.language_model import MISSING_PACKAGE, NO_HOST, NOT_SET_UP, open_chat_model
from assistant.language_model.providers import Setup
from assistant.settings import PROJECT_ROOT, PROVIDERS, Settings

LACKING = """
import sys; sys.path.insert(0, "tests")
sys.modules.update(dict.fromkeys(("langchain_ollama", "langchain_openai", "langchain_anthropic", "openai")))
from model_calls import ask, chat_model
for provider in ("ollama", "azure_openai"):
    model = chat_model(f"{provider}:x", "http://127.0.0.1:1")
    model.warm_up()
    heard = ask(model)
    print(heard.reason, heard.line)
"""


@pytest.fixture(autouse=True)
def known_keys(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Set a key for each provider, that no line may show."""
    with on_loopback(monkeypatch, **dict.fromkeys(KEYS.values(), "SECRET-KEY")):
        yield


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
@pytest.mark.parametrize("url", [f"http://{'a' * 70}.dk", "http://a..b"])
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


def test_a_package_that_lacks_is_named() -> None:
    """Without a provider's package the line says how to install it, also after warming up."""
    done = subprocess.run([sys.executable, "-c", LACKING], cwd=PROJECT_ROOT, capture_output=True, text=True, check=True)
    for line, extra in zip(done.stdout.splitlines(), ("ollama", "openai"), strict=True):
        assert line.startswith(f"{MISSING_PACKAGE} Pakken langchain-{extra} mangler")
        assert f"pip install -e .[{extra}]." in line


@pytest.mark.parametrize("provider", PROVIDERS)
def test_each_provider_that_can_be_named_can_be_set_up(provider: str) -> None:
    """The settings let no provider pass that there is no client for."""
    settings = Settings(chat_model=f"{provider}:x")
    assert KEYS[provider] == Setup.of(settings).told.key
    model = open_chat_model(settings)
    assert model is not None
    assert model.name == f"{provider}:x"
