"""From a file on disk to a `Reading`: text with pages, headings, lists and tables, and what was repaired or left out.

Each format has a reader of its own; all of them run in a separate process with limits (`isolation`), so that a broken
or hostile file costs one Danish line and nothing else.
"""

from pathlib import Path

from assistant.document_reading.content import Progress, ReadingLimits
from assistant.document_reading.isolation import Reader
from assistant.records import Reading

__all__ = ["READER_VERSION", "Reader", "ReadingLimits", "read_document"]

READER_VERSION = 2  # raised when the same file would be read differently: kept readings are then read anew


def _silent(step: str, part: int, parts: int) -> None:
    """Report nothing."""


def read_document(path: Path, name: str, limits: ReadingLimits, progress: Progress = _silent) -> Reading:
    """Return the reading of the file at `path`, which its owner calls `name`.

    `progress` is called with the step in Danish, its part from 1, and how many parts there are. Raises DocumentError,
    one Danish line with the file's name, the value and the remedy, where the file cannot be read within the limits.
    """
    with Reader(limits) as reader:
        return reader.read(path, name, progress)
