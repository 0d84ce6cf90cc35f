"""How well a candidate fits the kind of answer that is asked for: a number, a date, a name, a reason."""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from assistant.composing.table_answers import asked_columns
from assistant.composing.text_lists import TextList, list_score
from assistant.composing.text_tables import TextRow
from assistant.composing.units import Unit, is_numbered
from assistant.quantities import DATE, VALUE, YEAR, Quantity, read_quantities
from assistant.records import Funding, Goal, Question, Status

_NAME = re.compile(r"\b[A-ZÆØÅ][a-zæøåéü-]+(?: [A-ZÆØÅ][a-zæøåéü-]+)+")
_ROLE = re.compile(r"\b\w*(formand|direktør|leder|lektor|udvalg|board|minister\w*|rådet|styrelsen|regioner|PL|AL)\b")
_REASON = re.compile(
    r"\b(fordi|da|skyldes|derfor|idet|for at|årsag\w*|på grund af|så|baggrunden|formålet|medfører|betyder at"
    r"|behov for)\b"
)
_DEFINITION = re.compile(
    r"\b(er (en|et|det|den|de)|defineres|betyder|indikatorer|trædesten|overbevisningen|sætter rammen|består af)\b"
    r"|\([^)]{4,}\)"
)
_FORUM = re.compile(
    r"\b(møder?|årligt|månedlig\w*|gange?|følge\w*|monitorer\w*|opfølgning|kommentering|evaluer\w*|hentes)\b"
)
_MONEY = re.compile(r"\b(kr|kroner|mio|mia|millioner|milliarder)\b")
_FINAL = re.compile(r"\b(endelige? mål|mål\w* på sigt|selve målet|ikke delmål\w*)")
_PAST = re.compile(
    r"\b(blev|viste|svarede|er (nu )?(implementeret|nået|faldet|steget|opnået|styrket)|var|har vist|havde|besluttede"
    r"|udgav)\b"
)


# what rows answer; anything else is better said by the text itself
ROW_ASKS = frozenset(
    "target status met gap count amount ratio money monitoring deadline list compare times contradiction sum".split()
)


def type_fit(question: Question, unit: Unit) -> float:
    """Return a bonus (or, below zero, a malus) for how the candidate fits what is asked for."""
    if unit.defines:
        fit = 0.35
    elif unit.listing is not None:
        fit = _list_fit(question, unit.listing, unit.coverage.share)
    elif unit.cells is not None:
        fit = _cells_fit(question, unit.cells)
    elif isinstance(unit.row, Goal):
        fit = _goal_fit(question, unit.row) + _caveat_fit(question, unit.row, unit.coverage.share)
    elif isinstance(unit.row, Status):
        fit = _status_fit(question)
    elif isinstance(unit.row, Funding):
        fit = 0.25 if ("money" in question.asks or question.years) and "contradiction" not in question.asks else -0.2
    else:
        fit = _sentence_fit(question, unit.text)
    if unit.row is not None and not question.asks & ROW_ASKS:
        fit -= 0.12
    return fit + year_fit(question, unit) + document_fit(question, unit) + population_fit(question, unit)


def _list_fit(question: Question, listing: TextList, coverage: float) -> float:
    """A list is wanted where one is asked for; elsewhere a sentence or row says it more directly."""
    asked = "list" in question.asks or question.listed is not None
    counted = list_score(question, listing, coverage) - coverage
    numeric = question.asks & {"count", "amount", "ratio", "deadline", "target"}
    if "who" in question.asks and len(_NAME.findall(listing.text)) >= len(listing.items):
        return counted + 0.35  # a list of people
    return counted + (0.12 if asked else -0.3 if numeric else -0.05)


def _goal_fit(question: Question, goal: Goal) -> float:
    asks = question.asks
    fit = 0.0
    if goal.kind == "target":
        fit += 0.12 if asks & {"target", "met", "gap"} else 0.04
    if asks & {"status", "count", "amount", "ratio"} and not asks & {"target", "met", "gap", "monitoring"}:
        fit -= 0.06  # what is measured is asked for, not what is wanted
    if asks & {"count", "amount", "ratio"} and goal.target_value is not None:
        fit += 0.08
    if asks & {"who", "reason", "definition", "place"} and "monitoring" not in asks:
        fit -= 0.1
    return fit + _named_fit(question, goal) + _noted_fit(asks, goal)


