"""From published text to text that can be read, searched and quoted: pure functions, every change reported.

What is repaired: page numbers and furniture, words divided at line ends, hard-wrapped lines, bullets, footnote
marks, the wrong glyphs of slide decks, flattened goal tables. Letters and digits stay as published otherwise,
and so does their order; footnotes stay in their place as blocks of their own.
"""

from assistant.records import Page, RepairedText
from assistant.text_repair.flow import Block, blocks, separator
from assistant.text_repair.glyphs import repair_glyphs
from assistant.text_repair.lines import read_lines
from assistant.text_repair.pages import number_pages
from assistant.text_repair.report import Report
from assistant.text_repair.tables import split_cells

__all__ = ["repair_text"]


def repair_text(published: str) -> RepairedText:
    """Return the repaired text of a published one, with its pages and what was changed.

    The pages part the text without gaps; a text without page marks is one page without a number.
    """
    report = Report()
    text = published.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    lines, printed = read_lines(repair_glyphs(text, report), report)
    text, starts = _assemble(list(blocks(split_cells(lines), report)))
    pages = _pages(text, starts, printed)
    return RepairedText(text, pages, report.repairs())


def _assemble(parts: list[Block]) -> tuple[str, list[tuple[int, int]]]:
    """Return the whole text and the (offset, page index) of each page's first character."""
    pieces: list[str] = []
    starts: list[tuple[int, int]] = []
    length = 0
    for place, block in enumerate(parts):
        between = separator(parts[place - 1], block) if place else ""
        length += len(between)
        starts.extend((length + offset, page) for offset, page in block.pages if not starts or page != starts[-1][1])
        pieces += [between, block.text]
        length += len(block.text)
    return "".join(pieces), starts


def _pages(text: str, starts: list[tuple[int, int]], printed: dict[int, int]) -> tuple[Page, ...]:
    if not starts:
        return ()
    numbers = number_pages(starts[-1][1] + 1, printed)
    starts[0] = (0, starts[0][1])
    ends = [offset for offset, _ in starts[1:]] + [len(text)]
    return tuple(Page(numbers[page], offset, end) for (offset, page), end in zip(starts, ends, strict=True))
