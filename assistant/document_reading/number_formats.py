"""Numbers and dates of cells and charts as a Danish Excel shows them: "45 %", "1.234,5", "31. december 2026"."""

import datetime as dt
import math
import operator
import re
from collections.abc import Callable

_MONTHS = (
    *("januar", "februar", "marts", "april", "maj", "juni"),
    *("juli", "august", "september", "oktober", "november", "december"),
)
_GENERAL = ("", "general", "standard", "@")
_MOST_DIGITS = 10  # that a general number shows
_HIDDEN = re.compile(r"_.|\*.|\[(?!\$)[^\]]*\]|\[\$-[^\]]*\]")  # space of a width, filling, colours and conditions
_CURRENCY = re.compile(r"\[\$([^\]-]*)(?:-[^\]]*)?\]")
_QUOTED = re.compile(r'"([^"]*)"|\\(.)')
_PATTERN = re.compile(r"[#0?][#0?,. ]*(?:/[#0?\d]+)?(?:E[+-]0+)?", re.IGNORECASE)
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)(-?\d{1,30}(?:\.\d{1,30})?)\]")
_COMPARED: dict[str, Callable[[float, float], bool]] = {
    **{"<=": operator.le, ">=": operator.ge, "<>": operator.ne, "<": operator.lt, ">": operator.gt, "=": operator.eq}
}
_TIME = dt.time(0, 0)


