"""Whether a claim tells as the evidence does: no goal as a fact, no opinion without its holder, no plan as done."""

import re
from collections.abc import Sequence

from assistant import danish
from assistant.citations.claims import Part
from assistant.citations.content_words import ContentWords
from assistant.citations.statements import Clause, Statement
from assistant.citations.wording_words import (
    ADVICE,
    CHECKED,
    FREE,
    GOAL,
    MODE_NAMES,
    MODES,
    OPINION,
    REACHED_FORMS,
)

_MODALS = {"skal": "must", "skulle": "must", "kan": "can", "kunne": "can", "bør": "ought", "burde": "ought"}
_DONE_BY = frozenset("er blev var har havde været blevet bliver".split())
_DONE = re.compile(r"(?:et|t|ede|te)$")
_NAMED_MODES = (  # a row's number tells as what it is said
    (GOAL, re.compile(r"\b(?:del)?mål(?:et|ene)?\b", re.I)),
    (ADVICE, re.compile(r"\b(?:forslag|anbefaling)\w*", re.I)),
)
_REACH = 4  # words between "er" and its participle
_AIM = re.compile(
    r"\b(?:del)?mål(?:et|ene)?(?: for [^,]{1,40})? er,? at\b", re.I
)  # what is aimed at, not what is reached
_SAYING = re.compile("|".join(rf"\b(?:{words})\b" for mode, words in MODES if mode == OPINION), re.I)
_GOAL = re.compile(r"\b(?:del)?mål(?:et|ene)?\b|\bi mål\b", re.I)
_GOAL_OR_STEP = re.compile(r"(?:del)?mål(?:et|ene)?")


def told_otherwise(
    part: Part, statement: Statement, best: Clause, touched: Sequence[Clause], words: ContentWords
) -> str:
    """Return in Danish as what the evidence says a thing that the claim says otherwise, "" where both agree."""
    return (
        _modal_turned(part, statement, words)
        or _mode_turned(part, statement, best, touched, words)
        or _done_turned(part, statement, words)
        or _reaching_turned(part, statement, touched)
    )


def _holder(statement: Statement, best: Clause) -> tuple[str, ...]:
    """Return the words of whose opinion a clause is: what stands before the verb of saying."""
    verbs = list(_SAYING.finditer(statement.text, 0, best.end))
    if not verbs:
        return ()
    verb = verbs[-1]
    clause = next((c for c in statement.clauses if c.start <= verb.start() < c.end), best)
    before = danish.words(statement.text[clause.start : verb.start()])[-_REACH:]
    return tuple(word for word in before if word not in FREE and word not in CHECKED and word != "vores")


def _modal_turned(part: Part, statement: Statement, words: ContentWords) -> str:
    """Return in Danish that one modal verb stands for another: "kan inddrages" for "skal inddrages"."""
    said = danish.words(statement.text)
    for place, word in enumerate(part.words):
        if word not in _MODALS:
            continue
        verb = next((other for other in part.words[place + 1 : place + 1 + _REACH] if words.of([other])), "")
        places = [at for at, other in enumerate(said) if verb and words.lemma(other) == words.lemma(verb)]
        before = [next((w for w in reversed(said[max(0, at - _REACH) : at]) if w in _MODALS), "") for at in places]
        if before and all(before) and not any(_MODALS[other] == _MODALS[word] for other in before):
            return f"kilden siger »{before[0]}«, ikke »{word}«"
    return ""


def _mode_turned(part: Part, statement: Statement, best: Clause, touched: Sequence[Clause], words: ContentWords) -> str:
    held = best.modes | statement.base
    holder = _holder(statement, best) if OPINION in held else ()
    whole = danish.words(part.whole)
    if holder and not all(words.lemma(word) in {words.lemma(own) for own in whole} for word in holder):
        return f"kilden lader »{holder[0]}« sige det: skriv, hvem der siger det"
    said = part.modes | ({OPINION} if holder and "ifølge" in whole else frozenset())
    said |= statement.base & {mode for mode, word in _NAMED_MODES if word.search(part.text)}
    if held and (not said & held or held - said - {GOAL}):
        return f"kilden siger det som {MODE_NAMES[sorted(held - said)[0]]}, ikke som en kendsgerning"
    anywhere = frozenset[str]().union(*(clause.modes for clause in statement.clauses))
    added = part.modes - held - frozenset().union(*(clause.modes for clause in touched)) - (anywhere & {OPINION})
    return f"kilden siger det ikke som {MODE_NAMES[sorted(added)[0]]}" if added else ""


def _done_turned(part: Part, statement: Statement, words: ContentWords) -> str:
    """A thing told as done must be told by the same verb: an evaluation to come proves no "er evalueret"."""
    for place, word in enumerate(part.words):
        if word not in _DONE_BY:
            continue
        for after in part.words[place + 1 : place + 1 + _REACH]:
            noun = words.lemma(after) + "et" == after and not _supine(part.words, place, after, words)
            if after == "at":
                break  # "målet er at fortsætte"
            if after in FREE or after in CHECKED or noun or not _DONE.search(after):
                continue
            said = [held for held in statement.words if words.held(after, words.forms(held))]
            if said and not any(_past(held, words) for held in said):
                return f"kilden siger ikke, at det {word} »{after}«"
    return ""


def _supine(said: Sequence[str], place: int, after: str, words: ContentWords) -> bool:
    """Tell whether a word that may be a noun is what is done: "er blevet løftet", but "er løftet om flere senge"."""
    if after in REACHED_FORMS:
        return True
    verb = words.knows(words.lemma(after) + "e") and not _GOAL_OR_STEP.fullmatch(after)
    return verb and said[said.index(after, place) - 1] in _DONE_BY


def _past(word: str, words: ContentWords) -> bool:
    """Tell whether a word may tell what is done: evalueret, not evaluering; understøttet, not understøtte."""
    return bool(_DONE.search(word)) and not (word.endswith("te") and words.lemma(word) == word)


def _reaching_turned(part: Part, statement: Statement, touched: Sequence[Clause]) -> str:
    """Reaching a goal is told only by a clause that tells it: not by a goal's number, nor by a quote beside it."""
    if not _GOAL.search(part.text) or REACHED_FORMS.isdisjoint(part.words) or _AIM.search(part.text):
        return ""
    told = any(
        not REACHED_FORMS.isdisjoint(clause.words) and _GOAL.search(statement.text[clause.start : clause.end])
        for clause in touched
    )
    return "" if told and statement.own else "kilden siger ikke, om målet er nået"
