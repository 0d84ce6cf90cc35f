"""A page of hostile labels and error lines, drawn as the real pages draw theirs."""

import sys
from pathlib import Path

import streamlit as st

sys.path.append(str(Path(__file__).parent.parent))

from hostile_texts import HOSTILE

from assistant.ui.markdown_safety import escape_markdown

st.title("Etiketter")
for text in HOSTILE:
    with st.expander(escape_markdown(text), expanded=True):
        st.error(escape_markdown(text))
