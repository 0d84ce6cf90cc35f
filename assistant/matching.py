"""How much of a question a piece of evidence answers for: word by word, weighted by how telling each word is."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from assistant import danish
from assistant.quantities import VALUE, Quantity, convert, read_quantities
from assistant.records import Term

EXACT, OFFICIAL, RELATED, SYNONYM, PART = 1.0, 0.9, 0.85, 0.75, 0.6
UNSEEN = 0.6  # the weight of a word that no passage has
NEAR, FAR = 0.85, 0.4  # words beside the evidence: its aliases and headings; its document and surroundings
_SUFFIX = re.compile(
    r"(?:ninger|ningen|ning|ingen|inger|ing|elserne|elsen|elser|else|ende|erne|erens|eren|ere|er|et|en|e)$"
)
_SHORTEST_STEM = 4
DAYS = {"måneder": 30, "uger": 7}
QUANTITY, NAME = "#", "="  # the marks of forms that are no words
_CAPITALS = re.compile(r"\b[A-ZÆØÅ]{2,}(?: [A-ZÆØÅ]{2,}){1,3}\b")
_NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a piece of evidence: its own, those beside it (aliases, headings), and those around it."""

    own: frozenset[str]
    near: frozenset[str]
    far: frozenset[str]
    all: frozenset[str]  # of the three, to rule a term out at once


@dataclass(frozen=True, slots=True)
class Coverage:
    """What share of a question's weight is matched, and how well each of its words is (0..1)."""

    share: float
    matched: Mapping[str, float]  # term.lemma → strength
    weights: Mapping[str, float]  # term.lemma → its share of the question's weight


class Matcher:
    """Matches terms with evidence by the lexicon and word weights of one index.

    `seen` counts for each form the passages that hold it, and `passages` how many passages there are;
    `count_forms` makes both from the texts, once, when the index is built.
    """

    def __init__(self, lexicon: danish.Lexicon, seen: Mapping[str, int], passages: int) -> None:
        self._lexicon = lexicon
        self.weights = lru_cache(maxsize=1_000)(self._weights_of)
        self._probes = lru_cache(maxsize=10_000)(self._probes_of)
        self._forms = lru_cache(maxsize=100_000)(self._word_forms)
        self._count, self._seen = max(1, passages), seen

    @classmethod
    def count_forms(cls, lexicon: danish.Lexicon, texts: Iterable[str]) -> dict[str, int]:
        """Return for each form how many of the texts hold it."""
        return cls.count_read_forms(lexicon, ((danish.words(text), marks(text)) for text in texts))

    @classmethod
    def count_read_forms(
        cls, lexicon: danish.Lexicon, texts: Iterable[tuple[Iterable[str], Iterable[str]]]
    ) -> dict[str, int]:
        """Return the same for texts that are read already, each as its words and its `marks`."""
        of_word = cls(lexicon, {}, 1)._forms
        counts = Counter(chain.from_iterable(set(chain(found, *map(of_word, set(words)))) for words, found in texts))
        return {form: counts[form] for form in sorted(counts)}

    def forms(self, text: str) -> frozenset[str]:
        """Return lemmas, compound parts, stems (marked ~) and quantities (marked #) of a text."""
        return self.word_forms(text) | marks(text)

    def word_forms(self, text: str) -> frozenset[str]:
        """Return lemmas, compound parts and stems of all words of a text; amounts are not read."""
        return frozenset(form for word in danish.words(text) for form in self._forms(word))

    def words(self, own: str, near: str, far: str = "") -> Words:
        """Return the matchable words of a text, of what stands beside it, and of what stands around it."""
        return joined(self.forms(own), self.forms(near), self.word_forms(far))

    def lemma(self, word: str) -> str:
        """Return a word's dictionary form."""
        return self._lexicon.lemma(word)

    def weight(self, lemma: str) -> float:
        """Return how telling a word is: its inverse document frequency, 0..1; UNSEEN for a word of no passage."""
        seen = max(self._seen.get(lemma, 0), self._seen.get("~" + stem(lemma), 0))
        if not seen:
            return UNSEEN
        return math.log((self._count + 1) / (seen + 0.5)) / math.log((self._count + 1) / 0.5)

    def holds(self, term: Term) -> bool:
        """Does any passage hold the very word, or an official wording for it?"""
        return term.lemma in self._seen or any(all(lemma in self._seen for lemma in w) for w in term.alternatives)

    def seen(self, term: Term) -> bool:
        """Does any passage hold the term or an official wording for it?"""
        wordings = ((term.lemma,), *term.alternatives)
        return any(
            all(form in self._seen or "~" + stem(form) in self._seen for form in wording) for wording in wordings
        )

    def coverage(self, terms: Iterable[Term], words: Words) -> Coverage:
        """Return the share of the terms' weight that the evidence answers for."""
        listed = tuple(terms)
        weights = self.weights(listed)
        matched = {term.lemma: self.strength(term, words) for term in listed}
        return Coverage(sum(weights[lemma] * strength for lemma, strength in matched.items()), matched, weights)

    def _weights_of(self, terms: tuple[Term, ...]) -> dict[str, float]:
        """Return each term's share of the weight of all: how telling it is times how much it is the question's own."""
        raw = {term.lemma: term.weight * self.weight(term.lemma) for term in terms}
        total = sum(raw.values()) or 1.0
        return {lemma: weight / total for lemma, weight in raw.items()}

    def strength(self, term: Term, words: Words) -> float:
        """Return how well the evidence matches one term: 1 for the word itself, less for relatives and context."""
        if self._probes(term).isdisjoint(words.all):
            return 0.0
        return max(
            self._strength(term.lemma, words),
            max((OFFICIAL * self._wording(wording, words) for wording in term.alternatives), default=0.0),
            max((SYNONYM * self._wording(wording, words) for wording in term.related), default=0.0),
        )

    def own_strength(self, term: Term, words: Words) -> float:
        """Return how well the evidence's own words match one term, whatever stands beside or around them."""
        return self.strength(term, Words(words.own, _NOTHING, _NOTHING, words.own))

    def _probes_of(self, term: Term) -> frozenset[str]:
        """Return every form by which a term can be matched."""
        lemmas = {term.lemma, *(lemma for wording in (*term.alternatives, *term.related) for lemma in wording)}
        lemmas |= {part for lemma in lemmas for part in self._lexicon.parts(lemma)}
        return frozenset(lemmas | {"~" + stem(lemma) for lemma in lemmas})

    def _wording(self, wording: tuple[str, ...], words: Words) -> float:
        return min((self._strength(lemma, words) for lemma in wording), default=0.0)

    def _strength(self, lemma: str, words: Words) -> float:
        own = self._among(lemma, words.own)
        if own >= NEAR:  # no ring around can do better
            return own
        near = max(own, NEAR * self._among(lemma, words.near))
        return near if near >= FAR else max(near, FAR * self._among(lemma, words.far))

    def _among(self, lemma: str, forms: frozenset[str]) -> float:
        if lemma in forms:
            return EXACT
        if lemma[0] in (QUANTITY, NAME):
            return 0.0
        if "~" + stem(lemma) in forms:
            return RELATED
        parts = self._lexicon.parts(lemma)
        held = sum(part in forms or "~" + stem(part) in forms for part in parts)
        if not held:
            return 0.0
        return RELATED if held == len(parts) else PART * held / len(parts)

    def _word_forms(self, word: str) -> tuple[str, ...]:
        lemma = self._lexicon.lemma(word)
        parts = self._lexicon.parts(word)
        lemmas = (word, lemma, *(self._lexicon.lemma(part) for part in parts))
        return (*lemmas, *("~" + stem(form) for form in lemmas))


