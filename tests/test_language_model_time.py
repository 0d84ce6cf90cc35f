"""A language model is waited for as long as was said, with beats, and leaves no thread or connection behind."""

import socket
import threading
import time
from collections.abc import Iterator
from functools import cache
from itertools import pairwise, product

import pytest
from model_calls import MESSAGES, OPENAI, SCHEMA, TEXT, Heard, ask, chat_model, no_threads_left, on_loopback, threads
from model_server import Action, Drips, ModelServer, Says, Silent

from assistant.language_model import BUSY, PAUSED, TIMEOUT, ChatModel, ModelFault
from assistant.language_model.exchange import Exchange, Request
from assistant.language_model.providers import Setup
from assistant.settings import Settings

SDKS = ("ollama:llama", OPENAI, "anthropic:claude-x", "mistralai:small")  # one for each way of speaking HTTP
PATIENCE = 0.2  # seconds until the deadline of a call that is not answered
SLACK = 0.9  # seconds that a user may wait besides; 0.01 on an idle machine, more where many tests run at once
SLOW: dict[str, Action] = {
    "silent": Silent(),
    "silent after a piece": Silent(text=TEXT[:20]),
    "a byte at a time": Drips(TEXT),
    "headers a byte at a time": Drips(TEXT, headers=True),
}


