"""The zip container of an office file: checked before any package opens it.

Nothing is ever unpacked to disk, so a member's name (absolute, with "..") leads nowhere. The standard library reads no
more of a member than its declared size, so the declared sizes bound what reading costs. Office files have no document
type declaration; one that does could hold entities that grow (billion laughs) or fetch, and is refused.
"""

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.document_reading.content import ReadingLimits
from assistant.document_reading.file_signatures import LOCKED
from assistant.errors import DocumentError

MOST_MEMBERS = 10_000
_GROWTH = 10  # the content may be so many times the largest file that may be added
_LARGE, _MOST_RATIO = 10 * 2**20, 250  # bytes from which a member's compression is judged; plain XML reaches 100
_CHUNK = 2**20
_DECLARATIONS = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))
_OVERLAP = max(map(len, _DECLARATIONS)) - 1
DAMAGED = "er beskadiget: dens indhold (ZIP) kan ikke åbnes. Gem den på ny, eller hent den igen."
_FAULTS = (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, ValueError, EOFError, OverflowError)


@contextmanager
def opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """Open a zip file's directory; a damaged one is a DocumentError."""
    try:
        archive = zipfile.ZipFile(path)
    except _FAULTS as error:
        raise DocumentError(DAMAGED) from error
    with archive:
        yield archive


def check_container(path: Path, limits: ReadingLimits) -> None:
    """Refuse a container that is too large when unpacked, encrypted, damaged, or has entities in its XML."""
    with opened(path) as archive:
        _check_directory(archive.infolist(), limits)
        for member in archive.infolist():
            if member.filename.lower().endswith((".xml", ".rels", ".vml")) and _declares(archive, member):
                raise DocumentError(
                    f"har en dokumenttype (DTD) i delen {member.filename[-60:]!r}, hvad en Office-fil ikke må have. "
                    "Åbn den i det program, den er lavet i, gem den på ny, og tilføj den igen."
                )


def _check_directory(members: list[zipfile.ZipInfo], limits: ReadingLimits) -> None:
    if len(members) > MOST_MEMBERS:
        raise DocumentError(f"består af {len(members)} dele, og grænsen er {MOST_MEMBERS}. Del den i mindre filer.")
    if any(member.flag_bits & 1 for member in members):
        raise DocumentError(LOCKED)
    total, most = sum(member.file_size for member in members), _GROWTH * limits.file_mb
    if total > most * 2**20:
        raise DocumentError(
            f"fylder {_megabytes(total)} MB pakket ud, og grænsen er {most:g} MB. "
            "Del den i mindre filer, eller hæv PLAN_MAX_FILE_MB."
        )
    for member in members:
        if member.file_size > max(_LARGE, _MOST_RATIO * member.compress_size):
            raise DocumentError(
                f"ligner en zip-bombe: {_megabytes(member.compress_size)} MB bliver til "
                f"{_megabytes(member.file_size)} MB (højst {_MOST_RATIO} gange så meget er tilladt). "
                "Gem den på ny fra det program, den er lavet i."
            )


def _declares(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bool:
    """Tell whether a member declares a document type anywhere, in any encoding that XML packages read."""
    try:
        with archive.open(member) as content:
            before = b""
            while chunk := content.read(_CHUNK):
                piece = before + chunk
                if any(declaration in piece for declaration in _DECLARATIONS):
                    return True
                before = piece[-_OVERLAP:]
    except (*_FAULTS, OSError, RuntimeError, zlib.error) as error:
        raise DocumentError(DAMAGED) from error
    return False


def _megabytes(size: int) -> str:
    return f"{size / 2**20:.1f}".replace(".", ",")
