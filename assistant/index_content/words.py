"""The words, names and amounts of each passage: what lexicon, search terms and counts are made of."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant import danish
from assistant.index_content.rules import rules_fingerprint
from assistant.matching import marks
from assistant.passage_index import indexed_text
from assistant.records import Passage


@dataclass(frozen=True, slots=True)
class PassageWords:
    """What stands in one passage and its context, whatever the lexicon makes of it."""

    line: bytes  # as it is kept
    words: list[str]  # all, lower-cased, in order
    names: list[str]  # search terms that are no words: "=en af os"
    marks: list[str]  # forms that are no words: amounts, names in capitals


def passage_words(passages: Sequence[Passage], kept: Mapping[tuple[str, str], bytes]) -> list[PassageWords]:
    """Return the words of each passage; `kept` holds the lines of those that were read before, by context and text."""
    return [_read(line) if (line := kept.get((p.context, p.text))) else _words_of(p) for p in passages]


def words_file(passages: Iterable[PassageWords]) -> bytes:
    """Write what is kept: which rules read it, then a line a passage, in the passages' order."""
    return b"\n".join([rules_fingerprint().encode(), *(passage.line for passage in passages)])


def kept_words(content: bytes, passages: Iterable[Passage]) -> dict[tuple[str, str], bytes]:
    """Return the lines of `words_file` by the passage's context and text; {} where other rules read them."""
    rules, *lines = content.split(b"\n")
    listed = list(passages)
    if rules.decode() != rules_fingerprint() or len(lines) != len(listed):
        return {}
    return {(passage.context, passage.text): line for passage, line in zip(listed, lines, strict=True)}


def _words_of(passage: Passage) -> PassageWords:
    text = f"{passage.context} {passage.text}"
    words, names, found = danish.words(text), danish.small_word_names(indexed_text(passage)), sorted(marks(text))
    line = json.dumps([" ".join(words), names, found], ensure_ascii=False).encode()
    return PassageWords(line, words, names, found)


def _read(line: bytes) -> PassageWords:
    words, names, found = json.loads(line)
    return PassageWords(line, words.split(" ") if words else [], names, found)
