"""Markdown: headings, lists, tables and text by their marks; front matter is skipped, but for its title."""

import re
from pathlib import Path
from typing import Any

from assistant.document_reading.content import (
    Content,
    ContentBlock,
    ContentPage,
    Progress,
    ReadingLimits,
    text_block,
)
from assistant.document_reading.decoding import decode
from assistant.document_reading.html_page import STRUCK, read_html
from assistant.document_reading.raised_signs import raised
from assistant.document_reading.table_blocks import count_tables, table_blocks
from assistant.document_reading.titles import stated_title
from assistant.errors import DocumentError
from assistant.records import HEADING, ITEM, LeftOut

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_STATED = re.compile(r"^title[ \t]*:[ \t]*(.+?)[ \t]*$", re.MULTILINE)
_DEEPEST = 100  # lists in quotes in lists: the parser drops what lies deeper
_TOO_DEEP = f"noget ligger dybere end {_DEEPEST} lag af lister og citater og er ikke læst. Gør dem fladere."
_TEXTS = {"text", "code_inline"}
_STRUCK, _STRUCK_ENDS = ("<del>", "<s>"), ("</del>", "</s>")
_BLANKS = {"softbreak", "hardbreak"}


def read(path: Path, limits: ReadingLimits, progress: Progress) -> Content:
    """Return what a Markdown file holds."""
    progress("læser teksten", 1, 1)
    decoded = decode(path.read_bytes())
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    front = _FRONT_MATTER.match(text)
    stated = _STATED.search(front[1]) if front else None
    blocks, is_deep = markdown_blocks(text[front.end() :] if front else text)
    if is_deep and not blocks:
        raise DocumentError(f"rummer ingen tekst, der kan læses: {_TOO_DEEP}")
    title = stated_title(stated[1].strip("\"'") if stated else "", blocks)
    left_out = [LeftOut(_TOO_DEEP[:1].upper() + _TOO_DEEP[1:])] if is_deep else []
    left_out += [LeftOut(STRUCK)] if "~~" in text or "<del>" in text else []
    left_out += [LeftOut(f"{decoded.lost} tegn kunne ikke læses og er vist som �.")] if decoded.lost else []
    return Content(
        "markdown", title, "side", [ContentPage(None, blocks)], False, count_tables(blocks), left_out=left_out
    )


def markdown_blocks(text: str) -> tuple[list[ContentBlock], bool]:
    """Return the blocks of a Markdown text, and whether something lies too deep for the parser to read."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable(["table", "strikethrough"])
    walk = _Walk()
    tokens = parser.parse(text)
    for token in tokens:
        walk.take(token)
    return walk.blocks, any(token.level >= _DEEPEST - 1 for token in tokens)


class _Walk:
    """Goes through the parser's tokens in their order."""

    def __init__(self) -> None:
        self.blocks: list[ContentBlock] = []
        self._items: list[str] = []  # the number of each list item that it is in, "" with a bullet
        self._level = 0
        self._rows: list[list[str]] | None = None

    def take(self, token: Any) -> None:  # noqa: ANN401
        """Take one token of the parser."""
        kind = token.type
        if kind == "inline":
            self._inline(_text(token.children or []))
        elif kind == "heading_open":
            self._level = int(token.tag[1])
        elif kind == "heading_close":
            self._level = 0
        elif kind == "list_item_open":
            self._items.append(f"{token.info}{token.markup} " if token.info else "")
        elif kind == "list_item_close":
            self._items.pop()
        elif kind in ("fence", "code_block"):
            self.blocks.append(text_block(token.content))
        elif kind == "html_block":
            self.blocks += read_html(token.content).blocks
        else:
            self._table(kind)

    def _table(self, kind: str) -> None:
        if kind == "table_open":
            self._rows = []
        elif kind == "tr_open" and self._rows is not None:
            self._rows.append([])
        elif kind == "table_close" and self._rows is not None:
            self.blocks += table_blocks(self._rows, heads=1)
            self._rows = None

    def _inline(self, text: str) -> None:
        if self._rows is not None:
            self._rows[-1].append(text)
        elif self._level:
            self.blocks.append(ContentBlock(HEADING, text, self._level))
        elif self._items:
            self.blocks.append(ContentBlock(ITEM, self._items[-1] + text))
            self._items[-1] = ""
        else:
            self.blocks.append(text_block(text))


def _text(tokens: list[Any]) -> str:
    """Return what a line shows: words, without marks, addresses, tags and what is crossed out."""
    text, struck, sign = "", 0, None
    for token in tokens:
        mark = token.content.lower() if token.type == "html_inline" else token.type
        struck += (mark in ("s_open", *_STRUCK)) - (mark in ("s_close", *_STRUCK_ENDS))
        if mark == "<sup>":
            text, sign = "", text
        elif mark == "</sup>" and sign is not None:
            text, sign = sign + raised(sign, text), None
        elif struck <= 0 and token.type in _TEXTS:
            text += token.content
        elif token.type in _BLANKS or mark.startswith("<br"):
            text += " "
    return (sign or "") + text
