"""What composing may draw on: the documents, the tables, and where each row's quotes stand."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant import danish, goal_states, passages, row_passages
from assistant.composing.sentences import Sentence, sentences
from assistant.composing.similarity import Similarity
from assistant.goal_table import GoalTable
from assistant.matching import Matcher, Words
from assistant.quotations import locate
from assistant.records import Document, Funding, Goal, Passage, Question, SourceText, Span, Status, Term

if TYPE_CHECKING:
    from assistant.composing.text_lists import TextList
    from assistant.composing.text_tables import TextRow

# a heading that is denied ("ikke under ...") or only added ("også dem ...") does not limit
_DENIED = re.compile(r"\b(?:ikke (?:på|i|under|blandt|med i)|også (?:dem|de))\b[^,;.?]*?(?:,|;|\bmen\b|$|(?=[?.]))")
NAMED = 0.85  # how well a row's own words must match a word to be named by it
TELLING = 0.35  # the weight of a word that names a thing
LONG_BEGINNING = 10  # letters
MEANT = 0.85  # of what the best of several values answers for
READ_WHOLE = 16  # documents; a library of more is looked through only where something was found
QUOTE_CHARS = 700  # the longest quote that is shown and scored
Row = Goal | Status | Funding
EXACT_MARK = "="
_EXACT = re.compile(r"(?<![\w.])[A-ZÆØÅ]{2,5}(?!\w)|(?<=[A-ZÆØÅ]{2} )(?:20)?\d\d(?![\w.,%])")

_FINANCE_ACT = re.compile(r"\b(?:FL|finanslov\w*(?: for)?) $", re.I)


class Library:
    """The documents and tables of one index, with the words of every row ready for matching."""

    def __init__(
        self, sources: Mapping[str, SourceText], table: GoalTable, matcher: Matcher, similarity: Similarity
    ) -> None:
        self.sources = sources
        self.table = table
        self.matcher = matcher
        self.similarity = similarity
        self._sentences: dict[str, tuple[Sentence, ...]] = {}
        # of each row, of which there are as many as the tables have
        self.spans = lru_cache(maxsize=None)(self._spans)
        self.words = lru_cache(maxsize=None)(self._words)
        self.headings = lru_cache(maxsize=None)(self._headings)
        # of each document that a question leads to
        self._document_forms = lru_cache(maxsize=256)(self._forms_of_document)
        self.lists_of = lru_cache(maxsize=1024)(self._lists_of)
        self.leads_of = lru_cache(maxsize=1024)(self._leads_of)
        self.table_rows_of = lru_cache(maxsize=1024)(self._table_rows_of)
        self.has_wordings = lru_cache(maxsize=1024)(self._has_wordings)
        self._target_quotes = lru_cache(maxsize=1024)(self._target_quotes_of)
        self._status_quotes = lru_cache(maxsize=1024)(self._status_quotes_of)
        self.is_measured = lru_cache(maxsize=4096)(self._is_measured)
        self.heading_lemmas = lru_cache(maxsize=4096)(self._forms_of_heading)

    def lists_near(self, found: Iterable[str]) -> "Iterator[TextList]":
        """Yield the lists of the running text that a question may mean; `found` as in `near`."""
        return (listing for document_id in self.near(found) for listing in self.lists_of(document_id))

    def near(self, found: Iterable[str]) -> tuple[str, ...]:
        """Return the documents that a question may mean, `found` being those of its evidence.

        A small library is read whole; of a large one the documents that something was found in, so that an answer
        takes no longer where there are more documents.
        """
        near = set(found)
        return tuple(name for name in self.sources if name in near or len(self.sources) <= READ_WHOLE)

    def _lists_of(self, document_id: str) -> "tuple[TextList, ...]":
        """All lists of a document's running text."""
        from assistant.composing.text_lists import outline, text_lists

        source = self.sources[document_id]
        return (*text_lists(source, self), *outline(source, self))

    def _leads_of(self, document_id: str) -> frozenset[int]:
        """Return the offsets at which a document's lines that lead to a list begin."""
        return frozenset(listing.lead.start for listing in self.lists_of(document_id))

    def _table_rows_of(self, document_id: str) -> "tuple[TextRow, ...]":
        """All rows of the tables in a document's running text, where its file tells its outline."""
        from assistant.composing.text_tables import text_tables

        return tuple(text_tables(self.sources[document_id], self))

    def table_row_at(self, span: Span) -> "TextRow | None":
        """Return the row of a table in the text that a span is quoted from, if it is quoted from one."""
        rows = self.table_rows_of(span.document_id)
        return next((row for row in rows if row.place.start <= span.start and span.end <= row.place.end), None)

    def _has_wordings(self, document_id: str) -> bool:
        """Has somebody written down what people call the things of a document: beside most rows more than their names?

        Where nobody has, a word that is matched nowhere says less, and the ranking is less sure.
        """
        rows: tuple[Row, ...] = (*self.table.goals, *self.table.statuses, *self.table.funding)
        own = [row for row in rows if row.document_id == document_id]
        named = sum(any(alias.lower() not in row_texts(row)[0].lower() for alias in row.aliases) for row in own)
        return 2 * named > len(own)

    def statuses(self, goal: Goal) -> list[Status]:
        """Return the values that are measured for a goal."""
        return [status for status in self.table.statuses if goal_states.belongs(status, goal)]

    def meant(self, question: Question, statuses: Sequence[Status]) -> list[Status]:
        """Return those of a goal's values that the question means: the ones that answer for most of its words."""
        share = {s.status_id: self.matcher.coverage(question.terms, self.words(s)).share for s in statuses}
        most = max(share.values(), default=0.0)
        meant = [status for status in statuses if share[status.status_id] >= MEANT * most]
        return sorted(meant, key=lambda status: -share[status.status_id])

    def section(self, document_id: str, offset: int) -> tuple[str, ...]:
        """Return the heading path at an offset."""
        return passages.section_path(self.sources[document_id], offset)

    def document(self, document_id: str) -> Document:
        """Return the catalogue entry of a document."""
        return self.sources[document_id].document

    def sentences(self, passage: Passage) -> tuple[Sentence, ...]:
        """Return the sentences of a passage with their words."""
        if passage.id not in self._sentences:
            about = self.about(passage.document_id)
            self._sentences[passage.id] = tuple(
                sentences(passage, about, self.matcher, *self._quotes_of_rows(passage.document_id))
            )
        return self._sentences[passage.id]

    def document_forms(self, document_id: str) -> frozenset[str]:
        """Return all words of a document, its title and its origin."""
        return self._document_forms(document_id)

    def about(self, document_id: str) -> str:
        """Return what a document is called and whom it is from: words that stand for all of its text."""
        document = self.document(document_id)
        parts = (document.title, *document.aliases, document.publisher, document.region, document.date)
        return " ".join(part for part in parts if part)

    def field(self, document_id: str) -> str:
        """Return the field that a document's collection is named by (klimaområdet), "" where it is named otherwise."""
        collection = self.document(document_id).collection.lower()
        return f"{collection}området" if collection.isalpha() else ""

    def text(self, span: Span) -> str:
        """Return the verbatim text of a span."""
        return self.sources[span.document_id].repaired.text[span.start : span.end]

    def texts(self, spans: Sequence[Span]) -> str:
        """Return the verbatim texts of several spans, one a line."""
        return "\n".join(self.text(span) for span in spans)

    def _forms_of_document(self, document_id: str) -> frozenset[str]:
        return self.matcher.word_forms(f"{self.about(document_id)} {self.sources[document_id].repaired.text}")

    def _spans(self, row: Row) -> tuple[Span, ...]:
        spans = row_passages.row_spans(row.quotes, self.sources[row.document_id])
        heads = (self.table_row_at(span) for span in spans)
        return tuple(dict.fromkeys((*spans, *(span for row in heads if row for span in row.sources[1:]))))

    def _headings(self, goal: Goal) -> tuple[str, ...]:
        """The headings that a goal stands under: its group and its place's heading path."""
        spans = self.spans(goal)
        path = self.section(goal.document_id, spans[0].start) if spans else ()
        title = self.document(goal.document_id).title
        return tuple(dict.fromkeys((goal.group, *(heading for heading in path if heading not in title))))

    def names(self, question: Question, heading: str, share: float) -> bool:
        """Does the question name a heading: does it hold at least that share of the heading's weight?"""
        return self.named_share(question, heading) >= share

    def _quotes_of_rows(self, document_id: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
        """Return where a document's quotes of targets and of measured values stand: what the rows themselves say."""
        return self._target_quotes(document_id), self._status_quotes(document_id)

    def _target_quotes_of(self, document_id: str) -> tuple[Span, ...]:
        goals = (goal for goal in self.table.goals if goal.kind == "target")
        return tuple(span for row in goals if row.document_id == document_id for span in self.quote_spans(row))

    def _status_quotes_of(self, document_id: str) -> tuple[Span, ...]:
        rows = (status for status in self.table.statuses if status.document_id == document_id)
        return tuple(span for row in rows for span in self.quote_spans(row))

    def with_heading(self, span: Span, heading: str) -> Span:
        """Return a span that begins at the heading right above it, where it stands there."""
        before = self.sources[span.document_id].repaired.text[: span.start].rstrip()
        return Span(span.document_id, len(before) - len(heading), span.end) if before.endswith(heading) else span

    def quote_spans(self, row: Row) -> tuple[Span, ...]:
        """Return the place of each of a row's quotes by itself."""
        text = self.sources[row.document_id].repaired.text
        places = (locate(quote, text) for quote in row.quotes)
        return tuple(Span(row.document_id, *place) for place in places if place)

    def tells(self, question: Question, heading: str, weight: float) -> bool:
        """Does the question hold one of the heading's words that weigh at least so much?"""
        asked = self.asked_forms(question)
        told = (lemma for lemma in self.heading_lemmas(heading) if lemma in asked or _begins(lemma, asked))
        return any(self.matcher.weight(lemma) >= weight for lemma in told)

    def asked_forms(self, question: Question, *, inherited: bool = True) -> frozenset[str]:
        """Return the forms of a question's own words, with the official ones, and of the topic it inherits."""
        mended = _DENIED.sub(" ", question.mended.lower())
        if not inherited:
            return self.matcher.forms(mended) | set(exact_forms(question.mended))
        before = question.history[-1] if question.follow_up and question.history else ""
        official = {lemma for term in question.terms for wording in term.alternatives for lemma in wording}
        return (
            self.matcher.forms(mended)
            | set(exact_forms(f"{before} {question.mended}"))
            | official
            | (set() if mended != question.mended.lower() else {term.lemma for term in question.terms})
        )

    def named_share(self, question: Question, heading: str, *, inherited: bool = True) -> float:
        """Return what share of a heading's weight the question's words hold."""
        asked = self.asked_forms(question, inherited=inherited)
        weights = {lemma: self.matcher.weight(lemma) for lemma in self.heading_lemmas(heading)}
        held = sum(weight for lemma, weight in weights.items() if lemma in asked or _begins(lemma, asked))
        return held / sum(weights.values()) if weights else 0.0

    def _forms_of_heading(self, heading: str) -> tuple[str, ...]:
        """The lemmas of a heading; abbreviations and numbers inside it (TOP, FL 20) only as they are written."""
        words = (word for word in danish.words(heading) if word not in danish.STOP_WORDS and not word.isdigit())
        exact = exact_forms(heading)
        plain = (self.matcher.lemma(word) for word in words if EXACT_MARK + word not in exact)
        return tuple(dict.fromkeys((*plain, *exact)))

    def _is_measured(self, term: Term) -> bool:
        """Does any target or measured value have the word in its own name?"""
        rows = (*self.table.goals, *self.table.statuses)
        telling = self.matcher.weight(term.lemma) >= TELLING
        return telling and any(self.matcher.own_strength(term, self.words(row)) >= NAMED for row in rows)

    def _words(self, row: Row) -> Words:
        """The matchable words of a row."""
        own, near, far = row_texts(row, self.field(row.document_id))
        return self.matcher.words(own, near, " ".join((far, self.about(row.document_id), *row.quotes)))


def _begins(lemma: str, asked: frozenset[str]) -> bool:
    """Does an asked word begin a longer compound? dobbeltdiagnose begins dobbeltdiagnosetilbud."""
    return any(lemma[:length] in asked for length in range(LONG_BEGINNING, len(lemma)))


def exact_forms(text: str) -> tuple[str, ...]:
    """Return abbreviations in capitals, and numbers after a word, as they are written; FL 2021 is also FL 21."""
    forms = []
    for match in _EXACT.finditer(text):
        mark = match[0].lower()
        forms += [mark, mark[2:]] if mark.isdigit() and _FINANCE_ACT.search(text[: match.start()]) else [mark]
    return tuple(dict.fromkeys(EXACT_MARK + form for form in forms if form))


def row_texts(row: Row, field: str = "") -> tuple[str, str, str]:
    """Return a row's own words (what it is about), those beside it (aliases, limits), and those around it.

    `field` is what its document's collection is about, which all its money is for.
    """
    if isinstance(row, Goal):
        own, near = (
            (row.goal, row.subgoal, row.target_text),
            (*row.aliases, row.group, row.population, row.subgoal_label, row.monitoring),
        )
        return " ".join(own), " ".join(near), row.caveat
    if isinstance(row, Status):
        near = (*row.aliases, row.population, row.period, row.value_text)
        return row.measure, " ".join(near), f"{row.unit} {row.note}"
    return (
        f"{row.agreement} {' '.join(row.aliases)}",
        " ".join(filter(None, ("midler penge bevilling beløb", field, "mio. kr. kroner"))),
        f"{row.year} {row.note}",
    )
