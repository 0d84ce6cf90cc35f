"""When a language model may be asked again after it asked for a pause, or did not answer twice in a row."""

import threading
import time

from assistant.language_model.faults import ModelFault

LONGEST_PAUSE = 600.0  # seconds; a server that asks for more is asked again then
TIMEOUTS_IN_A_ROW, AFTER_TIMEOUTS = 2, 60.0  # seconds


class Pauses:
    """The pause of one model, shared by all that ask it. Safe for threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._until = 0.0
        self._asked = False
        self._timeouts = 0

    def left(self) -> tuple[float, bool]:
        """Return the seconds until the model may be asked, and whether it was the server that asked for them."""
        with self._lock:
            return max(0.0, self._until - time.monotonic()), self._asked

    def failed(self, fault: ModelFault) -> None:
        """Remember the pause that a server asked for."""
        with self._lock:
            self._timeouts = 0
            if fault.retry_after:
                self._pause(min(fault.retry_after, LONGEST_PAUSE), asked=True)

    def timed_out(self) -> None:
        """Count a call that the model let wait in vain: from the second on nobody else shall wait for it."""
        with self._lock:
            self._timeouts += 1
            if self._timeouts >= TIMEOUTS_IN_A_ROW:
                self._pause(AFTER_TIMEOUTS, asked=False)

    def answered(self) -> None:
        """Note that the model does answer."""
        with self._lock:
            self._timeouts = 0

    def _pause(self, seconds: float, asked: bool) -> None:
        self._until, self._asked = max(self._until, time.monotonic() + seconds), asked
