"""An understood question and the words that evidence has to answer for."""

from dataclasses import dataclass

from assistant.records.rows import GlossaryEntry


@dataclass(frozen=True, slots=True)
class Term:
    """A content word of the question that the evidence has to answer for.

    `alternatives` are the official wordings that the glossary names for it, each a tuple of lemmas
    that must all be there; `related` are the documents' words that the thesaurus names as synonyms;
    `weight` is 1 for the question's own words and less for the topic that a follow-up inherits; `name`
    marks a capitalised word inside the sentence (a person, place or body).
    """

    word: str
    lemma: str
    weight: float = 1.0
    alternatives: tuple[tuple[str, ...], ...] = ()
    related: tuple[tuple[str, ...], ...] = ()
    name: bool = False
    body: bool = False  # a public body that one of the documents is from
    subject: bool = True  # False for verbs, adverbs and amounts, which are never the missing thing


@dataclass(frozen=True, slots=True)
class Scope:
    """What the user has limited the answers to beforehand."""

    documents: frozenset[str] | None = None  # ids; None lets every document through that no newer version replaced
    population: str = ""  # "voksne" or "børn og unge"
    collections: frozenset[str] | None = None  # names, "" for documents in none; None lets every one through


EVERYTHING = Scope()


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
    origins: tuple[str, ...] = ()  # ids of the documents from a public body that the question names
    goal_numbers: tuple[tuple[str, str, str], ...] = ()  # (noun or "", number, sub-goal letter or "")
    quarters: tuple[str, ...] = ()  # "Q3", "2024-Q3"
    ordinal: int | None = None  # "den første" 1, "den sidste" -1
    listed: int | None = None  # "hvilke fire ..." 4
    history: tuple[str, ...] = ()
    follow_up: bool = False
    unsure: bool = False  # whether it leans on the turn before could not be told for certain
    previous: "Question | None" = None  # the turn that a follow-up leans on
    defined: GlossaryEntry | None = None  # the term that a definition is asked of
    parts: "tuple[Question, ...]" = ()  # of a question that asks two things: each with the whole's topic behind it

    @property
    def searched_text(self) -> str:
        """The text that is embedded: the question, the turn before where it leans on it, official wordings."""
        official = " ".join(" ".join(wording) for term in self.terms for wording in term.alternatives[:2])
        before = self.history[-1] if self.follow_up and self.history else ""
        return " ".join(part for part in (before, self.mended, official) if part)

    @property
    def folded(self) -> str:
        """The question with the turn that it leans on before it, lower-cased."""
        before = self.history[-1] if self.follow_up and self.history else ""
        return f"{before} {self.mended}".strip().lower()
