"""Whether the tables hold all that the five documents do: what was counted in them by hand, counted here again."""

from collections import Counter
from collections.abc import Container, Iterator, Mapping
from decimal import Decimal

from assistant.goal_check.mismatch import Mismatch
from assistant.goal_table import GoalTable
from assistant.records import Goal

TARGETS = "maalsaetninger-2024"
PLAN = "psykiatriplan-region-hovedstaden"
SLIDES = "psykiatrikonference-syddanmark-2025"
PROPOSALS = "forslag-til-indsatser-2024"
MEMO = "otte-fokuspunkter-danske-regioner"

_SUBGOALS = dict(enumerate((3, 1, 1, 5, 5, 5, 3, 2, 1, 1, 2, 2, 2, 2, 1, 3, 2, 2), 1))  # goal → its sub-goals
_AMOUNTS_OF_6D = {"12.8": 1, "4.4": 1}
_PROPOSALS = {"": 20, "børn og unge": 19}
_MEMO_ITEMS = {1: 4, 2: 4, 3: 4, 4: 1, 5: 3, 6: 2, 7: 3, 8: 1}  # focus point → "Danske Regioner anbefaler"
_PRIORITIES = dict.fromkeys(("2025", "2026", "2027", "2028/2030"), 1)
_VALUES = {  # document → every value that its text states, as often as it does
    PLAN: "74.5 59.8 97 92 69.3 78.3 71.3 61 60 34 11 61 54173 31.7 9 580000 80 15 2 8",
    SLIDES: "3 4.3 100 37 5 98 4 4 4 228 112 33.33 800 22",
    MEMO: "15 9 400 90 25 63 18 6.5 6 5 10",
    PROPOSALS: "3 3",
}
_FUNDING_LINES = {
    f"{year}": lines for year, lines in zip(range(2020, 2031), (2, 3, 3, 4, 6, 7, 8, 9, 10, 11, 12), strict=True)
}

Counts = Mapping[str, int]


def check_completeness(table: GoalTable, documents: Container[str] | None = None) -> tuple[Mismatch, ...]:
    """Return what is missing from the tables or stands there too often; empty when they are complete.

    Only the rows of the files are counted, not those that somebody accepted, and only for the documents of the
    corpus that are among `documents` (all five where that is None): another corpus has other rows.
    """
    in_files = GoalTable(
        tuple(goal for goal in table.goals if not goal.accepted_by),
        tuple(status for status in table.statuses if not status.accepted_by),
        tuple(amount for amount in table.funding if not amount.accepted_by),
    )
    return tuple(
        Mismatch(document, file, what, f"{key!r}: {counted.get(key, 0)} rækker, der skal være {wanted.get(key, 0)}.")
        for file, document, what, wanted, counted in _all_counts(in_files)
        if documents is None or document in documents
        for key in sorted(wanted.keys() | counted.keys())
        if wanted.get(key, 0) != counted.get(key, 0)
    )


def _all_counts(table: GoalTable) -> Iterator[tuple[str, str, str, Counts, Counts]]:
    """Yield (file, document, what is counted, as it should be, as it is)."""
    goals = {document: [g for g in table.goals if g.document_id == document] for document in (TARGETS, PLAN, SLIDES)}
    subgoals = {(g.number, g.subgoal_label) for g in goals[TARGETS]}  # 6D has two rows and is one sub-goal
    per_goal = Counter(number for number, _ in subgoals)
    yield "goals.csv", TARGETS, "number", {str(n): count for n, count in _SUBGOALS.items()}, per_goal
    amounts = Counter(f"{g.target_value}" for g in goals[TARGETS] if (g.number, g.subgoal_label) == ("6", "D"))
    yield "goals.csv", TARGETS, "target_value", _AMOUNTS_OF_6D, amounts
    yield "goals.csv", PLAN, "subgoal_label", *_plan_counts(goals[PLAN])
    for council in ("konf-raad-", "konf-sst-"):
        years = Counter(g.deadline for g in goals[SLIDES] if g.goal_id.startswith(council))
        yield "goals.csv", SLIDES, "deadline", _PRIORITIES, years
    proposals = Counter(g.population for g in table.goals if g.document_id == PROPOSALS and g.kind == "proposal")
    yield "goals.csv", PROPOSALS, "population", _PROPOSALS, proposals
    memo = Counter(g.number for g in table.goals if g.document_id == MEMO and g.kind == "recommendation")
    yield "goals.csv", MEMO, "number", {str(n): count for n, count in _MEMO_ITEMS.items()}, memo
    for document, expected in _VALUES.items():
        values = Counter(f"{s.value}" for s in table.statuses if s.document_id == document)
        yield "status.csv", document, "value", Counter(f"{Decimal(value)}" for value in expected.split()), values
    yield (
        "funding.csv",
        SLIDES,
        "year",
        _FUNDING_LINES,
        Counter(str(amount.year) for amount in table.funding if amount.document_id == SLIDES),
    )


def _plan_counts(goals: list[Goal]) -> tuple[Counts, Counts]:
    """Count the recommendations with a row, a target and an interim target, adults and children apart."""
    labels = ("", "mål", "delmål")
    populations = ("voksne", "børn og unge")
    rows = [g for g in goals if g.kind in ("target", "recommendation")]
    counted = Counter(f"{g.subgoal_label or 'anbefaling'}, {g.population}" for g in rows)
    wanted = {f"{label or 'anbefaling'}, {population}": 4 for label in labels for population in populations}
    return wanted | {"delmål, børn og unge": 5}, counted  # examined and treated have each their interim target
