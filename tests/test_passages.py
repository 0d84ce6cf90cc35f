"""Passages over the five documents: whole sentences and items, under their headings, quotable at their offsets."""

import re
from functools import cache

import pytest
from corpus_reading import sources
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.danish import sentence_spans
from assistant.passages import outline_units, page_at, section_path, split_into_passages
from assistant.records import Document, Passage, SourceText
from assistant.text_repair import repair_text

IDS = tuple(sorted(sources()))
PROPOSALS, GOALS, MEMO, DECK, PLAN = IDS
SIZES = (200, 400, 700, 1500)


@cache
def passages(document_id: str, size: int = 700) -> tuple[Passage, ...]:
    """Return the passages of a document."""
    return split_into_passages(sources()[document_id], size)


def holding(document_id: str, quote: str, size: int = 700) -> Passage:
    """Return the passage that holds a quote."""
    return next(passage for passage in passages(document_id, size) if quote in passage.text)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("document_id", IDS)
def test_passages_are_the_text_at_their_offsets(document_id: str, size: int) -> None:
    """Text, size, order and page are right, nothing overlaps, and every letter of the document is in a passage."""
    repaired = sources()[document_id].repaired
    end, kept = 0, []
    for passage in passages(document_id, size):
        (span,) = passage.spans
        assert passage.text == repaired.text[span.start : span.end]
        assert 0 < len(passage.text) <= size
        assert span.start >= end
        assert passage.page == page_at(repaired, span.start)
        assert passage.document_id == span.document_id == document_id
        kept.append(passage.text)
        end = span.end
    assert "".join("".join(kept).split()) == "".join(repaired.text.split())


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("document_id", IDS)
def test_no_passage_is_cut_inside_a_sentence(document_id: str, size: int) -> None:
    """Only a sentence that is too long by itself is cut."""
    text = sources()[document_id].repaired.text
    edges = {span.start for p in passages(document_id, size) for span in p.spans}
    cut = [text[a:b] for a, b in sentence_spans(text) if b - a <= size and any(a < edge < b for edge in edges)]
    assert cut == []


@pytest.mark.parametrize("size", SIZES)
def test_ids_are_stable_and_belong_to_one_passage(size: int) -> None:
    """Two runs give the same ids, and no id is given twice."""
    again = [p.id for key in IDS for p in split_into_passages(sources()[key], size)]
    assert again == [p.id for key in IDS for p in passages(key, size)]
    assert len(set(again)) == len(again)


@pytest.mark.parametrize("document_id", IDS)
def test_context_names_the_document_and_all_headings(document_id: str) -> None:
    """What is indexed beside the text tells where it stands."""
    title = sources()[document_id].document.title
    for passage in passages(document_id):
        assert [part for part in (title, *passage.section) if part not in passage.context] == []


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("document_id", [key for key in IDS if key != DECK])
def test_a_heading_is_not_cut_from_its_text(document_id: str, size: int) -> None:
    """A passage that is a heading alone could not have held the sentence after it."""
    text = sources()[document_id].repaired.text
    sentences = sentence_spans(text)
    for passage in passages(document_id, size):
        assert all(heading in text for heading in passage.section)
        if passage.section and passage.text == passage.section[-1]:
            start, end = passage.spans[0].start, passage.spans[0].end
            assert min(b for a, b in sentences if a >= end) - start > size


@pytest.mark.parametrize("size", SIZES)
def test_list_items_keep_what_they_hang_on(size: int) -> None:
    """Each item of the 22 recommendations stands under its chapter, with "Danske Regioner anbefaler" beside it."""
    chapter = ""
    for line in sources()[MEMO].repaired.text.splitlines():
        chapter = line if re.match(r"\d\. ", line) else chapter
        if line.startswith("• ") and chapter:
            passage = holding(MEMO, line[:60], size)
            assert passage.section == (chapter,)
            assert "Danske Regioner anbefaler" in passage.context + passage.text


@pytest.mark.parametrize("size", SIZES)
def test_goal_rows_keep_their_goal(size: int) -> None:
    """Every line of a goal's row has table, focus area and goal as its section."""
    for block in sources()[GOALS].repaired.text.split("\n\n"):
        lines = block.splitlines()
        if len(lines) > 2:
            for line in lines[2:]:
                matching = [p for p in passages(GOALS, size) if line in p.text and p.section[1:] == tuple(lines[:2])]
                assert matching


def test_a_goal_row_that_fits_is_one_passage() -> None:
    """The 18 goals are 18 passages, the first with the table's title, and one more holds the footnote."""
    assert len(passages(GOALS)) == 19
    assert holding(GOALS, "4. Mindre tvang").text.endswith("PL og AL 6 gange årligt.")


def test_slides_that_fit_are_one_passage() -> None:
    """A slide of at most the passage's size is not cut, and never mixed with another slide's text."""
    source = sources()[DECK]
    starts = {span.start for p in passages(DECK) for span in p.spans}
    for page in source.repaired.pages:
        slide = source.repaired.text[page.start : page.end].rstrip()
        if len(slide) <= 700:
            assert not any(page.start < start < page.start + len(slide) for start in starts)


