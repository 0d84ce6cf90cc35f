"""Prove the goal tables against their documents: every row, the sums of the funding table, and completeness."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from assistant.goal_check.completeness import check_completeness
from assistant.goal_check.mismatch import Mismatch
from assistant.goal_check.rows import RowChecker, aligned_amounts, says
from assistant.goal_check.sides import DISAGREEMENTS, check_disagreement
from assistant.goal_table import GoalTable
from assistant.quantities import danish_number
from assistant.records import Funding, GlossaryEntry, SourceText

__all__ = [
    "DISAGREEMENTS",
    "TOTAL",
    "Mismatch",
    "aligned_amounts",
    "check",
    "check_completeness",
    "check_glossary",
    "says",
]

TOTAL = "I alt"


def check(table: GoalTable, sources: Mapping[str, SourceText]) -> tuple[Mismatch, ...]:
    """Return what the documents do not prove, row by row; empty when every row is proved."""
    found: list[Mismatch] = []
    for goal in table.goals:
        found += RowChecker(goal.goal_id, "goals.csv", goal.quotes, sources.get(goal.document_id)).goal(goal)
    for status in table.statuses:
        found += RowChecker(status.status_id, "status.csv", status.quotes, sources.get(status.document_id)).status(
            status
        )
    for amount in table.funding:
        row_id = f"{amount.agreement} {amount.year}"
        found += RowChecker(row_id, "funding.csv", amount.quotes, sources.get(amount.document_id)).funding(amount)
    goals = {goal.goal_id: goal for goal in table.goals}
    for disagreement in table.disagreements:
        found += check_disagreement(disagreement, goals, sources)
    return (*found, *_funding_sums(table.funding))


def check_glossary(entries: Iterable[GlossaryEntry], sources: Mapping[str, SourceText]) -> tuple[Mismatch, ...]:
    """Return every explanation that its document does not prove: a quote of it does not stand there word for word."""
    return tuple(
        mismatch
        for entry in entries
        if entry.quotes  # the rest is general knowledge, and says so
        for mismatch in RowChecker(entry.term, "glossary.csv", entry.quotes, sources.get(entry.document_id)).quotes()
    )


def _funding_sums(funding: Iterable[Funding]) -> Iterator[Mismatch]:
    """Yield every year whose lines do not add up to the document's own total."""
    sums: dict[tuple[str, int], Decimal] = defaultdict(Decimal)
    totals: dict[tuple[str, int], Decimal] = {}
    for amount in funding:
        key = (amount.document_id, amount.year)
        if amount.agreement == TOTAL:
            totals[key] = amount.amount_mio_kr
        else:
            sums[key] += amount.amount_mio_kr
    for key in sorted(sums.keys() | totals.keys()):
        if sums.get(key) != totals.get(key):
            added, total = (danish_number(sums.get(key, Decimal(0))), danish_number(totals.get(key, Decimal(0))))
            message = f"linjerne giver {added} mio. kr., men »{TOTAL}« er {total}. Ret det beløb, der er forkert."
            yield Mismatch(f"{TOTAL} {key[1]}", "funding.csv", "amount_mio_kr", message)
