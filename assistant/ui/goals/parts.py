"""Small pieces that the list, the details and the plots of the goal board share."""

from collections.abc import Mapping
from html import escape
from types import MappingProxyType

import streamlit as st

from assistant.goal_overview import EXPLANATIONS, NOT_MEASURED
from assistant.goal_states import FOLLOWED, MET, NO_DATA, NOT_MET, PARTLY, PENDING
from assistant.ui.html_parts import Html

SYMBOLS: Mapping[str, str] = MappingProxyType(
    {MET: "✓", NOT_MET: "✕", PARTLY: "◐", NO_DATA: "○", FOLLOWED: "→", PENDING: "…", NOT_MEASURED: "—"}
)


def state_html(state: str) -> Html:
    """Return a state as text behind its sign; what it means is told on pointing at it."""
    symbol = f'<span class="plan-state-sign" aria-hidden="true">{SYMBOLS[state]}</span>'
    return Html(f'<span class="plan-state" title="{escape(EXPLANATIONS[state])}">{symbol}{escape(state)}</span>')


def is_dark() -> bool:
    """Tell whether the page is drawn in its dark theme."""
    return bool(st.context.theme.type == "dark")
