"""Decide whether the chosen evidence answers the question, and if not, name what is missing."""

import re
from collections.abc import Iterator, Sequence

from assistant.composing.fit import values
from assistant.composing.library import Library
from assistant.composing.units import Unit
from assistant.composing.wording import quoted
from assistant.records import Funding, Goal, Question, Status, Term

LEAST_COVERAGE = 0.34  # below this the evidence is about something else
UNSEEN_SHARE = 0.3  # of the question's weight: words that no document holds and no glossary knows
_NAME = re.compile(r"\b[A-ZÆØÅ][a-zæøåéü-]+(?: [A-ZÆØÅ][a-zæøåéü-]+)+")
_NAME_WANTED = re.compile(r"\b(hvem|navn\w*|hedder|forfatter\w*)\b")
_KR = re.compile(r"\bkr\b|\bkroner\b|\bmio\b|\bmia\b")
_HAPPENED = re.compile(
    r"\b(blev|var|viste|besluttede\w*|nåede|har \w+ (nået|opnået|vist)|faktisk|konkluderede|endte|resultatet|lykkedes)\b"
)
_ABOUT_THE_FUTURE = re.compile(r"\b(behandles|forventes|skal|vil|foreslår|lægges op til|inden udgangen|bør)\b")


def missing_part(question: Question, chosen: Sequence[Unit], library: Library) -> str | None:
    """Return, in Danish, the part of the question that the chosen evidence does not hold, or None."""
    if not chosen:
        return "det, du spørger om"
    return next(_lacks(question, chosen, library), None)


def _lacks(question: Question, chosen: Sequence[Unit], library: Library) -> Iterator[str]:
    matched = {term.lemma: max(unit.coverage.matched[term.lemma] for unit in chosen) for term in question.terms}
    text = "\n".join(f"{unit.text}\n{library.texts(unit.sources)}" for unit in chosen)
    yield from _names(question.terms, matched)
    yield from _years(question, chosen, text)
    yield from _unseen(question.terms, matched, library)
    yield from _kind_of_answer(question, chosen, text)
    if sum(term.weight * matched[term.lemma] for term in question.terms) < LEAST_COVERAGE * _total(question.terms):
        yield "det, du spørger om"


def _total(terms: Sequence[Term]) -> float:
    return sum(term.weight for term in terms)


def _names(terms: Sequence[Term], matched: dict[str, float]) -> Iterator[str]:
    for term in terms:
        if term.name and term.weight >= 1 and matched[term.lemma] == 0:
            yield f"noget om {quoted(term.word.capitalize())} i den forbindelse"


def _years(question: Question, chosen: Sequence[Unit], text: str) -> Iterator[str]:
    held = text + " ".join(_year_text(unit) for unit in chosen)
    for year in question.years:
        if str(year) not in held and not re.search(rf"(?<!\d)(20)?{year % 100}(?!\d)", held):
            yield f"en oplysning for {year}"


def _year_text(unit: Unit) -> str:
    row = unit.row
    if isinstance(row, Goal):
        return row.deadline
    if isinstance(row, Status):
        return row.period
    return str(row.year) if isinstance(row, Funding) else " ".join(unit.section)


def _unseen(terms: Sequence[Term], matched: dict[str, float], library: Library) -> Iterator[str]:
    unseen = [term for term in terms if matched[term.lemma] == 0 and not library.matcher.seen(term)]
    if unseen and sum(term.weight for term in unseen) >= UNSEEN_SHARE * _total(terms):
        yield "noget om " + ", ".join(quoted(term.word) for term in unseen[:3])


def _kind_of_answer(question: Question, chosen: Sequence[Unit], text: str) -> Iterator[str]:
    lowered = question.mended.lower()
    if "price" in question.asks and not _KR.search(text.lower()):
        yield "et beløb for det"
    if _NAME_WANTED.search(lowered) and "navn" in lowered and not _NAME.search(text):
        yield "et navn"
    if _asks_for_a_result(question, lowered) and _only_plans(chosen):
        yield "en måling eller et resultat"
    if question.asks & {"count", "amount", "ratio"} and not values(text):
        yield "et tal for det"


def _asks_for_a_result(question: Question, lowered: str) -> bool:
    if question.asks & {"deadline", "who", "reason", "list"}:
        return False
    return bool(question.asks & {"outcome", "met"} or _HAPPENED.search(lowered)) and "target" not in question.asks - {
        "met"
    }


def _only_plans(chosen: Sequence[Unit]) -> bool:
    """Do all chosen rows say what is wanted, and none what came of it?"""
    if any(isinstance(unit.row, Status | Funding) for unit in chosen):
        return False
    rows = [unit for unit in chosen if isinstance(unit.row, Goal)]
    if rows:
        return len(rows) == len(chosen)
    return all(_ABOUT_THE_FUTURE.search(unit.text) for unit in chosen)
