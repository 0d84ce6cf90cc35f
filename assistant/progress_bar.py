"""The progress bar of the command line (tqdm's one home)."""

import sys
from types import TracebackType


class ProgressBar:
    """A progress callable that draws one bar a step on stderr."""

    def __init__(self) -> None:
        from tqdm import tqdm

        self._tqdm = tqdm
        self._bar: tqdm | None = None  # type: ignore[type-arg]  # tqdm is generic only in its stubs
        self._step = ""

    def __enter__(self) -> "ProgressBar":
        """Begin; nothing is drawn before the first step."""
        return self

    def __call__(self, step: str, done: int, total: int) -> None:
        """Show that `done` of `total` parts of a step are finished."""
        if step != self._step or self._bar is None:
            self._close()
            self._step = step
            self._bar = self._tqdm(total=total, desc=step, file=sys.stderr, leave=True, unit="del", disable=None)
        self._bar.total = total
        self._bar.n = done
        self._bar.refresh()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the last bar."""
        self._close()

    def _close(self) -> None:
        if self._bar is not None:
            self._bar.close()
            self._bar = None
