"""Answers that the documents do not write out: differences, sums, ratios and shares, each with its operands.

Every operand is a number as a cited quote writes it, so that the arithmetic can be followed by anyone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from assistant import goal_states
from assistant.composing.comparing import MEASURED_UNITS, comparable, leaves_open
from assistant.composing.library import Library
from assistant.composing.rows import as_quoted, gap_sentence, goal_name
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
    asks = question.asks
    counted = chosen if "ratio" in asks else chosen[:1] if "count" in asks else ()
    yield from (share for unit in counted if (share := _share(unit, library)))
    values = [unit for unit in chosen if isinstance(unit.row, Status)]
    if "gap" in asks and (len(values) < 2 or asks & {"target", "met", "extreme"}):
        yield from _gaps(question, chosen, library)
    if asks & {"contradiction", "gap", "status"}:
        yield from (part for unit in chosen if (part := _part_of_baseline(unit, library)))
    whole_goals = any(not letter for _, _, letter in question.goal_numbers)  # which of their sub-goals is not said
    for a, b in combinations(chosen, 2):
        if not comparable(a, b, library):
            continue
        first, second = _measure(a, library), _measure(b, library)
        if (
            first is None
            or second is None
            or ({first.unit, second.unit} & MEASURED_UNITS and first.unit != second.unit)
        ):
            continue
        if "sum" in asks and first.unit != "%":
            yield _sum([first, second])
        elif "times" in asks:
            yield _times(first, second)
        elif leaves_open(question, (a, b), library):
            continue  # something else is to be compared
        elif asks & {"compare", "gap"} and first.value != second.value and not whole_goals:
            yield _difference(first, second)
            break  # one difference answers; more of them bury it


def _gaps(question: Question, chosen: Sequence[Unit], library: Library) -> Iterator[DraftSentence]:
    """Say how far each measured value is from the targets that it is measured against."""
    goals = [unit.row for unit in chosen if isinstance(unit.row, Goal)]
    for unit in chosen:
        if isinstance(unit.row, Status):
            goals += [goal for goal in library.table.goals if goal_states.belongs(unit.row, goal)]
    for goal in dict.fromkeys(goals):
        parts = goal_states.goal_state(goal, library.statuses(goal)).parts
        meant = library.meant(question, [part.status for part in parts])
        worst = max((part for part in parts if not part.met), key=lambda part: abs(part.gap), default=None)
        wanted = [worst] if "extreme" in question.asks and worst else [p for p in parts if p.status in meant]
        yield from (sentence for part in wanted if (sentence := gap_sentence(goal, part, library)))


def _part_of_baseline(unit: Unit, library: Library) -> DraftSentence | None:
    """Say what a target's percentage is of the counted baseline: 2 % of 54.173 is 1.083."""
    goal = unit.row
    if not isinstance(goal, Goal) or goal.comparison != "decrease" or goal.unit != "%" or goal.target_value is None:
        return None
    counted = next((s for s in library.statuses(goal) if s.unit not in ("%", "procentpoint")), None)
    if counted is None:
        return None
    spans = tuple(dict.fromkeys((*unit.sources, *library.spans(counted))))
    quotes = library.texts(spans)
    share, whole = as_quoted(goal.target_value, quotes), as_quoted(counted.value, quotes)
    if not share or not whole:
        return None
    text = danish_number((goal.target_value * counted.value / 100).quantize(Decimal(1)))
    sentence = f"{share} af {danish_number(counted.value)} er **{text}**"
    return DraftSentence(statement(sentence), spans, (Derived(text, "ratio", (share, whole)),), starts_line=True)


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


def _difference(a: Measure, b: Measure) -> DraftSentence:
    unit = "procentpoint" if a.unit == "%" else a.unit if a.unit == b.unit else ""
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
