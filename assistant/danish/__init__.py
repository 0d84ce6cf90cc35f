"""Danish words and sentences: lemmas, compounds, spelling, search terms. Fast and pure once the lexicon is built."""

from assistant.danish.function_words import ENGLISH, STOP_WORDS, looks_english
from assistant.danish.lexicon import Lexicon
from assistant.danish.lexicon_building import build_lexicon
from assistant.danish.places import is_place
from assistant.danish.searching import root, search_terms
from assistant.danish.sentences import sentence_spans
from assistant.danish.tokens import fold_letters, word_spans, words

__all__ = [
    "ENGLISH",
    "STOP_WORDS",
    "Lexicon",
    "build_lexicon",
    "fold_letters",
    "is_place",
    "looks_english",
    "root",
    "search_terms",
    "sentence_spans",
    "word_spans",
    "words",
]
