"""Decide whether the chosen evidence answers the question, and if not, name what is missing.

A missing slot refuses, not a similarity: a name, a year, a quarter, a price, a result or a list that
the best evidence does not hold, or a word that is the question's subject and stands nowhere.
"""

import re
from collections.abc import Iterator, Sequence

from assistant.composing.fit import row_years, values
from assistant.composing.library import Library
from assistant.composing.units import Unit
from assistant.composing.wording import quoted
from assistant.matching import FAR, QUANTITY
from assistant.questions import limits
from assistant.records import Funding, Goal, Question, Status, Term

LEAST_COVERAGE = 0.2  # below this the evidence is about something else
UNSEEN_SHARE = 0.3  # of the question's weight: words that no document holds and no glossary knows
KEYED_ASKS = frozenset({"money", "who", "count", "amount", "ratio", "place", "price"})
KEY_WEIGHT = 0.5
TELLING = 0.35  # the weight of a word that is a subject
FOUND_FIRST = 0.95  # what both stores put first may call a thing by half its name
HALF_MATCHED = 0.35  # one part of a compound is not the thing: a sundhedsminister is no minister of anything
PRICE_COVERAGE = 0.75  # a price is the price of just that thing
_NAME = re.compile(r"\b[A-ZÆØÅ][a-zæøåéü-]+(?: [A-ZÆØÅ][a-zæøåéü-]+)+")
_NAME_WANTED = re.compile(
    r"\bnavn\w*\b|\bhvad hedder \w*(formand|direktør|minister|leder|chef|forfatter|læge|person)\w*"
)
_KR = re.compile(r"\b(kr|kroner|mio|mia|millioner|milliarder)\b")
_HAPPENED = re.compile(
    r"\b(besluttede\w*|nåede|konkluderede|endte|lykkedes|viste"
    r"|blev (\w+ ){1,3}(halveret|nået|indfriet|opfyldt|opnået|gennemført))\b"
)
_PLANNED = re.compile(r"\b(behandles|forventes|foreslår|foreslås|lægges op til|evalueres|evalueret indsatsen)\b")
_AMOUNT_OF_MONEY = re.compile(r"\bhvor (mange|meget|stort?)\b.{0,25}\b(penge|kroner|kr|midler|beløb|budget)\b")


def missing_part(question: Question, chosen: Sequence[Unit], library: Library) -> str | None:
    """Return, in Danish, the part of the question that the chosen evidence does not hold, or None."""
    if not chosen:
        return "det, du spørger om"
    return next(_lacks(question, chosen, library), None)


def _lacks(question: Question, chosen: Sequence[Unit], library: Library) -> Iterator[str]:
    main = chosen[0]
    text = f"{main.text}\n{library.texts(main.sources)}"
    if not question.goal_numbers and question.terms and all(term.lemma[0] == QUANTITY for term in question.terms):
        yield "noget, jeg kan se, at du spørger om"
    yield from _names(question, main, library)
    yield from _periods(question, main, text, library)
    yield from _unseen(question.terms, chosen, library, HALF_MATCHED if main.retrieval < FOUND_FIRST else 0.01)
    yield from _kind_of_answer(question, main, text, library)
    yield from _key_subject(question, main, library)
    yield from _new_subject(question, main, library)
    best = max(unit.coverage.share for unit in chosen)
    if best < LEAST_COVERAGE and not main.defines and not _is_numbered(question, main):
        yield "det, du spørger om"


def _is_numbered(question: Question, main: Unit) -> bool:
    return bool(question.goal_numbers) and isinstance(main.row, Goal)


def _names(question: Question, main: Unit, library: Library) -> Iterator[str]:
    """A named person, place or programme must be what the best evidence is about, or whom its document is from."""
    if question.asks & {"compare", "contradiction"} or len(question.documents) > 1:
        return
    elsewhere = frozenset() if isinstance(main.row, Status) else library.document_forms(main.document_id)
    about = elsewhere | library.matcher.forms(library.about(main.document_id))
    for term in question.terms:
        held = main.coverage.matched[term.lemma] > FAR or term.lemma in about
        if term.name and term.weight >= 1 and not held:
            yield f"noget om {quoted(term.word.capitalize())} i den forbindelse"


