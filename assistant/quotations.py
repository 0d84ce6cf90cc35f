"""Find a quote in a text: blanks and line breaks may differ, nothing else may."""

import re

QUOTE_SEPARATOR = " ¶ "


def split_quotes(cell: str) -> tuple[str, ...]:
    """Split a table cell into its verbatim quotes; an empty cell holds none."""
    return tuple(quote.strip() for quote in cell.split(QUOTE_SEPARATOR.strip()) if quote.strip())


def locate(quote: str, text: str, start: int = 0) -> tuple[int, int] | None:
    """Return the offsets of the first occurrence of `quote` in `text` at or after `start`, or None.

    Any run of whitespace equals any other run; a quote that begins or ends with a digit is not found
    inside a longer number.
    """
    parts = [re.escape(part) for part in quote.split()]
    if not parts:
        return None
    before = r"(?<![\d.,])" if quote.strip()[0].isdigit() else ""
    after = r"(?!\d)(?![.,]\d)" if quote.strip()[-1].isdigit() else ""
    match = re.compile(before + r"\s+".join(parts) + after).search(text, start)
    return (match.start(), match.end()) if match else None
