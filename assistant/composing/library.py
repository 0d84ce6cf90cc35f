"""What composing may draw on: the documents, the tables, and where each row's quotes stand."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from assistant import quotations
from assistant.goal_table import GoalTable
from assistant.matching import Matcher, Words
from assistant.records import Document, Funding, Goal, SourceText, Span, Status

QUOTE_CHARS = 700  # the longest quote that is shown and scored
Row = Goal | Status | Funding


class Library:
    """The documents and tables of one index, with the words of every row ready for matching."""

    def __init__(self, sources: Mapping[str, SourceText], table: GoalTable, matcher: Matcher) -> None:
        self.sources = sources
        self.table = table
        self.matcher = matcher
        self.spans = lru_cache(maxsize=4096)(self._spans)
        self.statuses_of: dict[str, list[Status]] = {}
        for status in table.statuses:
            self.statuses_of.setdefault(status.goal_id, []).append(status)

    def document(self, document_id: str) -> Document:
        """Return the catalogue entry of a document."""
        return self.sources[document_id].document

    def text(self, span: Span) -> str:
        """Return the verbatim text of a span."""
        return self.sources[span.document_id].repaired.text[span.start : span.end]

    def texts(self, spans: Sequence[Span]) -> str:
        """Return the verbatim texts of several spans, one a line."""
        return "\n".join(self.text(span) for span in spans)

    def _spans(self, row: Row) -> tuple[Span, ...]:
        return join_near(locate_all(row.quotes, self.sources[row.document_id]))

    def words(self, row: Row) -> Words:
        """Return the matchable words of a row."""
        document = self.document(row.document_id)
        own, context = row_texts(row)
        return self.matcher.words(own, " ".join((context, document.title, *document.aliases, *row.quotes)))


def row_texts(row: Row) -> tuple[str, str]:
    """Return a row's own words (what it is about) and its context (group, limits, how it is followed)."""
    if isinstance(row, Goal):
        own = (row.goal, row.subgoal, row.target_text, *row.aliases)
        return " ".join(own), " ".join((row.group, row.population, row.monitoring, row.caveat, row.subgoal_label))
    if isinstance(row, Status):
        return " ".join((row.measure, row.population, *row.aliases)), f"{row.period} {row.unit} {row.note}"
    return f"{row.agreement} midler penge bevilling psykiatriområdet", f"{row.year} mio. kr. kroner beløb {row.note}"


def locate_all(quotes: Sequence[str], source: SourceText) -> list[Span]:
    """Return where the quotes stand, each searched after the one before it and from the top where that fails."""
    spans, cursor = [], 0
    for quote in quotes:
        found = quotations.locate(quote, source.repaired.text, cursor) or quotations.locate(quote, source.repaired.text)
        if found:
            spans.append(Span(source.document.id, *found))
            cursor = found[0]
    return spans


def join_near(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Join spans into the stretch that holds them all where that is short enough to be quoted whole."""
    if not spans:
        return ()
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    if end - start <= QUOTE_CHARS and len({span.document_id for span in spans}) == 1:
        return (Span(spans[0].document_id, start, end),)
    return tuple(spans)