def _key_subject(question: Question, main: Unit, library: Library) -> Iterator[str]:
    """Of a number, a person or a place, the most telling thing asked about must be in the very evidence."""
    if not question.asks & KEYED_ASKS or question.goal_numbers:
        return
    own = [t for t in question.terms if t.weight >= 1 and t.subject and library.matcher.holds(t)]
    key = max(own, key=lambda term: library.matcher.weight(term.lemma), default=None)
    if key and library.matcher.weight(key.lemma) >= KEY_WEIGHT and main.coverage.matched[key.lemma] == 0:
        yield f"noget om {quoted(key.word)} i den forbindelse"


def _new_subject(question: Question, main: Unit, library: Library) -> Iterator[str]:
    """What a follow-up puts in place of the subject before ("hvad med psykologerne?") must be in the evidence."""
    own = [
        term
        for term in question.terms
        if term.weight >= 1 and term.subject and library.matcher.weight(term.lemma) >= TELLING
    ]
    if "reason" in question.asks:
        return
    if question.follow_up and own and len(own) <= 2 and all(main.coverage.matched[term.lemma] == 0 for term in own):
        yield "noget om " + ", ".join(quoted(term.word) for term in own)


def _periods(question: Question, main: Unit, text: str, library: Library) -> Iterator[str]:
    document = library.document(main.document_id)
    measured = [status.period for status in library.statuses(main.row)] if isinstance(main.row, Goal) else []
    held = " ".join((text, row_years(main), document.title, document.date or "", *main.section, *measured))
    years = [year for year in question.years if not _names_year(held, year)]
    if question.years and len(years) == len(question.years):
        asked = f"{question.text} {' '.join(question.history)}"
        yield f"en oplysning for {years[0]}" if str(years[0]) in asked else "en oplysning for det år"
    quarters = limits.quarters(text.lower()) + ((main.row.period,) if isinstance(main.row, Status) else ())
    if question.quarters and not any(q[-2:] == held[-2:] for q in question.quarters for held in quarters):
        yield f"en oplysning for {question.quarters[0][-1]}. kvartal"


def _names_year(text: str, year: int) -> bool:
    """Is the year written out, or as the second of two ("2023/24") or that of a finance act ("FL 20")?"""
    return bool(re.search(rf"(?<!\d)(?:{year}|(?:(?<=20\d\d/)|(?<=FL )){year % 100:02d})(?!\d)", text))


def _unseen(terms: Sequence[Term], chosen: Sequence[Unit], library: Library, least: float) -> Iterator[str]:
    matched = {term.lemma: max(unit.coverage.matched[term.lemma] for unit in chosen) for term in terms}
    unseen = [t for t in terms if t.subject and matched[t.lemma] < least and not library.matcher.holds(t)]
    if unseen and sum(term.weight for term in unseen) >= UNSEEN_SHARE * sum(term.weight for term in terms):
        yield "noget om " + ", ".join(quoted(term.word) for term in unseen[:3])


def _kind_of_answer(question: Question, main: Unit, text: str, library: Library) -> Iterator[str]:
    lowered = question.mended.lower()
    money = _KR.search(text.lower()) or isinstance(main.row, Funding)
    if "price" in question.asks and (not money or main.coverage.share < PRICE_COVERAGE):
        yield "et beløb for det"
    if _AMOUNT_OF_MONEY.search(lowered) and not money:
        yield "et beløb for det"
    if _NAME_WANTED.search(lowered) and not _NAME.search(text):
        yield "et navn"
    if _asks_for_a_result(question, lowered) and _only_planned(main, text, library):
        yield "en måling eller et resultat"
    if question.asks & {"count", "amount", "ratio"} and not values(text) and main.listing is None:
        yield "et tal for det"
    if question.listed and question.listed > 2 and not _enumerates(question.listed, main, text):
        yield "en opremsning af dem"


def _asks_for_a_result(question: Question, lowered: str) -> bool:
    """Is it asked what came of something, or how a target stands?"""
    if question.asks & {"deadline", "who", "reason", "list", "definition", "contradiction"}:
        return False
    counted = bool(question.asks & {"count", "amount"}) and not question.asks & {"target", "times", "compare", "sum"}
    return counted or "met" in question.asks or bool(_HAPPENED.search(lowered))


def _only_planned(main: Unit, text: str, library: Library) -> bool:
    """Does the best evidence say what is wanted or planned, not what came of it?"""
    if isinstance(main.row, Goal) and library.statuses(main.row):
        return False
    if isinstance(main.row, Goal):
        return main.row.kind == "target" or bool(_PLANNED.search(text))
    return main.row is None and bool(_PLANNED.search(text))


def _enumerates(count: int, main: Unit, text: str) -> bool:
    return main.listing is not None or text.count(",") + text.count("\n") + text.count(" og ") >= count - 1
