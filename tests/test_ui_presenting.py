"""What the page says about an answer and its sources."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.records import (
    FELL_BACK,
    NOT_ASKED,
    WORDED,
    Answer,
    Citation,
    Document,
    ModelUse,
    Page,
    RepairedText,
    SourceText,
)
from assistant.ui.presenting import (
    MOST_STEPS,
    SHOWN_AFTER,
    SHOWN_BEFORE,
    answer_title,
    checked_badge,
    citation_facts,
    citation_title,
    citation_titles,
    danish_date,
    page_reach,
    revealed,
    shown_question,
    surroundings,
    visible_text,
)

TEXT = "Indledning.\n\n" + "Første sætning står her. " * 40 + "Målet er 95 %. " + "Anden sætning følger efter. " * 40


def source(text: str = TEXT) -> SourceText:
    """Return a document with this text."""
    document = Document("plan", "Planen", "plan.txt", publisher="Region Hovedstaden")
    return SourceText(document, RepairedText(text, ()), "")


def cite(quote: str, text: str = TEXT, **fields: object) -> Citation:
    """Return a citation of `quote` where it stands in `text`."""
    start = text.find(quote)
    return Citation(**({"n": 1, "document": "plan", "title": "Planen", "page": 12, "section": "Mål", "start": start,
                        "end": start + len(quote), "quote": quote} | fields))  # fmt: skip


def test_a_quote_stands_in_its_surroundings_cut_where_sentences_end() -> None:
    """At most 300 characters before and 600 after, beginning and ending with a whole sentence."""
    place = surroundings(cite("Målet er 95 %."), source())
    assert place.quote == "Målet er 95 %."
    assert 200 < len(place.before) <= 300
    assert place.before.startswith("Første sætning")
    assert 500 < len(place.after) <= 600
    assert place.after.endswith("efter.")
    assert (place.more_before, place.more_after) == (True, True)


def test_a_quote_at_the_edge_of_a_document_has_nothing_left_out() -> None:
    """No dots promise text that is not there."""
    place = surroundings(cite("Kort plan.", "Kort plan."), source("Kort plan."))
    assert (place.before, place.after, place.more_before, place.more_after) == ("", "", False, False)


def test_a_quote_that_is_not_at_its_offsets_is_shown_alone() -> None:
    """A mark in the wrong place is worse than none."""
    place = surroundings(cite("Målet er 95 %.", start=0, end=14), source())
    assert (place.before, place.quote, place.after) == ("", "Målet er 95 %.", "")
    assert surroundings(cite("Målet er 95 %."), None).quote == "Målet er 95 %."


@settings(max_examples=100, derandomize=True, deadline=None)
@given(st.text("ab .\n", max_size=200), st.data())
def test_surroundings_are_verbatim(text: str, data: st.DataObject) -> None:
    """Before, quote and after stand together in the text, whatever was cut off."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    place = surroundings(cite(text[start:end], text, start=start, end=end), source(text), reach=(20, 30))
    assert place.before + place.quote + place.after in text
    assert place.more_before or place.before == text[:start]
    assert place.more_after or place.after == text[end:]


@pytest.mark.parametrize(
    ("numbers", "quotes", "badge"),
    [
        (3, 2, "3 tal og 2 citater kontrolleret mod kilden"),
        (1, 1, "1 tal og 1 citat kontrolleret mod kilden"),
        (0, 2, "2 citater kontrolleret mod kilden"),
        (0, 0, None),
    ],
)
def test_the_badge_counts_what_was_checked(numbers: int, quotes: int, badge: str | None) -> None:
    """One line; nothing is claimed where nothing was cited."""
    citations = tuple(cite("Målet", n=n) for n in range(1, quotes + 1))
    assert checked_badge(Answer("svar", "answer", citations, checked_numbers=numbers)) == badge


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        (WORDED, "3 tal og 2 citater kontrolleret mod kilden · formuleret af sprogmodellen ollama:llama3.1"),
        (FELL_BACK, "3 tal og 2 citater kontrolleret mod kilden · svaret er uden sprogmodel"),
        (NOT_ASKED, "3 tal og 2 citater kontrolleret mod kilden"),
    ],
)
def test_the_badge_says_whose_words_the_answer_is_in(outcome: str, words: str) -> None:
    """The language model's, or those of the rules though it was asked; where it was not, nothing is said of it."""
    citations = (cite("Målet"), cite("Målet", n=2))
    use = ModelUse("ollama:llama3.1", "1", outcome)
    assert checked_badge(Answer("svar", "answer", citations, checked_numbers=3, model=use)) == words


def test_kinds_that_are_no_plain_answer_have_a_title() -> None:
    """A refusal, a partial answer and a pointer to help say so; an answer and small talk need not."""
    titles = {kind: answer_title(Answer("x", kind)) for kind in ("answer", "smalltalk", "partial", "refusal", "help")}
    assert titles["answer"] is titles["smalltalk"] is None
    assert len({titles["partial"], titles["refusal"], titles["help"], None}) == 4


