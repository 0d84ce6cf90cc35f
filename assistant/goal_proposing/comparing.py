"""What a text says of a number: at most, at least, between, a change by so much, by the words beside it."""

import re

from assistant.goal_proposing.figures import DURATIONS, Figure

_UP = (
    r"øge[rst]?s?|øgning|øget|forøge\w*|stige[rnt]?|stigning\w*|vokse[rs]?|vækst|hæve[rs]?|løfte[rs]?|flere|højere|større|"
    r"udvide\w*|udbygge\w*|forbedre\w*|fremgang|fordobl\w*|tredobl\w*|opnå[s]?|nå[rs]?"
)
_DOWN = (
    r"reducer\w*|reduktion\w*|nedbring\w*|sænk\w*|mindske\w*|fald\w*|begræns\w*|formindsk\w*|spare\w*|besparelse\w*|"
    r"halver\w*|skære\w*|færre|lavere|mindre|nedsætte\w*|kortere|afkort\w*|minus|minimer\w*|nedgang"
)
UP, DOWN = re.compile(rf"\b(?:{_UP})\b", re.I), re.compile(rf"\b(?:{_DOWN})\b", re.I)
_FEW = r"(?:\w+\s+){0,2}"
_ABOUT = r"(?:mindst|minimum|min\.|højst|maks\.|ca\.|cirka|omkring|yderligere|i alt|op til|op mod|hele|godt|knap)?\s*"
_LEVEL = r"(?:.{0,20}(?:niveau|\b(?:19|20)\d\d|i dag|\bnu\b))"
# what stands before the number, or after it → comparison; the first that fits is used
_RULES = (
    (
        "before",
        r"\b(?:ikke|aldrig|ingen|intet)\b.{0,40}\b(?:over|overstige|overskride|(?:mere|flere|højere|længere) end)\s*\Z",
        "at_most",
    ),
    ("before", r"\bikke\b.{0,25}\b(?:under|(?:mindre|færre|lavere) end)\s*\Z", "at_least"),
    ("after", rf"\s*(?:over|(?:højere|flere|mere) end)\b{_LEVEL}", "increase"),
    ("after", rf"\s*(?:under|(?:lavere|færre|mindre) end)\b{_LEVEL}", "decrease"),
    ("before", rf"\bmed\s+{_ABOUT}\Z", "change"),
    ("before", rf"\b(?:stigning|vækst|øgning|fremgang)\w*\s+på\s+{_ABOUT}\Z", "increase"),
    ("before", rf"\b(?:reduktion|fald|besparelse|nedgang|reducering)\w*\s+(?:på|af)\s+{_ABOUT}\Z", "decrease"),
    ("before", rf"\b(?:mindst|minimum|min\.?)\s+{_FEW}\Z", "at_least"),
    ("before", rf"\b(?:højst|højest|maks\.?|max\.?|maksimalt|maksimum|op til)\s+{_FEW}\Z", "at_most"),
    ("before", r"\b(?:over|(?:mere|flere|større|højere) end)\s*\Z", "above"),
    ("before", r"\b(?:under|(?:mindre|færre|lavere|kortere) end)\s*\Z", "below"),
    ("before", r"\b(?:nede? på|ned til)\s*\Z", "at_most"),
    ("before", r"\b(?:op på|op til|nå)\s*\Z", "at_least"),
    ("before", rf"\btil\s+{_ABOUT}\Z", "towards"),
    ("after", r"\s*(?:eller (?:mere|derover|flere|højere)|og derover|\+)", "at_least"),
    ("after", r"\s*(?:eller (?:mindre|derunder|færre|lavere)|og derunder)", "at_most"),
    ("after", r"\s*(?:flere|højere|mere|større|stigning|vækst)\b", "increase"),
    ("after", r"\s*(?:færre|lavere|mindre|kortere|reduktion|fald|besparelse)\b", "decrease"),
    ("before", r"\bminus\s*\Z", "decrease"),
)
_COMPILED = tuple((side, re.compile(pattern, re.I), meaning) for side, pattern, meaning in _RULES)
_WITHIN = re.compile(r"\b(?:inden ?for|senest|inden)\s+\Z", re.I)
_WINDOW = 60


def comparison(text: str, figure: Figure) -> str:
    """Return what the words beside a figure say of it, "" where they say nothing."""
    if figure.high is not None:
        return "between"
    written = text[figure.start : figure.end].lower()
    if figure.spelled and written.startswith(("halver", "fordob", "tredob")):
        return "decrease" if written.startswith("halver") else "increase"
    before, after = text[max(0, figure.start - _WINDOW) : figure.start], text[figure.end : figure.end + _WINDOW]
    meaning = next(
        (m for side, pattern, m in _COMPILED if (pattern.search(before) if side == "before" else pattern.match(after))),
        "",
    )
    if meaning in ("change", "towards"):
        return _of_change(meaning, text[: figure.start], after)
    if not meaning and (figure.unit in DURATIONS or figure.unit.endswith("dage")) and _WITHIN.search(before):
        return "at_most"
    if not meaning and re.search(r"\bbesparelse\w*\b", before, re.I):
        return "decrease"
    return meaning


def _of_change(meaning: str, before: str, after: str) -> str:
    """Tell "reduceres med 5 %" from "reduceres til 5 %", by the nearest word of change, before or after the number."""
    up, down = (_last(pattern, before) for pattern in (UP, DOWN))
    if up < 0 and down < 0:
        up, down = (-_first(pattern, after) for pattern in (UP, DOWN))
        if up == down:
            return ""
    if meaning == "change":
        return "increase" if up > down else "decrease"
    return "at_least" if up > down else "at_most"


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((match.start() for match in pattern.finditer(text)), default=-1)


def _first(pattern: re.Pattern[str], text: str) -> int:
    match = pattern.search(text)
    return match.start() if match else 10**6


def implied(figure: Figure, measure: str) -> str:
    """Return the comparison of a bare target: by the measure's direction; a share is reached from below."""
    if figure.high is not None:
        return "between"
    if figure.unit == "%" and figure.value == 100:
        return "equal"
    if DOWN.search(measure) and not UP.search(measure):
        return "at_most"
    if figure.is_share or UP.search(measure):
        return "at_least"
    return "equal"
