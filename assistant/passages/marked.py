"""The units of a document whose file tells its own outline: headings, lists and tables are not guessed."""

from bisect import bisect_right
from collections.abc import Iterator

from assistant.passages.outline import Unit
from assistant.records import HEADING, ITEM, TABLE_HEAD, TABLE_ROW, RepairedText, TextBlock

_KINDS = {HEADING: "heading", ITEM: "item", TABLE_HEAD: "lead", TABLE_ROW: "row"}


def marked_units(repaired: RepairedText) -> Iterator[Unit]:
    """Yield the units of a repaired text that has blocks, in order; each block is one."""
    starts = [page.start for page in repaired.pages]
    stack: list[tuple[int, str]] = []  # (level, heading)
    before: TextBlock | None = None
    lead_in, group = "", -1
    for number, block in enumerate(repaired.blocks):
        text = repaired.text[block.start : block.end]
        if block.kind == HEADING:
            stack = [*(above for above in stack if above[0] < block.level), (block.level, text)]
        hangs = block.kind in (ITEM, TABLE_ROW)
        group += not (hangs and before is not None and before.kind == block.kind)
        if hangs and before is not None and before.kind not in (ITEM, TABLE_ROW):
            lead_in = _lead_in(repaired, before, block.kind)
        elif not hangs:
            lead_in = ""
        following = repaired.blocks[number + 1] if number + 1 < len(repaired.blocks) else None
        kind = "lead" if _leads(text, block, following) else _KINDS.get(block.kind, "text")
        page = max(0, bisect_right(starts, block.start) - 1)
        yield Unit(block.start, block.end, kind, tuple(title for _, title in stack), group, page, lead_in)
        before = block


def _lead_in(repaired: RepairedText, before: TextBlock, kind: str) -> str:
    """Return what a list or table hangs on: the table's head, or a line that ends in a colon."""
    text = repaired.text[before.start : before.end]
    if kind == TABLE_ROW:
        return text if before.kind == TABLE_HEAD else ""
    return text if text.endswith(":") else ""


def _leads(text: str, block: TextBlock, following: TextBlock | None) -> bool:
    """Tell a line after which its list follows."""
    return block.kind != HEADING and following is not None and following.kind == ITEM and text.endswith(":")
