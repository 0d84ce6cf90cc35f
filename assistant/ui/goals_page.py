"""The page "Mål"."""

import streamlit as st


def draw() -> None:
    """Draw the page."""
    st.title("Mål", anchor=False)
