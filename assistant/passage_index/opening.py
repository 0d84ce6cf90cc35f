"""Opening an index and searching it."""

import threading
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from assistant.errors import AssistantError, IndexUnusable
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
        self._opening = threading.RLock()

    @property
    def signature(self) -> IndexSignature:
        """What the index was made from."""
        return self.manifest.signature

    def search_words(self, terms: Sequence[str], limit: int) -> list[tuple[str, float]]:
        """Return (passage id, BM25 score above 0), best first; the terms are those of danish.search_terms."""
        return [(self._ids[place], score) for place, score in self._open_words().search(terms, limit)]

    def search_vectors(self, vector: Vectors, limit: int) -> list[tuple[str, float]]:
        """Return (passage id, cosine similarity), best first; nothing is near a vector of zeros.

        `vector` has shape (dimensions,). IndexUnusable when it has another, or the store fails.
        """
        if vector.shape != (self.manifest.dimensions,):
            raise IndexUnusable(
                f"Spørgsmålets vektor har formen {vector.shape}, men indeksets har {self.manifest.dimensions} tal: "
                f"det er lavet med en anden sprogmodel. {REMEDY}"
            )
        limit = min(limit, len(self._ids))
        if limit < 1 or not np.any(vector):
            return []
        found = self.open_vectors().search(vector, limit)
        strangers = [passage_id for passage_id, _ in found if passage_id not in self._places]
        if strangers:
            raise damaged(self.folder, f"vektorerne kender passagen {strangers[0]!r}, som ikke er i indekset")
        return sorted(found, key=lambda hit: (-hit[1], self._places[hit[0]]))

    def vectors(self, ids: Sequence[str]) -> Mapping[str, Vectors]:
        """Return the stored vectors, each of shape (dimensions,), of the passages with those ids."""
        return self.open_vectors().vectors(ids)

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
