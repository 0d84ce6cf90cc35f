"""The limits that a question names: adults or children, years, goal numbers and documents."""

import re
from collections.abc import Iterator, Sequence

from assistant.records import Document

GoalNumber = tuple[str, str, str]  # (mål, forslag, anbefaling, some kind of punkt or "", number, sub-goal letter or "")
ADULTS, CHILDREN = "voksne", "børn og unge"
_ADULTS = re.compile(r"\b(voksne\w*|voksen\w*|adults?)\b")
_CHILDREN = re.compile(r"\b(børn\w*|barn\w*|unge\w*|ungdoms\w*|teenagere?\w*|forældre\w*|child\w*|young)\b")
_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d.,]*\d)")
_YEARS = re.compile(r"\b(20\d\d)\s*(?:-|–|(?:frem )?til(?: og med)?|(?<=mellem 20\d\d )og)\s*(20\d\d)\b")
_GOAL = re.compile(
    r"\b(delmål|mål|målsætning|forslag|anbefaling|\w*(?<!tids)(?<!gangs)punkt|nummer|nr\.?)(?:et|en)?\s*(?:nr\.?|nummer)?\s*"
    r"(\d{1,2})(?:\s*\.?\s?([a-e]))?\b(?!\s*(?:%|pct|procent|kr|år|dage|[,.]\d))"
)
_LABEL = re.compile(r"\b(\d{1,2})\.?([a-e])\b")
_NOUNS = {"delmål": "mål", "målsætning": "mål", "punkt": "", "nummer": "", "nr": "", "nr.": ""}
_QUARTER = re.compile(r"\b(?:([1-4])\.?|(første|andet|tredje|fjerde))\s*kvartal\b(?:\s*(?:af|i)?\s*(20\d\d))?")
_QUARTER_WORDS = {"første": "1", "andet": "2", "tredje": "3", "fjerde": "4"}


def populations(text: str) -> frozenset[str]:
    """Return which of adults and children the lower-cased text names."""
    named = {ADULTS: _ADULTS, CHILDREN: _CHILDREN}
    return frozenset(name for name, pattern in named.items() if pattern.search(text))


def years(text: str) -> tuple[int, ...]:
    """Return the years named, in order, each once; "2020 til 2025" and "mellem 2020 og 2025" name all between.

    A year beside a stretch that holds it is the one that is meant: "2022 af årene 2021-2025".
    """
    alone = tuple(dict.fromkeys(int(year) for year in _YEAR.findall(_YEARS.sub(" ", text))))
    stretches = [(int(first), int(last)) for first, last in _YEARS.findall(text)]
    if alone and any(first <= year <= last for year in alone for first, last in stretches):
        return alone
    text = _YEARS.sub(lambda span: " ".join(map(str, range(int(span[1]), int(span[2]) + 1))) or span[0], text)
    return tuple(dict.fromkeys(int(year) for year in _YEAR.findall(text)))


def goal_numbers(text: str) -> tuple[GoalNumber, ...]:
    """Return the goals named by number: ("mål", "15", "") for "mål 15", ("mål", "6", "D") for "6D"."""
    named = [(_NOUNS.get(noun, noun), number, letter.upper()) for noun, number, letter in _GOAL.findall(text)]
    named += [("mål", number, letter.upper()) for number, letter in _LABEL.findall(text)]
    lettered = {number for _, number, letter in named if letter}
    return tuple(dict.fromkeys(name for name in named if name[2] or name[1] not in lettered))


def quarters(text: str) -> tuple[str, ...]:
    """Return the quarters named, as "Q3" or "2024-Q3"."""
    found = _QUARTER.findall(text)
    return tuple(f"{year}-" * bool(year) + "Q" + (digit or _QUARTER_WORDS[word]) for digit, word, year in found)


def documents_named(text: str, catalogue: Sequence[Document]) -> tuple[str, ...]:
    """Return the ids of the documents whose title or other name stands in the lower-cased text."""
    return tuple(document.id for document in catalogue if any(name in text for name in _names(document)))


def origins_named(text: str, catalogue: Sequence[Document]) -> tuple[str, ...]:
    """Return the ids of the documents whose publisher or region the lower-cased text names: "i Syddanmark"."""
    return tuple(document.id for document in catalogue if any(re.search(name, text) for name in _bodies(document)))


def without_documents(text: str, catalogue: Sequence[Document]) -> str:
    """Return the text without the documents' names: they limit the question and are not its subject."""
    names = sorted((name for document in catalogue for name in _names(document)), key=len, reverse=True)
    for name in names:
        if name not in text.lower():
            continue  # hundreds of documents have names that are not there
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", " ", text, flags=re.IGNORECASE)
    return text


def body_words(text: str, catalogue: Sequence[Document]) -> frozenset[str]:
    """Return the lower-cased words of the public bodies that the lower-cased text names: they limit a question."""
    patterns = {pattern for document in catalogue for pattern in _bodies(document)}
    return frozenset(word for pattern in patterns for named in re.findall(pattern, text) for word in named.split())


def _bodies(document: Document) -> Iterator[str]:
    """Yield patterns of the public bodies that a document is from: a region also by its bare name."""
    for body in dict.fromkeys((document.publisher, document.region)):
        bare = (body or "").lower().removeprefix("region ")
        if bare:
            yield rf"\b(?:region )?{re.escape(bare)}(?:s|sområdet)?\b"


def _names(document: Document) -> tuple[str, ...]:
    return tuple(name.lower() for name in (document.title, *document.aliases))
