"""What somebody says of a document that they add; what nobody says and no file states stays unknown."""

import unicodedata
from dataclasses import dataclass
from pathlib import PurePath

from assistant.document_reading.naming import safe_name
from assistant.errors import InputError
from assistant.records import Reading
from assistant.source_documents import wrong_value

LONGEST_TITLE, LONGEST_NAME = 200, 100  # characters
# a collection's name stands in answers, where these mark sources, quotes and emphasis
_IN_A_SENTENCE = str.maketrans(dict.fromkeys("[]«»*", None))
_OPTIONS = {
    "title": "Titlen",
    "publisher": "Udgiveren",
    "region": "Regionen",
    "date": "Datoen",
    "kind": "Typen",
    "standing": "Status",
    "collection": "Samlingen",
}


@dataclass(frozen=True, slots=True)
class DocumentDescription:
    """What is said of a document; "" says nothing.

    A new version takes over what is not said of publisher, region, type and collection from the one before.
    """

    title: str = ""
    publisher: str = ""
    region: str = ""
    date: str = ""  # ISO: 2024, 2024-11 or 2024-11-19
    kind: str = ""  # one of source_documents.KINDS
    standing: str = ""  # one of source_documents.STANDINGS
    collection: str | None = None  # None says nothing, "" that it belongs to none
    version_of: str = ""  # id of a document that it is a new version of
    new: bool = False  # a document of its own, whatever its name and title


def checked(description: DocumentDescription) -> DocumentDescription:
    """Return a description with its texts tidied; InputError names the value that cannot be used."""
    for field, name in _OPTIONS.items():
        value = getattr(description, field) or ""
        longest = LONGEST_TITLE if field == "title" else LONGEST_NAME
        if len(value) > longest:
            shown = one_line(value, 30)
            raise InputError(f"{name} {shown!r} er på {len(value)} tegn; der er plads til {longest}. Gør den kortere.")
        wrong = wrong_value(field, value) if value else ""
        if wrong:
            raise InputError(f"{name} {value!r} {wrong}")
    if description.new and description.version_of:
        raise InputError("Et dokument kan ikke både være nyt og en ny udgave af et andet. Vælg det ene.")
    tidy = {field: one_line(getattr(description, field) or "", LONGEST_TITLE) for field in _OPTIONS}
    tidy["collection"] = tidy["collection"].translate(_IN_A_SENTENCE)
    if description.collection is None:
        del tidy["collection"]
    return DocumentDescription(**tidy, version_of=description.version_of.strip(), new=description.new)


def title_of(description: DocumentDescription, reading: Reading, name: str) -> str:
    """Return what a document is called: as somebody said, as its file says, or as its file is named."""
    shown = safe_name(name)
    return description.title or one_line(reading.title, LONGEST_TITLE) or PurePath(shown).stem.replace("_", " ")


def one_line(text: str, longest: int) -> str:
    """Return somebody's text on one line, without letters that cannot be seen, cut where it is too long."""
    seen = "".join(letter if unicodedata.category(letter)[0] != "C" else " " for letter in text)
    line = " ".join(seen.split())
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"
