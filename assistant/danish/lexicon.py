"""What the program knows of Danish words: lemmas, compound parts, right words and misspellings of them."""

import json
from collections.abc import Mapping
from functools import lru_cache

from assistant.danish.compounds import split_compound
from assistant.danish.function_words import ENGLISH
from assistant.danish.general_words import GeneralWords
from assistant.danish.sentences import ABBREVIATIONS
from assistant.danish.spelling import Spelling
from assistant.danish.tokens import unfolded_spellings

_ENDINGS = ("ernes", "erne", "enes", "ene", "ers", "ens", "ets", "er", "en", "et", "es", "s")
_SHORTEST_STEM = 4
_VERSION = 1
_OTHER_WORDS = ENGLISH | ABBREVIATIONS  # right, though no Danish dictionary has them


class Lexicon:
    """Danish words as the documents, the tables and the language know them; frozen once built.

    `forms` maps inflected forms to lemmas (every form of every lemma that documents or tables use), `counts` how
    often a form stands in them, `general` holds the right words of the language at large.
    """

    def __init__(self, forms: Mapping[str, str], counts: Mapping[str, int], general: GeneralWords) -> None:
        self._forms = dict(forms)
        self._counts = dict(counts)
        self._general = general
        self._spelling = Spelling(self._forms, self._counts)
        self.lemma = lru_cache(maxsize=20_000)(self._lemma)
        self.parts = lru_cache(maxsize=20_000)(self._parts)

    def knows(self, word: str) -> bool:
        """Tell whether a word is right Danish or the documents' own; a compound only if the dictionary has it."""
        return all(self._is_form(piece) for piece in word.split("-") if piece.isalpha())

    def correct(self, word: str) -> str | None:
        """Return the word that a misspelling means, or None for a right word and where nothing is near enough.

        "boern" is børn, "tvnag" tvang; a right Danish word is never changed, whether the documents use it or not.
        """
        if self.knows(word):
            return None
        restored = self._restored(word)
        if restored is not None:
            return restored
        # one slip from a word of the documents is a slip; a compound of right words is not two slips from one
        slips = 1 if self.parts(word) else 2
        return self._spelling.nearest(word, slips, self._is_form)

    def in_documents(self, word: str) -> bool:
        """Tell whether the documents or tables use this form."""
        return word in self._counts

    def as_json(self) -> str:
        """Write the lexicon; `from_json` reads it back."""
        lines: dict[str, list[str]] = {}
        for form, lemma in self._forms.items():
            lines.setdefault(lemma, []).append(form)
        return json.dumps(
            {
                "version": _VERSION,
                "lemmas": "\n".join(" ".join((lemma, *forms)) for lemma, forms in sorted(lines.items())),
                "counts": self._counts,
                "general": self._general.as_text(),
            },
            ensure_ascii=False,
        )

    @classmethod
    def from_json(cls, text: str) -> "Lexicon":
        """Read a lexicon; ValueError or KeyError for a text that `as_json` did not write."""
        data = json.loads(text)
        forms = {}
        for line in data["lemmas"].split("\n"):
            lemma, *inflected = line.split(" ")
            forms.update(dict.fromkeys(inflected, lemma))
        return cls(forms, data["counts"], GeneralWords.from_text(data["general"]))

    def _is_form(self, word: str) -> bool:
        if word in self._forms or word in self._general or word in _OTHER_WORDS:
            return True
        return word.endswith("s") and (word[:-1] in self._forms or word[:-1] in self._general)

    def _restored(self, word: str) -> str | None:
        spellings = unfolded_spellings(word)
        ours = next((spelling for spelling in spellings if spelling in self._forms), None)
        return ours or next((spelling for spelling in spellings if self.knows(spelling) or self.parts(spelling)), None)

    def _lemma(self, word: str) -> str:
        """Return the dictionary form of a word; of an unknown one, its compound's, or the word without ending."""
        if (known := self._known_lemma(word)) is not None:
            return known
        if (stem := self._general_stem(word)) is not None:
            return stem
        parts = self.parts(word)
        return _joined(word, parts) if parts else word

    def _general_stem(self, word: str) -> str | None:
        """Cut the ending off a word that only the language at large knows: forskellen is forskel."""
        for ending in _ENDINGS if self._is_form(word) else ():
            stem = word.removesuffix(ending)
            if stem == word or len(stem) < _SHORTEST_STEM:
                continue
            if self._is_form(stem):
                return stem
            if stem[-1] == stem[-2] and self._is_form(stem[:-1]):
                return stem[:-1]
        return None

    def _known_lemma(self, word: str) -> str | None:
        lemma = self._forms.get(word)
        if lemma is None and word.endswith("s"):
            lemma = self._forms.get(word[:-1])
        return lemma

    def _parts(self, word: str) -> tuple[str, ...]:
        """Return the lemmas of a compound's parts, () for a word that is none."""
        found = tuple(part for piece in word.split("-") for part in self._parts_of_piece(piece))
        return found if len(found) > 1 else ()

    def _parts_of_piece(self, piece: str) -> tuple[str, ...]:
        lemma = self._known_lemma(piece) or self._general_stem(piece) or piece
        parts = split_compound(lemma, self._known_lemma)
        if not parts and lemma not in self._forms:
            parts = split_compound(lemma, self._general_lemma)
            parts = parts if any(part in self._forms for part in parts) else ()
        return parts or (lemma,)

    def _general_lemma(self, word: str) -> str | None:
        known = self._known_lemma(word)
        return known or (word if len(word) >= 5 and word in self._general else None)


def _joined(word: str, parts: tuple[str, ...]) -> str:
    """Put the head's lemma in the place of its form: bæltefikseringerne → bæltefiksering."""
    head = parts[-1]
    at = word.rfind(head[: max(3, len(head) - 2)])
    return word[:at] + head if at > 0 else word
