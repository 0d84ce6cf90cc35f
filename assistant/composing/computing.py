"""Answers that the documents do not write out: differences, sums, ratios and shares, each with its operands.

Every operand is a number as a cited quote writes it, so that the arithmetic can be followed by anyone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from assistant.composing.library import Library
from assistant.composing.rows import as_quoted, goal_name
from assistant.composing.units import Unit
from assistant.composing.wording import amount, and_list, statement, upper_first
from assistant.goal_table.periods import period_in_words
from assistant.quantities import danish_number
from assistant.records import Derived, DraftSentence, Funding, Goal, Question, Span, Status

_ROUNDED = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Measure:
    """One number with its unit, what it measures, and where it is quoted."""

    value: Decimal
    unit: str
    label: str
    operand: str  # as the quote writes it
    spans: tuple[Span, ...]


def computed(question: Question, chosen: Sequence[Unit], library: Library) -> Iterator[DraftSentence]:
    """Yield the computed sentences that the question asks for, from the rows that were chosen."""
    measures = [measure for unit in chosen if (measure := _measure(unit, library))]
    asks = question.asks
    if "ratio" in asks or "count" in asks:
        yield from (share for unit in chosen if (share := _share(unit, library)))
    for unit, group in _by_unit(measures).items():
        if len(group) < 2:
            continue
        if "sum" in asks and unit != "%":
            yield _sum(group)
        if "extreme" in asks and len(group) > 2:
            yield _order(group)
        if "times" in asks:
            yield _times(group[0], group[1])
        elif asks & {"gap", "compare"}:
            yield from (_difference(a, b) for a, b in list(combinations(group, 2))[:3] if a.value != b.value)


def _measure(unit: Unit, library: Library) -> Measure | None:
    row = unit.row
    if isinstance(row, Funding):
        value, label, name = row.amount_mio_kr, f"{row.agreement} i {row.year}", "mio. kr."
    elif isinstance(row, Status):
        limits = ", ".join(part for part in (row.population, period_in_words(row.period)) if part)
        value, label, name = row.value, f"{row.measure}{f' ({limits})' if limits else ''}", row.unit
    elif isinstance(row, Goal) and row.target_value is not None:
        value, label, name = row.target_value, goal_name(row), row.unit
    else:
        return None
    operand = as_quoted(value, library.texts(unit.sources))
    return Measure(value, name, label, operand, unit.sources) if operand else None


def _by_unit(measures: Sequence[Measure]) -> dict[str, list[Measure]]:
    groups: dict[str, list[Measure]] = {}
    for measure in measures:
        groups.setdefault(measure.unit, []).append(measure)
    return groups


def _difference(a: Measure, b: Measure) -> DraftSentence:
    unit = "procentpoint" if a.unit == "%" else a.unit
    text = amount(abs(a.value - b.value), unit)
    sentence = f"Forskellen mellem {a.operand} og {b.operand} er **{text}**"
    return _derived(statement(sentence), text, "difference", (a, b))


def _sum(group: Sequence[Measure]) -> DraftSentence:
    text = amount(sum((measure.value for measure in group), Decimal(0)), group[0].unit)
    sentence = f"Tilsammen {text}: {and_list([measure.operand for measure in group])}"
    return _derived(statement(sentence), text, "sum", group)


def _times(a: Measure, b: Measure) -> DraftSentence:
    high, low = (a, b) if a.value >= b.value else (b, a)
    times = danish_number((high.value / low.value).quantize(_ROUNDED))
    text = f"{times} gange"
    return _derived(statement(f"{high.operand} er **{text}** så meget som {low.operand}"), text, "ratio", (high, low))


def _order(group: Sequence[Measure]) -> DraftSentence:
    ordered = sorted(group, key=lambda measure: measure.value)
    listed = and_list([f"{measure.label}: {measure.operand}" for measure in ordered])
    spans = tuple(dict.fromkeys(span for measure in ordered for span in measure.spans))
    return DraftSentence(statement(f"Fra lavest til højest: {listed}"), spans, starts_line=True)


def _share(unit: Unit, library: Library) -> DraftSentence | None:
    """Say a part of a whole in percent: 9 of 29 is 31 %."""
    row = unit.row
    if not isinstance(row, Status) or row.out_of is None:
        return None
    quotes = library.texts(unit.sources)
    part, whole = as_quoted(row.value, quotes), as_quoted(row.out_of, quotes)
    if not part or not whole:
        return None
    text = f"{danish_number((100 * row.value / row.out_of).quantize(Decimal(1)))} %"
    derived = Derived(text, "ratio", (part, whole))
    sentence = f"Det svarer til **{text}** ({part.split()[0]} ud af {whole.split()[0]})"
    return DraftSentence(statement(sentence), unit.sources, (derived,))


def _derived(text: str, result: str, operation: str, operands: Sequence[Measure]) -> DraftSentence:
    spans = tuple(dict.fromkeys(span for measure in operands for span in measure.spans))
    derived = Derived(result, operation, tuple(measure.operand for measure in operands))
    return DraftSentence(upper_first(text), spans, (derived,), starts_line=True)
