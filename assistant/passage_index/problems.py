"""What can be wrong with an index, as one Danish line with the value and the remedy."""

import errno
import shutil
from pathlib import Path

from assistant.errors import IndexUnusable

REMEDY = "Byg det igen: python -m assistant build"

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
_SCARCE_BYTES = 1_000_000  # less free space than this explains any failed write


def one_line(error: object) -> str:
    """Return an error's text on one line, short enough to stand in a message."""
    return " ".join(str(error).split())[:200] or type(error).__name__


def damaged(place: Path | str, why: str) -> IndexUnusable:
    """Say that the index cannot be trusted: something in it is missing, broken or of another format."""
    return IndexUnusable(f"Indekset i {place} kan ikke bruges: {why}. {REMEDY}")


def locked(place: Path | str) -> IndexUnusable:
    """Say that another program holds the index's database."""
    return IndexUnusable(
        f"Indekset i {place} er låst af et andet program. Luk det, eller vent lidt, og prøv igen. "
        "Hjælper det ikke: python -m assistant build"
    )


def being_built(place: Path, seconds: float) -> IndexUnusable:
    """Say that another process builds the same index."""
    return IndexUnusable(
        f"Indekset i {place} bygges allerede af en anden proces (ventede {seconds:g} sekunder). "
        "Vent, til den er færdig, og prøv så igen."
    )


def not_written(place: Path | str, error: BaseException) -> IndexUnusable:
    """Say that a build could not write, and that the earlier index is untouched."""
    return IndexUnusable(
        f"Indekset i {place} kunne ikke bygges: {_why_not_written(place, error)}, "
        "og kør derefter python -m assistant build. Et tidligere indeks er urørt."
    )


def not_opened(place: Path, error: BaseException) -> IndexUnusable:
    """Say that Chroma could not open a folder; it writes even to read, so a full disk is enough."""
    if _is_full(place, error):
        return IndexUnusable(f"Indekset i {place} kan ikke åbnes: disken er fuld. Frigør plads, og prøv igen.")
    return damaged(place, f"vektorerne kan ikke åbnes ({one_line(error)})")


def is_scarce(place: Path) -> bool:
    """Say whether the disk has no room left to speak of."""
    try:
        return shutil.disk_usage(place).free < _SCARCE_BYTES
    except OSError:
        return False


def _why_not_written(place: Path | str, error: BaseException) -> str:
    if isinstance(error, OSError) and error.errno in _FORBIDDEN:
        return "der må ikke skrives i mappen. Giv skriveadgang, eller vælg en anden mappe med PLAN_INDEX_DIR"
    if _is_full(place, error):
        return "disken er fuld (eller kvoten er brugt). Frigør plads"
    if isinstance(error, NotADirectoryError | FileExistsError):
        return "der ligger en fil, hvor mappen skulle være. Flyt den, eller vælg en anden mappe med PLAN_INDEX_DIR"
    return f"der kunne ikke skrives ({one_line(error)}). Se efter, om disken er fuld eller skrivebeskyttet"


def _is_full(place: Path | str, error: BaseException) -> bool:
    told = isinstance(error, OSError) and error.errno in _FULL
    return told or "disk is full" in str(error) or (isinstance(place, Path) and is_scarce(place))
