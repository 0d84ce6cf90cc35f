"""The numbers of a statement that may be a value: amounts, shares, counts and durations, ranges as one.

Years, dates, labels, phone numbers, clocks and marks of citation are no figures; nor is a number that only says how
often, per how many, or under which condition something is counted.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from assistant.danish import STOP_WORDS
from assistant.quantities import VALUE, Quantity, read_quantities

MONEY_UNITS = ("kr.", "mio. kr.", "mia. kr.")
DURATIONS = ("minutter", "timer", "døgn", "dage", "uger", "måneder", "år")
_RANGE = re.compile(r"\s?[-–]\s?|\s+til\s+")
_BETWEEN = re.compile(r"\b(?:mellem|ml\.)\s+\Z", re.I)
_NO_VALUE_BEFORE = re.compile(
    r"(?:\bpr\.?|\bper|§|\bnr\.?|\bside|\bs\.|\blov|\bbekendtgørelse|\btlf\.?:?|\btelefon|[<>≥≤]|"
    r"\b(?:næste|seneste|sidste|kommende|første|hver|hvert)|\b(?:kl|klasse|trin|version|type|fase|kategori|gruppe))\s*\Z",
    re.I,
)
_PER = re.compile(r"\b(?:é|e)[nt]\s(?:[a-zæøå-]+\s){1,4}for hver\s+\Z", re.I)  # "én voksen for hver 12 børn"
_NO_VALUE_AFTER = re.compile(
    r"\s*(?:-?årig|\.\s*(?:klasse|etape|januar)|års?\s+(?:ansættelse|erfaring|anciennitet|alderen))",
    re.I,
)
_AGE = re.compile(
    r"(?:borgere|unge|børn|personer|voksne|ældre|kvinder|mænd|elever|dem)\s+(?:over|under|på|fra|mellem|fyldt)?\s*\Z",
    re.I,
)
_OF_UNIT = re.compile(
    r"/[a-zæøå]\w*|\s+(?:CO2\S*?(?=[\s.,;)]|\Z)|pr\.?\s+[a-zæøå]\w*)", re.I
)  # "ton CO2", "kWh pr. m2", "km/t"
_BOUND = re.compile(r"\b(?:mindst|højst|minimum|maks\.?|min\.?)\s+\Z", re.I)
_SCALE = re.compile(r"(?:\bi|\()\s*\Z")  # "(1.000 kr.)" tells the unit of a table
_OFTEN = re.compile(r"\s*(?:om|pr\.?|hver|hvert|årligt|ugentligt|månedligt|dagligt)\b", re.I)
_WORD = re.compile(r"\s+([a-zæøå][\wæøå-]*)", re.I)
_JOINED = re.compile(r"\s+(?:og|eller)\s+[a-zæøå]\w*", re.I)
_ADJECTIVE = re.compile(
    r"(?:ske|ende|ede|[gklnprst]te|ige|ale|elle|ære|ive|nye|store|små|større|mindre|gode|lige|løse|fulde|grønne|frie|rene|unge)\Z"
)
_VERB = re.compile(r"(?:skal|kan|vil|bør|må|er|var|blev|har|havde|\w+(?:es|edes))\Z")


@dataclass(frozen=True, slots=True)
class Figure:
    """A value of a statement, or an interval of two: `text[start:end]` is how it is written."""

    value: Decimal
    high: Decimal | None
    unit: str  # as in `assistant.quantities`, or the noun that is counted; "" where the text names neither
    start: int
    end: int
    spelled: bool = False
    noun_end: int = 0  # where the counted noun ends, `end` where there is none

    @property
    def is_share(self) -> bool:
        """True for percentages, percentage points and fractions."""
        return self.unit in ("%", "procentpoint")

    @property
    def is_money(self) -> bool:
        """True for an amount of money."""
        return self.unit in MONEY_UNITS


def figures(text: str) -> tuple[Figure, ...]:
    """Return the figures of a statement in order."""
    found: list[Figure] = []
    numbers = read_quantities(text)
    skip = False
    for place, number in enumerate(numbers):
        following = numbers[place + 1] if place + 1 < len(numbers) else None
        if skip or number.kind != VALUE:
            skip = False
            continue
        skip = following is not None and _is_range(text, number, following)
        last = following if skip and following is not None else number
        if not _is_no_value(text, number, last):
            found.append(_figure(text, number, last))
    return tuple(found)


def _is_range(text: str, low: Quantity, high: Quantity) -> bool:
    if high.kind != VALUE or high.value <= low.value or (low.unit or high.unit) != high.unit:
        return False
    between = text[low.end : high.start]
    if _BETWEEN.search(text, 0, low.start) and between.strip() == "og":
        return True
    told = re.search(r"\bfra\s+\Z", text[: low.start], re.I) is None
    return told and _RANGE.fullmatch(between) is not None and bool(between.strip())


def _is_no_value(text: str, first: Quantity, last: Quantity) -> bool:
    per = _PER.search(text[: first.start]) is not None and not first.spelled and first.value > 1
    if (_NO_VALUE_BEFORE.search(text[: first.start]) and not per) or _NO_VALUE_AFTER.match(text, last.end):
        return True
    if last.unit == "år" and _AGE.search(text[: first.start]):
        return True
    if last.unit == "kr." and last.value == 1000 and _SCALE.search(text[: first.start]):
        return True
    if last.unit == "gange" and not last.text.lower().startswith(("fordob", "tredob", "dobbelt")):
        bound = _BOUND.search(text[: first.start]) is not None  # "mindst fire gange om året" may be a goal
        return not bound and (_OFTEN.match(text, last.end) is not None or last.spelled)
    if last.unit == "år" and re.match(r"års|.*årig", last.text.split()[-1] if " " in last.text else last.text):
        return True
    return first.start > 0 and text[first.start - 1] in "/-" and not last.unit


def _figure(text: str, first: Quantity, last: Quantity) -> Figure:
    high = last.value if last is not first else None
    unit, noun_end = (last.unit, last.end) if last.unit else counted_noun(text, last.end)
    return Figure(first.value, high, unit, first.start, last.end, first.spelled, noun_end)


def counted_noun(text: str, end: int) -> tuple[str, int]:
    """Return the noun that stands after a number, with the adjective before it, and where it ends."""
    words = list(_following_words(text, end))[:3]
    taken: list[tuple[str, int]] = []
    for word, stop in words:
        taken.append((word, stop))
        if not _ADJECTIVE.search(word.lower()):
            break
    if not taken:
        return "", end
    stop = taken[-1][1]
    if told := _OF_UNIT.match(text, stop):
        stop = told.end()
    return " ".join(text[end:stop].split()), stop


def _following_words(text: str, end: int) -> Iterator[tuple[str, int]]:
    while (match := _WORD.match(text, end)) is not None:
        word = match[1]
        if word[0].isupper() and word[1:].islower():  # a name: "9999 Kystby"
            return
        if (word.lower() in STOP_WORDS and word.lower() != "mindre") or _VERB.fullmatch(word.lower()):
            return
        if word.endswith("-") and (joined := _JOINED.match(text, match.end())):  # "dansk- og matematiktimer"
            yield f"{word}{joined.group()}", joined.end()
            return
        yield word, match.end()
        end = match.end()


def noun_of_count(text: str) -> str:
    """Return what a measure counts: "Reduktion af antal bæltefikseringer" counts "bæltefikseringer", else ""."""
    match = re.search(r"\bantal(?:let)?(?:\s+af)?(?=\s)", text, re.I)
    if match is None:
        return ""
    taken: list[str] = []
    end = match.end()
    while (word := _WORD.match(text, end)) is not None and len(taken) < 4:
        folded = word[1].lower()
        joins = folded == "og" and bool(taken)
        if (folded in STOP_WORDS and not joins) or folded in ("ned", "nede", "op", "oppe") or _VERB.fullmatch(folded):
            break
        taken.append(word[1])
        end = word.end()
    while taken and taken[-1].lower() == "og":
        taken.pop()
    return " ".join(taken)
