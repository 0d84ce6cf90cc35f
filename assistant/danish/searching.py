"""Search terms: what of a text or question is looked up by words."""

from assistant.danish.function_words import STOP_WORDS
from assistant.danish.lexicon import Lexicon
from assistant.danish.tokens import fold_letters, words

_GRAM = 5


def search_terms(text: str, lexicon: Lexicon) -> list[str]:
    """Return the terms of a text for BM25: lemmas ("barn"), compound parts ("+vente") and 5-grams ("#vente").

    Function words are dropped; a term stands as often as the text has it.
    """
    terms: list[str] = []
    for word in words(text):
        if word in STOP_WORDS or (len(word) == 1 and not word.isdigit()):
            continue
        if word[0].isdigit():
            terms.append(word.replace(".", ""))
            continue
        lemma = lexicon.lemma(word)
        terms.append(lemma)
        terms += (f"+{part}" for part in lexicon.parts(lemma) or (lemma,))
        terms += (f"#{gram}" for gram in _grams(fold_letters(lemma)))
    return terms


def _grams(word: str) -> list[str]:
    return [word[i : i + _GRAM] for i in range(len(word) - _GRAM + 1)]
