"""The text of one Word paragraph as a reader sees it: insertions in; deletions, crossed-out and hidden text out."""

import re
from dataclasses import dataclass, field
from typing import Any

from assistant.document_reading.office_xml import tag
from assistant.document_reading.raised_signs import raised
from assistant.document_reading.table_blocks import one_line
from assistant.document_reading.word_styles import is_bold

_SIGNS = {tag(f"w:{name}"): "\n" for name in ("tab", "br", "cr", "ptab")}
_SIGNS |= {tag("w:noBreakHyphen"): "-", tag("w:sym"): ""}  # a sign of a symbol font is looked up
_DROPPED = {tag("w:del"), tag("w:moveFrom"), tag("w:rPr"), tag("w:pPr"), tag("w:instrText"), tag("w:delText")}
_TEXTS = {tag("w:t"), tag("m:t")}
_NOTES = {tag("w:footnoteReference"): "footnote", tag("w:endnoteReference"): "endnote"}
_HEXADECIMAL = re.compile(r"[0-9a-fA-F]{1,8}")
_SYMBOLS = {  # of the font Symbol: the signs that stand at figures
    **{0x25: "%", 0x2B: "+", 0x2D: "−", 0x3C: "<", 0x3D: "=", 0x3E: ">", 0x7E: "~", 0xA3: "≤", 0xA4: "/", 0xA5: "∞"},
    **{0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷"},
    **{0xB9: "≠", 0xBB: "≈", 0x44: "Δ", 0x6D: "µ", 0xE5: "Σ"},
}
_NO_SIGN = "\ufffd"  # a sign that only its font knows
_DRAWN = {tag("w:drawing"), tag("w:pict"), tag("w:object")}


@dataclass
class ParagraphText:
    """A paragraph's text, and what hangs on it."""

    pieces: list[str] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)  # ("footnote" or "endnote", id)
    drawings: list[Any] = field(default_factory=list)
    marks: list[tuple[str, str]] = field(default_factory=list)  # (text with a footnote's mark, the same without)
    deleted: int = 0
    struck: int = 0  # runs that are crossed out
    bold: bool = True  # every run that shows something is bold

    @property
    def text(self) -> str:
        """The text on one line."""
        return one_line("".join(self.pieces))


def paragraph_text(paragraph: Any, bold: bool = False) -> ParagraphText:  # noqa: ANN401
    """Return a paragraph's text, its line breaks and tabs as blanks; `bold` tells whether its style is."""
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
        elif name in _SIGNS:
            read.pieces.append(_SIGNS[name] or _symbol(child))
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
    if _is_on(properties, "w:vanish"):
        return
    if _is_on(properties, "w:strike") or _is_on(properties, "w:dstrike"):
        read.struck += _has_text(run)
        return
    own, place = is_bold(properties), len(read.pieces)
    _read(run, read, bold if own is None else own)
    align = properties.find(tag("w:vertAlign")) if properties is not None else None
    if align is not None and align.get(tag("w:val")) == "superscript":
        before, sign = "".join(read.pieces[:place]), "".join(read.pieces[place:])
        read.pieces[place:] = [raised(before, sign)]
        if sign.strip() and not read.pieces[place]:
            word = before.split()[-1]
            read.marks.append((word + sign, word))


def _is_on(properties: Any, name: str) -> bool:  # noqa: ANN401
    """Tell whether a run's properties have one that is on or off."""
    element = properties.find(tag(name)) if properties is not None else None
    return element is not None and element.get(tag("w:val"), "1") not in ("0", "false", "off")


def _symbol(element: Any) -> str:  # noqa: ANN401
    """Return a sign of a symbol font as text: what a target hangs on, such as "≥", is not lost."""
    code = element.get(tag("w:char"), "")
    number = int(code, 16) & 0xFF if _HEXADECIMAL.fullmatch(code) else 0
    is_symbol = element.get(tag("w:font"), "").lower() == "symbol"
    return _SYMBOLS.get(number, _NO_SIGN) if is_symbol else _NO_SIGN


def _has_text(element: Any) -> bool:  # noqa: ANN401
    texts = (tag("w:delText"), tag("w:t"))
    return any((part.text or "").strip() for name in texts for part in element.iter(name))


def preferred(alternatives: Any) -> Any:  # noqa: ANN401
    """Return the one of several forms of the same content that a new program shows."""
    choice = alternatives.find(tag("mc:Choice"))
    return alternatives.find(tag("mc:Fallback")) if choice is None else choice
