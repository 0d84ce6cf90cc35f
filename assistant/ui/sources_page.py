"""The page "Kilder"."""

import streamlit as st


def draw() -> None:
    """Draw the page."""
    st.title("Kilder", anchor=False)
