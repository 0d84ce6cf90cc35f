"""Passages as JSON lines, every field kept."""

import json
from collections.abc import Iterable
from dataclasses import asdict, fields
from pathlib import Path
from types import MappingProxyType

from assistant.passage_index.problems import damaged
from assistant.records import Passage, Span

_FIELDS = tuple(field.name for field in fields(Passage))


def indexed_text(passage: Passage) -> str:
    """Return what is embedded and searched of a passage: its context, then its text."""
    return f"{passage.context}\n{passage.text}" if passage.context else passage.text


def write_passages(path: Path, passages: Iterable[Passage]) -> None:
    """Write one passage a line."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for passage in passages:
            row = {name: getattr(passage, name) for name in _FIELDS}
            file.write(json.dumps(row, ensure_ascii=False, default=asdict) + "\n")


def read_passages(path: Path) -> MappingProxyType[str, Passage]:
    """Read passages by id, in the order written; IndexUnusable when the file is missing or broken."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
        passages = (_passage(line) for line in lines if line)
        return MappingProxyType({passage.id: passage for passage in passages})
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise damaged(path, "passagerne kan ikke læses") from error


def _passage(line: str) -> Passage:
    row = json.loads(line)
    row["section"] = tuple(row["section"])
    row["spans"] = tuple(Span(**span) for span in row["spans"])
    return Passage(**row)
