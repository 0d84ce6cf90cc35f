"""Reading a document: its sections, its pages in runs, and the published text beside the repaired one."""

import re
from pathlib import Path

import pytest
from corpus_reading import CORPUS, published, sources
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import CorpusError
from assistant.reading import (
    PieceKind,
    align,
    aligned_pages,
    heading_spans,
    page_runs,
    paragraph_rows,
    published_text,
    sections,
    snippet_runs,
    whole_pages,
)
from assistant.records import Document, RepairedText, SourceText

PLAN = "psykiatriplan-region-hovedstaden"
DECK = "psykiatrikonference-syddanmark-2025"
DOCUMENTS = sorted(sources())


def plain(text: str) -> SourceText:
    """Return a source without pages."""
    return SourceText(Document("prøve", "Prøve", "prøve.txt"), RepairedText(text, ()), str(hash(text)))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_section_leads_to_its_heading(name: str) -> None:
    """Each entry of the section list points at a line of the text, and they come in the text's order."""
    source = sources()[name]
    found = sections(source)
    assert found
    assert [section.start for section in found] == sorted(section.start for section in found) or name == DECK
    for section in found:
        line = source.repaired.text[section.start : section.end]
        assert line
        assert section.title in line or name == DECK, section


def test_the_sections_of_the_plan_are_its_chapters_and_recommendations() -> None:
    """The chapters are outermost, the recommendations below them, and what a chapter returns to is not listed twice."""
    found = sections(sources()[PLAN])
    chapters = [section.title for section in found if section.depth == 0]
    assert len(chapters) == 9
    assert chapters[0] == "1. Indledning"
    assert chapters[-1] == "9. Næste skridt"
    assert sum(section.title.startswith("Anbefaling ") and section.depth == 1 for section in found) == 8
    assert len({(section.title, section.start) for section in found}) == len(found)


