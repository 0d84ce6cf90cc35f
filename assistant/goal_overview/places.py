"""Where the quotes of a row stand in their document."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.passages import page_at, section_path
from assistant.quotations import locate_in_order
from assistant.records import SourceText


@dataclass(frozen=True, slots=True)
class QuotePlace:
    """A quote with its page, its heading and its offsets; without offsets where the document does not hold it."""

    quote: str
    start: int | None = None
    end: int | None = None
    page: int | None = None
    section: str = ""


def quote_places(quotes: Sequence[str], source: SourceText) -> list[QuotePlace]:
    """Return the place of each quote of a row, in the order of the row."""
    places = locate_in_order(quotes, source.repaired.text)
    return [_place(quote, place, source) for quote, place in zip(quotes, places, strict=True)]


def _place(quote: str, place: tuple[int, int] | None, source: SourceText) -> QuotePlace:
    if place is None:
        return QuotePlace(quote)
    path = section_path(source, place[0])
    return QuotePlace(quote, *place, page_at(source.repaired, place[0]), path[-1] if path else "")
