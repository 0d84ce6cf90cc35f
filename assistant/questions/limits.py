"""The limits that a question names: adults or children, years, goal numbers and documents."""

import re
from collections.abc import Sequence

from assistant.records import Document

ADULTS, CHILDREN = "voksne", "børn og unge"
_ADULTS = re.compile(r"\b(voksne?\w*|adults?)\b")
_CHILDREN = re.compile(r"\b(børn\w*|barn\w*|unge\w*|ungdoms\w*|teenagere?\w*|forældre\w*|child\w*|young)\b")
_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d.,]*\d)")
_GOAL = re.compile(
    r"\b(?:del)?(?:mål|målsætning|forslag|anbefaling|fokuspunkt|punkt)(?:et|en)?\s*(?:nr\.?|nummer)?\s*(\d{1,2})\s*\.?\s?([a-e])?\b"
)
_LABEL = re.compile(r"\b(\d{1,2})\.?([a-e])\b")


def populations(text: str) -> frozenset[str]:
    """Return which of adults and children the lower-cased text names."""
    named = {ADULTS: _ADULTS, CHILDREN: _CHILDREN}
    return frozenset(name for name, pattern in named.items() if pattern.search(text))


def years(text: str) -> tuple[int, ...]:
    """Return the years named, in order, each once."""
    return tuple(dict.fromkeys(int(year) for year in _YEAR.findall(text)))


def goal_numbers(text: str) -> tuple[tuple[str, str], ...]:
    """Return the (number, letter) pairs named: ("15", "") for "mål 15", ("6", "D") for "6D"."""
    pairs = [*_GOAL.findall(text), *_LABEL.findall(text)]
    lettered = {number for number, letter in pairs if letter}
    return tuple(dict.fromkeys((n, letter.upper()) for n, letter in pairs if letter or n not in lettered))


def documents_named(text: str, catalogue: Sequence[Document]) -> tuple[str, ...]:
    """Return the ids of the documents whose title or other name stands in the lower-cased text."""
    return tuple(document.id for document in catalogue if any(name in text for name in _names(document)))


def _names(document: Document) -> tuple[str, ...]:
    return tuple(name.lower() for name in (document.title, *document.aliases))
