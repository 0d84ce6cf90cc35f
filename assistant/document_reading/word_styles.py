"""What a Word document's styles and numbering tell of a paragraph: heading, list item, contents, and its number."""

import re
from dataclasses import dataclass, field
from typing import Any

from assistant.document_reading.office_xml import tag

_HEADING = re.compile(r"heading (\d)")
_CONTENTS = re.compile(r"(?:toc|table of figures|index)\b.*")
_LIST = re.compile(r"list (?:bullet|number)\b.*")
_DEEPEST, _BODY_LEVEL = 9, 9  # levels of headings; the outline level of running text
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_UNNUMBERED = {"bullet", "none"}
_MOST_COUNTED = 3000


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style says, with what it is based on."""

    name: str = ""
    level: int = 0  # of a heading, 0 for none
    is_title: bool = False
    is_contents: bool = False
    numbering: tuple[str, int] = ("", 0)  # (list id, its level)
    is_bold: bool = False


def read_styles(styles: Any) -> dict[str, Style]:  # noqa: ANN401
    """Return the paragraph styles by id; `styles` is the root element of the styles part."""
    elements = {style.get(tag("w:styleId"), ""): style for style in styles.iter(tag("w:style"))}
    return {key: _style(key, elements) for key in elements}


def _style(key: str, elements: dict[str, Any]) -> Style:
    """Look along the styles that one is based on; the nearest that says something counts."""
    level = numbering = None
    name, is_title, is_contents, bold = "", False, False, None
    seen: set[str] = set()
    while key in elements and key not in seen:
        seen.add(key)
        element = elements[key]
        called = _value(element, "w:name").lower()
        name = name or called
        heading = _HEADING.fullmatch(called)
        if level is None and heading:
            level = int(heading[1])
        is_title = is_title or called == "title"
        is_contents = is_contents or bool(_CONTENTS.fullmatch(called))
        level = _outline_level(element.find(tag("w:pPr"))) if level is None else level
        numbering = _numbering(element.find(tag("w:pPr"))) if numbering is None else numbering
        bold = is_bold(element.find(tag("w:rPr"))) if bold is None else bold
        key = _value(element, "w:basedOn")
    if numbering is None and _LIST.fullmatch(name):
        numbering = ("list", 0)
    return Style(name, 1 if is_title else level or 0, is_title, is_contents, numbering or ("", 0), bool(bold))


def _value(element: Any, name: str) -> str:  # noqa: ANN401
    child = element.find(tag(name)) if element is not None else None
    return "" if child is None else child.get(tag("w:val"), "")


def _outline_level(properties: Any) -> int | None:  # noqa: ANN401
    """Return the heading level of a paragraph's or style's own outline level, 0 for running text, None for none."""
    told = _value(properties, "w:outlineLvl")
    if not told.isdecimal():
        return None
    return 0 if int(told) >= _BODY_LEVEL else int(told) + 1


def _numbering(properties: Any) -> tuple[str, int] | None:  # noqa: ANN401
    element = properties.find(tag("w:numPr")) if properties is not None else None
    if element is None:
        return None
    level = _value(element, "w:ilvl")
    key = _value(element, "w:numId")
    return ("" if key == "0" else key, min(int(level), _DEEPEST) if level.isdecimal() else 0)


def is_bold(properties: Any) -> bool | None:  # noqa: ANN401
    """Return what a run's or style's properties say of bold; None where they say nothing."""
    element = properties.find(tag("w:b")) if properties is not None else None
    return None if element is None else element.get(tag("w:val"), "1") not in ("0", "false", "off")


def paragraph_style(properties: Any, styles: dict[str, Style]) -> Style:  # noqa: ANN401
    """Return what a paragraph's style and its own properties say together."""
    style = styles.get(_value(properties, "w:pStyle"), Style())
    own_level, own_numbering = _outline_level(properties), _numbering(properties)
    return Style(
        style.name,
        style.level if own_level is None else own_level,
        style.is_title,
        style.is_contents,
        style.numbering if own_numbering is None else own_numbering,
        style.is_bold,
    )


@dataclass
class Numbering:
    """Counts the lists of a document as Word does, for the numbers that its text does not hold: "Mål 3", "2.1"."""

    levels: dict[str, dict[int, tuple[str, str, int]]] = field(default_factory=dict)  # kind, pattern, start by level
    shared: dict[str, str] = field(default_factory=dict)  # lists that count on together, by their definition
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Any) -> "Numbering":  # noqa: ANN401
        """Read the root element of the numbering part; None where a document has none."""
        if root is None:
            return cls()
        defined = {
            one.get(tag("w:abstractNumId"), ""): {
                int(level.get(tag("w:ilvl"))): _level(level)
                for level in one.iter(tag("w:lvl"))
                if level.get(tag("w:ilvl"), "").isdecimal()
            }
            for one in root.iter(tag("w:abstractNum"))
        }
        levels, shared = {}, {}
        for one in root.iter(tag("w:num")):
            key, abstract = one.get(tag("w:numId"), ""), _value(one, "w:abstractNumId")
            levels[key] = defined.get(abstract, {})
            shared[key] = key if one.find(tag("w:lvlOverride")) is not None else f"abstract {abstract}"
        return cls(levels, shared)

    def next_label(self, key: str, level: int) -> str:
        """Count one paragraph of a list, and return its number as Word shows it; "" for a bullet."""
        levels = self.levels.get(key, {})
        kind, pattern, start = levels.get(level, ("bullet", "", 1))
        counts = self._counts.setdefault(self.shared.get(key, key), {})
        counts[level] = counts.get(level, start - 1) + 1
        for deeper in [place for place in counts if place > level]:
            del counts[deeper]
        if kind in _UNNUMBERED:
            return ""

        def number(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            of_level = levels.get(place, ("decimal", "", 1))
            return _written(counts.get(place, of_level[2]), of_level[0])

        return re.sub(r"%([1-9])", number, pattern).strip()


def _level(level: Any) -> tuple[str, str, int]:  # noqa: ANN401
    start = _value(level, "w:start")
    return _value(level, "w:numFmt") or "decimal", _value(level, "w:lvlText"), int(start) if start.isdecimal() else 1


def _written(number: int, kind: str) -> str:
    """Return a number in the letters of its kind."""
    if not 0 < number < _MOST_COUNTED:
        return str(number)
    if kind in ("lowerLetter", "upperLetter"):
        letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letters if kind == "lowerLetter" else letters.upper()
    if kind in ("lowerRoman", "upperRoman"):
        letters = ""
        for value, sign in _ROMAN:
            letters, number = letters + sign * (number // value), number % value
        return letters if kind == "lowerRoman" else letters.upper()
    return str(number)
