"""What a thread connects to: refused where it may not, and shut from outside when nobody waits for it any more.

The HTTP libraries of the providers differ, and none can be interrupted while it waits. Each of them connects through
the socket module, which tells Python's audit hooks before it does: this holds for redirects, for proxies that the
environment names and for a host whose address changes between two look-ups.
"""

import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache

_thread = threading.local()


class Connections:
    """The connections of one thread, from `watched` on.

    `permitted` holds the addresses (IP, port) that may be reached; None permits all. `room` is how many bytes of a
    reply may still be read.
    """

    def __init__(self, room: int = 0) -> None:
        self.permitted: frozenset[tuple[str, int]] | None = None
        self.room = room
        self.kind = ""  # the media type of the reply
        self.refused: str | None = None  # the address that was not permitted
        self.made = False  # whether one was begun
        self._handles: list[socket.socket] = []
        self._shut = False
        self._lock = threading.Lock()

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Watch the connections that this thread makes within the context."""
        _install_hook()
        _thread.connections = self
        try:
            yield
        finally:
            _thread.connections = None
            self.shut()

    def shut(self) -> None:
        """End all connections, also those that another thread waits on; a later one is refused."""
        with self._lock:
            self._shut = True
            handles, self._handles = self._handles, []
        for handle in handles:
            with suppress(OSError):  # it may be closed, or not connected yet
                handle.shutdown(socket.SHUT_RDWR)
            handle.close()

    def connecting(self, connection: socket.socket, address: object) -> None:
        """Let a connection be made, or raise PermissionError."""
        if not self._permits(address):
            self.refused = str(address[0]) if isinstance(address, tuple) else "en lokal forbindelse"
            raise PermissionError("the address is not permitted")
        with self._lock:
            if self._shut:
                raise PermissionError("nobody waits for this call any more")
            # A handle of its own: a library wraps or closes its socket as it likes, and numbers are used again.
            self._handles.append(connection.dup())
            self.made = True

    def _permits(self, address: object) -> bool:
        if self.permitted is None:
            return True
        return isinstance(address, tuple) and len(address) >= 2 and (address[0], address[1]) in self.permitted


def current() -> Connections | None:
    """Return what watches the connections of this thread, None where nothing does."""
    connections: Connections | None = getattr(_thread, "connections", None)
    return connections


@cache
def _install_hook() -> None:
    """Install the hook, which stays as long as the process: Python has no way to remove one."""
    sys.addaudithook(_audit)


def _audit(event: str, arguments: tuple[object, ...]) -> None:
    if event != "socket.connect":
        return
    connections = current()
    if connections is not None:
        connection, address = arguments
        assert isinstance(connection, socket.socket)
        connections.connecting(connection, address)
