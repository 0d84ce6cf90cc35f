"""The page "Mål": every goal with its status, its plots, and its details."""

import streamlit as st

from assistant.ui.links import GOAL
from assistant.ui.safe_html import text_html

LEAD = (
    "Alle mål, milepæle, anbefalinger og forslag i planerne, med status, hvor dokumenterne giver en. "
    "Åbn et mål for at se citaterne bag."
)


def draw() -> None:
    """Draw the page; what reads numbers and words is loaded after the title stands on the screen."""
    st.title("Mål", anchor=False)
    if not st.query_params.get(GOAL):
        st.html(text_html(LEAD, "plan-lead"))
    from assistant.ui.goals.board import draw_board

    draw_board()
