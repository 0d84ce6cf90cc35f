"""The numbers of a text, each with the words that it belongs to: those of its part of the sentence."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from assistant.quantities import CITATION, DATE, LABEL, VALUE, YEAR, Quantity, proves, read_quantities

MONTH = "month"  # a month that stands alone
_MONTHS = "januar februar marts april maj juni juli august september oktober november december".split()
_BARE_MONTH = re.compile(rf"\b(?:{'|'.join(_MONTHS)})\b", re.I)
_MONEY = frozenset({"kr.", "mio. kr.", "mia. kr."})
_TIME = frozenset({"timer", "døgn", "dage", "uger"})
_STRONG = re.compile(r"[;\n•]|\.\s(?=[A-ZÆØÅ»•])|,\s(?:og|men|mens|samt|hvoraf|herefter)\b|\s(?:mens|men)\s|\s–\s")
_WEAK = re.compile(r",\s|\s(?:og|eller|samt|/)\s|\stil\s$")
_LINKS = ("og", "til", "eller", "-", "–")
_WORD = re.compile(r"[<>]|[^\W\d_]+")
_BEFORE, _AFTER = 4, 1  # words around a number that say how it is meant
_COMPARISONS = {
    "most": "højst maks max maksimalt maksimum",
    "least": "mindst min minimum",
    "above": "over >",
    "below": "under <",
    "between": "mellem ml",
    "near": "ca cirka omkring omtrent næsten knap godt",
    "within": "indenfor",
    "before": "inden senest før",
    "after": "efter",
    "plus": "plus",
    "minus": "minus",
    "only": "kun",
}
BOUNDS = frozenset({"most", "least"})  # may stand a few words before their number; the others stand beside it
_PASSED_OVER = BOUNDS | {"near", "only"}  # "med mindst 2 %" is "med 2 %"
_COMPARING = {word: name for name, words in _COMPARISONS.items() for word in words.split()}
_PHRASES = (
    (re.compile(r"\b(?:mere|flere|længere) end\b", re.I), "over"),
    (re.compile(r"\b(?:mindre|færre|kortere) end\b", re.I), "under"),
    (re.compile(r"\b(?:om året|pr\. år|per år|hvert år|årlige?)\b", re.I), "årligt"),
    (re.compile(r"\b(?:om måneden|pr\. måned|hver måned|månedlige?)\b", re.I), "månedligt"),
    (re.compile(r"\b(?:om ugen|pr\. uge|hver uge|ugentlige?)\b", re.I), "ugentligt"),
    (re.compile(r"\b(?:blandt|bl\.) and(?:re|et)\b", re.I), "blandt"),
    (re.compile(r"\bi alt\b", re.I), "ialt"),
    (re.compile(r"\binden for\b", re.I), "indenfor"),
    (re.compile(r"\b(uden|over|neden|oven) for\b", re.I), r"\1for"),
    (re.compile(r"\bop (?:til|mod) (?=\w*\d)", re.I), "opad "),
    (re.compile(r"\bpå grund af\b", re.I), "grundet"),
    (re.compile(r"\bmed henblik på\b|\bmhp\.", re.I), "mhp"),
    (re.compile(r"\b(max|min|ml|ca|pga)\.", re.I), r"\1"),
    (re.compile(r"\bml\b", re.I), "mellem"),
    (re.compile(r"≤ ?(?=\d)"), "højst "),
    (re.compile(r"≥ ?(?=\d)"), "mindst "),
    (re.compile(r"\bmangler (?:der )?([\d.,]+ \w+) op til\b", re.I), r"er \1 under"),
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A number, the stretch of text that is its own, how it is compared, and the word before it."""

    quantity: Quantity
    start: int
    end: int
    compared: frozenset[str]
    preposition: str

    @property
    def group(self) -> str:
        """What kind of number it can be mistaken for."""
        return group_of(self.quantity)


def group_of(quantity: Quantity) -> str:
    """Return what kind of number it is: amounts of money are one, times another."""
    if quantity.kind in (YEAR, DATE):
        return YEAR
    if quantity.kind != VALUE:
        return quantity.kind
    return "money" if quantity.unit in _MONEY else "time" if quantity.unit in _TIME else f"value {quantity.unit}"


