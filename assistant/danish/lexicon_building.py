"""Build the lexicon from simplemma's Danish dictionary and the words in use; done once, at index time."""

from collections import Counter
from collections.abc import Iterable, Mapping, Set

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
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

    dictionary = {
        form.lower(): lemma.lower() for form, lemma in DefaultDictionaryFactory().get_dictionary("da").items()
    }
    dictionary |= _LEMMAS
    counts = Counter(word for text in texts for word in words(text))
    for word in {word for extra in extra_words for word in words(extra)} - counts.keys():
        counts[word] = 1
    letters = {word: n for word, n in counts.items() if word[0].isalpha()}
    for form in _misread(dictionary, letters.keys() | STOP_WORDS):
        del dictionary[form]
    return Lexicon(_forms_in_use(letters.keys() | STOP_WORDS, dictionary), letters, _general(dictionary))


def _forms_in_use(used: Iterable[str], dictionary: Mapping[str, str]) -> dict[str, str]:
    def lemma_of(form: str) -> str | None:
        return _lemma_of(form, dictionary)

    lemmas: set[str] = set()
    compounds: dict[str, tuple[str, ...]] = {}  # those that the dictionary does not hold
    names: dict[str, str] = {}
    for piece in {piece for word in used for piece in (word, *word.split("-")) if piece}:
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


def _general(dictionary: Mapping[str, str]) -> GeneralWords:
    # a genitive is known by its word: leaving them out halves the filter
    return GeneralWords.of([form for form in dictionary if not (form.endswith("s") and form[:-1] in dictionary)])
