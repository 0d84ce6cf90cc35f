"""Rows drafted from sentences and list items: goals, what they state, and amounts that are set aside in a year."""

import re
from collections.abc import Iterator

from assistant.goal_proposing import dating, wording
from assistant.goal_proposing.comparing import comparison, implied
from assistant.goal_proposing.drafts import Draft, Stretch, aliases_of, name_of, number_text, population_of
from assistant.goal_proposing.figures import DURATIONS, Figure, figures, noun_of_count
from assistant.goal_proposing.lending import lent
from assistant.goal_proposing.measured import in_condition, is_conditional
from assistant.goal_proposing.measures import goal_measure
from assistant.goal_proposing.spending import sets_aside, spent
from assistant.goal_proposing.stated import NEGATED, OUT_OF, quotes_of, stated, value_drafts
from assistant.goal_proposing.statements import Statement
from assistant.records import FUNDING, GOALS, STATUS

_OF_ITS_OWN = re.compile(r"\b(?:de|disse|begge|vores|planens|fra)\s+(?:\w+e\s+)?\Z", re.I)  # "de to områder"
_FEWEST_LETTERS = 4  # of a noun; shorter ones are units
_DUTY = re.compile(
    r"\b(?:skal|må)\s+(?:der\s+)?(?:\w+\s+)?(?:være|have|holdes|afholdes|gennemføres|ansættes|etableres|oprettes|bygges|"
    r"plantes|tilbydes)\b[^,;.]{0,40}\Z",
    re.I,
)
_FEWEST_WORDS = 4  # of a goal without a number
Deadline = tuple[dating.When, Stretch | None] | None  # the stretch is None where the title says it


def drafts_of(statement: Statement, titled_year: str, year_now: str) -> Iterator[Draft]:
    """Yield the rows that one statement holds.

    `titled_year` is the year that the document's title gives its goals, "" where it gives none; `year_now` is the
    document's own year, "" where it has no date: an earlier year is no deadline.
    """
    found = figures(statement.text)
    years = (titled_year, year_now)
    firmness = _firmness(statement, year_now)
    money = list(spent(statement, found))
    yield from (draft for draft, _ in money)
    left = lent([figure for figure in found if all(figure is not used for _, used in money)], statement)
    if not firmness:
        yield from value_drafts(statement, stated(statement, left, year_now), year_now)
        return
    states = [figure for figure in left if wording.is_state(statement.text, figure)]
    baselines = [f for f in left if f in states or wording.is_baseline(statement.text, f, left, year_now)]
    when = _deadline(statement, 0, *years)
    targets = _targets(statement, [f for f in left if f not in baselines], firmness, (when, year_now))
    yield from value_drafts(
        statement, baselines if targets else [], year_now, goal_measure(statement.text, statement.before)
    )
    yield from (_goal(statement, figure, targets, _deadline(statement, figure.start, *years)) for figure in targets)
    told = len(statement.text.split()) >= _FEWEST_WORDS
    if not targets and not found and told and (_without_number(statement, firmness, when)):
        yield _goal(statement, None, [], when)
    elif not targets and not money:
        yield from value_drafts(statement, stated(statement, left, year_now), year_now)


def _without_number(statement: Statement, firmness: str, when: Deadline) -> bool:
    """Tell whether a statement without a number is a goal: it is labelled so, an item of a list of goals, or dated."""
    if statement.text.rstrip().endswith(":"):
        return False
    listed = firmness == wording.UNDER_HEADING and statement.is_item
    return listed or firmness == wording.LABELLED or (when is not None and when[0].firm)


def draft_of_figure(statement: Statement, table: str, figure: Figure, years: tuple[str, str]) -> Draft | None:
    """Return the row of one of a statement's figures where somebody else says that it is one; None for no such row."""
    if table == FUNDING:
        return next((draft for draft, used in spent(statement, [figure], always=True) if used is figure), None)
    if table == STATUS:
        return next(value_drafts(statement, [figure], years[1]), None)
    return _goal(statement, figure, [figure], _deadline(statement, figure.start, *years))


def _firmness(statement: Statement, year_now: str) -> str:
    """Return how firmly a statement says what is to be reached; a firm deadline to come is an intention too."""
    heading = statement.section[-1] if statement.section else ""
    under = wording.GOAL_HEADING.match(heading) is not None
    firmness = wording.says_goal(statement.text, statement.lead, under_goal_heading=under)
    when = dating.deadline(statement.text)
    if not firmness and when and year_now and not wording.tells_what_is(statement.text):
        to_come = when.iso[:4] >= year_now if when.firm else when.iso[:4] > year_now
        return wording.INTENDED if to_come else ""
    return firmness


