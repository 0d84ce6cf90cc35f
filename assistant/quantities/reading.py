"""Turn a text into its quantities."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from assistant.quantities.patterns import MONTHS, NUMBER, READER, unit_of
from assistant.quantities.quantity import CITATION, CLOCK, DATE, LABEL, ORDINAL, PHONE, VALUE, YEAR, Quantity
from assistant.quantities.words import CARDINALS, HALVES, fold_of, share_of

_LINK = re.compile(r"\s?(?:-|–|/|\bog\b|\btil\b|\beller\b|,)\s?", re.I)
_SCALES = {"mia.": ("", 10**9), "mio.": ("", 10**6), "1000 kr.": ("kr.", 1000)}
_DIGITS = re.compile(NUMBER)
# A single dot after a nought is a decimal point; a second separator shows that the dots part thousands.
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?|\d{1,3}(?:(?:\.\d{3}){2,}(?:,\d+)?|\.\d{3},\d+)")


def read_quantities(text: str) -> tuple[Quantity, ...]:
    """Return every number of the text in order; a number before "-", "og" or "til" takes the next one's unit."""
    found = [quantity for match in READER.finditer(text) for quantity in _read(match)]
    for i in range(len(found) - 2, -1, -1):
        first, second = found[i], found[i + 1]
        between = text[first.end : second.start]
        if first.kind == second.kind == VALUE and not first.unit and second.unit and _LINK.fullmatch(between):
            found[i] = replace(first, unit=second.unit)
    return tuple(found)


def read_number(digits: str) -> Decimal:
    """Read one Danish number: "2.112,6" is 2112.6, "1.080" is 1080, "3,2" and "3.2" are 3.2, "0.123" is 0.123."""
    digits = digits.replace("\u00a0", ".").replace("\u202f", ".")
    if _GROUPED.fullmatch(digits):
        digits = digits.replace(".", "")
    return Decimal(digits.replace(",", "."))


def _read(match: re.Match[str]) -> Iterator[Quantity]:
    """Turn one match of the reader into its quantities; a span of years gives two, a list of labels several."""
    kind = next(name for name in _KINDS if match.group(name) is not None)
    text, start, end = match.group(), match.start(), match.end()
    if kind == "label":
        yield from _labels(match)
    elif kind == "years":
        first, last = match["from"], match["to"]
        yield Quantity(Decimal(first), "", first, *match.span("from"), kind=YEAR)
        yield Quantity(Decimal(first[: 4 - len(last)] + last), "", last, *match.span("to"), kind=YEAR)
    elif kind in _SIMPLE:
        digits = re.sub(r"\D", "", text)
        unit = "år" if kind == "plan" else ""  # "10-årsplan" names a plan, whatever its ending
        yield Quantity(Decimal(digits), unit, text, start, end, kind=_SIMPLE[kind])
    elif kind in _DATES:
        iso, value = _DATES[kind](match)
        yield Quantity(Decimal(value), "", text, start, end, kind=DATE, iso=iso)
    elif kind == "share":
        yield Quantity(share_of(text), "%", text, start, end, spelled=True)
    elif kind == "fold":
        yield Quantity(fold_of(text), "gange", text, start, end, spelled=True)
    else:
        yield _value(match)


def _labels(match: re.Match[str]) -> Iterator[Quantity]:
    for number in re.finditer(r"\d+(?:\s?[A-F]\b)?", match.group(), re.I):
        start = match.start() + number.start()
        digits = re.match(r"\d+", number.group())
        assert digits is not None  # the pattern begins with a digit
        yield Quantity(Decimal(digits.group()), "", number.group(), start, start + len(number.group()), kind=LABEL)


def _value(match: re.Match[str]) -> Quantity:
    text = match.group()
    spelled = not text[0].isdigit()
    if spelled:
        words = text.lower()
        known = HALVES | {"en": Decimal(1), "et": Decimal(1)} | CARDINALS
        word = max((w for w in known if re.match(rf"{w}\b", words)), key=len)
        value = known[word]
    else:
        digits = _DIGITS.match(text)
        assert digits is not None  # the reader's number begins with one
        word, value = digits.group(), read_number(digits.group())
    unit = unit_of(text[len(word) :].lstrip("- \u00a0\n\t"))
    if unit in _SCALES:
        unit, scale = _SCALES[unit]
        value *= scale
    return Quantity(value, unit, text, match.start(), match.end(), spelled=spelled)


def _of_day(match: re.Match[str]) -> tuple[str, str]:
    month = MONTHS.index(match["month"].lower()) + 1
    return f"{match['dyear'] or '-'}-{month:02}-{int(match['day']):02}", match["day"]


def _of_numeric_day(match: re.Match[str]) -> tuple[str, str]:
    return f"{match['nyear']}-{int(match['nmonth']):02}-{int(match['nday']):02}", match["nday"]


def _of_month(match: re.Match[str]) -> tuple[str, str]:
    return f"{match['myear']}-{MONTHS.index(match['mmonth'].lower()) + 1:02}", match["myear"]


def _of_period(match: re.Match[str]) -> tuple[str, str]:
    number = match["q"] or match["q2"]
    letter = "H" if (match["pkind"] or "").lower() == "halvår" else "Q"
    return f"{match['pyear'] or '-'}-{letter}{number}", number


def _of_iso(match: re.Match[str]) -> tuple[str, str]:
    return match.group().upper(), match.group()[:4]


_DATES = {
    "iso": _of_iso,
    "date": _of_day,
    "numdate": _of_numeric_day,
    "monthyear": _of_month,
    "period": _of_period,
}
_SIMPLE = {
    "citation": CITATION,
    "phone": PHONE,
    "clock": CLOCK,
    "plan": LABEL,
    "item": LABEL,
    "year": YEAR,
    "ordinal": ORDINAL,
}
_KINDS = (*_DATES, *_SIMPLE, "label", "years", "share", "fold", "half", "one", "word", "number")
