"""The real corpus and goal tables, read once for all tests that hold one against the other."""

from collections.abc import Mapping
from functools import cache

from assistant import source_documents, text_repair
from assistant.goal_table import GoalTable, load_goal_table
from assistant.records import Goal, SourceText, Status
from assistant.settings import PROJECT_ROOT

CORPUS, GOALS = PROJECT_ROOT / "corpus", PROJECT_ROOT / "goals_data"


@cache
def the_table() -> GoalTable:
    """Return the goal tables of the project."""
    return load_goal_table(GOALS)


@cache
def the_sources() -> Mapping[str, SourceText]:
    """Return the repaired documents of the project by id."""
    sources = {}
    for document in source_documents.read_catalogue(CORPUS):
        published, sha256 = source_documents.read_published(CORPUS, document)
        sources[document.id] = SourceText(document, text_repair.repair_text(published), sha256)
    return sources


def the_goal(goal_id: str) -> Goal:
    """Return one goal of the project."""
    return next(goal for goal in the_table().goals if goal.goal_id == goal_id)


def the_status(status_id: str) -> Status:
    """Return one status value of the project."""
    return next(status for status in the_table().statuses if status.status_id == status_id)
