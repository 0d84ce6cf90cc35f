"""Every error that a user can meet is one of ours, and disk trouble is told in Danish."""

import errno

import pytest

from assistant import errors
from assistant.errors import AssistantError, disk_reason


def test_every_error_is_an_assistant_error() -> None:
    """One `except` at the boundary is enough, and the tree drawn in the module is the real one."""
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type)]
    assert all(issubclass(kind, AssistantError) for kind in kinds)
    assert all(kind.__name__ in (errors.__doc__ or "") for kind in kinds)


@pytest.mark.parametrize(
    ("number", "reason"),
    [(errno.ENOENT, "den findes ikke"), (errno.ENOSPC, "disken er fuld"), (errno.EIO, f"fejl {errno.EIO} fra disken")],
)
def test_why_the_disk_refused_is_danish(number: int, reason: str) -> None:
    """The common reasons in words, the rest by number: never the system's English."""
    assert disk_reason(OSError(number, "English")) == reason
