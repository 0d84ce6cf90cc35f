"""A file is what its bytes say; what is no document is refused in one line; names are made safe."""

import os
import tarfile
from pathlib import Path

import pytest
from made_office_files import presentation_file, with_members, word_file, workbook_file, zipped

from assistant.document_reading.naming import LONGEST_ID, LONGEST_NAME, document_id, safe_name
from assistant.document_reading.recognising import recognise
from assistant.errors import DocumentError

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
MACROS = b'<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'


def stream(name: str) -> bytes:
    """Return an old office file's beginning with a stream of this name."""
    return OLE + name.encode("utf-16-le") + bytes(64)


def open_document(kind: str) -> bytes:
    """Return an OpenDocument file of a kind."""
    return zipped({"mimetype": f"application/vnd.oasis.opendocument.{kind}".encode(), "content.xml": b"<a/>"})


def made(folder: Path, content: bytes, name: str = "fil") -> Path:
    """Write a file."""
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("name", ["plan.pdf", "plan", "plan.txt", "../../x", "🙂.exe", "x" * 300])
def test_a_file_is_recognised_by_its_content_whatever_it_is_called(tmp_path: Path, name: str) -> None:
    """An ending that is wrong, missing or hostile changes nothing."""
    assert recognise(word_file(tmp_path / "a"), name) == "docx"
    assert recognise(presentation_file(tmp_path / "b"), name) == "pptx"
    assert recognise(workbook_file(tmp_path / "c"), name) == "xlsx"
    assert recognise(made(tmp_path, b"junk\n%PDF-1.7\n%\xe2\xe3\n"), name) == "pdf"
    assert recognise(made(tmp_path, b"\xef\xbb\xbf <!-- x --><!DOCTYPE html><p>Hej"), name) == "html"


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (b"# Plan\n\ntekst", "plan.md", "markdown"),
        (b"# Plan\n\ntekst", "plan.MARKDOWN", "markdown"),
        (b"# Plan\n\ntekst", "plan.docx", "text"),
        (b"<p>Et stykke</p>", "side.htm", "html"),
        (b"Brug <p> til afsnit", "noter.txt", "text"),
        ("Mål på æøå".encode("cp1252"), "a.txt", "text"),
        ("Mål på æøå".encode("utf-16"), "a.txt", "text"),
    ],
)
def test_the_ending_decides_only_between_kinds_of_text(tmp_path: Path, content: bytes, name: str, kind: str) -> None:
    """Markdown has no mark of its own, and a piece of HTML may have none."""
    assert recognise(made(tmp_path, content), name) == kind


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "tom (0 byte)"),
        (b" \n\t\n", "kun blanke tegn"),
        (b"\x89PNG\r\n\x1a\n", "billede (PNG)"),
        (b"\xff\xd8\xff\xe0", "billede (JPEG)"),
        (b"RIFF0000WEBPVP8 ", "billede (WebP)"),
        (b"\0\0\0\x18ftypheic", "billede (HEIC"),
        (b'<?xml version="1.0"?><svg xmlns="x"></svg>', "billede (SVG)"),
        (b"MZ\x90\0\x03" + bytes(99), "program (Windows)"),
        (b"\x7fELF\x02\x01", "program (ELF)"),
        (b"#!/bin/sh\nrm -rf x\n", "program (script)"),
        (b"\x1f\x8b\x08\0", "arkiv (gzip)"),
        (b"Rar!\x1a\x07", "arkiv (RAR)"),
        (zipped({"plan.txt": b"hej"}), "arkiv (ZIP)"),
        (b"ID3\x04", "lyd eller video (MP3)"),
        (b"\0\0\0\x18ftypmp42", "lyd eller video (MP4)"),
        (stream("WordDocument"), "gem den som .docx"),
        (stream("Workbook"), "gem den som .xlsx"),
        (stream("PowerPoint Document"), "gem den som .pptx"),
        (stream("EncryptedPackage"), "låst med en adgangskode"),
        (open_document("text"), "(.odt), som ikke kan læses. Åbn den, gem den som .docx"),
        (open_document("spreadsheet"), "(.ods), som ikke kan læses. Åbn den, gem den som .xlsx"),
        (open_document("presentation"), "(.odp), som ikke kan læses. Åbn den, gem den som .pptx"),
        (zipped({"[Content_Types].xml": MACROS}), "(.docm), som ikke kan læses. Åbn den, gem den som .docx"),
        (b"{\\rtf1\\ansi Hej}", "(.rtf), som ikke kan læses. Åbn den, gem den som .docx"),
        (b'<?xml version="1.0"?><plan><maal/></plan>', "XML-dokument"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related\n\nx", "(MIME)"),
        (bytes(range(256)) * 4, "binær"),
        (bytes(range(1, 32)) * 9, "binær"),
        ("Mål".encode("utf-16-le") * 20, "UTF-16 uden mærke"),
        (b"PK\x03\x04" + bytes(50), "beskadiget"),
    ],
)
def test_what_is_no_document_is_refused_in_one_danish_line(tmp_path: Path, content: bytes, told: str) -> None:
    """The line says what the file is and what to do, whatever its name says."""
    with pytest.raises(DocumentError) as refused:
        recognise(made(tmp_path, content), "plan.docx")
    line = str(refused.value)
    assert told in line
    assert "\n" not in line
    assert line.endswith(".")


