"""What a piece of evidence says, statement by statement: sentences, table rows, list items under their heading."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from assistant import danish
from assistant.citations.evidence_lines import sentences
from assistant.citations.marks import Mark, marks_of, plain, quantities_of
from assistant.citations.modes import INSTRUCTION, denials, modes
from assistant.citations.verb_forms import VerbForms
from assistant.citations.wording_words import ADVICE, CHECKED, GOAL, POPULATIONS
from assistant.matching import Matcher
from assistant.records import SAID

_TARGET = re.compile(r"(?:(?:del)?mål\b.*:|[A-F]\. (?:max|min)\b)", re.I)
_ADVICE = re.compile(r"(?:anbefaling|forslag)\b.*:", re.I)
_NUMBERED_ADVICE = re.compile(r"(?:anbefaling|forslag) \d+ ?[-–:]", re.I)
_VERBS = "er|var|blev|bliver|har|skal|vil|må"
_CLAUSE = re.compile(
    r"[;\n•]|[.!]\s(?=[A-ZÆØÅ»•])|\s\((?=[^)]*\b(?:ikke|ingen)\b)|(?<=nået):\s|,\s(?=(?:og|men|mens|der|som|at|hvor|så|hvilket|når|hvis|hvoraf|herefter|da|fordi|selvom|medmindre|dog)\b)"
    r"|\s(?=(?:mens|men|for at|mhp at)\s)|\s–\s"
    rf"|(?:,\s|\s(?=og\s))(?=(?:og\s)?[^\W\d]+\s(?:{_VERBS})\s)"
)
_FINITE = re.compile(rf"\b(?:{_VERBS})\b|\d", re.I)
_OWN_VERB = re.compile(rf"(?:\sog|,)\s(?!(?:og|men|der|som)\b)[^\W\d]+\s(?:{_VERBS})\s")  # "og KL har" ends a list too
_LEANING = re.compile(r"[\s,]*(?:at|for at|mhp at|hvor|hvilket)\b")  # a clause that is said as the one before it is
_HANGING = re.compile(r"\s*(?:[-•–]\s*)?at\s")  # hangs on a heading that tells as what it is said
_ORDER = re.compile(r"\W*([A-ZÆØÅ][a-zæøå]+)\b([^:.\n]*?),? at\s")
_TASK = re.compile(r"\s*[-•–]\s*([A-ZÆØÅ][a-zæøå]+e)\b(?! (?:der|som|er|har|på|i)\b)")
ROOT = "%"
_MOST_NUMBERS = 60  # of a statement; what has more is no sentence, and would be slow to hold against one


_root = lru_cache(maxsize=50_000)(danish.root)


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a statement: its forms, whether it denies, and as what it is said."""

    start: int
    end: int
    forms: frozenset[str]
    checked: frozenset[str]
    words: frozenset[str]
    denials: int
    modes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that the evidence says."""

    text: str  # plain
    words: frozenset[str]
    forms: frozenset[str]
    checked: frozenset[str]
    populations: frozenset[str]
    clauses: tuple[Clause, ...]
    marks: tuple[Mark, ...]
    base: frozenset[str]  # what its heading or row makes of all its clauses
    item: str  # of a list: what it says without its heading
    own: bool  # of the evidence's text, not of a quote beside it


@lru_cache(maxsize=2_000)
def populations(text: str) -> frozenset[str]:
    """Return the populations that a text names, in compounds too."""
    found = {POPULATIONS[word] for word in danish.words(text) if word in POPULATIONS}
    found |= {"grown"} if re.search(r"\bvoksen", text, re.I) else set()
    found |= {"young"} if re.search(r"\b(?:børne|ungdoms|unge)", text, re.I) else set()
    return frozenset(found)


@lru_cache(maxsize=2_000)
def places(text: str) -> frozenset[str]:
    """Return the places that a text names."""
    return frozenset(word.removesuffix("s") for word in danish.words(text) if danish.is_place(word))


class StatementReader:
    """Reads texts into statements, each text once."""

    def __init__(self, matcher: Matcher, lexicon: danish.Lexicon) -> None:
        self._matcher, self._knows = matcher, lexicon.knows
        self._verbs = VerbForms(matcher.lemma)
        self._kept = lru_cache(maxsize=2_000)(self._read)
        self.forms = lru_cache(maxsize=2_000)(self._forms)

    def read(self, text: str, kind: str) -> tuple[Statement, ...]:
        """Return what the text of a piece of evidence says."""
        return self._kept(text, kind, frozenset(), True)

    def read_quote(self, quote: str, piece: str, kind: str) -> tuple[Statement, ...]:
        """Return what a quote beside a piece of evidence says; beside a goal it is a goal, however it reads alone."""
        bases = (statement.base for statement in self.read(piece, kind))
        said_as = modes(plain(piece)) if kind in (SAID, "goal") else frozenset[str]()
        return self._kept(quote, "text", said_as.union(*bases), False)

    def _forms(self, text: str) -> frozenset[str]:
        """Return the forms of the words of a text, and their roots (marked %): evaluere, evaluering → evalu."""
        forms = self._matcher.word_forms(text)
        return forms | {ROOT + _root(form) for form in forms if form[0] != "~"}

    def _read(self, text: str, kind: str, said_as: frozenset[str], own: bool) -> tuple[Statement, ...]:
        text = plain(text)
        if kind in ("text", SAID):
            return tuple(
                self._statement(said, base | said_as, counts, item, own)
                for said, base, counts, item in sentences(text)
                if _is_statement(said) and not self._orders(said)
            )
        if INSTRUCTION.search(text):
            return tuple(kept for line in text.split("\n") for kept in self._read(line, "text", said_as, own))
        if not _is_statement(text):
            return ()
        return (self._statement(text, _row_modes(text) if kind == "goal" else frozenset(), True, "", own),)

    def _statement(self, text: str, base: frozenset[str], counts: bool, item: str, own: bool) -> Statement:
        words = frozenset(danish.words(text))
        base |= {ADVICE} if _HANGING.match(text) else {GOAL} if self._is_task(text) else frozenset()
        base |= {GOAL} if _TARGET.match(text) else {ADVICE} if _NUMBERED_ADVICE.match(text) else frozenset()
        return Statement(
            text,
            words,
            self.forms(text),
            _checked(words),
            populations(text),
            tuple(self._clauses(text)),
            marks_of(text) if counts else (),
            base,
            item,
            own,
        )

    def _orders(self, text: str) -> bool:
        """Tell whether a sentence tells its reader to say something: "Læg vægt på, at …"."""
        opening = _ORDER.match(text)
        if opening is None or modes(opening[0]):
            return False
        first = opening[1].lower()
        verb = self._knows(first + "e") or self._knows(first + first[-1] + "e")
        return verb and not any(map(self._verbs.is_finite, danish.words(opening[2])))

    def _is_task(self, text: str) -> bool:
        """Tell whether a list item is what somebody is to do: "• Løfte psykiatrien"."""
        first = _TASK.match(text)
        return first is not None and self._verbs.shape(first[1].lower()) == "infinitive"

    def _clauses(self, text: str) -> Iterator[Clause]:
        start, before = 0, frozenset[str]()
        for end in [*(match.start() for match in _CLAUSE.finditer(text)), len(text)]:
            part = text[start:end]
            words = frozenset(danish.words(part))
            if words and (_FINITE.search(part) or not _OWN_VERB.match(text, end)):
                before = modes(text[start : end + len(", at")]) | (before if _LEANING.match(part) else frozenset())
                yield Clause(start, end, self.forms(part), _checked(words), words, denials(part), before)
                start = end


def _is_statement(text: str) -> bool:
    """Tell whether a text has words, and no more numbers than can be told apart."""
    return bool(danish.words(text)) and len(quantities_of(text)) <= _MOST_NUMBERS


def _checked(words: frozenset[str]) -> frozenset[str]:
    found = {CHECKED[word] for word in words if word in CHECKED}
    return frozenset(found | {"cause"} if "da" in words else found)


def _row_modes(text: str) -> frozenset[str]:
    first = text.split("\n")[0]
    return frozenset({GOAL} if _TARGET.match(first) else {ADVICE} if _ADVICE.match(first) else ())
