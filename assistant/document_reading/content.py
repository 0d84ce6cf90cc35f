"""What a format's reader hands to the assembler: pages of blocks, as the file itself tells them.

A reader is a module with `read(path, limits, progress) -> Content`. What is wrong with a file it says by
`DocumentError` with the rest of a sentence that begins "Filen 'navn' …": "er låst med en adgangskode. Gem …".
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from assistant.records import TEXT, LeftOut, Repair, RepairedText
from assistant.settings import Settings

FOLDER = "plan-reader-"  # begins the name of the folder for what a reading process writes on its way

# step in Danish ("læser side"), the part of it that is being done (from 1), how many parts it has
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class ReadingLimits:
    """What reading one file may cost at most."""

    file_mb: float = 50.0
    pages: int = 2000
    page_seconds: float = 60.0  # from one report of progress to the next
    memory_mb: int = 2048  # address space of the process that reads

    @classmethod
    def from_settings(cls, settings: Settings) -> "ReadingLimits":
        """Take the limits from the settings."""
        return cls(settings.max_file_mb, settings.max_pages, settings.page_seconds, settings.reader_memory_mb)


@dataclass(frozen=True, slots=True)
class ContentBlock:
    """A stretch of text of one kind; a table's cells are joined by " | ".

    `joins` is None for a block of its own; otherwise the text goes on the last block of the page before, with this
    string between ("" inside a word, " " between two).
    """

    kind: str  # one of records.BLOCK_KINDS
    text: str
    level: int = 0  # of a heading, 1 outermost
    joins: str | None = None


@dataclass(frozen=True, slots=True)
class ContentPage:
    """One page, slide or sheet."""

    number: int | None  # what a citation calls it
    blocks: list[ContentBlock]
    left_out: str = ""  # Danish: why nothing of it, or not all, could be read; "" where all was
    by_ocr: bool = False


@dataclass(frozen=True, slots=True)
class Content:
    """All that a reader found in a file."""

    format: str  # pdf, docx, pptx, xlsx, html, markdown, text
    title: str  # as the file itself states it, "" where it does not
    page_word: str  # side, slide, ark
    pages: list[ContentPage]
    has_pages: bool = True  # False for a format without pages: its one ContentPage is no page of the file
    tables: int = 0
    repairs: list[Repair] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    repaired: RepairedText | None = None  # plain text alone: what text_repair made of it; `pages` is then empty


def text_block(text: str) -> ContentBlock:
    """Return a block of running text."""
    return ContentBlock(TEXT, text)
