"""A pause that a language model's server asks for is kept, and nothing is sent again and again."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from model_calls import OPENAI, TEXT, ask, chat_model, on_loopback
from model_server import Action, ModelServer, Says, Status

from assistant.language_model import PAUSED, RATE_LIMITED


@pytest.fixture(autouse=True)
def nobodys_environment(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let no key or proxy of whoever runs the tests matter, and nothing leave the machine."""
    with on_loopback(monkeypatch):
        yield


@pytest.mark.parametrize("name", ["ollama:llama", OPENAI, "anthropic:claude-x", "mistralai:small"])
def test_a_short_pause_is_waited_for_and_the_question_sent_once_more(name: str) -> None:
    """After 429 with Retry-After the second request comes when the server asked for it."""
    played: list[Action] = [Status(429, {"Retry-After": "0.3"}), Says(TEXT)]
    with ModelServer(lambda _request, nth: played[nth]) as server:
        beats = []
        heard = ask(chat_model(name, server.url), heartbeat=lambda: beats.append(1))
        assert (heard.text, heard.calls, len(server.requests)) == (TEXT, 2, 2)
    assert heard.seconds >= 0.3
    assert len(beats) > 2


@pytest.mark.parametrize(
    ("code", "value"),
    [(429, "0.1"), (503, "0.1"), (429, "0"), (429, format_datetime(datetime.now(UTC) - timedelta(days=1)))],
)
def test_nothing_is_sent_a_third_time(code: int, value: str) -> None:
    """A server that asks for a pause again and again gets two requests."""
    with ModelServer(Status(code, {"Retry-After": value})) as server:
        heard = ask(chat_model(OPENAI, server.url))
        assert (heard.calls, len(server.requests)) == (2, 2)


@pytest.mark.parametrize("value", ["60", "a date", "1e9"])
def test_a_long_pause_is_kept_by_all_that_ask(value: str) -> None:
    """The call fails at once, and the next ones do without a request, at most ten minutes long."""
    if value == "a date":
        value = format_datetime(datetime.now(UTC) + timedelta(seconds=60))
    with ModelServer(Status(429, {"Retry-After": value})) as server:
        model = chat_model(OPENAI, server.url)
        first, second = ask(model), ask(model)
        assert (first.reason, first.calls) == (RATE_LIMITED, 1)
        assert (second.reason, second.calls, len(server.requests)) == (PAUSED, 0, 1)
    assert max(first.seconds, second.seconds) < 20
    assert "pause" in second.line
    assert model.pauses.left()[0] <= 600


@pytest.mark.parametrize("value", ["", "soon", "nan", "inf", "-5", "1;DROP"])
def test_a_pause_that_means_nothing_is_none(value: str) -> None:
    """Whatever stands in Retry-After, no call is held up and at most two are made."""
    with ModelServer(Status(429, {"Retry-After": value})) as server:
        heard = ask(chat_model(OPENAI, server.url))
        assert heard.reason == RATE_LIMITED
        assert len(server.requests) <= 2
    assert heard.seconds < 20
