"""Small pieces of Danish: amounts with units, quotation marks, full stops."""

from decimal import Decimal

from assistant.quantities import danish_number

_CLOSED = (".", "?", "!", "…", ".**", ".«", "?«", "!«", ":«")


def amount(value: Decimal, unit: str) -> str:
    """Write a value with its unit: 3,2 %, 12,8 mio. kr., 208."""
    return f"{danish_number(value)} {unit}".strip()


def quoted(text: str) -> str:
    """Put Danish quotation marks around verbatim text."""
    return f"»{text.strip().removeprefix('•').strip().rstrip(',;')}«"


def statement(text: str) -> str:
    """End a sentence with a full stop where it has no ending of its own."""
    text = text.strip()
    return text if text.endswith(_CLOSED) else text + "."


def upper_first(text: str) -> str:
    """Write the first letter large."""
    return text[:1].upper() + text[1:]


def and_list(items: list[str]) -> str:
    """Join words the Danish way: a, b og c."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} og {items[-1]}"
