"""The check of all tables against the documents, as the command line and the page run it."""

import time
from collections import Counter
from dataclasses import dataclass

from assistant import glossary, goal_check
from assistant.goal_check import Mismatch
from assistant.settings import Settings

TABLES = {
    "goals.csv": "mål",
    "status.csv": "statustal",
    "funding.csv": "beløb",
    "disagreements.csv": "uenigheder",
    "glossary.csv": "ordforklaringer",
}


@dataclass(frozen=True, slots=True)
class TableCount:
    """One table: its Danish name, how many rows were tried, and how many mismatches were found."""

    name: str
    rows: int
    mismatches: int


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check found, and how long it took."""

    tables: tuple[TableCount, ...]
    mismatches: tuple[Mismatch, ...]
    seconds: float

    def as_line(self) -> str:
        """Return the counts as one Danish line."""
        told = ", ".join(f"{table.rows} {table.name}" for table in self.tables)
        return f"{told} prøvet mod dokumenterne: {len(self.mismatches)} uoverensstemmelser"


def run_check(settings: Settings) -> CheckReport:
    """Read tables and documents anew, and prove every row and that none is missing.

    Raises:
        AssistantError: a table or a document cannot be read at all.

    """
    from assistant import proposal_desk  # brings all that answering needs, which a page does not wait for

    started = time.perf_counter()
    desk = proposal_desk.open_desk(settings)  # the rows of the files, and those that people have accepted
    table, sources = desk.table, desk.sources
    entries = [entry for entry in glossary.load_glossary(settings.goals_dir) if entry.quotes]
    mismatches = (
        *goal_check.check(table, sources),
        *goal_check.check_glossary(entries, sources),
        *goal_check.check_completeness(table, sources),
    )
    found = Counter(mismatch.file for mismatch in mismatches)
    sizes = map(len, (table.goals, table.statuses, table.funding, table.disagreements, entries))
    counts = tuple(
        TableCount(name, rows, found[file]) for (file, name), rows in zip(TABLES.items(), sizes, strict=True)
    )
    return CheckReport(counts, mismatches, time.perf_counter() - started)
