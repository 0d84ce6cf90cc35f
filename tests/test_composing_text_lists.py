"""Lists of the running text are shown whole, each item proved by a quote that is short enough to read."""

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.composing import Library
from assistant.composing.text_lists import TextList, list_sentences, windows
from assistant.pipeline import Assistant
from assistant.records import Span

QUOTE = 700


def lists(library: Library) -> list[TextList]:
    """Return all lists of all documents."""
    return [listing for document_id in library.sources for listing in library.lists_of(document_id)]


def test_every_item_is_shown_word_for_word_and_stands_in_its_quote(library: Library) -> None:
    """No item is cut, reworded or proved by another place; the bullets are the answer's own."""
    assert len(lists(library)) > 20
    for listing in lists(library):
        items = [sentence for sentence in list_sentences(listing, library) if sentence.text.startswith("- ")]
        assert len(items) == len(listing.items)
        for item in items:
            assert item.text[2:] in library.text(item.sources[0])


def test_lists_keep_to_one_kind_of_mark_and_count_on(library: Library) -> None:
    """A bullet ends a numbered list; numbers follow each other."""
    for listing in lists(library):
        marks = {library.text(item)[:1].isdigit() for item in listing.items}
        assert len(marks) == 1
        numbers = [int(text.split(".")[0]) for item in listing.items if (text := library.text(item))[0].isdigit()]
        assert numbers == list(range(numbers[0], numbers[0] + len(numbers))) if numbers else True


def test_the_prioritised_areas_are_one_list_of_five(assistant: Assistant) -> None:
    """Five areas "blev prioriteret i første omgang", and all five are told."""
    answer = assistant.ask("Hvilke fem områder blev prioriteret i det faglige oplæg fra 2022?")
    assert answer.answer.count("\n- ") == 5
    assert "Forskning og udvikling gennem implementering" in answer.answer


spans = st.builds(
    lambda document, start, length: Span(document, start, start + length),
    st.sampled_from(("a", "b")),
    st.integers(0, 5_000),
    st.integers(1, QUOTE),
)


@given(st.lists(spans, max_size=12))
@settings(max_examples=150, derandomize=True, deadline=None)
def test_a_window_holds_its_item_in_its_own_document(items: list[Span]) -> None:
    """Items in any order and of any document: one window each, around the item, never longer than a quote."""
    result = windows(items)
    assert len(result) == len(items)
    for item, window in zip(items, result, strict=True):
        assert window.document_id == item.document_id
        assert window.start <= item.start
        assert item.end <= window.end
        assert window.end - window.start <= QUOTE
