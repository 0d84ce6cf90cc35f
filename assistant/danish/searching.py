"""Search terms: what of a text or question is looked up by words."""

import re

from assistant.danish.function_words import STOP_WORDS
from assistant.danish.lexicon import Lexicon
from assistant.danish.tokens import fold_letters, words

_GRAM = 5
_SHORTEST_ROOT = 4
_DERIVED = re.compile("(?:eringer|ering|ninger|ning|inger|ing|elser|else|hed|ende|et|ere|er|e)$")
_SMALL_NAME = re.compile(r"\b[A-ZÆØÅ]{2,}(?: [A-ZÆØÅ]{2,})+\b")


def search_terms(text: str, lexicon: Lexicon) -> list[str]:
    """Return the terms of a text for BM25: lemmas ("udredning"), roots ("~udred") and 5-grams ("#udred").

    The roots are those of a compound's parts, so that ventetid meets vente. Function words are dropped; a term
    stands as often as the text has it.
    """
    return [*small_word_names(text), *(term for word in words(text) for term in word_terms(word, lexicon))]


def word_terms(word: str, lexicon: Lexicon) -> list[str]:
    """Return the terms that one lower-cased word of a text gives; [] for a function word."""
    if word in STOP_WORDS or (len(word) == 1 and not word.isdigit()):
        return []
    if word[0].isdigit():
        return [word.replace(".", "")]
    lemma = lexicon.lemma(word)
    roots = (f"~{root(part)}" for part in lexicon.parts(lemma) or (lemma,))
    return [lemma, *roots, *(f"#{gram}" for gram in _grams(fold_letters(lemma)))]


def small_word_names(text: str) -> list[str]:
    """Return the names in capitals that hold nothing but function words, as terms: "=en af os"."""
    names = (name.lower() for name in _SMALL_NAME.findall(text))
    return [f"={name}" for name in names if STOP_WORDS.issuperset(name.split())]


def root(lemma: str) -> str:
    """Cut the ending that makes one word of another: udrede, udredning → udred."""
    ending = _DERIVED.search(lemma)
    return lemma[: ending.start()] if ending and ending.start() >= _SHORTEST_ROOT else lemma


def _grams(word: str) -> list[str]:
    return [word[i : i + _GRAM] for i in range(len(word) - _GRAM + 1)]