@pytest.mark.parametrize(
    ("iso", "danish"),
    [
        ("2025-01-13", "13. januar 2025"),
        ("2024-11", "november 2024"),
        ("2024", "2024"),
        (None, "ikke oplyst"),
        ("2024-13", "2024-13"),
    ],
)
def test_dates_are_as_precise_as_the_document_is(iso: str | None, danish: str) -> None:
    """Nothing is guessed."""
    assert danish_date(iso) == danish


def test_a_citation_is_titled_with_its_place() -> None:
    """Number, title, page and section; what is unknown is left out of the title and named in the facts."""
    assert citation_title(cite("Målet")) == "[1] Planen, side 12, Mål"
    assert citation_title(cite("Målet", page=None, section=None)) == "[1] Planen"
    facts = dict(citation_facts(cite("Målet", page=None, section=None), source()))
    assert facts["Side"] == "sidetal ikke sikkert"
    assert facts["Dato"] == facts["Afsnit"] == facts["Dokumentets status"] == "ikke oplyst"
    assert facts["Udgiver"] == "Region Hovedstaden"


def test_a_title_names_the_nearest_heading_and_the_facts_the_whole_path() -> None:
    """The title stays readable on a phone, however deep or long the headings are."""
    section = "8. Børn og unge › Anbefaling 2"
    assert citation_title(cite("Målet", section=section)) == "[1] Planen, side 12, Anbefaling 2"
    assert dict(citation_facts(cite("Målet", section=section), source()))["Afsnit"] == section
    assert len(citation_title(cite("Målet", section="Anbefaling " * 20))) < 110


def test_long_questions_are_cut_and_say_so() -> None:
    """5,000 characters do not push the answer off the screen."""
    shown = shown_question("a" * 5000)
    assert shown.endswith("(forkortet her: 600 af 5.000 tegn vises)")
    assert len(shown) < 700
    assert shown_question("Hvad er KIT?") == "Hvad er KIT?"


def test_hidden_characters_become_visible() -> None:
    """Control characters, reversed reading order, invisible tags and broken halves cannot hide anything."""
    assert visible_text("a\x00b\x1b[31m\u202etxt\U000e0041\ud800") == "a�b�[31m�txt��"
    assert visible_text("en\r\nto\u2028tre\n\n\n\nfire") == "en\nto\ntre\n\nfire"


def test_sources_of_one_place_are_told_apart_by_their_quotes() -> None:
    """Two quotes of the same page and heading begin differently; one that stands alone needs no more."""
    first, second = cite("Målet er 95 %."), cite("Anden sætning følger efter.")
    assert citation_titles([first]) == [citation_title(first)]
    told = citation_titles([first, second])
    assert told[0].endswith(": »Målet er 95 %.«")
    assert told[1].endswith(": »Anden sætning følger efter.«")
    assert citation_titles([first, cite("Første sætning står her. " * 5)])[1].endswith("sætning står her. Første …«")


def test_a_quote_is_shown_in_its_whole_page() -> None:
    """From the page's first letter to its last, and no further."""
    text = "Side et.\n" + "Før. " * 100 + "Citatet." + " Efter." * 100 + "\nSide tre."
    start = text.index("Citatet.")
    first, last = text.index("Før."), text.index("\nSide tre.")
    pages = (Page(1, 0, first), Page(2, first, last), Page(3, last, len(text)))
    whole = SourceText(source(text).document, RepairedText(text, pages), "")
    cited = Citation(1, "plan", "Planen", 2, None, start, start + 8, "Citatet.")
    place = surroundings(cited, whole, page_reach(cited, whole))
    assert place.before + place.quote + place.after == text[first:last]
    assert place.more_before
    assert place.more_after


def test_without_a_certain_page_a_quote_is_shown_in_what_is_near() -> None:
    """Where no page is proved, some lines around it."""
    cited = cite("Målet er 95 %.")
    assert page_reach(cited, source()) == (SHOWN_BEFORE, SHOWN_AFTER)
    assert page_reach(cited, None) == (SHOWN_BEFORE, SHOWN_AFTER)


@pytest.mark.parametrize("text", ["Kort.", "Et [1] to [2] tre [3] fire.", "A [1]\nB [2]\n- C [3]", "x\n" * 50, ""])
def test_an_answer_is_revealed_from_its_beginning_to_its_end(text: str) -> None:
    """Each step goes on from the one before, the last is the whole, and there are few of them."""
    steps = list(revealed(text))
    assert steps[-1] == text
    assert all(after.startswith(before) for before, after in pairwise(steps))
    assert len(steps) <= 2 * MOST_STEPS + 1
