"""Decide whether the chosen evidence answers the question, and if not, name what is missing.

A missing slot refuses: a name, a year, a quarter, a price, a number, a reason or a result that the best evidence
does not hold. A word that it leaves open, or a list or document that it seems not to be, is weighed by a fitted
model with how well the evidence fits otherwise.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.composing.answer_kinds import lacking_kinds
from assistant.composing.fit import row_years
from assistant.composing.library import Library
from assistant.composing.linear_models import REFUSAL_FILE, chance
from assistant.composing.refusal_features import refusal_features
from assistant.composing.row_lists import asks_whether_met
from assistant.composing.units import Unit, is_answered, is_numbered
from assistant.composing.wording import quoted, upper_first
from assistant.matching import FAR, QUANTITY, quantity_forms
from assistant.quantities import DATE, YEAR, read_quantities
from assistant.questions import limits
from assistant.records import Goal, Question, Status, Term

ANYTHING = "det, du spørger om"
# rules that may be wrong, since a thing can be said otherwise or elsewhere: they do not refuse by themselves
WEIGHED = frozenset({"key subject", "unseen word", "new subject", "coverage", "document", "purpose", "list"})
REFUSED = 0.24  # the chance of being unanswerable from which a question is refused
# where nobody has written down what people call the things of a document: a word left open then says less
REFUSED_WITHOUT_WORDINGS = 0.62
LEAST_COVERAGE = 0.2  # below this the evidence is about something else
UNSEEN_SHARE = 0.3  # of the question's weight: words that no document holds and no glossary knows
KEYED_ASKS = frozenset({"money", "deadline", "who", "count", "amount", "ratio", "place", "price"})
_COUNTED = re.compile(
    r"\b(?:(?:andel|del|procent|antal(?:let)?) af|hvor mange) (?:de |af )?"
    r"(?!(?:penge|kroner|procent|procentpoint)\b)"
    r"(?:(?:tusinde?|hundrede|millioner|milliarder|mio\.?|ton|ekstra|nye|flere|færre) )*([\w-]+)"
)
CORRECTS = 0.5  # of the question, for evidence of another year to correct a false premise
_YEARS = re.compile(r"20\d\d\s*[-–/]\s*(?:20)?\d\d")
REGION, HALF = "region", 0.5
LONGEST = 40  # letters of a word that is named
KEY_WEIGHT = 0.5
TELLING = 0.35  # the weight of a word that is a subject
FOUND_FIRST = 0.95  # what both stores put first may call a thing by half its name
HALF_MATCHED = 0.35  # one part of a compound is not the thing: a sundhedsminister is no minister of anything


@dataclass(frozen=True, slots=True)
class Lack:
    """What the evidence does not hold: the rule that noticed it, and the missing thing in Danish."""

    rule: str
    missing: str


def lacks(question: Question, chosen: Sequence[Unit], library: Library) -> list[Lack]:
    """Return what the chosen evidence lacks of the question, by rule; [] where nothing is noticed."""
    if not chosen:
        return [Lack("evidence", ANYTHING)]
    main = chosen[0]
    text = f"{main.text}\n{library.texts(main.sources)}"
    noticed = {
        "subject": _only_amounts(question),
        "met targets": _met_targets(question),
        "goal number": _numbered(question, library),
        "name": _names(question, main, library),
        "document": _document(question, main, library),
        "period": _periods(question, main, text, library),
        "unseen word": _unseen(question.terms, chosen, library, HALF_MATCHED if main.retrieval < FOUND_FIRST else 0.01),
        **lacking_kinds(question, chosen, text, library),
        "duration": _durations(question, main, text),
        "counted subject": _counted_subject(question, main),
        "key subject": _key_subject(question, main, library),
        "new subject": _new_subject(question, main, library),
        "coverage": _coverage(question, main, chosen),
    }
    found = ((rule, next(iter(missing), None)) for rule, missing in noticed.items())
    return [Lack(rule, missing) for rule, missing in found if missing is not None]


def _coverage(question: Question, main: Unit, chosen: Sequence[Unit]) -> Iterator[str]:
    """Evidence that answers for next to nothing of the question is about something else."""
    best = max(unit.coverage.share for unit in chosen)
    if best < LEAST_COVERAGE and not main.defines and not _is_numbered(question, main):
        yield ANYTHING


def _met_targets(question: Question) -> Iterator[str]:
    """Targets that are met, where the table has none: it would have been answered."""
    if asks_whether_met(question):
        yield "noget mål, som en måling viser er nået"


def _only_amounts(question: Question) -> Iterator[str]:
    if not question.goal_numbers and question.terms and all(term.lemma[0] == QUANTITY for term in question.terms):
        yield "noget, jeg kan se, at du spørger om"


def _is_numbered(question: Question, main: Unit) -> bool:
    return bool(question.goal_numbers) and isinstance(main.row, Goal)


def _numbered(question: Question, library: Library) -> Iterator[str]:
    """A goal named by a number that no goal has."""
    for noun, number, letter in question.goal_numbers:
        only = replace(question, goal_numbers=((noun, number, letter),))
        if noun and not any(is_numbered(only, goal) for goal in library.table.goals):
            asked = re.search(rf"(?<!\d){number}(?!\d)", f"{question.text} {' '.join(question.history)}")
            yield f"{noun} {number}{letter}" if asked else f"{noun} med det nummer"


def _names(question: Question, main: Unit, library: Library) -> Iterator[str]:
    """A named person, place or programme must be what the best evidence is about, or whom its document is from."""
    if question.asks & {"compare", "contradiction"} or len(question.documents) > 1:
        return
    strict = isinstance(main.row, Status) or bool(question.asks & {"who", "count", "amount", "ratio"})
    elsewhere = frozenset() if strict else library.document_forms(main.document_id)
    about = elsewhere | library.matcher.forms(library.about(main.document_id))
    asked = " . ".join((question.mended, *reversed(question.history)))
    for term in question.terms:
        strength = main.coverage.matched[term.lemma]
        held = strength > FAR or (strength >= FAR and "who" in question.asks) or term.lemma in about
        elsewhere_only = not term.body and _is_region(term, question) and not _answers_for_others(term, question, main)
        if term.name and (term.weight >= 1 or term.body) and (not held or elsewhere_only):
            yield f"noget om {quoted(_whole_name(term.word, asked))} i den forbindelse"


def _is_region(term: Term, question: Question) -> bool:
    return bool(re.search(rf"\bregion {re.escape(term.word)}\b", question.mended.lower()))


def _answers_for_others(name: Term, question: Question, main: Unit) -> bool:
    """Does the evidence hold most of what is asked about a named region, and not only its name?"""
    others = [t.lemma for t in question.terms if t.subject and t.weight >= 1 and t.lemma != name.lemma]
    weights = {lemma: main.coverage.weights[lemma] for lemma in others if lemma != REGION}
    held = sum(weight * main.coverage.matched[lemma] for lemma, weight in weights.items())
    return held >= HALF * sum(weights.values())


def _whole_name(word: str, text: str) -> str:
    """Return the capitalised words in a row that a name is a part of: Danske Regioner for danske."""
    names = re.findall(r"[A-ZÆØÅ][\w-]+(?: [A-ZÆØÅ][\w-]+)*", text)
    return next((name for name in names if word in name.lower().split()), upper_first(word))


def _document(question: Question, main: Unit, library: Library) -> Iterator[str]:
    """The document that the question names, where the best evidence is of another."""
    if question.asks & {"compare", "contradiction"} or not question.documents:
        return
    if main.document_id not in question.documents:
        yield f"noget om det i {quoted(library.document(question.documents[0]).title)}"


def _durations(question: Question, main: Unit, text: str) -> Iterator[str]:
    """A duration that is asked about ("inden for 60 dage") is a limit: evidence for another one is no answer."""
    if question.asks & {"compare", "contradiction", "amount", "deadline"}:
        return
    others = any(form.endswith(" timer") for form in quantity_forms(text))
    for term in question.terms:
        lasting = term.lemma[0] == QUANTITY and term.lemma.endswith(" timer")
        if lasting and others and term.lemma not in quantity_forms(text) and main.coverage.matched[term.lemma] == 0:
            yield "noget om den varighed, du nævner"


def _counted_subject(question: Question, main: Unit) -> Iterator[str]:
    """What is counted ("en andel af psykologerne") must be what the evidence counts."""
    counted = _COUNTED.search(question.mended.lower())
    for term in question.terms:
        if counted and term.word == counted[1] and term.subject and main.coverage.matched[term.lemma] == 0:
            yield f"noget om {quoted(term.word)} i den forbindelse"


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
    dated_text = any(q.kind in (DATE, YEAR) for q in read_quantities(text))
    one_year = len(question.years) == 1 and dated_text  # "både dansk og matematik i 2021" compares no years
    if "contradiction" in question.asks or ("compare" in question.asks and not one_year):
        return
    if question.asks & {"premise", "reason"} and main.coverage.share >= CORRECTS:
        return  # "er det rigtigt, at ... inden 2030?" is corrected by what does hold
    document = library.document(main.document_id)
    measured = [status.period for status in library.statuses(main.row)] if isinstance(main.row, Goal) else []
    around = " ".join((row_years(main), document.title, *main.section))
    if dated_text:
        around = _YEARS.sub(" ", around)  # the years that a plan is for tell of no single one
    dated = "" if question.asks & {"count", "amount", "ratio", "status"} else document.date or ""
    held = " ".join((text, around, dated, *measured))
    quarters = (*limits.quarters(text.lower()), *measured)
    quarters += (main.row.period,) if isinstance(main.row, Status) else ()
    if question.quarters and not any(q[-2:] == held[-2:] for q in question.quarters for held in quarters):
        yield f"en oplysning for {question.quarters[0][-1]}. kvartal"
    years = [year for year in question.years if not _names_year(held, year)]
    if question.years and len(years) == len(question.years):
        asked = f"{question.text} {' '.join(question.history)}"
        yield f"en oplysning for {years[0]}" if str(years[0]) in asked else "en oplysning for det år"


def _names_year(text: str, year: int) -> bool:
    """Is the year written out, or as the second of two ("2023/24") or that of a finance act ("FL 20")?"""
    return bool(re.search(rf"(?<!\d)(?:{year}|(?:(?<=20\d\d/)|(?<=FL )){year % 100:02d})(?!\d)", text))


def _unseen(terms: Sequence[Term], chosen: Sequence[Unit], library: Library, least: float) -> Iterator[str]:
    matched = {term.lemma: max(unit.coverage.matched[term.lemma] for unit in chosen) for term in terms}
    unseen = [t for t in terms if t.subject and matched[t.lemma] < least and not library.matcher.holds(t)]
    if unseen and sum(term.weight for term in unseen) >= UNSEEN_SHARE * sum(term.weight for term in terms):
        yield "noget om " + ", ".join(quoted(term.word) for term in unseen[:3])


def refused(question: Question, scored: Sequence[tuple[float, Unit]], chosen: Sequence[Unit], library: Library) -> str:
    """Return, in Danish, the part of the question for whose lack it is refused, or "" where it is answered.

    A slot that is plainly missing refuses by itself. What the evidence only seems to leave open does not: it may
    be said otherwise there, so it is weighed with all that speaks for the evidence.
    """
    found = lacks(question, chosen, library)
    plain = next((lack.missing for lack in found if lack.rule not in WEIGHED), "")
    if plain:
        return plain
    weighed = refusal_features(question, scored, chosen, {lack.rule for lack in found}, library)
    worded = not chosen or library.has_wordings(chosen[0].document_id)
    if chance(weighed, REFUSAL_FILE) < (REFUSED if worded else REFUSED_WITHOUT_WORDINGS):
        return ""
    named = next((lack.missing for lack in found if lack.missing != ANYTHING), "")
    return named or _left_open(question, chosen, library)


def _left_open(question: Question, chosen: Sequence[Unit], library: Library) -> str:
    """Name the most telling word of the question that the evidence does not hold."""
    open_words = [t for t in question.terms if t.subject and len(t.word) <= LONGEST and not is_answered(t, chosen)]
    telling = max(open_words, key=lambda term: library.matcher.weight(term.lemma), default=None)
    if telling:
        return f"noget om {quoted(telling.word)} i den forbindelse"
    return "et tal for det" if question.asks & {"count", "amount", "ratio"} else ANYTHING
