"""What a piece of evidence says, statement by statement: sentences, table rows, list items under their heading."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant import danish
from assistant.citations.marks import Mark, marks_of, plain
from assistant.citations.wording_words import ADVICE, CHECKED, GOAL, INSTRUCTING, MODES, NEGATIONS, POPULATIONS
from assistant.matching import Matcher
from assistant.records import SAID

INSTRUCTION = re.compile(INSTRUCTING, re.I)
_MODES = tuple((mode, re.compile(rf"\b(?:{words})\b", re.I)) for mode, words in MODES)
_ACCORDING = re.compile(r"\bifølge [^\W\d]+", re.I)  # names the document, whatever it is called
_TARGET = re.compile(r"(?:(?:del)?mål\b.*:|[A-F]\. (?:max|min)\b)", re.I)
_ADVICE = re.compile(r"(?:anbefaling|forslag)\b.*:", re.I)
_NUMBERED_ADVICE = re.compile(r"(?:anbefaling|forslag) \d+ ?[-–:]", re.I)
_LETTERED = re.compile(r"(?<=\s)(?=[A-F]\.\s)")
_LETTER = re.compile(r"([A-F])\.\s")
_VERBS = "er|var|blev|bliver|har|skal|vil|må"
_CLAUSE = re.compile(
    r"[;\n•]|[.!]\s(?=[A-ZÆØÅ»•])|\s\((?=[^)]*\b(?:ikke|ingen)\b)|(?<=nået):\s|,\s(?=(?:og|men|mens|der|som|at|hvor|så|hvilket|når|hvis|hvoraf|herefter)\b)"
    r"|\s(?=(?:mens|men|for at|mhp at)\s)|\s–\s"
    rf"|(?:,\s|\s(?=og\s))(?=(?:og\s)?[^\W\d]+\s(?:{_VERBS})\s)"
)
_FINITE = re.compile(rf"\b(?:{_VERBS})\b|\d", re.I)
_OWN_VERB = re.compile(rf"(?:\sog|,)\s(?!(?:og|men|der|som)\b)[^\W\d]+\s(?:{_VERBS})\s")  # "og KL har" ends a list too
_LEANING = re.compile(r"[\s,]*(?:at|for at|mhp at|hvor|hvilket)\b")  # a clause that is said as the one before it is
_BULLET = ("•", "- ", "–")
_NUMBERED = re.compile(r"\d+\.\s")
_AMOUNT = re.compile(r"[A-F]\. (?:max|min|ml|\d)", re.I)
_ITEM_NUMBER = re.compile(r"(?:»|^)\d{1,2}\.$")
ROOT = "%"
LONGEST_HEADING = 200
LONGEST_LIST = 900  # characters of a list that is also read as one statement


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
    lemmas: frozenset[str]
    checked: frozenset[str]
    populations: frozenset[str]
    clauses: tuple[Clause, ...]
    marks: tuple[Mark, ...]
    base: frozenset[str]  # what its heading or row makes of all its clauses
    item: str  # of a list: what it says without its heading
    own: bool  # of the evidence's text, not of a quote beside it


def denials(text: str) -> int:
    """Return how many words of a text deny: two are not one."""
    return sum(word in NEGATIONS for word in danish.words(text))


def modes(text: str) -> frozenset[str]:
    """Return as what a text is said: a goal, advice, something to come; nothing for a plain fact."""
    text = _ACCORDING.sub("", text)
    return frozenset(mode for mode, words in _MODES if words.search(text))


@lru_cache(maxsize=20_000)
def populations(text: str) -> frozenset[str]:
    """Return the populations that a text names, in compounds too."""
    found = {POPULATIONS[word] for word in danish.words(text) if word in POPULATIONS}
    found |= {"grown"} if re.search(r"\bvoksen", text, re.I) else set()
    found |= {"young"} if re.search(r"\b(?:børne|ungdoms|unge)", text, re.I) else set()
    return frozenset(found)


@lru_cache(maxsize=20_000)
def places(text: str) -> frozenset[str]:
    """Return the places that a text names."""
    return frozenset(word.removesuffix("s") for word in danish.words(text) if danish.is_place(word))


class StatementReader:
    """Reads texts into statements, each text once."""

    def __init__(self, matcher: Matcher) -> None:
        self._matcher = matcher
        self._kept = lru_cache(maxsize=2_000)(self._read)
        self.forms = lru_cache(maxsize=20_000)(self._forms)

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
                for said, base, counts, item in _sentences(text)
            )
        if INSTRUCTION.search(text):
            return tuple(kept for line in text.split("\n") for kept in self._read(line, "text", said_as, own))
        return (self._statement(text, _row_modes(text) if kind == "goal" else frozenset(), True, "", own),)

    def _statement(self, text: str, base: frozenset[str], counts: bool, item: str, own: bool) -> Statement:
        words = frozenset(danish.words(text))
        base |= {GOAL} if _TARGET.match(text) else {ADVICE} if _NUMBERED_ADVICE.match(text) else frozenset()
        return Statement(
            text,
            words,
            self.forms(text),
            frozenset(map(self._matcher.lemma, words)) | words,
            _checked(words),
            populations(text),
            tuple(self._clauses(text)),
            marks_of(text) if counts else (),
            base,
            item,
            own,
        )

    def _clauses(self, text: str) -> Iterator[Clause]:
        start, before = 0, frozenset[str]()
        for end in [*(match.start() for match in _CLAUSE.finditer(text)), len(text)]:
            part = text[start:end]
            words = frozenset(danish.words(part))
            if words and (_FINITE.search(part) or not _OWN_VERB.match(text, end)):
                before = modes(part) | (before if _LEANING.match(part) else frozenset())
                yield Clause(start, end, self.forms(part), _checked(words), words, denials(part), before)
                start = end


def _checked(words: frozenset[str]) -> frozenset[str]:
    found = {CHECKED[word] for word in words if word in CHECKED}
    return frozenset(found | {"cause"} if "da" in words else found)


def _row_modes(text: str) -> frozenset[str]:
    first = text.split("\n")[0]
    return frozenset({GOAL} if _TARGET.match(first) else {ADVICE} if _ADVICE.match(first) else ())


def _sentences(text: str) -> Iterator[tuple[str, frozenset[str], bool, str]]:
    """Yield what a text says piece by piece, as what its heading says it, and whether its numbers may be told of it.

    A paragraph that instructs somebody says nothing.
    """
    lines = [part for line in text.split("\n") for part in _LETTERED.split(line) if part.strip()]
    grouped = list(_grouped([line for line in lines if not INSTRUCTION.search(line)]))
    heading, items = "", []
    for place, (line, base) in enumerate(grouped):
        if _is_item(line) and heading and base is None:
            items.append(line)
            yield f"{heading} {line.strip()}", modes(heading), True, line
            continue
        yield from _listed(heading, items)
        following = grouped[place + 1][0] if place + 1 < len(grouped) else ""
        heads = len(line) <= LONGEST_HEADING and (_is_item(following) or line.rstrip().endswith(":"))
        heading, items = (line if heads else ""), []
        whole = [line] if base is not None else [line[a:b] for a, b in danish.sentence_spans(line)]
        yield from ((part, base or frozenset(), True, "") for part in _joined(whole))
    yield from _listed(heading, items)


def _is_item(line: str) -> bool:
    return line.lstrip().startswith(_BULLET)


def _listed(heading: str, items: Sequence[str]) -> Iterator[tuple[str, frozenset[str], bool, str]]:
    whole = " ".join((heading, *items))
    if len(items) > 1 and len(whole) <= LONGEST_LIST:
        yield whole, modes(heading), False, ""


def _grouped(lines: Sequence[str]) -> Iterator[tuple[str, frozenset[str] | None]]:
    """Put the lettered lines of a table together: what B is, and how much of it; and what follows, with its heading."""
    group: dict[str, list[str]] = {}
    heading, told = "", False
    for line in lines:
        letter = _LETTER.match(line)
        if letter:
            group.setdefault(letter[1], []).append(line)
            told = False
            continue
        if _NUMBERED.match(line):
            yield from _whole(heading, group)
            heading, group = line, {}
            yield line, None
        elif group and not told:
            named = [part for parts in group.values() for part in parts if not _AMOUNT.match(part)]
            yield "\n".join((line, heading, *named)), frozenset()
            told = True
        else:
            yield line, None
    yield from _whole(heading, group)


def _whole(heading: str, group: dict[str, list[str]]) -> Iterator[tuple[str, frozenset[str] | None]]:
    for parts in group.values():
        yield "\n".join((*sorted(parts, key=lambda part: not _AMOUNT.match(part)), heading)), frozenset({GOAL})


def _joined(sentences: Sequence[str]) -> list[str]:
    """Join a sentence that is nothing but numbers to the one before it, which says what they are."""
    joined: list[str] = []
    for sentence in sentences:
        if joined and (_ITEM_NUMBER.search(joined[-1]) or not re.search(r"[^\W\d_]{3,}", sentence)):
            joined[-1] += " " + sentence
        else:
            joined.append(sentence)
    return joined
