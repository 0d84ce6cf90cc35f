"""The lines of a repaired text, with the block and page they stand in and what their form tells."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from assistant.records import RepairedText

ITEM = re.compile(r"• |\d{1,2}\.\s+(?=[A-ZÆØÅ])|[A-H]\. (?=\S)")
GOAL = re.compile(r"\d{1,2}\. [A-ZÆØÅ]")
RECOMMENDATION = re.compile(r"Anbefaling \d+ ?[:–-]")
_TABLE_LINE = re.compile(r"(?:\S.* )?(?:\d[\d.,]*\*? ){3,}\d[\d.,]*\*?|\d[\d.,]*\*?(?: \d[\d.,]*\*?)*")
_YEAR = re.compile(r"(?:19|20)\d\d")
_SPEAKER = re.compile(r"[Vv]/ ?\S")
_NO_HEADING = re.compile(r"(?:[(*]|(?:Mål|Delmål)\b.*:|www\.)|.*(?:[.;,:]|[.!?] [A-ZÆØÅ].*)$")
_LEADS_IN = re.compile(r"(?::|\b(?:at|om|til|for|med|som|på|af))$")
_HEADING_CHARS = 120


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of a repaired text: `text` is `repaired.text[start:end]`."""

    start: int
    end: int
    text: str
    block: int  # lines between two empty lines have the same number
    page: int  # place in `repaired.pages`
    alone: bool = False  # the only line of its block

    @property
    def is_item(self) -> bool:
        """True for a list item: a bullet, a number or a letter begins it."""
        return ITEM.match(self.text) is not None

    @property
    def is_table_line(self) -> bool:
        """True for a row of numbers, with or without a label."""
        return _TABLE_LINE.fullmatch(self.text) is not None and _YEAR.fullmatch(self.text) is None

    @property
    def names_speaker(self) -> bool:
        """True for the line of a slide that says who speaks."""
        return _SPEAKER.match(self.text) is not None

    @property
    def heads_goal_table(self) -> bool:
        """True for the names of a goal table's columns."""
        return self.text.startswith("Fokusområde Målsætning")

    @property
    def could_be_heading(self) -> bool:
        """True for a short line without the end of a sentence."""
        short = len(self.text) <= _HEADING_CHARS and self.text[0].isupper() | self.text[0].isdigit()
        odd = self.is_item or self.is_table_line or self.names_speaker or self.leads_in
        return short and not odd and not _NO_HEADING.match(self.text)

    @property
    def leads_in(self) -> bool:
        """True for a line after which a list must follow."""
        return _LEADS_IN.search(self.text) is not None


def text_lines(repaired: RepairedText) -> list[TextLine]:
    """Return the lines of a repaired text that hold text, in order."""
    starts = [page.start for page in repaired.pages]
    lines: list[TextLine] = []
    block = -1
    for part in re.finditer(r"[^\n]+(?:\n[^\n]+)*", repaired.text):
        block += 1
        alone = "\n" not in part[0]
        for line in re.finditer(r"[^\n]+", part[0]):
            start = part.start() + line.start()
            page = max(0, bisect_right(starts, start) - 1)
            lines.append(TextLine(start, start + len(line[0]), line[0], block, page, alone))
    return lines
