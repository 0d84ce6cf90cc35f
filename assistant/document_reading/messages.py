"""A reading as it comes from the process that read it: built again field by field, for that process is not trusted."""

from typing import Any

from assistant.records import BLOCK_KINDS, LeftOut, Page, Reading, Repair, RepairedText, TextBlock


def reading_of(message: dict[str, Any]) -> Reading:
    """Return the reading that a message holds; ValueError, KeyError or TypeError where it is not one."""
    repaired = message["repaired"]
    text = _text(repaired["text"])
    return Reading(
        format=_text(message["format"]),
        title=_text(message["title"]),
        page_word=_text(message["page_word"]),
        repaired=RepairedText(
            text,
            tuple(_page(page, len(text)) for page in repaired["pages"]),
            tuple(_repair(repair) for repair in repaired["repairs"]),
            _blocks(repaired["blocks"], len(text)),
        ),
        pages=_count(message["pages"]),
        tables=_count(message["tables"]),
        pages_by_ocr=tuple(_count(page) for page in message["pages_by_ocr"]),
        left_out=tuple(
            LeftOut(_text(part["reason"]), tuple(_count(page) for page in part["pages"]))
            for part in message["left_out"]
        ),
    )


def _page(page: dict[str, Any], length: int) -> Page:
    number = page["number"]
    return Page(
        None if number is None else _count(number), _offset(page["start"], length), _offset(page["end"], length)
    )


def _repair(repair: dict[str, Any]) -> Repair:
    return Repair(_text(repair["rule"]), _count(repair["count"]), tuple(_text(one) for one in repair["examples"]))


def _blocks(blocks: list[dict[str, Any]], length: int) -> tuple[TextBlock, ...]:
    result: list[TextBlock] = []
    before = 0
    for block in blocks:
        start, end = _offset(block["start"], length), _offset(block["end"], length)
        if block["kind"] not in BLOCK_KINDS or not before <= start < end:
            raise ValueError(f"no block of a text: {block}")
        result.append(TextBlock(start, end, block["kind"], _count(block["level"])))
        before = end
    return tuple(result)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"not a text: {value!r}")
    return value


def _count(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise TypeError(f"not a count: {value!r}")
    return value


def _offset(value: object, length: int) -> int:
    offset = _count(value)
    if offset > length:
        raise ValueError(f"beyond the text: {offset}")
    return offset
