"""Who may use the processor: answers that somebody waits for first, what is tried for suggestions when nobody waits."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition

AT_ONCE = 2  # answers made at the same time; more would only make each of them late


class AnswersFirst:
    """Lets answers through in the order of their asking, a few at a time, and tries only while none is asked for."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._queue: list[object] = []  # answers asked for and not yet made, the earliest first
        self._trying = False

    @contextmanager
    def asked(self) -> Iterator[None]:
        """Hold a place among the answers; waits for those before it."""
        place = object()
        with self._changed:
            self._queue.append(place)
            self._changed.wait_for(lambda: place in self._queue[:AT_ONCE])
        try:
            yield
        finally:
            with self._changed:
                self._queue.remove(place)
                self._changed.notify_all()

    @contextmanager
    def tried(self, seconds: float) -> Iterator[bool]:
        """Give whether something may be tried: no answer is asked for and nothing else tried within so many seconds."""
        with self._changed:
            free = self._changed.wait_for(lambda: not self._queue and not self._trying, max(seconds, 0.0))
            self._trying = self._trying or free
        try:
            yield free
        finally:
            if free:
                with self._changed:
                    self._trying = False
                    self._changed.notify_all()
