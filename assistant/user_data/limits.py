"""How long each text may be, and which texts cannot be stored at all."""

from collections.abc import Mapping
from types import MappingProxyType

from assistant.errors import InputError

# Characters of each column.
LIMITS: Mapping[str, int] = MappingProxyType(
    {
        "question": 5000,
        "answer": 20_000,
        "kind": 20,
        "comment": 2000,
        "day": 10,
        "goal_id": 100,
        "measure": 300,
        "period": 10,
        "value": 40,
        "unit": 100,
        "source": 500,
        "note": 1000,
        "added": 25,
        "withdrawn": 25,
    }
)
_NAMES = {
    "question": "Spørgsmålet",
    "answer": "Svaret",
    "comment": "Kommentaren",
    "measure": "Det, der er målt,",
    "source": "Kilden",
    "note": "Bemærkningen",
}


def check_text(column: str, text: str) -> None:
    """Pass when a text fits its column; InputError names what is too long, or holds what no database can keep."""
    name = _NAMES.get(column, f"Feltet {column!r}")
    if len(text) > LIMITS[column]:
        raise InputError(
            f"{name} er på {len(text)} tegn, og der er plads til {LIMITS[column]}: »{text[:30]}…«. Gør teksten kortere."
        )
    # A nought byte ends the text in some databases, and half of a surrogate pair is no character.
    if "\0" in text or (not text.isascii() and any("\ud800" <= letter <= "\udfff" for letter in text)):
        raise InputError(
            f"{name} rummer et tegn, der ikke kan gemmes. Skriv teksten igen i stedet for at indsætte den."
        )


def check_source(source: str) -> None:
    """Pass when a source is named, and not at too great length."""
    if not source.strip():
        raise InputError("Kilden til målingen mangler. Skriv, hvor tallet kommer fra.")
    check_text("source", source)
