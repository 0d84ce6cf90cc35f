"""Adding a document: read outside the lock, taken in inside it."""

import time
from dataclasses import replace
from pathlib import Path, PurePath

from assistant import document_reading, source_documents
from assistant.document_reading import ReadingLimits
from assistant.document_reading.naming import safe_name
from assistant.document_store import AddedDocument, DocumentStore, LibraryState, digest_of
from assistant.errors import DocumentError, StorageError, disk_reason
from assistant.library_changes.committing import Progress, commit, silent, state_to_change
from assistant.library_changes.describing import LONGEST_NAME, DocumentDescription, checked, one_line, title_of
from assistant.library_changes.reports import AddReport
from assistant.library_changes.versions import described, replaced_by_new
from assistant.records import Document, Reading
from assistant.settings import Settings

NOTHING_SAID = DocumentDescription()
_MEGABYTE = 1024 * 1024
_LONGEST_ENDING = 12  # characters


def add_document(
    settings: Settings,
    path: Path,
    name: str,
    description: DocumentDescription = NOTHING_SAID,
    progress: Progress = silent,
    *,
    added_by: str = "",
) -> AddReport:
    """Read the file at `path`, which its owner calls `name`, and take it into the library, to be asked about at once.

    Content that is there already changes nothing. Other content under the same file name or title is a new version of
    the document, unless the description says otherwise.

    Raises:
        DocumentError: the file cannot be read within the limits.
        InputError: the description cannot be used.
        StorageError, IndexUnusable: it cannot be stored; the library is as it was.

    """
    described_as = checked(description)
    _check_size(path, name, settings)
    sha256 = digest_of(path, safe_name(name))
    held = _held(settings, state_to_change(settings), sha256)
    if held is not None:
        return AddReport(held, unchanged=True)
    reading = _read(path, name, settings, progress)
    adding = _Adding(settings, path, safe_name(name), sha256, described_as, reading, added_by)
    done = commit(settings, adding.change, progress, added_by)
    if adding.held is not None:
        return AddReport(adding.held, unchanged=True)
    assert adding.document is not None  # it was changed, so there is one
    return AddReport(adding.document, replaced=adding.replaced, reading=reading, built=done.built)


def _read(path: Path, name: str, settings: Settings, progress: Progress) -> Reading:
    progress("Læser filen", 0, 1)
    try:
        return document_reading.read_document(path, name, ReadingLimits.from_settings(settings), progress)
    except OSError as error:  # of the process that reads, not of the file: no room for it, or too many run
        raise StorageError(
            f"Filen {safe_name(name)!r} kan ikke læses nu: læseprocessen kan ikke startes ({disk_reason(error)}). "
            "Se, om disken er fuld, frigør plads, og prøv igen. Intet er ændret."
        ) from error


class _Adding:
    """One document on its way in; what became of it once it is."""

    def __init__(
        self,
        settings: Settings,
        path: Path,
        name: str,
        sha256: str,
        description: DocumentDescription,
        reading: Reading,
        added_by: str,
    ) -> None:
        self._settings, self._path, self._name, self._sha256 = settings, path, name, sha256
        self._description, self._reading, self._added_by = description, reading, added_by
        self.held: Document | None = None  # somebody else added the same meanwhile
        self.document: Document | None = None
        self.replaced: Document | None = None

    def change(self, state: LibraryState, store: DocumentStore) -> LibraryState:
        """Keep file and text, and return the state with the document; the state itself where it is there already."""
        self.held = _held(self._settings, state, self._sha256)
        if self.held is not None:
            return state
        known = known_documents(self._settings, state)
        title = title_of(self._description, self._reading, self._name)
        self.replaced = replaced_by_new(known, state, self._description, self._name, title)
        document = described(self._description, self.replaced, known, title, self._name)
        today = time.strftime("%Y-%m-%d", time.gmtime())
        self.document = replace(document, page_word=self._reading.page_word, added=today)
        added = AddedDocument(
            self.document,
            self._sha256,
            _ending(self._name),
            store.keep_reading(self._sha256, self._reading),
            self._name,
            self._reading.pages,
            one_line(self._added_by, LONGEST_NAME),
        )
        store.keep_original(self._path, added)
        edition = f", {document.version}. udgave" if self.replaced else ""
        return replace(
            state,
            action=f"Tilføjet »{title}«{edition}",
            undoes="",
            documents=(*state.documents, added),
            superseded=(*state.superseded, *([(self.replaced.id, document.id)] if self.replaced else [])),
        )


def known_documents(settings: Settings, state: LibraryState) -> dict[str, Document]:
    """Return the catalogue entries of all documents by id, the corpus first."""
    corpus = source_documents.read_catalogue(settings.corpus_dir)
    return {document.id: document for document in (*corpus, *(added.document for added in state.documents))}


def _held(settings: Settings, state: LibraryState, sha256: str) -> Document | None:
    """Return the document that has exactly this content, or None."""
    added = state.with_content(sha256)
    if added is not None:
        return replace(added.document, superseded_by=state.replaced_by.get(added.id))
    for document in source_documents.read_catalogue(settings.corpus_dir):
        if source_documents.read_published(settings.corpus_dir, document)[1] == sha256:
            return replace(document, superseded_by=state.replaced_by.get(document.id))
    return None


def _check_size(path: Path, name: str, settings: Settings) -> None:
    """Spare the disk the reading of what is too large; what else is wrong with a file its reader tells."""
    try:
        size = path.stat().st_size if path.is_file() else 0
    except OSError:
        return
    if size > settings.max_file_mb * _MEGABYTE:
        raise DocumentError(
            f"Filen {safe_name(name)!r} fylder {size / _MEGABYTE:.0f} MB, og grænsen er {settings.max_file_mb:g} MB "
            "(PLAN_MAX_FILE_MB). Del den, eller gem den mindre."
        )


def _ending(name: str) -> str:
    """Return a file's ending where it is a plain one, so that what is kept can be opened by what belongs to it."""
    ending = PurePath(name).suffix.lower()
    return ending if ending[1:].isascii() and ending[1:].isalnum() and len(ending) <= _LONGEST_ENDING else ""
