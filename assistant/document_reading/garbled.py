"""Pages whose font has no true character map: noticed by the share of words that no vocabulary knows.

Names, abbreviations and numbers are not words here: a list of members or a table of figures is not garbled. What is
counted: words in small letters, long words in capitals, and signs that no text has so many of.
"""

import re
from collections import Counter
from collections.abc import Iterable

from assistant.danish.vocabulary import is_known_word

BOUND = 0.5  # share of unknown words; see tests: true pages stay below 0.25, garbled ones are above 0.7
FEWEST = 8  # counted words of a page, or of one font on it; fewer tell nothing
_TRIM = ".,:;!?()[]{}\"'”“»«’‘…–-/*"
_STRANGE = re.compile(r"[\ufffd\ue000-\uf8ff\u0180-\u02af\u0370-\u1dff\u2c60-\u2fff\u3040-\ud7ff\U00010000-\U0010ffff]")
_ADDRESS = re.compile(r"@|www\.|https?:|\.(?:dk|com|org|eu|net)\b", re.IGNORECASE)


def is_garbled(words: Iterable[tuple[str, str]]) -> bool:
    """Tell whether (word, font) pairs of a page are unreadable: as a whole, or in one of their fonts."""
    known: Counter[str] = Counter()
    unknown: Counter[str] = Counter()
    for word, font in words:
        verdict = _is_readable(word)
        if verdict is None:
            continue
        for group in ("", font):
            (known if verdict else unknown)[group] += 1
    return any(
        known[group] + unknown[group] >= FEWEST and unknown[group] > BOUND * (known[group] + unknown[group])
        for group in unknown
    )


def unknown_share(words: Iterable[str]) -> tuple[float, int]:
    """Return the share of unknown words, and how many words were counted."""
    verdicts = [verdict for word in words if (verdict := _is_readable(word)) is not None]
    return (sum(not verdict for verdict in verdicts) / len(verdicts) if verdicts else 0.0), len(verdicts)


def _is_readable(word: str) -> bool | None:
    """Tell a readable word from an unreadable one; None for what tells nothing, such as a name or a number."""
    strange = len(_STRANGE.findall(word))
    if strange:
        return False if 3 * strange >= len(word) > 1 else None  # one alone is a bullet
    bare = word.strip(_TRIM)
    if not bare:
        return False if len(set(word)) > 2 and len(word) > 3 else None
    if _ADDRESS.search(bare):
        return None
    if len(bare) < 5 and word.rstrip(")],;:")[-1:] == ".":
        return None  # an abbreviation
    parts = [part for part in re.split(r"[-/–.,]", bare) if part]
    letters = max(parts, key=len, default="")
    if not letters.isalpha():
        return _is_mixed(letters)
    if letters.islower():
        return None if len(letters) < 3 else is_known_word(letters)
    if letters.isupper():
        return None if len(letters) < 5 else is_known_word(letters.lower())
    return True if is_known_word(letters.lower()) else (None if letters.istitle() else False)


def _is_mixed(text: str) -> bool | None:
    """Judge a word with digits or signs inside: figures, units and codes tell nothing, a jumble is unreadable."""
    signs = sum(not character.isalnum() for character in text)
    return False if len(text) > 3 and 3 * signs >= len(text) and not any(map(str.isdigit, text)) else None
