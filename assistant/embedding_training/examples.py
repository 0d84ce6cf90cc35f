"""Training examples: a short text and the longer text it belongs to, drawn anew for every step.

Pairs come as they are. From running text three kinds are made: a sentence and the rest of its paragraph, a few
telling words and the paragraph they stand in, and two windows of a long passage.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

import numpy as np

from assistant.embedding_training.start_values import Share
from assistant.embedding_training.vocabulary import Ids, encode

if TYPE_CHECKING:
    from tokenizers import Tokenizer

SHORT_PIECES, LONG_PIECES = 64, 128
KEPT_SENTENCE = 0.1  # how often the sentence itself also stays in its paragraph
FEWEST_WORDS, MOST_WORDS = 2, 6
COMMON = 4.0  # a piece that is rarer than e^-4 of all may be drawn as a key word
_SENTENCE_END = re.compile(r"(?<=[.?!:])\s+(?=[A-ZÆØÅ])|\n+|\s*•\s*")
_SHORTEST_SENTENCE = 25


@dataclass(slots=True)
class Examples:
    """Short texts, the longer texts they belong to, and the group of each: within one all belong together."""

    short: list[Ids] = field(default_factory=list)
    longer: list[Ids] = field(default_factory=list)
    groups: list[int] = field(default_factory=list)

    def add(self, short: Ids, longer: Ids, group: int) -> None:
        """Add one example, unless a side of it is empty."""
        if len(short) and len(longer):
            self.short.append(short)
            self.longer.append(longer)
            self.groups.append(group)


class ExampleSource(Protocol):
    """Something that examples are drawn from."""

    def __len__(self) -> int:
        """How many different examples or paragraphs there are."""

    def draw(self, count: int, random: np.random.Generator, into: Examples, first_group: int) -> None:
        """Draw up to `count` different examples; their groups begin at `first_group`."""


class Pairs:
    """Pairs of texts; those that share the short text are one group."""

    def __init__(self, pairs: Sequence[tuple[str, str]], tokenizer: "Tokenizer") -> None:
        """Encode both sides."""
        self._short = [ids[:SHORT_PIECES] for ids in encode(tokenizer, [short for short, _ in pairs])]
        self._longer = encode(tokenizer, [longer for _, longer in pairs])
        known: dict[str, int] = {}
        self._group = [known.setdefault(short, len(known)) for short, _ in pairs]

    def __len__(self) -> int:
        return len(self._short)

    def draw(self, count: int, random: np.random.Generator, into: Examples, first_group: int) -> None:
        """Draw up to `count` different pairs."""
        for i in random.choice(len(self), min(count, len(self)), replace=False):
            into.add(self._short[i], _window(self._longer[i], random), first_group + self._group[i])


class Sentences:
    """A sentence and the rest of its paragraph."""

    def __init__(self, paragraphs: Sequence[Sequence[Ids]]) -> None:
        """Take paragraphs of at least two sentences."""
        self._paragraphs = paragraphs

    def __len__(self) -> int:
        return len(self._paragraphs)

    def draw(self, count: int, random: np.random.Generator, into: Examples, first_group: int) -> None:
        """Draw one sentence each of up to `count` different paragraphs."""
        for i in random.choice(len(self), min(count, len(self)), replace=False):
            sentences = self._paragraphs[int(i)]
            chosen, kept = int(random.integers(len(sentences))), random.random() < KEPT_SENTENCE
            rest = [sentence for n, sentence in enumerate(sentences) if n != chosen or kept]
            into.add(sentences[chosen][:SHORT_PIECES], _window(np.concatenate(rest), random), first_group + int(i))


class KeyWords:
    """A few telling pieces of a paragraph and the paragraph, as a question names what it asks for."""

    def __init__(self, paragraphs: Sequence[Sequence[Ids]], share: Share) -> None:
        """Take the share of each piece in all texts: rare ones tell more."""
        self._paragraphs = paragraphs
        self._share = share

    def __len__(self) -> int:
        return len(self._paragraphs)

    def draw(self, count: int, random: np.random.Generator, into: Examples, first_group: int) -> None:
        """Draw the key words of up to `count` different paragraphs."""
        for i in map(int, random.choice(len(self), min(count, len(self)), replace=False)):
            text = np.concatenate(list(self._paragraphs[i]))[:LONG_PIECES]
            into.add(key_words(text, self._share, FEWEST_WORDS, MOST_WORDS, random), text, first_group + i)


def key_words(text: Ids, share: Share, fewest: int, most: int, random: np.random.Generator) -> Ids:
    """Return `fewest` to `most` different places' pieces of a text, rare pieces rather than common ones."""
    count = min(len(text), int(random.integers(fewest, most + 1)))
    if not count:
        return text
    telling = np.maximum(-np.log(share[text] + 1e-9) - COMMON, 0.05)
    return random.choice(text, count, replace=False, p=telling / telling.sum())


def paragraphs_of(texts: Sequence[str], tokenizer: "Tokenizer", fewest: int) -> list[list[Ids]]:
    """Return the texts that have at least `fewest` sentences, as encoded sentences."""
    split = [[s for s in _SENTENCE_END.split(text) if s and len(s) >= _SHORTEST_SENTENCE] for text in texts]
    kept = [sentences for sentences in split if len(sentences) >= fewest]
    encoded = iter(encode(tokenizer, [sentence for sentences in kept for sentence in sentences]))
    return [[next(encoded) for _ in sentences] for sentences in kept]


def _window(text: Ids, random: np.random.Generator) -> Ids:
    """Return a stretch of at most LONG_PIECES, from anywhere in the text."""
    start = int(random.integers(max(1, len(text) - LONG_PIECES + 1)))
    return text[start : start + LONG_PIECES]


def drop_words(text: Ids, share: float, random: np.random.Generator) -> Ids:
    """Leave pieces out by chance, so that no single word is relied on; two stay."""
    kept = text[random.random(len(text)) >= share]
    return kept if len(kept) >= FEWEST_WORDS else text


def split_words(text: Ids, parts: Ids, share: float, random: np.random.Generator) -> Ids:
    """Write pieces as the two they were merged from, by chance, so that word parts learn what words mean."""
    for chance in (share, share / 2):
        split = (random.random(len(text)) < chance) & (parts[text, 0] >= 0)
        pieces = np.stack([np.where(split, parts[text, 0], text), np.where(split, parts[text, 1], -1)], axis=1).ravel()
        text = pieces[pieces >= 0]
    return text
