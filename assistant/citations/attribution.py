"""Whether a number belongs where a claim puts it: to its year, its group, its measure, its comparison."""

import re
from collections.abc import Sequence
from itertools import combinations

from assistant import danish
from assistant.citations.claims import Part
from assistant.citations.content_words import ContentWords
from assistant.citations.marks import Mark, proven
from assistant.citations.statements import Statement
from assistant.citations.wording_words import CHANGES
from assistant.quantities import DATE, LABEL, VALUE, YEAR, Quantity

_MEANT = frozenset({"med", "til", "fra"})  # "falder med 2 %" is not "falder til 2 %"
_WAYS = {"fra": "from", "siden": "from", "efter": "from", "til": "to", "indtil": "to", "før": "to"}
_OUT_OF = re.compile(r"\d[\d.,]*\s(?:ud )?af\b(?:\s[^\W\d]+){0,4}\s\d[\d.,]*")
_NUMBER = re.compile(r"\d[\d.,]*\d|\d")
_PEOPLE = re.compile(r"\b(?:børn|unge|voksne|borgere|patienter)\b")
_VERB = re.compile(r"\b(?:er|var|blev|bliver|har|skal|kan|må|vil|modtager|får)\b")
_SPELT = {"above": "over", "below": "under", "between": "mellem", "after": "efter"}
_COUNTED_WITHIN = 3  # words after a bare number among which stands what it counts


class Attribution:
    """Holds the numbers of claims against those of statements."""

    def __init__(self, words: ContentWords) -> None:
        self._words = words

    def misplaced(self, part: Part, statement: Statement, elsewhere: Sequence[Quantity]) -> str:
        """Return in Danish what is wrong with a number of the part, held against one statement; "" for nothing.

        `elsewhere` are numbers that need not stand in the statement: computed ones, and the year of a title.
        """
        for mark in part.borrowed:
            if not any(_same(held, mark, statement) for held in statement.marks):
                return _absent(mark)
        for mark in part.marks:
            failure = self._mark_misplaced(mark, part, statement, elsewhere)
            if failure:
                return failure
        return _order_turned(part, statement) or self._unnumbered(part, statement)

    def _mark_misplaced(self, mark: Mark, part: Part, statement: Statement, elsewhere: Sequence[Quantity]) -> str:
        own = [held for held in statement.marks if _same(held, mark, statement)]
        if not own:
            known = any(proven(quantity, mark.quantity) for quantity in elsewhere)
            return "" if known else _absent(mark)
        rivals = [
            held
            for held in statement.marks
            if held.group == own[0].group and not any(proven(held.quantity, other.quantity) for other in part.marks)
        ]
        dated = [held for held in own if _years_by(held, statement)] if _years_of(part) else []
        reasons = [self._bound(mark, part, held, rivals, statement) for held in dated or own]
        return "" if "" in reasons else reasons[0]

    def _bound(self, mark: Mark, part: Part, held: Mark, rivals: Sequence[Mark], statement: Statement) -> str:
        """Return why one number of the statement is not the one that is meant."""
        said = mark.quantity.text
        content = self._words.of(part.own)
        own = self._reach(held, rivals, statement)
        near = [self._words.forms(statement.text[rival.start : rival.end]) for rival in rivals if _apart(rival, held)]
        for word in content:
            rather = any(self._words.exactly(word, forms) for forms in near) and not self._words.exactly(word, own)
            lacking = not self._words.held(word, own) and any(self._words.held(word, forms) for forms in near)
            if rather or lacking:
                return f"{said!r} hører i kilden ikke til »{word}«"
        counted = _counted(mark, part, content)
        if counted:
            beside = self._words.forms(_following(statement, held)) if _crowded(held, statement) else own
            if not self._words.held(counted, beside):
                return f"{said!r} er i kilden ikke antallet af »{counted}«"
        return _compared(mark, part, held, statement) or _dated(mark, part, held, statement)

    def _reach(self, held: Mark, rivals: Sequence[Mark], statement: Statement) -> frozenset[str]:
        """Return the forms that a number is said of: all of its statement but the stretches of its rivals."""
        text, at = statement.text, 0
        left = [text[held.start : held.end]]
        for start, end in sorted({(rival.start, rival.end) for rival in rivals if _apart(rival, held)}):
            first = min(rival.quantity.start for rival in rivals if (rival.start, rival.end) == (start, end))
            left += [text[at:start], _shared(text, start, end, first, held)]
            at = max(at, end)
        return self._words.forms(" ".join((*left, text[at:])))

    def _unnumbered(self, part: Part, statement: Statement) -> str:
        """Return in Danish that a claim takes what the evidence only counts, without its number: "1080 samtaler"."""
        lemma = self._words.lemma
        said = [lemma(word) for word in danish.words(statement.text) if not word[0].isdigit()]
        claimed = {lemma(word) for word in self._words.of(part.words)}
        for held in statement.marks:
            bare = held.quantity.kind == VALUE and not held.quantity.unit
            counted = re.match(r" ([^\W\d_]+)", statement.text[held.quantity.end :]) if bare else None
            if counted is None or any(proven(held.quantity, mark.quantity) for mark in part.marks):
                continue
            word = lemma(counted[1].lower())
            if said.count(word) == 1 and word in claimed:
                return f"»{counted[1]}« står i kilden kun med tallet {held.quantity.text}"
        return ""


def _absent(mark: Mark) -> str:
    return f"tallet {mark.quantity.text!r} står ikke i kilden sammen med resten"


