"""Building the index: only new or changed passages are embedded, and the result shows all at once."""

import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np

from assistant.errors import IndexMissing, IndexUnusable, ModelError
from assistant.passage_index.chroma_database import CHROMA_DATABASE, database_digest
from assistant.passage_index.generations import (
    current_generation,
    new_generation,
    only_builder,
    remove_others,
    switch_to,
)
from assistant.passage_index.manifest import Manifest, checksums, read_manifest, write_manifest
from assistant.passage_index.opening import LEXICON, PASSAGES, WORDS, PassageIndex, open_index
from assistant.passage_index.passage_file import indexed_text, write_passages
from assistant.passage_index.problems import not_written
from assistant.passage_index.signature import IndexSignature
from assistant.passage_index.vectors import Vectors, VectorStore, drop_from_server
from assistant.passage_index.words import terms_digest, write_words
from assistant.records import Passage

Progress = Callable[[str, int, int], None]  # step (Danish), done, total

_BATCH = 64  # passages embedded between two steps of the progress bar


class Embedder(Protocol):
    """What turns texts into vectors."""

    @property
    def dimensions(self) -> int:
        """The length of a vector."""

    def embed_passages(self, texts: list[str]) -> Vectors:
        """Return unit vectors of shape (texts, dimensions)."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did, in passages. A passage whose text changed counts as one removed and one added."""

    added: int
    kept: int
    removed: int
    embedded: int
    unchanged: bool  # nothing had to be written
    seconds: float

    def summary(self) -> str:
        """Return what was done, in one Danish line."""
        took = f"{self.seconds:.1f} sekunder".replace(".", ",")
        if self.unchanged:
            return f"Indekset er ajour: {self.kept} passager, intet at bygge ({took})."
        return (
            f"Indekset er bygget: {self.added} nye passager, {self.kept} uændrede, {self.removed} fjernet; "
            f"{self.embedded} vektorer beregnet ({took})."
        )


@dataclass(frozen=True, slots=True)
class _Content:
    """What the index is to hold."""

    passages: tuple[Passage, ...]
    terms: list[list[str]]
    lexicon_json: str
    signature: IndexSignature
    chroma_url: str


def build_index(
    index_dir: Path,
    passages: Sequence[Passage],
    lexicon_json: str,
    embedder: Embedder,
    search_terms: Callable[[str], list[str]],
    signature: IndexSignature,
    progress: Progress = lambda step, done, total: None,
    *,
    chroma_url: str = "",
    wait_seconds: float = 10.0,
) -> BuildReport:
    """Bring the index up to date; nothing is written when nothing changed.

    The earlier index answers until the new one is whole on disk, and stays when the build fails or is
    killed. IndexUnusable when it cannot be written or another process has been building for longer
    than `wait_seconds`; ModelError when the vectors are not what the embedder promised.
    """
    started = time.perf_counter()
    _check_ids(passages, index_dir)
    with only_builder(index_dir, wait_seconds):
        earlier = _open_earlier(index_dir, chroma_url)
        try:
            _clean(index_dir, _in_use(index_dir), chroma_url)
            terms = _terms(passages, search_terms, progress)
            content = _Content(tuple(passages), terms, lexicon_json, signature, chroma_url)
            kept = _kept(earlier, content)
            removed = len(earlier.passages) - len(kept) if earlier else 0
            if _is_unchanged(earlier, content):
                return BuildReport(0, len(kept), 0, 0, True, time.perf_counter() - started)
            vectors, embedded = _vectors(earlier, kept, content, embedder, progress)
        finally:
            if earlier:
                earlier.close()
        _write(index_dir, content, vectors, progress)
    return BuildReport(len(passages) - len(kept), len(kept), removed, embedded, False, time.perf_counter() - started)


def _check_ids(passages: Sequence[Passage], index_dir: Path) -> None:
    if not passages:
        raise IndexUnusable(
            f"Indekset i {index_dir} kan ikke bygges: der er ingen tekst. Kontrollér corpus/catalogue.toml"
        )
    passage_id, times = Counter(passage.id for passage in passages).most_common(1)[0]
    if times > 1:
        raise IndexUnusable(
            f"Indekset i {index_dir} kan ikke bygges: {times} passager hedder {passage_id!r}. "
            "Fjern gentagelsen i corpus/ eller goals_data/"
        )


def _open_earlier(index_dir: Path, chroma_url: str) -> PassageIndex | None:
    """Return the index in use, or None where nothing can be taken over from it."""
    try:
        earlier = open_index(index_dir, chroma_url)
        if chroma_url:
            earlier.open_vectors()
        return earlier
    except (IndexMissing, IndexUnusable):
        return None