def test_an_archive_of_tar_is_refused(tmp_path: Path) -> None:
    """Its mark stands further in."""
    with tarfile.open(tmp_path / "a.tar", "w") as archive:
        archive.add(made(tmp_path, b"hej"), "hej.txt")
    with pytest.raises(DocumentError, match=r"arkiv \(tar\)"):
        recognise(tmp_path / "a.tar", "a.txt")


def test_a_folder_and_a_pipe_are_no_files(tmp_path: Path) -> None:
    """Neither is opened: a pipe would wait for ever."""
    os.mkfifo(tmp_path / "roer")
    for path in (tmp_path, tmp_path / "roer"):
        with pytest.raises(DocumentError, match="er ikke en fil"):
            recognise(path, "plan.pdf")


def test_a_locked_zip_member_is_told_as_locked(tmp_path: Path) -> None:
    """The bit that says so is enough; nothing asks for the password."""
    path = with_members(word_file(tmp_path / "a.docx"), tmp_path / "b.docx", {})
    content = bytearray(path.read_bytes())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(mark)
        while at >= 0:
            content[at + place] |= 1
            at = content.find(mark, at + 4)
    path.write_bytes(content)
    with pytest.raises(DocumentError, match="låst med en adgangskode"):
        recognise(path, "b.docx")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../x", "x"),
        ("C:\\Brugere\\Bo\\plan.pdf", "plan.pdf"),
        ("plan\u202efdp.exe", "plan fdp.exe"),
        ("a\nb\x00c\t.txt", "a b c .txt"),
        ("", "unavngivet"),
        ("../..", "unavngivet"),
        ("🙂.pdf", "🙂.pdf"),
        ("Mål – på plads.docx", "Mål – på plads.docx"),
    ],
)
def test_a_name_is_shown_without_what_could_deceive(name: str, shown: str) -> None:
    """No folder, no line break, no mark that turns the reading direction."""
    assert safe_name(name) == shown


def test_a_long_name_keeps_its_beginning_and_its_ending() -> None:
    """So that two of them can be told apart."""
    shown = safe_name("a" * 300 + ".docx")
    assert len(shown) == LONGEST_NAME
    assert shown.endswith(".docx")


@pytest.mark.parametrize(
    ("name", "made_id"),
    [
        ("Klimaplan 2026.pdf", "klimaplan-2026"),
        ("Sundhedsaftale for Ældre på Ærø.docx", "sundhedsaftale-for-aeldre-paa-aeroe"),
        ("../../x", "x"),
        ("Budget 2.0", "budget-2-0"),
        ("Aftale by/land", "aftale-by-land"),
        ("🙂.pdf", "dokument"),
        ("", "dokument"),
        ("plan", "plan"),
        ("Crème brûlée.txt", "creme-brulee"),
    ],
)
def test_an_id_is_made_of_plain_letters(name: str, made_id: str) -> None:
    """It stands in addresses and file names everywhere."""
    assert document_id(name) == made_id


def test_a_long_title_gives_a_short_id_of_whole_words() -> None:
    """An id is at most sixty characters."""
    made_id = document_id("Strategi for " + "udvikling og omsorg " * 10)
    assert len(made_id) <= LONGEST_ID
    assert made_id.rpartition("-")[2] in {"udvikling", "og", "omsorg"}
