"""The units that a table's words give its numbers: in brackets behind a name, or at the end of the caption."""

import re

from assistant.quantities import read_quantities

_NO_UNIT = re.compile(r"(?:\w*mål|ambition|prognose|status|baseline|budget|forventet|foreløbig\w*)\Z", re.I)
_LAST_OF_CAPTION = re.compile(r"(?:,\s+(?:i\s+)?|\()(?P<unit>(?:1\.000 )?[a-zæøå%][^,()]{0,24}?)\)?\.?\s*\Z", re.I)
BRACKETS = re.compile(r"\s*\((?P<unit>(?!\d)[^()]{1,20})\)\s*\Z")


def bracketed(text: str) -> str:
    """Return the unit that a heading or a measure ends in: "Solceller på tage (MW)" is measured in "MW"."""
    match = BRACKETS.search(text)
    return match["unit"] if match and not _NO_UNIT.match(match["unit"]) else ""


def captioned(caption: str) -> str:
    """Return the unit that a caption ends in: "Udledning, 1.000 ton CO2e" is in "1.000 ton CO2e"."""
    match = _LAST_OF_CAPTION.search(caption)
    if match is None:
        return ""
    unit = match["unit"].strip(" .")
    read = read_quantities(f"2 {unit.removeprefix('1.000 ')}")
    return unit if read and (read[0].unit or unit.startswith("1.000 ")) else ""
