"""It is known of a language model's address whether it is on this machine, a private net or outside, in time."""

import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
from model_calls import OPENAI, OUTSIDE, chat_model, on_loopback, resolve

from assistant.language_model import addresses
from assistant.language_model.addresses import is_private


@pytest.fixture(autouse=True)
def nobodys_environment(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let no key or proxy of whoever runs the tests matter, and nothing leave the machine."""
    with on_loopback(monkeypatch):
        yield


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


class SlowNames:
    """A name server that says that a host is near, as soon as it is let."""

    def __init__(self) -> None:
        self.may_answer = threading.Event()
        self.asked = 0

    def look_up(self, _host: str, port: int, *_: object, **__: object) -> list[Any]:
        """Stand in for socket.getaddrinfo."""
        self.asked += 1
        self.may_answer.wait(30)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("10.0.0.5", port))]


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[SlowNames]:
    """Let a slow name server be asked."""
    names = SlowNames()
    monkeypatch.setattr(socket, "getaddrinfo", names.look_up)
    yield names
    names.may_answer.set()


def wait_for_look_up() -> None:
    """Wait until no look-up is under way."""
    for thread in threading.enumerate():
        if thread.name == "host-look-up":
            thread.join(5)


def test_a_slow_name_server_is_waited_for_a_moment_and_once(slow: SlowNames) -> None:
    """Silence counts as outside, later looks hardly wait, and what it says at last is heard."""
    model = chat_model(OPENAI, "http://model.internal", chat_timeout=1)
    started = time.monotonic()
    assert model.destination.external
    first = time.monotonic()
    assert model.destination.external
    assert (1 <= first - started < 1.9, time.monotonic() - first < 0.9, slow.asked) == (True, True, 1)
    slow.may_answer.set()
    wait_for_look_up()
    assert not model.destination.external
    assert slow.asked == 1


def test_the_wait_for_a_name_is_never_longer_than_two_seconds() -> None:
    """However long an answer may take."""
    assert addresses.LONGEST_LOOK <= 2
    assert addresses.NEXT_LOOK <= addresses.LONGEST_LOOK / 5


def test_where_a_host_is_is_looked_up_anew_after_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    """A host that moves is seen to have moved, and meanwhile nobody is asked twice."""
    asked = resolve(monkeypatch, ["10.0.0.5"], [OUTSIDE])
    model = chat_model(OPENAI, "http://model.internal")
    assert not any(model.destination.external for _ in range(3))
    assert len(asked) == 1
    monkeypatch.setattr(addresses, "time", Later)
    assert model.destination.external
    assert len(asked) == 2


class Later:
    """A clock that is a minute ahead."""

    @staticmethod
    def monotonic() -> float:
        """Return the time in a minute."""
        return time.monotonic() + 61