def _named_fit(question: Question, goal: Goal) -> float:
    """Return a bonus for the goal that is named by its number, or as the final one beside its sub-goal."""
    fit = 0.8 if question.goal_numbers and is_numbered(question, goal) else 0.0
    if _FINAL.search(question.mended.lower()) and goal.kind == "target":
        fit += -0.15 if goal.subgoal_label == "delmål" else 0.15
    return fit


def _caveat_fit(question: Question, goal: Goal, coverage: float) -> float:
    """Return a bonus for a caveat, where disagreements are noted, as far as the goal is what is asked about."""
    return 0.2 * coverage if "contradiction" in question.asks and goal.caveat else 0.0


def _noted_fit(asks: frozenset[str], goal: Goal) -> float:
    """Return a bonus for a goal whose row holds what is asked for: who follows it, its deadline, its caveat."""
    fit = 0.0
    if "awaiting" in asks and goal.comparison == "pending":
        fit += 0.2
    if "monitoring" in asks:
        fit += 0.12 if goal.monitoring else -0.1
    if "deadline" in asks and goal.deadline:
        fit += 0.1
    return fit


def _cells_fit(question: Question, row: TextRow) -> float:
    """Return a bonus for a row of a table that has a column for what is asked for."""
    if asked_columns(question, row):
        return 0.2
    if question.asks & {"count", "amount", "ratio", "money", "sum", "compare"}:
        return 0.12 if row.has_amounts else -0.15
    return -0.05


def _status_fit(question: Question) -> float:
    asks = question.asks
    fit = 0.12 if asks & {"status", "met", "gap", "ratio", "count", "amount"} else 0.0
    return fit - (0.1 if asks & {"who", "reason", "definition", "monitoring"} else 0.0)


@lru_cache(maxsize=20_000)
def values(text: str) -> tuple[Quantity, ...]:
    """Return the amounts in a text: no years, dates or labels."""
    return tuple(quantity for quantity in read_quantities(text) if quantity.kind == VALUE)


SENTENCE_WANTS: Mapping[str, Callable[[str], bool]] = {
    "who": lambda text: bool(_NAME.search(text) or _ROLE.search(text)),
    "reason": lambda text: bool(_REASON.search(text)),
    "definition": lambda text: bool(_DEFINITION.search(text)),
    "monitoring": lambda text: bool(_FORUM.search(text)),
    "money": lambda text: bool(_MONEY.search(text)),
    "deadline": lambda text: any(q.kind in (YEAR, DATE) for q in read_quantities(text)),
    "count": lambda text: bool(values(text)),
    "amount": lambda text: bool(values(text)),
    "ratio": lambda text: any(q.unit == "%" for q in values(text)),
    "outcome": lambda text: bool(_PAST.search(text)),
}


def _sentence_fit(question: Question, text: str) -> float:
    wants = [holds for ask, holds in SENTENCE_WANTS.items() if ask in question.asks]
    if not wants:
        return 0.0
    return 0.14 * sum(1 if holds(text) else -0.5 for holds in wants) / len(wants)


def year_fit(question: Question, unit: Unit) -> float:
    """Return a bonus for a candidate of a year that is asked about, a malus for one of another year."""
    if not question.years:
        return 0.0
    quotes = unit.row.quotes if unit.row is not None else ()
    text = " ".join((unit.text, row_years(unit), *quotes))
    named = {int(year) for year in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", text)}
    if named & set(question.years):
        return 0.15
    limited = isinstance(unit.row, Goal) and unit.row.kind == "target"  # a target for another year
    return -0.2 if named and limited else -0.1 if named else 0.0


def row_years(unit: Unit) -> str:
    """Return the years that a row is limited to, or a sentence's headings, which may name one."""
    if isinstance(unit.row, Goal):
        return unit.row.deadline
    if isinstance(unit.row, Status):
        return unit.row.period
    return str(unit.row.year) if isinstance(unit.row, Funding) else " ".join(unit.section)


def document_fit(question: Question, unit: Unit) -> float:
    """Return a bonus for a candidate of a document that is named, a malus for one of another."""
    if not question.documents or question.asks & {"compare", "contradiction"}:
        return 0.0
    return 0.12 if unit.document_id in question.documents else -0.15


def population_fit(question: Question, unit: Unit) -> float:
    """Return a bonus for a row of the population that is asked about."""
    return 0.1 if question.populations and unit.population in question.populations else 0.0
