"""Which goals pass the filters of the board and of the command line."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from assistant import danish
from assistant.errors import InputError
from assistant.goal_overview.deadlines import deadline_years
from assistant.goal_overview.standing import standing
from assistant.goal_table import GoalTable
from assistant.records import Goal

POPULATIONS = ("voksne", "børn og unge")
NO_DEADLINE = "ingen"


@dataclass(frozen=True, slots=True)
class GoalFilter:
    """What is asked for; an empty field limits nothing."""

    words: str = ""  # every one of them stands in the row, whichever way æ, ø and å are written
    document: str = ""  # document id
    group: str = ""
    kind: str = ""  # target, milestone, recommendation, proposal
    state: str = ""  # one of STATES
    deadline: str = ""  # a year that the deadline lies in, or NO_DEADLINE
    population: str = ""  # one of POPULATIONS
    number: str = ""  # "4": all of goal 4; "4B": one sub-goal


def chosen(table: GoalTable, wanted: GoalFilter) -> list[Goal]:
    """Return the goals that pass every filter, in the order of the table; InputError for an unreadable number."""
    words = danish.fold_letters(wanted.words).split()
    return [
        goal
        for goal in table.goals
        if wanted.document in ("", goal.document_id)
        and wanted.group in ("", goal.group)
        and wanted.kind in ("", goal.kind)
        and wanted.population in ("", goal.population)
        and _is_due(goal, wanted.deadline)
        and (not wanted.number or is_number(goal, wanted.number))
        and holds(goal, words)
        and (not wanted.state or standing(goal, table.statuses).state == wanted.state)
    ]


def is_number(goal: Goal, number: str) -> bool:
    """Tell whether a goal has the number as typed: "4" is all of goal 4, "4B" or "4 b" one of its sub-goals."""
    match = re.fullmatch(r"0*(\d+)\s*\.?\s*([a-zæøå]?)", number.strip().lower())
    if not match:
        raise InputError(f"Nummeret {number!r} kan ikke læses. Skriv fx 4 eller 4B.")
    return goal.number == match[1] and match[2] in ("", goal.subgoal_label.lower())


def holds(goal: Goal, words: Iterable[str]) -> bool:
    """Tell whether a goal's row holds every one of some folded words, in its own texts, aliases or quotes."""
    text = _folded(goal)
    return all(word in text for word in words)


def groups(goals: Iterable[Goal], document: str = "") -> list[str]:
    """Return the focus areas and sections of a document, or of all, in the order of the table."""
    return list(dict.fromkeys(goal.group for goal in goals if document in ("", goal.document_id)))


def _is_due(goal: Goal, deadline: str) -> bool:
    if not deadline:
        return True
    years = {str(year) for year in deadline_years(goal.deadline)}
    return deadline in years or (deadline == NO_DEADLINE and not years)


@lru_cache(maxsize=1024)
def _folded(goal: Goal) -> str:
    said = (goal.goal_id, goal.group, goal.goal, goal.subgoal, goal.target_text, goal.caveat, *goal.aliases)
    return danish.fold_letters("\n".join((*said, goal.monitoring, *goal.quotes)))
