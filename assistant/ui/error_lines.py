"""What went wrong, as the user meets it: one Danish line; only the log has the details of a bug."""

import logging

from assistant.errors import AssistantError

UNEXPECTED = (
    "Der skete en uventet fejl. Prøv igen; hjælper det ikke, så sig det til den, der driver programmet: "
    "programmets log fortæller, hvad der skete."
)
_log = logging.getLogger(__name__)


def error_line(error: Exception) -> str:
    """Return what the user can do, or, for a bug, that it is one."""
    if isinstance(error, AssistantError):
        return str(error)
    _log.error("unexpected error", exc_info=error)
    return UNEXPECTED
