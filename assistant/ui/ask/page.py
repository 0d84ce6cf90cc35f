"""The page "Spørg": ask in plain Danish, read the answer, open each citation in its place."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import streamlit as st

from assistant.ui.frame import PRODUCT
from assistant.ui.html_parts import element

LEAD = (
    "Stil et spørgsmål om mål, tal og status på almindeligt dansk. Svaret bygger kun på plandokumenterne, "
    "og ved hvert svar kan du åbne det sted, det står."
)
EXAMPLES: Mapping[str, Sequence[str]] = MappingProxyType(
    {
        "Politik": (
            "Er målet for udredning af børn og unge nået?",
            "Hvad er målet for antallet af bæltefikseringer?",
        ),
        "Ny i området": (
            "Hvornår begyndte arbejdet med psykiatriplanen?",
            "Hvor mange kommuner har indført KIT?",
        ),
        "Analyse": (
            "Hvor mange midler er der afsat til psykiatrien i 2026?",
            "Hvilke mål har ingen tal endnu?",
        ),
    }
)


def draw() -> None:
    """Draw the page; what answers are drawn with is loaded after the title stands on the screen."""
    st.title(PRODUCT, anchor=False)
    lead = st.empty()
    lead.html(element("p", LEAD, "plan-lead"))
    from assistant.ui.ask import chat

    chat.draw(lead, EXAMPLES)
