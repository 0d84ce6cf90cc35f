"""The funding table answered by computation: amounts by agreement and year, sums, growth, first year above."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.composing.library import Library
from assistant.composing.rows import as_quoted
from assistant.composing.wording import and_list, statement
from assistant.quantities import VALUE, convert, danish_number, read_quantities
from assistant.records import Derived, DraftSentence, Funding, Question, Span

SAID_IN_WORDS = frozenset({"contradiction", "monitoring", "who", "reason"})
TOTAL = "I alt"
UNIT = "mio. kr."
LEAST_COVERAGE = 0.4  # of the question's weight: below this the question is not about the agreements
AGREEMENT_SHARE = 0.35  # of an agreement's own words that the question must hold
HALF_MATCHED = 0.35  # one part of a compound is not the thing
OWN_AMOUNT = 0.15  # how much more of the question another row must answer for
PURPOSE = 0.3  # the weight of a word that names a purpose
WHOLE_NAME = 0.85
TELLING = 0.5  # the weight of a word that tells agreements apart
_RANGE = re.compile(
    r"\b(fra|mellem|siden|i perioden)\b.*\b(til|og|frem)\b|\bhvert år\b|\bårligt\b|\bom året\b|\bpr\.? år\b|\bfrem\b"
)
_GROWTH = re.compile(r"\b(vokse\w*|stige\w*|stigning\w*|øges|mere|flere|forskel\w*|ændr\w*|fald\w*|løft\w*)\b")
_SUM = re.compile(r"\b(summen|tilsammen|sammenlagt|lagt sammen)\b")
_FIRST = re.compile(r"\b(hvornår|hvilket år|første gang)\b.*\b(over|mere end|runde\w*|pass\w*|nå\w*|kommer op)\b")
_DEVIATES = re.compile(r"\b(afvig\w*|skiller sig ud|anderledes|ikke det samme)\b")
_GENERAL = re.compile(
    r"\b(ramme[nr]?\w*|midler\w*|penge\w*|bevilling\w*|beløb\w*|kroner|mia|mio|samlet|samlede|i alt"
    r"|total\w*|tabel\w*|oversigt\w*|årlige?)\b"
)


# what has to happen is asked, not how much it is
_HOW = re.compile(r"^hvad skal der til\b|\bhvordan\b|\bbetingelse")
_ALL = re.compile(r"\b(i alt|samlede?|total\w*)\b")


def funding_sentences(question: Question, library: Library) -> list[DraftSentence]:
    """Return the answer from the funding table, or [] where the question is not about it."""
    if ("money" not in question.asks and not question.years) or question.asks & SAID_IN_WORDS:
        return []
    if _HOW.search(question.mended.lower()):
        return []
    rows = _rows(question, library)
    if not rows:
        return []
    return list(_say(question, rows, library))


def _rows(question: Question, library: Library) -> list[Funding]:
    """Return the amounts of the one agreement that the question means, or of the total."""
    series: dict[tuple[str, str], list[Funding]] = {}  # two documents may each have an "I alt"
    for row in library.table.funding:
        series.setdefault((row.agreement, row.document_id), []).append(row)
    named = [(_named_share(question, rows[0], library), key) for key, rows in series.items() if key[0] != TOTAL]
    share, key = max(named, default=(0.0, ("", "")))
    if share >= AGREEMENT_SHARE:
        return _of_years(question, series[key])
    totals = [rows for (name, _), rows in series.items() if name == TOTAL]
    if "money" not in question.asks or not totals:
        return []
    total = max(totals, key=lambda rows: _meant(question, rows[0], library))
    return _of_years(question, total) if _about_all(question, total, library) else []


def _meant(question: Question, total: Funding, library: Library) -> tuple[bool, float]:
    """How sure is it that the question means this document's total, and not that of another?"""
    share = library.matcher.coverage(question.terms, library.words(total)).share
    return total.document_id in question.documents, share


def _about_all(question: Question, total: Sequence[Funding], library: Library) -> bool:
    """Is it the whole that is asked about: money by year or in all, and no purpose that the table does not name?"""
    field = library.field(total[0].document_id).removesuffix("området")
    if not _is_general(question.folded, field):
        return False
    words = library.words(total[0])
    matcher, everything = library.matcher, bool(_ALL.search(question.folded))
    purpose = [term for term in question.terms if term.subject and matcher.weight(term.lemma) >= PURPOSE]
    purpose = [term for term in purpose if matcher.holds(term) or not everything]
    if any(matcher.strength(term, words) < HALF_MATCHED and not _is_general(term.word, field) for term in purpose):
        return False
    if _has_own_amount(question, matcher.coverage(question.terms, words).share, library):
        return False
    named_year = any(row.year in question.years for row in total)
    return named_year or everything or _covered(question, total[0], library)


def _is_general(text: str, field: str) -> bool:
    """Does a text speak of money at large, or of the whole field that it is given for?"""
    return bool(_GENERAL.search(text)) or bool(field and re.search(rf"\b{field}", text))


def _has_own_amount(question: Question, least: float, library: Library) -> bool:
    """Is there a goal in kroner that answers for more of the question than the table's total does?"""
    goals = (goal for goal in library.table.goals if goal.unit.endswith("kr."))
    shares = (library.matcher.coverage(question.terms, library.words(goal)).share for goal in goals)
    return any(share > least + OWN_AMOUNT for share in shares)


