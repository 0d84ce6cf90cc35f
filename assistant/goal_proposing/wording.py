"""What a statement is, by its wording: a goal, a stated value or neither; and the clauses that its numbers stand in."""

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.goal_proposing.figures import Figure

LABELLED, FIRM, UNDER_HEADING, INTENDED, BOUND = (
    "labelled",
    "firm",
    "under heading",
    "intended",
    "bound",  # "holder mindst seks møder om året"
)
LABELS = (
    r"del-?mål(?:ene|et)?|(?:hoved|overordnede?\s|resultat|effekt|proces|klima)?"
    r"mål(?:et|ene|sætning(?:en|er|erne)?|tal(?:let)?)?|succeskriteri(?:um|et|er|erne)|milepæl(?:en|e|ene)?|"
    r"ambition(?:en|er|erne)?|målepunkt(?:er)?|sigtelinje"
)
LABEL = re.compile(
    rf"\s*(?P<label>{LABELS})(?:\s+(?P<own>\d{{1,2}})(?![\d.,]?\d))?"
    rf"(?:\s+for\s+(?P<what>[\wæøå ]{{3,40}}?)\s*(?P<number>\d{{1,2}})?)?(?:\s+(?P<year>20\d\d))?\s*[:–]\s*",
    re.I,
)
GOAL_HEADING = re.compile(
    rf"\s*(?:\d+(?:\.\d+)*\.?\s+)?(?:vores|regionens|kommunens|skolens|de|overordnede?|politiske|konkrete|strategiske|"
    rf"\s)*(?:{LABELS})\b",
    re.I,
)
_OURS = re.compile(
    r"\b(?:skal|må (?:højst|maksimalt|ikke|kun)|(?:del)?mål(?:et|sætning\w*)?\s+(?:er|om|for|på)\b|sat som mål|"
    r"ambition\w*,?\s+(?:er|om|at)|krav(?:et|ene)?\s+om|forpligter\s+\w+\s+til|målsætter|sætter\s+\w*\s?mål)",
    re.I,
)
_INTENDED = re.compile(
    r"\b(?:vil|bør|sigter|stræber|øges|reduceres|halveres|fordobles|nedbringes|sænkes|hæves|mindskes|udvides|"
    r"begrænses|løftes|stiger|falder|senest|inden udgangen)\b",
    re.I,
)
_IS_SO = re.compile(
    r"\b(?:(?:for)?ventes|skønnes|prognose\w*|fremskriv\w*|"
    r"i dag|allerede|aktuelt|nuværende|foreløbig\w*|status|i øjeblikket|på nuværende tidspunkt|"
    r"var|havde|blev|svarede|lå|udgjorde|steg|faldt|viste|oplevede|deltog|gennemførte|modtog|brugte|udledte|opnåede|nåede|kom|fik|stod|"
    r"(?:er|har)\s+(?:\w+\s+){0,2}(?:blevet|været|faldet|steget|reduceret|øget|implementeret))\b",
    re.I,
)
_AT_LEAST_OR_MOST = re.compile(r"\b(?:mindst|højst|højest|minimum|maksimalt|maks\.)\s", re.I)
_PROMISE = re.compile(
    r"\b(?:tilbydes|sikres|garanteres|har (?:ret til|krav på))\b|\b(?:alle|hver|enhver|hvert)\b[^.;]{0,60}\bfår\b|"
    r"\bfår\s+(?:alle|hver|enhver|hvert)\b",
    re.I,
)
_STATES = re.compile(r"\b(?:er|var|har|havde|udgør|udgjorde|lå|ligger|står|stod)\b", re.I)
_HALVES = re.compile(r";\s*|,\s+(?:og|men|mens|så)\s+")
_BASELINE = re.compile(
    r"(?:\bfra\s+(?:ca\.\s+)?|\b(?:i dag|aktuelt|nuværende|baseline|udgangspunkt\w*|status|nu)\b[^.;]{0,25}|"
    r"\b(?:sammenlignet med|mod)\s+|\(\s*(?:19|20)\d\d:?\s*)\Z",
    re.I,
)
_OF_YEAR = re.compile(r"\s+(?:i|for)\s+((?:19|20)\d\d)\b")
_CLAUSE = re.compile(r"[,;]\s*(?:og|samt|mens|men)\s+|[,;]\s+|\s+(?:og|samt|mens|men)\s+(?=[\w”\"]+\s)", re.I)


def says_goal(text: str, lead: str, *, under_goal_heading: bool) -> str:
    """Return how firmly a statement says what is to be reached: LABELLED, FIRM, UNDER_HEADING, INTENDED or "" not."""
    if LABEL.match(text) or (lead and (LABEL.match(lead) or re.search(rf"\b(?:{LABELS})\b.*:\s*\Z", lead, re.I))):
        return LABELLED
    told = f"{lead} {text}"
    if _OURS.search(told) or promises(text):
        return FIRM
    if _IS_SO.search(told):
        return ""
    if under_goal_heading:
        return UNDER_HEADING
    if _AT_LEAST_OR_MOST.search(text):
        return BOUND
    return INTENDED if _INTENDED.search(told) else ""


def promises(text: str) -> bool:
    """Tell whether a statement promises something to each of some: "Alle elever får to samtaler"."""
    return _PROMISE.search(text) is not None and _IS_SO.search(text) is None


def binds(text: str) -> bool:
    """Tell whether a statement says what must be."""
    return _OURS.search(text) is not None


def is_state(text: str, figure: Figure) -> bool:
    """Tell whether a number stands in the half of a sentence that says what is, beside one that says what must be."""
    breaks = [0, *(match.end() for match in _HALVES.finditer(text)), len(text)]
    halves = list(pairwise(breaks))
    own = next(((start, end) for start, end in halves if start <= figure.start < end), (0, len(text)))
    said, rest = text[own[0] : own[1]], [text[start:end] for start, end in halves if (start, end) != own]
    plain = not binds(said) and not _INTENDED.search(said) and not _AT_LEAST_OR_MOST.search(said)
    return plain and _STATES.search(said) is not None and any(binds(other) for other in rest)


def tells_what_is(text: str) -> bool:
    """Tell whether a statement says how things are or were."""
    return _IS_SO.search(text) is not None


def is_baseline(text: str, figure: Figure, figures: Sequence[Figure], now: str = "") -> bool:
    """Tell whether a number of a goal's sentence is where things stand today: "fra 45 % i 2023 til 60 %".

    `now` is the document's own year: the number of an earlier one ("240 mio. kr. i 2024") is no target.
    """
    year = _OF_YEAR.match(text, max(figure.end, figure.noun_end))
    if year and now and year[1] < now:
        return True
    before = text[max(0, figure.start - 40) : figure.start]
    others = [other for other in figures if other is not figure and other.unit == figure.unit]
    return bool(others) and _BASELINE.search(before) is not None


def clause(text: str, figure: Figure, figures: Sequence[Figure]) -> tuple[int, int]:
    """Return the piece of a sentence that belongs to one of its figures: from break to break between them."""
    place = list(figures).index(figure)
    start, end = 0, len(text)
    if place > 0:
        before = figures[place - 1].end
        start = max((match.end() for match in _CLAUSE.finditer(text, before, figure.start)), default=before)
    if place + 1 < len(figures):
        after = figures[place + 1].start
        end = max((match.start() for match in _CLAUSE.finditer(text, figure.end, after)), default=after)
    return start, end


def parted(text: str, one: Figure, other: Figure) -> bool:
    """Tell whether a break between two clauses stands between two figures."""
    return _CLAUSE.search(text, one.end, other.start) is not None
