"""Whether a claim turns what its evidence says: denial, demand or advice told as fact, limits, done and undone."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from assistant import danish
from assistant.citations.claims import Part
from assistant.citations.content_words import ContentWords
from assistant.citations.marks import BOUNDS
from assistant.citations.saying import told_otherwise
from assistant.citations.statements import Clause, Statement
from assistant.citations.wording_words import (
    ACTOR_ENDINGS,
    ACTORS,
    CHANGES,
    CHECKED,
    RESTRICTIONS,
    TIMELY,
)
from assistant.quantities import VALUE

_SUBJECT = re.compile(r"\W*(?:og |men |mens )?([^\W\d]+) (?:er|var|blev|bliver|har|skal|vil|må)\b", re.I)
_REFERRING = frozenset("målet delmålet det der de den dette disse som".split())  # they take up what stands before
_GOAL_OR_STEP = re.compile(r"(del)?mål(?:et|ene)?")
_LIMITED = 3  # words after "alle", "flere" … among which that stands which they limit
_BY = re.compile(r"\b([^\W\d]+(?:es|et)) af (?:en |et |den |det |de )?([^\W\d]+)")
_ELLIPTIC = re.compile(r"([^\W\d_]+)- (?:og|eller)\b")


def turned(part: Part, statement: Statement, words: ContentWords, named: frozenset[str]) -> str:
    """Return in Danish how a claim turns the statement that holds its words; "" where it does not."""
    content = words.of(part.words)
    said = danish.words(statement.text)
    repeated = (word for word in content if _times(word, part.words, words) > 1)
    twice = next((word for word in repeated if _times(word, said, words) < _times(word, part.words, words)), "")
    if twice:
        return f"kilden siger ikke »{twice}« så mange gange"
    best = _nearest(part, statement, content, words)
    touched = _touched(content, statement, best, words)
    subject = _SUBJECT.match(statement.text[best.start : best.end])
    elliptic = _ELLIPTIC.findall(part.text.lower())
    first = next((w for w in content if not (words.held(w, named) or _GOAL_OR_STEP.fullmatch(w) or w in elliptic)), "")
    if first and subject and subject[1].lower() not in _REFERRING and not words.held(first, best.forms):
        return f"kilden siger det ikke om »{first}«"
    there = _goals(word for clause in touched for word in clause.words)
    said_of = _goals(part.words)
    if there and said_of and not statement.base and (not said_of & there or (part.denials and not said_of <= there)):
        return "kilden taler om et andet mål eller delmål"
    denied = sum(clause.denials for clause in touched)
    if part.denials > denied:
        return "kilden benægter det ikke"
    if denied > part.denials:
        return "kilden siger det med »ikke« eller lignende"
    return (
        _limits_turned(part, statement, touched, words)
        or _order_turned(part, statement, words)
        or _doer_turned(part, statement, words)
        or told_otherwise(part, statement, best, touched, words)
        or _change_turned(content, statement, words)
    )


def _goals(said: Iterable[str]) -> set[str]:
    """Return whether words speak of the goal, or of what is on the way to it."""
    return {match[1] or "" for word in said if (match := _GOAL_OR_STEP.fullmatch(word))}


def _times(word: str, said: Sequence[str], words: ContentWords) -> int:
    """Return how often words hold a word: "formanden for udvalget var formand" needs two."""
    return sum(words.lemma(other) == words.lemma(word) for other in said)


def _nearest(part: Part, statement: Statement, content: Sequence[str], words: ContentWords) -> Clause:
    """Return the clause that holds most of the claim's numbers and words."""

    def score(clause: Clause) -> int:
        held = sum(words.held(word, clause.forms) for word in content)
        text = statement.text[clause.start : clause.end]
        numbers = [mark.quantity for mark in part.marks if mark.quantity.text in text]
        return held + sum(3 if number.kind == VALUE else 1 for number in numbers)

    return max(statement.clauses, key=score)


def _touched(content: Sequence[str], statement: Statement, best: Clause, words: ContentWords) -> tuple[Clause, ...]:
    """Return the best clause and those that hold what it lacks."""
    touched, lacking = [best], [word for word in content if not words.held(word, best.forms)]
    for clause in statement.clauses:
        if any(words.held(word, clause.forms) for word in lacking):
            touched.append(clause)
            lacking = [word for word in lacking if not words.held(word, clause.forms)]
    return tuple(touched)


