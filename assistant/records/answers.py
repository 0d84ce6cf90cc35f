"""Evidence, the draft made from it, and the verified answer."""

from dataclasses import dataclass, field

from assistant.records.documents import Passage, Span
from assistant.records.questions import Question


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
class Considered:
    """A candidate of the answer, and what became of it.

    `chance` is how likely the ranking holds it to be the answer, `coverage` what share of the question it answers
    for, both 0..1. `fate` is one of FATES.
    """

    text: str  # as the candidate was matched: a sentence of the document, or a row's target or measure
    sources: tuple[Span, ...]
    chance: float
    coverage: float
    fate: str


USED, NO_ROOM, REPEATS, WORSE, LACKING = "used", "no room", "repeats", "worse", "lacking"
FATES = (USED, NO_ROOM, REPEATS, WORSE, LACKING)


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer before verification."""

    sentences: tuple[DraftSentence, ...]
    kind: str  # answer, partial, refusal, smalltalk, help
    considered: tuple[Considered, ...] = ()  # the best candidates, best first; empty where a table was computed


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
    page_word: str = "side"  # what a page of the document is called
    edition: str = ""  # Danish: which edition of it, "" where there is one alone
    collection: str = ""  # that the document belongs to, "" where there is one alone


@dataclass(frozen=True, slots=True)
class NumberedEvidence:
    """A piece of evidence as a language model is given it, to be cited by its number.

    `text` is the documents' own words, or a sentence of ours that was verified; `kind` is one of EVIDENCE_KINDS.
    """

    n: int
    kind: str
    text: str
    spans: tuple[Span, ...]  # what proves it, verbatim
    derived: tuple[Derived, ...] = ()
    goal_ids: tuple[str, ...] = ()


SAID = "said"  # a sentence of the answer that was made without a model
EVIDENCE_KINDS = (SAID, "text", "goal", "status", "funding")


@dataclass(frozen=True, slots=True)
class ModelUse:
    """What a language model did for one answer, and what it cost; tokens are None where the server tells none."""

    model: str  # as PLAN_CHAT_MODEL names it
    prompt: str  # version of the instructions
    outcome: str  # one of OUTCOMES
    told: str = ""  # one Danish line on what went otherwise than wished, "" where nothing did
    calls: int = 0
    input_tokens: int | None = None
    output_tokens: int | None = None
    seconds: float = 0.0
    rewritten: str = ""  # the whole question that the model made of a follow-up, where it was used


# Its words stand; the rules' answer stands in their place; it only made a follow-up whole; it was asked nothing.
WORDED, FELL_BACK, ONLY_READ, NOT_ASKED = "worded", "fell back", "only read", "not asked"
OUTCOMES = (WORDED, FELL_BACK, ONLY_READ, NOT_ASKED)


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
    considered: tuple[Considered, ...] = field(default=(), repr=False)
    understood: Question | None = field(default=None, repr=False)
    sentences: tuple[DraftSentence, ...] = field(default=(), repr=False)  # those that `answer` is written from
    model: ModelUse | None = None  # None where no language model is set up
    note: str = ""  # Danish, the last line of `answer`: which collections it is from, where that has to be said

    @property
    def refused(self) -> bool:
        """True when the documents do not hold the answer, or help is pointed to instead."""
        return self.kind in ("refusal", "help")
