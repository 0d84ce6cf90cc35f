"""The conversation as a file to keep: Word or Markdown, with every source."""

from collections.abc import Callable, Sequence
from datetime import date

import streamlit as st

from assistant.ui.ask.conversation import Turn
from assistant.ui.waiting import shared_readiness

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def draw_downloads(turns: Sequence[Turn]) -> None:
    """Draw the buttons; a file is made when its button is pressed."""
    answered = [turn for turn in turns if turn.answer is not None]
    if not answered:
        return
    name = f"samtale-{date.today().isoformat()}"
    st.download_button(
        "Gem som Word", _made(answered, word=True), f"{name}.docx", WORD, icon=":material/download:", on_click="ignore"
    )
    st.download_button(
        "Gem som Markdown",
        _made(answered, word=False),
        f"{name}.md",
        "text/markdown",
        icon=":material/download:",
        on_click="ignore",
    )


def _made(turns: Sequence[Turn], *, word: bool) -> Callable[[], bytes]:
    def make() -> bytes:
        from assistant import exporting

        exchanges = [exporting.Exchange(turn.question, turn.answer) for turn in turns if turn.answer is not None]
        sources = shared_readiness().assistant.sources
        if word:
            return exporting.conversation_docx(exchanges, sources, date.today())
        return exporting.conversation_markdown(exchanges, sources, date.today()).encode()

    return make
