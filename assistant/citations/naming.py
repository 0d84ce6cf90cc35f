"""Where a claim names things: the document that says it, and the names of people, places and organisations."""

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant import danish
from assistant.citations.content_words import ContentWords
from assistant.citations.support import Support
from assistant.citations.verb_forms import VerbForms

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_WAYS = frozenset({"fra", "til"})
_TELLING = (
    "siger|skriver|nævner|oplyser|angiver|beskriver|viser|fremgår|peger|sætter|lægger|foreslår|anbefaler|ønsker"
    "|opfordrer|mener|fremhæver|understreger|vurderer|opstiller|indeholder|rummer|omfatter|handler|henviser|måler"
)
_NAMES = r"((?:[\w/-]+ ){0,5}[\w/-]+)"
_PLACES_OF_NAMES = (
    re.compile(rf"\b(?:ifølge|i|fra|hos|jf) {_NAMES}", re.I),
    re.compile(rf"^(?:og |men |mens )?{_NAMES} (?:{_TELLING})\b", re.I),
    re.compile(rf"\b(?:{_TELLING}) {_NAMES}", re.I),
    re.compile(r"\b([\w-]+(?: [\w-]+)?s) (?:\w+e )?(?:del)?(?:mål|anbefaling|forslag|\w+punkt)", re.I),
    re.compile(rf"\b\w*(?:mål|målet|målene|målsætningerne|tallene|forslagene) (?:for|i|fra) {_NAMES}", re.I),
    re.compile(rf"^(?:og |men |mens )?{_NAMES} har (?:som mål|et mål|mål|\d)", re.I),
)
_STATE = re.compile(
    r"(?<!ifølge )(?<!i )(?<!fra )\b(planen|dokumentet|notatet|oplægget|teksten) (?:er|var|blev|bliver|skal|vil|kan)\b"
    r"|\b(?:er|var|blev|bliver|skal|vil|kan) (planen|dokumentet|notatet|oplægget|teksten)\b",
    re.I,
)


@lru_cache(maxsize=512)
def naming_words(text: str) -> frozenset[str]:
    """Return the words that stand where a document is named: "ifølge X", "X skriver", "X's mål"."""
    return frozenset(
        word for pattern in _PLACES_OF_NAMES for match in pattern.finditer(text) for word in danish.words(match[1])
    )


@lru_cache(maxsize=512)
def told_of(text: str) -> tuple[str, ...]:
    """Return the words for a document of which a claim tells what became of it: "planen er vedtaget"."""
    return tuple((match[1] or match[2]).lower() for match in _STATE.finditer(text))


class NameProof:
    """Holds the names of a sentence against its evidence."""

    def __init__(self, words: ContentWords, lexicon: danish.Lexicon) -> None:
        self._words, self._lexicon = words, lexicon
        self._verbs = VerbForms(words.lemma)

    def failure(self, text: str, support: Support) -> str:
        """Names are in the evidence itself, with what stands before them, whatever the glossary makes of them."""
        said = danish.words(support.quotable)
        before = ""
        for match in _WORD.finditer(text):
            word, lower = match.group(), match.group().lower()
            opens = not _WORD.search(text[: match.start()]) or text[: match.start()].rstrip(" *»")[-1:] in (".", ":")
            large = word[0].isupper() and (not opens or not self._lexicon.knows(lower))
            spellings = {lower, lower.removesuffix("s"), lower + "s"}
            if (large or danish.is_place(lower)) and not spellings & support.words:
                return f"navnet »{word}« står ikke i kilderne"
            title = self._words.of([before]) if large and text[match.start() - 1 : match.start()] == " " else ()
            if (
                title
                and not self._verbs.shape(before)
                and not spellings & support.named
                and not self._beside(title[0], spellings, said)
            ):
                return f"»{before} {word}« står ikke i kilderne"
            if large and before in _WAYS and not _placed(before, spellings, said):
                return f"»{before} {word}« står ikke sådan i kilderne"
            before = lower
        return ""

    def _beside(self, title: str, name: set[str], said: Sequence[str]) -> bool:
        """Tell whether a word stands shortly before a name: a director's title before the right director."""
        places = [place for place, word in enumerate(said) if word in name]
        return any(self._words.held(title, self._words.forms(" ".join(said[max(0, at - 2) : at]))) for at in places)


def _placed(way: str, name: set[str], said: Sequence[str]) -> bool:
    """Tell whether the evidence has the name behind the same small word: "fra MO" is not "til MO"."""
    ways = {said[at - 1] for at, word in enumerate(said) if at and word in name} & _WAYS
    return not ways or way in ways
