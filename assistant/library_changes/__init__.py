"""Changes of the library: a document added or removed, rows accepted, and the latest of it taken back.

Each is whole or not at all, for everybody: a new state of the library is written, its index is built beside the one in
use, and the switch to that index is the one moment at which the change counts. Whoever is killed before it leaves the
state before, whoever is killed after it the new one.
"""

from assistant.library_changes.adding import add_document
from assistant.library_changes.deciding import ChangedMeanwhile, change_rows
from assistant.library_changes.describing import DocumentDescription
from assistant.library_changes.removing import remove_document, undo
from assistant.library_changes.reports import AddReport, ChangeReport

__all__ = [
    "AddReport",
    "ChangeReport",
    "ChangedMeanwhile",
    "DocumentDescription",
    "add_document",
    "change_rows",
    "remove_document",
    "undo",
]
