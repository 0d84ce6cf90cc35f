"""The Streamlit app: navigation only; each page is a module of `assistant/ui/`."""

from pathlib import Path

import streamlit as st

from assistant.ui import ask_page

# A file of our own: Streamlit fetches the picture of an icon name or an emoji from the internet.
ICON = Path(ask_page.__file__).with_name("icon.svg")

st.set_page_config(page_title="Spørg psykiatriplanerne", page_icon=ICON, layout="centered")
st.navigation([st.Page(ask_page.draw, title="Spørg", url_path="spoerg", default=True)]).run()
