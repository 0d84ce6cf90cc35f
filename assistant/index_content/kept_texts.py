"""The documents' repaired texts as they are kept in a generation: one JSON line a document."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass

from assistant.errors import IndexUnusable
from assistant.index_content.rules import rules_fingerprint
from assistant.records import Document, Page, Repair, RepairedText, SourceText, TextBlock


@dataclass(frozen=True, slots=True)
class Published:
    """A document as it is published: known by its bytes, and read only where that is needed."""

    document: Document
    sha256: str  # of the published bytes
    read: Callable[[], RepairedText]
    reader: str = ""  # what its text hangs on beside its bytes: the version of the program that read them


def text_key(published: Published, passage_chars: int) -> str:
    """Return what a document's text and passages follow from, as one checksum."""
    entry = json.dumps(asdict(published.document), ensure_ascii=False)
    parts = (entry, published.sha256, published.reader, str(passage_chars), rules_fingerprint())
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def text_line(document_id: str, key: str, repaired: RepairedText) -> bytes:
    """Write a repaired text as one line."""
    row = {
        "id": document_id,
        "key": key,
        "pages": [[page.number, page.start, page.end] for page in repaired.pages],
        "repairs": [[repair.rule, repair.count, repair.examples] for repair in repaired.repairs],
        "blocks": [[block.start, block.end, block.kind, block.level] for block in repaired.blocks],
        "text": repaired.text,
    }
    return json.dumps(row, ensure_ascii=False).encode()


@dataclass(frozen=True, slots=True)
class KeptText:
    """A document's text as the last build left it."""

    key: str
    line: bytes
    repaired: RepairedText


def read_texts(content: bytes) -> dict[str, KeptText]:
    """Read the texts by document id; ValueError, KeyError or TypeError for what `text_line` did not write."""
    rows = ((line, json.loads(line)) for line in content.split(b"\n") if line)
    return {row["id"]: KeptText(row["key"], line, _repaired(row)) for line, row in rows}


def sources(published: Iterable[Published], content: bytes) -> Mapping[str, SourceText]:
    """Return the documents with the texts that their index was made from, by id; nothing is read or repaired.

    IndexUnusable where the generation does not hold a document's text.
    """
    texts = read_texts(content)
    listed = list(published)
    missing = [one.document.id for one in listed if one.document.id not in texts]
    if missing:
        raise IndexUnusable(
            f"Indekset passer ikke længere: teksten af dokumentet {missing[0]!r} mangler i det. "
            "Byg det igen: python -m assistant build"
        )
    return {p.document.id: SourceText(p.document, texts[p.document.id].repaired, p.sha256) for p in listed}


def _repaired(row: dict[str, list[list[object]]]) -> RepairedText:
    return RepairedText(
        str(row["text"]),
        tuple(Page(*page) for page in row["pages"]),  # type: ignore[arg-type]
        tuple(Repair(rule, count, tuple(examples)) for rule, count, examples in row["repairs"]),  # type: ignore[arg-type]
        tuple(TextBlock(*block) for block in row["blocks"]),  # type: ignore[arg-type]
    )
