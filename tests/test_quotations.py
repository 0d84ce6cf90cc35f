"""Quotes are found word for word: whitespace may differ, and a number is never a part of a longer one."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from plan_data import the_sources, the_table

from assistant.quotations import locate, split_quotes

PIECES = st.lists(st.sampled_from([" ", "\n", "\n\n", "\xa0", "1", "2", ",", ".", "a", "b", "mål", "%"]), max_size=25)


def careful(quote: str, text: str, start: int = 0) -> tuple[int, int] | None:
    """Find a quote by one regular expression: slower, and plainly what is promised."""
    parts = [re.escape(part) for part in quote.split()]
    if not parts:
        return None
    before = r"(?<![\d.,])" if quote.strip()[0].isdigit() else ""
    after = r"(?!\d)(?![.,]\d)" if quote.strip()[-1].isdigit() else ""
    match = re.compile(before + r"\s+".join(parts) + after).search(text, start)
    return (match.start(), match.end()) if match else None


@pytest.mark.parametrize(
    ("quote", "text", "found"),
    [
        ("mindst 95 %", "Målet er mindst\n95  % i år", "mindst\n95  %"),
        ("95", "195 og 95,5 og 95.", "95"),
        ("95", "195 og 95,5", None),
        ("3,2", "13,2 og .3,2 og 3,2", "3,2"),
        ("Max. 208", "Max. 2080", None),
        ("mål", "MÅL", None),
        (" \n", "a b", None),
        ("", "", None),
        ("a. b", "axb", None),
    ],
)
def test_a_quote_is_found_as_it_stands(quote: str, text: str, found: str | None) -> None:
    """Runs of blanks are alike; letters, marks and numbers are not."""
    place = locate(quote, text)
    assert (text[slice(*place)] if place else None) == found


@settings(max_examples=300)
@given(PIECES, PIECES, st.integers(0, 12))
@example(["1"], ["1", "1", " ", "1"], 1)
@example(["a", " ", "b"], ["a", "\n\n", "a", "\xa0", " ", "b"], 0)
def test_finding_is_what_a_careful_search_finds(quote: list[str], text: list[str], start: int) -> None:
    """Whatever quote, text and start: the same place as the plain definition gives."""
    assert locate("".join(quote), "".join(text), start) == careful("".join(quote), "".join(text), start)


def test_every_quote_of_the_tables_is_found_in_its_place() -> None:
    """The real quotes in the real documents, each at the offsets of the plain definition."""
    rows = [*the_table().goals, *the_table().statuses, *the_table().funding]
    for row in rows[::5]:
        text = the_sources()[row.document_id].repaired.text
        for quote in row.quotes:
            assert locate(quote, text) == careful(quote, text) is not None


def test_a_cell_holds_several_quotes() -> None:
    """The sign between them is no part of any; blanks around it are optional."""
    assert split_quotes("første ¶ anden¶ tredje ¶ ") == ("første", "anden", "tredje")
    assert split_quotes("") == ()
