"""From the files that somebody chose to documents of the library: kept for a moment on the disk, then added."""

import tempfile
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.document_reading.naming import safe_name
from assistant.errors import DocumentError, StorageError, disk_reason
from assistant.quantities import danish_number
from assistant.settings import load_settings
from assistant.ui.library_work import Progress
from assistant.ui.sources.upload_fields import ALONE, EDITIONS, Typed

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile

    from assistant.library_changes import AddReport

_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that somebody gave: its name as they call it, and where its bytes lie for the moment."""

    name: str
    path: Path


def keep_uploads(files: "Iterable[UploadedFile]") -> list[Upload]:
    """Write files to the disk, each where only this process knows of it.

    Raises:
        DocumentError: one of them is larger than the limit; then none is written.
        StorageError: the disk takes them not.

    """
    given = list(files)
    for file in given:
        _check_size(file.name, file.size)
    kept: list[Upload] = []
    try:
        for file in given:
            kept.append(_kept(file))
    except StorageError:
        for upload in kept:
            _forget(upload.path)
        raise
    return kept


def add(upload: Upload, fields: Typed, progress: Progress) -> "AddReport":
    """Add a kept file with what was typed of it, and let go of it."""
    from assistant.library_changes import DocumentDescription, add_document

    description = DocumentDescription(
        title=fields.title,
        publisher=fields.publisher,
        region=fields.region,
        date=fields.date,
        kind=fields.kind,
        standing=fields.standing,
        collection=fields.collection or None,
        version_of=fields.edition if fields.edition not in EDITIONS else "",
        new=fields.edition == ALONE,
    )
    try:
        return add_document(load_settings(), upload.path, upload.name, description, progress)
    finally:
        _forget(upload.path)


def _check_size(name: str, size: int) -> None:
    limit = load_settings().max_file_mb
    if size > limit * _MEGABYTE:
        fills, most = (danish_number(Decimal(f"{value:.1f}")) for value in (size / _MEGABYTE, limit))
        raise DocumentError(
            f"Filen {safe_name(name)!r} fylder {fills} MB, og grænsen er {most} MB (PLAN_MAX_FILE_MB). "
            "Del den, eller gem den mindre."
        )


def _kept(file: "UploadedFile") -> Upload:
    try:
        with tempfile.NamedTemporaryFile(prefix="plan-", delete=False) as kept:
            kept.write(file.getbuffer())
    except OSError as error:
        raise StorageError(
            f"Filen {safe_name(file.name)!r} kan ikke gemmes i {tempfile.gettempdir()}: {disk_reason(error)}. "
            "Frigør plads, og prøv igen. Intet er tilføjet."
        ) from error
    return Upload(file.name, Path(kept.name))


def _forget(path: Path) -> None:
    with suppress(OSError):
        path.unlink(missing_ok=True)
