"""Reading and writing the store's files, each whole or not at all, and what goes wrong in one Danish line."""

import contextlib
import hashlib
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.errors import DocumentError, StorageError, disk_reason

UNFINISHED = ".unfinished"  # the ending of what is being written
_CHUNK = 1 << 20  # bytes


def digest_of(path: Path, name: str) -> str:
    """Return the SHA-256 (hex) of a file that somebody gives; DocumentError where it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise DocumentError(
            f"Filen {name!r} kan ikke læses: {disk_reason(error)}. Kontrollér sti og rettigheder."
        ) from error


def unusable(place: Path, why: str, remedy: str) -> StorageError:
    """Return the error of a store that cannot be trusted or used."""
    return StorageError(f"De tilføjede dokumenter i {place} kan ikke bruges: {why}. {remedy}")


class NewerState(StorageError):
    """A state is whole, but of a newer program: nobody may put an older one in its place."""


def of_newer_program(place: Path, why: str) -> NewerState:
    """Return the error of a state that only a newer program understands."""
    remedy = "Den er lavet af en nyere udgave af programmet: brug den."
    return NewerState(f"De tilføjede dokumenter i {place} kan ikke bruges: {why}. {remedy}")


@contextmanager
def writing_to(place: Path) -> Iterator[None]:
    """Turn whatever the disk refuses into a StorageError with the remedy; nothing that was there is touched."""
    try:
        yield
    except OSError as error:
        raise StorageError(
            f"Der kan ikke skrives i {place}: {disk_reason(error)}. {_remedy(error)} Intet er ændret."
        ) from error


def _remedy(error: OSError) -> str:
    if isinstance(error, PermissionError | FileExistsError | NotADirectoryError):
        return "Giv ret til at skrive der, eller vælg en anden mappe i PLAN_DATA_DIR."
    return "Frigør plads, eller vælg en anden mappe i PLAN_DATA_DIR."


def write_new(path: Path, content: bytes) -> None:
    """Write a file that shows under its name only when all of it is on the disk; OSError where that fails."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f"{path.name}.{secrets.token_hex(4)}{UNFINISHED}")
    try:
        with partial.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _put_in_place(partial, path)
    finally:
        _forget(partial)


def copy_new(source: Path, path: Path, sha256: str) -> bool:
    """Copy a file as `write_new` writes one; False, and nothing is there, where it has another SHA-256 (hex)."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f"{path.name}.{secrets.token_hex(4)}{UNFINISHED}")
    digest = hashlib.sha256()
    try:
        with source.open("rb") as file, partial.open("xb") as copy:
            while block := file.read(_CHUNK):
                digest.update(block)
                copy.write(block)
            copy.flush()
            os.fsync(copy.fileno())
        if digest.hexdigest() != sha256:
            return False
        _put_in_place(partial, path)
        return True
    finally:
        _forget(partial)


def _put_in_place(partial: Path, path: Path) -> None:
    os.replace(partial, path)
    if os.name == "posix":  # only there can a folder be opened and synced
        descriptor = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _forget(partial: Path) -> None:
    with contextlib.suppress(OSError):
        partial.unlink(missing_ok=True)


def is_there(path: Path) -> bool:
    """Say whether a file or folder of the store is there; StorageError where nobody may look."""
    try:
        return path.exists()
    except OSError as error:
        remedy = "Giv ret til at læse der, eller ret PLAN_DATA_DIR."
        raise unusable(path.parent, f"der kan ikke læses ({disk_reason(error)})", remedy) from error


def read_whole(path: Path, remedy: str) -> bytes:
    """Return a file of the store; StorageError where it is missing or cannot be read."""
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise unusable(path.parent, f"filen {path.name} mangler", remedy) from error
    except OSError as error:
        raise unusable(path.parent, f"filen {path.name} kan ikke læses ({disk_reason(error)})", remedy) from error
