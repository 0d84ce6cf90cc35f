"""The address of the goal board: every filter, the order, the view and the page of the list can be linked to."""

from collections.abc import Collection, Mapping
from types import MappingProxyType

import streamlit as st

from assistant.danish import fold_letters
from assistant.goal_overview import NO_DEADLINE, POPULATIONS, SORTS, STATES, GoalFilter, deadline_years, groups
from assistant.goal_table import GoalTable
from assistant.goal_words import KIND_NAMES
from assistant.ui.links import DOCUMENT, GOAL, PageName, page_href

WORDS, GROUP, KIND, STATE, DEADLINE = "soeg", "emne", "slags", "status", "frist"
POPULATION, SORT, VIEW, LIST_PAGE = "gruppe", "sortering", "visning", "side"
FILTERS = (WORDS, DOCUMENT, GROUP, KIND, STATE, DEADLINE, POPULATION)
VIEWS: Mapping[str, str] = MappingProxyType(
    {"liste": "Liste", "status": "Mål og status", "tidslinje": "Tidslinje", "midler": "Midler"}
)


def slug(name: str) -> str:
    """Return a name as addresses write it: "ikke nået" is "ikke-naaet"."""
    return fold_letters(name).replace(" ", "-")


_KINDS = {slug(name): kind for kind, name in KIND_NAMES.items()}
_STATES = {slug(name): name for name in STATES}
_POPULATIONS = {slug(name): name for name in POPULATIONS}


def value_of(name: str, known: Collection[str] | None = None) -> str:
    """Return what the address gives for a parameter, "" where it gives nothing or nothing that is `known`."""
    value = st.query_params.get(name, "").strip()
    return value if known is None or value in known else ""


def known_values(table: GoalTable) -> Mapping[str, Collection[str]]:
    """Return, for each filter but the words, the values that there are."""
    years = {str(year) for goal in table.goals for year in deadline_years(goal.deadline)}
    return {
        DOCUMENT: {goal.document_id for goal in table.goals},
        GROUP: groups(table.goals),
        KIND: _KINDS,
        STATE: _STATES,
        DEADLINE: years | {NO_DEADLINE},
        POPULATION: _POPULATIONS,
    }


def limits(known_values: Mapping[str, Collection[str]]) -> dict[str, str]:
    """Return the filters that the address sets; what it names that does not exist limits nothing."""
    given = {WORDS: value_of(WORDS)} | {name: value_of(name, known) for name, known in known_values.items()}
    return {name: value for name, value in given.items() if value}


def unknown(known_values: Mapping[str, Collection[str]]) -> list[str]:
    """Return the values of the address that no filter has."""
    given = ((value_of(name), known) for name, known in known_values.items())
    return [value for value, known in given if value and value not in known]


def wanted(limits: Mapping[str, str]) -> GoalFilter:
    """Return the filter that some limits of the address stand for."""
    return GoalFilter(
        words=limits.get(WORDS, ""),
        document=limits.get(DOCUMENT, ""),
        group=limits.get(GROUP, ""),
        kind=_KINDS.get(limits.get(KIND, ""), ""),
        state=_STATES.get(limits.get(STATE, ""), ""),
        deadline=limits.get(DEADLINE, ""),
        population=_POPULATIONS.get(limits.get(POPULATION, ""), ""),
    )


def sort() -> str:
    """Return the order that the address asks for."""
    return value_of(SORT, tuple(SORTS)) or next(iter(SORTS))


def view() -> str:
    """Return which of the VIEWS the address asks for."""
    return value_of(VIEW, tuple(VIEWS)) or next(iter(VIEWS))


def href(**changes: str | int | None) -> str:
    """Return the address of this board with its filters kept and some parameters changed; None takes one away."""
    kept = {name: value_of(name) for name in (*FILTERS, SORT, VIEW, LIST_PAGE)}
    return page_href(PageName.GOALS, **{**kept, **changes})


def detail_href(goal_id: str) -> str:
    """Return the address of a goal's details, from where a link leads back to the same filters."""
    return href(**{GOAL: goal_id})


def cleared_href() -> str:
    """Return the address without any filter; order and view stay."""
    return href(**dict.fromkeys((*FILTERS, LIST_PAGE)))