def _of_years(question: Question, rows: Sequence[Funding]) -> list[Funding]:
    """Return the series by year, or nothing where the question names only years that it does not reach."""
    reached = not question.years or any(row.year in question.years for row in rows)
    return sorted(rows, key=lambda row: row.year) if reached else []


def _named_share(question: Question, row: Funding, library: Library) -> float:
    """How much of the agreement's own name does the question hold? Common words count only as the whole name."""
    names = (row.agreement.lower().removeprefix("aftale om "), *row.aliases)
    if any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", question.folded) for name in names):
        return 1.0
    share = library.named_share(question, row.agreement)
    telling = library.tells(question, row.agreement, TELLING) and _covered(question, row, library)
    return share if telling or share >= WHOLE_NAME else 0.0


def _covered(question: Question, row: Funding, library: Library) -> bool:
    return library.matcher.coverage(question.terms, library.words(row)).share >= LEAST_COVERAGE


def _say(question: Question, rows: Sequence[Funding], library: Library) -> Iterator[DraftSentence]:
    lowered = question.mended.lower()
    chosen = [row for row in rows if row.year in question.years]
    if _FIRST.search(lowered) and (first := _first_above(question, rows)):
        yield from _amounts([first], library)
    elif _DEVIATES.search(lowered):
        yield from _amounts(_deviating(rows), library)
    elif len(chosen) >= 2 and (_GROWTH.search(lowered) or question.asks & {"gap", "compare"}):
        yield _growth(chosen[0], chosen[-1], library)
        yield from _amounts([chosen[0], chosen[-1]], library)
    elif len(chosen) >= 2:
        if "sum" in question.asks or _SUM.search(lowered):
            yield _total(chosen, library)
        yield from _amounts(chosen, library)
    elif _RANGE.search(lowered) or not chosen:
        start = min(question.years, default=0)
        yield from _amounts([row for row in rows if row.year >= start] or list(rows), library)
    else:
        yield from _amounts(chosen, library)


def _amounts(rows: Sequence[Funding], library: Library) -> Iterator[DraftSentence]:
    """Say amounts by year, neighbouring years with the same amount as one stretch."""
    if not rows:
        return
    spans = _spans(rows, library)
    field = library.field(rows[0].document_id)
    whole = f"Midler til {field} i alt" if field else "Midler i alt"
    name = whole if rows[0].agreement == TOTAL else rows[0].agreement
    stretches: list[list[Funding]] = []
    for row in rows:
        last = stretches[-1] if stretches else None
        if last and last[-1].amount_mio_kr == row.amount_mio_kr and last[-1].year + 1 == row.year:
            last.append(row)
        else:
            stretches.append([row])
    parts = [_stretch(stretch, library) for stretch in stretches]
    yield DraftSentence(statement(f"{name}: {and_list(parts)}"), spans, starts_line=True)
    for note in dict.fromkeys(row.note for row in rows if row.note):
        yield DraftSentence(statement(f"Bemærk: {note}"), spans)


def _stretch(rows: Sequence[Funding], library: Library) -> str:
    written = (
        f"**{as_quoted(rows[0].amount_mio_kr, _quotes(rows, library)) or danish_number(rows[0].amount_mio_kr)} {UNIT}**"
    )
    years = str(rows[0].year) if len(rows) == 1 else f"hvert år {rows[0].year}-{rows[-1].year}"
    return f"{written} i {years}" if len(rows) == 1 else f"{written} {years}"


def _total(rows: Sequence[Funding], library: Library) -> DraftSentence:
    text = f"{danish_number(sum((row.amount_mio_kr for row in rows), Decimal(0)))} {UNIT}"
    derived = Derived(text, "sum", _operands(rows, library))
    years = and_list([str(row.year) for row in rows])
    return DraftSentence(
        statement(f"Tilsammen for {years}: **{text}**"), _spans(rows, library), (derived,), starts_line=True
    )


def _growth(first: Funding, last: Funding, library: Library) -> DraftSentence:
    change = last.amount_mio_kr - first.amount_mio_kr
    text = f"{danish_number(abs(change))} {UNIT}"
    derived = Derived(text, "difference", _operands([first, last], library))
    verb = "vokser" if change >= 0 else "falder"
    sentence = statement(f"Fra {first.year} til {last.year} {verb} beløbet med **{text}**")
    return DraftSentence(sentence, _spans([first, last], library), (derived,), starts_line=True)


def _first_above(question: Question, rows: Sequence[Funding]) -> Funding | None:
    limits = (
        convert(quantity.value, quantity.unit, UNIT)
        for quantity in read_quantities(question.mended)
        if quantity.kind == VALUE
    )
    limit = next((value for value in limits if value is not None), None)
    return next((row for row in rows if limit is not None and row.amount_mio_kr > limit), None)


def _deviating(rows: Sequence[Funding]) -> list[Funding]:
    amounts = [row.amount_mio_kr for row in rows]
    usual = max(set(amounts), key=amounts.count)
    later = [row for row in rows if row.year >= rows[amounts.index(usual)].year]
    return [row for row in later if row.amount_mio_kr != usual]


def _operands(rows: Sequence[Funding], library: Library) -> tuple[str, ...]:
    quotes = _quotes(rows, library)
    return tuple(as_quoted(row.amount_mio_kr, quotes) or "" for row in rows)


def _quotes(rows: Sequence[Funding], library: Library) -> str:
    return library.texts(_spans(rows, library))


def _spans(rows: Sequence[Funding], library: Library) -> tuple[Span, ...]:
    return tuple(dict.fromkeys(span for row in rows for span in library.spans(row)))
