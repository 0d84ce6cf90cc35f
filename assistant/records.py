"""The frozen records that travel between the stages.

Offsets are character offsets into a document's repaired text, end exclusive. Pages are the
published page numbers, or None where the published text does not prove one.
"""

from dataclasses import dataclass, field
from decimal import Decimal

GENERAL_KNOWLEDGE = "almen viden"


@dataclass(frozen=True, slots=True)
class Document:
    """One source document as `corpus/catalogue.toml` describes it; what the text does not state is None."""

    id: str  # the file's stem
    title: str
    file: str
    publisher: str | None = None
    region: str | None = None
    date: str | None = None  # as precise as the text is: "2024", "2025-01-13"
    kind: str | None = None  # plan, målsætninger, oplæg, forslag, notat
    standing: str = "ikke oplyst"  # vedtaget, oplæg, forslag, ikke oplyst
    aliases: tuple[str, ...] = ()  # other names people use for it
    note: str | None = None  # Danish, what a reader should know of its origin or age


@dataclass(frozen=True, slots=True)
class Page:
    """A stretch of repaired text that stands on one published page."""

    number: int | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Repair:
    """What one repair rule changed in one document."""

    rule: str  # Danish, for the report
    count: int
    examples: tuple[str, ...] = ()  # "before → after"


