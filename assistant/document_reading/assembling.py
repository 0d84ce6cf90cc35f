"""From a reader's pages of blocks to one text with its pages, blocks, repairs and what was left out."""

import re
import unicodedata
from dataclasses import dataclass, field

from assistant.document_reading.content import Content, ContentBlock, ContentPage
from assistant.errors import DocumentError
from assistant.records import (
    HEADING,
    ITEM,
    TABLE_HEAD,
    TABLE_ROW,
    LeftOut,
    Page,
    Reading,
    Repair,
    RepairedText,
    TextBlock,
)

MOST_CHARACTERS = 10_000_000  # of one document: 2,000 close pages
LONGEST_TITLE = 200
_CLOSE = {ITEM, TABLE_HEAD, TABLE_ROW}  # such a block and the one after it stand without an empty line between
CONTROL = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\u200b\u2060\ufffe\uffff\u202a-\u202e\u2066-\u2069]"
)
_LIGATURES = {ord(letter): unicodedata.normalize("NFKC", letter) for letter in "ﬀﬁﬂﬃﬄﬅﬆ"}
LIGATURES, SOFT_HYPHENS = "sammenskrevne bogstaver skilt ad", "bløde bindestreger fjernet"


def clean(text: str) -> str:
    """Return `text` on one line: whole characters, single blanks, no control characters or soft hyphens."""
    text = CONTROL.sub("", text).replace("\u00ad", "").translate(_LIGATURES)
    return " ".join(unicodedata.normalize("NFC", text).split())


@dataclass
class _Text:
    """The text while it grows."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    blocks: list[TextBlock] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    examples: dict[str, list[str]] = field(default_factory=dict)

    def add(self, block: ContentBlock) -> None:
        """Append a block; an empty one is dropped."""
        self._note(block.text)
        text = _cells(block.text) if block.kind in (TABLE_HEAD, TABLE_ROW) else clean(block.text)
        if not text:
            return
        if block.joins is not None and self.blocks:
            self._write(block.joins + text)
            before = self.blocks[-1]
            self.blocks[-1] = TextBlock(before.start, self.length, before.kind, before.level)
            return
        if self.blocks:
            close = self.blocks[-1].kind in _CLOSE and block.kind in _CLOSE and block.kind != TABLE_HEAD
            self._write("\n" if close else "\n\n")
        start = self.length
        self._write(text)
        self.blocks.append(TextBlock(start, self.length, block.kind, block.level if block.kind == HEADING else 0))

    def next_start(self, page: ContentPage) -> int:
        """Return where the page's first character will stand: the blanks before it belong to the page before."""
        first = next((block for block in page.blocks if clean(block.text)), None)
        if first is None or not self.blocks:
            return self.length
        if first.joins is not None:
            return self.length + len(first.joins)
        close = self.blocks[-1].kind in _CLOSE and first.kind in _CLOSE and first.kind != TABLE_HEAD
        return self.length + (1 if close else 2)

    def repairs(self) -> list[Repair]:
        """Return what cleaning changed."""
        return [Repair(rule, count, tuple(self.examples[rule])) for rule, count in self.counts.items()]

    def _write(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)
        if self.length > MOST_CHARACTERS:
            raise DocumentError(
                f"rummer mere end {MOST_CHARACTERS:,} tegn tekst, og det er flere, end et dokument må have. "
                "Del den i flere filer.".replace(",", ".", 2)
            )

    def _note(self, text: str) -> None:
        for rule, found in ((LIGATURES, "ﬀﬁﬂﬃﬄﬅﬆ"), (SOFT_HYPHENS, "\u00ad")):
            if any(character in text for character in found):
                words = [word for word in text.split() if any(character in word for character in found)]
                self.counts[rule] = self.counts.get(rule, 0) + len(words)
                shown = self.examples.setdefault(rule, [])
                shown += [f"{word.replace(chr(173), '-')} → {clean(word)}" for word in words[: 3 - len(shown)]]


def _cells(text: str) -> str:
    """Clean a row of cells; one without any text is dropped."""
    cells = [clean(cell) for cell in text.split("|")]
    return " | ".join(cells).strip() if any(cells) else ""


def assemble(content: Content) -> Reading:
    """Return the reading of a file; a text longer than a document may be is a DocumentError."""
    if content.repaired is not None:
        repaired = content.repaired
        if len(repaired.text) > MOST_CHARACTERS:
            _Text()._write(repaired.text)
    else:
        repaired = _repaired(content)
    by_ocr = tuple(place for place, page in enumerate(content.pages, 1) if page.by_ocr)
    return Reading(
        format=content.format,
        title=clean(content.title)[:LONGEST_TITLE],
        page_word=content.page_word,
        repaired=repaired,
        pages=len(content.pages) if content.has_pages else 0,
        tables=content.tables,
        pages_by_ocr=by_ocr,
        left_out=_left_out(content),
    )


def _repaired(content: Content) -> RepairedText:
    text = _Text()
    starts: list[tuple[int | None, int]] = []  # (number, offset) of each page that has text
    for page in content.pages:
        start = text.next_start(page)
        for block in page.blocks:
            text.add(block)
        if text.length > start:
            starts.append((page.number, start if starts else 0))
    ends = [*(start for _, start in starts[1:]), text.length]
    pages = tuple(Page(number, start, end) for (number, start), end in zip(starts, ends, strict=bool(starts)))
    return RepairedText("".join(text.pieces), pages, (*content.repairs, *text.repairs()), tuple(text.blocks))


def _left_out(content: Content) -> tuple[LeftOut, ...]:
    """Return what was left out, the pages with the same reason together."""
    pages: dict[str, list[int]] = {}
    for place, page in enumerate(content.pages, 1):
        if page.left_out:
            pages.setdefault(page.left_out, []).append(place)
    of_pages = (LeftOut(reason, tuple(places)) for reason, places in pages.items())
    return (*of_pages, *content.left_out)
