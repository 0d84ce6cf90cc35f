"""The tables' code words as they are said in Danish, and what a goal is called."""

from collections.abc import Mapping
from types import MappingProxyType

from assistant.records import Goal

KIND_NAMES: Mapping[str, str] = MappingProxyType(
    {"target": "mål", "milestone": "milepæl", "recommendation": "anbefaling", "proposal": "forslag"}
)
COMPARISON_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "at_most": "højst",
        "at_least": "mindst",
        "equal": "præcis",
        "between": "mellem",
        "above": "over",
        "below": "under",
        "increase": "øges",
        "decrease": "mindskes",
        "follow": "følges",
        "pending": "afventer",
        "none": "intet måltal",
    }
)


def goal_label(goal: Goal) -> str:
    """Return what a goal is, by the document's own number: "mål 4B", "delmål 2", "forslag 38"."""
    lettered = len(goal.subgoal_label) == 1
    name = KIND_NAMES[goal.kind] if lettered or not goal.subgoal_label else goal.subgoal_label
    return f"{name} {goal.number}{goal.subgoal_label if lettered else ''}".rstrip()
