"""The collections that documents belong to, as the pages name them."""

from collections.abc import Iterable

from assistant.records import Document

WITHOUT = "Uden samling"


def collections_of(documents: Iterable[Document]) -> list[str]:
    """Return the collections of some documents, in the order of their first document."""
    return list(dict.fromkeys(document.collection for document in documents))


def collection_name(collection: str) -> str:
    """Return what a collection is called; documents that were put in none stand together."""
    return collection or WITHOUT
