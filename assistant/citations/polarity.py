"""Whether a claim turns what its evidence says: denial, demand or advice told as fact, limits, done and undone."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from assistant import danish
from assistant.citations.claims import Part
from assistant.citations.content_words import ContentWords
from assistant.citations.marks import BOUNDS
from assistant.citations.statements import Clause, Statement
from assistant.citations.wording_words import (
    ACTORS,
    ADVICE,
    CHANGES,
    CHECKED,
    FREE,
    GOAL,
    MODE_NAMES,
    REACHED_FORMS,
    RESTRICTIONS,
    TIMELY,
)
from assistant.quantities import VALUE

_DONE_BY = frozenset("er blev var har havde været blevet bliver".split())
_DONE = re.compile(r"(?:et|t|ede|te)$")
_NAMED_MODES = (  # a row's number tells as what it is said
    (GOAL, re.compile(r"\b(?:del)?mål(?:et|ene)?\b", re.I)),
    (ADVICE, re.compile(r"\b(?:forslag|anbefaling)\w*", re.I)),
)
_SUBJECT = re.compile(r"\W*(?:og |men |mens )?([^\W\d]+) (?:er|var|blev|bliver|har|skal|vil|må)\b", re.I)
_REFERRING = frozenset("målet delmålet det der de den dette disse som".split())  # they take up what stands before
_GOAL_OR_STEP = re.compile(r"(del)?mål(?:et|ene)?")
_LIMITED = 3  # words after "alle", "flere" … among which that stands which they limit
_REACH = 4  # words between "er" and its participle
_GOAL = re.compile(r"\b(?:del)?mål(?:et|ene)?\b|\bi mål\b", re.I)


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
    first = next((word for word in content if not words.held(word, named)), "")
    if first and subject and subject[1].lower() not in _REFERRING and not words.held(first, best.forms):
        return f"kilden siger det ikke om »{first}«"
    there = _goals(word for clause in touched for word in clause.words)
    if there and _goals(part.words) and not statement.base and not _goals(part.words) & there:
        return "kilden taler om et andet mål eller delmål"
    denied = sum(clause.denials for clause in touched)
    if part.denials > denied:
        return "kilden benægter det ikke"
    if denied > part.denials:
        return "kilden siger det med »ikke« eller lignende"
    return (
        _limits_turned(part, statement, touched, words)
        or _order_turned(part, statement, words)
        or _mode_turned(part, statement, best)
        or _change_turned(content, statement, words)
        or _done_turned(part, statement, words)
        or _reaching_turned(part, statement, touched)
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
    actors = [lemma for lemma in dict.fromkeys(claimed) if lemma in ACTORS and lemma in said]
    for first, second in pairwise(actors):
        if said.index(first) > len(said) - 1 - said[::-1].index(second):
            return f"»{first}« og »{second}« er byttet om"
    for place, word in enumerate(claimed[:-1]):
        against = [said[at + 1 : at + 2 + _LIMITED] for at, other in enumerate(said) if other == "end"]
        if word == "end" and not any(claimed[place + 1] in following for following in against):
            return f"kilden sammenligner ikke med »{claimed[place + 1]}«"
    return ""


def _mode_turned(part: Part, statement: Statement, best: Clause) -> str:
    held = best.modes | statement.base
    said = part.modes | (statement.base & {mode for mode, word in _NAMED_MODES if word.search(part.text)})
    if held and (not said & held or held - said - {GOAL}):
        return f"kilden siger det som {MODE_NAMES[sorted(held - said)[0]]}, ikke som en kendsgerning"
    added = part.modes - held - frozenset().union(*(clause.modes for clause in statement.clauses))
    return f"kilden siger det ikke som {MODE_NAMES[sorted(added)[0]]}" if added else ""


def _change_turned(content: Sequence[str], statement: Statement, words: ContentWords) -> str:
    """A rise or fall belongs to the clause that tells what rises or falls."""
    for word in content:
        if words.lemma(word) not in CHANGES:
            continue
        telling = [clause for clause in statement.clauses if words.held(word, clause.forms)]
        others = [other for other in content if words.lemma(other) not in CHANGES]
        if others and not any(words.held(other, clause.forms) for clause in telling for other in others):
            return f"kilden siger ikke »{word}« om det"
    return ""


def _done_turned(part: Part, statement: Statement, words: ContentWords) -> str:
    """A thing told as done must be told by the same verb: an evaluation to come proves no "er evalueret"."""
    for place, word in enumerate(part.words):
        if word not in _DONE_BY:
            continue
        for after in part.words[place + 1 : place + 1 + _REACH]:
            noun = words.lemma(after) + "et" == after and after not in REACHED_FORMS
            if after == "at":
                break  # "målet er at fortsætte"
            if after in FREE or noun or not _DONE.search(after):
                continue
            said = [held for held in statement.words if words.held(after, words.forms(held))]
            if said and not any(_past(held, words) for held in said):
                return f"kilden siger ikke, at det {word} »{after}«"
    return ""


def _past(word: str, words: ContentWords) -> bool:
    """Tell whether a word may tell what is done: evalueret, not evaluering; understøttet, not understøtte."""
    return bool(_DONE.search(word)) and not (word.endswith("te") and words.lemma(word) == word)


def _reaching_turned(part: Part, statement: Statement, touched: Sequence[Clause]) -> str:
    """Reaching a goal is told only by a clause that tells it: not by a goal's number, nor by a quote beside it."""
    if not _GOAL.search(part.text) or REACHED_FORMS.isdisjoint(part.words):
        return ""
    told = any(
        not REACHED_FORMS.isdisjoint(clause.words) and _GOAL.search(statement.text[clause.start : clause.end])
        for clause in touched
    )
    return "" if told and statement.own else "kilden siger ikke, om målet er nået"
