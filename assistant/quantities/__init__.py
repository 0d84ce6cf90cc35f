"""Read the numbers of Danish text with their units: 3,2 is a decimal, 54.173 thousands, a year is no value.

Each number is read once and says what it is (`Quantity.kind`), so that a verifier can tell an amount
("12,8 mio. kr.") from a year, a date, a label ("mål 15", "6D"), an ordinal or a citation mark ("[1]").
"""

from assistant.quantities.arithmetic import follows
from assistant.quantities.comparing import convert, danish_number, proves, same_quantity
from assistant.quantities.quantity import (
    CITATION,
    CLOCK,
    DATE,
    LABEL,
    ORDINAL,
    PHONE,
    VALUE,
    YEAR,
    Quantity,
)
from assistant.quantities.reading import read_number, read_quantities

__all__ = [
    "CITATION",
    "CLOCK",
    "DATE",
    "LABEL",
    "ORDINAL",
    "PHONE",
    "VALUE",
    "YEAR",
    "Quantity",
    "convert",
    "danish_number",
    "follows",
    "proves",
    "read_number",
    "read_quantities",
    "same_quantity",
]
