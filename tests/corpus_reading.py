"""The corpus read once for the tests, and an independent reading of the published text to hold repairs against."""

import re
import unicodedata
from functools import cache
from pathlib import Path

from assistant.records import Document, SourceText
from assistant.source_documents import read_catalogue, read_published
from assistant.text_repair import repair_text

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
SLIDE_GLYPHS = dict(zip("ƭŜǘǘƛƎŋƴōǳŘƻǄǊǇǎȅƪŀƳňƧ", "lettigænbudoørpsykamåj", strict=True))


@cache
def sources() -> dict[str, SourceText]:
    """Return the repaired documents of the corpus by id."""
    return {document.id: _source(document) for document in read_catalogue(CORPUS)}


@cache
def published() -> dict[str, str]:
    """Return the published texts of the corpus by document id."""
    return {document.id: read_published(CORPUS, document)[0] for document in read_catalogue(CORPUS)}


def letters(text: str) -> str:
    """Return lower-case letters, digits and the marks inside numbers: all that a repair must not change."""
    text = unicodedata.normalize("NFKC", text).lower()
    text = re.sub(r"(?<=\d)[.,](?=\d)", lambda mark: "\x01" if mark[0] == "." else "\x02", text)
    return re.sub(r"[^0-9a-zæøåéü%\x01\x02]+", "", text)


def reference(text: str) -> str:
    """Return the published text as a careful reader would type it, worked out without the repair's own code."""
    if text.count("ī") > 10:
        text = re.sub(r"(?m)^\s*(?:Á|Å(?=[A-ZÆØÅ0-9 \"”έò!(5]))\s*", "", text)
        text = re.sub(r"(?<![a-zæøå])t(?=Ŝ)", "p", text).replace("5Ŝ", "DŜ").replace("!Ǌ", "AǊ")
        text = text.translate(str.maketrans(SLIDE_GLYPHS | dict(zip("¬ÞÎÏ¡", "åæÆØÅ", strict=True))))
        text = (
            re.sub(r"é(?![a-zæøå])(?<!idé)(?<=[A-Zrd]é)", " ", text).replace("KL.Side 16", "KL.").replace("tidé", "tid")
        )
    text = re.sub(r"\b\d{1,2}(?=19\. november 2024)", "", text)
    text = re.sub(r"(?m)^\s*(?:19\. november 2024|\d{1,2})\s*$", "", text)
    return re.sub(r"(?<=[a-zæøå])\d(?=\s)", "", text)


def found(quote: str, document_id: str) -> bool:
    """Tell whether a quote's letters stand in the document, as published or as a careful reader would type it."""
    return any(letters(quote) in version for version in _versions(document_id))


@cache
def _versions(document_id: str) -> tuple[str, str]:
    text = published()[document_id]
    return letters(text), letters(reference(text))


def _source(document: Document) -> SourceText:
    text, sha256 = read_published(CORPUS, document)
    return SourceText(document, repair_text(text), sha256)
