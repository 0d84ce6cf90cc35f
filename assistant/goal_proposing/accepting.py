"""Make a proposal a row: what somebody corrected is put in, and the document must prove the result."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from assistant.errors import GoalTableError, InputError
from assistant.goal_check import Mismatch, check_record
from assistant.goal_proposing.comparing import comparison
from assistant.goal_proposing.figures import figures
from assistant.goal_table import GoalTable, Row, columns_of, record_of, validated_row
from assistant.quotations import split_quotes
from assistant.records import GOALS, STATUS, AcceptedRow, Funding, Goal, Proposal, SourceText, Status

ID_COLUMNS = {GOALS: "goal_id", STATUS: "status_id"}
_FIXED = ("document_id", *ID_COLUMNS.values())  # columns that nobody corrects; the goal of a status may be set
_NAME_CHARS = 80
# columns in words of one's own, which no quote need hold letter for letter; their numbers the document must hold
_OWN_WORDS = ("group", "goal", "subgoal", "caveat", "aliases", "measure", "note", "agreement")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_SAYS = {"above": "at_least", "at_least": "at_least", "below": "at_most", "at_most": "at_most"}
_OPPOSITE = {"at_least": "at_most", "at_most": "at_least"}


def row_for(
    proposal: Proposal, corrections: Mapping[str, str], goals_dir: Path, table: GoalTable, by: str, at: str = ""
) -> AcceptedRow:
    """Return a proposal as the row that somebody accepts, with an id of its own that no row of `table` has.

    A status value belongs to the goal that was accepted from the same line of the document, unless `corrections`
    names another. `at` is the present time where it is not given.

    Raises:
        InputError: nobody is named, or a correction is of a column that the table does not have, or turns round what
            the quote says ("mindst" to at most).
        GoalTableError: the corrected row does not fit the table's schema.

    """
    name = decider(by)
    columns = columns_of(goals_dir, proposal.table)
    own_id = ID_COLUMNS.get(proposal.table, "")
    allowed = [column for column in columns if column not in _FIXED or (column == "goal_id" and own_id != column)]
    unknown = next((column for column in corrections if column not in allowed), None)
    if unknown is not None:
        raise InputError(f"Kolonnen {unknown!r} kan ikke rettes. Vælg mellem {', '.join(allowed)}.")
    cells = dict.fromkeys(columns, "") | dict(proposal.cells)
    if own_id == "status_id":
        cells["goal_id"] = _goal_of_same_line(proposal, table)
    cells |= {column: _one_line(value) for column, value in corrections.items()}
    if "comparison" in corrections:
        _refuse_turned(proposal, cells)
    if own_id:
        cells[own_id] = _free_id(proposal, table)
    when = at or datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    row = AcceptedRow(proposal.table, tuple((c, cells[c]) for c in columns), proposal.proposal_id, name, when)
    _record(row, goals_dir, table)
    return row


def decider(by: str) -> str:
    """Return the name of who decides, on one line; InputError where there is none."""
    name = _one_line(by)
    if not name or len(name) > _NAME_CHARS:
        raise InputError(f"Navnet {by[:_NAME_CHARS]!r} kan ikke bruges. Skriv, hvem der beslutter, med 1 til 80 tegn.")
    return name


def check_row(row: AcceptedRow, source: SourceText | None, goals_dir: Path, table: GoalTable) -> tuple[Mismatch, ...]:
    """Return what its document does not prove of an accepted row; empty when it proves all.

    Raises:
        GoalTableError: the row does not fit the table's schema, or names a goal that is not there.

    """
    return check_record(_record(row, goals_dir, table), source)


def proved(row: AcceptedRow, source: SourceText | None, goals_dir: Path, table: GoalTable) -> AcceptedRow:
    """Return the row, once its document proves it.

    Raises:
        InputError: the document does not; one line names the first cell that is not proved.

    """
    found = check_row(row, source, goals_dir, table)
    told = f"kolonne {found[0].column}: {found[0].message}" if found else _number_from_nowhere(row, source)
    if told:
        raise InputError(f"Forslag {row.proposal_id} kan ikke godkendes, for dokumentet beviser det ikke: {told}")
    return row


def _one_line(text: str) -> str:
    """Return somebody's text on one line, without letters that cannot be seen."""
    return " ".join("".join(c if unicodedata.category(c)[0] != "C" else " " for c in text).split())


def _refuse_turned(proposal: Proposal, cells: Mapping[str, str]) -> None:
    """Raise InputError where a corrected comparison is the opposite of what the quote says of the number."""
    opposite = _OPPOSITE.get(cells["comparison"], "")
    for quote in split_quotes(cells["quote"]) if opposite else ():
        for figure in figures(quote):
            if (
                f"{figure.value.normalize():f}" == cells["target_value"]
                and _SAYS.get(comparison(quote, figure)) == opposite
            ):
                raise InputError(
                    f"Forslag {proposal.proposal_id} kan ikke godkendes, for dokumentet beviser det ikke: kolonne "
                    f"comparison: citatet siger {opposite}, ikke {cells['comparison']}. Ret sammenligningen."
                )


def _number_from_nowhere(row: AcceptedRow, source: SourceText | None) -> str:
    """Return what is wrong with a number in one's own words that the document does not hold, "" where all is well."""
    held = set(_NUMBER.findall(f"{source.repaired.text} {source.document.title}" if source else ""))
    for column, cell in row.cells:
        unknown = [number for number in _NUMBER.findall(cell) if number not in held] if column in _OWN_WORDS else []
        if unknown:
            return f"kolonne {column}: tallet {unknown[0]} i {cell[:60]!r} står ikke i dokumentet. Ret teksten."
    return ""


def is_provable(proposal: Proposal, source: SourceText) -> bool:
    """Tell whether a proposal as it stands is proved by its own quotes; what is not is not proposed."""
    named = {"goal_id": "", "status_id": "forslag"} if proposal.table == STATUS else {"goal_id": "forslag"}
    row = Row(f"Forslag {proposal.proposal_id}", named | dict(proposal.cells))
    try:
        return not check_record(record_of(proposal.table, row, ()), source)
    except GoalTableError:  # numbers that do not go together, a day that no calendar has
        return False


def _record(row: AcceptedRow, goals_dir: Path, table: GoalTable) -> Goal | Status | Funding:
    return record_of(row.table, validated_row(goals_dir, row), {goal.goal_id for goal in table.goals})


def _free_id(proposal: Proposal, table: GoalTable) -> str:
    """Return the next free name of a row: "klimaplan-3", of a status value "klimaplan-status-3"."""
    stem = f"{proposal.document_id}-status" if proposal.table == STATUS else proposal.document_id
    taken = [goal.goal_id for goal in table.goals] + [status.status_id for status in table.statuses]
    numbers = [int(match[1]) for name in taken if (match := re.fullmatch(rf"{re.escape(stem)}-(\d+)", name))]
    return f"{stem}-{max(numbers, default=0) + 1}"


def _goal_of_same_line(proposal: Proposal, table: GoalTable) -> str:
    """Return the last accepted goal of the same line as a status value, in its unit, or what the proposal says."""
    cells = dict(proposal.cells)
    line = split_quotes(cells["quote"])[:1]
    same = [
        goal.goal_id
        for goal in table.goals
        if goal.accepted_by and goal.document_id == proposal.document_id and goal.quotes[:1] == line
        if goal.unit == cells["unit"]
    ]
    return same[-1] if same else cells.get("goal_id", "")
