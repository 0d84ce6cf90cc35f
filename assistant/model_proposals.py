"""What a language model has proposed for a document, kept in the data folder until it is decided.

A model does not propose the same twice, so its proposals are kept in `proposals/` by the document's content. They are
proved anew each time they are read: what a file holds that its document does not prove is not there.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from assistant.errors import StorageError, disk_reason
from assistant.goal_proposing import is_provable
from assistant.records import Proposal, Slot, SourceText, Span
from assistant.settings import Settings
from assistant.whole_files import write_whole

FOLDER = "proposals"


def kept(settings: Settings, source: SourceText) -> tuple[Proposal, ...]:
    """Return what a model has proposed for a document; StorageError where the file cannot be read."""
    path = _file(settings, source)
    try:
        written = json.loads(path.read_text(encoding="utf-8"))
        proposals = [_proposal(record, source.document.id) for record in written]
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise StorageError(f"{path} kan ikke læses: {disk_reason(error)}. Ret dens rettigheder.") from error
    except (ValueError, TypeError, KeyError) as error:
        raise StorageError(f"{path} er beskadiget. Slet filen, og spørg sprogmodellen igen.") from error
    return tuple(proposal for proposal in proposals if is_provable(proposal, source))


def keep(settings: Settings, source: SourceText, proposals: Sequence[Proposal]) -> None:
    """Keep what a model has proposed, beside what is kept already; StorageError or InputError where that fails."""
    known = {proposal.proposal_id: proposal for proposal in (*kept(settings, source), *proposals)}
    path = _file(settings, source)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(f"{path.parent} kan ikke oprettes: {disk_reason(error)}. Ret PLAN_DATA_DIR.") from error
    write_whole(path, json.dumps([asdict(proposal) for proposal in known.values()], ensure_ascii=False, indent=1))


def _file(settings: Settings, source: SourceText) -> Path:
    return settings.data_dir / FOLDER / f"{source.sha256}.json"


def _proposal(record: dict[str, Any], document_id: str) -> Proposal:
    slots = tuple(Slot(str(slot["column"]), _span(slot["span"], document_id)) for slot in record["slots"])
    return Proposal(
        proposal_id=str(record["proposal_id"]),
        document_id=document_id,
        table=str(record["table"]),
        cells=tuple((str(column), str(value)) for column, value in record["cells"]),
        spans=tuple(_span(span, document_id) for span in record["spans"]),
        slots=slots,
        reason=str(record["reason"]),
        proposed_by=str(record["proposed_by"]),
    )


def _span(record: dict[str, Any], document_id: str) -> Span:
    return Span(document_id, int(record["start"]), int(record["end"]))
