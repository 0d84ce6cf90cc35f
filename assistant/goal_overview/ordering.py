"""The orders that goals can be read in; names by the Danish alphabet."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from types import MappingProxyType

from assistant.goal_overview.deadlines import deadline_span
from assistant.goal_overview.names import goal_name
from assistant.goal_overview.standing import STATES, standing
from assistant.goal_table import GoalTable
from assistant.records import Goal

_LAST_LETTERS = str.maketrans({"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}"})  # the signs that follow z
_NUMBER = re.compile(r"(\d+)")
_Key = Callable[[Goal], object]


def danish_order(text: str) -> tuple[object, ...]:
    """Return the key that sorts texts the Danish way: z æ ø å, small and large letters alike, 2 before 10."""
    placed = unicodedata.normalize("NFC", text).casefold().translate(_LAST_LETTERS)
    plain = "".join(letter for letter in unicodedata.normalize("NFD", placed) if not unicodedata.combining(letter))
    # numbers and words take turns, so that equal places are always of one kind
    return tuple(int(part) if part.isdecimal() else part for part in _NUMBER.split(plain.strip("»«\"'” ")))


def in_order(goals: Iterable[Goal], sort: str, table: GoalTable) -> list[Goal]:
    """Return goals in one of the SORTS; within equals the order of the documents is kept."""
    make_key = _KEYS.get(sort)
    return sorted(goals, key=make_key(table)) if make_key else list(goals)  # type: ignore[arg-type]


def _by_deadline(_: GoalTable) -> _Key:
    latest = (date.max, date.max)  # what has no deadline comes last
    return lambda goal: (deadline_span(goal.deadline) or latest)[::-1]


def _by_state(table: GoalTable) -> _Key:
    return lambda goal: STATES.index(standing(goal, table.statuses).state)


def _by_name(_: GoalTable) -> _Key:
    return lambda goal: danish_order(goal_name(goal))


_KEYS: Mapping[str, Callable[[GoalTable], _Key]] = MappingProxyType(
    {"frist": _by_deadline, "status": _by_state, "navn": _by_name}
)
SORTS: Mapping[str, str] = MappingProxyType(  # as addresses write it → as it is told
    {"dokument": "dokumenternes orden", "frist": "frist, tidligst først", "status": "status", "navn": "navn, A–Å"}
)
