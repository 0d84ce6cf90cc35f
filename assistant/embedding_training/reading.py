"""The training texts: every `.txt.gz` (a sentence or paragraph a line) and `.tsv.gz` (a pair a line) of a folder."""

import gzip
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import ModelError
from assistant.records import GlossaryEntry, Passage

PLAN_PASSAGES, PLAN_WORDS = "planernes afsnit", "planernes ordliste"


@dataclass(frozen=True, slots=True)
class Source:
    """What one file gives: running texts, or pairs of a short and a longer text on the same matter."""

    name: str
    texts: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()

    def __iter__(self) -> Iterator[str]:
        """Yield every text of the source, pairs included."""
        yield from self.texts
        for pair in self.pairs:
            yield from pair


def read_sources(folder: Path) -> tuple[Source, ...]:
    """Read all training files of a folder in the order of their names; ModelError when one cannot be used."""
    paths = sorted(folder.glob("*.txt.gz")) + sorted(folder.glob("*.tsv.gz"))
    if not paths:
        raise ModelError(
            f"Mappen {str(folder)!r} rummer ingen træningstekster. Angiv med --data en mappe med .txt.gz og .tsv.gz."
        )
    return tuple(_read_source(path) for path in paths)


def _read_source(path: Path) -> Source:
    try:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            lines = [line.rstrip("\n") for line in file]
    except (OSError, EOFError, UnicodeDecodeError, zlib.error) as error:
        raise ModelError(f"Træningsfilen {path} kan ikke læses ({error}). Hent den igen, eller fjern den.") from error
    name = path.name.removesuffix(".gz")
    if name.endswith(".txt"):
        return Source(name, texts=tuple(line for line in lines if line.strip()))
    return Source(name, pairs=tuple(_pair(line, path, number) for number, line in enumerate(lines, 1) if line.strip()))


def _pair(line: str, path: Path, number: int) -> tuple[str, str]:
    short, tab, longer = line.partition("\t")
    if not (tab and short.strip() and longer.strip()):
        raise ModelError(f"{path}, linje {number}: {line[:80]!r} er ikke to tekster med tabulator imellem. Ret linjen.")
    return short, longer


def plan_sources(passages: Sequence[Passage], glossary: Sequence[GlossaryEntry]) -> tuple[Source, ...]:
    """Return what the project's own documents and word list teach."""
    words = [(everyday, entry.term) for entry in glossary for everyday in entry.synonyms]
    words += [
        (everyday, f"{entry.term}: {entry.explanation}")
        for entry in glossary
        for everyday in (*entry.synonyms, entry.term)
    ]
    sources = (
        Source(PLAN_PASSAGES, texts=tuple(indexed_text(passage) for passage in passages)),
        Source(PLAN_WORDS, pairs=tuple(words)),
    )
    return tuple(source for source in sources if source.texts or source.pairs)


def indexed_text(passage: Passage) -> str:
    """Return a passage as it is embedded for the index: its context, then its text."""
    return f"{passage.context}\n{passage.text}" if passage.context else passage.text
