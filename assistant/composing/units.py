"""Candidate pieces of an answer: rows of the tables, and sentences and list items of the running text."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant import danish
from assistant.composing.library import Library, Row
from assistant.composing.text_lists import TextList
from assistant.composing.text_tables import TextRow
from assistant.matching import Coverage, Words
from assistant.questions import limits
from assistant.quotations import locate
from assistant.records import Evidence, Funding, Goal, Passage, Question, Span, Status, Term

# a population named beside something else ("svær psykisk sygdom og børn og unge") does not limit a chapter to it
_BESIDE = re.compile(r"\b(?:og|samt|eller) (?:børn og unge|børn|unge|voksne)\b")
_LEADS = re.compile(r"^[^.]{0,60},? at:?$")  # "Danske Regioner anbefaler, at"
# what asks for the meaning of a word, and the lines that tell it: "LAR: lokal …", "En trepart er en …"
_EXPLAINING = re.compile(
    r"\bhvad (?:er|var|betyder|menes|dækker|vil|forstår|forstås|ligger|mener|går)\b|\bforklar|\bdefin|\bforkort"
    r"|\bordet\b|\bbegrebet\b|\bstår \w+ for\b|\bkalde[rs]?\b|\bbetegne"
)
_ENTRY = re.compile(r"^[-–•*·¹²³\s]*([\wÆØÅæøå][\w./-]*(?: [\w./-]+){0,3}?)(?: \([^)]*\))?: \w")
_IS_A = re.compile(
    r"^[-–•*·¹²³\d\s]*(?:(?:Ved|En|Et|Den|Det|De) )?([\w-]+(?: [\w-]+){0,2}?)(?: \([^)]*\))? "
    r"(?:er (?:en|et)|betyder|forstås|defineres|dækker over|står for|vil sige)\b"
)
LEAST_SHARE, FOUND_WELL = 0.15, 0.5  # a row below both is not considered
ANSWERED = 0.3  # how well a word must be matched to count as answered for
TEXT_PASSAGES = 14  # how many found passages are read sentence by sentence
# what a question asks for that an amount of money may answer
ABOUT_MONEY = frozenset("money price sum amount compare extreme times gap overview list".split())


@dataclass(frozen=True, slots=True)
class Unit:
    """One candidate: a table row or a verbatim sentence, with the words it answers for."""

    document_id: str
    sources: tuple[Span, ...]
    text: str  # verbatim for a sentence, the target or measure for a row
    words: Words
    coverage: Coverage
    retrieval: float  # fused score of the passage it came from, 0..1
    row: Row | None = None
    section: tuple[str, ...] = ()
    listing: TextList | None = None
    defines: bool = False  # the document's own explanation of the term that is asked about
    cells: TextRow | None = None  # of a table in the text

    @property
    def population(self) -> str:
        """The population a row is limited to, or ""."""
        return "" if self.row is None or isinstance(self.row, Funding) else self.row.population


def candidates(question: Question, evidence: Sequence[Evidence], library: Library) -> list[Unit]:
    """Return all rows that the question's limits allow, and the sentences of the best passages."""
    return [
        *row_candidates(question, evidence, library),
        *_sentences(question, evidence, library),
        *_lists(question, evidence, library),
        *_table_rows(question, evidence, library),
        *_definition(question, evidence, library),
    ]


def is_answered(term: Term, units: Sequence[Unit]) -> bool:
    """Does any of the candidates match the word?"""
    return any(unit.coverage.matched[term.lemma] >= ANSWERED for unit in units)


def _explained(question: Question, evidence: Sequence[Evidence], library: Library) -> Iterator[Unit]:
    """Yield the lines that explain a word of the question as a list of words does: "LAR: lokal afledning …"."""
    if not _EXPLAINING.search(question.mended.lower()):
        return
    asked = {term.lemma for term in question.terms if term.weight >= 1}
    for item in evidence:
        # where somebody has written down what things are called, the glossary explains them
        written = item.passage.kind == "text" and not library.has_wordings(item.passage.document_id)
        for sentence in library.sentences(item.passage) if written else ():
            word = _explained_word(sentence.text)
            lemmas = {library.matcher.lemma(part) for part in danish.words(word) if part not in danish.STOP_WORDS}
            if lemmas and lemmas <= asked:
                place, coverage = sentence.place, library.matcher.coverage(question.terms, sentence.words)
                words, section = sentence.words, item.passage.section
                yield Unit(
                    place.document_id, (place,), sentence.text, words, coverage, 1.0, section=section, defines=True
                )


