"""Where a language model is, and whether that is on this machine or a private net."""

import ipaddress
import socket
import threading
import time
from dataclasses import dataclass

from assistant.settings import host_and_port

# Link-local addresses are absent on purpose: clouds hand out credentials at 169.254.169.254.
_PRIVATE = tuple(
    ipaddress.ip_network(net)
    for net in ("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1/128", "fc00::/7")
)
_PORTS = {"http": 80, "https": 443}
LONGEST_LOOK, NEXT_LOOK = 2.0, 0.2  # seconds that are waited for a name server, at first and when it is asked again
_JUDGED_FOR = 60  # seconds until a host's name is resolved again to say where it is


@dataclass(frozen=True, slots=True)
class Destination:
    """Where questions and evidence go: `external` unless every address of the host is on this machine or private."""

    provider: str
    model: str
    host: str
    external: bool


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Host and port of a base URL."""

    host: str
    port: int

    @classmethod
    def of(cls, url: str) -> "Endpoint":
        """Return the endpoint of a URL; one that cannot be read has no host."""
        host, port = host_and_port(url)
        return cls(host, port or _PORTS.get(url.partition(":")[0], 0))

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port in (0, *_PORTS.values()) else f"{host}:{self.port}"

    def addresses(self) -> frozenset[str]:
        """Return the addresses of the host; an OSError (socket.gaierror) where it has none."""
        try:
            found = socket.getaddrinfo(self.host, self.port, type=socket.SOCK_STREAM)
        except UnicodeError as error:  # no name of a host can be written so
            raise socket.gaierror(socket.EAI_NONAME, "not a name") from error
        return frozenset(str(address[0]) for *_, address in found)


class Whereabouts:
    """Whether an endpoint is outside this machine and private nets, looked up at most once a minute. Safe for threads.

    A look-up cannot be ended. So it has a thread of its own, `patience` seconds are waited for the first one, and what
    was known stands until a later one is done: a call goes to private addresses alone where the last word was that.
    """

    def __init__(self, endpoint: Endpoint, patience: float) -> None:
        self._endpoint, self._patience = endpoint, min(patience, LONGEST_LOOK)
        self._external = True  # as long as nobody can tell
        self._until = 0.0
        self._looking: threading.Event | None = None
        self._lock = threading.Lock()

    @property
    def external(self) -> bool:
        """Whether it is, or may be, outside: also where its host cannot be resolved, or not in time."""
        host = self._endpoint.host
        if not host or host == "localhost" or is_private(host):
            return not host
        with self._lock:
            if time.monotonic() < self._until:
                return self._external
            looked, patience = self._look(), self._patience
        looked.wait(patience)
        self._patience = min(patience, NEXT_LOOK)
        return self._external

    def _look(self) -> threading.Event:
        """Return what tells the end of a look-up; there is one at a time."""
        if self._looking is None:
            self._looking = threading.Event()
            threading.Thread(target=self._judge, args=(self._looking,), name="host-look-up", daemon=True).start()
        return self._looking

    def _judge(self, looked: threading.Event) -> None:
        try:
            external = not all(is_private(address) for address in self._endpoint.addresses())
        except OSError:
            external = True
        with self._lock:
            self._external, self._until, self._looking = external, time.monotonic() + _JUDGED_FOR, None
        looked.set()


def is_private(address: str) -> bool:
    """Tell whether an IP address is of this machine or a private net; an IPv4 address within IPv6 counts as IPv4."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    ip = getattr(ip, "ipv4_mapped", None) or ip
    return any(ip in net for net in _PRIVATE)
