"""Say a table row in Danish: what the target is, how it stands, who follows it, what qualifies it."""

from collections.abc import Iterator

from assistant import goal_states
from assistant.composing.library import Library
from assistant.composing.wording import amount, lower_first, quoted, statement
from assistant.quantities import danish_number, read_quantities
from assistant.records import Derived, DraftSentence, Funding, Goal, Question, Span, Status

_COMPARISONS = {
    "at_most": "højst {value}",
    "at_least": "mindst {value}",
    "equal": "{value}",
    "above": "over {value}",
    "below": "under {value}",
    "between": "mellem {value} og {high}",
}
_PLAIN_TARGET_CHARS = 30  # a longer target text says more than its number and is shown in its own words
_STATES = {
    "nået": "målet er nået",
    "ikke nået": "målet er ikke nået",
    "delvist": "målet er kun delvist nået",
}


def goal_sentences(goal: Goal, question: Question, library: Library) -> Iterator[DraftSentence]:
    """Say a goal: its target first, then how it is followed, its status, and its caveat."""
    spans = library.spans(goal)
    yield DraftSentence(_target(goal, library.texts(spans)), spans, goal_ids=(goal.goal_id,), starts_line=True)
    if goal.monitoring and question.asks & {"monitoring", "who"}:
        yield DraftSentence(f"Opfølgning: {quoted(goal.monitoring)}.", spans, goal_ids=(goal.goal_id,))
    if goal.caveat:
        yield DraftSentence(statement(f"Bemærk: {goal.caveat}"), spans, goal_ids=(goal.goal_id,))
    if question.asks & {"met", "gap", "status"} and goal.kind == "target":
        yield from _standing(goal, library)


def _target(goal: Goal, quotes: str) -> str:
    name = goal_name(goal)
    label = _provable(f" ({_label(goal)})", quotes) if _label(goal) else ""
    if goal.kind in ("proposal", "recommendation") and not goal.target_text:
        return statement(f"{name}{label}")
    return statement(f"{name}{label}: {_wanted(goal)}")


def goal_name(goal: Goal) -> str:
    """Return what a goal is called: its sub-goal, or its goal where it has none."""
    return goal.subgoal or goal.goal


def _label(goal: Goal) -> str:
    if not goal.number:
        return ""
    if goal.kind == "proposal":
        return f"forslag {goal.number}"
    label = goal.subgoal_label
    return f"mål {goal.number}{label}" if len(label) <= 1 else f"{label}, {goal.goal}"


def _provable(fragment: str, quotes: str) -> str:
    """Return a fragment only where the quotes hold its numbers."""
    held = {number for quantity in read_quantities(quotes) for number in _digits(quantity.text)}
    return fragment if all(n in held for q in read_quantities(fragment) for n in _digits(q.text)) else ""


def _digits(text: str) -> list[str]:
    return "".join(c if c.isdigit() else " " for c in text).split()


def _wanted(goal: Goal) -> str:
    noun = {"target": "målet er", "milestone": "milepælen er"}.get(goal.kind, "forslaget er")
    phrase = _COMPARISONS.get(goal.comparison)
    if phrase is None or goal.target_value is None or len(goal.target_text) > _PLAIN_TARGET_CHARS:
        return f"{noun} {quoted(goal.target_text)}"
    high = amount(goal.target_value_high, goal.unit) if goal.target_value_high is not None else ""
    low_unit = "" if high else goal.unit
    return f"{noun} **{phrase.format(value=amount(goal.target_value, low_unit), high=high)}**"


def _standing(goal: Goal, library: Library) -> Iterator[DraftSentence]:
    """Say the measured values that belong to a goal and what they mean against the target."""
    statuses = library.statuses_of.get(goal.goal_id, [])
    for status in statuses:
        yield from status_sentences(status, library)
    if not statuses:
        return
    state = goal_states.goal_state(goal, statuses)
    if state.state in _STATES:
        spans = tuple(dict.fromkeys((*library.spans(goal), *(s for status in statuses for s in library.spans(status)))))
        yield DraftSentence(statement(f"Det vil sige: {_STATES[state.state]}"), spans, goal_ids=(goal.goal_id,))


def status_sentences(status: Status, library: Library) -> Iterator[DraftSentence]:
    """Say a measured or stated value with what is counted, for whom and when."""
    spans = library.spans(status)
    limits = ", ".join(part for part in (status.population, period_text(status.period)) if part)
    value = interval(status)
    whole = f" ud af {danish_number(status.out_of)}" if status.out_of is not None else ""
    text = f"{status.measure}{f' ({limits})' if limits else ''}: **{value}{whole}**"
    yield DraftSentence(
        statement(text), spans, goal_ids=(status.goal_id,) if status.goal_id else (), starts_line=True
    )


def interval(status: Status) -> str:
    """Return a status's value, or its interval, with the unit."""
    if status.value_high is None:
        return amount(status.value, status.unit)
    return f"{danish_number(status.value)}-{amount(status.value_high, status.unit)}"


def period_text(period: str) -> str:
    """Write an ISO period the Danish way: 2024-Q3 is 3. kvartal 2024."""
    year, _, part = period.partition("-")
    if part.startswith("Q"):
        return f"{part[1:]}. kvartal {year}"
    return period


def funding_sentence(funding: Funding, library: Library) -> DraftSentence:
    """Say what one agreement gives in one year."""
    spans = library.spans(funding)
    name = "Midler i alt" if funding.agreement == "I alt" else funding.agreement
    text = f"{name}, {funding.year}: **{danish_number(funding.amount_mio_kr)} mio. kr.**"
    return DraftSentence(statement(text), spans, starts_line=True)


def difference(a: str, b: str, value: str, spans: tuple[Span, ...], text: str) -> DraftSentence:
    """Say a computed difference with its operands as they stand in the quotes."""
    return DraftSentence(text, spans, derived=(Derived(value, "difference", (a, b)),))


__all__ = ["funding_sentence", "goal_name", "goal_sentences", "lower_first", "status_sentences"]
