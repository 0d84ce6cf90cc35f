"""What a file is, by its content: its name's ending decides nothing but Markdown from plain text."""

import re
import zipfile
import zlib
from pathlib import Path

from assistant.document_reading import file_signatures as signatures
from assistant.document_reading.decoding import decode
from assistant.document_reading.zip_container import DAMAGED, opened
from assistant.errors import DocumentError, disk_reason

FORMATS = PDF, DOCX, PPTX, XLSX, HTML, MARKDOWN, TEXT = "pdf", "docx", "pptx", "xlsx", "html", "markdown", "text"
_HEAD = 4096  # bytes in which a file tells what it is
_PDF_WITHIN = 1024  # a reader of PDF looks for its mark in so many bytes
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MOST_MANIFEST = 2**20  # bytes of the list of parts that are read
_MARKDOWN_ENDINGS = (".md", ".markdown", ".mkd", ".mdown")
_HTML_ENDINGS = (".html", ".htm", ".xhtml")
# Nothing is tried twice ("*+", "?>"): a file of a hundred comments would keep the search busy for ever.
_PAGE = re.compile(
    r"(?:<\?xml[^>]*>|(?><!--.*?-->)|\s)*+<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_TAG = re.compile(r"</?(?:p|div|h[1-6]|table|ul|ol|body|span|br)\b[^>]{0,500}>", re.IGNORECASE)
_MAIN_PARTS = (  # what the list of parts calls the main one
    (DOCX, ("wordprocessingml.document.main+xml",)),
    (PPTX, ("presentationml.presentation.main+xml", "powerpoint.presentation.macroEnabled.main+xml")),
    (XLSX, ("spreadsheetml.sheet.main+xml", "excel.sheet.macroEnabled.main+xml", "spreadsheetml.template.main+xml")),
)
_OTHER_PARTS = (
    ("ms-word.document.macroEnabled", "Word-dokument med makroer (.docm)", ".docx"),
    ("ms-word.template.macroEnabled", "Word-skabelon (.dotm)", ".docx"),
    ("wordprocessingml.template", "Word-skabelon (.dotx)", ".docx"),
    ("presentationml.slideshow", "diasshow (.ppsx)", ".pptx"),
    ("presentationml.template", "PowerPoint-skabelon (.potx)", ".pptx"),
    ("ms-powerpoint.", "PowerPoint-fil med makroer", ".pptx"),
    ("ms-excel.sheet.binary", "binært Excel-ark (.xlsb)", ".xlsx"),
    ("ms-visio.", "tegning fra Visio", "PDF"),
)


def recognise(path: Path, name: str) -> str:
    """Return what the file at `path`, which its owner calls `name`, is: one of FORMATS.

    Raises DocumentError, the rest of a Danish line that begins with the file's name, for a file that is no document.
    """
    head = _head(path)
    if b"%PDF-" in head[:_PDF_WITHIN]:
        return PDF
    if head.startswith(b"PK\x03\x04"):
        return _in_container(path)
    refused = signatures.refused_beginning(head)
    if not refused and head.startswith(_COMPOUND):
        refused = signatures.refused_old_office(path.read_bytes())
    if refused:
        raise DocumentError(refused)
    return _in_text(path, name)


def _head(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise DocumentError("er ikke en fil. Angiv en fil, f.eks. plan.pdf.")
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError as error:
        raise DocumentError(f"kan ikke læses: {disk_reason(error)}. Kontrollér navnet og adgangen til den.") from error
    if not head:
        raise DocumentError("er tom (0 byte). Hent eller gem den igen.")
    return head


def _in_container(path: Path) -> str:
    """Tell the office files apart by the list of their parts."""
    with opened(path) as archive:
        parts = _member(archive, "[Content_Types].xml")
        media_type = _member(archive, "mimetype").strip()
    if not parts and media_type:
        raise DocumentError(signatures.refused_open_document(media_type))
    for kind, marks in _MAIN_PARTS:
        if any(mark in parts for mark in marks):
            return kind
    for mark, what, instead in _OTHER_PARTS:
        if mark in parts:
            raise DocumentError(signatures.ANOTHER_FORMAT.format(what, instead))
    raise DocumentError(signatures.ARCHIVE_OF_FILES)


def _member(archive: zipfile.ZipFile, name: str) -> str:
    """Return the beginning of a member, "" where there is none."""
    try:
        with archive.open(name) as member:
            content = member.read(_MOST_MANIFEST)
    except KeyError:
        return ""
    except RuntimeError as error:  # so the standard library says that a password is needed
        raise DocumentError(signatures.LOCKED if not isinstance(error, NotImplementedError) else DAMAGED) from error
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError) as error:
        raise DocumentError(DAMAGED) from error
    return content.decode("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", errors="replace")


def _in_text(path: Path, name: str) -> str:
    text = decode(path.read_bytes()).text.lstrip()
    if not text:
        raise DocumentError("rummer ingen tekst, kun blanke tegn. Kontrollér, at det er den rigtige fil.")
    refused = signatures.refused_text(text)
    if refused:
        raise DocumentError(refused)
    ending = name.strip().lower()
    if _PAGE.match(text[: 4 * _HEAD]) or (ending.endswith(_HTML_ENDINGS) and _TAG.search(text)):
        return HTML
    return MARKDOWN if ending.endswith(_MARKDOWN_ENDINGS) else TEXT
