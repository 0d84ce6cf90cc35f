"""The frozen records that travel between the stages.

Offsets are character offsets into a document's repaired text, end exclusive. Pages are the
published page numbers, or None where the published text does not prove one.
"""

from assistant.records.answers import (
    FATES,
    LACKING,
    NO_ROOM,
    REPEATS,
    USED,
    WORSE,
    Answer,
    Citation,
    Considered,
    Derived,
    Draft,
    DraftSentence,
    Evidence,
)
from assistant.records.documents import Document, Page, Passage, Repair, RepairedText, SourceText, Span
from assistant.records.questions import EVERYTHING, Question, Scope, Term
from assistant.records.rows import (
    GENERAL_KNOWLEDGE,
    Disagreement,
    DisagreementSide,
    Funding,
    GlossaryEntry,
    Goal,
    Status,
)
from assistant.records.written import Feedback, Measurement

__all__ = [
    "EVERYTHING",
    "FATES",
    "GENERAL_KNOWLEDGE",
    "LACKING",
    "NO_ROOM",
    "REPEATS",
    "USED",
    "WORSE",
    "Answer",
    "Citation",
    "Considered",
    "Derived",
    "Disagreement",
    "DisagreementSide",
    "Document",
    "Draft",
    "DraftSentence",
    "Evidence",
    "Feedback",
    "Funding",
    "GlossaryEntry",
    "Goal",
    "Measurement",
    "Page",
    "Passage",
    "Question",
    "Repair",
    "RepairedText",
    "Scope",
    "SourceText",
    "Span",
    "Status",
    "Term",
]
