"""The control desk's rules: the check that proves the tables, each row with its verdicts, and the last evaluation."""

from assistant.control_desk.checking import CheckReport, run_check
from assistant.control_desk.filtering import CAVEATS, MISMATCHES, NO_NUMBER, PENDING, RowFilter, chosen_rows
from assistant.control_desk.measured import (
    OWN_QUESTIONS,
    ByRules,
    SavedEvaluation,
    SavedFailure,
    measure,
    read_evaluation,
)
from assistant.control_desk.rows import (
    ROW_KINDS,
    CheckedColumn,
    CheckedRow,
    Verdict,
    checked_rows,
    neighbours,
    proof_marks,
)

__all__ = [
    "CAVEATS",
    "MISMATCHES",
    "NO_NUMBER",
    "OWN_QUESTIONS",
    "PENDING",
    "ROW_KINDS",
    "ByRules",
    "CheckReport",
    "CheckedColumn",
    "CheckedRow",
    "RowFilter",
    "SavedEvaluation",
    "SavedFailure",
    "Verdict",
    "checked_rows",
    "chosen_rows",
    "measure",
    "neighbours",
    "proof_marks",
    "read_evaluation",
    "run_check",
]
