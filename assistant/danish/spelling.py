"""The word that a misspelling means: the nearest form that the documents use."""

from collections.abc import Callable, Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA

_SHORTEST = 4
_ALPHABET = "abcdefghijklmnopqrstuvwxyzæøå"


class Spelling:
    """Finds the nearest of the known forms to a misspelt word."""

    def __init__(self, forms: Mapping[str, str], counts: Mapping[str, int]) -> None:
        self._counts = counts
        self._used_lemmas = {forms.get(word, word) for word in counts}
        self._forms = forms
        self._by_length: dict[int, list[str]] = {}
        for form in forms:
            self._by_length.setdefault(len(form), []).append(form)

    def nearest(self, word: str, slips: int, is_right: Callable[[str], bool]) -> str | None:
        """Return the form that `word` is a slip of, None where none is near or a right word is nearer.

        At most `slips` slips (a letter too many, too few, wrong, or two swapped), and one in words below 8 letters.
        """
        if len(word) < _SHORTEST or not word.isalpha():
            return None
        most = 1 if len(word) < 8 else slips
        candidates = [
            form for n in range(len(word) - most, len(word) + most + 1) for form in self._by_length.get(n, ())
        ]
        found = process.extract(word, candidates, scorer=OSA.distance, score_cutoff=most, limit=20)
        if not found:
            return None
        best = min(found, key=lambda match: self._rank(word, match[0], int(match[1])))
        if best[1] == 2 and any(map(is_right, _one_slip(word))):
            return None  # a right word that the documents do not use is nearer
        return best[0]

    def _rank(self, word: str, form: str, slips: int) -> tuple[float, int, int]:
        cost = float(slips)
        if form[0] != word[0]:
            cost += 0.6  # the first letter is rarely wrong
        if sorted(form) == sorted(word) or set(form) == set(word):
            cost -= 0.3  # letters swapped, doubled or halved are the commonest slips
        known = form in self._counts
        return (cost - 0.2 * known, -self._counts.get(form, 0), len(form))


def _one_slip(word: str) -> set[str]:
    halves = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    slips = {a + b[1:] for a, b in halves if b}
    slips |= {a + b[1] + b[0] + b[2:] for a, b in halves if len(b) > 1}
    slips |= {a + letter + b[1:] for a, b in halves if b for letter in _ALPHABET}
    return slips | {a + letter + b for a, b in halves for letter in _ALPHABET}
