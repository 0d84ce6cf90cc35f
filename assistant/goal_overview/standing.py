"""How a goal stands, in words: its state, its target, its values, and how far they are from it."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from types import MappingProxyType

from assistant.goal_states import FOLLOWED, MET, NO_DATA, NOT_MET, PARTLY, PENDING, GoalState, Part, goal_state
from assistant.goal_words import COMPARISON_NAMES
from assistant.quantities import danish_number
from assistant.records import Goal, Status

NOT_MEASURED = "måles ikke"
EXPLANATIONS: Mapping[str, str] = MappingProxyType(
    {
        MET: "Statustallene i dokumenterne når målet.",
        NOT_MET: "Ingen af statustallene i dokumenterne når målet.",
        PARTLY: "Nogle af statustallene i dokumenterne når målet, andre gør ikke.",
        NO_DATA: "Dokumenterne har intet statustal, som målet kan holdes op mod.",
        FOLLOWED: "Dokumenterne følger udviklingen uden et måltal.",
        PENDING: "Måltallet er ikke fastsat endnu.",
        NOT_MEASURED: "Der er intet måltal og ingen måling: rækken er ikke noget, der måles.",
    }
)
STATES = tuple(EXPLANATIONS)
_ONE = {"måneder": "måned", "dage": "dag", "uger": "uge", "timer": "time"}
_VALUE_FIRST = frozenset({"at_most", "at_least", "equal", "above", "below"})


def standing(goal: Goal, statuses: Iterable[Status]) -> GoalState:
    """Return the state of a goal; where nothing was ever to be measured, that is NOT_MEASURED and not a lack of data.

    A target without a number ("Positiv udvikling") lacks data; a proposal, milestone or aim in words is not measured.
    """
    state = goal_state(goal, statuses)
    if goal.comparison == "none" and state.state == NO_DATA:
        return GoalState(NOT_MEASURED)
    return state


def target_in_words(goal: Goal) -> str:
    """Return the number that is wanted, "mindst 85 %", "mellem 90 og 100 %", or "" where the target has none."""
    if goal.target_value is None:
        return ""
    low, high = goal.target_value, goal.target_value_high
    if high is not None:
        return f"mellem {danish_number(low)} og {_amount(high, goal.unit)}"
    name = COMPARISON_NAMES[goal.comparison]
    value = _amount(low, goal.unit)
    return f"{name} {value}" if goal.comparison in _VALUE_FIRST else f"{name} med {value}"


def status_value(status: Status) -> str:
    """Return a value with its unit, and the whole that it is a part of: "9 af 29 kommuner", "15-20 år"."""
    if status.out_of is not None:
        return f"{danish_number(status.value)} af {_amount(status.out_of, status.unit)}"
    if status.value_high is not None:
        return f"{danish_number(status.value)}-{_amount(status.value_high, status.unit)}"
    return _amount(status.value, status.unit)


def gap_in_words(part: Part) -> str:
    """Return how far a value is from its target, e.g. "84 procentpoint under målet"."""
    if not part.gap:
        return "lige på målet"
    return f"{_amount(abs(part.gap), part.unit)} {'over' if part.gap > 0 else 'under'} målet"


def _amount(value: Decimal, unit: str) -> str:
    counted = _ONE.get(unit, unit) if value == 1 else unit
    return f"{danish_number(value)} {counted}".rstrip()
