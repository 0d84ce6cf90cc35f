"""Say a table row in Danish: what the target is, how it stands, who follows it, what qualifies it."""

import re
from collections.abc import Iterator
from decimal import Decimal

from assistant import goal_states
from assistant.composing.library import Library
from assistant.composing.wording import amount, quoted, statement, upper_first
from assistant.goal_table.periods import period_in_words
from assistant.quantities import danish_number, read_quantities
from assistant.quotations import locate
from assistant.records import Derived, DraftSentence, Funding, Goal, Question, Span, Status

_COMPARISONS = {
    "at_most": "højst {value}",
    "at_least": "mindst {value}",
    "equal": "{value}",
    "above": "over {value}",
    "below": "under {value}",
    "between": "mellem {value} og {high}",
}
LONGEST_OWN_WORDS = 450
_PLAIN_TARGET_CHARS = 30  # a longer target text says more than its number and is shown in its own words
_STATES = (goal_states.MET, goal_states.NOT_MET, goal_states.PARTLY)


def goal_sentences(goal: Goal, question: Question, library: Library) -> Iterator[DraftSentence]:
    """Say a goal: its target first, then how it is followed, its status, and its caveat."""
    spans, ids = library.spans(goal), (goal.goal_id,)
    asks = question.asks
    measured_first = bool(asks & {"count", "amount", "ratio"}) and "target" not in asks and goal.kind == "target"
    if measured_first:
        for status in library.meant(question, library.statuses(goal)):
            yield from status_sentences(status, library)
    proof = holding(spans, (goal.target_text, goal.subgoal, goal.goal), library)
    yield DraftSentence(_target(goal, library.texts(proof)), proof, goal_ids=ids, starts_line=True)
    if goal.monitoring and question.asks & {"monitoring", "who"}:
        followed = holding(spans, (goal.monitoring,), library)
        yield DraftSentence(statement(f"Opfølgning: {quoted(goal.monitoring)}"), followed, goal_ids=ids)
    if goal.caveat:
        rest = tuple(span for span in spans if span not in proof) or spans
        if quotations := tuple(re.findall("»([^«]+)«", goal.caveat)):
            rest = holding(spans, quotations, library)
        yield DraftSentence(statement(f"Bemærk: {goal.caveat}"), rest, goal_ids=ids)
    if asks & {"met", "gap", "status"} and goal.kind == "target":
        yield from _standing(goal, question, library)


def holding(spans: tuple[Span, ...], texts: tuple[str, ...], library: Library) -> tuple[Span, ...]:
    """Return the spans that hold one of the texts; all of them where none does."""
    wanted = [text for text in texts if text]
    held = tuple(span for span in spans if any(locate(text, library.text(span)) for text in wanted))
    return held or spans


def _target(goal: Goal, quotes: str) -> str:
    if goal.kind != "target":
        return _in_own_words(goal, quotes)
    name = upper_first(goal_name(goal))
    label = provable(f" ({_label(goal)})", quotes) if _label(goal) else ""
    if not goal.target_text or goal.target_text.rstrip(".") == goal_name(goal).rstrip("."):
        return statement(f"{upper_first(_label(goal))}: {quoted(goal_name(goal))}" if label else f"Mål: {name}")
    text = goal.target_text
    if text.startswith("At "):
        noun = "Delmålet" if goal.subgoal_label == "delmål" else "Målet"
        return statement(f"{noun} er, at {text[3:]}{label}")
    if text.startswith(("Målet er", "Inden udgangen")):
        return statement(f"{text.rstrip('.')}{label}")
    return statement(f"{name}{label}: {_wanted(goal)}")


def _in_own_words(goal: Goal, quotes: str) -> str:
    """Say a milestone, recommendation or proposal as the document writes it."""
    first = quotes.split("\n")[0] if len(quotes) > LONGEST_OWN_WORDS else " ".join(quotes.split())
    own = first if len(first) <= LONGEST_OWN_WORDS else goal.target_text or goal_name(goal)
    label = provable(f"{upper_first(_label(goal))}: ", quotes) if _label(goal) else ""
    return statement(f"{label}{quoted(own)}")


def goal_name(goal: Goal) -> str:
    """Return what a goal is called: its sub-goal, or its goal where it has none."""
    return goal.subgoal or goal.goal


def _label(goal: Goal) -> str:
    if not goal.number:
        return ""
    if goal.kind == "proposal":
        return f"forslag {goal.number}"
    label = goal.subgoal_label
    if len(label) > 1:
        return ", ".join(part for part in (f"{label} for anbefaling {goal.number}", goal.population) if part)
    return f"mål {goal.number}{label}" if label else ""


def provable(fragment: str, quotes: str) -> str:
    """Return a fragment only where the quotes hold its numbers."""
    held = {number for quantity in read_quantities(quotes) for number in _digits(quantity.text)}
    return fragment if all(n in held for q in read_quantities(fragment) for n in _digits(q.text)) else ""


def _digits(text: str) -> list[str]:
    return "".join(c if c.isdigit() else " " for c in text).split()