@lru_cache(maxsize=2_000)
def plain(text: str) -> str:
    """Write a text without bold, with one wording for the phrases that stand around numbers."""
    text = re.sub(r"[ \t\u00a0]+", " ", text.replace("*", ""))
    for phrase, word in _PHRASES:
        text = phrase.sub(word, text)
    return text


@lru_cache(maxsize=2_000)
def quantities_of(text: str) -> tuple[Quantity, ...]:
    """Return the numbers of a plain text, bare months among them; citation marks are none."""
    found = [q for q in read_quantities(text) if q.kind != CITATION and not _is_item(q, text)]
    for month in _BARE_MONTH.finditer(text):
        if not any(q.start <= month.start() < q.end for q in found):
            number = Decimal(_MONTHS.index(month.group().lower()) + 1)
            found.append(Quantity(number, "", month.group(), month.start(), month.end(), kind=MONTH))
    return tuple(sorted(found, key=lambda q: q.start))


@lru_cache(maxsize=2_000)
def marks_of(text: str) -> tuple[Mark, ...]:
    """Return the numbers of a plain text with the stretch that belongs to each."""
    quantities = quantities_of(text)
    return tuple(_mark(text, quantities, place) for place in range(len(quantities)))


def cuts_of(text: str) -> list[int]:
    """Return where a plain text is cut between numbers of one kind."""
    return sorted({mark.start for mark in marks_of(text) if mark.start > 0})


def proven(held: Quantity, claim: Quantity) -> bool:
    """Tell whether a number is the claimed one: the same value in the same unit, and a bare one only by a bare one."""
    if held.kind == claim.kind == MONTH:
        return held.value == claim.value
    if claim.kind == LABEL or held.kind == LABEL:
        return held.kind == claim.kind and _label(held) == _label(claim)
    if claim.kind == MONTH:
        return held.kind == DATE and held.iso[5:7] == f"{int(claim.value):02}"
    return proves(held, claim) or (held.kind == claim.kind not in (VALUE, DATE) and _digits(held) == _digits(claim))


def _mark(text: str, quantities: Sequence[Quantity], place: int) -> Mark:
    own = quantities[place]
    same = [q for q in quantities if group_of(q) == group_of(own)]
    at = same.index(own)
    start, end = 0, len(text)
    if at > 0:
        start = _cut(text, same[at - 1].end, own.start) or 0
    if at + 1 < len(same):
        end = _cut(text, own.end, same[at + 1].start) or len(text)
    before = [q.end for q in quantities if q.end <= own.start]
    words = _WORD.findall(text[max(before, default=0) : own.start].lower())
    after = _WORD.findall(text[own.end : end].lower())[:_AFTER]
    compared = {
        _COMPARING[word]
        for place, word in enumerate(reversed(words[-_BEFORE:]))
        if word in _COMPARING and (place == 0 or _COMPARING[word] in BOUNDS)
    }
    compared |= {"up to"} if words[-1:] == ["opad"] else set()
    compared |= {f"then {_COMPARING[word]}" for word in after if word in ("over", "under")}
    said = [word for word in words if _COMPARING.get(word) not in _PASSED_OVER]
    return Mark(own, start, end, frozenset(compared), said[-1] if said else "")


def _cut(text: str, start: int, end: int) -> int | None:
    if text[start:end].strip() in _LINKS:
        return None  # "mellem 90 og 100 %" is one range
    between = text[start:end]
    found = list(_STRONG.finditer(between)) or list(_WEAK.finditer(between))
    return start + found[-1].start() if found else None


def _is_item(quantity: Quantity, text: str) -> bool:
    return quantity.kind == LABEL and quantity.text.endswith((".", ")")) and not text[: quantity.start].strip(" -•")


def _label(quantity: Quantity) -> str:
    return re.sub(r"[\s.]", "", quantity.text).upper()


def _digits(quantity: Quantity) -> list[str]:
    return re.findall(r"\d+", quantity.text)
