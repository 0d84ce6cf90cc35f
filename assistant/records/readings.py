"""What was read out of a file that somebody adds."""

from dataclasses import dataclass

from assistant.records.documents import RepairedText


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something in a file that could not be read, and is not in its text."""

    reason: str  # Danish, with the remedy where there is one
    pages: tuple[int, ...] = ()  # of the file, counted from 1; () where it is in no certain page


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of one file with all that a reader should know of how it was read."""

    format: str  # pdf, docx, pptx, xlsx, html, markdown, text
    title: str  # as the file itself states it, "" where it does not
    page_word: str  # what a page of it is called: side, slide, ark
    repaired: RepairedText
    pages: int  # how many the file has, 0 where its format has none
    tables: int = 0
    pages_by_ocr: tuple[int, ...] = ()  # read from the picture of the page
    left_out: tuple[LeftOut, ...] = ()
