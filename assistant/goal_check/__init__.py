"""Prove the goal tables against their documents: every row, the sums of the funding table, and completeness."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from assistant.goal_check.completeness import check_completeness
from assistant.goal_check.mismatch import Mismatch
from assistant.goal_check.rows import RowChecker, says
from assistant.goal_check.sides import DISAGREEMENTS, check_disagreement
from assistant.goal_check.table_quotes import ToldUnit, aligned_amounts, told_unit
from assistant.goal_table import GoalTable
from assistant.quantities import danish_number
from assistant.records import Funding, GlossaryEntry, Goal, SourceText, Status

__all__ = [
    "DISAGREEMENTS",
    "TOTAL",
    "Mismatch",
    "ToldUnit",
    "aligned_amounts",
    "check",
    "check_completeness",
    "check_glossary",
    "check_record",
    "says",
    "told_unit",
]

TOTAL = "I alt"


def check(table: GoalTable, sources: Mapping[str, SourceText]) -> tuple[Mismatch, ...]:
    """Return what the documents do not prove, row by row; empty when every row is proved."""
    found: list[Mismatch] = []
    rows: tuple[Goal | Status | Funding, ...] = (*table.goals, *table.statuses, *table.funding)
    for row in rows:
        found += check_record(row, sources.get(row.document_id))
    goals = {goal.goal_id: goal for goal in table.goals}
    for disagreement in table.disagreements:
        found += check_disagreement(disagreement, goals, sources)
    return (*found, *_funding_sums(table.funding))


def check_record(row: Goal | Status | Funding, source: SourceText | None) -> tuple[Mismatch, ...]:
    """Return what its document does not prove of one row."""
    if isinstance(row, Goal):
        return tuple(RowChecker(row.goal_id, "goals.csv", row.quotes, source).goal(row))
    if isinstance(row, Status):
        return tuple(RowChecker(row.status_id, "status.csv", row.quotes, source).status(row))
    return tuple(RowChecker(f"{row.agreement} {row.year}", "funding.csv", row.quotes, source).funding(row))


def check_glossary(entries: Iterable[GlossaryEntry], sources: Mapping[str, SourceText]) -> tuple[Mismatch, ...]:
    """Return every explanation that its document does not prove: a quote of it does not stand there word for word."""
    return tuple(
        mismatch
        for entry in entries
        if entry.quotes  # the rest is general knowledge, and says so
        for mismatch in RowChecker(entry.term, "glossary.csv", entry.quotes, sources.get(entry.document_id)).quotes()
    )


def _funding_sums(funding: Iterable[Funding]) -> Iterator[Mismatch]:
    """Yield every year whose lines do not add up to the document's own total; not every document has one.

    Rows that were accepted one by one are not added up: somebody may have accepted only some of a table's lines.
    """
    sums: dict[tuple[str, int], Decimal] = defaultdict(Decimal)
    totals: dict[tuple[str, int], Decimal] = {}
    for amount in (row for row in funding if not row.accepted_by):
        key = (amount.document_id, amount.year)
        if amount.agreement == TOTAL:
            totals[key] = amount.amount_mio_kr
        else:
            sums[key] += amount.amount_mio_kr
    with_total = {document_id for document_id, _ in totals}
    for key in sorted(key for key in sums.keys() | totals.keys() if key[0] in with_total):
        if sums.get(key) != totals.get(key):
            added, total = (danish_number(sums.get(key, Decimal(0))), danish_number(totals.get(key, Decimal(0))))
            message = f"linjerne giver {added} mio. kr., men »{TOTAL}« er {total}. Ret det beløb, der er forkert."
            yield Mismatch(f"{TOTAL} {key[1]}", "funding.csv", "amount_mio_kr", message)