def _wanted(goal: Goal) -> str:
    noun = "målet er"
    phrase = _COMPARISONS.get(goal.comparison)
    if phrase is None or goal.target_value is None or len(goal.target_text) > _PLAIN_TARGET_CHARS:
        return f"{noun} {quoted(goal.target_text)}"
    high = amount(goal.target_value_high, goal.unit) if goal.target_value_high is not None else ""
    low_unit = "" if high else goal.unit
    return f"{noun} **{phrase.format(value=amount(goal.target_value, low_unit), high=high)}**"


def _standing(goal: Goal, question: Question, library: Library) -> Iterator[DraftSentence]:
    """Say the measured values that belong to a goal and what they mean against the target."""
    state = goal_states.goal_state(goal, library.statuses(goal))
    partly = state.state == goal_states.PARTLY  # then every part counts, whichever was asked about
    statuses = library.statuses(goal) if partly else library.meant(question, library.statuses(goal))
    for status in statuses:
        yield from status_sentences(status, library)
    state = goal_states.goal_state(goal, statuses)
    if state.state not in _STATES:
        return
    if state.state == goal_states.PARTLY:
        every = [span for part in state.parts for span in library.spans(part.status)]
        spans = tuple(dict.fromkeys((*library.spans(goal), *every)))
        yield DraftSentence("Målet er kun delvist nået.", spans, goal_ids=(goal.goal_id,), starts_line=True)
    yield from (sentence for part in state.parts if (sentence := gap_sentence(goal, part, library)))


def gap_sentence(goal: Goal, part: goal_states.Part, library: Library) -> DraftSentence | None:
    """Say whether a value meets its target, and by how much, with both numbers as the documents write them."""
    spans = tuple(dict.fromkeys((*library.spans(goal), *library.spans(part.status))))
    gap = gap_text(goal, part, library.texts(spans))
    if part.gap and gap is None:
        return None
    return DraftSentence(statement(_verdict(goal, part)), spans, (gap,) if gap else (), (goal.goal_id,), True)


def _verdict(goal: Goal, part: goal_states.Part) -> str:
    met = {True: "målet er nået", False: "målet er ikke nået", None: "målet er kun delvist nået"}[part.met]
    if not part.met and _is_early(goal, part.status):
        met += " endnu"
    gap = f"{danish_number(abs(part.gap))} {part.unit}".strip()
    side = "over" if part.gap > 0 else "under"
    distance = (
        f"{gap} {side} målet på {amount(goal.target_value, goal.unit)}"
        if part.gap and goal.target_value
        else "lige på målet"
    )
    if goal.subgoal_label == "delmål":
        met, distance = met.replace("målet", "delmålet"), distance.replace("målet", "delmålet")
    return f"{upper_first(part.status.measure)}: {interval(part.status)}, og {met}: {distance}"


def _is_early(goal: Goal, status: Status) -> bool:
    """Was the value measured in a year before the deadline's? Then it tells where things began, not how they ended."""
    return bool(goal.deadline and status.period) and status.period[:4] < goal.deadline[:4]


def gap_text(goal: Goal, part: goal_states.Part, quotes: str) -> Derived | None:
    """Return the gap as a computed number with its operands as they stand in the quotes."""
    operands = [as_quoted(part.status.value, quotes), as_quoted(goal.target_value, quotes)]
    if not part.gap or not all(operands):
        return None
    return Derived(f"{danish_number(abs(part.gap))} {part.unit}".strip(), "difference", tuple(o for o in operands if o))


def as_quoted(value: Decimal | None, quotes: str) -> str | None:
    """Return a value as the quotes write it: 75%, 80 %, 4,4 mio. kr.; None where they do not hold it."""
    return next((quantity.text for quantity in read_quantities(quotes) if quantity.value == value), None)


def status_sentences(status: Status, library: Library) -> Iterator[DraftSentence]:
    """Say a measured or stated value with what is counted, for whom and when."""
    spans = library.spans(status)
    limits = ", ".join(part for part in (status.population, period_in_words(status.period)) if part)
    value = interval(status)
    text = f"{upper_first(status.measure)}{f' ({limits})' if limits else ''}: **{value}**"
    yield DraftSentence(statement(text), spans, goal_ids=(status.goal_id,) if status.goal_id else (), starts_line=True)


def interval(status: Status) -> str:
    """Return a status's value in the text's own words, or composed of value and unit."""
    if status.value_text:
        return status.value_text
    if status.value_high is None:
        return amount(status.value, status.unit)
    return f"{danish_number(status.value)}-{amount(status.value_high, status.unit)}"


def funding_sentence(funding: Funding, library: Library) -> DraftSentence:
    """Say what one agreement gives in one year."""
    spans = library.spans(funding)
    name = "Midler i alt" if funding.agreement == "I alt" else funding.agreement
    text = f"{name}, {funding.year}: **{danish_number(funding.amount_mio_kr)} mio. kr.**"
    return DraftSentence(statement(text), spans, starts_line=True)
