"""The source documents: what the catalogue says of each, and its published text, or a clear error.

A catalogue is `catalogue.toml` in the corpus folder: one `[[document]]` table per document. Every mistake is a
CorpusError of one Danish line that names the file, the place, the value and the remedy.
"""

import hashlib
import re
import tomllib
from pathlib import Path
from typing import Any

from assistant.errors import CorpusError
from assistant.records import Document

CATALOGUE = "catalogue.toml"
KINDS = (
    *("plan", "målsætninger", "oplæg", "forslag", "notat"),
    *("politik", "strategi", "aftale", "budget", "rapport", "referat", "andet"),
)
STANDINGS = ("vedtaget", "oplæg", "forslag", "ikke oplyst")

_REQUIRED = ("id", "file", "title")
_FIELDS = (*_REQUIRED, "publisher", "region", "date", "kind", "standing", "collection", "aliases", "note")
_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_ID = re.compile(r"[a-z0-9][a-z0-9-]*")


def read_catalogue(corpus_dir: Path) -> tuple[Document, ...]:
    """Return the documents of the corpus in the catalogue's order; each one's file exists.

    Raises:
        CorpusError: the catalogue is missing or broken, or a document's file is missing.

    """
    place = corpus_dir / CATALOGUE
    entries = _entries(place)
    documents = tuple(_document(entry, f"{place}, dokument nr. {number}") for number, entry in enumerate(entries, 1))
    seen: set[str] = set()
    for document in documents:
        if document.id in seen:
            raise CorpusError(f"{place}: id {document.id!r} bruges to gange. Giv hvert dokument sit eget id.")
        seen.add(document.id)
        if not (corpus_dir / document.file).is_file():
            raise CorpusError(
                f"{place}: filen {document.file!r} findes ikke i {corpus_dir}. Læg den der, eller fjern dokumentet."
            )
    return documents


def read_published(corpus_dir: Path, document: Document) -> tuple[str, str]:
    """Return a document's published text and the SHA-256 (hex) of its bytes.

    Raises:
        CorpusError: the file is missing, empty, unreadable, binary or not UTF-8.

    """
    path = corpus_dir / document.file
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise CorpusError(f"Filen {path} findes ikke. Læg den i mappen, eller fjern den fra {CATALOGUE}.") from error
    except OSError as error:
        raise CorpusError(f"Filen {path} kan ikke læses: {_why(error)}") from error
    text = _decode(content, path)
    if not text.strip():
        raise CorpusError(f"Filen {path} er tom. Læg dokumentets tekst i den, eller fjern den fra {CATALOGUE}.")
    return text, hashlib.sha256(content).hexdigest()


