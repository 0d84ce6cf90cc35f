"""What a sentence claims, part by part: each with its own words, numbers and names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice

from assistant import danish
from assistant.citations.marks import Mark, cuts_of, marks_of, plain
from assistant.citations.modes import denials, modes
from assistant.citations.statements import places, populations
from assistant.citations.wording_words import CHECKED
from assistant.quantities import DATE, YEAR

_PARTS = re.compile(r";|:\s|,\s(?=(?:og|men|mens|hvilket)\b)|\s(?=(?:mens|men)\s)|\s–\s")
_MOST_HALVED = 6  # places at which one part is tried in two halves
_PRONOUNS = frozenset("det den de dette denne disse dem".split())
_FINITE = re.compile(
    r"\b(?:er|var|blev|bliver|har|havde|skal|skulle|kan|kunne|må|vil|får|fik|går|giver|ligger|lever|venter|sker)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a sentence that is proved on its own."""

    text: str
    words: tuple[str, ...]  # lower-cased, without those of its numbers
    own: tuple[str, ...]  # the same, without those taken over from the part beside it
    checked: frozenset[str]
    marks: tuple[Mark, ...]
    denials: int
    modes: frozenset[str]
    populations: frozenset[str]
    shared: frozenset[str]  # populations of the part before, where this one does not name its own
    shared_places: frozenset[str]
    borrowed: tuple[Mark, ...]  # numbers of the part before that are said of this one too: dates, where it has no verb
    whole: str  # the sentence


@lru_cache(maxsize=512)
def parts_of(sentence: str) -> tuple[Part, ...]:
    """Return the parts of a sentence: clauses side by side, and the stretches of numbers of one kind."""
    text = plain(sentence).removeprefix("- ").strip()
    cuts = sorted({*(match.start() for match in _PARTS.finditer(text)), *cuts_of(text)})
    pieces = [text[a:b].strip(" ,;:–") for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    return tuple(_inheriting([piece for piece in pieces if any(map(str.isalnum, piece))], text))


def referring(part: Part) -> bool:
    """Tell whether a part takes up what the one before it speaks of: "og det er nået"."""
    subject = re.match(r"\W*(?:og |men |mens )?([^\W\d]+)", part.text)
    return subject is not None and subject[1].lower() in _PRONOUNS


def standing(part: Part) -> bool:
    """Tell whether a part has its own subject and verb: "og KL har …"."""
    verb = _FINITE.search(part.text)
    return verb is not None and bool(re.search(r"\w", part.text[: verb.start()]))


def joined(part: Part, other: Part) -> Part:
    """Return a part that claims what another one does as well."""
    return replace(part, words=(*other.words, *part.words), borrowed=(*other.marks, *part.borrowed))


def halves(part: Part) -> Iterator[tuple[Part, Part]]:
    """Yield the two sides of each "og" of a part."""
    for match in islice(re.finditer(r"(?<![-\s])\sog\s", part.text), _MOST_HALVED):
        first, second = _inheriting([part.text[: match.start()], part.text[match.end() :]], part.whole)
        yield first, second


def _inheriting(pieces: list[str], whole: str) -> Iterator[Part]:
    before: Part | None = None
    for piece in pieces:
        before = _part(piece, before, whole)
        yield before


def _part(text: str, before: Part | None, whole: str) -> Part:
    marks = marks_of(text)
    spans = [(mark.quantity.start, mark.quantity.end) for mark in marks]
    words = tuple(w for w, start, _ in danish.word_spans(text) if not any(a <= start < b for a, b in spans))
    own, elliptic = populations(text), before is not None and not _FINITE.search(text)
    times = tuple(mark for mark in marks if mark.quantity.kind in (YEAR, DATE))
    inherited = () if times or before is None or not elliptic else _times(before)
    return Part(
        text,
        words,
        words,
        frozenset(CHECKED[word] for word in words if word in CHECKED),
        marks,
        denials(text),
        modes(text) or (before.modes if before and elliptic else frozenset()),
        own,
        before.populations | before.shared if before and not own else frozenset(),
        frozenset() if places(text) or before is None else places(before.text) | before.shared_places,
        inherited,
        whole,
    )


def _times(part: Part) -> tuple[Mark, ...]:
    return tuple(mark for mark in part.marks if mark.quantity.kind in (YEAR, DATE)) or part.borrowed