def _explained_word(text: str) -> str:
    """Return the word that a line explains, or ""."""
    match = _ENTRY.match(text) or _IS_A.match(text)
    return match[1] if match else ""


def _definition(question: Question, evidence: Sequence[Evidence], library: Library) -> Iterator[Unit]:
    """Yield the words with which a document explains the term that is asked about."""
    entry = question.defined
    if entry is None:
        yield from _explained(question, evidence, library)
    if entry is None or entry.document_id not in library.sources:
        return  # general knowledge, or the words of a document that the question is not put to
    text = library.sources[entry.document_id].repaired.text
    places = [place for quote in entry.quotes if (place := locate(quote, text))]
    spans = tuple(Span(entry.document_id, *place) for place in places)
    if spans:
        words = library.matcher.words(f"{entry.term} {library.texts(spans)}", " ".join(entry.synonyms))
        coverage = library.matcher.coverage(question.terms, words)
        text = library.texts(spans)
        yield Unit(entry.document_id, spans, text, words, coverage, 1.0, section=("definition",), defines=True)


def _lists(question: Question, evidence: Sequence[Evidence], library: Library) -> Iterator[Unit]:
    """Yield the lists of the running text that answer for enough of the question."""
    for listing in library.lists_near(item.passage.document_id for item in evidence):
        coverage = library.matcher.coverage(question.terms, listing.words)
        if coverage.share < LEAST_SHARE or _other_population(question, listing.section):
            continue
        found = max((item.score for item in evidence if _holds(item.passage, listing.items[0])), default=0.0)
        yield Unit(
            listing.document_id,
            (listing.lead,),
            listing.text,
            listing.words,
            coverage,
            found,
            None,
            listing.section,
            listing,
        )


def _table_rows(question: Question, evidence: Sequence[Evidence], library: Library) -> Iterator[Unit]:
    """Yield the rows of the text's tables that the question names, and the totals of tables of which it names none."""
    near = library.near(item.passage.document_id for item in evidence)
    rows = [row for document_id in near for row in library.table_rows_of(document_id)]
    named = [row for row in rows if not row.is_total and _names_row(question, row, library)]
    tables = {row.table for row in named}
    totals = [row for row in rows if row.is_total and (row.table not in tables or "sum" in question.asks)]
    about_money = bool(question.years) or bool(question.asks & ABOUT_MONEY)
    for row in (*named, *totals):
        if row.table.is_money and not about_money:
            continue  # how many, who or why is not answered by what something costs
        coverage = library.matcher.coverage(question.terms, row.words)
        if coverage.share < LEAST_SHARE:
            continue
        found = max((item.score for item in evidence if _holds(item.passage, row.place)), default=0.0)
        text = " ".join((row.table.title, library.text(row.place), *(column.name for column in row.table.columns)))
        section, document = row.table.section, row.table.document_id
        yield Unit(document, row.sources, text, row.words, coverage, found, section=section, cells=row)


def _names_row(question: Question, row: TextRow, library: Library) -> bool:
    """Does the question hold a word of the row itself, and not only of its table's heads?"""
    return any(library.matcher.own_strength(term, row.words) >= ANSWERED for term in question.terms)


def _holds(passage: Passage, span: Span) -> bool:
    return any(
        place.document_id == span.document_id and place.start <= span.start and span.end <= place.end
        for place in passage.spans
    )


