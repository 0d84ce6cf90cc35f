"""The frozen records that travel between the stages.

Offsets are character offsets into a document's repaired text, end exclusive. Pages are the
published page numbers, or None where the published text does not prove one.
"""

from assistant.records.answers import Answer, Citation, Derived, Draft, DraftSentence, Evidence
from assistant.records.documents import Document, Page, Passage, Repair, RepairedText, SourceText, Span
from assistant.records.questions import Question, Term
from assistant.records.rows import GENERAL_KNOWLEDGE, Funding, GlossaryEntry, Goal, Status

__all__ = [
    "GENERAL_KNOWLEDGE",
    "Answer",
    "Citation",
    "Derived",
    "Document",
    "Draft",
    "DraftSentence",
    "Evidence",
    "Funding",
    "GlossaryEntry",
    "Goal",
    "Page",
    "Passage",
    "Question",
    "Repair",
    "RepairedText",
    "SourceText",
    "Span",
    "Status",
    "Term",
]
