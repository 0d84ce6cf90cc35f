"""Rows of the goal tables that are proposed for a document, and those that somebody has accepted."""

from dataclasses import dataclass

from assistant.records.documents import Span

TABLES_PROPOSED = GOALS, STATUS, FUNDING = ("goals", "status", "funding")


@dataclass(frozen=True, slots=True)
class Slot:
    """The stretch of the document that a cell of a proposed row was read from."""

    column: str
    span: Span


@dataclass(frozen=True, slots=True)
class Proposal:
    """A row that a document seems to hold: nothing is answered from it before somebody has accepted it.

    `cells` are the columns of the table's file in goals_data/ as text, without the id of the row.
    """

    proposal_id: str  # stable while document, table, quotes and value are
    document_id: str
    table: str  # one of TABLES_PROPOSED
    cells: tuple[tuple[str, str], ...]
    spans: tuple[Span, ...]  # where its quotes stand
    slots: tuple[Slot, ...]
    reason: str  # Danish, one line: which words made it a row
    proposed_by: str = "regler"  # or the language model's name


@dataclass(frozen=True, slots=True)
class AcceptedRow:
    """A proposed row as somebody accepted it, perhaps corrected."""

    table: str  # one of TABLES_PROPOSED
    cells: tuple[tuple[str, str], ...]  # all columns of the table's file, the id of the row among them
    proposal_id: str
    accepted_by: str
    accepted_at: str  # ISO date and time, UTC, to the second
