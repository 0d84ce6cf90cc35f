"""As what a text is said: a plain fact, a goal, advice, something to come, somebody's opinion, or a denial."""

import re

from assistant import danish
from assistant.citations.wording_words import INSTRUCTING, MODES, NEGATIONS

_MODES = tuple((mode, re.compile(rf"\b(?:{words})\b", re.I)) for mode, words in MODES)
_ACCORDING = re.compile(r"\bifølge [^\W\d]+", re.I)  # names the document, whatever it is called
INSTRUCTION = re.compile(INSTRUCTING, re.I)


def denials(text: str) -> int:
    """Return how many words of a text deny: two are not one."""
    return sum(word in NEGATIONS for word in danish.words(text))


def modes(text: str) -> frozenset[str]:
    """Return as what a text is said: a goal, advice, something to come; nothing for a plain fact."""
    text = _ACCORDING.sub("", text)
    return frozenset(mode for mode, words in _MODES if words.search(text))
