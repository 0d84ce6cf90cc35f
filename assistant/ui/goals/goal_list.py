"""The goals as a table on a wide screen and as cards on a narrow one, fifty at a time."""

from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st

from assistant.goal_overview import goal_context, goal_name, short_text, standing, target_in_words
from assistant.goal_table import GoalTable, period_in_words
from assistant.records import Goal
from assistant.ui.goals import address
from assistant.ui.goals.parts import state_html
from assistant.ui.html_parts import Html, element, joined, link, page_number, page_of, pages_html, shown

PAGE_LENGTH = 50
_COLUMNS = ("Mål", "Måltal eller ordlyd", "Frist", "Status")
_WORDING_SHOWN = 110  # characters


def draw_list(goals: Sequence[Goal], table: GoalTable, names: Mapping[str, str]) -> None:
    """Draw one page of the list and the way to the others; `names` are those of the documents."""
    here, page, pages = page_of(goals, page_number(address.value_of(address.LIST_PAGE)), PAGE_LENGTH)
    ways_on = pages_html(page, pages, lambda number: address.href(**{address.LIST_PAGE: number}))
    st.html(joined((goals_html(here, table, names), ways_on)))


def goals_html(goals: Sequence[Goal], table: GoalTable, names: Mapping[str, str]) -> Html:
    """Return the table; its roles are spelled out, because a table laid out as cards loses them."""
    head = "".join(f'<th role="columnheader" scope="col">{shown(name)}</th>' for name in _COLUMNS)
    rows = "".join(_row(goal, table, names) for goal in goals)
    return Html(
        '<table class="plan-goals" role="table"><caption class="plan-hidden">Mål og deres status</caption>'
        f'<thead role="rowgroup"><tr role="row">{head}</tr></thead><tbody role="rowgroup">{rows}</tbody></table>'
    )


def _row(goal: Goal, table: GoalTable, names: Mapping[str, str]) -> str:
    about = (*goal_context(goal), names.get(goal.document_id, goal.document_id))
    name = joined(
        (
            link(goal_name(goal), address.detail_href(goal.goal_id)),
            element("span", joined(about, " · "), "plan-goal-about"),
        )
    )
    cells = (name, wanted_text(goal), period_in_words(goal.deadline) if goal.deadline else "")
    shown_cells = (*cells, state_html(standing(goal, table.statuses).state))
    drawn = (
        f'<td role="cell" data-label="{escape(column)}"{"" if cell else " class=plan-empty"}>{shown(cell)}</td>'
        for column, cell in zip(_COLUMNS, shown_cells, strict=True)
    )
    return f'<tr role="row">{"".join(drawn)}</tr>'


def wanted_text(goal: Goal) -> str:
    """Return what is wanted in few words: the number, or the wording where it says more than the name."""
    if number := target_in_words(goal):
        return number
    wording = goal.target_text
    return "" if wording.rstrip(".") in (goal.goal.rstrip("."), goal.subgoal) else short_text(wording, _WORDING_SHOWN)
