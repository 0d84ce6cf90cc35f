"""Which lines belong together: headings, paragraphs, list items and table lines out of hard-wrapped lines.

Two lines are joined only when the second truly continues the first. The signs, strongest first: a mark that
starts something new (bullet, number, label), a divided word, an open parenthesis, a small first letter, a last
word that cannot end a phrase, and last whether the next word would still have fitted on the line.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from assistant.text_repair.hyphens import ends_divided, join_divided, whole_words
from assistant.text_repair.lines import Gap, Line
from assistant.text_repair.report import Report
from assistant.text_repair.tables import UNFINISHED, is_header

WRAPS = "linjer samlet til afsnit"

ITEM = re.compile(r"• |\d{1,2}\.\s+[A-ZÆØÅ]|[A-H]\. \S")
_STARTS = re.compile(
    r"(?:Mål|Delmål)(?: for anbefaling \d+)? ?:|Mål og delmål for |Anbefaling \d+ ?[:–-]|(?:Tabel|Figur) \d+|Anm\.:|\*"
    r"|[Vv]/ ?|v\. [A-ZÆØÅ]|www\.|https?:"
)
_GOAL_LABEL = re.compile(r"(?:Mål|Delmål)\b[^:]*:")
_LABEL_PAIR = re.compile(r"Mål\b[^|]*\|Delmål|Anbefaling \d[^|]*\|Anbefaling \d")
_LABEL_ONLY = re.compile(r"[A-ZÆØÅ]\w+ ?:")
_NUMBERS_ONLY = re.compile(r"(?:\d{4}-\d{4}|\d+(?:[.,]\d+)*\*?(?: \d+(?:[.,]\d+)*\*?)*)")
_TABLE_LINE = re.compile(r"\S.*(?: \d[\d.,]*\*?){4,}")
_ENDED = re.compile(r"[.!?:;…][”\")]?$")
_FITS = 0.9  # letters differ in width: a line this close to the widest counts as full
_COLUMN = 60  # in narrower columns and boxes a full line tells nothing


@dataclass
class Block:
    """Lines that belong together, as one text; `pages` has (offset in the text, page) of each page begun in it."""

    text: str
    gap: Gap
    pages: list[tuple[int, int]]
    note: int = 0
    opens_page: bool = False
    close_joins: int = 0  # lines joined without an empty line between


def blocks(lines: list[Line], report: Report) -> Iterator[Block]:
    """Yield the blocks of the lines in their order."""
    words = whole_words(line.text for line in lines)
    trailing_tells = _trailing_tells(lines)
    block: Block | None = None
    for place, line in enumerate(lines):
        width = _width(lines, place)
        if block and _continues(block, lines[place - 1], line, width, trailing_tells):
            _append(block, lines[place - 1], line, words, report)
            continue
        if block:
            yield block
        block = Block(line.text, line.gap, [(0, line.page)], line.note, opens_page=line.gap is Gap.PAGE)
    if block:
        yield block


def _trailing_tells(lines: list[Line]) -> bool:
    """Tell whether the document leaves a blank where a line is wrapped: then a line without one is an end."""
    wrapped = [before.trailing for before, line in pairwise(lines) if line.text[0].islower()]
    return sum(wrapped) > len(wrapped) / 2


def _width(lines: list[Line], place: int) -> int:
    """Return the length of the longest line nearby on the same page."""
    nearby = lines[max(0, place - 3) : place + 4]
    return max(len(line.text) for line in nearby if line.page == lines[place].page)


def _continues(block: Block, before: Line, line: Line, width: int, trailing_tells: bool) -> bool:
    if line.joins is not None:
        return line.joins
    if line.note or before.note:
        return line.note == before.note
    if line.glue is not None:
        return True
    if line.gap is Gap.PARAGRAPH or ITEM.match(line.text) or _STARTS.match(line.text):
        return False
    if _NUMBERS_ONLY.fullmatch(line.text) or _is_table_line(before.text) or is_header(line.text):
        return False
    if ends_divided(block.text) or block.text.count("(") > block.text.count(")"):
        return True
    small = _first_letter(line.text).islower()
    if line.gap is Gap.PAGE:
        return line.text[0].islower() and not _ENDED.search(block.text)
    if small or _LABEL_ONLY.fullmatch(block.text):
        return True
    return _goes_on(block, before, line, width, trailing_tells)


def _goes_on(block: Block, before: Line, line: Line, width: int, trailing_tells: bool) -> bool:
    """Decide for a line with a capital or a digit first."""
    ended = _ENDED.search(before.text) is not None
    if line.text[0] == "(" and not ended and (before.trailing or line.gap is Gap.CLOSE):
        return True
    if _is_capitals(before.text) != _is_capitals(line.text):
        return False
    if UNFINISHED.search(before.text) or (block.opens_page and line.gap is Gap.CLOSE and before.text.endswith(":")):
        return True
    if ended and block.text.startswith("*"):
        return False
    if trailing_tells and not before.trailing:
        return False
    if not ended and _GOAL_LABEL.match(block.text):
        return True
    if line.gap is Gap.WIDE and (block.close_joins or _is_heading(line.text)):
        return False
    if not ended and (line.gap is Gap.CLOSE or line.text[0] in '”"'):
        return True
    full = len(before.text) + 1 + len(line.text.split()[0]) > _FITS * width
    return full and width >= _COLUMN and not before.text.endswith(":")


def _is_heading(text: str) -> bool:
    return len(text.split()) <= 2 and not _ENDED.search(text)


def _append(block: Block, before: Line, line: Line, words: frozenset[str], report: Report) -> None:
    if line.glue is not None:
        joined = block.text + line.glue + line.text
    elif ends_divided(block.text):
        joined = join_divided(block.text, line.text, words, report)
    else:
        joined = f"{block.text} {line.text}"
        report.note(WRAPS, f"{before.text[-15:]}|{line.text[:15]}", f"{before.text[-15:]} {line.text[:15]}")
    if line.page != block.pages[-1][1]:
        block.pages.append((len(joined) - len(line.text), line.page))
    block.close_joins += line.gap is Gap.CLOSE
    block.text = joined


def _is_table_line(text: str) -> bool:
    return _NUMBERS_ONLY.fullmatch(text) is not None or _TABLE_LINE.fullmatch(text) is not None


def _is_capitals(text: str) -> bool:
    return text.isupper() and sum(character.isalpha() for character in text) > 3


def _first_letter(text: str) -> str:
    return next((character for character in text if character.isalnum()), "")


def separator(before: Block, block: Block) -> str:
    """Return what stands between two blocks: one line break inside lists, tables and titles, else an empty line."""
    if block.gap is Gap.CLOSE and not block.note:
        return "\n"
    if block.gap is Gap.PAGE or block.note != before.note:
        return "\n\n"
    kind, kind_before = _item_kind(block.text), _item_kind(before.text)
    led_in = kind and (before.text.endswith(":") or UNFINISHED.search(before.text))
    rows = _is_table_line(before.text) or _is_table_line(block.text)
    labels = _LABEL_PAIR.match(f"{before.text[:12]}|{block.text[:12]}")
    return "\n" if (kind and kind == kind_before) or led_in or rows or labels else "\n\n"


def _item_kind(text: str) -> str:
    """Return what marks a list item: a bullet, a digit or a letter; "" for other text."""
    match = ITEM.match(text)
    return "" if match is None else "1" if match[0][0].isdigit() else match[0][0]