def test_adults_and_children_are_apart_in_the_plan() -> None:
    """The same recommendation number stands under its own population."""
    adults = holding(PLAN, "97 % af de voksne borgere blev udredt inden for 30 dage")
    children = holding(PLAN, "11 % børn og unge blev udredt inden for 30 dage")
    assert adults.section == (
        "7. Svær psykisk sygdom – tilgangen i Region Hovedstaden",
        "Anbefaling 2 – Udbygge og styrke den ambulante kapacitet",
        "Mål og delmål for anbefaling 2",
    )
    assert children.section == ("8. Børn og Unge – tilgangen i Region Hovedstaden", *adults.section[1:])
    assert holding(PLAN, "Anbefaling 3 – Nytænkning af patientforløb").section[-1] == "Børn og unge"
    assert holding(PLAN, "markant stigende antal børn og unge").section[-1] == "Børn og unge"


def test_proposals_stand_under_their_part_and_pillar() -> None:
    """Part, pillar and the list's own title are the section of a proposal."""
    assert holding(PROPOSALS, "26. Mere fokus på").section == (
        "Forslag til indsatser ved børn og unge",
        "Kvalitet",
        "Andre indsatser der styrker kvaliteten",
    )
    assert holding(PROPOSALS, "15. Mere fokus på").section == (
        "Forslag til indsatser ved svær psykisk sygdom",
        "Kultur",
    )


def test_slides_stand_under_their_talk() -> None:
    """Who speaks is part of the section; a break in the programme ends the talk."""
    assert holding(DECK, "228 ugers ventetid").section == (
        "SAMMENHÆNG OG OVERGANGE",
        "V/ Formand for PLO i Region Syddanmark, Birgitte Ries Møller",
        "PLO-Syddanmark",
    )
    assert holding(DECK, "reduceres med 30 pct.").section == ("Mindre tvang i psykiatrien: Nyt mål",)
    assert holding(DECK, "NÆSTE INDSLAG STARTER").section == ("PAUSE",)
    assert holding(DECK, "• Bedre forløb for patienter under indlæggelse").section[-2:] == ("Meget mere på vej", "2026")


def test_table_rows_keep_the_years_above_them() -> None:
    """A row of the funding table that begins a passage has the header line in its context."""
    total = holding(DECK, "\nI alt 600,0")
    assert "2020 2021 2022 2023 2024 2025 2026 2027 2028 2029 2030" in total.context + total.text
    assert total.section == ("Midler til psykiatriområdet 2020-2030 – i alt 4,3 mia. kr.",)
    assert total.page == 10


@pytest.mark.parametrize("document_id", IDS)
def test_the_section_of_any_place_is_that_of_its_passage(document_id: str) -> None:
    """A citation's section, asked for by offset, agrees with the passage around it."""
    source = sources()[document_id]
    for passage in passages(document_id):
        for start, _ in sentence_spans(passage.text):
            section = section_path(source, passage.spans[0].start + start)
            assert section[: len(passage.section)] == passage.section[: len(section)]


def test_before_the_first_heading_there_is_no_section() -> None:
    """Offsets outside the text or above all headings have an empty path."""
    assert section_path(sources()[MEMO], 0) == ()
    assert section_path(sources()[PLAN], -1) == ()
    assert page_at(sources()[PLAN].repaired, -1) is None


@given(st.lists(st.text(alphabet="abcæø .:•1ÆB-\n", max_size=200), max_size=8), st.integers(200, 400))
@settings(max_examples=60, derandomize=True, deadline=None)
def test_any_text_is_cut_without_loss(parts: list[str], size: int) -> None:
    """Whatever the text, passages are within the size and together hold all of it."""
    repaired = repair_text("\n\n".join(parts))
    source = SourceText(Document(id="x", title="X", file="x.txt"), repaired, "0")
    cut = split_into_passages(source, size)
    assert all(len(passage.text) <= size for passage in cut)
    assert "".join("".join(p.text for p in cut).split()) == "".join(repaired.text.split())


def test_an_overlong_sentence_is_cut_between_words() -> None:
    """A sentence longer than the passages is cut at a comma or a blank, never inside a word."""
    sentence = "Planen nævner " + ", ".join(f"indsats nummer {number}" for number in range(60)) + "."
    source = SourceText(Document(id="x", title="X", file="x.txt"), repair_text(sentence), "0")
    cut = split_into_passages(source, 200)
    assert len(cut) > 5
    assert [word for p in cut for word in p.text.split()] == sentence.split()


@pytest.mark.parametrize("name", sorted(sources()))
def test_the_units_of_a_document_are_its_lines(name: str) -> None:
    """The outline runs through the text in order, without overlap, and leaves out nothing but blanks."""
    text, end = sources()[name].repaired.text, 0
    for unit in outline_units(sources()[name]):
        assert not text[end : unit.start].strip()
        end = unit.end
    assert not text[end:].strip()
