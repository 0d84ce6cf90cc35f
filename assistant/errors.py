"""What goes wrong, as the user meets it: one Danish line with the value and the remedy.

AssistantError
├── CorpusError      a source document or the catalogue cannot be used
├── GoalTableError   a row of goals_data/ is wrong
├── IndexMissing     there is no index yet
├── IndexUnusable    the index is damaged, locked or made with other settings
├── ModelError       the embedding model cannot be loaded or trained
└── InputError       a question file, option or setting cannot be used
"""


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


class InputError(AssistantError):
    """A question file, an option or a setting cannot be used."""
