"""Search within documents: æøå and case folded, inflected forms and compounds found, each hit a sentence.

A sentence is a hit when it holds every word that was asked for; where no sentence does, a paragraph may. A word is
found in any of its forms, inside a compound, and as the beginning of a longer word.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.danish import STOP_WORDS, Lexicon, fold_letters, root, sentence_spans, word_spans, words
from assistant.passages import page_at, section_path
from assistant.records import SourceText

QUERY_CHARS = 200
_SHORTEST_BEGINNING = 4
_PHRASE = re.compile(r"\s*[\"”“„»«](.+?)[\"”“„»«]\s*")


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for: the words, and whether they must stand in just this order."""

    words: tuple[str, ...]
    phrase: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that holds what was looked for; all offsets count in the repaired text."""

    document_id: str
    start: int
    end: int
    words: tuple[tuple[int, int], ...]  # where the words stand, in order
    page: int | None
    section: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Token:
    folded: str
    word: str
    start: int
    end: int


_Stretch = tuple[int, int, tuple[_Token, ...]]


def read_search(query: str) -> Search | None:
    """Return what a typed query looks for, None where it holds no word; words in quotation marks are a phrase."""
    quoted = _PHRASE.fullmatch(query[:QUERY_CHARS])
    asked = words(quoted[1] if quoted else query[:QUERY_CHARS])
    telling = tuple(dict.fromkeys(word for word in asked if word not in STOP_WORDS))
    if quoted or not telling:
        return Search(tuple(asked), phrase=True) if asked else None
    return Search(telling)


def search_source(source: SourceText, search: Search, lexicon: Lexicon) -> tuple[Hit, ...]:
    """Return the hits in one document, in the text's order."""
    sentences, paragraphs = _stretches(source)
    if search.phrase:
        phrase = [fold_letters(word) for word in search.words]
        return tuple(_hits(source, sentences, lambda tokens: _phrases(tokens, phrase)))

    def held(tokens: Sequence[_Token]) -> list[_Token]:
        return _all_words(tokens, search.words, lexicon)

    return tuple(_hits(source, sentences, held)) or tuple(_hits(source, paragraphs, held))


def better_spelling(search: Search, lexicon: Lexicon) -> str | None:
    """Return the search with its misspelt words mended, None where no word is plainly misspelt."""
    mended = " ".join(lexicon.correct(word) or word for word in search.words)
    return mended if mended != " ".join(search.words) else None


def _hits(
    source: SourceText, stretches: Sequence[_Stretch], held: Callable[[Sequence[_Token]], list[_Token]]
) -> Iterator[Hit]:
    for start, end, tokens in stretches:
        if found := held(tokens):
            places = tuple((token.start, token.end) for token in found)
            page = page_at(source.repaired, start)
            yield Hit(source.document.id, start, end, places, page, section_path(source, start))


def _all_words(tokens: Sequence[_Token], wanted: Sequence[str], lexicon: Lexicon) -> list[_Token]:
    """Return the tokens that match any of the words, in order, or nothing where a word is not matched at all."""
    found: set[_Token] = set()
    for word in wanted:
        matching = {token for token in tokens if _matches(token, word, lexicon)}
        if not matching:
            return []
        found |= matching
    return sorted(found, key=lambda token: token.start)


def _matches(token: _Token, wanted: str, lexicon: Lexicon) -> bool:
    if wanted[0].isdigit():
        return token.word.replace(".", "") == wanted.replace(".", "")
    folded, asked_root = _forms(wanted, lexicon)
    if token.folded == folded or (len(wanted) >= _SHORTEST_BEGINNING and token.folded.startswith(folded)):
        return True
    if token.word[0].isdigit():
        return False
    return any(root(lemma) == asked_root for lemma in (lexicon.lemma(token.word), *lexicon.parts(token.word)))


@lru_cache(maxsize=1_000)
def _forms(wanted: str, lexicon: Lexicon) -> tuple[str, str]:
    """Return a word as it is compared letter for letter, and the root of its dictionary form, with æøå restored."""
    right = lexicon.correct(wanted)
    same_word = right is not None and fold_letters(right) == fold_letters(wanted)
    return fold_letters(wanted), root(lexicon.lemma(right if right and same_word else wanted))


def _phrases(tokens: Sequence[_Token], phrase: Sequence[str]) -> list[_Token]:
    """Return the tokens of every place where the words of the phrase follow each other."""
    folded = [token.folded for token in tokens]
    places = [at for at in range(len(folded) - len(phrase) + 1) if folded[at : at + len(phrase)] == phrase]
    return [token for at in places for token in tokens[at : at + len(phrase)]]


@lru_cache(maxsize=64)
def _stretches(source: SourceText) -> tuple[tuple[_Stretch, ...], tuple[_Stretch, ...]]:
    """Return the sentences and the paragraphs of a document with their words."""
    text = source.repaired.text
    lines = [match.span() for match in re.finditer(r"[^\n]+", text)]
    sentences = [
        (first + start, first + end) for first, last in lines for start, end in sentence_spans(text[first:last])
    ]
    paragraphs = [match.span() for match in re.finditer(r"[^\n]+(?:\n[^\n]+)*", text)]
    return tuple(_stretch(text, *span) for span in sentences), tuple(_stretch(text, *span) for span in paragraphs)


def _stretch(text: str, start: int, end: int) -> _Stretch:
    found = word_spans(text[start:end])
    return start, end, tuple(_Token(fold_letters(word), word, start + a, start + b) for word, a, b in found)
