"""Which words Danish or English know at all: to tell text from what a font without a character map leaves behind.

Slower to load (half a second, 100 MB) than the lexicon, so only what reads new files uses it.
"""

from functools import lru_cache

from assistant.danish.function_words import STOP_WORDS

_LANGUAGES = ("da", "en")
_SHORTEST_PART = 3
_LINKS = ("", "s", "e")


@lru_cache(maxsize=50_000)
def is_known_word(word: str) -> bool:
    """Tell whether a lower-case word is Danish or English, or a compound of such words."""
    return _is_listed(word) or _is_compound(word, most=4)


def _is_listed(word: str) -> bool:
    from simplemma import is_known

    return word in STOP_WORDS or is_known(word, lang=_LANGUAGES)


def _is_compound(word: str, most: int) -> bool:
    """Tell whether known words make up a word; a linking s or e may stand between them."""
    for at in range(len(word) - _SHORTEST_PART, _SHORTEST_PART - 1, -1):
        head, tail = word[:at], word[at:]
        known = _is_listed(tail) or (most > 2 and len(tail) >= 2 * _SHORTEST_PART and _is_compound(tail, most - 1))
        if known and any(head.endswith(link) and _is_part(head[: len(head) - len(link)]) for link in _LINKS):
            return True
    return False


def _is_part(word: str) -> bool:
    return len(word) >= _SHORTEST_PART and _is_listed(word)