def test_a_row_of_the_goal_table_stands_under_its_focus_area() -> None:
    """The focus area and the goal are entries of their own, each at its own line."""
    source = sources()["maalsaetninger-2024"]
    listed = {section.title: section for section in sections(source)}
    area, goal = listed["Sikkerhed og kvalitet for patienten"], listed["4. Mindre tvang"]
    assert (area.depth, goal.depth) == (1, 2)
    assert source.repaired.text[goal.start : goal.end] == "4. Mindre tvang"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_pages_in_runs_are_the_whole_text(name: str) -> None:
    """Nothing is lost or doubled when a text is cut at pages, headings and a mark over several pages."""
    source = sources()[name]
    marked = (len(source.repaired.text) // 3, len(source.repaired.text) // 2)
    runs = [run for page in whole_pages(source.repaired) for run in page_runs(source, page, marked)]
    assert "".join(run.text for run in runs) == source.repaired.text
    assert "".join(run.text for run in runs if run.marked) == source.repaired.text[slice(*marked)]
    headings = "".join(source.repaired.text[start:end] for start, end in heading_spans(source))
    assert "".join(run.text for run in runs if run.heading) == headings


def test_a_text_without_pages_is_one_page_without_a_number() -> None:
    """A document of one stretch is shown whole."""
    (page,) = whole_pages(RepairedText("Én linje.", ()))
    assert (page.number, page.start, page.end) == (None, 0, 9)


def test_a_long_snippet_is_cut_around_its_first_mark() -> None:
    """Whole words stay around the mark, and what was cut away is told by dots."""
    text = "ord " * 200 + "tvang " + "ord " * 200
    start = text.index("tvang")
    runs = snippet_runs(text, (0, len(text)), [(start, start + 5)], limit=100)
    assert [run.text for run in runs if run.marked] == ["tvang"]
    shown = "".join(run.text for run in runs)
    assert shown.startswith("… ord ")
    assert shown.endswith(" ord …")
    assert len(shown) < 110


@given(st.text(alphabet="ab \nø", max_size=300), st.integers(20, 80))
def test_a_snippet_is_never_far_longer_than_its_limit(text: str, limit: int) -> None:
    """Whatever the text is, what is shown stands in it and fits."""
    runs = snippet_runs(text, (0, len(text)), [], limit)
    shown = "".join(run.text for run in runs)
    assert shown.removeprefix("… ").removesuffix(" …") in text
    assert len(shown) <= max(limit + 4, 0)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_alignment_covers_both_texts_wholly(name: str) -> None:
    """All published sides are the published text, all repaired sides the repaired one, page by page and row by row."""
    repaired = sources()[name].repaired
    pages = aligned_pages(published()[name], repaired)
    pieces = [piece for _, page in pages for row in paragraph_rows(page) for piece in row]
    assert "".join(piece.published for piece in pieces) == published()[name]
    assert "".join(piece.repaired for piece in pieces) == repaired.text
    assert [page for page, _ in pages] == list(repaired.pages)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_each_page_of_the_alignment_holds_that_pages_words(name: str) -> None:
    """Beside a page stand the words that begin on it, not a neighbour's."""
    repaired = sources()[name].repaired
    words = [(match.start(), match[0]) for match in re.finditer(r"\S+", repaired.text)]
    for page, pieces in aligned_pages(published()[name], repaired):
        begun = [word for start, word in words if page.start <= start < page.end]
        assert "".join(piece.repaired for piece in pieces).split() == (begun)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_piece_says_truly_what_happened_to_it(name: str) -> None:
    """Unchanged is unchanged, layout differs in blanks alone, and every change is a change."""
    for piece in align(published()[name], sources()[name].repaired.text):
        same_words = piece.published.split() == piece.repaired.split()
        if piece.kind is PieceKind.SAME:
            assert piece.published == piece.repaired
        elif piece.kind is PieceKind.LAYOUT:
            assert not piece.published.strip()
            assert not piece.repaired.strip()
        else:
            assert not same_words
            assert (piece.kind is PieceKind.REMOVED) == (not piece.repaired)


def test_the_alignment_finds_what_the_repair_reports() -> None:
    """A removed page number, a joined word and a mended glyph stand beside what was published."""
    plan = align(published()[PLAN], sources()[PLAN].repaired.text)
    assert "1019. november 2024" in [piece.published for piece in plan if piece.kind is PieceKind.REMOVED]
    deck = align(published()[DECK], sources()[DECK].repaired.text)
    changes = {piece.published: piece.repaired for piece in deck if piece.kind is PieceKind.CHANGED}
    assert (changes["RÎKKE"], changes["SPÏRGSM¡Lé"]) == ("RÆKKE", "SPØRGSMÅL…")
    proposals = "forslag-til-indsatser-2024"
    joined = {
        piece.published: piece.repaired for piece in align(published()[proposals], sources()[proposals].repaired.text)
    }
    assert joined["hen-\nholdsvis"] == "henholdsvis"


@given(st.text(alphabet="ab \n-", max_size=60), st.text(alphabet="ab \n-", max_size=60))
def test_any_two_texts_are_covered(first: str, second: str) -> None:
    """Whatever stands in the texts, no letter is lost or invented."""
    pieces = align(first, second)
    assert "".join(piece.published for piece in pieces) == first
    assert "".join(piece.repaired for piece in pieces) == second


def test_the_published_text_is_the_one_that_was_read() -> None:
    """The file of today is shown only where it is the file that the repaired text was made from."""
    assert published_text(sources()[PLAN], CORPUS) == published()[PLAN]


def test_a_file_that_was_changed_meanwhile_is_told_so(tmp_path: Path) -> None:
    """A text that no longer belongs to the repaired one is an error with its remedy, never a wrong comparison."""
    (tmp_path / sources()[PLAN].document.file).write_text("Noget andet.", encoding="utf-8")
    with pytest.raises(CorpusError, match=r"ændret.*Start programmet igen"):
        published_text(sources()[PLAN], tmp_path)


def test_a_plain_text_has_no_sections() -> None:
    """A text without headings gives an empty list, not an error."""
    assert sections(plain("kun en linje uden overskrift.")) == ()
