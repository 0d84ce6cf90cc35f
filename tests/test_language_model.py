"""A language model of each provider replies in pieces, is asked as told, and may neither babble nor crowd."""

import subprocess
import sys
import threading
import time
from collections.abc import Iterator

import pytest
from model_calls import MESSAGES, NAMES, OPENAI, SCHEMA, ask, chat_model, on_loopback
from model_protocols import USAGE
from model_server import Action, ModelServer, Raw, Says, said

from assistant.language_model import EMPTY, TOO_LONG, open_chat_model
from assistant.settings import PROJECT_ROOT, Settings

TEXT = '{"answered": true, "note": "Målet er 70 procent – i 2030."}'


@pytest.fixture(autouse=True)
def nobodys_environment(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let no key or proxy of whoever runs the tests matter, and nothing leave the machine."""
    with on_loopback(monkeypatch):
        yield


def test_no_model_is_opened_where_none_is_named() -> None:
    """Without the setting there is no model."""
    assert open_chat_model(Settings()) is None


def test_nothing_heavy_is_imported_before_the_first_call() -> None:
    """Opening a model costs no import of LangChain or an HTTP library."""
    code = (
        "import sys; from assistant.language_model import open_chat_model; from assistant.settings import Settings;"
        "open_chat_model(Settings(chat_model='openai:x', chat_base_url='http://127.0.0.1:1'));"
        "print([name for name in sys.modules if name.split('.')[0] in {'langchain', 'langchain_core', 'langsmith',"
        "'openai', 'httpx', 'httpx2'}])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=PROJECT_ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("name", NAMES)
def test_each_provider_streams_a_reply(name: str) -> None:
    """The pieces make up what the model said, with one request, its tokens are told, and the connection is closed."""
    with ModelServer(Says(TEXT, size=7)) as server:
        heard = ask(chat_model(name, server.url))
        assert (heard.text, heard.line, heard.calls, heard.tokens) == (TEXT, "", 1, USAGE)
        assert len(heard.pieces) > 3
        assert len(server.requests) == 1
        assert server.wait_until_quiet()


@pytest.mark.parametrize("name", NAMES)
def test_each_provider_is_asked_as_told(name: str) -> None:
    """The model's name, the messages word for word, the limit of tokens and the schema are in the request."""
    with ModelServer(Says(TEXT)) as server:
        ask(chat_model(name, server.url, chat_max_tokens=321))
        request = server.requests[0]
    assert name.partition(":")[2] in f"{request.body['model']} {request.path}"
    assert [line for _, text in MESSAGES for line in (text,) if line not in said(request.body)] == []
    assert "321" in str(request.body)
    assert "answered" in str({key: value for key, value in request.body.items() if key != "messages"})
    assert (request.headers["connection"], request.headers["accept-encoding"]) == ("close", "identity")


@pytest.mark.parametrize("name", NAMES)
def test_a_server_that_tells_no_tokens_leaves_them_unknown(name: str) -> None:
    """What a reply cost is None where the server does not tell, never a guess."""
    with ModelServer(Says(TEXT, usage=None)) as server:
        assert ask(chat_model(name, server.url)).tokens == (None, None)


@pytest.mark.parametrize("name", NAMES)
def test_a_server_that_does_not_stream_is_understood(name: str) -> None:
    """A reply in one body is read, if need be by a second request, and the next reply needs one alone."""
    with ModelServer(Says(TEXT, streamed=False)) as server:
        model = chat_model(name, server.url)
        first, second = ask(model), ask(model)
        assert (first.text, second.text) == (TEXT, TEXT)
        assert (first.calls, second.calls) == (1 if name.startswith("ollama") else 2, 1)
        assert len(server.requests) == first.calls + second.calls


def test_one_garbled_reply_does_not_end_the_streaming() -> None:
    """A page in place of a stream, as a gateway sends it while its server starts, says nothing of the next reply."""
    script: list[Action] = [Raw(b"<html></html>", "text/html"), Says(TEXT), Says(TEXT, size=7)]
    with ModelServer(lambda _request, nth: script[nth]) as server:
        model = chat_model(OPENAI, server.url)
        first, second = ask(model), ask(model)
    assert (first.text, first.calls, second.text, second.calls) == (TEXT, 2, TEXT, 1)
    assert len(second.pieces) > 3


def test_pieces_arrive_while_the_model_still_writes() -> None:
    """The first piece is there long before the last."""
    with ModelServer(Says(TEXT, size=10, every=0.06)) as server:
        model = chat_model(OPENAI, server.url)
        model.warm_up()
        arrived = [
            time.monotonic()
            for _ in model.reply(MESSAGES, SCHEMA, deadline=time.monotonic() + 9, heartbeat=lambda: None)
        ]
    assert arrived[-1] - arrived[0] > 0.2


@pytest.mark.parametrize("name", NAMES)
def test_a_reply_without_end_is_cut(name: str) -> None:
    """What came until the limit is given, then the reply is ended and said to be too long."""
    with ModelServer(Says("a" * 100_000, size=900)) as server:
        heard = ask(chat_model(name, server.url, chat_max_tokens=64))
        assert (heard.reason, len(heard.text), heard.calls) == (TOO_LONG, 8_000, 1)
        assert server.wait_until_quiet()


@pytest.mark.parametrize("name", NAMES)
def test_a_reply_that_ran_out_of_tokens_says_so(name: str) -> None:
    """A reply that the limit of tokens cut is given and said to be too long."""
    with ModelServer(Says(TEXT[:30], finish="length")) as server:
        heard = ask(chat_model(name, server.url))
    assert (heard.text, heard.reason) == (TEXT[:30], TOO_LONG)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("text", ["", " \n "])
def test_an_empty_reply_says_so(name: str, text: str) -> None:
    """A model that says nothing is not asked again."""
    with ModelServer(Says(text)) as server:
        heard = ask(chat_model(name, server.url))
    assert (heard.text.strip(), heard.reason, heard.calls) == ("", EMPTY, 1)


def test_many_threads_share_a_model_and_four_calls_run_at_once() -> None:
    """Twelve askers all get the reply, and the server never sees more than four of them at a time."""
    most = 0
    with ModelServer(Says(TEXT, size=30, every=0.05)) as server:
        model = chat_model(OPENAI, server.url)
        model.warm_up()
        heard: list[str] = []
        askers = [threading.Thread(target=lambda: heard.append(ask(model).text)) for _ in range(12)]
        for asker in askers:
            asker.start()
        while any(asker.is_alive() for asker in askers):
            most = max(most, server.open)
            time.sleep(0.005)
    assert heard == [TEXT] * 12
    assert 2 <= most <= 4


def test_the_destination_names_provider_model_and_host() -> None:
    """Who is asked, and where, can be shown before anything is sent."""
    there = chat_model("ollama:llama3.1:8b").destination
    assert (there.provider, there.model, there.host, there.external) == (
        "ollama",
        "llama3.1:8b",
        "127.0.0.1:11434",
        False,
    )
    assert chat_model("ollama:llama3.1:8b").name == "ollama:llama3.1:8b"
