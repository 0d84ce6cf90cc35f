"""Danish words and sentences: lemmas, compounds, spelling, search terms. Fast and pure once the lexicon is built."""

from assistant.danish.function_words import ENGLISH, STOP_WORDS, looks_english
from assistant.danish.lexicon import Lexicon
from assistant.danish.lexicon_building import build_lexicon, lexicon_of_counts
from assistant.danish.places import is_place
from assistant.danish.searching import root, search_terms, small_word_names, word_terms
from assistant.danish.sentences import sentence_spans
from assistant.danish.tokens import fold_letters, word_spans, words

__all__ = [
    "ENGLISH",
    "STOP_WORDS",
    "Lexicon",
    "build_lexicon",
    "fold_letters",
    "is_place",
    "lexicon_of_counts",
    "looks_english",
    "root",
    "search_terms",
    "sentence_spans",
    "small_word_names",
    "word_spans",
    "word_terms",
    "words",
]