def _limits_turned(part: Part, statement: Statement, touched: Sequence[Clause], words: ContentWords) -> str:
    held = frozenset[str]().union(*(clause.checked for clause in touched))
    compared = frozenset[str]().union(*(mark.compared for mark in part.marks))  # those are held against the numbers
    for place, word in enumerate(part.words):
        name = CHECKED.get(word)
        if not name or name in compared & BOUNDS or (name in TIMELY and name in statement.checked):
            continue
        if name not in statement.checked or not _limits_alike(
            name, name in held, part.words[place + 1 :], statement, words
        ):
            return f"ordet »{word}« står ikke sådan i kilden"
    left_out = (RESTRICTIONS & held | {"if"} & statement.checked) - part.checked
    if "some" in left_out and not _some_left_out(part, statement, words):
        left_out -= {"some"}
    return "kildens forbehold er udeladt" if left_out else ""


def _some_left_out(part: Part, statement: Statement, words: ContentWords) -> bool:
    """Tell whether the evidence says "nogle" of a thing that the claim speaks of without it."""
    said = danish.words(statement.text)
    after = [said[at + 1] for at, word in enumerate(said[:-1]) if CHECKED.get(word) == "some"]
    return any(words.lemma(word) in {words.lemma(own) for own in part.words} for word in after)


def _limits_alike(
    name: str, touched: bool, following: Sequence[str], statement: Statement, words: ContentWords
) -> bool:
    """Tell whether the evidence limits the same thing: "alle regioner" is not "alle afdelinger"."""
    limited = next(iter(words.of(following[:_LIMITED])), "")
    if not limited:
        return touched
    said = danish.words(statement.text)
    places = [place for place, word in enumerate(said) if CHECKED.get(word) == name or (name, word) == ("cause", "da")]
    return any(
        words.held(limited, words.forms(" ".join(said[max(0, at - _LIMITED) : at + _LIMITED + 3]))) for at in places
    )


def _order_turned(part: Part, statement: Statement, words: ContentWords) -> str:
    """Who does something to whom, and what is more than what, must stand in the evidence's own order."""
    said = [words.lemma(word) for word in danish.words(statement.text)]
    claimed = [words.lemma(word) for word in danish.words(part.text)]
    actors = [
        lemma
        for lemma in dict.fromkeys(claimed)
        if (lemma in ACTORS or lemma.endswith(ACTOR_ENDINGS))
        and lemma in said
        and not (_led(lemma, claimed) and _led(lemma, said))
    ]
    for first, second in pairwise(actors):
        if said.index(first) > len(said) - 1 - said[::-1].index(second):
            return f"»{first}« og »{second}« er byttet om"
    for place, word in enumerate(claimed[:-1]):
        against = [said[at + 1 : at + 2 + _LIMITED] for at, other in enumerate(said) if other == "end"]
        if word == "end" and not any(claimed[place + 1] in following for following in against):
            return f"kilden sammenligner ikke med »{claimed[place + 1]}«"
    return ""


def _led(lemma: str, said: Sequence[str]) -> bool:
    """Tell whether a place or time is told with a word, not who acts: "i tre kommuner"."""
    return not {"i", "på"}.isdisjoint(said[max(0, said.index(lemma) - 2) : said.index(lemma)])


def _doer_turned(part: Part, statement: Statement, words: ContentWords) -> str:
    """Return in Danish that a thing is done by another: "A erstattes af B" is not "B erstattes af A"."""
    said = danish.words(statement.text)
    for match in _BY.finditer(part.text.lower()):
        if match[1] not in said or not words.of([match[2]]):
            continue
        places = [place for place, word in enumerate(said) if words.lemma(word) == words.lemma(match[2])]
        if places and "af" in said and not any("af" in said[max(0, at - _LIMITED) : at] for at in places):
            return f"kilden siger ikke »af {match[2]}«"
    return ""


def _change_turned(content: Sequence[str], statement: Statement, words: ContentWords) -> str:
    """A rise or fall belongs to the clause that tells what rises or falls."""
    for word in content:
        if words.lemma(word) not in CHANGES:
            continue
        telling = [clause for clause in statement.clauses if words.held(word, clause.forms)]
        others = [w for w in content if words.lemma(w) not in CHANGES and not _GOAL_OR_STEP.fullmatch(w)]
        if others and not any(words.held(other, clause.forms) for clause in telling for other in others):
            return f"kilden siger ikke »{word}« om det"
    return ""
