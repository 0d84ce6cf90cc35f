"""Which words are verbs, and in which form, as far as their endings and their dictionary form tell."""

import re
from collections.abc import Callable

FINITE = frozenset(
    """
    er var blev bliver har havde skal skulle vil ville må måtte kan kunne bør burde får fik går gik står stod giver gav
    kommer kom ser så sker skete lå ligger findes fandtes steg faldt voksede følges modtog blev sendes vedtog traf
    """.split()
)
INFINITIVE_AFTER = frozenset("at skal skulle vil ville må måtte kan kunne bør burde".split())
_BEFORE_NOUN = frozenset("en et den det de af med til for i på om fra uden ved hos".split())
_NOUN = re.compile(r"(?:ose|else|erske|læge|gruppe|skole|kilde|ramme|time|kvinde|ydelse)$")  # dictionary forms
_NOUNS = frozenset(
    """
    uger grupper kvinder piger sager timer emner ydelser pårørende stillinger enheder samtaler
    rammer opgaver sygdomme lidelser afdelinger aftaler skoler borgere ledere indsatser planer kommuner regioner
    pladser midler penge udgifter rejser klager priser skader venner masser linjer sider lokaler gange
    """.split()
)


class VerbForms:
    """Tells verbs from other words; a noun that looks like one is listed."""

    def __init__(self, lemma: Callable[[str], str]) -> None:
        self._lemma = lemma

    def is_finite(self, word: str) -> bool:
        """Tell whether a word is a verb in the present or past tense."""
        return word in FINITE or self.shape(word) in ("present", "past", "passive")

    def is_verb(self, word: str, before: str) -> bool:
        """Tell whether a word is a verb, given the word before it."""
        shape = self.shape(word)
        if shape == "past" and before in _BEFORE_NOUN:
            return False  # "de lukkede afsnit"
        if self.is_finite(word):
            return True
        if shape == "participle":
            return before not in _BEFORE_NOUN
        return shape == "infinitive" and (not before or before in INFINITIVE_AFTER)

    def shape(self, word: str) -> str:
        """Return the form a word has if it is a verb, "" where it is none."""
        lemma = self._lemma(word)
        if word in _NOUNS or len(word) < 4 or _NOUN.search(lemma):
            return ""
        verbal = lemma.endswith(("e", "å"))
        if verbal and word == lemma + "r":
            return "present"
        if verbal and word == lemma + "s":
            return "passive"
        if word.endswith(("ede", "edes", "te")) and verbal and lemma != word:
            return "past"
        regular = word in (lemma + "t", lemma + "et")
        if verbal and (regular or (not word.startswith(lemma) and word.endswith(("dt", "gt", "lt", "st")))):
            return "participle"
        return "infinitive" if word == lemma and verbal else ""
