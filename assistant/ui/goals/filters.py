"""The filters of the goal board: fields that follow the address, and the address follows them."""

from collections.abc import Mapping

import streamlit as st

from assistant.goal_overview import (
    NO_DEADLINE,
    POPULATIONS,
    SORTS,
    STATES,
    deadline_years,
    document_names,
    groups,
    short_text,
)
from assistant.goal_table import GoalTable
from assistant.goal_words import KIND_NAMES
from assistant.records import SourceText
from assistant.ui.goals import address
from assistant.ui.links import DOCUMENT

_ALL = ""
_MORE = (address.GROUP, address.KIND, address.DEADLINE, address.POPULATION)


def draw_filters(table: GoalTable, sources: Mapping[str, SourceText], limits: Mapping[str, str]) -> None:
    """Draw the fields: the three that are used most in sight, the others one step away unless in use."""
    search, document, state = st.columns(3)
    with search:
        _follow(address.WORDS)
        st.text_input(
            "Søg",
            key=_key(address.WORDS),
            type="search",
            placeholder="fx ventetid",
            on_change=_write,
            args=(address.WORDS,),
        )
    used = dict.fromkeys(goal.document_id for goal in table.goals)
    names = {name: text for name, text in document_names(sources).items() if name in used}
    with document:
        _select("Dokument", DOCUMENT, names, "Alle dokumenter")
    with state:
        _select("Status", address.STATE, {address.slug(name): name for name in STATES}, "Alle")
    in_use = sum(name in limits for name in _MORE)
    with st.expander(f"Flere filtre ({in_use} valgt)" if in_use else "Flere filtre", expanded=bool(in_use)):
        _draw_more(table, limits.get(DOCUMENT, ""))


def draw_sort() -> None:
    """Draw the choice of order."""
    _select("Sortering", address.SORT, dict(list(SORTS.items())[1:]), next(iter(SORTS.values())))


def draw_views() -> None:
    """Draw the choice between list and plots."""
    default = next(iter(address.VIEWS))
    _follow(address.VIEW, tuple(address.VIEWS), default)
    st.segmented_control(
        "Visning",
        list(address.VIEWS),
        key=_key(address.VIEW),
        format_func=lambda view: address.VIEWS[view],
        required=True,
        wrap=True,
        on_change=_write,
        args=(address.VIEW, default),
    )


def _draw_more(table: GoalTable, document: str) -> None:
    left, right = st.columns(2)
    years = sorted({str(year) for goal in table.goals for year in deadline_years(goal.deadline)})
    with left:
        named = {group: short_text(group, 80) for group in groups(table.goals, document)}
        _select("Emne eller afsnit", address.GROUP, named, "Alle")
        _select("Slags", address.KIND, {address.slug(name): name for name in KIND_NAMES.values()}, "Alle")
    with right:
        _select("Frist", address.DEADLINE, {**{y: y for y in years}, NO_DEADLINE: "ingen frist"}, "Alle")
        _select("Voksne eller børn", address.POPULATION, {address.slug(n): n for n in POPULATIONS}, "Alle")


def _select(label: str, name: str, options: Mapping[str, str], everything: str) -> None:
    _follow(name, tuple(options))
    st.selectbox(
        label,
        [_ALL, *options],
        key=_key(name),
        format_func=lambda value: options.get(value, everything),
        on_change=_write,
        args=(name,),
    )


def _key(name: str) -> str:
    return f"goals-{name}"


def _follow(name: str, known: tuple[str, ...] | None = None, default: str = _ALL) -> None:
    """Bring a field in line with the address, which links and the back button change."""
    value = address.value_of(name, known) or default
    if st.session_state.get(_key(name)) != value:
        st.session_state[_key(name)] = value


def _write(name: str, default: str = _ALL) -> None:
    """Write a field that was changed into the address; the list begins anew at its first page."""
    value = str(st.session_state[_key(name)] or default)
    left_out = {name, address.LIST_PAGE}
    if name == DOCUMENT:
        left_out.add(address.GROUP)  # another document has other sections
    kept = {key: text for key, text in st.query_params.items() if key not in left_out}
    st.query_params.from_dict({**kept, name: value} if value != default else kept)
