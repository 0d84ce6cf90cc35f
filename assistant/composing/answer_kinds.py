"""The kind of answer that is asked for, held against the evidence: a price, a name, a result, a reason, a list."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from assistant.composing.fit import values
from assistant.composing.library import Library
from assistant.composing.sentences import people_named
from assistant.composing.units import Unit
from assistant.composing.wording import quoted
from assistant.matching import quantity_forms
from assistant.quantities import PHONE, Quantity, read_quantities
from assistant.records import Funding, Goal, Question, Status, Term

PURPOSE = 0.3  # the weight of a word that names a purpose
DENIED = 0.4  # of the question, for evidence that denies to answer instead of a number
PRICE_COVERAGE = 0.75  # a price is the price of just that thing
SAID_COVERAGE = 0.75  # and what was said about something is about just that
_KR = re.compile(r"\b(kr|kroner|mio|mia|millioner|milliarder)\b")
_AMOUNT_OF_MONEY = re.compile(r"\bhvor (mange|meget|stort?)\b.{0,25}\b(penge|kroner|kr|midler|beløb|budget)\b")
_PERSON_WANTED = re.compile(
    r"\bnavn\w*\b|\bhvad hedder (?:(?:den|det|de) )?[\w-]*"
    r"(formand|direktør|minister|leder|chef|forfatter|læge|person|medarbejder|politiker|borgmester|afsender)\w*"
)
_PEOPLE_WANTED = re.compile(r"\bhvem (sidder|er med|er medlem\w*|deltager|deltog)\b")
_PEOPLE = re.compile(
    r"\b\w*(formand|direktør|repræsentant\w*|politikere|medlemmer|bestående|organisation\w*"
    r"|regioner|læge\w*)\b"
)
_HAPPENED = re.compile(
    r"\b(besluttede\w*|nåede|konkluderede|endte|lykkedes|viste|stemte|sidste år|i fjor"
    r"|(blev|er|har) [^?]{0,60}\b(halveret|nået|indfriet|opfyldt|opnået|gennemført|godkendt|vedtaget|faldet|steget"
    r"|reduceret|forbedret)"
    r"|(faktiske?|reelle?|aktuelle|nuværende) [\w-]*(tal|procent|andel|antal|forbrug|fravær|status|niveau))\b"
)
_SAID = re.compile(
    r"\bhvad (sagde|svarede|mente|fremlagde|blev (man|de|der) (enige|besluttet|aftalt|sagt))\b"
    r"|\bfremlagde\b"
)
_PLANNED = re.compile(r"\b(behandles|forventes|foreslår|foreslås|lægges op til|evalueres|evalueret indsatsen)\b")
_CAUSE = re.compile(
    r"\b(fordi|da|skyldes|derfor|idet|for at|så|årsag\w*|på grund af|baggrund\w*|formål\w*|medfører|behov|vurderes"
    r"|udfordrer|mhp|hvorfor)\b"
)
_STANDS_FOR = re.compile(
    r"^(?:[Hh]vad (?:betyder|er|dækker)|[Ff]orklar) (?:forkortelsen )?([A-ZÆØÅ][A-ZÆØÅ-]{1,6})(?: over)?\W*$"
    r"|\bstår (?:forkortelsen )?([A-ZÆØÅ][A-ZÆØÅ-]{1,6}) for\b"
    r"|\b([A-ZÆØÅ][A-ZÆØÅ-]{1,6}) (?:er )?en forkortelse for\b"
    r"|\b[Hh]vad betyder (?:forkortelsen )?([A-ZÆØÅ][A-ZÆØÅ-]{1,6})\b(?! [A-ZÆØÅ]{2})"
)
_DENIES = re.compile(
    r"\bikke (?:en )?del af\b"
    r"|\bikke (?:\w+ ){0,2}(?:fastsat|afsat|sat|besluttet|taget stilling|lagt fast|finansieret)\b"
    r"|\bingen (?:\w+ ){0,2}(?:tal|mål|frist|dato|midler|penge)\b"
)
_PHONE_WANTED = re.compile(r"\b(telefon|tlf)\w*(nummer|nr)\w*|\bhvilket nummer (skal|kan) (jeg|man|vi) ringe")
_ADVICE = re.compile(
    r"\b(skal|bør|må|kan) (jeg|min \w+|mit \w+) (tage|spise|droppe|stoppe|trappe|holde op|få (medicin|piller|recept))\b"
)
# people who are there, not a share of them who stayed, were satisfied …
_STAFF = re.compile(
    r"\bhvor mange [\w-]+ (?:er der(?: ansat\w*)?|har vi|arbejder(?: der)?|findes der|mangler(?: der)?)"
    r"(?: i | på |\W*$)"
)
_HEADS = re.compile(r"\b(selve antallet|i antal|antal hoveder|hvor mange personer|præcis(e|t)? antal\w*)\b")


def lacking_kinds(
    question: Question, chosen: Sequence[Unit], text: str, library: Library
) -> Mapping[str, Iterable[str]]:
    """Return, by rule, what kind of answer is asked for that the best evidence (`text` and its row) does not hold."""
    lowered, main = question.mended.lower(), chosen[0]
    return {
        "money": _money(question, lowered, main, text),
        "purpose": _purpose(question, main, library),
        "people": _people(lowered, text),
        "phone": _when(_lacks_phone(lowered, text), "et telefonnummer"),
        "advice": _when(bool(_ADVICE.search(lowered)), "råd om den enkeltes behandling; spørg din læge"),
        "number": _numbers(question, lowered, main, text),
        "expansion": _expansion(question, main, text),
        "result": _when(
            _asks_for_a_result(question, lowered) and _only_planned(question, main, text, library),
            "en måling eller et resultat",
        ),
        "said": _when(
            bool(_SAID.search(lowered)) and main.coverage.share < SAID_COVERAGE, "noget om, hvad der blev sagt"
        ),
        "reason": _when(
            "reason" in question.asks and main.row is not None and not _CAUSE.search(text), "en begrundelse for det"
        ),
        "list": _when(_lacks_list(question, chosen), "en opremsning af dem"),
    }


def _when(is_missing: bool, missing: str) -> tuple[str, ...]:
    return (missing,) if is_missing else ()


def _purpose(question: Question, main: Unit, library: Library) -> Iterator[str]:
    """Money for another purpose than the one that is asked about."""
    told = question.asks & {"definition", "reason"}
    others = any(_is_another_purpose(term, main, library) for term in question.terms)
    if isinstance(main.row, Funding) and not told and others:
        yield "et beløb for det"


def _lacks_phone(lowered: str, text: str) -> bool:
    return bool(_PHONE_WANTED.search(lowered)) and not any(q.kind == PHONE for q in read_quantities(text))


def _expansion(question: Question, main: Unit, text: str) -> Iterator[str]:
    """The words that an abbreviation stands for."""
    short = next((name for match in _STANDS_FOR.findall(question.mended) for name in match if name), "")
    if short and not main.defines and not _is_expanded(short, text):
        yield f"en forklaring på, hvad {short} står for"


def _lacks_list(question: Question, chosen: Sequence[Unit]) -> bool:
    listed = question.listed or 0
    return listed > max(2, len(chosen) - 1) and not question.goal_numbers and not _enumerates(listed, chosen[0])


def _money(question: Question, lowered: str, main: Unit, text: str) -> Iterator[str]:
    money = _KR.search(text.lower()) or isinstance(main.row, Funding)
    if "price" in question.asks and (not money or main.coverage.share < PRICE_COVERAGE):
        yield "et beløb for det"
    if _AMOUNT_OF_MONEY.search(lowered) and not money:
        yield "et beløb for det"


def _is_another_purpose(term: Term, main: Unit, library: Library) -> bool:
    """Is it a thing of its own that money is asked for, and not the one that the amount is for?"""
    own = term.subject and term.weight >= 1 and library.matcher.weight(term.lemma) >= PURPOSE
    return own and main.coverage.matched[term.lemma] == 0


def _people(lowered: str, text: str) -> Iterator[str]:
    if _PERSON_WANTED.search(lowered) and not people_named(text):
        yield "et navn"
    if _PEOPLE_WANTED.search(lowered) and not people_named(text) and not _PEOPLE.search(text.lower()):
        yield "noget om, hvem det er"


def _numbers(question: Question, lowered: str, main: Unit, text: str) -> Iterator[str]:
    if not question.asks & {"count", "amount", "ratio"} or main.listing is not None:
        return
    held = values(text)
    if not held and not (_DENIES.search(text) and main.coverage.share >= DENIED):
        yield "et tal for det"
    elif held and _is_share_of_heads(lowered, main, held):
        yield "selve antallet"
    elif "count" in question.asks and isinstance(main.row, Status) and _says_no_more(question, main.row.value_text):
        yield f"andre tal for det end {quoted(main.row.value_text)}"


def _is_share_of_heads(lowered: str, main: Unit, held: Sequence[Quantity]) -> bool:
    """Are heads to be counted, and is there only a share of them?"""
    if _STAFF.search(lowered) and isinstance(main.row, Status) and main.row.unit == "%":
        return True
    return bool(_HEADS.search(lowered)) and all(value.unit in ("%", "gange") for value in held)


def _says_no_more(question: Question, value: str) -> bool:
    """Does the question itself already name the value, and ask for another?"""
    forms = quantity_forms(value)
    return bool(forms) and forms <= quantity_forms(question.mended)


def _is_expanded(abbreviation: str, text: str) -> bool:
    return f"({abbreviation})" in text or f"{abbreviation} (" in text


def _asks_for_a_result(question: Question, lowered: str) -> bool:
    """Is it asked what came of something, or how a target stands?"""
    if question.asks & {"deadline", "who", "reason", "list", "definition", "contradiction", "compare", "monitoring"}:
        return False
    counted = bool(question.asks & {"count", "amount"}) and not question.asks & {"target", "times", "compare", "sum"}
    return counted or "met" in question.asks or bool(_HAPPENED.search(lowered))


def _only_planned(question: Question, main: Unit, text: str, library: Library) -> bool:
    """Does the best evidence say what is wanted or planned, not what came of it?"""
    if isinstance(main.row, Goal) and (library.statuses(main.row) or _says_no_data(question, main.row)):
        return False  # measured, or the document itself says that it is not
    if isinstance(main.row, Goal):
        return main.row.kind == "target" or bool(_PLANNED.search(text))
    return main.row is None and bool(_PLANNED.search(text))


def _says_no_data(question: Question, goal: Goal) -> bool:
    return "ingen data" in goal.caveat and not question.years


def _enumerates(count: int, main: Unit) -> bool:
    if main.listing is not None:
        return True
    if main.row is not None and not isinstance(main.row, Goal):
        return False
    if main.text.rstrip().endswith(":"):
        return True  # it is shown with what it introduces
    return main.text.count(",") + main.text.count("\n") + main.text.count(" og ") >= count - 1
