"""What stands side by side in a statement: conjuncts, each with what it shares with the others.

"97 % blev udredt, og 92 % blev behandlet" holds two; no claim may take its number from one and its words from another.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from assistant.citations.marks import marks_of
from assistant.citations.verb_forms import VerbForms
from assistant.quantities import VALUE

_WORD = r"[^\W\d_]+(?:-[^\W\d_]+)*"
_BREAK = re.compile(
    r";|•|(?<=[^\W\d_]{3})[.!]\s(?=[A-ZÆØÅ»•])|(?<=[%)«])[.!]\s(?=[A-ZÆØÅ»•])|\s–\s|,?\s(?:mens|men|hvorimod|hvoraf|heraf|herefter|derefter)\s"
)
_AND = re.compile(r"(?<!-),?\s(?:og|samt|eller|plus)\s|,\s")
_PREPOSITIONS = frozenset("på til i for af med om fra hos mellem ml blandt over under ved inden mod".split())
_BEFORE_NUMBER = r"(?:(?:op mod|opad|omkring|ca|cirka|knap|næsten|kun|yderligere|hele|over|under|mindst|højst|og)\s)*"
_NUMBER_LED = re.compile(rf"{_BEFORE_NUMBER}\d")
_TIMED = frozenset("efter før inden fordi da selvom hvorefter når".split())  # their clauses have their own subject
_RANGE = re.compile(r"(?:mellem|ml|fra) \d[\d.,]*(?: ?%)?$")  # "mellem 90 og 100 %" is one
_SUBORDINATE = frozenset(
    "at der som hvor når hvis da fordi så for efter hvilket hvem hvad om såfremt medmindre".split()
)
_HEDGED = re.compile(rf"{_BEFORE_NUMBER}$")
_FRAMES = {"at": re.compile(r",\sat\s"), ":": re.compile(r":\s")}
_REFERRING = frozenset("målet delmålet det de den dette disse der her han hun".split())
_VERDICT = re.compile(r"\b(?:del)?målet er (?:ikke )?nået\b")  # one statement of ours on one number
_FAR = 200  # characters that are looked into behind a joining word
_PAIRS = re.compile(r"\b(?:børn og unge|børne- og ungdoms\w*|\w+- og \w+)\b", re.I)
_SUBJECT_WORDS = 5
_LONGEST = 1_500  # characters of a statement that is read so; no sentence is longer


_Spans = tuple[tuple[int, int], ...]
_NOTHING: _Spans = ()


@dataclass(frozen=True, slots=True)
class Conjunct:
    """A stretch of a statement that stands beside others, and the stretches before it that are said of it too."""

    start: int
    end: int
    shared: _Spans
    own_subject: bool

    def text(self, whole: str) -> str:
        """Return all that is said in it."""
        return " ".join((*(whole[a:b] for a, b in self.shared), whole[self.start : self.end]))

    def holds(self, place: int) -> bool:
        """Tell whether a place of the statement is in it."""
        return any(a <= place < b for a, b in (*self.shared, (self.start, self.end)))


class Coordination:
    """Reads statements into their conjuncts, each text once."""

    def __init__(self, verbs: VerbForms) -> None:
        self._verbs = verbs
        self.conjuncts = lru_cache(maxsize=2_000)(self._conjuncts)

    def _conjuncts(self, text: str) -> tuple[Conjunct, ...]:
        if len(text) > _LONGEST or _VERDICT.search(text):
            return (Conjunct(0, len(text), (), False),)
        found = [conjunct for start, end in _lines(text) for conjunct in self._of_line(text, start, end)]
        return tuple(found) or (Conjunct(0, len(text), (), False),)

    def _of_line(self, text: str, start: int, end: int) -> list[Conjunct]:
        """Return the conjuncts of one line of a statement; all other lines are said of each of them."""
        cuts = list(self._cuts(text[start:end]))
        if not cuts:
            return []
        around = tuple((a, b) for a, b in ((0, start), (end, len(text))) if a < b)
        ends = [*(start + cut.at for cut in cuts), end]
        found = [Conjunct(start, ends[0], around, False)]
        for cut, until in zip(cuts, ends[1:], strict=True):
            shared = tuple((start + a, start + b) for a, b in cut.shared)
            found.append(Conjunct(start + cut.start, until, (*around, *shared), cut.own))
        return found

    def _cuts(self, text: str) -> Iterator["_Cut"]:
        hidden = _PAIRS.sub(lambda match: "x" * len(match.group()), text)
        breaks = {match.end(): match for match in _BREAK.finditer(hidden)}
        broken = [match.span() for match in breaks.values()]
        ands = {m.end(): m for m in _AND.finditer(hidden) if not any(a <= m.start() < b for a, b in broken)}
        since, shared, heading = 0, _NOTHING, _NOTHING
        for start, match in sorted({**ands, **breaks}.items()):
            if start not in breaks:
                cut = self._parallel(hidden, since, match)
                if cut:
                    yield _Cut(match.start(), start, (*shared, *cut[0]), cut[1])
                continue
            shared = self._governing(hidden, since, match)
            if "•" in match.group():
                opening = hidden[since : match.start()].rstrip()
                heading = heading or ((0, match.start()),)
                heading = (heading[0], (since, match.start())) if opening.endswith(":") else heading
                shared = heading
            yield _Cut(match.start(), start, shared, "•" not in match.group())
            since = start

    def _governing(self, text: str, since: int, match: re.Match[str]) -> _Spans:
        if match.group()[0] in ";.!":
            return _NOTHING
        goes_on = match.group().strip(" ,") in ("–", "herefter", "derefter")
        frame = self._frame(text, since, match.start(), "at") if goes_on else _NOTHING
        return frame or self._frame(text, since, match.start(), ":")

    def _parallel(self, text: str, since: int, match: re.Match[str]) -> tuple[_Spans, bool] | None:
        """Return what a conjunct shares with what stands before it, and whether it has its own subject; else None."""
        before, after = text[since : match.start()], text[match.end() : match.end() + _FAR]
        bare = match.group().strip() == ","
        first = re.match(_WORD, after)
        word = first[0].lower() if first else ""
        if _NUMBER_LED.match(after):
            if _RANGE.search(before):
                return None
            counted = self._counted(text, since, match)
            told = self._has_verb(before) and self._has_verb(" ".join(after.split()[:_SUBJECT_WORDS]))
            return counted or (((), True) if told else None)
        if bare and word in _TIMED and self._has_subject(after[len(word) :].removeprefix(" at").lstrip()):
            return (), True
        if word in _SUBORDINATE:
            frame = self._frame(text, since, match.start(), "at")
            return (frame, True) if word == "at" and not bare and frame else None
        if not bare and word in _PREPOSITIONS:
            places = [m.start() for m in re.finditer(rf"\b{word}\b", before)]
            return (((since, since + places[-1]),), False) if places else None
        if self._has_subject(after):
            if not self._has_verb(before):
                return None  # "læger og sygeplejersker er": one subject
            if word in _REFERRING:
                return ((since, match.start()),), False
            return self._frame(text, since, match.start(), ":"), True
        if not bare and self._verbs.is_verb(word, ""):
            at = self._last_verb(before, word)
            return (((since, since + at),), False) if at is not None else None
        return None

    def _counted(self, text: str, since: int, match: re.Match[str]) -> tuple[_Spans, bool] | None:
        """Return what a conjunct that opens with a number shares with the number of its kind before it."""
        marks = [mark for mark in marks_of(text) if mark.quantity.kind == VALUE]
        own = next((mark for mark in marks if mark.quantity.start >= match.end()), None)
        if own is None or own.quantity.start > match.end() + _FAR:
            return None
        before = [m for m in marks if since <= m.quantity.start < match.start() and m.group != "time"]
        alike = [mark for mark in before if mark.group == own.group] or before
        if not alike:
            return None
        opening = _HEDGED.search(text, since, alike[0].quantity.start)
        head = (since, opening.start() if opening else alike[0].quantity.start)
        if not self._verbs.is_finite(_next_word(text, own.quantity.end)):
            return (head,), False
        whose = (alike[0].quantity.end, self._verb_after(text, alike[0].quantity.end, match.start()))
        return (head, whose), False  # "97 % af de voksne blev udredt og 92 % blev behandlet"

    def _frame(self, text: str, since: int, end: int, sign: str) -> _Spans:
        """Return the stretch that governs all clauses after it: "målet er, at"."""
        frame = _FRAMES[sign].search(text, since, end)
        return ((since, frame.end()),) if frame else ()

    def _has_subject(self, after: str) -> bool:
        """Tell whether a stretch begins with a subject and its verb: "KL har", "Danske Patienter ønsker"."""
        words = re.findall(rf"{_WORD}|[.,;:()»]", after)[: _SUBJECT_WORDS + 1]
        for place, word in enumerate(words):
            lower = word.lower()
            if not word[0].isalpha() or lower in _SUBORDINATE or lower in ("og", "eller", "samt"):
                return False
            if place and self._verbs.is_finite(lower):
                return True
            if not place and (lower in _PREPOSITIONS or self._verbs.is_finite(lower)):
                return False
        return False

    def _has_verb(self, before: str) -> bool:
        return any(self._verbs.is_finite(match.group().lower()) for match in re.finditer(_WORD, before))

    def _verb_after(self, text: str, start: int, end: int) -> int:
        for match in re.compile(_WORD).finditer(text, start, end):
            word = match.group().lower()
            if self._verbs.is_finite(word) or self._verbs.shape(word) == "participle":
                return match.start()
        return start

    def _last_verb(self, before: str, word: str) -> int | None:
        """Return where the verb stands that another one follows by "og": both in the same form."""
        shape = self._verbs.shape(word)
        alike = [
            match.start()
            for match in re.finditer(_WORD, before)
            if self._verbs.shape(match.group().lower()) == shape and self._verbs.is_verb(match.group().lower(), "")
        ]
        return alike[-1] if alike else None


def _lines(text: str) -> list[tuple[int, int]]:
    return [(match.start(), match.end()) for match in re.finditer(r"[^\n]+", text)]


def _next_word(text: str, start: int) -> str:
    following = re.compile(rf"[\s%]*({_WORD})").match(text, start)
    return following[1].lower() if following else ""


@dataclass(frozen=True, slots=True)
class _Cut:
    at: int
    start: int
    shared: _Spans
    own: bool
