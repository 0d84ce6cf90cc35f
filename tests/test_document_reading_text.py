"""Plain text is read in every encoding that Danish files have, and repaired as the bundled texts are."""

from pathlib import Path

import pytest
from reading_files import read_bytes

from assistant.document_reading.decoding import decode
from assistant.document_reading.plain_text import MOST_CHARACTERS
from assistant.errors import DocumentError
from assistant.text_repair import repair_text

TEXT = "Målet er, at flere får hjælp.\n\nI 2030 skal ventetiden være højst 30 dage – for både børn og ældre.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_a_text_reads_the_same_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    """It goes through the same repair as the texts that come with the program."""
    reading = read_bytes(tmp_path, "plan.txt", TEXT.encode(encoding))
    assert reading.repaired == repair_text(TEXT)
    assert (reading.format, reading.page_word, reading.left_out) == ("text", "side", ())


def test_a_broken_letter_is_said_and_the_rest_is_read_as_utf_8(tmp_path: Path) -> None:
    """One bad byte must not turn every æ of the file into two other letters."""
    content = TEXT.replace("\n", "\r\n").encode() + b"Slut \xff her.\n"
    reading = read_bytes(tmp_path, "plan.txt", content)
    assert "både børn og ældre" in reading.repaired.text
    assert reading.repaired.text.endswith("Slut \ufffd her.")
    assert "1 tegn kunne ikke læses" in reading.left_out[0].reason


def test_form_feeds_part_pages(tmp_path: Path) -> None:
    """Whatever stands between the mark and the text, and at the end of the file."""
    pages = [f"Side om emne {name}.\nDen har to linjer." for name in ("et", "to", "tre")]
    for feed in ("\f", "\n\f", "\f\n\n", "\n\f\n"):
        repaired = read_bytes(tmp_path, "plan.txt", feed.join(pages) + "\f").repaired
        assert [page.number for page in repaired.pages] == [1, 2, 3]
        assert [repaired.text[page.start :].split()[3] for page in repaired.pages] == ["et.", "to.", "tre."]


def test_thousands_of_empty_lines_cost_no_more_than_a_few(tmp_path: Path) -> None:
    """They part the text as a few do."""
    assert read_bytes(tmp_path, "a.txt", "Før.\n" + "\n" * 200_000 + "Efter.\n").repaired.text == "Før.\n\nEfter."


def test_a_text_longer_than_a_document_may_be_is_refused(tmp_path: Path) -> None:
    """The line has the length and the limit, and it comes before any repair."""
    with pytest.raises(DocumentError, match=rf"rummer {MOST_CHARACTERS + 1} tegn tekst.*Del den"):
        read_bytes(tmp_path, "a.txt", "a" * (MOST_CHARACTERS + 1))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"abc\0def", "binær"),
        ("Mål".encode("utf-16-be") * 9, "UTF-16 uden mærke"),
        (b"tekst \x81\x8d\x8f og mere", "hverken UTF-8"),
        (b"\xff\xfe" + bytes(range(200, 256)) * 9, "binær"),
    ],
)
def test_bytes_that_are_no_text_are_refused_with_a_remedy(content: bytes, told: str) -> None:
    """Rubbish is never indexed as if it were words."""
    with pytest.raises(DocumentError, match=told):
        decode(content)


@pytest.mark.parametrize("declared", ["zip", "hex", "rot13", "undefined", "findes-ikke", "utf-7", "idna"])
def test_an_encoding_that_is_none_for_text_is_not_used(declared: str) -> None:
    """A page may declare what it likes."""
    assert decode("Mål".encode(), declared).text == "Mål"
