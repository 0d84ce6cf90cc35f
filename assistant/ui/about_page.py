"""The page "Om"."""

import streamlit as st


def draw() -> None:
    """Draw the page."""
    st.title("Om", anchor=False)
