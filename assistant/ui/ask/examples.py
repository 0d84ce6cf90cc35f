"""What can be asked of the documents that somebody has added, shown before the first question."""

from collections.abc import Iterable

from assistant.records import EVERYTHING, Answer, Document
from assistant.ui.error_lines import error_line
from assistant.ui.waiting import shared_readiness

NEWEST = 3  # documents that questions are offered about


def about_added(documents: Iterable[Document]) -> tuple[str, ...]:
    """Return a question about each of the newest added documents, each asked first and answered from its document.

    Waits until the assistant is open; where something goes wrong, nothing is offered.
    """
    from assistant.suggesting import opening_question

    shared = shared_readiness()
    added = sorted((one for one in documents if one.added and not one.superseded_by), key=_added, reverse=True)
    try:
        library = shared.assistant.library_of(EVERYTHING)
        known = [one for one in added if one.id in library.sources][:NEWEST]
        found = (opening_question(library, one.id, _ask) or _about_the_whole(one) for one in known)
        return tuple(dict.fromkeys(question for question in found if question))
    except Exception as error:  # examples are a help: the field for the question stands without them
        error_line(error)
        return ()


def _about_the_whole(document: Document) -> str | None:
    """Return the question what a document is about, where its headings make none and this one is answered from it."""
    question = f"Hvad handler {document.title} om?"
    reply = _ask(question)
    answered = reply.kind == "answer" and all(cited.document == document.id for cited in reply.citations)
    return question if answered and reply.citations else None


def _ask(question: str) -> Answer:
    return shared_readiness().ask(question, ())


def _added(document: Document) -> str:
    return document.added or ""
