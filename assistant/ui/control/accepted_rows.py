"""The rows that somebody has accepted from a document's proposals: by whom, when, and how each is withdrawn."""

from typing import TYPE_CHECKING

import streamlit as st

from assistant.records import GOALS, AcceptedRow, SourceText
from assistant.ui.control.deciding import PLACE, press_withdraw
from assistant.ui.control.proposal_cells import told_row
from assistant.ui.html_parts import Html, element, joined, link
from assistant.ui.library_change import under_way
from assistant.ui.links import goal_href
from assistant.ui.presenting import accepted_in_words

if TYPE_CHECKING:
    from assistant.proposal_desk import Desk


def draw_accepted(desk: "Desk", source: SourceText) -> None:
    """Draw the accepted rows of one document, the latest first."""
    rows = [row for row in desk.accepted if dict(row.cells).get("document_id") == source.document.id]
    if not rows:
        return
    st.header("Accepteret fra dokumentet", anchor=False)
    for row in reversed(rows):
        with st.container(key=f"accepted-{row.proposal_id}", horizontal=True, vertical_alignment="center"):
            st.html(_row_html(row), width="stretch")
            st.button(
                "Træk tilbage",
                key=f"withdraw-{row.proposal_id}",
                icon=":material/undo:",
                disabled=under_way(PLACE),
                on_click=press_withdraw,
                args=(row.proposal_id,),
            )


def _row_html(row: AcceptedRow) -> Html:
    name, said = told_row(row.table, row.cells)
    goal = dict(row.cells).get("goal_id", "") if row.table == GOALS else ""
    title = element("strong", link(name, goal_href(goal)) if goal else name)
    about = element("span", accepted_in_words(row.accepted_by, row.accepted_at), "plan-goal-about")
    return Html(f'<div class="plan-accepted">{joined((title, said), " · ")}{about}</div>')
