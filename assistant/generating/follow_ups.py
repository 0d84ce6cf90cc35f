"""Let a language model make a follow-up whole, where the rules are unsure how to read it."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass

from assistant import danish
from assistant.errors import ChatModelError
from assistant.generating import prompts
from assistant.generating.spending import Spending
from assistant.quantities import read_quantities
from assistant.records import Answer, Question

UNLIKELY = 0.35  # the chance of the best candidate below which a follow-up may have been read wrongly
_POINTS = frozenset("det den de dem dette disse denne deres dens dets her der så hun han hende ham samme".split())
# they turn what a question asks for, and are too common for a search
_TURNS = frozenset(
    "ikke ingen intet aldrig uden mindst mindre mere mest højst over under før efter flere færre kun undtagen".split()
)

_PLAIN = re.compile(r"[^\n<>\[\]{}|`*_#@\\]{5,300}")  # a question without markup, of a length that people ask

SameWord = Callable[[str], str]  # a word → its dictionary form


def is_unsure(question: Question, answer: Answer) -> bool:
    """Tell whether the rules may have misread a question of a conversation.

    They could not tell whether it leans on what was asked before, or it does and they found no good answer.
    """
    if question.nature != "question" or not question.history:
        return False
    best = max((one.chance for one in answer.considered), default=1.0)
    poor = answer.kind in ("refusal", "partial") or best < UNLIKELY
    return question.unsure or (question.follow_up and poor)


@dataclass(frozen=True, slots=True)
class Rewriting:
    """The whole question that a model made of a follow-up, "" where it made none that can be trusted."""

    question: str = ""
    fault: str = ""  # one Danish line where the model did not answer


def rewrite(question: Question, lemma: SameWord, spending: Spending) -> Rewriting:
    """Let the model make a follow-up whole. What it is to blame for raises nothing: the rules' reading stands."""
    payload = json.dumps({"tidligere": question.history, "spørgsmål": question.text}, ensure_ascii=False)
    try:
        reply = "".join(spending.ask([("system", prompts.REWRITING), ("human", payload)], prompts.REWRITTEN))
        written = json.loads(reply)
    except ChatModelError as error:
        return Rewriting(fault=str(error))
    except (ValueError, RecursionError):  # no JSON, or nesting or a number beyond all reason
        return Rewriting()
    whole = written.get("question") if isinstance(written, dict) else None
    told = whole.strip() if isinstance(whole, str) else ""
    return Rewriting(told if _is_faithful(told, question, lemma) else "")


def _is_faithful(whole: str, question: Question, lemma: SameWord) -> bool:
    """Does the rewriting keep the question's own words and take every other from the turns before?"""
    before = " ".join(question.history)
    if not _PLAIN.fullmatch(whole) or whole.lower() == question.text.lower():
        return False
    own, known = _telling(question.mended, lemma), _telling(f"{question.mended} {question.text} {before}", lemma)
    told = _telling(whole, lemma)
    return own <= told <= known and _numbers(question.mended) <= _numbers(whole) <= _numbers(
        f"{question.text} {before}"
    )


def _telling(text: str, lemma: SameWord) -> frozenset[str]:
    """Return the dictionary forms of the words that carry the meaning."""
    words = danish.words(text)
    telling = (word for word in words if word in _TURNS or word not in danish.STOP_WORDS | _POINTS)
    return frozenset(lemma(word) for word in telling)


def _numbers(text: str) -> frozenset[str]:
    return frozenset(quantity.text.strip().lower() for quantity in read_quantities(text) if not quantity.spelled)
