"""One number of a text and what it is: value, year, date, clock, ordinal, label, citation mark or phone number."""

from dataclasses import dataclass
from decimal import Decimal

VALUE, YEAR, DATE, CLOCK, ORDINAL, LABEL, CITATION, PHONE = (
    "value",
    "year",
    "date",
    "clock",
    "ordinal",
    "label",
    "citation",
    "phone",
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number as it stands in a text: `text` is `text[start:end]`, the number with the unit beside it.

    `unit` is "%", "procentpoint", "kr.", "mio. kr.", "mia. kr.", "minutter", "timer", "døgn", "dage", "uger",
    "måneder", "år", "gange", "point" or "". `iso` is set for dates and periods: "2024-11-19", "2024-11",
    "2024-Q3", "2024-H1", "--01-27" (no year). `spelled` marks number words.
    """

    value: Decimal
    unit: str
    text: str
    start: int
    end: int
    kind: str = VALUE
    iso: str = ""
    spelled: bool = False

    @property
    def is_year(self) -> bool:
        """True for a calendar year, which is never a value."""
        return self.kind == YEAR
