"""The disagreements between and within the documents, side by side."""

from typing import TYPE_CHECKING

import streamlit as st

from assistant import goal_check
from assistant.disagreements import by_subject
from assistant.ui.disagreement_view import disagreement_html
from assistant.ui.html_parts import Html, element, joined
from assistant.ui.presenting import danish_count

if TYPE_CHECKING:
    from assistant.pipeline import Assistant

_LEAD = (
    "Steder, hvor to dokumenter, eller to steder i samme dokument, siger noget forskelligt om det samme. "
    "Begge sider vises, og ingen af dem er valgt frem for den anden."
)


def draw_disagreements(assistant: "Assistant") -> None:
    """Draw every subject that the documents disagree about, with all its sides."""
    subjects = by_subject(assistant.table.disagreements)
    wrong = {
        m.row_id: m for m in goal_check.check(assistant.table, assistant.sources) if m.file == goal_check.DISAGREEMENTS
    }
    st.header("Uenigheder i dokumenterne", anchor=False)
    st.html(element("p", f"{_LEAD} {danish_count(len(subjects))} emner.", "plan-control-lead"))
    for subject, rows in subjects.items():
        told = [element("h3", subject, "plan-control-subject"), disagreement_html(rows, assistant.sources)]
        told += [
            element("p", f"✗ Passer ikke: {wrong[row.disagreement_id]}") for row in rows if row.disagreement_id in wrong
        ]
        st.html(Html(f'<div class="plan-control-disagreement">{joined(told)}</div>'))
