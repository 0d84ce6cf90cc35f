"""What a build takes over from the generation before: vectors of texts that were embedded, and files kept for it."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np

from assistant.errors import AssistantError, IndexUnusable, ModelError
from assistant.passage_index.generations import current_generation
from assistant.passage_index.manifest import read_manifest
from assistant.passage_index.opening import PASSAGES, PassageIndex, kept_path
from assistant.passage_index.passage_file import indexed_text, read_passages
from assistant.passage_index.signature import IndexSignature
from assistant.passage_index.vectors import Vectors
from assistant.records import Passage

Progress = Callable[[str, int, int], None]  # step (Danish), done, total

_BATCH = 64  # passages embedded between two steps of the progress bar
# The graph of the nearest neighbours wears with what is taken out of it, and is as quickly made anew where much
# changes: beyond this share of the passages all vectors are written again.
_MOST_CHANGED = 0.25


class Embedder(Protocol):
    """What turns texts into vectors."""

    @property
    def dimensions(self) -> int:
        """The length of a vector."""

    def embed_passages(self, texts: list[str]) -> Vectors:
        """Return unit vectors of shape (texts, dimensions)."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What the current generation holds for the next one: its passages, and files by name."""

    passages: Mapping[str, Passage]
    files: Mapping[str, bytes]


def read_kept(index_dir: Path, names: Sequence[str]) -> Kept | None:
    """Return what the current generation keeps for the next; None where there is none, or it is not whole.

    Only the files that are asked for are read, each against its checksum.
    """
    try:
        folder = current_generation(index_dir)
        wanted = read_manifest(folder).files
        files = {name: (folder / kept_path(name)).read_bytes() for name in names}
        passages = (folder / PASSAGES).read_bytes()
        held = {PASSAGES: passages, **{kept_path(name): content for name, content in files.items()}}
        if any(hashlib.sha256(content).hexdigest() != wanted.get(path) for path, content in held.items()):
            return None
        return Kept(read_passages(folder / PASSAGES), files)
    except (AssistantError, OSError):
        return None


@dataclass(frozen=True, slots=True)
class VectorChange:
    """How the vectors of a generation come about: all written, or those of the one before with some changes."""

    base: Path | None  # the generation whose vectors are taken over as they lie; None writes all
    removed: tuple[str, ...]  # ids whose vectors are taken out of the base
    added: tuple[Passage, ...]  # all passages where there is no base
    vectors: Vectors  # of the added ones, shape (added, dimensions)
    deleted: int  # how many vectors were taken out since all were written
    embedded: int  # how many vectors had to be computed


def plan_vectors(
    earlier: PassageIndex | None,
    passages: Sequence[Passage],
    wanted: IndexSignature,
    embedder: Embedder,
    progress: Progress,
) -> VectorChange:
    """Return the change that gives every passage its vector; only texts that were never embedded are embedded.

    ModelError when the vectors are not what the embedder promised.
    """
    earlier = earlier if earlier and _same_model(earlier, wanted, embedder) else None
    staying = _staying(earlier, passages)
    removed = [name for name in earlier.passages if name not in staying] if earlier else []
    deleted = (earlier.manifest.deleted if earlier else 0) + len(removed)
    base = earlier if earlier and _is_little(len(passages) - len(staying) + deleted, len(passages)) else None
    added = [passage for passage in passages if base is None or passage.id not in staying]
    known = _known_vectors(earlier, added)
    missing = [text for text in dict.fromkeys(map(indexed_text, added)) if text not in known]
    known |= _embedded(missing, wanted, embedder, progress)
    vectors = np.stack([known[indexed_text(p)] for p in added]) if added else np.empty((0, embedder.dimensions))
    return VectorChange(
        base.folder if base else None,
        tuple(removed) if base else (),
        tuple(added),
        vectors.astype(np.float32, copy=False),
        deleted if base else 0,
        len(missing),
    )


def _same_model(earlier: PassageIndex, wanted: IndexSignature, embedder: Embedder) -> bool:
    found = earlier.signature
    same = (found.model_name, found.model_fingerprint) == (wanted.model_name, wanted.model_fingerprint)
    return same and earlier.manifest.dimensions == embedder.dimensions


def _staying(earlier: PassageIndex | None, passages: Sequence[Passage]) -> set[str]:
    """Return the ids whose vector and stored text are right as they lie; none on a server, which copies nothing."""
    if earlier is None or earlier.manifest.chroma_url:
        return set()
    there = earlier.passages
    return {p.id for p in passages if p.id in there and _stored(there[p.id]) == _stored(p)}


def _stored(passage: Passage) -> tuple[str, ...]:
    return passage.context, passage.text, passage.document_id, passage.kind


def _is_little(changed: int, of: int) -> bool:
    return changed <= _MOST_CHANGED * of


def _known_vectors(earlier: PassageIndex | None, added: Sequence[Passage]) -> dict[str, Vectors]:
    """Return the vectors of texts that the earlier generation holds, under whichever id."""
    if earlier is None:
        return {}
    wanted = set(map(indexed_text, added))
    texts = {name: text for name, p in earlier.passages.items() if (text := indexed_text(p)) in wanted}
    try:
        return {texts[name]: vector for name, vector in earlier.vectors(list(texts)).items()}
    except IndexUnusable:
        return {}


def _embedded(
    texts: Sequence[str], wanted: IndexSignature, embedder: Embedder, progress: Progress
) -> dict[str, Vectors]:
    """Embed texts in batches; each vector has shape (dimensions,)."""
    vectors: dict[str, Vectors] = {}
    for start in range(0, len(texts), _BATCH):
        progress("Beregner vektorer", start, len(texts))
        batch = list(texts[start : start + _BATCH])
        made = np.asarray(embedder.embed_passages(batch), dtype=np.float32)
        if made.shape != (len(batch), embedder.dimensions) or not np.isfinite(made).all():
            raise ModelError(
                f"Sprogmodellen {wanted.model_name!r} gav vektorer af formen {made.shape} for {len(batch)} "
                f"tekster; ventet var {(len(batch), embedder.dimensions)} med lutter tal. "
                "Vælg en anden PLAN_EMBEDDING_MODEL"
            )
        vectors.update(zip(batch, made, strict=True))
    progress("Beregner vektorer", len(texts), len(texts))
    return vectors
