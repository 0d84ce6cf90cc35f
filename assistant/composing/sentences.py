"""The sentences of a passage, ready to be matched: where they stand, their words, and what they are."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant import danish
from assistant.matching import Matcher, Words, joined
from assistant.quantities import DATE, YEAR, read_quantities
from assistant.records import Passage, Span

_TARGET_BOX = re.compile(
    r"(?:•\s*)?(?:Mål|Delmål)(?: for \w+ \d+)?\s*:"
)  # a figure's box, which repeats the running text
_PERSON = re.compile(r"\b[A-ZÆØÅ][a-zæøåéü-]+(?: [A-ZÆØÅ][a-zæøåéü-]+)+")
_BODY = re.compile(
    r"\b(Region\w*|Danske|Regioner\w*|Board\w*|Social\w*|Task|Force|Styrelse\w*|KL"
    r"|Kommune\w*|Center|\w*(?:[Hh]us|[Pp]lan|[Ff]orum|[Rr]åd|[Aa]fdeling)(?:en|et)?|Syd|Nord|Øst|Vest|Midt|Den|Det)\b"
)
TABLE_HEAD_WORDS = 5
SHORTEST = 20  # characters; shorter pieces count only where they hold a number


@dataclass(frozen=True, slots=True)
class Sentence:
    """A verbatim sentence or list item."""

    place: Span
    text: str
    words: Words
    is_heading: bool
    names_people: bool
    is_dated: bool  # it holds a day, month or year
    is_target: bool  # a target's own words, which its row says
    is_status: bool  # a measured value's own words


def sentences(
    passage: Passage, about: str, matcher: Matcher, targets: Sequence[Span], statuses: Sequence[Span]
) -> Iterator[Sentence]:
    """Yield the sentences of a passage; `about` is what its document is called and whom it is from."""
    near, far = matcher.forms(passage.context), matcher.word_forms(f"{passage.text} {about}")
    for start, end in danish.sentence_spans(passage.text):
        text = passage.text[start:end].strip()
        if not text or (len(text) < SHORTEST and not any(c.isdigit() for c in text)):
            continue
        begin = passage.spans[0].start + passage.text.index(text, start)
        place = Span(passage.document_id, begin, begin + len(text))
        yield Sentence(
            place,
            text,
            joined(matcher.forms(text), near, far),
            is_heading=text in passage.section or _is_title(text),
            names_people=bool(people_named(text)) and not _is_table_head(text),
            is_dated=any(quantity.kind in (DATE, YEAR) for quantity in read_quantities(text)),
            is_target=_within_any(place, targets) or bool(_TARGET_BOX.match(text)),
            is_status=_within_any(place, statuses),
        )


def people_named(text: str) -> list[str]:
    """Return what is written like a person's name: capitalised words in a row, none of them of a public body."""
    return [name for name in _PERSON.findall(text) if not _BODY.search(name)]


def _is_title(text: str) -> bool:
    """Is it a row of capitalised words, such as the head of a table?"""
    words = text.split()
    return len(words) > 1 and all(word[0].isupper() for word in words if word[0].isalpha())


def _is_table_head(text: str) -> bool:
    """Is it the row of column names above a table?"""
    return _is_title(text) and "," not in text and len(text.split()) >= TABLE_HEAD_WORDS


def _within_any(place: Span, quotes: Sequence[Span]) -> bool:
    return any(
        quote.document_id == place.document_id and quote.start <= place.start + 2 and place.end <= quote.end + 1
        for quote in quotes
    )
