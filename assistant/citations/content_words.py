"""Whether the words of a claim are those of the evidence: by lemma, stem, compound parts, or as a known synonym."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence, Set
from functools import lru_cache

from assistant import danish, glossary
from assistant.citations.statements import ROOT
from assistant.citations.wording_words import CHANGES, CHECKED, FREE, JUDGING, POPULATIONS, REACHED, SAME
from assistant.matching import Matcher, stem
from assistant.records import GlossaryEntry

_TURNING = (
    CHANGES | JUDGING | REACHED | frozenset(CHECKED) | frozenset(POPULATIONS) | frozenset({"mål", "delmål", "ret"})
)


class ContentWords:
    """Knows which words carry weight, and which words of the evidence say the same."""

    def __init__(
        self,
        matcher: Matcher,
        lexicon: danish.Lexicon,
        entries: Sequence[GlossaryEntry],
        forms: Callable[[str], frozenset[str]],
    ) -> None:
        self._matcher, self._lexicon = matcher, lexicon
        self._same = self._synonyms(entries)
        self._phrases = glossary.Matcher([entry for entry in entries if entry.explanation], lexicon)
        self.forms = forms
        self._probes = lru_cache(maxsize=20_000)(self._probes_of)
        self._expansions = lru_cache(maxsize=2_000)(self._phrases.expansions)

    def of(self, words: Iterable[str]) -> tuple[str, ...]:
        """Return the words that carry weight, in order, each once."""
        kept = (word for word in words if word not in FREE and word not in CHECKED and len(word) > 1)
        return tuple(dict.fromkeys(word for word in kept if not word[0].isdigit()))

    def lacking(self, words: Sequence[str], forms: Set[str]) -> list[str]:
        """Return those of the words that the forms of the evidence do not hold."""
        lacking = [word for word in words if not self.held(word, forms)]
        if not lacking:
            return []
        said = self._said_otherwise(tuple(words), forms)
        return [word for word in lacking if word not in said]

    def held(self, word: str, forms: Set[str]) -> bool:
        """Tell whether forms of the evidence hold a word, whole or in all its parts."""
        own, parts = self._probes(word)
        if not own.isdisjoint(forms):
            return True
        return bool(parts) and all(not part.isdisjoint(forms) for part in parts)

    def exactly(self, word: str, forms: Set[str]) -> bool:
        """Tell whether forms of the evidence hold the very word, in whichever inflection."""
        return word in forms or self.lemma(word) in forms

    def lemma(self, word: str) -> str:
        """Return a word's dictionary form."""
        return self._matcher.lemma(word)

    def parts(self, word: str) -> tuple[str, ...]:
        """Return the parts of a compound in dictionary form, nothing for another word."""
        return self._lexicon.parts(word)

    def knows(self, word: str) -> bool:
        """Tell whether a word is in the dictionary."""
        return self._lexicon.knows(word)

    def _probes_of(self, word: str) -> tuple[frozenset[str], tuple[frozenset[str], ...]]:
        lemma = self._matcher.lemma(word)
        parts = self._lexicon.parts(word)
        unknown = frozenset() if self._lexicon.knows(word) else frozenset({word + "e", word.removesuffix("e")})
        return self._alike(word, lemma) | unknown, tuple(_own(part, part) for part in parts)

    def _alike(self, word: str, lemma: str) -> frozenset[str]:
        return _own(word, lemma) | self._same.get(lemma, frozenset())

    def _said_otherwise(self, words: tuple[str, ...], forms: Set[str]) -> set[str]:
        """Return the words that say in everyday Danish what the evidence calls by its official name."""
        return {
            words[place]
            for expansion in self._expansions(words)
            if expansion.weight == glossary.WHOLE and all(lemma in forms for lemma in expansion.wording)
            for place in expansion.places
            if self.lemma(words[place]) not in _TURNING
        }

    def _synonyms(self, entries: Sequence[GlossaryEntry]) -> dict[str, frozenset[str]]:
        same: dict[str, set[str]] = defaultdict(set)
        groups = [(entry.term, *entry.synonyms) for entry in entries if entry.explanation]
        for term, *synonyms in groups:
            for synonym in synonyms:
                self._pair(same, term, synonym)
        for group in SAME:
            for word in group:
                same[word] |= group
        return {word: frozenset(others) for word, others in same.items()}

    def _pair(self, same: dict[str, set[str]], term: str, synonym: str) -> None:
        if " " in term or " " in synonym or not (term.islower() and synonym.islower()):
            return
        a, b = self._matcher.lemma(term), self._matcher.lemma(synonym)
        if a not in _TURNING and b not in _TURNING:
            same[a].add(b)
            same[b].add(a)


def _own(word: str, lemma: str) -> frozenset[str]:
    return frozenset({word, lemma, "~" + stem(lemma), ROOT + danish.root(lemma)})