def _entries(place: Path) -> list[dict[str, Any]]:
    try:
        catalogue = tomllib.loads(place.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise CorpusError(
            f"Kataloget {place} findes ikke. Opret det med en [[document]]-tabel pr. dokument."
        ) from error
    except OSError as error:
        raise CorpusError(f"Kataloget {place} kan ikke læses: {_why(error)}") from error
    except UnicodeDecodeError as error:
        raise CorpusError(f"Kataloget {place} er ikke UTF-8. {_remedy_for_encoding(place)}") from error
    except tomllib.TOMLDecodeError as error:
        raise CorpusError(f"Kataloget {place} er ikke gyldig TOML{_toml_place(error)}. Ret den linje.") from error
    for key in catalogue:
        if key != "document":
            raise CorpusError(f"{place}: nøglen {key!r} kendes ikke. Kun [[document]]-tabeller er tilladt.")
    entries = catalogue.get("document")
    if not isinstance(entries, list) or not entries or not all(isinstance(entry, dict) for entry in entries):
        raise CorpusError(f"{place}: der er ingen dokumenter. Tilføj en [[document]]-tabel pr. dokument.")
    return entries


def _why(error: OSError) -> str:
    if isinstance(error, IsADirectoryError):
        return "det er en mappe. Læg en fil i stedet."
    if isinstance(error, PermissionError):
        return "adgang nægtet. Giv læseadgang til filen."
    return f"fejl {error.errno} fra disken. Kopiér filen igen."


def _toml_place(error: tomllib.TOMLDecodeError) -> str:
    match = re.search(r"line (\d+), column (\d+)", str(error))
    return f", linje {match[1]}, kolonne {match[2]}" if match else " (fejlen er sidst i filen)"


def _document(entry: dict[str, Any], place: str) -> Document:
    for key, value in entry.items():
        if key not in _FIELDS:
            raise CorpusError(f"{place}: nøglen {key!r} kendes ikke. Brug {', '.join(_FIELDS)}.")
        if key == "aliases":
            _check_aliases(value, place)
        elif not isinstance(value, str) or not value.strip():
            raise CorpusError(
                f"{place}: {key} = {value!r} er ikke en tekst. Skriv en tekst i citationstegn, eller fjern."
            )
    for key in _REQUIRED:
        if key not in entry:
            raise CorpusError(f"{place}: nøglen {key!r} mangler. Tilføj den.")
    _check_values(entry, place)
    return Document(**{**entry, "aliases": tuple(entry.get("aliases", ()))})


def _check_aliases(value: object, place: str) -> None:
    if not isinstance(value, list) or not all(isinstance(alias, str) and alias.strip() for alias in value):
        raise CorpusError(f'{place}: aliases = {value!r} er ikke en liste af tekster. Skriv fx ["psykiatriplanen"].')


def _check_values(entry: dict[str, Any], place: str) -> None:
    if Path(entry["file"]).name != entry["file"]:
        raise CorpusError(f"{place}: file = {entry['file']!r} er ikke et filnavn. Skriv navnet uden mapper.")
    if not _ID.fullmatch(entry["id"]) or entry["id"] != Path(entry["file"]).stem:
        raise CorpusError(
            f"{place}: id = {entry['id']!r} passer ikke til filen {entry['file']!r}. "
            "Brug filens navn uden endelse (små bogstaver, tal og bindestreg)."
        )
    for key in ("kind", "standing", "date"):
        wrong = wrong_value(key, entry[key]) if key in entry else ""
        if wrong:
            raise CorpusError(f"{place}: {key} = {entry[key]!r} {wrong}")


def wrong_value(key: str, value: str) -> str:
    """Return what is wrong with a kind, standing or date, and the remedy, in Danish; "" where nothing is."""
    allowed = {"kind": KINDS, "standing": STANDINGS}.get(key)
    if allowed and value not in allowed:
        return f"kendes ikke. Brug {', '.join(allowed)}."
    if key == "date" and not _DATE.fullmatch(value):
        return "er ikke en dato. Skriv fx 2024, 2024-11 eller 2024-11-19."
    return ""


def _decode(content: bytes, path: Path) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise CorpusError(f"Filen {path} er UTF-16. Gem den som UTF-8: iconv -f utf-16 -t utf-8 {path.name} > ny.txt")
    if b"\0" in content:
        raise CorpusError(f"Filen {path} er binær, ikke tekst. Udtræk dens tekst til en .txt-fil i UTF-8.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise CorpusError(f"Filen {path} er ikke UTF-8 (linje {line}). {_remedy(content, path)}") from error


def _remedy(content: bytes, path: Path) -> str:
    """Say how to convert, where the bytes look like Danish in the Windows encoding."""
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        return "Gem den som UTF-8, eller udtræk dens tekst igen."
    letters = sum(character.isalpha() or character.isspace() for character in text)
    if letters < 0.7 * len(text):
        return "Den ligner en binær fil. Udtræk dens tekst til en .txt-fil i UTF-8."
    return f"Den ligner cp1252 (Windows). Gem den som UTF-8: iconv -f cp1252 -t utf-8 {path.name} > ny.txt"


def _remedy_for_encoding(place: Path) -> str:
    return _remedy(place.read_bytes(), place)
