"""Examples from the plans themselves: what may be asked about a passage, and the passage as it is indexed.

A hint is one part of the passage's context (a heading, an alias), one of its sentences, or an everyday word for an
official one that stands in it. Hints that fit many passages are left out: they would call right passages wrong.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from assistant.embedding_training.examples import SHORT_PIECES, Examples, key_words
from assistant.embedding_training.reading import indexed_text
from assistant.embedding_training.start_values import Share
from assistant.embedding_training.vocabulary import encode
from assistant.records import GlossaryEntry, Passage

if TYPE_CHECKING:
    from tokenizers import Tokenizer

MOST_SHARED = 6  # passages that one hint may fit
WITH_KEY_WORDS = 0.5  # how often some of the passage's own words stand beside the hint
MOST_KEY_WORDS = 3
LONGEST_PASSAGE = 320  # pieces: a whole passage with its context
_PARTS = re.compile(r"\s*[›;\n]\s*|(?<=[.?!:])\s+(?=[A-ZÆØÅ•])|\s*•\s*")
_SHORTEST_HINT = 4
ASKED = 0.5  # how often a hint is put as a question
# What a passage holds, and how it is asked for.
_QUESTIONS = (
    (re.compile(r"\d+ ?(%|procent|pct)"), ("hvor mange procent", "hvor stor en andel", "hvor stor en del")),
    (re.compile(r"\d"), ("hvor mange", "hvor meget", "hvad er målet for", "hvad er grænsen for")),
    (re.compile(r"\bkr\b|million|milliard"), ("hvor mange penge", "hvad koster", "hvor mange kroner")),
    (re.compile(r"\b20[0-9][0-9]\b"), ("hvornår", "hvilket år", "inden hvornår")),
    (re.compile(r"\bårligt|hver måned|månedlig"), ("hvor ofte", "hvor tit", "hvor mange gange om året")),
    (re.compile(r"\bdage|uger|timer|ventetid"), ("hvor længe", "hvor lang tid", "hvor hurtigt")),
    (re.compile(r"[A-ZÆØÅ][a-zæøå]+ [A-ZÆØÅ][a-zæøå]+"), ("hvem", "hvem har")),
    (
        re.compile(""),
        ("hvad er", "hvad", "hvordan", "hvilke", "hvorfor", "hvad står der om", "er der", "hvad gør man ved"),
    ),
)


class PlanPassages:
    """Hints and the passages that they are to find."""

    def __init__(
        self,
        passages: Sequence[Passage],
        glossary: Sequence[GlossaryEntry],
        tokenizer: "Tokenizer",
        share: Share,
    ) -> None:
        """Gather the hints of every passage; `share` is each piece's share of all texts."""
        self._texts = [ids[:LONGEST_PASSAGE] for ids in encode(tokenizer, [indexed_text(p) for p in passages])]
        self._own = encode(tokenizer, [passage.text for passage in passages])
        self._share = share
        hints = hints_of(passages, glossary)
        encoded = iter(encode(tokenizer, [hint for several in hints for hint in several]))
        self._questions = [encode(tokenizer, question_words(passage)) for passage in passages]
        self._hints = [[next(encoded)[:SHORT_PIECES] for _ in several] for several in hints]

    def __len__(self) -> int:
        return len(self._texts)

    def draw(self, count: int, random: np.random.Generator, into: Examples, first_group: int) -> None:
        """Draw one hint each of up to `count` different passages."""
        for i in map(int, random.choice(len(self), min(count, len(self)), replace=False)):
            hints = self._hints[i]
            hint = hints[int(random.integers(len(hints)))] if hints else np.zeros(0, dtype=np.int64)
            if not len(hint) or random.random() < WITH_KEY_WORDS:
                hint = np.concatenate([hint, key_words(self._own[i], self._share, 1, MOST_KEY_WORDS, random)])
            if random.random() < ASKED:
                questions = self._questions[i]
                hint = np.concatenate([questions[int(random.integers(len(questions)))], hint])
            into.add(hint, self._texts[i], first_group + i)


def hints_of(passages: Sequence[Passage], glossary: Sequence[GlossaryEntry]) -> list[list[str]]:
    """Return the hints of each passage that fit at most MOST_SHARED passages."""
    gathered = [[*_parts(passage), *_everyday_words(passage, glossary)] for passage in passages]
    fits = Counter(hint for hints in gathered for hint in set(hints))
    return [[hint for hint in dict.fromkeys(hints) if fits[hint] <= MOST_SHARED] for hints in gathered]


def question_words(passage: Passage) -> list[str]:
    """Return the beginnings of questions that a passage may answer by what it holds."""
    return [words for pattern, several in _QUESTIONS if pattern.search(passage.text) for words in several]


def _parts(passage: Passage) -> list[str]:
    return [part for part in _PARTS.split(indexed_text(passage)) if len(part) >= _SHORTEST_HINT]


def _everyday_words(passage: Passage, glossary: Sequence[GlossaryEntry]) -> list[str]:
    text = indexed_text(passage).lower()
    return [word for entry in glossary if entry.term.lower() in text for word in entry.synonyms]
