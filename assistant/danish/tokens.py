"""Words of a text: lower-cased tokens with their offsets, and the letters æ ø å written as ae oe aa."""

import re

# "6d", "54.173", "§", "f-act", "q3", "børne" (of "børne- og …"); "10-årsplan" is two words, 10 and årsplan
_WORD = re.compile(r"\d+(?:[.,]\d+)*(?:[a-zæøå](?![^\W_]))?|[^\W\d_]+\d*(?:[-’'][^\W\d_]+)*|§+", re.I)
_FOLDS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "é": "e", "è": "e", "ü": "y", "ö": "oe", "ä": "ae", "ó": "o"})
_DIGRAPH = re.compile("ae|oe|aa")
_LETTERS = {"ae": "æ", "oe": "ø", "aa": "å"}
_MOST_DIGRAPHS = 4  # a longer word would have more spellings than are worth trying


def word_spans(text: str) -> list[tuple[str, int, int]]:
    """Return every word, lower-cased, with the offsets where it stands."""
    return [(match.group().lower(), match.start(), match.end()) for match in _WORD.finditer(text)]


def words(text: str) -> list[str]:
    """Return the lower-cased words of a text: letters, numbers as written, "6d", "f-act" and "§"."""
    return [word.lower() for word in _WORD.findall(text)]


def fold_letters(text: str) -> str:
    """Write æ ø å as ae oe aa and drop accents, so that both spellings of a word meet."""
    return text.lower().translate(_FOLDS)


def unfolded_spellings(word: str) -> tuple[str, ...]:
    """Return the spellings of a word with ae, oe, aa read as æ, ø, å: most letters restored first, never itself."""
    places = [match.span() for match in _DIGRAPH.finditer(word)][:_MOST_DIGRAPHS]
    spellings = []
    for chosen in sorted(range(1, 2 ** len(places)), key=int.bit_count, reverse=True):
        letters, end = "", 0
        for bit, (start, stop) in enumerate(places):
            if chosen >> bit & 1:
                letters += word[end:start] + _LETTERS[word[start:stop]]
                end = stop
        spellings.append(letters + word[end:])
    return tuple(spellings)
