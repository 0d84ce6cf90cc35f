"""The loaded goal tables."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.goal_table.files import validated_rows
from assistant.goal_table.rows import disagreement_of, funding_of, goal_of, status_of
from assistant.quotations import QUOTE_SEPARATOR
from assistant.records import AcceptedRow, Disagreement, Funding, Goal, Status

if TYPE_CHECKING:
    import pandas as pd

TABLES = ("goals", "status", "funding", "disagreements")


@dataclass(frozen=True, slots=True)
class GoalTable:
    """All rows of the goal tables, in the order of their files."""

    goals: tuple[Goal, ...]
    statuses: tuple[Status, ...]
    funding: tuple[Funding, ...]
    disagreements: tuple[Disagreement, ...] = ()

    def statuses_of(self, goal_id: str) -> tuple[Status, ...]:
        """Return the status values that belong to a goal, also those that belong to several."""
        return tuple(s for s in self.statuses if goal_id == s.goal_id or goal_id in s.also_goal_ids)

    def goals_frame(self) -> "pd.DataFrame":
        """Return the goals as a data frame, one row a goal."""
        return goals_frame(self.goals)


def load_goal_table(goals_dir: Path, accepted: Sequence[AcceptedRow] = (), *, already_valid: bool = False) -> GoalTable:
    """Read and validate the goal tables, accepted rows after those of the files.

    `already_valid` says that exactly these files and rows were validated before.

    Raises:
        GoalTableError: one Danish line with place, column, value and remedy of the first wrong row.

    """
    rows = validated_rows(goals_dir, TABLES, accepted, already_valid=already_valid)
    goals = tuple(goal_of(row) for row in rows["goals"])
    goal_ids = {goal.goal_id for goal in goals}
    statuses = tuple(status_of(row, goal_ids) for row in rows["status"])
    funding = tuple(funding_of(row) for row in rows["funding"])
    return GoalTable(goals, statuses, funding, tuple(disagreement_of(row, goal_ids) for row in rows["disagreements"]))


def goals_frame(goals: Iterable[Goal]) -> "pd.DataFrame":
    """Return goals as a data frame with the columns of goals.csv; aliases and quotes are joined as they are there.

    Where one of them was accepted from a proposal, two columns more say by whom and when.
    """
    import pandas as pd

    shown = list(goals)
    columns = [field.name for field in fields(Goal)]
    if not any(goal.accepted_by for goal in shown):
        columns = [column for column in columns if not column.startswith("accepted_")]
    frame = pd.DataFrame([asdict(goal) for goal in shown], columns=columns)
    frame["aliases"] = frame["aliases"].map(";".join)
    frame["quotes"] = frame["quotes"].map(QUOTE_SEPARATOR.join)
    return frame.rename(columns={"quotes": "quote"})
