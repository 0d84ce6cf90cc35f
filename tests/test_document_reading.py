"""What reading a file promises whatever its format: one text with exact pages, and an honest account."""

from pathlib import Path

import made_documents as made
import pytest

from assistant.document_reading import ReadingLimits, read_document
from assistant.document_reading.assembling import assemble, clean
from assistant.document_reading.content import Content, ContentBlock, ContentPage
from assistant.errors import DocumentError
from assistant.records import HEADING, ITEM, TABLE_HEAD, TABLE_ROW, TEXT, LeftOut
from assistant.settings import Settings


def content(*pages: list[ContentBlock], **options: object) -> Content:
    """Return the content of pages numbered from 1."""
    numbered = [ContentPage(number, blocks) for number, blocks in enumerate(pages, 1)]
    return Content("pdf", "", "side", numbered, **options)  # type: ignore[arg-type]


def test_every_character_stands_on_its_page() -> None:
    """A citation's page is where the quoted words stand, also when a paragraph runs over a page break."""
    reading = assemble(
        content(
            [ContentBlock(HEADING, "Mål", 1), ContentBlock(TEXT, "Ventetiden skal")],
            [ContentBlock(TEXT, "være kortere.", joins=" "), ContentBlock(TEXT, "Slut.")],
            [],
            [ContentBlock(ITEM, "nyt punkt")],
        )
    )
    text = reading.repaired.text
    assert text == "Mål\n\nVentetiden skal være kortere.\n\nSlut.\n\nnyt punkt"
    pages = {page.number: text[page.start : page.end].strip() for page in reading.repaired.pages}
    assert pages == {1: "Mål\n\nVentetiden skal", 2: "være kortere.\n\nSlut.", 4: "nyt punkt"}
    assert "".join(text[page.start : page.end] for page in reading.repaired.pages) == text
    assert reading.pages == 4


def test_blocks_tell_the_outline_of_the_text() -> None:
    """Headings, paragraphs, items and rows are each a block that holds exactly its own words."""
    blocks = [
        ContentBlock(HEADING, "Mål", 2),
        ContentBlock(TABLE_HEAD, "År | Andel"),
        ContentBlock(TABLE_ROW, "2026 | 85 %"),
        ContentBlock(TABLE_ROW, " | "),
        ContentBlock(TEXT, "  "),
        ContentBlock(ITEM, "et punkt\nover to linjer"),
    ]
    reading = assemble(content(blocks))
    told = [(b.kind, b.level, reading.repaired.text[b.start : b.end]) for b in reading.repaired.blocks]
    assert told == [
        (HEADING, 2, "Mål"),
        (TABLE_HEAD, 0, "År | Andel"),
        (TABLE_ROW, 0, "2026 | 85 %"),
        (ITEM, 0, "et punkt over to linjer"),
    ]


def test_pages_left_out_for_one_reason_are_told_together() -> None:
    """The report says once what is missing, and on which pages."""
    pages = [ContentPage(1, [], "Ingen tekst."), ContentPage(2, []), ContentPage(3, [], "Ingen tekst.")]
    reading = assemble(Content("pdf", "", "side", pages, left_out=[LeftOut("Scripts.")]))
    assert reading.left_out == (LeftOut("Ingen tekst.", (1, 3)), LeftOut("Scripts."))


def test_text_is_clean_and_the_cleaning_is_told() -> None:
    """Ligatures and soft hyphens are put right and reported; control characters never reach the index."""
    assert clean("e\u0301n\x00 \u202e to\u00a0tre\ud800") == "én to tre"
    reading = assemble(content([ContentBlock(TEXT, "en ﬁn e\u00adner\u00adgi")]))
    assert reading.repaired.text == "en fin energi"
    assert {repair.rule for repair in reading.repaired.repairs} == {
        "sammenskrevne bogstaver skilt ad",
        "bløde bindestreger fjernet",
    }


def test_a_text_beyond_all_measure_is_refused() -> None:
    """A file that unpacks to more than a document can be is told so, not taken in."""
    blocks = [ContentBlock(TEXT, "ord " * 300_000) for _ in range(9)]
    with pytest.raises(DocumentError, match=r"10\.000\.000 tegn.*Del den"):
        assemble(content(blocks))


def test_the_limits_come_from_the_settings() -> None:
    """What an administrator sets is what holds."""
    limits = ReadingLimits.from_settings(Settings(max_file_mb=3, max_pages=7, page_seconds=9, reader_memory_mb=512))
    assert limits == ReadingLimits(3, 7, 9, 512)


def test_a_file_is_read_from_disk_to_text(tmp_path: Path) -> None:
    """One call gives text, and tells each step on the way."""
    steps: list[tuple[str, int, int]] = []
    path = made.simple(tmp_path / "x", "Side {number} handler om sundhed i kommunen.", pages=3)
    reading = read_document(path, "plan.pdf", ReadingLimits(), lambda *step: steps.append(step))
    assert (reading.format, reading.pages, reading.page_word) == ("pdf", 3, "side")
    assert reading.repaired.text.startswith("Side 1 handler om sundhed")
    assert [page.number for page in reading.repaired.pages] == [1, 2, 3]
    assert ("læser side", 3, 3) in steps
