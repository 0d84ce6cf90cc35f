"""The title that a file states of itself, where it is one: programs fill it with what is no title."""

import re

from assistant.document_reading.content import ContentBlock
from assistant.records import HEADING

_NO_TITLE = re.compile(
    r"(?:microsoft (?:word|powerpoint|excel)\b.*|word document|powerpoint[- ]pr\S+|dokument ?\d*|document ?\d*|"
    r"pr(?:æ|e)sentation ?\d*|mappe ?\d*|book ?\d*|untitled.*|unavngivet.*|uden titel|slide \d+|title|titel|"
    r"\(?anonymous\)?|unspecified|print|.{1,2}|.*\.(?:docx?|pptx?|xlsx?|pdf|html?|indd|odt))",
    re.IGNORECASE,
)


def stated_title(stated: str | None, blocks: list[ContentBlock]) -> str:
    """Return the title of the file's properties, otherwise its first outermost heading; "" for none."""
    title = " ".join((stated or "").split())
    if title and not _NO_TITLE.fullmatch(title):
        return title
    return next((block.text for block in blocks if block.kind == HEADING and block.level == 1), "")
