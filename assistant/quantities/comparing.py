"""Compare quantities, change their unit, and write numbers the Danish way."""

import re
from decimal import ROUND_HALF_UP, Decimal

from assistant.quantities.quantity import DATE, LABEL, VALUE, YEAR, Quantity

_IN_KRONER = {"kr.": Decimal(1), "mio. kr.": Decimal(10**6), "mia. kr.": Decimal(10**9)}
_IN_HOURS = {"timer": Decimal(1), "døgn": Decimal(24), "dage": Decimal(24), "uger": Decimal(168)}
_IN_MONTHS = {"måneder": Decimal(1), "år": Decimal(12)}


def convert(value: Decimal, unit: str, to_unit: str) -> Decimal | None:
    """Return the value in another unit ("2 døgn" are 48 "timer"), or None where the units do not meet.

    A month is no fixed number of days, and percent is not percentage points.
    """
    if unit == to_unit:
        return value
    for scale in (_IN_KRONER, _IN_HOURS, _IN_MONTHS):
        if unit in scale and to_unit in scale:
            return value * scale[unit] / scale[to_unit]
    return None


def same_quantity(a: Quantity, b: Quantity) -> bool:
    """Tell whether two numbers say the same: same kind, same amount in units that meet, same date."""
    if a.kind != b.kind:
        return False
    if a.kind == DATE:
        return a.iso == b.iso
    if a.kind == LABEL:
        return (a.value, a.unit, _letter(a.text)) == (b.value, b.unit, _letter(b.text))
    if a.kind != VALUE:
        return a.value == b.value
    other = convert(b.value, b.unit, a.unit)
    if other is None:
        return False
    if "del" in a.text or "del" in b.text or "hver" in a.text or "hver" in b.text:
        return _rounded(a.value) == _rounded(other)  # "en tredjedel" is 33, 33.3 or 33.33 %
    return a.value == other


def proves(evidence: Quantity, claim: Quantity) -> bool:
    """Tell whether a number in a source proves a number in an answer.

    As `same_quantity`, and a more exact date proves its parts: "3. kvartal 2024" proves "2024", not the reverse.
    """
    if evidence.kind == DATE and claim.kind == YEAR:
        return evidence.iso.startswith(str(claim.value))
    if evidence.kind == DATE and claim.kind == DATE:
        return evidence.iso.startswith(claim.iso) or (claim.iso[:2] == "--" and evidence.iso.endswith(claim.iso[1:]))
    return same_quantity(evidence, claim)


def danish_number(value: Decimal) -> str:
    """Write a number the Danish way: 54173 is "54.173", 3.20 is "3,2"."""
    text = f"{value:,f}"
    whole, _, decimals = text.partition(".")
    decimals = decimals.rstrip("0")
    return whole.replace(",", ".") + (f",{decimals}" if decimals else "")


def _letter(label: str) -> str:
    """Return the letter of a label: "6 D" and "6d" have D."""
    match = re.search(r"\d\s?\.?([A-Fa-f])\b", label)
    return match[1].upper() if match else ""


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1), ROUND_HALF_UP)
