"""Where a language model is, and whether that is on this machine or a private net."""

import ipaddress
import socket
import time
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

# Link-local addresses are absent on purpose: clouds hand out credentials at 169.254.169.254.
_PRIVATE = tuple(
    ipaddress.ip_network(net)
    for net in ("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1/128", "fc00::/7")
)
_PORTS = {"http": 80, "https": 443}
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
        try:
            parts = urlsplit(url)
            return cls(parts.hostname or "", parts.port or _PORTS.get(parts.scheme, 0))
        except ValueError:
            return cls("", 0)

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

    @property
    def external(self) -> bool:
        """Whether it is, or may be, outside this machine and private nets: also where its host cannot be resolved."""
        return _judged(self, int(time.monotonic() // _JUDGED_FOR))


def is_private(address: str) -> bool:
    """Tell whether an IP address is of this machine or a private net; an IPv4 address within IPv6 counts as IPv4."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    ip = getattr(ip, "ipv4_mapped", None) or ip
    return any(ip in net for net in _PRIVATE)


@lru_cache(maxsize=16)
def _judged(endpoint: Endpoint, _minute: int) -> bool:
    if endpoint.host == "localhost" or is_private(endpoint.host):
        return False
    if not endpoint.host:
        return True
    try:
        return not all(is_private(address) for address in endpoint.addresses())
    except OSError:
        return True
