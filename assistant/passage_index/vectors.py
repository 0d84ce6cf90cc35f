"""The vector store: Chroma behind langchain-chroma, in a folder or on a server.

Vectors are always given; Chroma never embeds anything itself.
"""

import gc
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

from assistant.errors import AssistantError, IndexUnusable, InputError
from assistant.passage_index.chroma_database import CHROMA_DATABASE, copy_store, writable
from assistant.passage_index.problems import damaged, is_scarce, not_opened, not_written, one_line
from assistant.records import Passage

if TYPE_CHECKING:
    from chromadb.api.client import Client

Vectors = NDArray[np.float32]

_COLLECTION = "passages"
# Wide enough that the approximate search finds the exact neighbours among tens of thousands of passages, in whichever
# order they came, at some 10 ms; the low thresholds make Chroma write its graph at once, so that opening need not
# build it again.
_GRAPH = {
    "space": "cosine",
    "max_neighbors": 32,
    "ef_construction": 300,
    "ef_search": 4000,
    "batch_size": 2,
    "sync_threshold": 2,
}
_BATCH = 1000
# Chroma shares one client between all that open the same folder, and loses count when threads open and close at once.
_ONE_AT_A_TIME = threading.Lock()


class VectorStore:
    """One collection of passage vectors, searched by cosine similarity."""

    def __init__(self, client: "Client", collection: str, place: Path | str, *, create: bool) -> None:
        self._client = client
        self._place = place
        self._given = _GivenVectors()
        self._scratch: tempfile.TemporaryDirectory[str] | None = None
        try:
            self._chroma = _chroma().Chroma(
                collection_name=collection,
                embedding_function=self._given,
                client=client,
                collection_configuration={"hnsw": _GRAPH},
                create_collection_if_not_exists=create,
            )
        except BaseException:
            client.close()
            raise

    @classmethod
    def create(cls, folder: Path, chroma_url: str = "") -> "VectorStore":
        """Start an empty store for a generation folder; IndexUnusable when it cannot be written."""
        if chroma_url:
            with _ONE_AT_A_TIME, _chroma_errors(lambda error: _unreachable(chroma_url, error)):
                return cls(_server(chroma_url), folder.name, chroma_url, create=True)
        with _ONE_AT_A_TIME, _chroma_errors(lambda error: not_written(folder.parent, error)):
            return cls(_folder((folder / CHROMA_DATABASE).parent), _COLLECTION, folder, create=True)

    @classmethod
    def go_on(cls, folder: Path, earlier: Path) -> "VectorStore":
        """Start a generation folder's store as a copy of an earlier one's; IndexUnusable when it cannot be written."""
        with _ONE_AT_A_TIME, _chroma_errors(lambda error: not_written(folder.parent, error)):
            copy_store(earlier, folder)
            return cls(_folder((folder / CHROMA_DATABASE).parent), _COLLECTION, folder, create=False)

    @classmethod
    def open(cls, folder: Path, chroma_url: str = "") -> "VectorStore":
        """Open the store of a finished generation; IndexUnusable when it is not there."""
        if chroma_url:
            with _ONE_AT_A_TIME, _chroma_errors(lambda error: _unreachable(chroma_url, error)):
                return cls(_server(chroma_url), folder.name, chroma_url, create=False)
        with _ONE_AT_A_TIME, _chroma_errors(lambda error: not_opened(folder, error)):
            home, scratch = _readable((folder / CHROMA_DATABASE).parent)
            store = cls(_folder(home), _COLLECTION, folder, create=False)
            store._scratch = scratch
            return store

    def add(self, passages: Sequence[Passage], vectors: Vectors, done: Callable[[int], None]) -> None:
        """Store passages with their vectors of shape (passages, dimensions); `done` hears how many are in."""
        with _chroma_errors(self._not_written):
            for start in range(0, len(passages), _BATCH):
                batch = passages[start : start + _BATCH]
                self._given.vectors = vectors[start : start + _BATCH]
                self._chroma.add_texts(
                    [passage.text for passage in batch],
                    metadatas=[{"document_id": passage.document_id, "kind": passage.kind} for passage in batch],
                    ids=[passage.id for passage in batch],
                )
                done(start + len(batch))

    def remove(self, ids: Sequence[str]) -> None:
        """Take the passages with those ids out."""
        with _chroma_errors(self._not_written):
            for start in range(0, len(ids), _BATCH):
                self._chroma.delete(ids=list(ids[start : start + _BATCH]))

    def search(self, vector: Vectors, limit: int, documents: Sequence[str] | None = None) -> list[tuple[str, float]]:
        """Return (passage id, cosine similarity) of the nearest passages, of some documents (None: of all)."""
        chosen: dict[str, Any] = {} if documents is None else {"filter": {"document_id": {"$in": list(documents)}}}
        with _chroma_errors(self._not_read):
            found = self._chroma.similarity_search_by_vector_with_relevance_scores(vector.tolist(), k=limit, **chosen)
        # Chroma gives the distance 1 - cosine, which rounding can carry past its bounds.
        return [(str(document.id), max(-1.0, min(1.0, 1.0 - distance))) for document, distance in found]

    def vectors(self, ids: Sequence[str]) -> Mapping[str, Vectors]:
        """Return the stored vectors of those ids that are there."""
        if not ids:
            return {}
        with _chroma_errors(self._not_read):
            found = self._chroma.get(ids=list(ids), include=["embeddings"])
        return dict(zip(found["ids"], np.asarray(found["embeddings"], dtype=np.float32), strict=True))

    def count(self) -> int:
        """Return the number of vectors stored."""
        with _chroma_errors(self._not_read):
            return len(self._chroma.get(include=[])["ids"])

    def close(self) -> None:
        """Give back files and memory; Chroma would keep them until the process ends."""
        with _ONE_AT_A_TIME:
            self._client.close()
        if self._scratch is not None:
            self._scratch.cleanup()

    def _not_written(self, error: BaseException) -> IndexUnusable:
        if isinstance(self._place, str):
            return _unreachable(self._place, error)
        return not_written(self._place.parent, error)

    def _not_read(self, error: BaseException) -> IndexUnusable:
        if isinstance(self._place, str):
            return _unreachable(self._place, error)
        return damaged(self._place, f"vektorerne kan ikke læses ({one_line(error)})")


