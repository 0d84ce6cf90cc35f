"""The catalogue and the published files: what is stated, and a clear Danish line for every mistake."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from corpus_reading import CORPUS, letters, published, reference

from assistant.errors import CorpusError
from assistant.records import Document
from assistant.source_documents import read_catalogue, read_published

ENTRY = '[[document]]\nid = "notat"\nfile = "notat.txt"\ntitle = "Et notat"\n'


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Return a corpus folder with one document."""
    (tmp_path / "catalogue.toml").write_text(ENTRY, encoding="utf-8")
    (tmp_path / "notat.txt").write_text("Børn og unge får hjælp.\n", encoding="utf-8")
    return tmp_path


def failure(action: Callable[[], object]) -> str:
    """Return the text of the CorpusError that an action raises; it is one line."""
    with pytest.raises(CorpusError) as caught:
        action()
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_the_catalogue_describes_the_five_documents_as_their_text_does() -> None:
    """Standing, region and date are given only where the text states them."""
    documents = {document.id: document for document in read_catalogue(CORPUS)}
    assert len(documents) == 5
    assert documents["maalsaetninger-2024"].region is None
    assert documents["otte-fokuspunkter-danske-regioner"].date is None
    assert "2014" in (documents["otte-fokuspunkter-danske-regioner"].note or "")
    assert documents["psykiatriplan-region-hovedstaden"].date == "2024-11-19"
    assert documents["psykiatriplan-region-hovedstaden"].standing == "ikke oplyst"
    assert documents["psykiatrikonference-syddanmark-2025"].date == "2025-01-13"
    assert {document.standing for document in documents.values()} == {"forslag", "oplæg", "ikke oplyst"}


def test_titles_publishers_and_regions_are_printed_in_the_documents() -> None:
    """What the catalogue calls a document can be found in it."""
    for document in read_catalogue(CORPUS):
        text = letters(reference(published()[document.id]))
        for stated in (document.title, document.publisher, document.region):
            assert stated is None or letters(stated) in text


def test_a_document_is_read_with_the_hash_of_its_bytes(corpus: Path) -> None:
    """Text and SHA-256 come back; a byte order mark is no part of the text."""
    document = read_catalogue(corpus)[0]
    text, digest = read_published(corpus, document)
    assert text == "Børn og unge får hjælp.\n"
    assert len(digest) == 64
    (corpus / "notat.txt").write_bytes(b"\xef\xbb\xbf" + text.encode())
    marked, other = read_published(corpus, document)
    assert marked == text
    assert other != digest


@pytest.mark.parametrize(
    ("catalogue", "parts"),
    [
        (ENTRY + 'forlag = "x"\n', ["dokument nr. 1", "'forlag'", "publisher"]),
        (ENTRY + 'standing = "gældende"\n', ["standing", "'gældende'", "vedtaget"]),
        (ENTRY + 'kind = "bog"\n', ["kind", "'bog'", "plan"]),
        (ENTRY + 'date = "19. november 2024"\n', ["date", "'19. november 2024'", "2024-11-19"]),
        (ENTRY + "region = 7\n", ["region", "7", "citationstegn"]),
        (ENTRY + 'publisher = " "\n', ["publisher", "citationstegn"]),
        (ENTRY + 'aliases = "planen"\n', ["aliases", "'planen'", "liste"]),
        (ENTRY + ENTRY, ["'notat'", "to gange"]),
        (ENTRY.replace('title = "Et notat"\n', ""), ["'title'", "mangler"]),
        (ENTRY.replace('id = "notat"', 'id = "andet"'), ["'andet'", "'notat.txt'", "uden endelse"]),
        (ENTRY.replace("notat.txt", "../notat.txt"), ["'../notat.txt'", "uden mapper"]),
        (ENTRY.replace("notat", "findes-ikke"), ["'findes-ikke.txt'", "Læg den der"]),
        (ENTRY + "kind = \n", ["linje 5", "TOML"]),
        ("id = \n", ["linje 1", "TOML"]),
        ('[[document]]\nid = "not', ["TOML"]),
        ("", ["ingen dokumenter"]),
        ('document = "notat"\n', ["ingen dokumenter"]),
        ("document = [1]\n", ["ingen dokumenter"]),
        ('[settings]\nx = "y"\n', ["'settings'"]),
    ],
)
def test_a_wrong_catalogue_is_one_clear_line(corpus: Path, catalogue: str, parts: list[str]) -> None:
    """The line names the file, the place, the value and the remedy."""
    (corpus / "catalogue.toml").write_text(catalogue, encoding="utf-8")
    message = failure(lambda: read_catalogue(corpus))
    assert "catalogue.toml" in message
    assert [part for part in parts if part not in message] == []


def test_a_missing_or_wrongly_encoded_catalogue_is_one_clear_line(corpus: Path) -> None:
    """A catalogue that is not there, or was saved by Windows, is named with the remedy."""
    (corpus / "catalogue.toml").write_bytes(ENTRY.replace("Et", "Målsætning, får").encode("cp1252"))
    assert "cp1252" in failure(lambda: read_catalogue(corpus))
    (corpus / "catalogue.toml").unlink()
    assert "findes ikke" in failure(lambda: read_catalogue(corpus))
    (corpus / "catalogue.toml").mkdir()
    assert "kan ikke læses" in failure(lambda: read_catalogue(corpus))


@pytest.mark.parametrize(
    ("content", "parts"),
    [
        (b"", ["er tom"]),
        (b" \n\n", ["er tom"]),
        ("Børn og unge får hjælp.\n".encode("cp1252"), ["linje 1", "cp1252", "iconv -f cp1252 -t utf-8"]),
        ("Plan.\nMålsætninger på år\n".encode("cp1252"), ["linje 2", "cp1252"]),
        ("Børn".encode("utf-16"), ["UTF-16", "iconv"]),
        (b"%PDF-1.7\x00\x01\x02", ["binær"]),
        (bytes(range(128, 256)) * 4, ["ikke UTF-8"]),
    ],
)
def test_a_file_that_is_no_utf8_text_is_one_clear_line(corpus: Path, content: bytes, parts: list[str]) -> None:
    """Empty, binary and wrongly encoded files are named with what to do."""
    document = read_catalogue(corpus)[0]
    (corpus / "notat.txt").write_bytes(content)
    message = failure(lambda: read_published(corpus, document))
    assert "notat.txt" in message
    assert [part for part in parts if part not in message] == []


def test_a_missing_or_unreadable_file_is_one_clear_line(corpus: Path) -> None:
    """A file that went away, or is a folder, is named with the remedy."""
    document = Document(id="notat", title="Et notat", file="notat.txt")
    (corpus / "notat.txt").unlink()
    assert "findes ikke" in failure(lambda: read_published(corpus, document))
    (corpus / "notat.txt").mkdir()
    assert "kan ikke læses" in failure(lambda: read_published(corpus, document))


def test_any_copy_of_the_corpus_reads_the_same(tmp_path: Path) -> None:
    """Nothing depends on where the corpus lies."""
    shutil.copytree(CORPUS, tmp_path / "andet sted")
    assert read_catalogue(tmp_path / "andet sted") == read_catalogue(CORPUS)
