"""Draft rows of the goal tables from a document: goals, stated values and amounts, each with its quotes and a reason.

Nothing here is an answer: what is proposed waits until somebody accepts it, and every proposal is one that
`goal_check` can prove from its own quotes.
"""

from collections.abc import Iterator
from functools import lru_cache

from assistant.goal_proposing.accepting import check_row, decider, is_provable, proved, row_for
from assistant.goal_proposing.drafts import Draft, proposal
from assistant.goal_proposing.lettered import lettered_drafts
from assistant.goal_proposing.merging import merged
from assistant.goal_proposing.model_rows import ModelRows, propose_with_model
from assistant.goal_proposing.sentences import drafts_of
from assistant.goal_proposing.statements import statements, years_of
from assistant.goal_proposing.table_rows import table_drafts
from assistant.goal_proposing.tables import tables_of
from assistant.goal_proposing.year_lines import year_line_drafts
from assistant.records import Proposal, SourceText

__all__ = ["ModelRows", "check_row", "decider", "is_provable", "propose", "propose_with_model", "proved", "row_for"]


@lru_cache(maxsize=64)
def propose(source: SourceText) -> tuple[Proposal, ...]:
    """Return the rows that a document seems to hold, in the order in which they stand there.

    A document's proposals are kept: the same text gives the same ones.
    """
    drafts = sorted(merged([*_drafts(source)]), key=lambda draft: (draft.quotes[0], draft.slots[0][1]))
    made = {told.proposal_id: told for told in (proposal(draft, source) for draft in drafts)}
    return tuple(told for told in made.values() if is_provable(told, source))


def _drafts(source: SourceText) -> Iterator[Draft]:
    titled_year, year_now = years_of(source)
    yield from lettered_drafts(source, titled_year)
    yield from year_line_drafts(source)
    for table in tables_of(source):
        yield from table_drafts(table, titled_year, year_now)
    for statement in statements(source):
        yield from drafts_of(statement, titled_year, year_now)
