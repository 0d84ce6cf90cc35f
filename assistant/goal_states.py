"""Whether a goal is met, computed from its status values: the state, and each value's gap in its unit."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from assistant.quantities import convert
from assistant.records import Goal, Status

MET, NOT_MET, PARTLY = "nået", "ikke nået", "delvist"
NO_DATA, FOLLOWED, PENDING = "ingen data", "følges", "afventer"
POINTS = "procentpoint"


@dataclass(frozen=True, slots=True)
class Part:
    """One status value held against a goal.

    `gap` is the value minus the nearest bound of the target: -3 is three short of "mindst", +2 is two above
    it. `met` is None where an interval lies on both sides of the bound.
    """

    status: Status
    met: bool | None
    gap: Decimal
    unit: str  # of the gap: percentage points where the values are percentages


@dataclass(frozen=True, slots=True)
class GoalState:
    """The state of a goal with the values that it was computed from, the latest of each measure."""

    state: str  # nået, ikke nået, delvist, ingen data, følges, afventer
    parts: tuple[Part, ...] = ()

    @property
    def worst(self) -> Part | None:
        """The value that is furthest from the target, among those that do not meet it."""
        return max((part for part in self.parts if not part.met), key=lambda part: abs(part.gap), default=None)


def goal_state(goal: Goal, statuses: Iterable[Status]) -> GoalState:
    """Return the state of a goal; of the given values only those bound to it and of its population count.

    A relative change ("reduceres med 5 %") is not computed from a baseline alone: that is "ingen data".
    """
    own = _latest(status for status in statuses if belongs(status, goal))
    if goal.comparison == "pending":
        return GoalState(PENDING)
    if goal.comparison == "follow" or (goal.comparison == "none" and own):
        return GoalState(FOLLOWED)
    parts = tuple(part for status in own if (part := _held_against(goal, status)) is not None)
    if not parts:
        return GoalState(NO_DATA)
    if all(part.met for part in parts):
        return GoalState(MET, parts)
    return GoalState(NOT_MET if all(part.met is False for part in parts) else PARTLY, parts)


def belongs(status: Status, goal: Goal) -> bool:
    """Tell whether a value is measured for this goal: bound to it, and not of another population."""
    bound = goal.goal_id == status.goal_id or goal.goal_id in status.also_goal_ids
    return bound and (not status.population or not goal.population or status.population == goal.population)


def _latest(statuses: Iterable[Status]) -> list[Status]:
    """Keep the latest value of each measure; ISO periods sort as text."""
    latest: dict[tuple[str, str], Status] = {}
    for status in statuses:
        key = (status.measure, status.population)
        if key not in latest or status.period >= latest[key].period:
            latest[key] = status
    return list(latest.values())


def _held_against(goal: Goal, status: Status) -> Part | None:
    bounds = _bounds(goal)
    low = convert(status.value, status.unit, goal.unit)
    high = low if status.value_high is None else convert(status.value_high, status.unit, goal.unit)
    if bounds is None or low is None or high is None:
        return None
    below, above = _distance(low, bounds), _distance(high, bounds)
    met = below == above == 0
    gap = _signed(low, bounds) if below else _signed(high, bounds)
    unit = POINTS if goal.unit == "%" else goal.unit
    return Part(status, None if not met and 0 in (below, above) else met, gap, unit)


def _bounds(goal: Goal) -> tuple[Decimal | None, Decimal | None] | None:
    """Return the least and the greatest value that meets the goal, or None where no number says it."""
    low, high = goal.target_value, goal.target_value_high
    if low is None:
        return None
    return {
        "at_least": (low, None),
        "at_most": (None, low),
        "equal": (low, low),
        "between": (low, high),
    }.get(goal.comparison)


def _distance(value: Decimal, bounds: tuple[Decimal | None, Decimal | None]) -> Decimal:
    low, high = bounds
    if low is not None and value < low:
        return value - low
    return value - high if high is not None and value > high else Decimal(0)


def _signed(value: Decimal, bounds: tuple[Decimal | None, Decimal | None]) -> Decimal:
    """Return how far the value is from the nearest bound, also where it lies on the right side of it."""
    distances = [value - bound for bound in bounds if bound is not None]
    return min(distances, key=abs)
