"""Search within the documents, on the real corpus with the real lexicon."""

import pytest
from corpus_reading import sources

from assistant.danish import Lexicon, fold_letters
from assistant.passages import page_at
from assistant.pipeline import Assistant
from assistant.reading import Hit, better_spelling, read_search, search_source

PLAN = "psykiatriplan-region-hovedstaden"
TABLE = "maalsaetninger-2024"


@pytest.fixture(scope="module")
def lexicon(assistant: Assistant) -> Lexicon:
    """Return the words of the documents."""
    return assistant.lexicon


def hits(query: str, lexicon: Lexicon, name: str = "") -> list[Hit]:
    """Search one document, or all of them."""
    search = read_search(query)
    assert search is not None
    wanted = [sources()[name]] if name else sources().values()
    return [hit for source in wanted for hit in search_source(source, search, lexicon)]


def found(query: str, lexicon: Lexicon, name: str = "") -> set[str]:
    """Return the words that were found, in small letters."""
    return {
        sources()[hit.document_id].repaired.text[start:end].lower()
        for hit in hits(query, lexicon, name)
        for start, end in hit.words
    }


def test_inflections_and_compounds_are_found(lexicon: Lexicon) -> None:
    """A word is found in its forms, at either end of a compound, and as its verb."""
    assert {"tvang", "tvangen", "tvangsindlæggelser"} <= found("tvang", lexicon)
    assert {"bæltefiksering", "bæltefikseringer"} <= found("fiksering", lexicon)
    assert {"børn", "barn", "børnene"} <= found("barn", lexicon)
    assert "udredt" in found("udredning", lexicon)


def test_a_word_inside_another_is_not_found(lexicon: Lexicon) -> None:
    """Letters in the middle of another word are no hit: uger does not stand in bruger."""
    assert found("uger", lexicon) == {"uger", "ugers"}


@pytest.mark.parametrize(("typed", "same"), [("boern", "børn"), ("BØRN", "børn"), ("maalsaetning", "målsætning")])
def test_letters_and_case_are_folded(typed: str, same: str, lexicon: Lexicon) -> None:
    """Those who cannot type æøå find the same places."""
    assert hits(typed, lexicon) == hits(same, lexicon) != []


def test_several_words_stand_in_one_sentence(lexicon: Lexicon) -> None:
    """Every word is in the hit; small words are not asked for."""
    for hit in hits("tvang i psykiatrien", lexicon, "otte-fokuspunkter-danske-regioner"):
        text = fold_letters(sources()[hit.document_id].repaired.text[hit.start : hit.end])
        assert "tvang" in text
        assert "psykiatri" in text
    assert hits("tvang i psykiatrien", lexicon)


def test_words_of_several_sentences_are_found_in_their_paragraph(lexicon: Lexicon) -> None:
    """A goal and its criterion stand on lines of their own in one row: the row is the hit."""
    (hit, *_) = hits("bæltefikseringer TUPL", lexicon, TABLE)
    assert "\n" in sources()[TABLE].repaired.text[hit.start : hit.end]


def test_words_in_quotation_marks_follow_each_other(lexicon: Lexicon) -> None:
    """A phrase is found in that order alone, and a name of small words is a phrase by itself."""
    assert hits('"10-årsplan for psykiatrien"', lexicon)
    assert hits("»psykiatrien for 10-årsplan«", lexicon) == []
    assert found("EN AF OS", lexicon) == {"en", "af", "os"}


def test_a_number_is_the_whole_number(lexicon: Lexicon) -> None:
    """95 is not 1995, and 54173 is found where 54.173 is written."""
    assert found("95", lexicon) == {"95"}
    assert found("54173", lexicon) == {"54.173"}


def test_a_hit_tells_its_page_and_section(lexicon: Lexicon) -> None:
    """Where a hit stands is what the document's own pages and headings say."""
    first = hits("tvang", lexicon, PLAN)[0]
    assert first.page == page_at(sources()[PLAN].repaired, first.start) == 4
    assert first.section == ("1. Indledning",)
    assert all(first.start <= start < end <= first.end for start, end in first.words)


@pytest.mark.parametrize("query", ["", "   ", "?!", "»«", "– %"])
def test_a_query_without_words_looks_for_nothing(query: str) -> None:
    """Marks alone are no search."""
    assert read_search(query) is None


def test_a_misspelt_word_is_mended(lexicon: Lexicon) -> None:
    """What finds nothing because of a slip is offered in its right spelling; a right word is left alone."""
    slip, right = read_search("tvnag"), read_search("tvang")
    assert slip is not None
    assert right is not None
    assert hits("tvnag", lexicon) == []
    assert better_spelling(slip, lexicon) == "tvang"
    assert better_spelling(right, lexicon) is None
