"""The documents of the library: those of the corpus and those that people have added, in the state that is in use.

An index names the state that it was built from; switching to the index is what makes a change count. The store's own
pointer follows. So the state in use is the index's where that is newer, and the pointer's where there is no index.
"""

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from functools import partial

from assistant import passage_index, source_documents, text_repair
from assistant.document_store import AddedDocument, DocumentStore, LibraryState
from assistant.errors import CorpusError, IndexUnusable, StorageError
from assistant.index_content import Published
from assistant.passage_index import PassageIndex
from assistant.records import Document, RepairedText, SourceText
from assistant.settings import Settings

Progress = Callable[[str, int, int], None]  # step (Danish), done, total
_BUILD = "python -m assistant build"
WAITS = "Venter på, at en anden ændring bliver færdig"


def current_state(settings: Settings) -> LibraryState:
    """Return the state in use; StorageError where it is not whole. Nothing is written."""
    store = DocumentStore(settings.data_dir)
    signature = passage_index.indexed_signature(settings.index_dir)
    indexed = signature.state if signature else ""
    known = bool(indexed) and store.has_state(indexed)  # otherwise it is an index of another data folder
    try:
        pointed = store.current_name()
    except StorageError:  # lost or damaged
        if known:
            return store.state(indexed)
        raise
    if not known or indexed == pointed:
        return store.state(pointed)
    if not store.has_state(pointed):
        return store.state(indexed)
    return max(store.state(pointed), store.state(indexed), key=lambda state: state.revision)


@contextmanager
def settled(settings: Settings, progress: Progress) -> Iterator[LibraryState]:
    """Hold the state in use: nobody changes it meanwhile. The pointer is mended where a killed change left it behind.

    Where nothing was ever added, or the data folder cannot be written, nothing is held, since nothing can change.
    """
    store = DocumentStore(settings.data_dir)
    changeable = store.is_there() and os.access(store.folder, os.W_OK)
    with store.changing(lambda: progress(WAITS, 0, 1)) if changeable else nullcontext():
        state = current_state(settings)
        if changeable:
            point_to(state, store)
        yield state


def point_to(state: LibraryState, store: DocumentStore) -> None:
    """Let the store's pointer name the state in use, where it does not."""
    try:
        pointed = store.current_name()
    except StorageError:  # lost or damaged
        pointed = None
    if pointed != state.name:
        store.switch_to(state)


def opened_index(settings: Settings) -> tuple[PassageIndex, LibraryState]:
    """Open the index and the state that it was built from; a change that comes between is followed."""
    while True:
        index = passage_index.open_index(settings.index_dir, settings.chroma_url)
        try:
            return index, _state_of(index, settings)
        except IndexUnusable:
            if index.is_current():
                raise


def is_indexed(state: LibraryState, settings: Settings) -> bool:
    """Say whether the index is of a state, and of the tables as they are now."""
    found = passage_index.indexed_signature(settings.index_dir)
    return found is not None and (found.state, found.tables) == (state.name, table_digests(settings))


def table_digests(settings: Settings) -> dict[str, str]:
    """Return the sha256 of each table by its file's name."""
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(settings.goals_dir.glob("*.csv"))
    }


def refuse_foreign_index(settings: Settings) -> None:
    """Raise IndexUnusable where the index in use holds added documents that are not in the data folder."""
    store = DocumentStore(settings.data_dir)
    signature = passage_index.indexed_signature(settings.index_dir)
    if signature and not store.has_state(signature.state):
        raise _foreign(store)


def _foreign(store: DocumentStore) -> IndexUnusable:
    return IndexUnusable(
        f"Indekset passer ikke længere: det rummer tilføjede dokumenter, som ikke er i {store.folder}. "
        f"Ret PLAN_DATA_DIR, eller byg det uden dem: {_BUILD}"
    )


def _state_of(index: PassageIndex, settings: Settings) -> LibraryState:
    """Return the state that an index was built from, once it is known to be the one in use.

    IndexUnusable where the index is older than what was added, or of documents that are not there; StorageError where
    the state is not whole.
    """
    store = DocumentStore(settings.data_dir)
    indexed, pointed = index.signature.state, store.current_name()
    if indexed == pointed:
        return store.state(indexed)
    if indexed and not store.has_state(indexed):
        raise _foreign(store)
    state = store.state(indexed)
    if state.revision <= store.state(pointed).revision:
        raise IndexUnusable(
            f"Indekset passer ikke længere: der er tilføjet eller ændret noget siden. Byg det: {_BUILD}"
        )
    return state


def published_documents(settings: Settings, state: LibraryState) -> list[Published]:
    """Return every document, the catalogue's first, to be repaired or read only where that is needed.

    CorpusError where an added document has the id of one of the catalogue.
    """
    published = []
    for document in source_documents.read_catalogue(settings.corpus_dir):
        text, sha256 = source_documents.read_published(settings.corpus_dir, document)
        published.append(Published(document, sha256, partial(text_repair.repair_text, text)))
    _check_ids({one.document.id for one in published}, state.documents)
    store = DocumentStore(settings.data_dir)
    published += [
        Published(added.document, added.sha256, partial(_text_of, added, store), added.reading)
        for added in state.documents
    ]
    newer = _newer_versions(state, {one.document.id for one in published})
    return [replace(one, document=_with_newer(one.document, newer)) for one in published]


def _text_of(added: AddedDocument, store: DocumentStore) -> RepairedText:
    return store.reading(added).repaired


def _check_ids(corpus: set[str], added: tuple[AddedDocument, ...]) -> None:
    twice = next((one for one in added if one.id in corpus), None)
    if twice:
        raise CorpusError(
            f"Id {twice.id!r} bruges både i corpus/catalogue.toml og af det tilføjede dokument "
            f"{twice.document.title!r}. Giv dokumentet i kataloget og dets fil et andet navn."
        )


def _newer_versions(state: LibraryState, known: set[str]) -> dict[str, str]:
    """Return what replaced what, among the documents that there are: one of the corpus may have gone since."""
    return {old: new for old, new in state.superseded if old in known and new in known}


def _with_newer(document: Document, newer: dict[str, str]) -> Document:
    return replace(document, superseded_by=newer[document.id]) if document.id in newer else document


def read_sources(settings: Settings, state: LibraryState | None = None) -> dict[str, SourceText]:
    """Read and repair every document of a state (the one in use where none is given), by id."""
    published = published_documents(settings, current_state(settings) if state is None else state)
    return {one.document.id: SourceText(one.document, one.read(), one.sha256) for one in published}