@dataclass(frozen=True, slots=True)
class RepairedText:
    """A document's text after repair, with its pages and what was changed."""

    text: str
    pages: tuple[Page, ...]
    repairs: tuple[Repair, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceText:
    """A document together with its repaired text."""

    document: Document
    repaired: RepairedText
    sha256: str  # of the published bytes


@dataclass(frozen=True, slots=True)
class Span:
    """A verbatim stretch of one document's repaired text."""

    document_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """What is indexed and found: a piece of running text, or one row of the goal tables.

    `text` is what is shown and counted (at most 700 characters); `context` (document title, heading
    path, aliases) is indexed beside it but never quoted. `row_id` names the goal, status or funding
    row that a passage of kind goal, status or funding stands for.
    """

    id: str  # stable while the content is: document, kind and a hash of the content
    document_id: str
    kind: str  # text, goal, status, funding
    text: str
    context: str
    page: int | None
    section: tuple[str, ...]
    spans: tuple[Span, ...]
    row_id: str | None = None


@dataclass(frozen=True, slots=True)
class Goal:
    """One row of `goals.csv`: a target, milestone, recommendation or proposal, bound to its quotes."""

    goal_id: str
    document_id: str
    kind: str  # target, milestone, recommendation, proposal
    group: str  # focus area, section or figure as the document names it
    number: str  # the document's own number of the goal, "" where it has none
    goal: str
    subgoal_label: str  # A to E, "mål", "delmål" or ""
    subgoal: str
    population: str  # "voksne", "børn og unge" or "" where the row is not limited to either
    target_text: str  # verbatim
    comparison: str  # at_most, at_least, equal, between, above, below, increase, decrease, follow, pending, none
    target_value: Decimal | None
    target_value_high: Decimal | None
    unit: str
    deadline: str  # ISO year or date, "" where none is given
    monitoring: str  # verbatim, "" where none is given
    caveat: str
    aliases: tuple[str, ...]
    quotes: tuple[str, ...]  # verbatim; together they prove the target


@dataclass(frozen=True, slots=True)
class Status:
    """One row of `status.csv`: a measured or stated value, of a goal or standing alone (goal_id "")."""

    status_id: str
    goal_id: str
    document_id: str
    measure: str  # what is counted
    population: str
    period: str  # "2023", "2024-Q3", "" where the text gives none
    value: Decimal
    value_high: Decimal | None  # the upper end of an interval
    out_of: Decimal | None  # the whole that the value is a part of, where the text gives it
    unit: str
    basis: str  # document, measurement
    aliases: tuple[str, ...]
    quotes: tuple[str, ...]
    note: str
    value_text: str = ""  # verbatim, with its reservation: "op mod 80%", "mere end en fordobling"
    also_goal_ids: tuple[str, ...] = ()  # further goals that the same value is measured against


@dataclass(frozen=True, slots=True)
class Funding:
    """One row of `funding.csv`: the amount of one agreement in one year."""

    agreement: str
    year: int
    amount_mio_kr: Decimal
    document_id: str
    quotes: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    """One row of `glossary.csv`: a term, the words people use for it, and what it means."""

    term: str
    synonyms: tuple[str, ...]
    explanation: str
    basis: str  # document, GENERAL_KNOWLEDGE
    document_id: str
    quotes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A content word of the question that the evidence has to answer for.

    `alternatives` are the official wordings that the glossary names for it, each a tuple of lemmas
    that must all be there; `weight` is 1 for the question's own words and less for the topic that a
    follow-up inherits; `name` marks a capitalised word inside the sentence (a person, place or body).
    """

    word: str
    lemma: str
    weight: float = 1.0
    alternatives: tuple[tuple[str, ...], ...] = ()
    name: bool = False
    subject: bool = True  # False for verbs, adverbs and amounts, which are never the missing thing


@dataclass(frozen=True, slots=True)
class Question:
    """An understood question: what is asked for, about what, and within which limits."""

    text: str  # as asked
    mended: str  # spelling and letters mended, the topic of the turn before not folded in
    nature: str  # question, empty, smalltalk, crisis, instruction
    terms: tuple[Term, ...] = ()
    asks: frozenset[str] = frozenset()
    populations: frozenset[str] = frozenset()
    years: tuple[int, ...] = ()
    documents: tuple[str, ...] = ()  # ids of the documents that the question names
    goal_numbers: tuple[tuple[str, str, str], ...] = ()  # (noun or "", number, sub-goal letter or "")
    quarters: tuple[str, ...] = ()  # "Q3", "2024-Q3"
    ordinal: int | None = None  # "den første" 1, "den sidste" -1
    listed: int | None = None  # "hvilke fire ..." 4
    history: tuple[str, ...] = ()
    follow_up: bool = False
    previous: "Question | None" = None  # the turn that a follow-up leans on
    defined: GlossaryEntry | None = None  # the term that a definition is asked of
    parts: "tuple[Question, ...]" = ()  # of a question that asks two things: each with the whole's topic behind it

    @property
    def folded(self) -> str:
        """The question with the turn that it leans on before it, lower-cased."""
        before = self.history[-1] if self.follow_up and self.history else ""
        return f"{before} {self.mended}".strip().lower()


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage with the scores that found it: each store's score in 0..1, and the fused one."""

    passage: Passage
    score: float
    lexical: float = 0.0
    vector: float = 0.0


@dataclass(frozen=True, slots=True)
class Derived:
    """A computed number: its text, the operation, and operands that stand word for word in cited quotes.

    `operation` is difference, sum, ratio or count; the operands of a count are the things counted.
    """

    text: str
    operation: str
    operands: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DraftSentence:
    """One unit of a draft answer with the spans that must prove it."""

    text: str
    sources: tuple[Span, ...] = ()
    derived: tuple[Derived, ...] = ()
    goal_ids: tuple[str, ...] = ()
    starts_line: bool = False  # a list item or paragraph of its own


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer before verification."""

    sentences: tuple[DraftSentence, ...]
    kind: str  # answer, partial, refusal, smalltalk, help


@dataclass(frozen=True, slots=True)
class Citation:
    """A verbatim quote with its place, as the user sees it."""

    n: int
    document: str
    title: str
    page: int | None
    section: str | None
    start: int
    end: int
    quote: str
    standing: str = "ikke oplyst"
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """A verified answer: every number and quote in it was proved by plain code."""

    answer: str
    kind: str
    citations: tuple[Citation, ...] = ()
    goals: tuple[str, ...] = ()
    derived: tuple[Derived, ...] = ()
    seconds: float = 0.0
    checked_numbers: int = 0
    dropped: tuple[str, ...] = ()  # sentences that failed verification, for the explanation
    evidence: tuple[Evidence, ...] = field(default=(), repr=False)

    @property
    def refused(self) -> bool:
        """True when the documents do not hold the answer, or help is pointed to instead."""
        return self.kind in ("refusal", "help")
