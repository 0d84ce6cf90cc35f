"""What is told of a document: its origin, its standing and its extent, the unknown named as such."""

from collections.abc import Iterable

from assistant.records import Document, Goal, SourceText
from assistant.ui.html_parts import Html, facts, link
from assistant.ui.links import DOCUMENT, PageName, page_href
from assistant.ui.page_words import edition, page_word
from assistant.ui.presenting import danish_count, danish_date

UNKNOWN = "ikke oplyst"
WITHOUT_PAGES = "findes ikke i denne slags fil"  # a Word document, a web page: one text without pages


def document_facts(source: SourceText, sections: int, goals: Iterable[Goal]) -> Html:
    """Return the facts of a document as a list of names and values."""
    return facts((*origin(source.document), *_extent(source, sections, goals)))


def origin(document: Document) -> tuple[tuple[str, str], ...]:
    """Return who published a document, where and when, what it is, and how binding it says it is."""
    return (
        ("Udgiver", document.publisher or UNKNOWN),
        ("Region", document.region or UNKNOWN),
        ("Dato", danish_date(document.date)),
        ("Type", document.kind or UNKNOWN),
        ("Dokumentets status", document.standing),
        ("Udgave", edition(document)),
        ("Samling", document.collection),
        ("Tilføjet", danish_date(document.added[:10]) if document.added else ""),
    )


def pages_told(source: SourceText) -> str:
    """Return the number of pages, and whether their published numbers are certain."""
    numbers = [page.number for page in source.repaired.pages]
    proved = [number for number in numbers if number is not None]
    if source.document.added and not proved and len(numbers) < 2:
        return WITHOUT_PAGES
    if proved and len(proved) == len(numbers):
        ends = "–".join(dict.fromkeys((str(proved[0]), str(proved[-1]))))
        return f"{danish_count(len(numbers))} ({page_word(source.document).one} {ends})"
    told = "sidetal ikke sikre" if not proved else f"kun {danish_count(len(proved))} sidetal er sikre"
    return f"cirka {danish_count(max(1, len(numbers)))} ({told})"


def _extent(source: SourceText, sections: int, goals: Iterable[Goal]) -> tuple[tuple[str, str], ...]:
    document_id = source.document.id
    listed = sum(1 for goal in goals if goal.document_id == document_id)
    goals_href = page_href(PageName.GOALS, **{DOCUMENT: document_id})
    return (
        (page_word(source.document).many.capitalize(), pages_told(source)),
        ("Afsnit", danish_count(sections)),
        ("Rækker i måltabellen", link(danish_count(listed), goals_href) if listed else "ingen"),
    )