def row_candidates(question: Question, evidence: Sequence[Evidence], library: Library) -> Iterator[Unit]:
    """Yield the rows that the question's limits allow and that answer for some of it."""
    found = {item.passage.row_id: item.score for item in evidence if item.passage.row_id}
    table = library.table
    rows: Iterable[Row] = (*table.goals, *table.statuses, *table.funding)
    for row in rows:
        if conflicts(question, row) or (not isinstance(row, Goal) and _is_in_table(row, library)):
            continue  # the table in the text says it, with all its cells
        words = library.words(row)
        coverage = library.matcher.coverage(question.terms, words)
        retrieval = found.get(row_id(row), 0.0)
        if (
            coverage.share > LEAST_SHARE
            or retrieval > FOUND_WELL
            or (isinstance(row, Goal) and is_numbered(question, row))
        ):
            yield Unit(row.document_id, library.spans(row), _row_text(row), words, coverage, retrieval, row)


def _is_in_table(row: Row, library: Library) -> bool:
    spans = library.spans(row)
    return bool(spans) and library.table_row_at(spans[0]) is not None


def row_id(row: Row) -> str:
    """Return the id under which a row is indexed."""
    if isinstance(row, Goal):
        return row.goal_id
    return row.status_id if isinstance(row, Status) else row.agreement


def _row_text(row: Row) -> str:
    if isinstance(row, Goal):
        return row.target_text or row.subgoal or row.goal
    return row.measure if isinstance(row, Status) else row.agreement


def conflicts(question: Question, row: Row) -> bool:
    """Does a limit that the question names exclude the row? Other population, year, quarter or goal number."""
    if isinstance(row, Funding):
        return bool(question.years) and row.year not in question.years
    if question.populations and row.population and row.population not in question.populations:
        return True
    if isinstance(row, Goal):
        return bool(question.goal_numbers) and not is_numbered(question, row)
    if question.quarters and "-Q" in row.period:
        return not any(row.period.endswith(quarter) for quarter in question.quarters)
    return bool(question.years) and bool(row.period) and not any(str(year) in row.period for year in question.years)


def is_numbered(question: Question, goal: Goal) -> bool:
    """Is the goal one of those that the question names by number?"""
    return any(
        goal.number == number and (not letter or goal.subgoal_label == letter) and (not noun or _is_called(noun, goal))
        for noun, number, letter in question.goal_numbers
    )


def _is_called(noun: str, goal: Goal) -> bool:
    """Is it what a numbered goal is called? A recommendation's own target is found under its number too."""
    if goal.kind == "proposal":
        return noun == "forslag"
    lettered = len(goal.subgoal_label) == 1
    return noun == "mål" if lettered else noun.endswith(("anbefaling", "punkt"))


def _sentences(question: Question, evidence: Sequence[Evidence], library: Library) -> Iterator[Unit]:
    texts = [item for item in evidence if item.passage.kind == "text"][:TEXT_PASSAGES]
    about_people = "who" in question.asks or any(term.name for term in question.terms)
    numeric = question.asks & {"count", "amount", "ratio", "gap", "compare", "met"}
    for item in texts:
        passage = item.passage
        if _other_population(question, passage.section):
            continue
        for sentence in library.sentences(passage):
            if _in_table(sentence.place, library):
                continue  # its row says it, with the heads of its columns
            if sentence.place.start in library.leads_of(passage.document_id) or _LEADS.search(sentence.text):
                continue  # the list that it leads to says it
            if (
                sentence.is_heading
                and not (about_people and sentence.names_people)
                and not ("deadline" in question.asks and sentence.is_dated)
            ):
                continue  # a heading is context, not an answer
            told = sentence.is_target or (numeric and sentence.is_status)
            if told and library.has_wordings(passage.document_id):
                continue  # the row says it, with what belongs to it
            coverage = library.matcher.coverage(question.terms, sentence.words)
            yield Unit(
                passage.document_id,
                (sentence.place,),
                sentence.text,
                sentence.words,
                coverage,
                item.score,
                section=passage.section,
            )


def _in_table(place: Span, library: Library) -> bool:
    return any(
        span.start <= place.start < span.end for row in library.table_rows_of(place.document_id) for span in row.sources
    )


def _other_population(question: Question, section: tuple[str, ...]) -> bool:
    """Does the heading path name only the population that the question does not?"""
    named = limits.populations(_BESIDE.sub(" ", " ".join(section).lower()))
    return bool(question.populations) and bool(named) and not named & question.populations
