"""The Streamlit app: navigation only; each page is a module of `assistant/ui/`."""

from assistant.ui import frame
from assistant.ui.links import PageName

frame.run(
    {
        PageName.ASK: "assistant.ui.ask.page",
        PageName.GOALS: "assistant.ui.goals.page",
        PageName.SOURCES: "assistant.ui.sources.page",
        PageName.CONTROL: "assistant.ui.control.page",
        PageName.ABOUT: "assistant.ui.about.page",
    }
)