@pytest.fixture(autouse=True)
def nobodys_environment(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let no key or proxy of whoever runs the tests matter, and nothing leave the machine."""
    with on_loopback(monkeypatch):
        yield


@cache
def _answered_once(name: str) -> None:
    """Let the packages do what they do as late as at their first call."""
    with ModelServer(Says(TEXT)) as server:
        assert ask(chat_model(name, server.url)).text == TEXT


def warm(name: str, url: str, **settings: float) -> ChatModel:
    """Return a model whose packages are imported."""
    _answered_once(name)
    model = chat_model(name, url, **settings)
    model.warm_up()
    return model


def is_given_up_in_time(heard: Heard, patience: float = PATIENCE) -> bool:
    """Tell whether a call ended at its deadline, and not more than a little later."""
    return heard.reason == TIMEOUT and patience <= heard.seconds < patience + SLACK


@pytest.mark.parametrize(("name", "kind"), [*product(SDKS, list(SLOW)[1::2]), *product([OPENAI], list(SLOW)[::2])])
def test_a_server_that_is_too_slow_is_left_at_the_deadline(name: str, kind: str) -> None:
    """However a server holds a call up, it ends in time, and leaves neither thread nor connection behind."""
    with ModelServer(SLOW[kind]) as server:
        patience = 0.5  # enough for the server to hear of it, however busy the machine is
        heard = ask(warm(name, server.url), patience)
        assert is_given_up_in_time(heard, patience)
        begun = kind == "silent after a piece"
        assert heard.text == (TEXT[:20] if begun else "")
        assert ("blev ikke færdig" if begun else "nåede ikke at svare") in heard.line
        assert server.wait_until_quiet()
        assert no_threads_left()
        assert len(server.requests) == heard.calls == 1


@pytest.fixture
def mute() -> Iterator[socket.socket]:
    """Yield a socket that takes connections and never says or reads a word."""
    with socket.create_server(("127.0.0.1", 0), backlog=8) as listening:
        yield listening


@pytest.mark.parametrize("name", SDKS)
def test_a_tls_handshake_that_nobody_answers_ends_in_time(name: str, mute: socket.socket) -> None:
    """The deadline holds before the first word of HTTP too."""
    heard = ask(warm(name, f"https://127.0.0.1:{mute.getsockname()[1]}"), PATIENCE)
    assert is_given_up_in_time(heard)
    assert no_threads_left()


@pytest.mark.parametrize("name", SDKS)
def test_a_connection_that_nobody_takes_ends_in_time(name: str) -> None:
    """And while the connection is being made: the queue of this server is full."""
    with socket.create_server(("127.0.0.1", 0), backlog=0) as full:
        waiting = []
        for _ in range(3):
            waiting.append(socket.socket())
            waiting[-1].setblocking(False)
            waiting[-1].connect_ex(full.getsockname())
        heard = ask(warm(name, f"http://127.0.0.1:{full.getsockname()[1]}"), PATIENCE)
        assert is_given_up_in_time(heard)
        assert no_threads_left()
        for connection in waiting:
            connection.close()


def test_a_name_server_that_is_silent_ends_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """And while the host is being looked up."""
    answered = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: answered.wait(5) and [])
    heard = ask(warm(OPENAI, "http://model.internal"), PATIENCE)
    answered.set()
    assert is_given_up_in_time(heard)
    assert no_threads_left()


def test_a_deadline_that_has_passed_sends_nothing() -> None:
    """No time left means no request."""
    with ModelServer(Says(TEXT)) as server:
        assert ask(warm(OPENAI, server.url), -1).reason == TIMEOUT
        assert no_threads_left()


class AtTheEnd(Request):
    """A request whose deadline passes between two looks at the clock."""

    looks = iter((0.01, -0.01, -0.01))

    @property
    def left(self) -> float:
        """Return the seconds until the deadline."""
        return next(self.looks)


def test_a_deadline_that_passes_this_very_moment_is_one() -> None:
    """And no error of the clock."""
    request = AtTheEnd(MESSAGES, SCHEMA, 0, lambda: None, lambda: False)
    setup = Setup.of(Settings(chat_model=OPENAI, chat_base_url="http://127.0.0.1:9"))
    with pytest.raises(ModelFault, match="nåede ikke at svare"):
        next(Exchange(setup, lambda _outside: chat_model(OPENAI).client(False), request, streams=True).pieces())


@pytest.mark.parametrize("action", [SLOW["a byte at a time"], Says(TEXT, size=1, every=0.02)])
def test_the_caller_hears_a_beat_all_the_while(action: Action) -> None:
    """While the model is waited for, the caller can look around at least every 0.1 seconds, in its own thread."""
    with ModelServer(action) as server:
        model = warm(OPENAI, server.url)
        # A machine that is busy elsewhere may hold up a beat; three times in a row it is the program that does.
        assert any(_longest_silence(model) < 0.12 for _ in range(3))


def _longest_silence(model: ChatModel) -> float:
    """Return the seconds between two beats of a call at most."""
    beats: list[float] = []

    def beat() -> None:
        assert threading.current_thread() is threading.main_thread()
        beats.append(time.monotonic())

    started = time.monotonic()
    heard = ask(model, 0.4, beat)
    times = [started, *beats, started + heard.seconds]
    return max(later - earlier for earlier, later in pairwise(times))


@pytest.mark.parametrize(("name", "kind"), [*((name, ValueError) for name in SDKS), (OPENAI, KeyboardInterrupt)])
def test_a_beat_may_end_the_call(name: str, kind: type[BaseException]) -> None:
    """What the caller raises reaches it, and the server sees the connection close."""
    started = time.monotonic()

    def stop() -> None:
        if time.monotonic() > started + 0.2:
            raise kind("stop")

    with ModelServer(Silent()) as server:
        model = warm(name, server.url)
        started = time.monotonic()
        with pytest.raises(kind, match="stop"):
            ask(model, 30, stop)
        assert time.monotonic() - started < 0.2 + SLACK
        assert server.wait_until_quiet()
        assert no_threads_left()


def test_a_reply_that_is_dropped_is_ended() -> None:
    """Whoever stops reading ends the call."""
    with ModelServer(Says(TEXT, size=5, every=0.2)) as server:
        reply = warm(OPENAI, server.url).reply(MESSAGES, SCHEMA, deadline=time.monotonic() + 30, heartbeat=lambda: None)
        pieces = iter(reply)
        assert next(pieces)
        del pieces
        assert server.wait_until_quiet()
        assert no_threads_left()


def test_who_finds_no_place_is_told_at_the_deadline() -> None:
    """While four calls run, a fifth waits for a place with beats, sends nothing, and gives up in time."""
    with ModelServer(Silent()) as server:
        model = warm(OPENAI, server.url)
        leaving = threading.Event()

        def leave() -> None:
            if leaving.is_set():
                raise ModelFault("", "left")

        askers = [threading.Thread(target=ask, args=(model, 30, leave)) for _ in range(4)]
        for asker in askers:
            asker.start()
        while len(server.requests) < 4:
            time.sleep(0.01)
        beats: list[int] = []
        heard = ask(model, PATIENCE, lambda: beats.append(1))
        assert (heard.reason, heard.calls, len(server.requests)) == (BUSY, 0, 4)
        assert PATIENCE <= heard.seconds < PATIENCE + SLACK
        assert len(beats) >= 2
        leaving.set()
        for asker in askers:
            asker.join()
    with ModelServer(Says(TEXT)) as server:
        assert ask(warm(OPENAI, server.url)).text == TEXT  # the places are free again


def test_two_timeouts_in_a_row_spare_the_next_the_wait() -> None:
    """A server that does not answer is left alone for a minute."""
    with ModelServer(Silent()) as server:
        model = warm(OPENAI, server.url, chat_timeout=1)
        assert [ask(model, 0.52).reason for _ in range(2)] == [TIMEOUT, TIMEOUT]
        heard = ask(model)
        assert (heard.reason, heard.calls, len(server.requests)) == (PAUSED, 0, 2)
        assert heard.seconds < SLACK
        assert 50 < model.pauses.left()[0] <= 60
        assert "svarer ikke" in heard.line


@pytest.mark.parametrize(
    ("actions", "patience"),
    [
        ([Silent(), Says(TEXT), Silent()], 0.52),  # it answered between
        ([Silent(text=TEXT[:9]), Silent(text=TEXT[:9])], 0.52),  # it does answer, only slowly
        ([Silent(), Silent()], 0.2),  # it was not given the time
    ],
)
def test_a_server_that_does_answer_is_asked_again(actions: list[Action], patience: float) -> None:
    """Only timeouts in a row, each a real wait in vain, stop the asking."""
    script = [*actions, Says(TEXT)]
    with ModelServer(lambda _request, nth: script[nth]) as server:
        model = warm(OPENAI, server.url, chat_timeout=1)
        for _ in actions:
            ask(model, patience)
        assert ask(model).text == TEXT


def test_no_thread_is_there_before_a_reply_is_read() -> None:
    """A reply that is never iterated costs nothing."""
    with ModelServer(Says(TEXT)) as server:
        warm(OPENAI, server.url).reply(MESSAGES, SCHEMA, deadline=time.monotonic() + 9, heartbeat=lambda: None)
        assert not threads()
        assert not server.requests