def joined(own: frozenset[str], near: frozenset[str], far: frozenset[str]) -> Words:
    """Put the words of a piece of evidence together from its three rings."""
    return Words(own, near, far, own | near | far)


def marks(text: str) -> frozenset[str]:
    """Return the forms of a text that are no words: its amounts and its names in capitals."""
    return quantity_forms(text) | name_forms(text)


def name_forms(text: str) -> set[str]:
    """Return names written in capitals as forms, so that EN AF OS is not lost among its small words."""
    return {NAME + name.lower() for name in _CAPITALS.findall(text)}


@lru_cache(maxsize=20_000)
def quantity_forms(text: str) -> frozenset[str]:
    """Return the amounts of a text as forms: "#95 %", "#48 timer" for two days; years and labels are none."""
    amounts = (q for q in read_quantities(text) if q.kind == VALUE and not (q.spelled and not q.unit))
    return frozenset(QUANTITY + _in_one_unit(amount) for amount in amounts)


def _in_one_unit(quantity: Quantity) -> str:
    days = DAYS.get(quantity.unit)  # a month of waiting is the documents' 30 days
    hours = quantity.value * days * 24 if days else convert(quantity.value, quantity.unit, "timer")
    return (
        f"{hours.normalize():f} timer"
        if hours is not None
        else f"{quantity.value.normalize():f} {quantity.unit}".strip()
    )


@lru_cache(maxsize=100_000)
def stem(lemma: str) -> str:
    """Cut the ending that makes a noun of a verb and the like: udrede, udredning → udred."""
    match = _SUFFIX.search(lemma)
    return lemma[: match.start()] if match and match.start() >= _SHORTEST_STEM else lemma
