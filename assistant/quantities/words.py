"""Danish number words: "tre", "femogtyve", "halvdelen", "hver fjerde", "tre fjerdedele", "fordoblet"."""

import re
from collections.abc import Iterable
from decimal import Decimal

_ONES = {"en": 1, "et": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "syv": 7, "otte": 8, "ni": 9}
_TEENS = {
    "ti": 10,
    "elleve": 11,
    "tolv": 12,
    "tretten": 13,
    "fjorten": 14,
    "femten": 15,
    "seksten": 16,
    "sytten": 17,
    "atten": 18,
    "nitten": 19,
}
_TENS = {
    "tyve": 20,
    "tredive": 30,
    "fyrre": 40,
    "halvtreds": 50,
    "tres": 60,
    "halvfjerds": 70,
    "firs": 80,
    "halvfems": 90,
}
_LARGE = {"nul": 0, "hundrede": 100, "tusind": 1000, "tusinde": 1000}
_ORDINALS = {
    "anden": 2,
    "andet": 2,
    "tredje": 3,
    "fjerde": 4,
    "femte": 5,
    "sjette": 6,
    "syvende": 7,
    "ottende": 8,
    "niende": 9,
    "tiende": 10,
    "tyvende": 20,
}
_FOLDS = {"dobbelt": 2, "dobbelte": 2, "tredobbelt": 3, "firedobbelt": 4}


def _cardinals() -> dict[str, Decimal]:
    words = _TEENS | _TENS | _LARGE | {word: n for word, n in _ONES.items() if n > 1}
    words |= {f"{one}og{ten}": n + tens for ten, tens in _TENS.items() for one, n in _ONES.items() if one != "et"}
    # "en" and "et" are articles far more often than numbers: only the accented forms count
    return {word: Decimal(n) for word, n in words.items()} | {"én": Decimal(1), "ét": Decimal(1)}


CARDINALS = _cardinals()
HALVES = {
    "halvandet": Decimal("1.5"),
    "halvanden": Decimal("1.5"),
    "et halvt": Decimal("0.5"),
    "en halv": Decimal("0.5"),
}


def alternatives(words: Iterable[str]) -> str:
    """Return a regular expression for any of the words, longest first."""
    return "|".join(sorted((re.escape(word) for word in words), key=len, reverse=True))


_COUNT = f"(?:{alternatives(CARDINALS)}|en|et|\\d+)"
_PART = f"(?:{'|'.join(word for word, n in _ORDINALS.items() if n > 2)})del(?:e|en|ene)?"
SHARE = (
    rf"halvdelen|halvdel|halver(?:e|es|et|ede|er|ing|ingen)|trekvart|(?:{_COUNT}\s+)?{_PART}"
    rf"|hver\s+(?:{'|'.join(_ORDINALS)})(?!\s+(?:dag|uge|måned|år|gang))"
    rf"|(?:{alternatives(CARDINALS)}|en)\s+ud\s+af\s+(?:{alternatives(CARDINALS)})"
)
FOLD = rf"fordobl(?:e|es|et|ede|er|ing|ingen)|tredobl(?:e|es|et|ede|ing)|{'|'.join(_FOLDS)}"
_PATTERN_OF_PART = re.compile(rf"(?:({_COUNT})\s+)?(\w+?)del(?:e|en|ene)?\Z")


def _count(word: str) -> Decimal:
    if word in ("en", "et"):
        return Decimal(1)
    return CARDINALS[word] if word in CARDINALS else Decimal(word)


def share_of(words: str) -> Decimal:
    """Return the percentage that a match of SHARE means: "hver fjerde" is 25, "to tredjedele" 66.67."""
    words = " ".join(words.lower().split())
    if words.startswith("halv"):
        return Decimal(50)
    if words == "trekvart":
        return Decimal(75)
    if words.startswith("hver "):
        return _percent(Decimal(1), Decimal(_ORDINALS[words[5:]]))
    if " ud af " in words:
        part, whole = words.split(" ud af ")
        return _percent(_count(part), _count(whole))
    match = _PATTERN_OF_PART.match(words)
    if match is None:
        raise ValueError(words)
    return _percent(_count(match[1] or "en"), Decimal(_ORDINALS[match[2]]))


def fold_of(words: str) -> Decimal:
    """Return how many times a match of FOLD means: "fordoblet" is 2."""
    words = " ".join(words.lower().split())
    if words.startswith("fordobl"):
        return Decimal(2)
    return Decimal(_FOLDS.get(words, 3))


def _percent(part: Decimal, whole: Decimal) -> Decimal:
    exact = part * 100 / whole if whole else Decimal(0)
    return exact if exact == exact.to_integral_value() else exact.quantize(Decimal("0.01"))