def _targets(statement: Statement, found: list[Figure], firmness: str, dated: tuple[Deadline, str]) -> list[Figure]:
    """Return the numbers that are to be reached; where shares are, counts and durations are their conditions.

    `dated` is the deadline and the document's own year.
    """
    text, (when, now) = statement.text, dated
    if is_conditional(text):
        return []
    found = [f for f in found if not in_condition(text, f)]
    if firmness == wording.BOUND:
        said = ("at_least", "at_most")
        return [f for f in found if f.unit and not f.is_money and comparison(text, f) in said]
    if sets_aside(text):
        found = [f for f in found if not f.is_money or comparison(text, f)]
    shares = [f for f in found if f.is_share and not NEGATED.search(text[: f.start])]
    if shares:
        return [f for f in shares if firmness != wording.INTENDED or comparison(text, f) or when]
    bound = [f for f in found if comparison(text, f)]
    if bound:
        changed = any(comparison(text, f) in ("increase", "decrease", "at_least", "at_most") for f in bound)
        return bound if firmness != wording.INTENDED or when or changed else []
    to_come = when is not None and (when[0].firm or bool(now and when[0].iso[:4] > now))
    counted = [f for f in found if (f.unit or OUT_OF.match(text, f.end)) and _counts(text, f, to_come=to_come)]
    if firmness == wording.INTENDED:
        counted = [f for f in counted if to_come and not f.is_money]
    if firmness == wording.FIRM and not when:
        promised = wording.promises(text)
        return [f for f in counted if not f.is_money and (promised or _DUTY.search(text[: f.start]))][:1]
    return counted[:1] if firmness in (wording.LABELLED, wording.UNDER_HEADING) or when else []


def _counts(text: str, figure: Figure, *, to_come: bool) -> bool:
    """Tell whether a bare number counts what is to be there; in letters, or as a duration, only by a year to come."""
    if figure.spelled:
        own = _OF_ITS_OWN.search(text[: figure.start]) is not None
        return (to_come or wording.promises(text)) and figure.value > 1 and not own and figure.unit not in DURATIONS
    return figure.unit not in DURATIONS or to_come


def _deadline(statement: Statement, place: int, titled_year: str, now: str) -> Deadline:
    """Return the deadline and where it stands: in the statement, in what it hangs on, or (None) in the title."""
    if when := dating.deadline(statement.text, place, now):
        return when, statement.at(when.start, when.end)
    if statement.lead_stretch and (when := dating.deadline(statement.lead, 0, now)):
        start = statement.lead_stretch[0]
        return when, (start + when.start, start + when.end)
    return (dating.When(titled_year, 0, 0), None) if titled_year else None


def _goal(statement: Statement, figure: Figure | None, targets: list[Figure], when: Deadline) -> Draft:
    text = statement.text
    start, end = wording.clause(text, figure, targets) if figure and len(targets) > 1 else (0, len(text))
    label = wording.LABEL.match(text)
    start = max(start, label.end() if label else 0)
    piece = text[start:end].rstrip(" ,;.*")
    measure = name_of(goal_measure(piece, statement.before, figure.start - start if figure else 0)) or name_of(piece)
    measure = f"{measure}: {figure.unit}" if figure and _names_more(figure, measure) else measure
    heading = name_of(next((title for title in reversed(statement.section) if not _only_label(title)), ""))
    name = heading if label and label["number"] and heading else measure
    cells = {
        "kind": "target" if figure or not when else "milestone",
        "group": _group(statement.section) or name,
        "number": (label["number"] or label["own"] or "") if label else "",
        "goal": name,
        "subgoal_label": _label(label["label"]) if label else "",
        "subgoal": measure if measure != name else "",
        "population": population_of(piece, text, *reversed(statement.section)),
        "target_text": " ".join(piece.split()),
        "comparison": "none",
        "deadline": when[0].iso if when else "",
        "aliases": aliases_of(measure, name),
    }
    slots = [("target_text", statement.at(start, start + len(piece)))]
    if figure:
        cells |= _target_cells(text, figure, measure)
        slots.append(("target_value", statement.at(figure.start, figure.end)))
    if when and when[1]:
        slots.append(("deadline", when[1]))
    return Draft(GOALS, cells, quotes_of(statement, measure), slots, _goal_reason(statement, figure, when, bool(label)))


def _names_more(figure: Figure, measure: str) -> bool:
    """Tell whether what a goal counts is not in its name yet: "Klasser" may have 26 "elever"."""
    noun = figure.unit.split()[-1] if figure.noun_end > figure.end else ""
    return len(noun) >= _FEWEST_LETTERS and noun.isalpha() and not noun.endswith("dage") and noun not in measure


def _group(section: tuple[str, ...]) -> str:
    """Return the two innermost headings, without the document's own title where there are more."""
    return name_of(" › ".join(section[1:][-2:] or section))


def _target_cells(text: str, figure: Figure, measure: str) -> dict[str, str]:
    said = comparison(text, figure) or implied(figure, measure)
    whole = OUT_OF.match(text, figure.end) if not figure.unit else None
    unit = " ".join(whole.group().split()) if whole else figure.unit
    return {
        "comparison": "at_least" if whole and said == "equal" else said,
        "target_value": number_text(figure.value),
        "target_value_high": number_text(figure.high) if figure.high is not None else "",
        "unit": unit or noun_of_count(text),
    }


def _label(word: str) -> str:
    return "delmål" if word.lower().startswith("del") else "mål" if word.lower().startswith("mål") else ""


def _only_label(title: str) -> bool:
    return wording.GOAL_HEADING.match(title) is not None


def _goal_reason(statement: Statement, figure: Figure | None, when: object, labelled: bool) -> str:
    what = (
        "Mærket mål"
        if labelled
        else "Punkt under en målsætning"
        if statement.is_item
        else "Sætning om, hvad der skal nås"
    )
    parts = [part for part, said in (("et tal", figure), ("en frist", when)) if said]
    return f"{what} med {' og '.join(parts)}" if parts else f"{what} uden tal"
