"""The page "Kontrol": each row beside its proof, the disagreements, the check and the last evaluation."""

import streamlit as st

from assistant.ui.control.check import draw_check
from assistant.ui.control.disagreements import draw_disagreements
from assistant.ui.control.measuring import draw_measuring
from assistant.ui.control.proposals import draw_proposals
from assistant.ui.control.rows import draw_rows
from assistant.ui.html_parts import views_html
from assistant.ui.links import PART, PROPOSALS, PageName, page_href
from assistant.ui.safe_html import text_html
from assistant.ui.waiting import opened

LEAD = (
    "Efterprøv tabellerne: hver række står ved siden af det sted i dokumentet, der beviser den. "
    "Find det, der ikke passer, mangler tal eller bliver modsagt."
)
ROWS, DISAGREEMENTS, MEASURING = "", "uenigheder", "maaling"
PARTS = (
    (ROWS, "Rækker og citater"),
    (PROPOSALS, "Forslag"),
    (DISAGREEMENTS, "Uenigheder"),
    (MEASURING, "Måling af svar"),
)


def draw() -> None:
    """Draw the check, and the part of the desk that the address names."""
    st.title("Kontrol", anchor=False)
    st.html(text_html(LEAD, "plan-lead"))
    assistant = opened(st.empty())
    draw_check()
    view = st.query_params.get(PART, "")
    st.html(views_html((name, page_href(PageName.CONTROL, **{PART: part}), part == view) for part, name in PARTS))
    if view == DISAGREEMENTS:
        draw_disagreements(assistant)
    elif view == PROPOSALS:
        draw_proposals(assistant)
    elif view == MEASURING:
        draw_measuring(assistant)
    else:
        draw_rows(assistant)
