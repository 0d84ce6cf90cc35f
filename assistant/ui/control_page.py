"""The page "Kontrol"."""

import streamlit as st


def draw() -> None:
    """Draw the page."""
    st.title("Kontrol", anchor=False)
