"""What can only be done when all pages of a PDF are read: paragraphs over page breaks, levels of headings, tables."""

import re

from assistant.document_reading.content import ContentBlock
from assistant.document_reading.pdf_blocks import LARGE, Draft, Joiner, Style
from assistant.records import HEADING, ITEM, TABLE_HEAD, TABLE_ROW, TEXT
from assistant.text_repair.hyphens import ends_divided
from assistant.text_repair.report import Report

_ENDED = re.compile(r"[.!?:;…][”\"»)]?$")
_DEEPEST = 6
_BETWEEN = 6  # blocks that may stand between the halves of a paragraph
_LONG = 50  # characters of a first half
REPEATED_HEADS = "tabelhoved gentaget på næste side fjernet"
Joined = tuple[Draft, str | None]


def joined_pages(pages: list[list[Draft]], style: Style, join: Joiner, report: Report) -> list[list[Joined]]:
    """Return each page's blocks with how the first goes on with the last of the page before: None, "" or " "."""
    result: list[list[Joined]] = []
    last: Draft | None = None
    head: Draft | None = None  # of the table that stands last on the page before
    for drafts in pages:
        drafts = _reunited(drafts, style, join)
        drafts = _without_repeated_head(drafts, last, head, report)
        glue: str | None = None
        if drafts and last is not None and _runs_over(last, drafts[0], style):
            glue = _glue(last, drafts[0], join)
        result.append([(draft, None if place else glue) for place, draft in enumerate(drafts)])
        if drafts:
            last = drafts[-1]
            head = next((d for d in reversed(drafts) if d.kind != TABLE_ROW), head if last.kind == TABLE_ROW else None)
    return result


def _reunited(drafts: list[Draft], style: Style, join: Joiner) -> list[Draft]:
    """Put the halves of a paragraph together that a box, a figure or the end of a column parted."""
    result: list[Draft] = []
    for draft in drafts:
        for before in reversed(result[-_BETWEEN:]):
            if (
                before.kind == TEXT
                and draft.kind == TEXT
                and draft.text[:1].islower()
                and _is_cut(before, draft, style)
            ):
                before.text = join([before.text, draft.text])
                break
            if before.text[:1].islower() and before.kind == TEXT:
                result.append(draft)
                break
        else:
            result.append(draft)
    return result


def _is_cut(before: Draft, draft: Draft, style: Style) -> bool:
    """Tell a long paragraph without an end, which one of its own look may go on with."""
    alike = abs(before.size - draft.size) < 0.6 and before.bold == draft.bold and before.size > 0.93 * style.size
    return alike and len(before.text) >= _LONG and not _ENDED.search(before.text)


def _without_repeated_head(drafts: list[Draft], last: Draft | None, head: Draft | None, report: Report) -> list[Draft]:
    """Drop a table's head that is printed again at the top of the next page; a table without one has rows alone."""
    first = drafts[0] if drafts else None
    if first is None or last is None or first.kind != TABLE_HEAD or last.kind != TABLE_ROW or not _alike(first, last):
        return drafts
    if head is not None and head.kind == TABLE_HEAD and head.text == first.text:
        report.note(REPEATED_HEADS, first.text[:50], "")
        return drafts[1:]
    if not first.bold:
        first.kind = TABLE_ROW
    return drafts


def _alike(first: Draft, last: Draft) -> bool:
    """Tell whether two tables have their columns in the same places."""
    same = len(first.edges) == len(last.edges)
    return same and all(abs(a - b) < 4 for a, b in zip(first.edges, last.edges, strict=True))


def _runs_over(last: Draft, first: Draft, style: Style) -> bool:
    """Tell whether a paragraph goes on at the top of the next page."""
    if last.kind not in (TEXT, ITEM) or first.kind != TEXT or abs(last.size - first.size) > 0.6:
        return False
    if last.size and last.size < 0.93 * style.size:
        return False  # a footnote
    if ends_divided(last.text):
        return first.text[0].islower()
    return first.text[0].islower() and not _ENDED.search(last.text)


def _glue(last: Draft, first: Draft, join: Joiner) -> str:
    """Return what stands between the two halves of a paragraph; a divided word loses its hyphen."""
    if not ends_divided(last.text):
        return " "
    whole = join([last.text, first.text])
    if whole.startswith(last.text + " "):
        return " "
    if not whole.startswith(last.text):
        last.text = last.text[:-1]
    return ""


def contents_of(pages: list[list[Joined]], style: Style) -> list[list[ContentBlock]]:
    """Return the blocks of each page, the levels of their headings by size and weight over the whole document."""
    levels = _levels([draft for page in pages for draft, _ in page if draft.kind == HEADING], style)
    return [
        [
            ContentBlock(draft.kind, draft.text, levels[_look(draft, style)] if draft.kind == HEADING else 0, joins)
            for draft, joins in page
        ]
        for page in pages
    ]


def _look(draft: Draft, style: Style) -> tuple[float, bool]:
    """Return how a heading looks: its size, and below the larger ones whether it is bold."""
    large = draft.size >= LARGE * style.size
    return (round(draft.size) if large else round(style.size), draft.bold)


def _levels(headings: list[Draft], style: Style) -> dict[tuple[float, bool], int]:
    looks = sorted({_look(heading, style) for heading in headings}, reverse=True)
    return {look: min(level, _DEEPEST) for level, look in enumerate(looks, 1)}


def largest_heading(pages: list[list[Joined]]) -> str:
    """Return the largest heading of the first page that has one among the first two; "" where none has."""
    for page in pages[:2]:
        headings = [draft for draft, _ in page if draft.kind == HEADING]
        if headings:
            return max(headings, key=lambda heading: heading.size).text
    return ""
