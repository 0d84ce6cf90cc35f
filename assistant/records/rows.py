"""The rows of the goal tables and of the glossary, each bound to its quotes."""

from dataclasses import dataclass
from decimal import Decimal

GENERAL_KNOWLEDGE = "almen viden"


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
    accepted_by: str = ""  # who accepted the row from a proposal; "" for the rows of the files
    accepted_at: str = ""  # ISO date and time, UTC


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
    accepted_by: str = ""
    accepted_at: str = ""


@dataclass(frozen=True, slots=True)
class Funding:
    """One row of `funding.csv`: the amount of one agreement in one year."""

    agreement: str
    year: int
    amount_mio_kr: Decimal
    document_id: str
    quotes: tuple[str, ...]
    note: str
    aliases: tuple[str, ...] = ()
    accepted_by: str = ""
    accepted_at: str = ""


@dataclass(frozen=True, slots=True)
class DisagreementSide:
    """What one place says where documents, or two places of one document, disagree."""

    document_id: str
    label: str  # Danish, short: who says it, or where it stands
    value_text: str  # verbatim
    goal_ids: tuple[str, ...]  # the rows of `goals.csv` that it is about, if any
    quotes: tuple[str, ...]  # verbatim; the value stands in one of them at least


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One row of `disagreements.csv`: two places that say different things about one subject.

    Where more than two differ, several rows have the same subject.
    """

    disagreement_id: str
    subject: str  # Danish, short: what they disagree about
    explanation: str  # Danish, one sentence: what differs
    sides: tuple[DisagreementSide, DisagreementSide]
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    """One row of `glossary.csv`: a term, the words people use for it, and what it means."""

    term: str
    synonyms: tuple[str, ...]
    explanation: str
    basis: str  # document, GENERAL_KNOWLEDGE
    document_id: str
    quotes: tuple[str, ...]