def _terms(
    passages: Sequence[Passage], search_terms: Callable[[str], list[str]], progress: Progress
) -> list[list[str]]:
    terms = []
    for done, passage in enumerate(passages):
        if done % _BATCH == 0:
            progress("Finder søgeord", done, len(passages))
        terms.append(search_terms(indexed_text(passage)))
    progress("Finder søgeord", len(passages), len(passages))
    return terms


def _kept(earlier: PassageIndex | None, content: _Content) -> list[str]:
    """Return the ids of passages that are indexed already, with the same text."""
    there = earlier.passages if earlier else {}
    return [p.id for p in content.passages if p.id in there and indexed_text(there[p.id]) == indexed_text(p)]


def _is_unchanged(earlier: PassageIndex | None, content: _Content) -> bool:
    return (
        earlier is not None
        and earlier.signature == content.signature
        and tuple(earlier.passages.values()) == content.passages
        and earlier.lexicon_json == content.lexicon_json
        and earlier.manifest.terms_sha256 == terms_digest(content.terms)
    )


def _vectors(
    earlier: PassageIndex | None, kept: list[str], content: _Content, embedder: Embedder, progress: Progress
) -> tuple[Vectors, int]:
    """Return all vectors in the passages' order, shape (passages, dimensions), and how many were made now."""
    known = dict(_known_vectors(earlier, kept, content.signature, embedder))
    missing = [passage for passage in content.passages if passage.id not in known]
    for start in range(0, len(missing), _BATCH):
        progress("Beregner vektorer", start, len(missing))
        batch = missing[start : start + _BATCH]
        made = np.asarray(embedder.embed_passages([indexed_text(passage) for passage in batch]), dtype=np.float32)
        if made.shape != (len(batch), embedder.dimensions) or not np.isfinite(made).all():
            raise ModelError(
                f"Sprogmodellen {content.signature.model_name!r} gav vektorer af formen {made.shape} for {len(batch)} "
                f"tekster; ventet var {(len(batch), embedder.dimensions)} med lutter tal. "
                "Vælg en anden PLAN_EMBEDDING_MODEL"
            )
        known.update(zip((passage.id for passage in batch), made, strict=True))
    progress("Beregner vektorer", len(missing), len(missing))
    return np.stack([known[passage.id] for passage in content.passages]), len(missing)


def _known_vectors(
    earlier: PassageIndex | None, kept: list[str], wanted: IndexSignature, embedder: Embedder
) -> Mapping[str, Vectors]:
    if earlier is None or earlier.manifest.dimensions != embedder.dimensions:
        return {}
    found = earlier.signature
    if (found.model_name, found.model_fingerprint) != (wanted.model_name, wanted.model_fingerprint):
        return {}
    try:
        return earlier.vectors(kept)
    except IndexUnusable:
        return {}


def _write(index_dir: Path, content: _Content, vectors: Vectors, progress: Progress) -> None:
    """Write a new generation and switch to it; what a failure leaves is removed at once, to free the disk."""
    used = _in_use(index_dir)
    try:
        folder = new_generation(index_dir)
        try:
            _fill(folder, content, vectors, used[0] if used else None, progress)
            switch_to(folder)
        finally:
            _clean(index_dir, _in_use(index_dir), content.chroma_url)
    except OSError as error:
        raise not_written(index_dir, error) from error


def _fill(folder: Path, content: _Content, vectors: Vectors, previous: str | None, progress: Progress) -> None:
    total = len(content.passages)
    progress("Gemmer", 0, total)
    write_passages(folder / PASSAGES, content.passages)
    (folder / LEXICON).write_bytes(content.lexicon_json.encode())
    write_words(folder / WORDS, content.terms)
    store = VectorStore.create(folder, content.chroma_url)
    try:
        store.add(content.passages, vectors, lambda done: progress("Gemmer", done, total))
    finally:
        store.close()
    manifest = Manifest(
        signature=content.signature,
        passages=total,
        dimensions=vectors.shape[1],
        terms_sha256=terms_digest(content.terms),
        previous=previous,
        chroma_url=content.chroma_url,
        files=checksums(folder),
        database_sha256="" if content.chroma_url else database_digest(folder / CHROMA_DATABASE),
    )
    write_manifest(folder, manifest)


def _in_use(index_dir: Path) -> list[str]:
    """Return the names of the current generation and of the one before, where they are known."""
    names: list[str] = []
    with suppress(IndexMissing, IndexUnusable):
        folder = current_generation(index_dir)
        names.append(folder.name)
        names.extend(name for name in [read_manifest(folder).previous] if name)
    return names


def _clean(index_dir: Path, keep: list[str], chroma_url: str) -> None:
    def forget(folder: Path) -> None:
        if chroma_url:
            drop_from_server(chroma_url, folder.name)

    remove_others(index_dir, set(keep), forget)
