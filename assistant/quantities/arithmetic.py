"""Check computed numbers: the result must follow from its operands, in its unit, rounded as it is written."""

from collections.abc import Sequence
from decimal import Decimal

from assistant.quantities.comparing import convert
from assistant.quantities.quantity import Quantity
from assistant.quantities.reading import read_quantities


def follows(result: str, operation: str, operands: Sequence[str]) -> bool:
    """Tell whether a difference, sum, ratio or count of the written operands gives the written result.

    A difference of percentages is percentage points; a ratio is a percentage ("9" of "29" is "31 %"), a
    factor ("2,9 gange") or, of a percentage and an amount, the share ("2 %" of "54.173" is "1.083").
    """
    claim = next(iter(read_quantities(result)), None)
    if claim is None or not operands:
        return False
    if operation == "count":
        return claim.value == len(operands)
    read = [next(iter(read_quantities(operand)), None) for operand in operands]
    numbers = [number for number in read if number is not None]
    if len(numbers) < max(2, len(operands)):
        return False
    computed = _computed(operation, claim, numbers)
    return computed is not None and abs(computed - claim.value) <= _half_a_step(claim.value)


def _computed(operation: str, claim: Quantity, numbers: Sequence[Quantity]) -> Decimal | None:
    if operation == "ratio" and len(numbers) == 2:
        return _ratio(claim, *numbers)
    points = operation == "difference" and claim.unit == "procentpoint"
    if operation == "difference" and claim.unit == "%":
        return None
    values = [_in_unit(number, "%" if points else claim.unit) for number in numbers]
    known = [value for value in values if value is not None]
    if len(known) < len(values):
        return None
    if operation == "sum":
        return sum(known, Decimal(0))
    return abs(known[0] - known[1]) if operation == "difference" and len(known) == 2 else None


def _ratio(claim: Quantity, part: Quantity, whole: Quantity) -> Decimal | None:
    if claim.unit not in ("%", "gange"):
        return part.value * whole.value / 100 if part.unit == "%" else None
    other = _in_unit(whole, part.unit)
    if not other:
        return None
    return part.value / other * (100 if claim.unit == "%" else 1)


def _in_unit(number: Quantity, unit: str) -> Decimal | None:
    """Return the value in a unit; a bare number has that of what it is computed with, as its table's heading says."""
    return number.value if not number.unit or not unit else convert(number.value, number.unit, unit)


def _half_a_step(value: Decimal) -> Decimal:
    """Return half of the last written decimal place."""
    exponent = value.as_tuple().exponent
    return Decimal(5).scaleb(min(int(exponent), 0) - 1)
