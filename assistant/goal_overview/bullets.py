"""The rows of the bullet chart: each measured value beside the target that it is held against."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.goal_overview.standing import standing
from assistant.goal_states import Part
from assistant.goal_table import GoalTable
from assistant.records import Goal

PERCENT = "%"


@dataclass(frozen=True, slots=True)
class Bullet:
    """One value of a goal, in the goal's unit; a goal with several measures has several."""

    goal: Goal
    part: Part

    @property
    def state(self) -> str:
        """Return whether this one value meets the target."""
        return {True: "nået", False: "ikke nået", None: "delvist"}[self.part.met]


def bullets(goals: Sequence[Goal], table: GoalTable) -> list[Bullet]:
    """Return the measured values of goals, in their order."""
    return [Bullet(goal, part) for goal in goals for part in standing(goal, table.statuses).parts]


def percent_bullets(rows: Sequence[Bullet]) -> list[Bullet]:
    """Return those that share the axis of percent; other units are told in the table, for no axis may mix units."""
    return [row for row in rows if row.goal.unit == PERCENT]


def with_number(goals: Sequence[Goal]) -> list[Goal]:
    """Return the goals whose target is a number."""
    return [goal for goal in goals if goal.target_value is not None]


def bullet_summary(goals: Sequence[Goal], rows: Sequence[Bullet]) -> str:
    """Return the chart in one or two sentences: how many values meet their target, and which is furthest from it."""
    numbered = with_number(goals)
    lacking = len(numbered) - len({row.goal.goal_id for row in rows})
    told = f"{len(numbered)} af de viste rækker har et måltal"
    rest = f"{lacking} af dem har intet statustal i dokumenterne." if lacking else "alle har et statustal."
    if not rows:
        return f"{told}; {rest}" if numbered else "Ingen af de viste rækker har et måltal."
    met = sum(row.part.met is True for row in rows)
    return f"{met} af {len(rows)} statustal når målet. {told}; {rest}"
