"""What an index was made from, and whether that is what is wanted now."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assistant.errors import IndexUnusable
from assistant.passage_index.problems import REMEDY

FORMAT_VERSION = 2  # of the files in a generation folder; raise it when they change


@dataclass(frozen=True, slots=True)
class IndexSignature:
    """Model, chunk setting and sources of an index; two equal signatures promise the same answers."""

    model_name: str
    model_fingerprint: str
    passage_chars: int
    documents: Mapping[str, str]  # document id → sha256 of the published bytes
    tables: Mapping[str, str]  # file name of a goal table → sha256
    format_version: int = FORMAT_VERSION
    state: str = ""  # name of the state of what people have added, "" for the corpus alone


def check_signature(found: IndexSignature, wanted: IndexSignature) -> None:
    """Raise IndexUnusable that names every difference between an index and what is wanted of it."""
    differences = list(_differences(found, wanted))
    if differences:
        raise IndexUnusable(f"Indekset passer ikke længere: {'; '.join(differences)}. {REMEDY}")


def _differences(found: IndexSignature, wanted: IndexSignature) -> Iterator[str]:
    if found.format_version != wanted.format_version:
        yield f"det har format {found.format_version}, programmet bruger format {wanted.format_version}"
    if found.model_name != wanted.model_name:
        yield f"det er lavet med sprogmodellen {found.model_name!r}, men indstillingen er {wanted.model_name!r}"
    elif found.model_fingerprint != wanted.model_fingerprint:
        yield f"sprogmodellen {wanted.model_name!r} er ændret"
    if found.passage_chars != wanted.passage_chars:
        yield f"det er delt ved {found.passage_chars} tegn, men PLAN_PASSAGE_CHARS er {wanted.passage_chars}"
    yield from _changed("dokumentet", found.documents, wanted.documents)
    yield from _changed("tabellen", found.tables, wanted.tables)
    if found.state != wanted.state and found.documents == wanted.documents:
        yield "det, der er tilføjet eller besluttet om dokumenterne, er ændret"


def _changed(what: str, found: Mapping[str, str], wanted: Mapping[str, str]) -> Iterator[str]:
    for name in sorted(found.keys() | wanted.keys()):
        if name not in found:
            yield f"{what} {name} er kommet til"
        elif name not in wanted:
            yield f"{what} {name} er fjernet"
        elif found[name] != wanted[name]:
            yield f"{what} {name} er ændret"
