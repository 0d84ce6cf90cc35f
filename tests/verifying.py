"""Two small documents, and drafts to verify against them."""

from assistant.citations import verify
from assistant.quotations import locate
from assistant.records import Answer, Document, Draft, DraftSentence, Question, RepairedText, SourceText, Span

_PLAN = "\n\n".join(
    (
        "Mål og delmål",
        "At 95 % af borgerne udredes inden for 30 dage.",
        "I alt 4.300 mio. kr. til psykiatrien.",
        "Senest efter to døgn, altså 2 døgn.",
        "I 2023 var der 54.173 aflysninger.",
        "I alt 22 kommuner er med.",
        "At 95 % udredes, 11 % blev det.",
        "12,8 mio. kr. og 4,4 mio. kr.",
        "KIT er i 9 af 29 kommuner.",
        "Af 54.173 er 2 % et mål.",
    )
)
_LONG = "Et langt afsnit om de mange trin på vejen. " * 25 + "Der er 77 trin."
SOURCES = {
    "plan": SourceText(Document("plan", "Plan for 2024", "plan.txt"), RepairedText(_PLAN, ()), ""),
    "lang": SourceText(Document("lang", "Den lange vej", "lang.txt"), RepairedText(_LONG, ()), ""),
}
QUESTION = Question("Hvad er målet?", "Hvad er målet?", "question")


def at(document_id: str, offset: int) -> tuple[int | None, tuple[str, ...]]:
    """Return the place of every quote: page 7, in the section for children."""
    return 7, ("Mål", "Børn")


def proved(*quotes: str) -> tuple[Span, ...]:
    """Return where the quotes stand in the plan."""
    places = [locate(quote, _PLAN) for quote in quotes]
    return tuple(Span("plan", *place) for place in places if place)


def said(text: str, *quotes: str) -> DraftSentence:
    """Return a draft sentence with the quotes that shall prove it."""
    return DraftSentence(text, proved(*quotes))


def answered(*sentences: DraftSentence) -> Answer:
    """Verify a draft answer of these sentences."""
    return verify(Draft(sentences, "answer"), QUESTION, SOURCES, at)


def survives(sentence: DraftSentence) -> bool:
    """Tell whether the sentence is left after verification."""
    return sentence.text in answered(sentence).answer
