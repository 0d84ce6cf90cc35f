"""The goal tables of `goals_data/`: read, validated against datapackage.json, and turned into records.

Rows that people have accepted from proposals join those of the files, held to the same schema.
A wrong row is a GoalTableError: one Danish line with file and line (or proposal), column, value and remedy.
"""

from assistant.goal_table.files import Row, columns_of, validated_row, validated_rows
from assistant.goal_table.periods import period_in_words
from assistant.goal_table.rows import record_of
from assistant.goal_table.table import GoalTable, goals_frame, load_goal_table

__all__ = [
    "GoalTable",
    "Row",
    "columns_of",
    "goals_frame",
    "load_goal_table",
    "period_in_words",
    "record_of",
    "validated_row",
    "validated_rows",
]
