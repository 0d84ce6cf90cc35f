"""Words divided at the end of a line, put together again as the rest of the document writes them."""

import re
from collections.abc import Iterable

from assistant.text_repair.report import Report

HYPHENATION = "orddeling ved linjeskift samlet"

_CONJUNCTIONS = {"og", "eller", "samt", "og/eller", "til", "henholdsvis", "hhv.", "såvel", "som", "men"}
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_LAST = re.compile(r"(?<![^\W_])([^\W_]+(?:-[^\W_]+)*)-$")


def ends_divided(text: str) -> bool:
    """Tell whether `text` ends in the first part of a divided or compound word, not in a dash."""
    return text.endswith("-") and _last_word(text) is not None  # most lines are told by their last letter


def whole_words(lines: Iterable[str]) -> frozenset[str]:
    """Return the words that stand undivided in the lines, lower-case, hyphens kept."""
    words: set[str] = set()
    for line in lines:
        words.update(word.lower() for word in _WORD.findall(_without_divided(line)))
    return frozenset(words)


def _last_word(text: str) -> re.Match[str] | None:
    """Match the divided word at the end of `text`; what stands before the last blank is not searched through."""
    return _LAST.search(text[text.rfind(" ") + 1 :])


def _without_divided(line: str) -> str:
    return _LAST.sub("", line) if line.endswith("-") else line


def join_divided(left: str, right: str, words: frozenset[str], report: Report) -> str:
    """Join two lines of which the first ends in a hyphen; the hyphen stays where it belongs to the word."""
    last = _last_word(left)
    first = right.split()[0]
    if last is None or first.lower().rstrip(".,:;") in _CONJUNCTIONS:
        return f"{left} {right}"
    head, tail = last[1], _WORD.match(first)
    if _keeps_hyphen(head, tail[0] if tail else "", words):
        return left + right
    report.note(HYPHENATION, f"{head}-|{first}", f"{head}{first}")
    return left[:-1] + right


def _keeps_hyphen(head: str, tail: str, words: frozenset[str]) -> bool:
    """Keep it after a number or an abbreviation, before a capital, and where the document writes it so elsewhere."""
    if not tail or not tail[0].islower() or head[-1].isdigit() or (head.isupper() and len(head) > 1):
        return True
    if (head + tail).lower() in words:
        return False
    return f"{head}-{tail}".lower() in words
