"""Rows drafted from what a sentence states of how things are or were: shares, amounts, counts and durations."""

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.goal_proposing import dating, wording
from assistant.goal_proposing.comparing import comparison
from assistant.goal_proposing.drafts import Draft, Stretch, aliases_of, name_of, number_text, population_of
from assistant.goal_proposing.figures import DURATIONS, Figure, noun_of_count
from assistant.goal_proposing.lending import points_back
from assistant.goal_proposing.measured import is_measured
from assistant.goal_proposing.measures import subject_of, value_measure
from assistant.goal_proposing.statements import Statement
from assistant.records import STATUS

_TELLING_DURATION = re.compile(
    r"\b(?:\w*vente(?:tid\w*|liste\w*|r)|gennemsnit\w*|lever|levetid\w*|kortere|længere|varer|tager)\b", re.I
)
_APPROXIMATELY = re.compile(
    r"(?:\b(?:op mod|op til|omkring|ca\.|cirka|knap|godt|kun|mere end(?: en)?|over|under|næsten|mindst|mellem|i alt|"
    r"yderligere|alle)\s+)+\Z",
    re.I,
)
_MEAN = re.compile(r"\b(?:gennemsnit\w*|middelværdi\w*|snit|indeks\w*|score\w*|karakter\w*)\b", re.I)
_FEWEST_SPELLED = 5  # smaller numbers in letters mostly count the text's own parts: "to områder"
NEGATED = re.compile(r"\bikke\s+\Z", re.I)
OUT_OF = re.compile(r"\s+(?:ud\s+)?af\s+(?:[^\d.,;]{0,40}?\s)?(?P<all>\d[\d.]*)\s+(?P<noun>[a-zæøå]{4,})")


def stated(statement: Statement, found: list[Figure], now: str) -> list[Figure]:
    """Return the numbers that state how something is: shares, amounts, counted things, and durations that tell one.

    `now` is the document's own year; numbers that are told in passing are left out.
    """
    text = statement.text
    shares = [figure for figure in found if figure.is_share]
    mean = _MEAN.search(f"{statement.before} {text}") is not None
    telling = [f for f in found if _tells(text, f, shares=bool(shares)) or (mean and _is_score(text, f))]
    telling = [figure for figure in telling if not _is_condition(text, figure, shares)]
    return [figure for figure in telling if is_measured(statement, figure, now)]


def _is_condition(text: str, figure: Figure, shares: list[Figure]) -> bool:
    """Tell whether a number bounds what another is a share of: "hver femte har et fravær på over 10 procent"."""
    earlier = [share for share in shares if share.end <= figure.start and not wording.parted(text, share, figure)]
    return bool(earlier) and comparison(text, figure) in ("above", "below", "at_least", "at_most")


def _is_score(text: str, figure: Figure) -> bool:
    """Tell a bare decimal number: of a text that speaks of averages it is a value without a unit."""
    return not figure.unit and "," in text[figure.start : figure.end]


def _tells(text: str, figure: Figure, *, shares: bool) -> bool:
    if figure.is_share:
        return not NEGATED.search(text[: figure.start]) and len(text.split()) > 3
    if figure.unit in DURATIONS:
        return not shares and not figure.spelled and _TELLING_DURATION.search(text) is not None
    if figure.unit == "gange":
        return True
    counted = bool(figure.unit or noun_of_count(text)) or OUT_OF.match(text, figure.end) is not None
    return counted and (not figure.spelled or figure.value >= _FEWEST_SPELLED)


def value_drafts(statement: Statement, wanted: list[Figure], now: str, measure: str = "") -> Iterator[Draft]:
    """Yield a row for each wanted figure; `now` is the document's year, `measure` what is counted if that is known."""
    used = 0
    for figure in wanted:
        if figure.start < used:
            continue
        whole = OUT_OF.match(statement.text, figure.end) if not figure.is_share else None
        used = whole.end() if whole else figure.end
        draft = _value(statement, figure, wanted, whole, (measure, now))
        if draft.cells["measure"]:
            yield draft


def _value(
    statement: Statement, figure: Figure, wanted: list[Figure], whole: re.Match[str] | None, told_by: tuple[str, str]
) -> Draft:
    text, (known, now) = statement.text, told_by
    start, end = wording.clause(text, figure, wanted)
    about = _APPROXIMATELY.search(text[: figure.start])
    told = (about.start() if about else figure.start, whole.end() if whole else max(figure.end, figure.noun_end))
    moved = replace(figure, start=figure.start - start, end=figure.end - start)
    measure = _measure(statement, known, (text[start:end], moved), figure)
    own = dating.period(text, figure.start, end, now)
    period = own or (dating.period(statement.lead, now=now) if statement.lead else None)
    cells = {
        "measure": measure,
        "population": population_of(text[start:end], text, *reversed(statement.section)),
        "period": period.iso if period else "",
        "value_text": " ".join(text[told[0] : told[1]].split()),
        "value": number_text(figure.value),
        "value_high": number_text(figure.high) if figure.high is not None else "",
        "out_of": whole["all"].replace(".", "") if whole else "",
        "unit": whole["noun"] if whole else figure.unit or noun_of_count(text),
        "basis": "document",
        "aliases": aliases_of(measure),
    }
    slots = [("value", statement.at(figure.start, figure.end)), ("value_text", statement.at(*told))]
    if own:
        slots.append(("period", statement.at(own.start, own.end)))
    reason = "Sætning, der oplyser et tal" + (" for en periode" if period else "")
    pointed = cells["unit"] if points_back(text) else measure
    return Draft(STATUS, cells, quotes_of(statement, pointed), slots, reason)


def _measure(statement: Statement, known: str, piece: tuple[str, Figure], figure: Figure) -> str:
    """Return the name of what a figure counts: by its clause, the sentence, or the one before; "" for no name."""
    text = statement.text
    if not known and points_back(text):
        known = subject_of(statement.before)
    counted = figure.noun_end > figure.end
    told = known or value_measure(*piece, counted=counted) or value_measure(text, figure, counted=False)
    mean = _MEAN.search(statement.before)
    if told and mean and _is_score(text, figure) and not _MEAN.search(text):
        told = f"{mean.group()} ({told})"
    return name_of(told) or (name_of(text) if figure.is_money else "")


def quotes_of(statement: Statement, measure: str) -> list[Stretch]:
    """Return the statement's own place, that of what it hangs on, and of the sentence that its pronoun points to."""
    quotes = [statement.stretch]
    if statement.lead_stretch:
        quotes.append(statement.lead_stretch)
    head = measure.split(" ")[0].strip(",")
    if statement.before_stretch and head and head not in statement.text and head in statement.before:
        quotes.append(statement.before_stretch)
    return quotes
