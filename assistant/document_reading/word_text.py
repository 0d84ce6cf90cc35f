"""The text of one Word paragraph as a reader sees it: insertions in, deletions and hidden text out."""

from dataclasses import dataclass, field
from typing import Any

from assistant.document_reading.office_xml import tag
from assistant.document_reading.word_styles import is_bold

_SPACES = {tag("w:tab"), tag("w:br"), tag("w:cr"), tag("w:ptab")}
_DROPPED = {tag("w:del"), tag("w:moveFrom"), tag("w:rPr"), tag("w:pPr"), tag("w:instrText"), tag("w:delText")}
_TEXTS = {tag("w:t"), tag("m:t")}
_NOTES = {tag("w:footnoteReference"): "footnote", tag("w:endnoteReference"): "endnote"}
_DRAWN = {tag("w:drawing"), tag("w:pict"), tag("w:object")}


@dataclass
class ParagraphText:
    """A paragraph's text, and what hangs on it."""

    pieces: list[str] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)  # ("footnote" or "endnote", id)
    drawings: list[Any] = field(default_factory=list)
    deleted: int = 0
    bold: bool = True  # every run that shows something is bold

    @property
    def text(self) -> str:
        """The text on one line."""
        return " ".join("".join(self.pieces).split())


def paragraph_text(paragraph: Any, bold: bool = False) -> ParagraphText:  # noqa: ANN401
    """Return a paragraph's text; `bold` tells whether its style is."""
    read = ParagraphText()
    _read(paragraph, read, bold)
    return read


def _read(element: Any, read: ParagraphText, bold: bool) -> None:  # noqa: ANN401
    """Go through an element's children; the parser bounds their depth."""
    for child in element:
        name = child.tag
        if name in _TEXTS:
            read.pieces.append(child.text or "")
            read.bold = read.bold and (bold or not (child.text or "").strip())
        elif name in _SPACES:
            read.pieces.append(" ")
        elif name == tag("w:noBreakHyphen"):
            read.pieces.append("-")
        elif name in _NOTES:
            read.notes.append((_NOTES[name], child.get(tag("w:id"), "")))
        elif name in _DRAWN:
            read.drawings.append(child)
        elif name in _DROPPED:
            read.deleted += name in (tag("w:del"), tag("w:moveFrom")) and _has_text(child)
        elif name == tag("mc:AlternateContent"):
            chosen = preferred(child)
            _read([] if chosen is None else chosen, read, bold)
        elif name == tag("w:r"):
            _read_run(child, read, bold)
        else:
            _read(child, read, bold)


def _read_run(run: Any, read: ParagraphText, bold: bool) -> None:  # noqa: ANN401
    properties = run.find(tag("w:rPr"))
    hidden = properties.find(tag("w:vanish")) if properties is not None else None
    if hidden is None or hidden.get(tag("w:val"), "1") in ("0", "false", "off"):
        own = is_bold(properties)
        _read(run, read, bold if own is None else own)


def _has_text(element: Any) -> bool:  # noqa: ANN401
    texts = (tag("w:delText"), tag("w:t"))
    return any((part.text or "").strip() for name in texts for part in element.iter(name))


def preferred(alternatives: Any) -> Any:  # noqa: ANN401
    """Return the one of several forms of the same content that a new program shows."""
    choice = alternatives.find(tag("mc:Choice"))
    return alternatives.find(tag("mc:Fallback")) if choice is None else choice
