"""What people write while using the program: judgements of answers, and measurements of goals."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Feedback:
    """A judgement of one answer; it holds nothing about the person who gave it."""

    question: str
    answer: str
    kind: str  # of the answer: answer, partial, refusal, smalltalk, help
    helpful: bool
    comment: str
    day: str  # ISO date; a clock time could tell who it was


@dataclass(frozen=True, slots=True)
class Measurement:
    """A value of a goal that a user has added; it is not from the documents."""

    measurement_id: int
    goal_id: str
    measure: str  # what is counted, "" where the goal counts one thing
    period: str  # ISO: "2024", "2024-Q3", "2024-03", "2024-11-19"
    value: Decimal
    unit: str  # the goal's
    source: str  # where the user has it from
    note: str
    added: str  # ISO date and time, UTC, to the second
