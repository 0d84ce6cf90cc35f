"""The Streamlit app: navigation only; each page is a module of `assistant/ui/`."""

from assistant.ui import frame
from assistant.ui.links import PageName

frame.run(
    {
        PageName.ASK: "assistant.ui.ask_page",
        PageName.GOALS: "assistant.ui.goals_page",
        PageName.SOURCES: "assistant.ui.sources_page",
        PageName.CONTROL: "assistant.ui.control_page",
        PageName.ABOUT: "assistant.ui.about_page",
    }
)
