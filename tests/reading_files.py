"""Reading a file in a test as the program reads it, in this process: recognised, read, put together."""

import importlib
from pathlib import Path

from assistant.document_reading.assembling import assemble
from assistant.document_reading.content import ReadingLimits
from assistant.document_reading.recognising import recognise
from assistant.document_reading.worker import READERS
from assistant.records import Reading

LIMITS = ReadingLimits()


def read_file(path: Path, name: str = "", limits: ReadingLimits = LIMITS) -> Reading:
    """Return the reading of a file."""
    kind = recognise(path, name or path.name)
    reader = importlib.import_module(f"assistant.document_reading.{READERS[kind]}")
    return assemble(reader.read(path, limits, lambda *_: None))


def read_bytes(folder: Path, name: str, content: bytes | str) -> Reading:
    """Write a file and return its reading."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_file(path)


def blocks_of(reading: Reading) -> list[tuple[str, int, str]]:
    """Return (kind, level, text) of each block."""
    text = reading.repaired.text
    return [(block.kind, block.level, text[block.start : block.end]) for block in reading.repaired.blocks]
