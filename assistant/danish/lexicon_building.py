"""Build the lexicon from simplemma's Danish dictionary and the words in use; done once, at index time."""

from collections import Counter
from collections.abc import Iterable, Mapping, Set
from functools import cache, lru_cache

from assistant.danish.compounds import split_compound
from assistant.danish.function_words import STOP_WORDS
from assistant.danish.general_words import GeneralWords
from assistant.danish.lexicon import Lexicon
from assistant.danish.tokens import fold_letters, words

# where the dictionary follows another word of the same spelling than these documents mean
_LEMMAS = {
    "afsæt": "afsæt",
    "aftalt": "aftale",
    "aftalte": "aftale",
    "borger": "borger",
    "bredt": "bred",
    "børne": "barn",
    "finansierer": "finansiere",
    "fint": "fin",
    "forældre": "forældre",
    "forældres": "forældre",
    "fut": "fut",
    "færre": "færre",
    "godt": "god",
    "kit": "kit",
    "leder": "leder",
    "levere": "levere",
    "lovede": "love",
    "lovet": "love",
    "leverer": "levere",
    "mistrives": "mistrives",
    "mindre": "mindre",
    "nem": "nem",
    "nemt": "nem",
    "patient": "patient",
    "plejer": "plejer",
    "skabes": "skabe",
    "sparer": "spare",
    "svært": "svær",
    "tvang": "tvang",
    "unge": "ung",
    "vokser": "vokse",
    "voksen": "voksen",
    "voksne": "voksen",
    "voksnes": "voksen",
}


def build_lexicon(texts: Iterable[str], extra_words: Iterable[str] = ()) -> Lexicon:
    """Build the lexicon of the texts; `extra_words` (aliases, glossary) are known without being counted often.

    Keeps every inflected form of every lemma in use, and of the parts of the compounds in use.
    """
    return lexicon_of_counts(Counter(word for text in texts for word in words(text)), extra_words)


def lexicon_of_counts(counted: Mapping[str, int], extra_words: Iterable[str] = ()) -> Lexicon:
    """Build the lexicon of texts in which each word stands so often; the same counts give the same lexicon."""
    extra = {word for extra in extra_words for word in words(extra)}
    counts = dict(counted) | dict.fromkeys(extra - counted.keys(), 1)
    letters = {word: counts[word] for word in sorted(counts) if word[0].isalpha()}
    misread = frozenset(_misread(_dictionary(), letters.keys() | STOP_WORDS))
    dictionary = _without(misread)
    return Lexicon(_forms_in_use(letters.keys() | STOP_WORDS, dictionary), letters, _general(misread))


@cache
def _dictionary() -> dict[str, str]:
    """Return simplemma's Danish dictionary in small letters, form → lemma.

    It is kept, at some 150 MB, since reading it takes most of the time of a build: who adds one document often adds
    another.
    """
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

    read = DefaultDictionaryFactory().get_dictionary("da")
    lemmas = {lemma: lemma for lemma in map(str.lower, read.values())}  # one string for all forms of a lemma
    return {(form if form.islower() else form.lower()): lemmas[lemma.lower()] for form, lemma in read.items()} | _LEMMAS


def _without(misread: Set[str]) -> dict[str, str]:
    dictionary = _dictionary().copy()
    for form in misread:
        del dictionary[form]
    return dictionary


def _forms_in_use(used: Iterable[str], dictionary: Mapping[str, str]) -> dict[str, str]:
    def lemma_of(form: str) -> str | None:
        return _lemma_of(form, dictionary)

    lemmas: set[str] = set()
    compounds: dict[str, tuple[str, ...]] = {}  # those that the dictionary does not hold
    names: dict[str, str] = {}
    for piece in sorted({piece for word in used for piece in (word, *word.split("-")) if piece}):
        lemma = lemma_of(piece)
        parts = split_compound(lemma or piece, lemma_of)
        lemmas.update((lemma,) if lemma else (), parts)
        if lemma is None and parts:
            compounds[piece] = parts
        elif lemma is None:
            names[piece] = piece
    inflected: dict[str, list[str]] = {}
    for form in dictionary:
        if (lemma := lemma_of(form)) in lemmas and lemma:
            inflected.setdefault(lemma, []).append(form)
    forms = names | {form: lemma for lemma, group in inflected.items() for form in group}
    for word, parts in compounds.items():
        forms |= _inflections(word, parts[-1], inflected.get(parts[-1], ()))
    return forms


def _misread(dictionary: Mapping[str, str], used: Set[str]) -> list[str]:
    """Return the forms that rather are a word in use typed without æ, ø, å: loen for løn, paa for på."""
    folded = {fold_letters(word) for word in used if not word.isascii()} - used
    return [form for form in folded if form in dictionary]


def _inflections(word: str, head: str, head_forms: Iterable[str]) -> dict[str, str]:
    """Inflect a compound as its head: udredningsretten gives udredningsret, udredningsrettens …."""
    form = max((form for form in head_forms if word.endswith(form)), key=len, default="")
    if not form:
        return {word: word}
    first = word.removesuffix(form)
    return {first + other: first + head for other in head_forms} | {word: first + head}


def _lemma_of(form: str, dictionary: Mapping[str, str]) -> str | None:
    """Follow the dictionary to the lemma: unges → unge → ung."""
    lemma = _LEMMAS.get(form) or dictionary.get(form)
    for _ in range(2):
        following = dictionary.get(lemma) if lemma else None
        if following is None or following == lemma or _LEMMAS.get(lemma or "") == lemma:
            break
        lemma = following
    return lemma


@lru_cache(maxsize=2)
def _general(misread: frozenset[str]) -> GeneralWords:
    """Return the filter of all dictionary forms but those that are rather a word typed without æ, ø, å."""
    dictionary = _without(misread)
    # a genitive is known by its word: leaving them out halves the filter
    return GeneralWords.of([form for form in dictionary if not (form.endswith("s") and form[:-1] in dictionary)])