def _same(held: Mark, mark: Mark, statement: Statement) -> bool:
    """Tell whether a number of the statement is the claimed one; a row's heading may have its unit in brackets."""
    own, claim = held.quantity, mark.quantity
    bare = own.kind == claim.kind == VALUE and not own.unit and own.value == claim.value
    return proven(own, claim) or (bare and bool(claim.unit) and f"({claim.unit})" in statement.text)


def _apart(a: Mark, b: Mark) -> bool:
    return (a.start, a.end) != (b.start, b.end)


def _shared(text: str, start: int, end: int, first: int, held: Mark) -> str:
    """Return what a rival's stretch shares with a number after it, in its line.

    What opens the sentence is said of all its numbers, and so is everything where the number has no words of its own.
    """
    if end > held.start or "\n" in text[start : held.start]:
        return ""
    own = text[held.start : held.end]
    if own[: held.quantity.start - held.start].strip(" ,") in ("og", "", "/", "eller", "samt") and not _VERB.search(
        own
    ):
        return text[start:first]  # "behandler 430 voksne og 85 børn"
    if not re.search(r"[^\W\d_]{4,}", own.replace("årligt", "")):
        return text[start:end]
    opening = text[start:first]
    at = max(opening.rfind(", at "), opening.rfind(": "), opening.rfind(", og "))
    return " ".join((opening[: max(at, 0)], *_PEOPLE.findall(text[start:end])))


def _crowded(held: Mark, statement: Statement) -> bool:
    """Tell whether nothing parts a number from another of its kind: "to indsatser fra hvert af tre områder"."""
    return any(o is not held and o.group == held.group and not _apart(o, held) for o in statement.marks)


def _following(statement: Statement, held: Mark) -> str:
    words = re.match(rf"(?:\W*[^\W\d_]+){{0,{_COUNTED_WITHIN}}}", statement.text[held.quantity.end :])
    return words[0] if words else ""


def _counted(mark: Mark, part: Part, content: Sequence[str]) -> str:
    """Return the word that a bare number counts: the next one that carries weight."""
    after = part.text[mark.quantity.end :].lower()
    if mark.quantity.kind != VALUE or mark.quantity.unit or after[:1] != " ":
        return ""
    following = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", after)[:_COUNTED_WITHIN]
    return next((word for word in following if word in content), "")


def _compared(mark: Mark, part: Part, held: Mark, statement: Statement) -> str:
    claim = mark.quantity
    if claim.kind in (YEAR, DATE):
        way = _WAYS.get(mark.preposition)
        other = way and way != _WAYS.get(held.preposition)
        return f"kilden siger »{held.preposition}« foran {claim.text!r}" if other else ""
    if claim.kind != VALUE:
        return ""
    if mark.compared - held.compared - {"near"}:
        return f"kilden siger ikke det samme om {claim.text!r}: højst, mindst, over eller under"
    elsewhere = {name for name, word in _SPELT.items() if word in part.words} | part.checked
    if held.compared - mark.compared - {"only", "within"} - elsewhere:
        return f"kilden har en grænse ved {claim.text!r}, som mangler"
    change = any(word in statement.lemmas for word in CHANGES)
    if change and {mark.preposition, held.preposition} <= _MEANT and mark.preposition != held.preposition:
        return f"kilden siger »{held.preposition}« foran {claim.text!r}"
    return ""


def _years_of(part: Part) -> list[Quantity]:
    return [mark.quantity for mark in (*part.marks, *part.borrowed) if mark.quantity.kind in (YEAR, DATE)]


def _years_by(held: Mark, statement: Statement) -> list[Quantity]:
    """Return the years and dates in the stretch of a number, in its own line."""
    start = max(held.start, statement.text.rfind("\n", 0, held.quantity.start))
    line = statement.text.find("\n", held.quantity.end)
    end = held.end if line < 0 else min(held.end, line)
    times = [other.quantity for other in statement.marks if other.quantity.kind in (YEAR, DATE)]
    return [time for time in times if start <= time.start < end]


def _dated(mark: Mark, part: Part, held: Mark, statement: Statement) -> str:
    """Return in Danish that a value stands by another year in the evidence than in the claim."""
    years, there = _years_of(part), _years_by(held, statement)
    if not years or not there or mark.quantity.kind in (YEAR, DATE, LABEL):
        return ""
    fits = any(proven(time, year) or _within(there, year) for time in there for year in years)
    return "" if fits else f"{mark.quantity.text!r} gælder i kilden ikke {years[0].text}"


def _within(years: Sequence[Quantity], year: Quantity) -> bool:
    values = [other.value for other in years if other.kind == YEAR]
    return len(values) == 2 and year.kind == YEAR and min(values) <= year.value <= max(values)


def _order_turned(part: Part, statement: Statement) -> str:
    """Return in Danish that numbers changed places: not "29 af 9", and not the greater where the smaller stands."""
    for match in _OUT_OF.finditer(part.text):
        numbers = _NUMBER.findall(match.group())
        wanted = rf"(?<!\d){re.escape(numbers[0])}\s(?:ud )?af\b[^.]*?(?<!\d){re.escape(numbers[-1])}(?!\d)"
        if not re.search(wanted, statement.text):
            return f"{match.group()!r} står ikke sådan i kilden"
    for first, second in combinations(part.marks, 2):
        if first.group == second.group and not _in_order(first, second, statement):
            return f"{first.quantity.text!r} og {second.quantity.text!r} er byttet om"
    return ""


def _in_order(first: Mark, second: Mark, statement: Statement) -> bool:
    firsts = [held.quantity.start for held in statement.marks if _same(held, first, statement)]
    seconds = [held.quantity.start for held in statement.marks if _same(held, second, statement)]
    return not firsts or not seconds or min(firsts) < max(seconds)
