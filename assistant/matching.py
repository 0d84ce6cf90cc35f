"""How much of a question a piece of evidence answers for: word by word, weighted by how telling each word is."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from assistant import danish
from assistant.records import Term

EXACT, OFFICIAL, RELATED, PART, CONTEXT = 1.0, 0.9, 0.85, 0.6, 0.8
_SUFFIX = re.compile(
    r"(?:ninger|ningen|ning|ingen|inger|ing|elserne|elsen|elser|else|ende|erne|erens|eren|ere|er|et|en|e)$"
)
_SHORTEST_STEM = 4


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a piece of evidence: its own, and those of its heading path, title and aliases."""

    own: frozenset[str]
    context: frozenset[str]


@dataclass(frozen=True, slots=True)
class Coverage:
    """What share of a question's weight is matched, and how well each of its words is (0..1)."""

    share: float
    matched: Mapping[str, float]  # term.lemma → strength


class Matcher:
    """Matches terms with evidence by the lexicon and word weights of one index."""

    def __init__(self, lexicon: danish.Lexicon, texts: Iterable[str]) -> None:
        self._lexicon = lexicon
        self._forms = lru_cache(maxsize=100_000)(self._word_forms)
        documents = [self.forms(text) for text in texts]
        self._count = max(1, len(documents))
        self._seen = Counter(form for forms in documents for form in forms)

    def forms(self, text: str) -> frozenset[str]:
        """Return lemmas, compound parts and stems of all words of a text; stems are marked with a leading ~."""
        return frozenset(form for word in danish.words(text) for form in self._forms(word))

    def words(self, own: str, context: str) -> Words:
        """Return the matchable words of a text and of its context."""
        return Words(self.forms(own), self.forms(context))

    def lemma(self, word: str) -> str:
        """Return a word's dictionary form."""
        return self._lexicon.lemma(word)

    def weight(self, lemma: str) -> float:
        """Return how telling a word is: its inverse document frequency, 0..1; an unseen word weighs 1."""
        seen = max(self._seen.get(lemma, 0), self._seen.get("~" + stem(lemma), 0))
        return math.log((self._count + 1) / (seen + 0.5)) / math.log((self._count + 1) / 0.5)

    def seen(self, term: Term) -> bool:
        """Does any passage hold the term or an official wording for it?"""
        wordings = ((term.lemma,), *term.alternatives)
        return any(
            all(form in self._seen or "~" + stem(form) in self._seen for form in wording) for wording in wordings
        )

    def coverage(self, terms: Iterable[Term], words: Words) -> Coverage:
        """Return the share of the terms' weight that the evidence answers for."""
        matched, total, held = {}, 0.0, 0.0
        for term in terms:
            weight = term.weight * self.weight(term.lemma)
            strength = self.strength(term, words)
            matched[term.lemma] = strength
            total, held = total + weight, held + weight * strength
        return Coverage(held / total if total else 0.0, matched)

    def strength(self, term: Term, words: Words) -> float:
        """Return how well the evidence matches one term: 1 for the word itself, less for relatives and context."""
        return max(
            self._strength(term.lemma, words),
            max((self._wording(wording, words) for wording in term.alternatives), default=0.0),
        )

    def _wording(self, wording: tuple[str, ...], words: Words) -> float:
        return OFFICIAL * min((self._strength(lemma, words) for lemma in wording), default=0.0)

    def _strength(self, lemma: str, words: Words) -> float:
        for forms, factor in ((words.own, 1.0), (words.context, CONTEXT)):
            if lemma in forms:
                return EXACT * factor
            if "~" + stem(lemma) in forms:
                return RELATED * factor
            parts = self._lexicon.parts(lemma)
            if len(parts) > 1:
                held = sum(part in forms or "~" + stem(part) in forms for part in parts) / len(parts)
                if held:
                    return PART * factor * held if held < 1 else RELATED * factor
        return 0.0

    def _word_forms(self, word: str) -> tuple[str, ...]:
        lemma = self._lexicon.lemma(word)
        parts = self._lexicon.parts(word)
        lemmas = (word, lemma, *(self._lexicon.lemma(part) for part in parts))
        return (*lemmas, *("~" + stem(form) for form in lemmas))


@lru_cache(maxsize=100_000)
def stem(lemma: str) -> str:
    """Cut the ending that makes a noun of a verb and the like: udrede, udredning → udred."""
    match = _SUFFIX.search(lemma)
    return lemma[: match.start()] if match and match.start() >= _SHORTEST_STEM else lemma
