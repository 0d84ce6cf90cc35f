"""Building the index: only new or changed passages are embedded, and the result shows all at once."""

import hashlib
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from assistant.errors import IndexMissing, IndexUnusable
from assistant.passage_index.carrying import Embedder, Progress, VectorChange, plan_vectors
from assistant.passage_index.chroma_database import CHROMA_DATABASE, database_digest
from assistant.passage_index.generations import (
    current_generation,
    new_generation,
    only_builder,
    remove_others,
    switch_to,
)
from assistant.passage_index.manifest import Manifest, checksums, read_manifest, write_manifest
from assistant.passage_index.opening import KEPT, LEXICON, PASSAGES, WORDS, PassageIndex, kept_path, open_index
from assistant.passage_index.passage_file import indexed_text, write_passages
from assistant.passage_index.problems import not_written
from assistant.passage_index.signature import IndexSignature
from assistant.passage_index.vectors import VectorStore, drop_from_server
from assistant.passage_index.words import terms_digest, write_words
from assistant.records import Passage

_BATCH = 64  # passages between two steps of the progress bar


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
    kept: Mapping[str, bytes]  # files that the next build takes over from, by name


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
    kept: Mapping[str, bytes] = MappingProxyType({}),
    wait_seconds: float = 10.0,
) -> BuildReport:
    """Bring the index up to date; nothing is written when nothing changed.

    Of the generation before, the vectors are taken over as they lie, and only passages that are gone or new are
    written; a text that it holds is not embedded again, whatever its passage is called. `kept` are further files
    that lie in the generation (see `read_kept`).

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
            content = _Content(tuple(passages), terms, lexicon_json, signature, chroma_url, kept)
            same = _same(earlier, content)
            removed = len(earlier.passages) - same if earlier else 0
            if _is_unchanged(earlier, content):
                return BuildReport(0, same, 0, 0, True, time.perf_counter() - started)
            change = plan_vectors(earlier, content.passages, signature, embedder, progress)
        finally:
            if earlier:
                earlier.close()
        _write(index_dir, content, change, progress)
    seconds = time.perf_counter() - started
    return BuildReport(len(passages) - same, same, removed, change.embedded, False, seconds)


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


def _same(earlier: PassageIndex | None, content: _Content) -> int:
    """Return how many passages are indexed already, with the same text."""
    there = earlier.passages if earlier else {}
    return sum(p.id in there and indexed_text(there[p.id]) == indexed_text(p) for p in content.passages)


def _is_unchanged(earlier: PassageIndex | None, content: _Content) -> bool:
    return (
        earlier is not None
        and earlier.signature == content.signature
        and tuple(earlier.passages.values()) == content.passages
        and earlier.lexicon_json == content.lexicon_json
        and earlier.manifest.terms_sha256 == terms_digest(content.terms)
        and all(earlier.manifest.files.get(kept_path(n)) == _sha256(kept) for n, kept in content.kept.items())
    )


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _write(index_dir: Path, content: _Content, change: VectorChange, progress: Progress) -> None:
    """Write a new generation and switch to it; what a failure leaves is removed at once, to free the disk."""
    used = _in_use(index_dir)
    try:
        folder = new_generation(index_dir)
        try:
            _fill(folder, content, change, used[0] if used else None, progress)
            switch_to(folder)
        finally:
            _clean(index_dir, _in_use(index_dir), content.chroma_url)
    except OSError as error:
        raise not_written(index_dir, error) from error


def _fill(folder: Path, content: _Content, change: VectorChange, previous: str | None, progress: Progress) -> None:
    total = len(content.passages)
    progress("Gemmer", 0, total)
    write_passages(folder / PASSAGES, content.passages)
    (folder / LEXICON).write_bytes(content.lexicon_json.encode())
    write_words(folder / WORDS, content.terms)
    (folder / KEPT).mkdir()
    for name, kept in content.kept.items():
        (folder / kept_path(name)).write_bytes(kept)
    _write_vectors(folder, content, change, progress)
    manifest = Manifest(
        signature=content.signature,
        passages=total,
        dimensions=change.vectors.shape[1],
        terms_sha256=terms_digest(content.terms),
        previous=previous,
        chroma_url=content.chroma_url,
        files=checksums(folder),
        deleted=change.deleted,
        database_sha256="" if content.chroma_url else database_digest(folder / CHROMA_DATABASE),
    )
    write_manifest(folder, manifest)


def _write_vectors(folder: Path, content: _Content, change: VectorChange, progress: Progress) -> None:
    """Write the vectors that are new, into a copy of the earlier store where there is one to go on from."""
    total = len(content.passages)
    carried = total - len(change.added)
    store = VectorStore.go_on(folder, change.base) if change.base else VectorStore.create(folder, content.chroma_url)
    try:
        store.remove(change.removed)
        store.add(change.added, change.vectors, lambda done: progress("Gemmer", carried + done, total))
    finally:
        store.close()
    progress("Gemmer", total, total)


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
