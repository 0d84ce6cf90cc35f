"""What an analyst does with proposals: see those that nobody has decided, accept, correct, reject, take back.

The page Kontrol and the commands use the same steps. A document's proposals are made anew each time; what was decided
is kept in the library's state by the proposal's id, which stays while the document's words do.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TypeVar

from assistant import goal_proposing, goal_table, language_model, library_changes, model_proposals, pipeline
from assistant.errors import InputError
from assistant.goal_proposing import ModelRows
from assistant.goal_table import GoalTable
from assistant.proposal_measuring import without_rows
from assistant.records import AcceptedRow, Proposal, SourceText
from assistant.settings import Settings

_FEWEST_CHARS = 5  # of an id that is cut short
_MOST_TRIES = 5  # of a decision while others change the library
Decision = TypeVar("Decision")


@dataclass(frozen=True, slots=True)
class Desk:
    """The documents, the rows in use, and what was decided, at one time."""

    settings: Settings
    sources: Mapping[str, SourceText]
    table: GoalTable
    accepted: tuple[AcceptedRow, ...]
    rejected: tuple[str, ...]  # ids of proposals
    state: str | None = None  # name of the state of the library, None where nothing is decided from here

    def proposals(self, document_id: str = "") -> tuple[Proposal, ...]:
        """Return what is proposed and not decided, of one document or (with "") of all that are in force.

        What already is a row of the tables is not proposed again.

        Raises:
            InputError: there is no such document.

        """
        if document_id and document_id not in self.sources:
            raise InputError(f"Dokumentet {document_id!r} findes ikke. Vælg mellem {', '.join(self.sources)}.")
        wanted = [self.sources[document_id]] if document_id else list(self.sources.values())
        in_force = [source for source in wanted if document_id or source.document.superseded_by is None]
        made = [proposal for source in in_force for proposal in self._made(source)]
        decided = {*self.rejected, *(row.proposal_id for row in self.accepted)}
        undecided = [proposal for proposal in made if proposal.proposal_id not in decided]
        return without_rows(self.table, self.sources, undecided)

    def _made(self, source: SourceText) -> tuple[Proposal, ...]:
        """Return what the rules propose for a document, and what a language model has proposed beside them."""
        return (*goal_proposing.propose(source), *model_proposals.kept(self.settings, source))

    def proposal(self, told: str) -> Proposal:
        """Return the undecided proposal of an id, which may be cut short while it names one only.

        Raises:
            InputError: no such proposal waits, or several do.

        """
        found = [p for p in self.proposals() if p.proposal_id == told]
        if not found and len(told) >= _FEWEST_CHARS:
            found = [p for p in self.proposals() if p.proposal_id.startswith(told)]
        if len(found) != 1:
            what = "findes ikke eller er allerede afgjort" if not found else "passer på flere forslag"
            raise InputError(f"Forslaget {told!r} {what}. Se forslagene med: python -m assistant goals propose")
        return found[0]


def open_desk(settings: Settings) -> Desk:
    """Read documents, tables and decisions as they are now."""
    state = pipeline.current_state(settings)
    sources = pipeline.read_sources(settings, state)
    table = goal_table.load_goal_table(settings.goals_dir, state.accepted)
    return Desk(settings, sources, table, state.accepted, state.rejected, state.name)


def accept(
    settings: Settings, proposal_ids: Sequence[str], by: str, corrections: Mapping[str, str] | None = None
) -> tuple[AcceptedRow, ...]:
    """Make proposals rows, corrected where that was asked, and return them; all or none.

    Raises:
        InputError: a proposal does not wait, nobody is named, or a document does not prove the corrected row.
        GoalTableError: a corrected row does not fit its table.

    """
    return _decided(settings, lambda desk: _accept(desk, proposal_ids, by, corrections or {}))


def _decided(settings: Settings, decide: Callable[[Desk], Decision]) -> Decision:
    """Return what was decided on the library as it is; where somebody else changed it meanwhile, decide again."""
    for _ in range(_MOST_TRIES - 1):
        with suppress(library_changes.ChangedMeanwhile):
            return decide(open_desk(settings))
    return decide(open_desk(settings))


def _accept(
    desk: Desk, proposal_ids: Sequence[str], by: str, corrections: Mapping[str, str]
) -> tuple[AcceptedRow, ...]:
    settings, seen = desk.settings, desk.state
    rows: list[AcceptedRow] = []
    for told in dict.fromkeys(proposal_ids):
        waiting = desk.proposal(told)
        row = goal_proposing.row_for(waiting, corrections, settings.goals_dir, desk.table, by)
        rows.append(goal_proposing.proved(row, desk.sources.get(waiting.document_id), settings.goals_dir, desk.table))
        accepted = (*desk.accepted, rows[-1])
        # the row is validated; the change validates them all together once more
        table = goal_table.load_goal_table(settings.goals_dir, accepted, already_valid=True)
        desk = replace(desk, table=table, accepted=accepted)
    library_changes.change_rows(settings, accept=rows, by=by, seen=seen)
    return tuple(rows)


def ask_model(settings: Settings, document_id: str, external: bool | None = None) -> ModelRows:
    """Let the language model propose rows of a document too, keep them, and return what became of it.

    Raises:
        InputError: there is no such document, or no language model is set up.

    """
    model = language_model.open_chat_model(settings)
    if model is None:
        raise InputError("Der er ingen sprogmodel. Sæt PLAN_CHAT_MODEL, eller udelad --with-model.")
    desk = open_desk(settings)
    if document_id not in desk.sources:
        raise InputError(f"Dokumentet {document_id!r} findes ikke. Vælg mellem {', '.join(desk.sources)}.")
    source = desk.sources[document_id]
    known = goal_proposing.propose(source)
    told = goal_proposing.propose_with_model(source, model, known, settings.chat_timeout, external)
    if told.proposals:
        model_proposals.keep(settings, source, told.proposals)
    return told


def reject(settings: Settings, proposal_ids: Sequence[str], by: str) -> tuple[str, ...]:
    """Put proposals aside for good, and return their ids; InputError where one does not wait or nobody is named."""
    goal_proposing.decider(by)

    def decide(desk: Desk) -> tuple[str, ...]:
        ids = tuple(dict.fromkeys(desk.proposal(told).proposal_id for told in proposal_ids))
        library_changes.change_rows(settings, reject=ids, by=by, seen=desk.state)
        return ids

    return _decided(settings, decide)


def withdraw(settings: Settings, told: Sequence[str], by: str) -> tuple[str, ...]:
    """Take back decisions by a row's or a proposal's id: the proposal waits again. InputError where none was made."""
    goal_proposing.decider(by)
    return _decided(settings, lambda desk: _withdraw(desk, told, by))


def _withdraw(desk: Desk, told: Sequence[str], by: str) -> tuple[str, ...]:
    decided = {row.proposal_id: row.proposal_id for row in desk.accepted} | dict.fromkeys(desk.rejected, "")
    ids = {proposal_id: proposal_id for proposal_id in decided}
    ids |= {row_id(row): row.proposal_id for row in desk.accepted}
    unknown = next((name for name in told if name not in ids), None)
    if unknown is not None:
        raise InputError(f"{unknown!r} er hverken godkendt eller afvist. Se de godkendte med: goals accepted")
    proposals = tuple(dict.fromkeys(ids[name] for name in told))
    library_changes.change_rows(desk.settings, withdraw=proposals, by=by, seen=desk.state)
    return proposals


def row_id(row: AcceptedRow) -> str:
    """Return what an accepted row is called: its id, or the agreement and its year."""
    cells = dict(row.cells)
    own = cells.get("status_id") or (cells.get("goal_id") if row.table == "goals" else "")
    return own or f"{cells.get('agreement', '')} {cells.get('year', '')}".strip()


def quotes_of(proposal: Proposal, source: SourceText) -> tuple[str, ...]:
    """Return the quotes of a proposal as they stand in its document."""
    text = source.repaired.text
    return tuple(" ".join(text[span.start : span.end].split()) for span in proposal.spans)
