"""Accepted rows that name each other: a status value keeps its place where the goal that it names goes."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.document_store import LibraryState
from assistant.records import GOALS, STATUS, AcceptedRow

_LINKS = ("goal_id", "also_goal_ids")


def with_rows(state: LibraryState, rows: Sequence[AcceptedRow]) -> LibraryState:
    """Return a state with these accepted rows instead of its own.

    A status value that names a goal which is gone stays, since its document still proves it, and names no goal.
    """
    gone = _goal_ids(state.accepted) - _goal_ids(rows)
    return replace(state, accepted=tuple(_without_goals(row, gone) for row in rows))


def links_lost(before: LibraryState, after: LibraryState) -> str:
    """Return in Danish how many status values have lost a goal by a change, "" where none has."""
    named = {(row.proposal_id, row.accepted_at): dict(row.cells) for row in before.accepted if row.table == STATUS}
    lost = 0
    for row in after.accepted:
        cells = named.get((row.proposal_id, row.accepted_at), {})
        lost += any(cells.get(column) != cell for column, cell in row.cells if cells and column in _LINKS)
    return f"; {lost} statustal har mistet det mål, som de hørte til" if lost else ""


def _goal_ids(rows: Sequence[AcceptedRow]) -> set[str]:
    return {dict(row.cells).get("goal_id", "") for row in rows if row.table == GOALS}


def _without_goals(row: AcceptedRow, gone: set[str]) -> AcceptedRow:
    if row.table != STATUS:
        return row
    return replace(row, cells=tuple((column, _without(column, cell, gone)) for column, cell in row.cells))


def _without(column: str, cell: str, gone: set[str]) -> str:
    if column == "goal_id":
        return "" if cell in gone else cell
    if column == "also_goal_ids" and cell:
        return ";".join(name for name in map(str.strip, cell.split(";")) if name not in gone)
    return cell
