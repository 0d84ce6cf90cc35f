"""Whether a number belongs where a claim puts it: to its year, its group, its measure, its comparison."""

import re
from collections.abc import Sequence

from assistant import danish
from assistant.citations.claims import Part
from assistant.citations.comparing import compared, dated, years_by, years_of
from assistant.citations.content_words import ContentWords
from assistant.citations.marks import Mark, proven
from assistant.citations.number_order import order_turned, same_number
from assistant.citations.statements import Statement
from assistant.quantities import VALUE, YEAR, Quantity

_GAPPED = re.compile(r"[\s,]*(?:og|samt|mens)?\s*\d")
_PEOPLE = re.compile(r"\b(?:børn|unge|voksne|borgere|\w+ienter)\b")
_VERB = re.compile(r"\b(?:er|var|blev|bliver|har|skal|kan|må|vil|modtager|får)\b")
_BEFORE_YEARS = frozenset(
    """
    i for fra til af primo medio ultimo perioden foråret sommeren efteråret vinteren siden inden efter før mod og året
    januar februar marts april maj juni juli august september oktober november december kvartal halvår senest mellem
    """.split()
)
_BEFORE_BOTH = frozenset("fra til af og inden efter før senest mellem for".split())
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
            if not any(same_number(held, mark, statement) for held in statement.marks):
                return _absent(mark)
        for mark in part.marks:
            failure = self._mark_misplaced(mark, part, statement, elsewhere)
            if failure:
                return failure
        return order_turned(part, statement) or self._unnumbered(part, statement)

    def _mark_misplaced(self, mark: Mark, part: Part, statement: Statement, elsewhere: Sequence[Quantity]) -> str:
        own = [held for held in statement.marks if same_number(held, mark, statement)]
        if not own:
            known = any(proven(quantity, mark.quantity) for quantity in elsewhere)
            known = known and (mark.quantity.kind != YEAR or mark.preposition in _BEFORE_YEARS)
            return "" if known else _absent(mark)
        rivals = [
            held
            for held in statement.marks
            if held.group == own[0].group and not any(proven(held.quantity, other.quantity) for other in part.marks)
        ]
        dated = [held for held in own if years_by(held, statement)] if years_of(part) else []
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
                return f"»{said}« hører i kilden ikke til »{word}«"
        if not _as_placed(mark, held):
            return f"»{said}« står ikke sådan i kilden"
        counted = _counted(mark, part, content)
        meant = counted or _number_of(mark, part)
        if meant and self._narrowed(meant, part, statement):
            return f"»{said}« er i kilden antallet af noget snævrere end »{meant}«"
        if counted:
            beside = self._words.forms(_following(statement, held)) if _crowded(held, statement) else own
            if not self._words.held(counted, beside):
                return f"»{said}« er i kilden ikke antallet af »{counted}«"
        return compared(mark, part, held, statement) or dated(mark, part, held, statement)

    def _narrowed(self, counted: str, part: Part, statement: Statement) -> bool:
        """Tell whether the evidence speaks of something narrower only: "28 langvarige bæltefikseringer"."""
        said, lemma = danish.words(statement.text), self._words.lemma(counted)
        before = [said[at - 1] for at, word in enumerate(said) if at and self._words.lemma(word) == lemma]
        claimed = self._words.forms(part.text)
        narrowing = [word for word in before if self._words.of([word]) and not self._words.held(word, claimed)]
        return bool(before) and len(narrowing) == len(before)

    def _reach(self, held: Mark, rivals: Sequence[Mark], statement: Statement) -> frozenset[str]:
        """Return the forms that a number is said of: all of its statement but the stretches of its rivals."""
        text, at = statement.text, 0
        left = [text[held.start : held.end]]
        firsts = dict[tuple[int, int], int]()  # stretch → where its first number stands; they come in order
        for rival in rivals:
            if _apart(rival, held):
                firsts.setdefault((rival.start, rival.end), rival.quantity.start)
        for (start, end), first in sorted(firsts.items()):
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
    return f"tallet »{mark.quantity.text}« står ikke i kilden sammen med resten"


def _is_bare(mark: Mark) -> bool:
    return mark.quantity.kind == VALUE and not mark.quantity.unit


def _as_placed(mark: Mark, held: Mark) -> bool:
    """Tell whether a bare number stands where its kind does: "i 2024", not "2024 ansatte", nor "i 310"."""
    claim = mark.quantity
    alike = mark.preposition == held.preposition
    if claim.kind == YEAR:
        return alike or not mark.preposition or mark.preposition in _BEFORE_YEARS
    alike = alike or (not held.preposition and mark.preposition == "i")  # "i 9 af 29 kommuner"
    return alike or claim.kind != VALUE or bool(claim.unit) or mark.preposition not in _BEFORE_YEARS - _BEFORE_BOTH


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
    at = opening.rfind(", at ")
    if not _VERB.search(own):
        if _GAPPED.match(own):
            opening = re.split(r"\d", opening, maxsplit=1)[0]  # "fraværet var 14 dage i 2022 og 15 dage i 2023"
            return " ".join((opening, *_PEOPLE.findall(text[start:end])))
        at = max(at, opening.rfind(": "), opening.rfind(", og "))
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
    if not _is_bare(mark) or after[:1] != " " or re.match(r" (?:ud )?af \d", after):
        return ""
    following = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", after)[:_COUNTED_WITHIN]
    return next((word for word in following if word in content), "")


def _number_of(mark: Mark, part: Part) -> str:
    """Return the word that a bare number is said to be the number of: "antallet af bæltefikseringer er 208"."""
    named = re.search(r"\bantal(?:let)? af ([^\W\d]+)", part.text.lower())
    return named[1] if named and _is_bare(mark) else ""
