"""Which document a new one is a newer version of, and what that makes of both."""

from collections.abc import Mapping
from dataclasses import replace

from assistant.document_reading.naming import document_id
from assistant.document_store import LibraryState
from assistant.errors import InputError
from assistant.library_changes.describing import DocumentDescription
from assistant.library_changes.row_links import with_rows
from assistant.records import Document


def replaced_by_new(
    known: Mapping[str, Document], state: LibraryState, description: DocumentDescription, file_name: str, title: str
) -> Document | None:
    """Return the newest version of the document that a new one replaces, None where it stands by itself.

    Where nobody says which, it is one with the same file name, or else the same title, that is not of another
    collection than the new one is said to be. InputError where there is no document of the id that is named.
    """
    if description.version_of:
        if description.version_of not in known:
            raise InputError(
                f"Der er intet dokument med id {description.version_of!r}. Se dem med python -m assistant documents."
            )
        return known[state.newest(description.version_of)]
    if description.new:
        return None
    collection = description.collection
    replaced = state.replaced_by
    near = [d for d in known.values() if d.id not in replaced and collection in (None, d.collection)]
    same_name = [document for document in near if _same(document.file, file_name)]
    same_title = [document for document in near if _same(document.title, title)]
    return next(iter([*reversed(same_name), *reversed(same_title)]), None)


def described(
    description: DocumentDescription,
    old: Document | None,
    known: Mapping[str, Document],
    title: str,
    file_name: str,
) -> Document:
    """Return the catalogue entry of a new document, which takes over from the version before what nobody has said."""
    version = old.version + 1 if old else 1
    root = _root(old) if old else document_id(file_name)
    return Document(
        id=_free_id(f"{root}-v{version}" if old else root, known),
        title=title,
        file=file_name,
        publisher=description.publisher or (old.publisher if old else None),
        region=description.region or (old.region if old else None),
        date=description.date or None,
        kind=description.kind or (old.kind if old else None),
        standing=description.standing or "ikke oplyst",
        aliases=old.aliases if old else (),
        collection=(old.collection if old else "") if description.collection is None else description.collection,
        version=version,
    )


def without(state: LibraryState, document_id: str) -> LibraryState:
    """Return a state without a document: the version before it is in use again, and its rows are gone."""
    newer = state.replaced_by.get(document_id)
    links = [(old, newer if new == document_id else new) for old, new in state.superseded if old != document_id]
    rows = [row for row in state.accepted if dict(row.cells).get("document_id") != document_id]
    return replace(
        with_rows(state, rows),
        documents=tuple(added for added in state.documents if added.id != document_id),
        superseded=tuple((old, new) for old, new in links if new is not None),
    )


def _root(old: Document) -> str:
    return old.id.removesuffix(f"-v{old.version}")


def _free_id(wanted: str, known: Mapping[str, Document]) -> str:
    number, free = 2, wanted
    while free in known:
        free, number = f"{wanted}-{number}", number + 1
    return free


def _same(a: str, b: str) -> bool:
    return " ".join(a.split()).casefold() == " ".join(b.split()).casefold()
