"""The statements of a document: its sentences and list items, each with what it hangs on and stands under."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.danish import sentence_spans
from assistant.goal_proposing.drafts import Stretch
from assistant.passages import Unit, outline_units
from assistant.records import SourceText

_TITLED = re.compile(r"mål\w*\s+(?:for|i|frem mod|frem til|til)\s+(?:år\s+)?(20\d\d)\b", re.I)
_DECIDED = re.compile(
    r"\b(?:vedtaget|godkendt|indgået|besluttet|udgivet|offentliggjort|dateret|tiltrådt)\b(?:[^.;\n]|(?<=\d)\.){0,60}?\b(20\d\d)\b",
    re.I,
)
_FROM = re.compile(r"\b(20\d\d)\s?[-–/]\s?(?:20)?\d\d\b")
_OPENING_CHARS = 1500  # where a document tells when it was decided
_CAPTION = re.compile(r"(?:tabel|figur|diagram|skema|oversigt)\s+\d+\b", re.I)
_MARK = re.compile(r"(?:[•–*o-]|\d{1,2}[.)]|[A-Ha-h][.)])\s+")


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence or list item: `text` is the repaired text from `start` to `end`, without the item's mark."""

    text: str
    start: int
    end: int
    section: tuple[str, ...]
    heading: Stretch | None  # the nearest heading above it
    lead: str = ""  # what an item hangs on
    lead_stretch: Stretch | None = None
    is_item: bool = False
    before: str = ""  # the sentence before it in the same paragraph, and where that stands
    before_stretch: Stretch | None = None

    @property
    def stretch(self) -> Stretch:
        """Where it stands."""
        return self.start, self.end

    def at(self, start: int, end: int) -> Stretch:
        """Return where a piece of the statement's text stands in the document."""
        return self.start + start, self.start + end


def years_of(source: SourceText) -> tuple[str, str]:
    """Return the year that a document's title gives its goals, and the document's own; "" where there is none.

    Where the catalogue has no date, the document's own year is the one in which it says that it was decided, else the
    first of the years that its title gives it ("2025-2029").
    """
    title, text = source.document.title, source.repaired.text
    titled = _TITLED.search(title)
    said = _DECIDED.search(text[:_OPENING_CHARS]) or _FROM.search(title)
    return titled[1] if titled else "", (source.document.date or (said[1] if said else ""))[:4]


def statements(source: SourceText) -> Iterator[Statement]:
    """Yield the statements of a document in order; headings and table rows are none."""
    text = source.repaired.text
    heading: Stretch | None = None
    lead: Unit | None = None
    for unit in outline_units(source):
        if source.repaired.blocks and _CAPTION.match(text[unit.start : unit.end]) and _is_caption(text, unit):
            continue
        if unit.kind == "heading":
            heading, lead = (unit.start, unit.end), None
        elif unit.kind != "row" and not (source.repaired.blocks and "|" in text[unit.start : unit.end]):
            hangs = lead is not None and unit.kind == "item" and bool(unit.lead_in)
            yield from _of_unit(text, unit, heading, lead if hangs else None)
            if unit.kind == "lead":
                lead = unit


def _is_caption(text: str, unit: Unit) -> bool:
    """Tell a line that names a table from a sentence that begins with one: it has no end mark."""
    return not text[unit.start : unit.end].rstrip().endswith((".", ":", "?"))


def _of_unit(text: str, unit: Unit, heading: Stretch | None, lead: Unit | None) -> Iterator[Statement]:
    piece = text[unit.start : unit.end]
    mark = _MARK.match(piece) if unit.kind in ("item", "lead") else None
    offset = unit.start + (mark.end() if mark else 0)
    told = text[lead.start : lead.end] if lead else ""
    where = (lead.start, lead.end) if lead else None
    is_item = unit.kind == "item"
    before: Stretch | None = None
    for start, end in sentence_spans(text[offset : unit.end]):
        own = (offset + start, offset + end)
        earlier = text[before[0] : before[1]] if before else ""
        yield Statement(text[own[0] : own[1]], *own, unit.section, heading, told, where, is_item, earlier, before)
        before = own
