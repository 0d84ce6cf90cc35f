"""Decisions about proposed rows: accepted, rejected, or taken back."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from assistant.document_store import DocumentStore, LibraryState
from assistant.errors import InputError, StorageError
from assistant.library_changes.adding import known_documents
from assistant.library_changes.committing import Progress, commit, silent
from assistant.library_changes.reports import ChangeReport
from assistant.library_changes.row_links import links_lost, with_rows
from assistant.records import AcceptedRow
from assistant.settings import Settings


class ChangedMeanwhile(StorageError):
    """Somebody else changed the library after it was read for a decision; whoever decides reads it again."""


def change_rows(
    settings: Settings,
    *,
    accept: Sequence[AcceptedRow] = (),
    reject: Collection[str] = (),
    withdraw: Collection[str] = (),
    by: str = "",
    progress: Progress = silent,
    seen: str | None = None,
) -> ChangeReport:
    """Accept rows, reject proposals by their ids, or take either decision back by the proposals' ids; all or none.

    A proposal that is decided anew has its latest decision. The rows are validated as they are loaded for the index.
    `seen` is the name of the state that the decision was made on, None where that does not matter.

    Raises:
        ChangedMeanwhile: another state than the one that was seen is in use.
        InputError: a row's document is not in the library any more.
        GoalTableError: a row does not fit its table.
        StorageError, IndexUnusable: the change cannot be written.

    """

    def change(state: LibraryState, _: DocumentStore) -> LibraryState:
        if seen not in (None, state.name):
            raise ChangedMeanwhile("En anden har ændret noget i samlingen imens. Intet er ændret. Prøv igen.")
        _check_documents(settings, state, accept)
        decided = {*(row.proposal_id for row in accept), *reject, *withdraw}
        kept = tuple(row for row in state.accepted if row.proposal_id not in decided)
        rejected = tuple(one for one in state.rejected if one not in decided)
        after = replace(with_rows(state, (*kept, *accept)), rejected=(*rejected, *dict.fromkeys(reject)))
        same = (after.accepted, after.rejected) == (state.accepted, state.rejected)
        told = _told(len(accept), len(reject), len(withdraw)) + links_lost(state, after)
        return state if same else replace(after, action=told, undoes="")

    done = commit(settings, change, progress, by)
    return ChangeReport(done.after.action if done.built else "Intet er ændret", done.built)


def _check_documents(settings: Settings, state: LibraryState, rows: Sequence[AcceptedRow]) -> None:
    known = known_documents(settings, state)
    for row in rows:
        document_id = dict(row.cells).get("document_id", "")
        if document_id not in known:
            raise InputError(
                f"Dokumentet {document_id!r} er ikke i samlingen længere, så rækken derfra kan ikke godkendes. "
                "Se forslagene igen."
            )


def _told(accepted: int, rejected: int, withdrawn: int) -> str:
    parts = (("Godkendt", accepted), ("Afvist", rejected), ("Taget tilbage", withdrawn))
    told = [f"{what} {number} {'række' if number == 1 else 'rækker'}" for what, number in parts if number]
    return "; ".join(told) or "Intet er ændret"
