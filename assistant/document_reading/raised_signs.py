"""Raised digits: the exponent of a unit stays, the mark of a footnote is no digit of the number that it stands at."""

import re

_NOTE = re.compile(r"[(\[]?\d{1,2}(?:\s*[,;]\s*\d{1,2})*[)\]]?")
_POWER = re.compile(r"(?:^|[\s\d/])(?:[kcd]?m|10)$", re.IGNORECASE)  # what may have an exponent: "m", "kr./m", "10"
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def raised(before: str, sign: str) -> str:
    """Return what a raised sign adds to the text before it: "²" to "kr./m", nothing to "12,5" where it marks a note."""
    bare = sign.strip()
    if not _NOTE.fullmatch(bare) or not before.strip():
        return sign
    return bare.translate(_RAISED) if _POWER.search(before) and bare.isdecimal() else ""
