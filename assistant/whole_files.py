"""Writing a file whole or not at all."""

import contextlib
import errno
import os
import tempfile
from pathlib import Path

from assistant.errors import InputError, disk_reason


def check_writable(path: Path) -> None:
    """Raise InputError where `write_whole` would, before any work is done for the file."""
    try:
        if _is_replaceable(path):
            descriptor, probe = tempfile.mkstemp(dir=path.resolve().parent)
            os.close(descriptor)
            os.unlink(probe)
        elif path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "is a directory")
    except OSError as error:
        raise _not_written(path, error) from error


def write_whole(path: Path, text: str) -> None:
    """Write a UTF-8 file that shows under its name only when all of it is on the disk.

    What is no regular file (a pipe, a terminal) is written as it is. InputError names path and remedy.
    """
    try:
        if _is_replaceable(path):
            _replace(path.resolve(), text.encode())
        else:
            path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise _not_written(path, error) from error


def _is_replaceable(path: Path) -> bool:
    return path.is_file() or not path.exists()


def _replace(path: Path, content: bytes) -> None:
    descriptor, partial = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(partial, _rights(path))
        os.replace(partial, path)
    except BaseException:  # also Ctrl-C: nothing half-written stays behind
        with contextlib.suppress(OSError):
            os.unlink(partial)
        raise


def _rights(path: Path) -> int:
    """Return the rights of the file that is replaced, or those of any new file."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _not_written(path: Path, error: OSError) -> InputError:
    return InputError(f"Filen {path} kan ikke skrives: {disk_reason(error)}. Vælg et andet sted, eller frigør plads.")
