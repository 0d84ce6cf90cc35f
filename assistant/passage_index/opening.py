"""Opening an index and searching it."""

import threading
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.errors import AssistantError, IndexUnusable, disk_reason
from assistant.passage_index.generations import current_generation
from assistant.passage_index.manifest import Manifest, check_files, read_manifest
from assistant.passage_index.passage_file import read_passages
from assistant.passage_index.problems import REMEDY, damaged
from assistant.passage_index.signature import IndexSignature
from assistant.passage_index.vectors import Vectors, VectorStore
from assistant.passage_index.words import WordStore
from assistant.records import Passage

PASSAGES = "passages.jsonl"
LEXICON = "lexicon.json"
WORDS = "words"
_MOST_FILTERED = 4  # fewer than one passage in so many are found by Chroma's own filter
KEPT = "kept"  # the folder of what the next build takes over


def kept_path(name: str) -> str:
    """Return where a file that is kept for the next build lies below its generation folder."""
    return f"{KEPT}/{name}"


class PassageIndex:
    """One generation of the index. Its two stores load on first use; threads may share it."""

    def __init__(self, folder: Path, manifest: Manifest, passages: Mapping[str, Passage], lexicon_json: str) -> None:
        self.folder = folder
        self.manifest = manifest
        self.passages = passages
        self.lexicon_json = lexicon_json
        self._ids = tuple(passages)
        self._places = {passage_id: place for place, passage_id in enumerate(self._ids)}
        self._words: WordStore | None = None
        self._vectors: VectorStore | None = None
        self._within = lru_cache(maxsize=16)(self._places_within)
        self._opening = threading.RLock()

    @property
    def signature(self) -> IndexSignature:
        """What the index was made from."""
        return self.manifest.signature

    def search_words(
        self, terms: Sequence[str], limit: int, documents: Collection[str] | None = None
    ) -> list[tuple[str, float]]:
        """Return (passage id, BM25 score above 0), best first; the terms are those of danish.search_terms.

        With `documents`, only their passages are found.
        """
        among = None if documents is None else self._within(frozenset(documents))
        return [(self._ids[place], score) for place, score in self._open_words().search(terms, limit, among)]

    def search_vectors(
        self, vector: Vectors, limit: int, documents: Collection[str] | None = None
    ) -> list[tuple[str, float]]:
        """Return (passage id, cosine similarity), best first; nothing is near a vector of zeros.

        With `documents`, only their passages are found. `vector` has shape (dimensions,). IndexUnusable when it has
        another, or the store fails.
        """
        if vector.shape != (self.manifest.dimensions,):
            raise IndexUnusable(
                f"Spørgsmålets vektor har formen {vector.shape}, men indeksets har {self.manifest.dimensions} tal: "
                f"det er lavet med en anden sprogmodel. {REMEDY}"
            )
        limit = min(limit, len(self._ids))
        if limit < 1 or not np.any(vector):
            return []
        found = self._nearest(vector, limit, documents)
        strangers = [passage_id for passage_id, _ in found if passage_id not in self._places]
        if strangers:
            raise damaged(self.folder, f"vektorerne kender passagen {strangers[0]!r}, som ikke er i indekset")
        return sorted(found, key=lambda hit: (-hit[1], self._places[hit[0]]))

    def _nearest(self, vector: Vectors, limit: int, documents: Collection[str] | None) -> list[tuple[str, float]]:
        """Search among documents: Chroma leaves the others out, or, where most are meant, they are left out here."""
        if documents is None:
            return self.open_vectors().search(vector, limit)
        chosen = frozenset(documents)
        inside = int(self._within(chosen).sum())
        if _MOST_FILTERED * inside < len(self._ids):
            return self.open_vectors().search(vector, min(limit, inside), sorted(chosen)) if inside else []
        depth = min(len(self._ids), 2 * limit * len(self._ids) // inside)
        found = self.open_vectors().search(vector, depth)
        return [hit for hit in found if (p := self.passages.get(hit[0])) is None or p.document_id in chosen][:limit]

    def _places_within(self, documents: frozenset[str]) -> NDArray[np.bool_]:
        """Tell for each passage whether it is of one of the documents, shape (passages,)."""
        return np.array([passage.document_id in documents for passage in self.passages.values()], dtype=bool)

    def vectors(self, ids: Sequence[str]) -> Mapping[str, Vectors]:
        """Return the stored vectors, each of shape (dimensions,), of the passages with those ids."""
        return self.open_vectors().vectors(ids)

    def kept(self, name: str) -> bytes:
        """Return a file that the build kept beside the passages; IndexUnusable when it is not there."""
        try:
            return (self.folder / kept_path(name)).read_bytes()
        except OSError as error:
            raise damaged(self.folder, f"{kept_path(name)} kan ikke læses ({disk_reason(error)})") from error

    def is_current(self) -> bool:
        """Say whether this is still the generation to use, or a build has replaced it."""
        try:
            return current_generation(self.folder.parent) == self.folder
        except AssistantError:
            return False

    def close(self) -> None:
        """Give back files and memory; a later search opens them again."""
        with self._opening:
            if self._vectors is not None:
                self._vectors.close()
            self._vectors = self._words = None

    def open_vectors(self) -> VectorStore:
        """Return the vector store, opened; IndexUnusable when it is not whole. Importing Chroma takes over a second."""
        with self._opening:
            if self._vectors is None:
                store = VectorStore.open(self.folder, self.manifest.chroma_url)
                # A folder was checked byte for byte; what lies on a server can only be counted.
                if self.manifest.chroma_url and store.count() != self.manifest.passages:
                    store.close()
                    raise damaged(self.manifest.chroma_url, f"samlingen {self.folder.name} er ikke hel")
                self._vectors = store
            return self._vectors

    def _open_words(self) -> WordStore:
        with self._opening:
            if self._words is None:
                self._words = WordStore(self.folder / WORDS, len(self._ids))
            return self._words


def open_index(index_dir: Path, chroma_url: str = "") -> PassageIndex:
    """Open the current index and check that every file of it is whole.

    IndexMissing when there is none yet; IndexUnusable when it is damaged, locked, of another format
    or keeps its vectors elsewhere than `chroma_url` says ("": in the folder).
    """
    while True:
        folder = current_generation(index_dir)
        try:
            return _open_generation(folder, chroma_url)
        except IndexUnusable:
            # Builds may have replaced and removed it while it was read.
            if current_generation(index_dir) == folder:
                raise


def indexed_signature(index_dir: Path) -> IndexSignature | None:
    """Return what the current index was built from, before it is opened; None where there is none to be read."""
    try:
        return read_manifest(current_generation(index_dir)).signature
    except AssistantError:
        return None


def _open_generation(folder: Path, chroma_url: str) -> PassageIndex:
    manifest = read_manifest(folder)
    if manifest.chroma_url != chroma_url:
        there, wanted = manifest.chroma_url or "mappen", chroma_url or "ikke sat"
        raise damaged(folder.parent, f"vektorerne ligger i {there}, men PLAN_CHROMA_URL er {wanted}")
    check_files(folder, manifest)
    passages = read_passages(folder / PASSAGES)
    if len(passages) != manifest.passages:
        raise damaged(folder, f"der er {len(passages)} passager, men der skulle være {manifest.passages}")
    try:
        lexicon_json = (folder / LEXICON).read_bytes().decode()
    except (OSError, ValueError) as error:
        raise damaged(folder, f"{LEXICON} kan ikke læses") from error
    return PassageIndex(folder, manifest, passages, lexicon_json)
