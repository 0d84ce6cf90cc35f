"""What people have added to the corpus: their files, what was read of them, and each state of the whole.

All of it lies in `documents/` below the data folder. Files are named by their content and never change; a state names
all that belongs to it. A change writes a new state and never touches an old one, so that whatever happens to it, the
state before is whole.
"""

from assistant.document_store.files import NewerState, digest_of
from assistant.document_store.states import NOTHING_ADDED, AddedDocument, LibraryState
from assistant.document_store.store import STATES_KEPT, DocumentStore

__all__ = [
    "NOTHING_ADDED",
    "STATES_KEPT",
    "AddedDocument",
    "DocumentStore",
    "LibraryState",
    "NewerState",
    "digest_of",
]
