"""Split Danish compounds: bæltefiksering is bælte + fiksering, udredningsret is udredning + ret."""

from collections.abc import Callable

# given a word form, its lemma; None for a word that cannot stand in a compound
LemmaOf = Callable[[str], str | None]

_SHORT_PARTS = frozenset(
    """
    ret råd tid dag mål hus job køb lov løn lån liv net nød post rum sag sal sog spil stab syg tab tal tog tvang
    uge ung vej vil zone år øre øko ydre læs bo by ven bad pleje akut mor far søn bil alder kort mad sex gæld ti
    del led løs nær
    """.split()
)
# word beginnings and endings that look like words but derive instead of compounding
_PREFIXES = frozenset(
    """
    af an be bi bort der derud efter er fast fore forud fort fra frem fremme fuld fyldest ge gen gennem gør hen
    hver hvor i igen ind inde indehold inden just kon med mellem mini mis miste mod ned neden om op oppe oven
    over pro sam sammen selv til tilbage tilrette tilstede tilte trans tvær tvære ud uden udi uens under und van
    ved vel videre her ikke lige næst rede side spørg spørge særlig ære
    """.split()
)
_SUFFIXES = frozenset(
    """
    ager agtig artig bar dom else ende ene ens ere erende erne eri ering fri følge gang gælde heder hed hede
    hold inde ing inge ion isk isme ist ledes ligt lige lig lighed ling ment mere mæssig ner ning ninger rede
    rende rere ret ring rig sel skab skaber som stå tage tagen ter ting tion tioner tur vis
    """.split()
) - {"ret"}
# look like compounds, are none
_WHOLE = frozenset(
    """
    anerkende beskrive beskrivelse billede epikrise hovedstad information informere kampagne konkret management mistanke
    mistrives netværk orientere platform spørgsmål stempling
    """.split()
)
_MAX_PARTS = 4
_MIN_WORD = 7


def split_compound(word: str, lemma_of: LemmaOf, above: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Return the lemmas of the parts of a compound, () where the word is none that is understood.

    `above` are the words that it is a part of: a dictionary may lead from a word to a part and back to it.
    """
    if len(word) < _MIN_WORD or word in _WHOLE or word in above:
        return ()
    parts, within = _best_split(word, lemma_of, _MAX_PARTS), above | {word}
    return tuple(smallest for part in parts for smallest in split_compound(part, lemma_of, within) or (part,))


def _best_split(word: str, lemma_of: LemmaOf, most: int) -> tuple[str, ...]:
    candidates: list[tuple[tuple[int, ...], tuple[str, ...]]] = []
    for at in range(2, len(word) - 1):
        left = _left_part(word[:at], lemma_of)
        if left is None:
            continue
        right = _right_parts(word[at:], lemma_of, most - 1)
        if right:
            parts = (left, *right)
            # few parts, none of them tiny, and an s belongs to the first part: sikkerheds-vagt, not sikkerhed-svagt
            candidates.append(((len(parts), -min(at, len(word) - at, 4), -at), parts))
    return min(candidates)[1] if candidates else ()


def _right_parts(word: str, lemma_of: LemmaOf, most: int) -> tuple[str, ...]:
    lemma = lemma_of(word) if _may_be_part(word, _SUFFIXES) else None
    if lemma is not None:
        return (lemma,)
    return _best_split(word, lemma_of, most) if most > 1 and len(word) >= _MIN_WORD else ()


def _left_part(word: str, lemma_of: LemmaOf) -> str | None:
    """Return the lemma of a first part: as it is, or without its linking s or e."""
    if word in _PREFIXES:
        return None
    for stem in _stems(word):
        lemma = lemma_of(stem) if _may_be_part(stem, _PREFIXES) else None
        if lemma is not None and lemma not in _PREFIXES:
            return lemma
    return None


def _stems(word: str) -> tuple[str, ...]:
    if word.endswith("s"):
        return (word[:-1], word)
    return (word, word[:-1]) if word.endswith("e") else (word,)


def _may_be_part(word: str, derivations: frozenset[str]) -> bool:
    return word not in derivations and (len(word) >= 4 or word in _SHORT_PARTS)
