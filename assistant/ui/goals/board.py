"""The goal board: the list with its filters, the plots and the files, or the one goal that the address names."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import streamlit as st

from assistant.errors import StorageError
from assistant.goal_overview import chosen, document_names, in_order
from assistant.records import Goal, Measurement
from assistant.ui.error_lines import error_line
from assistant.ui.goals import address
from assistant.ui.goals.detail import draw_detail, draw_unknown
from assistant.ui.goals.figures import draw_bullets, draw_funding, draw_timeline
from assistant.ui.goals.filters import draw_filters, draw_sort, draw_views
from assistant.ui.goals.goal_list import draw_list
from assistant.ui.goals.measurement import user_data
from assistant.ui.html_parts import Html, link
from assistant.ui.links import GOAL
from assistant.ui.markdown_safety import escape_markdown
from assistant.ui.presenting import danish_count
from assistant.ui.waiting import opened

if TYPE_CHECKING:
    from assistant.pipeline import Assistant

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def draw_board() -> None:
    """Draw the list, or one goal."""
    assistant = opened(st.empty())
    goal_id = address.value_of(GOAL)
    if not goal_id:
        _draw_goals(assistant)
        return
    goal = next((goal for goal in assistant.table.goals if goal.goal_id == goal_id), None)
    if goal is None:
        draw_unknown(goal_id)
    else:
        draw_detail(goal, assistant.table, assistant.sources)


def _draw_goals(assistant: "Assistant") -> None:
    table, names = assistant.table, document_names(assistant.sources)
    known = address.known_values(table)
    limits = address.limits(known)
    for value in address.unknown(known):
        st.warning(escape_markdown(f"Adressen nævner »{value[:60]}«, som ikke findes. Det begrænser ikke listen."))
    draw_filters(table, assistant.sources, limits)
    goals = in_order(chosen(table, address.wanted(limits)), address.sort(), table)
    view = address.view()
    with st.container(horizontal=True, vertical_alignment="center", key="goals-found"):
        st.html(count_html(len(goals), len(table.goals), filtered=bool(limits)), width="stretch")
        if goals and view != "midler":
            _draw_downloads(goals, assistant)
    views, order = st.columns([2, 1])
    with views:
        draw_views()
    if view == "liste":
        with order:
            draw_sort()
        draw_list(goals, table, names)
    elif view == "status":
        draw_bullets(goals, table)
    elif view == "tidslinje":
        draw_timeline(goals, names)
    else:
        draw_funding(table, assistant.sources)


def count_html(found: int, total: int, *, filtered: bool) -> Html:
    """Return how many rows were found, told aloud when it changes, and the way back to all of them."""
    if not filtered:
        told = f"{danish_count(total)} mål, milepæle, anbefalinger og forslag"
    elif found:
        told = f"{danish_count(found)} af {danish_count(total)} fundet"
    else:
        told = "Ingen fundet. Prøv færre ord eller ryd filtrene."
    clear = link("Ryd filtre", address.cleared_href()) if filtered else ""
    return Html(f'<div class="plan-found"><p role="status" aria-live="polite">{told}</p>{clear}</div>')


def _draw_downloads(goals: Sequence[Goal], assistant: "Assistant") -> None:
    """Offer what is filtered as files; they are made when they are asked for."""
    icon = ":material/download:"
    st.download_button("Hent som CSV", goals_file("goals_csv", goals, assistant), "maal.csv", "text/csv", icon=icon)
    st.download_button("Hent som Excel", goals_file("goals_xlsx", goals, assistant), "maal.xlsx", _XLSX, icon=icon)


def goals_file(kind: str, goals: Sequence[Goal], assistant: "Assistant") -> Callable[[], bytes]:
    """Return what makes the file of some goals and their measurements; `kind` is goals_csv or goals_xlsx."""

    def make() -> bytes:
        from assistant import exporting

        writer = exporting.goals_csv if kind == "goals_csv" else exporting.goals_xlsx
        return writer(goals, assistant.table, assistant.sources, _measured(goals))

    return make


def _measured(goals: Sequence[Goal]) -> list[Measurement]:
    """Return the measurements of some goals; where they cannot be read, the goals are still worth having."""
    shown = {goal.goal_id for goal in goals}
    try:
        return [one for one in user_data().measurements() if one.goal_id in shown]
    except StorageError as error:
        error_line(error)
        return []
