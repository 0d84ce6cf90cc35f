"""The editions of a document: which came before, which came after, and the way to each."""

from collections.abc import Iterable, Mapping

from assistant.records import Document, SourceText
from assistant.ui.html_parts import Html, element, joined, link
from assistant.ui.links import source_href
from assistant.ui.presenting import danish_date


def current(documents: Iterable[Document]) -> list[Document]:
    """Return the documents that no newer edition has replaced."""
    return [document for document in documents if not document.superseded_by]


def older(document: Document, documents: Iterable[Document]) -> list[Document]:
    """Return the editions before a document, the newest of them first."""
    replaced = {other.superseded_by: other for other in documents if other.superseded_by}
    found: list[Document] = []
    before = replaced.get(document.id)
    while before is not None and before not in found:
        found.append(before)
        before = replaced.get(before.id)
    return found


def editions_html(document: Document, sources: Mapping[str, SourceText]) -> Html:
    """Return which edition replaced a document and which it replaced, each linked; nothing where it has no other."""
    newer = sources.get(document.superseded_by or "")
    before = older(document, [source.document for source in sources.values()])
    parts = []
    if newer is not None:
        told = (
            "Der er en nyere udgave:",
            joined((_named(newer.document), ".")),
            "Der svares kun ud fra denne, når den er valgt eller nævnt.",
        )
        parts.append(element("p", joined(told, " "), "plan-note plan-superseded"))
    if before:
        parts.append(element("p", joined(("Tidligere:", joined(map(_named, before), ", ")), " "), "plan-note"))
    return joined(parts)


def _named(document: Document) -> Html:
    date = f" ({danish_date(document.date)})" if document.date else ""
    return link(f"{document.version}. udgave{date}", source_href(document.id))
