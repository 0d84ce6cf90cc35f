"""The goal tables of `goals_data/`: read, validated against datapackage.json, and turned into records.

A wrong row is a GoalTableError: one Danish line with file, line, column, value and remedy.
"""

from assistant.goal_table.files import Row, validated_rows
from assistant.goal_table.periods import period_in_words
from assistant.goal_table.table import GoalTable, goals_frame, load_goal_table

__all__ = ["GoalTable", "Row", "goals_frame", "load_goal_table", "period_in_words", "validated_rows"]
