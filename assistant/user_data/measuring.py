"""Read what was typed of a measurement, and hold it against what the goal can be measured in."""

import re
from datetime import date
from decimal import Decimal

from assistant.errors import InputError
from assistant.quantities import danish_number, read_number, read_quantities
from assistant.quantities.quantity import DATE, YEAR
from assistant.records import Goal, Measurement, Status
from assistant.user_data.limits import check_source

MEASUREMENT = "measurement"  # the basis of a status that is from no document
_VALUE = re.compile(
    r"([-+−–]?)\s*([1-9]\d{0,2}(?:[. \u00a0\u202f]\d{3})+(?:,\d+)?|\d+(?:,\d+)?)(?![.,\d])\s*(.*)", re.A | re.S
)
_ENGLISH_DECIMAL = re.compile(r"[-+−–]?\s*(\d+)\.(\d+)(?![\d.,]).*", re.A | re.S)
_MOST_DIGITS = 15
_SHOWN_CHARS = 40
_PERIOD_REMEDY = (
    "Skriv et år, et kvartal, en måned eller en dag, fx 2024, 3. kvartal 2024, marts 2024 eller 19. november 2024."
)


def is_measurable(goal: Goal) -> bool:
    """Tell whether a goal has a number that a measurement can be held against."""
    return goal.target_value is not None


def check_measurement(goal: Goal, *, period: str, value_text: str, source: str, today: date) -> tuple[str, Decimal]:
    """Return the ISO period and the value that were typed for a goal.

    Raises:
        InputError: one Danish line with the value and the remedy, for the first of them that cannot be used.

    """
    check_measurable(goal)
    iso = _period(period, today)
    value = _value(goal, value_text)
    check_source(source)
    return iso, value


def check_measurable(goal: Goal) -> None:
    """Pass when a goal has a number; what is only followed, awaited or recommended has no unit to measure in."""
    if not is_measurable(goal):
        raise InputError(
            f"{goal.goal_id} har intet måltal, som en måling kan holdes op mod. Vælg et mål med et måltal."
        )


def check_value(goal: Goal, value: Decimal) -> None:
    """Pass when a value can be one of the goal's: finite, not negative, a percentage up to 100, a count whole."""
    if not value.is_finite():
        raise InputError(f"{value} er ikke et tal. Skriv et tal, fx 11,5.")
    shown = f"{danish_number(value)} {goal.unit}".strip()
    if value < 0:
        raise InputError(f"{shown} er under nul, og det kan en måling ikke være. Skriv et tal fra 0 og op.")
    if goal.unit == "%" and value > 100:
        raise InputError(f"{shown} er over 100 %. Skriv et tal fra 0 til 100.")
    if len(value.as_tuple().digits) > _MOST_DIGITS or value.adjusted() >= _MOST_DIGITS:
        raise InputError(f"{shown[:_SHOWN_CHARS]} har for mange cifre. Skriv højst {_MOST_DIGITS} cifre.")
    if _is_count(goal.unit) and value != value.to_integral_value():
        raise InputError(f"{shown} er ikke et helt tal, og her tælles der. Skriv antallet uden decimaler.")


def as_status(measurement: Measurement, goal: Goal) -> Status:
    """Return a measurement as a status value, so that it can be held against its goal; it has no quote."""
    return Status(
        status_id=f"maaling-{measurement.measurement_id}",
        goal_id=measurement.goal_id,
        document_id="",
        measure=measurement.measure,
        population=goal.population,
        period=measurement.period,
        value=measurement.value,
        value_high=None,
        out_of=None,
        unit=measurement.unit,
        basis=MEASUREMENT,
        aliases=(),
        quotes=(),
        note=measurement.note,
        value_text=f"{danish_number(measurement.value)} {measurement.unit}".strip(),
    )


def _period(typed: str, today: date) -> str:
    text = typed.strip()
    if not text:
        raise InputError(f"Perioden mangler. {_PERIOD_REMEDY}")
    read = read_quantities(text) if len(text) <= _SHOWN_CHARS else ()
    iso = _iso_of(read[0].text == text, read[0].kind, read[0].iso or text) if len(read) == 1 else ""
    begins = _first_day(iso)
    if begins is None:
        raise InputError(f"Perioden {_shown(text)} kan ikke læses. {_PERIOD_REMEDY}")
    if begins > today:
        raise InputError(f"Perioden {_shown(text)} er ikke begyndt endnu. Skriv en periode, der er målt.")
    return iso


def _iso_of(whole: bool, kind: str, iso: str) -> str:
    return iso if whole and kind in (DATE, YEAR) else ""


def _first_day(iso: str) -> date | None:
    """Return the first day of an ISO period, or None where it is none of the tables' or not in the calendar."""
    match = re.fullmatch(r"(\d{4})(?:-(?:Q([1-4])|(\d\d)(?:-(\d\d))?))?", iso, re.A)
    if match is None:
        return None
    month = 3 * int(match[2]) - 2 if match[2] else int(match[3] or 1)
    try:
        return date(int(match[1]), month, int(match[4] or 1))
    except ValueError:
        return None


def _value(goal: Goal, typed: str) -> Decimal:
    text = typed.strip()
    if not text:
        raise InputError("Værdien mangler. Skriv et tal, fx 11 eller 11,5.")
    match = _VALUE.fullmatch(text) if len(text) <= 2 * _SHOWN_CHARS + len(goal.unit) else None
    if match is None:
        english = _ENGLISH_DECIMAL.fullmatch(text)
        hint = f"Skriv {english[1]},{english[2]} med komma" if english else "Skriv et tal, fx 11 eller 11,5"
        raise InputError(f"Værdien {_shown(text)} kan ikke læses som et tal. {hint}.")
    _check_unit(goal, match[3].strip())
    value = read_number(re.sub(r"[. \u00a0\u202f]", "\u00a0", match[2]))
    if match[1] in ("-", "−", "–") and value:
        value = -value
    check_value(goal, value)
    return value


def _check_unit(goal: Goal, unit: str) -> None:
    if not unit or unit.casefold() == goal.unit.casefold() or (goal.unit and _known_unit(unit) == goal.unit):
        return
    wanted = f"i {goal.unit}" if goal.unit else "uden enhed"
    raise InputError(f"Enheden {_shown(unit)} er ikke målets. Skriv værdien {wanted}.")


def _is_count(unit: str) -> bool:
    return not _known_unit(unit)


def _known_unit(spelling: str) -> str:
    """Return the unit of measure that a text spells ("pct." is "%"), "" where it names things that are counted."""
    text = f"2 {spelling}"
    read = read_quantities(text)
    return read[0].unit if len(read) == 1 and read[0].text == text else ""


def _shown(text: str) -> str:
    return repr(text if len(text) <= _SHOWN_CHARS else text[:_SHOWN_CHARS] + "…")
