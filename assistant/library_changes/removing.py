"""Removing a document, and taking the latest change back."""

from dataclasses import replace

from assistant.document_store import DocumentStore, LibraryState, NewerState
from assistant.errors import InputError, StorageError
from assistant.library_changes.adding import known_documents
from assistant.library_changes.committing import Progress, commit, silent, state_to_change
from assistant.library_changes.reports import ChangeReport
from assistant.library_changes.row_links import links_lost
from assistant.library_changes.versions import without
from assistant.settings import Settings

RESTORED = "Den seneste tilstand er beskadiget; den nyeste, der er hel, er sat i stedet"


def remove_document(
    settings: Settings, document_id: str, progress: Progress = silent, *, removed_by: str = ""
) -> ChangeReport:
    """Take an added document out of the library; the version before it, where there is one, is in use again.

    InputError where there is no such document, or it is of the corpus; StorageError or IndexUnusable where the change
    cannot be written: the library is as it was.
    """

    def change(state: LibraryState, _: DocumentStore) -> LibraryState:
        added = state.added(document_id)
        if added is None:
            raise _not_added(settings, state, document_id)
        after = without(state, document_id)
        action = f"Fjernet »{added.document.title}«{links_lost(state, after)}"
        return replace(after, action=action, undoes="")

    done = commit(settings, change, progress, removed_by)
    return ChangeReport(f"{done.after.action}. Det kan fortrydes med undo", done.built)


def undo(settings: Settings, progress: Progress = silent, *, undone_by: str = "") -> ChangeReport:
    """Take the latest change back; where that was an undo, do again what it took back.

    Where the state in use is damaged, the newest one that is whole comes in its place.
    """

    def change(state: LibraryState, store: DocumentStore) -> LibraryState:
        if damaged:
            return replace(state, action=RESTORED, undoes="")
        if not state.name:
            raise InputError("Der er intet at fortryde: ingen har tilføjet eller ændret noget.")
        if state.previous and not store.has_state(state.previous):
            raise InputError("Der er ikke mere at fortryde: tilstanden før er for gammel og er ryddet væk.")
        before = _state_before(state, store)
        if state.undoes:
            return replace(before, action=state.undoes, undoes="")
        return replace(before, action=f"Fortrudt: {state.action}", undoes=state.action)

    damaged: list[LibraryState] = []

    def begin(settings: Settings) -> LibraryState:
        try:
            return state_to_change(settings)
        except NewerState:
            raise
        except StorageError:
            damaged.append(DocumentStore(settings.data_dir).newest_whole())
            return damaged[0]

    done = commit(settings, change, progress, undone_by, begin)
    plain = bool(damaged) or bool(done.after.undoes)
    return ChangeReport(done.after.action if plain else f"Gjort igen: {done.after.action}", done.built)


def _state_before(state: LibraryState, store: DocumentStore) -> LibraryState:
    try:
        return store.state(state.previous)
    except StorageError as error:
        raise InputError(
            f"»{state.action}« kan ikke fortrydes: tilstanden før er beskadiget (filen {state.previous}). Intet er "
            "ændret. Fjern eller tilføj selv det, der skal være anderledes."
        ) from error


def _not_added(settings: Settings, state: LibraryState, document_id: str) -> InputError:
    if document_id in known_documents(settings, state):
        return InputError(
            f"Dokumentet {document_id!r} hører til programmets egne og kan ikke fjernes her. "
            "Tilføj en ny udgave af det i stedet, eller fjern det fra corpus/catalogue.toml."
        )
    added = ", ".join(one.id for one in state.documents) or "ingen"
    return InputError(f"Der er intet dokument med id {document_id!r}. De tilføjede er: {added}.")