def drop_from_server(chroma_url: str, generation: str) -> None:
    """Delete a generation's collection on a Chroma server, if it is there."""
    with _chroma_errors(lambda error: _unreachable(chroma_url, error)):
        client = _server(chroma_url)
        from chromadb.errors import NotFoundError

        with suppress(NotFoundError):
            client.delete_collection(generation)
        client.close()


class _GivenVectors:
    """Stands where LangChain expects an embedding model, and hands out the vectors that were given."""

    def __init__(self) -> None:
        self.vectors: Vectors = np.empty((0, 0), dtype=np.float32)

    def embed_documents(self, texts: list[str]) -> list[Vectors]:
        if len(texts) != len(self.vectors):
            raise ValueError(f"{len(texts)} texts, {len(self.vectors)} vectors")
        return list(self.vectors)


def _chroma() -> ModuleType:
    """Import langchain-chroma with the collector resting: a sixth of its 1.4 s goes to objects that all stay."""
    collects = gc.isenabled()
    gc.disable()
    try:
        import langchain_chroma
    finally:
        if collects:
            gc.enable()
    return langchain_chroma


def _folder(folder: Path) -> "Client":
    _chroma()
    import chromadb
    from chromadb.config import Settings

    return cast("Client", chromadb.PersistentClient(folder, settings=Settings(anonymized_telemetry=False)))


def _server(url: str) -> "Client":
    _chroma()
    import chromadb
    from chromadb.config import Settings

    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        host = port = None
    if not host or parts.scheme not in ("http", "https"):
        raise InputError(f"PLAN_CHROMA_URL={url!r} er ikke en adresse. Skriv fx http://localhost:8000")
    secure = parts.scheme == "https"
    settings = Settings(anonymized_telemetry=False)
    return cast("Client", chromadb.HttpClient(host, port or (443 if secure else 80), ssl=secure, settings=settings))


def _readable(folder: Path) -> tuple[Path, tempfile.TemporaryDirectory[str] | None]:
    """Return a folder that Chroma can open: the index's own, or a copy where that takes no writing."""
    if writable(folder / Path(CHROMA_DATABASE).name) and not is_scarce(folder):
        return folder, None
    memory = Path("/dev/shm")  # a disk in memory, for when all others are full
    base = memory if memory.is_dir() and is_scarce(Path(tempfile.gettempdir())) else None
    scratch = tempfile.TemporaryDirectory(prefix="plan-index-", dir=base)
    copy = Path(scratch.name) / folder.name
    shutil.copytree(folder, copy, copy_function=shutil.copyfile)
    return copy, scratch


def _unreachable(place: object, error: BaseException) -> IndexUnusable:
    return IndexUnusable(
        f"Chroma-serveren {place} svarer ikke som ventet ({one_line(error)}). Start den, eller ret eller fjern "
        "PLAN_CHROMA_URL; mangler indekset på den: python -m assistant build"
    )


@contextmanager
def _chroma_errors(report: Callable[[Any], IndexUnusable]) -> Iterator[None]:
    """Map whatever Chroma raises.

    It has no common base: ChromaError, ValueError, plain Exception (the server), httpx's errors,
    and for a panic in its Rust core a class of its own below BaseException.
    """
    try:
        yield
    except (AssistantError, KeyboardInterrupt, SystemExit, GeneratorExit, MemoryError):
        raise
    except BaseException as error:
        raise report(error) from error
