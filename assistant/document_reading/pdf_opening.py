"""Opening a PDF: what cannot be opened is one line, and what it embeds beside text is told and never run."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from assistant.document_reading.content import ReadingLimits
from assistant.errors import DocumentError
from assistant.records import LeftOut

_CHUNK = 2**20
SCRIPTS = "Filen rummer scripts (JavaScript). De er hverken kørt eller læst."
_MOST_NOTES = 1000  # of one page
_FIELDS = "Siden har udfyldte felter i en formular, som ikke er læst. Gem filen på ny med »Udskriv til PDF«."
_COMMENTS = "Siden har kommentarer, som ikke er læst. Gem filen på ny med »Udskriv til PDF«, hvis de skal med."
_LOCK = re.compile(rb"/Encrypt\b")
_SCRIPT_NAME = re.compile(rb"/JavaScript\b")


@contextmanager
def opened(path: Path, limits: ReadingLimits) -> Iterator[Any]:
    """Yield the open document (a pypdfium2 PdfDocument); DocumentError where it is locked, broken or too long."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        raise DocumentError(_why(str(error), path)) from error
    try:
        pages = len(document)
        if not pages:
            raise DocumentError("har ingen sider. Gem den på ny som PDF, og tilføj den igen.")
        if pages > limits.pages:
            raise DocumentError(
                f"har {pages} sider, og grænsen er {limits.pages}. Del den i mindre filer, eller hæv PLAN_MAX_PAGES."
            )
        yield document
    finally:
        document.close()


def _why(message: str, path: Path) -> str:
    locked = "password" in message.lower() and _names(path, _LOCK)  # PDFium may tell the error of an earlier file
    if locked:
        return "er låst med en adgangskode. Gem den uden adgangskode, og tilføj den igen."
    if "security" in message.lower():
        return "er låst på en måde, som læseren ikke kender. Gem den uden beskyttelse, og tilføj den igen."
    return (
        "kan ikke åbnes som PDF: den er beskadiget eller ikke hentet helt. "
        "Hent den igen, eller gem den på ny som PDF, og tilføj den igen."
    )


def embedded(document: Any, path: Path) -> list[LeftOut]:  # noqa: ANN401
    """Return what the file embeds beside its pages."""
    found = []
    if _has_scripts(document, path):
        found.append(LeftOut(SCRIPTS))
    attachments = document.count_attachments()
    if attachments > 0:
        files = "en indlejret fil" if attachments == 1 else f"{attachments} indlejrede filer"
        found.append(LeftOut(f"Filen rummer {files}, som ikke er læst. Tilføj dem hver for sig, hvis de skal med."))
    return found


def notes_on(page: Any) -> str:  # noqa: ANN401
    """Return what was written on a page beside its text, in Danish: fields filled in, comments; "" for nothing."""
    from pypdfium2 import raw

    fields = comments = 0
    for index in range(min(raw.FPDFPage_GetAnnotCount(page), _MOST_NOTES)):
        note = raw.FPDFPage_GetAnnot(page, index)
        if note:
            kind = raw.FPDFAnnot_GetSubtype(note)
            fields += kind == raw.FPDF_ANNOT_WIDGET and _holds(note, b"V")
            comments += kind in (raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_TEXT) and _holds(note, b"Contents")
            raw.FPDFPage_CloseAnnot(note)
    return _FIELDS if fields else _COMMENTS if comments else ""


def _holds(note: Any, key: bytes) -> bool:  # noqa: ANN401
    """Tell whether an annotation has a text of its own under a key."""
    from pypdfium2 import raw

    empty = 2  # bytes: the end of the text
    return bool(raw.FPDFAnnot_GetStringValue(note, key, None, 0) > empty)


def _has_scripts(document: Any, path: Path) -> bool:  # noqa: ANN401
    """Tell whether there is JavaScript: counted by PDFium, or named in the parts of the file that are not packed."""
    from pypdfium2 import raw

    return raw.FPDFDoc_GetJavaScriptActionCount(document) > 0 or _names(path, _SCRIPT_NAME)


def _names(path: Path, name: re.Pattern[bytes]) -> bool:
    """Tell whether a file has a name somewhere outside its packed parts."""
    before = b""
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            if name.search(before + chunk):
                return True
            before = chunk[-16:]
    return False