def shown(value: object, number_format: str = "General") -> str:
    """Return a cell's value in Danish, in its number format; "" where it shows nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "SAND" if value else "FALSK"
    if isinstance(value, dt.timedelta):
        return _duration(value)
    if isinstance(value, dt.datetime | dt.date | dt.time):
        return _date(value, number_format.lower())
    if isinstance(value, int | float):
        return _number(value, number_format)
    return str(value)


def _duration(value: dt.timedelta) -> str:
    minutes = round(value.total_seconds() / 60)
    return f"{'-' * (minutes < 0)}{abs(minutes) // 60}.{abs(minutes) % 60:02}"


def _date(value: dt.datetime | dt.date | dt.time, code: str) -> str:
    """Return as much of a date as its format shows: the day, the month alone, the year alone, the time."""
    if isinstance(value, dt.time):
        return f"{value.hour}.{value.minute:02}"
    letters = set(re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", code))
    has_day, has_year = "d" in letters, "y" in letters
    if isinstance(value, dt.datetime) and "h" in letters and not has_day and not has_year:
        return f"{value.hour}.{value.minute:02}"
    month = _MONTHS[value.month - 1]
    if not has_day and has_year:
        return f"{month} {value.year}" if "m" in letters else str(value.year)
    if not has_year and "m" in letters:
        return f"{value.day}. {month}" if has_day else month
    day = f"{value.day}. {month} {value.year}"
    has_time = isinstance(value, dt.datetime) and value.time() != _TIME
    return f"{day} kl. {value:%-H.%M}" if has_time and ("h" in letters or code in _GENERAL) else day


def _number(value: float, number_format: str) -> str:
    if not math.isfinite(value):
        return ""
    if number_format.lower().strip() in _GENERAL:
        return _general(value)
    section, magnitude = _section(value, number_format)
    literal = _CURRENCY.sub(lambda match: f'"{match[1]}"', _HIDDEN.sub("", section))
    quoted: list[str] = []
    marked = _QUOTED.sub(lambda match: _kept(match, quoted), literal)
    if "general" in marked.lower():
        return _restored(re.sub("general", lambda _: _general(magnitude), marked, flags=re.IGNORECASE), quoted)
    pattern = _PATTERN.search(marked)
    if pattern is None:
        return _restored(marked, quoted)
    digits = _digits(magnitude, pattern[0].strip(), marked.count("%"))
    after = marked[pattern.end() :].replace("%", " %").replace("  %", " %")
    if pattern[0].endswith(" ") and after[:1].strip():
        after = f" {after}"
    return " ".join(_restored(f"{marked[: pattern.start()]}{digits}{after}", quoted).split())


def _kept(match: re.Match[str], quoted: list[str]) -> str:
    """Put a letter of the private area for what is quoted, so that a 0 or % in it is no pattern."""
    quoted.append(match[1] if match[1] is not None else match[2])
    return chr(0xE000 + min(len(quoted) - 1, 0xFFF))


def _restored(text: str, quoted: list[str]) -> str:
    return re.sub("[\ue000-\uefff]", lambda match: quoted[ord(match[0]) - 0xE000], text).strip()


def _section(value: float, number_format: str) -> tuple[str, float]:
    """Return the part of a format that is for this value, and the value that it shows."""
    sections = re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', number_format[:255])
    if any(_CONDITION.search(section) for section in sections):
        chosen = next((section for section in sections if _holds(section, value)), sections[-1])
        return (f'"-"{chosen}', -value) if value < 0 else (chosen, value)
    if value < 0 and len(sections) > 1 and sections[1].strip():
        # A colour alone may tell that a number is negative, and text has none.
        told = _HIDDEN.sub("", sections[1]).lower()
        is_told = any(sign in told for sign in ("-", "−", "(", "minus")) or not _PATTERN.search(sections[1])
        return sections[1] if is_told else f'"-"{sections[1]}', -value
    if value == 0 and len(sections) > 2:
        return sections[2], value
    return (f'"-"{sections[0]}', -value) if value < 0 else (sections[0], value)


def _holds(section: str, value: float) -> bool:
    """Tell whether a part of a format is for a value by its condition, "[>=1000]"; one without is for all others."""
    condition = _CONDITION.search(section)
    return condition is None or _COMPARED[condition[1]](value, float(condition[2]))


def _digits(value: float, pattern: str, percents: int) -> str:
    """Return the digits of a number with as many decimals as the pattern has, grouped where it groups."""
    scaled = value * 100 ** min(percents, 3)
    if "/" in pattern:
        return _general(scaled)
    mantissa, _, exponent = pattern.upper().partition("E")
    scaled /= 1000 ** min(len(mantissa.rstrip()) - len(mantissa.rstrip().rstrip(",")), 5)
    whole, _, decimals = mantissa.rstrip(", ").partition(".")
    places = min(sum(letter in "#0?" for letter in decimals), 15)
    optional = len(decimals) - len(decimals.rstrip("#?"))
    if exponent:
        return f"{scaled:.{places}E}".replace(".", ",")
    text = _rounded(scaled, places)
    if optional and "." in text:
        text = _without_zeros(text, places - optional)
    sign, digits = ("-", text[1:]) if text.startswith("-") else ("", text)
    filled, least = len(digits.partition(".")[0]), whole.count("0")  # "0000" shows 101 as 0101
    return _danish(sign + "0" * min(least - filled, 30) + digits, grouped="," in whole)


def _rounded(value: float, places: int) -> str:
    """Round as Excel does, half away from zero, by the digits that the number shows (15)."""
    from decimal import ROUND_HALF_UP, Decimal, localcontext

    with localcontext() as context:
        context.prec = 400
        return str(f"{Decimal(f'{value:.15g}').quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP):f}")


def _without_zeros(text: str, least: int) -> str:
    """Drop zeros at the end, but keep at least so many decimals."""
    whole, _, decimals = text.partition(".")
    kept = decimals.rstrip("0").ljust(min(least, len(decimals)), "0")
    return f"{whole}.{kept}" if kept else whole


def _general(value: float) -> str:
    """Return a number without a format: a whole one may be a year or an id, and is not grouped."""
    if isinstance(value, int) or value.is_integer():
        return str(int(value)) if abs(value) < 1e15 else f"{value:.5E}".replace(".", ",")
    text = f"{value:.{_MOST_DIGITS}g}"
    return text.replace(".", ",").replace("e", "E") if "e" in text else _danish(text, grouped="." in text)


def _danish(text: str, grouped: bool) -> str:
    sign, digits = ("-", text[1:]) if text.startswith("-") else ("", text)
    whole, _, decimals = digits.partition(".")
    if grouped:
        whole = f"{int(whole):,}".replace(",", ".")
    return f"{sign}{whole},{decimals}" if decimals else f"{sign}{whole}"
