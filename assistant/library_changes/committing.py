"""The one way in which the library changes: under the lock, to a new state, whole or not at all."""

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace

from assistant import pipeline
from assistant.document_store import DocumentStore, LibraryState
from assistant.errors import StorageError
from assistant.library_changes.describing import LONGEST_NAME, one_line
from assistant.library_sources import WAITS, current_state, point_to, refuse_foreign_index
from assistant.passage_index import BuildReport
from assistant.settings import Settings

Progress = Callable[[str, int, int], None]  # step (Danish), done, total
Change = Callable[[LibraryState, DocumentStore], LibraryState]  # returns the state itself where nothing is to change


def silent(step: str, done: int, total: int) -> None:
    """Report nothing."""


@dataclass(frozen=True, slots=True)
class Committed:
    """A change that counts: the state before, the one after, and what it took to index it."""

    before: LibraryState
    after: LibraryState
    built: BuildReport | None  # None where nothing was changed


def state_to_change(settings: Settings) -> LibraryState:
    """Return the state in use; IndexUnusable where the index holds documents that are not in this data folder.

    A change would build an index without them, and nobody would have said that they are to go.
    """
    state = current_state(settings)
    refuse_foreign_index(settings)
    return state


def commit(
    settings: Settings,
    change: Change,
    progress: Progress,
    by: str = "",
    begin: Callable[[Settings], LibraryState] = state_to_change,
) -> Committed:
    """Change the library; whatever goes wrong before the new index is switched to leaves everything as it was.

    `begin` finds the state that the change begins with, once nobody else can change it.
    """
    store = DocumentStore(settings.data_dir)
    with store.changing(lambda: progress(WAITS, 0, 1)):
        before = begin(settings)
        try:
            wanted = change(before, store)
            if wanted is before:
                return Committed(before, before, None)
            after = store.keep_state(_next(before, wanted, store, by))
            built = pipeline.build_state(settings, after, progress, before)
            with suppress(StorageError):  # the change counts by now; the pointer is mended below or by the next change
                store.switch_to(after)
            return Committed(before, after, built)
        finally:
            with suppress(StorageError):
                in_use = current_state(settings)
                point_to(in_use, store)
                store.clean(in_use)


def _next(before: LibraryState, wanted: LibraryState, store: DocumentStore, by: str) -> LibraryState:
    """Return the wanted state as the one that follows on another."""
    return replace(
        wanted,
        revision=max(before.revision, store.last_revision()) + 1,
        previous=before.name,
        when=time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        by=one_line(by, LONGEST_NAME),
        name="",
    )
