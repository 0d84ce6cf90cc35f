"""What goes wrong, as the user meets it: one Danish line with the value and the remedy.

AssistantError
├── CorpusError      a source document or the catalogue cannot be used
├── GoalTableError   a row of goals_data/ is wrong
├── IndexMissing     there is no index yet
├── IndexUnusable    the index is damaged, locked or made with other settings
├── ModelError       the embedding model cannot be loaded or trained
├── ChatModelError   the language model cannot be used, or did not answer
├── DocumentError    a file that somebody adds cannot be read or taken in
├── StorageError     what people wrote cannot be stored or read
└── InputError       a question file, option or setting cannot be used
"""

import errno

_REASONS = {
    errno.ENOENT: "den findes ikke",
    errno.ENOTDIR: "mappen findes ikke",
    errno.EEXIST: "der ligger en fil i vejen",
    errno.EISDIR: "det er en mappe",
    errno.EACCES: "adgang nægtet",
    errno.EPERM: "adgang nægtet",
    errno.EROFS: "disken er skrivebeskyttet",
    errno.ENOSPC: "disken er fuld",
    errno.EDQUOT: "kvoten er brugt",
    errno.EFBIG: "filen må ikke blive så stor",
    errno.ENAMETOOLONG: "navnet er for langt",
}


def disk_reason(error: OSError) -> str:
    """Return in Danish why a file could not be read or written."""
    return _REASONS.get(error.errno or 0, f"fejl {error.errno} fra disken")


class AssistantError(Exception):
    """Base of all errors that a user can do something about; its text is one Danish line."""


class CorpusError(AssistantError):
    """A source document or the catalogue cannot be used."""


class GoalTableError(AssistantError):
    """A row of `goals_data/` is wrong; the text names file, line, column and remedy."""


class IndexMissing(AssistantError):
    """There is no index yet; `build` makes one."""


class IndexUnusable(AssistantError):
    """The index is damaged, locked, or made with another model, corpus or chunk setting."""


class ModelError(AssistantError):
    """The embedding model cannot be loaded or trained."""


class ChatModelError(AssistantError):
    """The language model cannot be used or did not answer; the text says in one Danish line what happened.

    It never reaches a user as an error: the answer without a model stands, with this line beside it.
    """


class DocumentError(AssistantError):
    """A file that somebody adds cannot be read or taken in; the text names the file, the value and the remedy."""


class StorageError(AssistantError):
    """What people wrote cannot be stored or read; the text names the file or address (never a password) and remedy."""


class InputError(AssistantError):
    """A question file, an option or a setting cannot be used."""
