"""A state of the library: what people have added to the corpus, and what was decided about it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assistant.records import AcceptedRow, Document

STATE_FORMAT = 1  # of the state files; raise it when an older program could not read them


@dataclass(frozen=True, slots=True)
class AddedDocument:
    """A document that somebody added: its catalogue entry, and where its file and its text lie."""

    document: Document  # `superseded_by` is told by the state
    sha256: str  # of the file, as it was added
    ending: str  # of the file's name, with its dot, "" where it has none
    reading: str  # name of the file with what was read of it
    file_name: str  # as the user gave it
    pages: int = 0  # 0 where its format has none
    added_by: str = ""

    @property
    def id(self) -> str:
        """The id of the document."""
        return self.document.id

    @property
    def original(self) -> str:
        """The name under which its file is kept."""
        return f"{self.sha256}{self.ending}"


@dataclass(frozen=True, slots=True)
class LibraryState:
    """All that people have added and decided, at one time; never changed, only followed by another."""

    revision: int = 0
    previous: str = ""  # name of the state that this one came from, "" for the corpus alone
    when: str = ""  # ISO date and time, UTC, to the second
    action: str = ""  # what was done, in Danish: "Tilføjet »Klimaplan 2030«"
    by: str = ""  # who did it, where that was told
    undoes: str = ""  # the action that this state took back
    documents: tuple[AddedDocument, ...] = ()  # in the order in which they were added
    superseded: tuple[tuple[str, str], ...] = ()  # id of a document → id of the version that replaced it
    accepted: tuple[AcceptedRow, ...] = ()
    rejected: tuple[str, ...] = ()  # ids of proposals
    format: int = STATE_FORMAT
    name: str = ""  # of its file; "" for the corpus alone

    def added(self, document_id: str) -> AddedDocument | None:
        """Return an added document, or None where there is none of that id."""
        return next((added for added in self.documents if added.id == document_id), None)

    def with_content(self, sha256: str) -> AddedDocument | None:
        """Return the document that was added from a file of this content, or None."""
        return next((added for added in self.documents if added.sha256 == sha256), None)

    @property
    def replaced_by(self) -> Mapping[str, str]:
        """Id of each superseded document → id of the version that replaced it."""
        return dict(self.superseded)

    def newest(self, document_id: str) -> str:
        """Return the id of the newest version of a document."""
        replaced_by, seen = self.replaced_by, {document_id}
        while (newer := replaced_by.get(document_id, document_id)) not in seen:
            document_id = newer
            seen.add(newer)
        return document_id

    def files(self) -> Iterator[tuple[str, str]]:
        """Yield the names of the original and of the reading of each added document."""
        return ((added.original, added.reading) for added in self.documents)


NOTHING_ADDED = LibraryState()
