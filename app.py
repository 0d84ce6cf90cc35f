"""The Streamlit app: navigation only; each page is a module of `assistant/ui/`."""

from assistant.ui import about_page, ask_page, control_page, frame, goals_page, sources_page
from assistant.ui.links import PageName

frame.run(
    {
        PageName.ASK: ask_page.draw,
        PageName.GOALS: goals_page.draw,
        PageName.SOURCES: sources_page.draw,
        PageName.CONTROL: control_page.draw,
        PageName.ABOUT: about_page.draw,
    }
)
