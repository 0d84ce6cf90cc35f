"""What goals and documents are called where there is little room."""

from collections.abc import Mapping

from assistant.goal_words import goal_label
from assistant.records import Goal, SourceText

SHORT_TITLE = 60  # characters


def goal_name(goal: Goal) -> str:
    """Return what a goal is called in a list: its sub-goal, or its goal where it has none."""
    return _upper_first(goal.subgoal or goal.goal)


def goal_title(goal: Goal) -> str:
    """Return a goal's name with its sub-goal, each said once."""
    if goal.subgoal.startswith(goal.goal):
        return goal_name(goal)
    return _upper_first(" – ".join(part for part in (goal.goal, goal.subgoal) if part))


def goal_context(goal: Goal) -> tuple[str, ...]:
    """Return what a goal's name leaves open: its label, the goal that it is a part of, whom it is for."""
    above = goal.goal if goal.subgoal and not goal.subgoal.startswith(goal.goal) else ""
    return tuple(part for part in (_upper_first(goal_label(goal)), above, goal.population) if part)


def document_names(sources: Mapping[str, SourceText]) -> dict[str, str]:
    """Return a short name of each document by its id."""
    return {name: short_text(source.document.title) for name, source in sources.items()}


def short_text(text: str, limit: int = SHORT_TITLE) -> str:
    """Return a text on one line, cut at a word and marked with … where it is longer than `limit` characters."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    return line[: limit - 1].rsplit(" ", 1)[0].rstrip(" ,;:–-") + " …"


def _upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]
