"""Plain text: its outline is read from the form of its lines, as always; a form feed begins a page."""

import re
from dataclasses import replace
from pathlib import Path

from assistant.document_reading.assembling import CONTROL, MOST_CHARACTERS
from assistant.document_reading.content import Content, Progress, ReadingLimits
from assistant.document_reading.decoding import decode
from assistant.errors import DocumentError
from assistant.records import LeftOut, RepairedText
from assistant.text_repair import repair_text

_MOST_EMPTY = 5  # lines in a row; three are a new page
_FEED = re.compile(r"\f\s*")


def read(path: Path, limits: ReadingLimits, progress: Progress) -> Content:
    """Return what a text file holds, repaired as every plain text is."""
    progress("læser teksten", 1, 1)
    decoded = decode(path.read_bytes())
    if len(decoded.text) > MOST_CHARACTERS:
        raise DocumentError(
            f"rummer {len(decoded.text)} tegn tekst, og grænsen er {MOST_CHARACTERS}. Del den i flere filer."
        )
    # Marks that turn the direction of writing would show "12" as "21".
    lines = CONTROL.sub("", decoded.text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _without_gaps(lines.strip("\f"))
    # A form feed counts where the next line of text begins, whatever stands between them.
    text = _FEED.sub("\n\f", text)
    repaired = _numbered(repair_text(text), text.count("\f") + 1)
    lost = [LeftOut(f"{decoded.lost} tegn kunne ikke læses og er vist som �.")] if decoded.lost else []
    return Content("text", "", "side", [], left_out=lost, repaired=repaired)


def _without_gaps(text: str) -> str:
    """Drop empty lines beyond the first few in a row: they say nothing more, and the repair goes through them often."""
    kept: list[str] = []
    empty = 0
    for line in text.split("\n"):
        empty = empty + 1 if not line.strip(" \t") else 0
        if empty <= _MOST_EMPTY:
            kept.append(line)
    return "\n".join(kept)


def _numbered(repaired: RepairedText, pages: int) -> RepairedText:
    """Count the pages that form feeds part, where the text prints no numbers of its own."""
    told = any(page.number is not None for page in repaired.pages)
    if told or pages == 1 or len(repaired.pages) != pages:
        return repaired
    numbered = tuple(replace(page, number=place) for place, page in enumerate(repaired.pages, 1))
    return replace(repaired, pages=numbered)
