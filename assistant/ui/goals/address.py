"""The address of the goal board: every filter, the order, the view and the page of the list can be linked to."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import streamlit as st

from assistant.danish import fold_letters
from assistant.goal_overview import POPULATIONS, SORTS, STATES, GoalFilter
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


def value_of(name: str, known: Sequence[str] | None = None) -> str:
    """Return what the address gives for a parameter, "" where it gives nothing or nothing that is `known`."""
    value = st.query_params.get(name, "").strip()
    return value if known is None or value in known else ""


def wanted() -> GoalFilter:
    """Return the filter that the address asks for; what it names that does not exist limits nothing."""
    return GoalFilter(
        words=value_of(WORDS),
        document=value_of(DOCUMENT),
        group=value_of(GROUP),
        kind=_KINDS.get(value_of(KIND), ""),
        state=_STATES.get(value_of(STATE), ""),
        deadline=value_of(DEADLINE),
        population=_POPULATIONS.get(value_of(POPULATION), ""),
    )


def sort() -> str:
    """Return the order that the address asks for."""
    return value_of(SORT, tuple(SORTS)) or next(iter(SORTS))


def view() -> str:
    """Return which of the VIEWS the address asks for."""
    return value_of(VIEW, tuple(VIEWS)) or next(iter(VIEWS))


def list_page() -> int:
    """Return the page of the list that the address asks for, from 1."""
    number = value_of(LIST_PAGE)
    return max(int(number), 1) if number.isdecimal() and len(number) < 6 else 1


def is_filtered() -> bool:
    """Tell whether the address limits what is shown."""
    return any(value_of(name) for name in FILTERS)


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
