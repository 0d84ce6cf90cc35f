"""Verification trusts nobody: a quote stands where it says, a number in its own sentence's quotes."""

from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from verifying import QUESTION, SOURCES, answered, at, proved, said, survives

from assistant.citations import NOTHING_LEFT, QUOTE_CHARS, merged, verify
from assistant.records import Derived, Draft, DraftSentence, Span

NINETY_FIVE = "At 95 % af borgerne udredes inden for 30 dage."


def test_a_proved_sentence_survives_with_its_quote_word_for_word() -> None:
    """The citation repeats the text at its offsets, with document, page and section."""
    answer = answered(said("Målet er 95 %.", NINETY_FIVE))
    (citation,) = answer.citations
    assert answer.answer == "Målet er 95 %. [1]"
    assert citation.quote == NINETY_FIVE == SOURCES["plan"].repaired.text[citation.start : citation.end]
    assert (citation.title, citation.page, citation.section) == ("Plan for 2024", 7, "Mål › Børn")
    assert answer.dropped == ()


@pytest.mark.parametrize(
    "text",
    [
        "Målet er 96 %.",
        "Målet er 9,5 %.",
        "Målet er 95 procentpoint.",
        "Målet er 95 kr.",
        "Målet er 95 % i 2031.",
        "Målet er nået den 3. maj 2026.",
        "Målet er 95 % inden for 30 timer.",
        "Målet er 95 % inden for 30 uger.",
    ],
)
def test_a_number_that_the_quote_does_not_hold_drops_its_sentence(text: str) -> None:
    """Another amount, unit, year or date than the quote's is unproved, however near."""
    assert not survives(said(text, NINETY_FIVE))


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Rammen er 4,3 mia. kr.", "I alt 4.300 mio. kr. til psykiatrien."),
        ("Fristen er 48 timer.", "Senest efter to døgn, altså 2 døgn."),
        ("Der var 54.173 aflysninger.", "I 2023 var der 54.173 aflysninger."),
        ("Målet er 95 procent.", NINETY_FIVE),
        ("Det gælder planen for 2024.", NINETY_FIVE),  # the document's own title says so
    ],
)
def test_the_same_quantity_said_in_another_way_is_proved(text: str, quote: str) -> None:
    """Units that meet are converted, % is procent, and a title is known."""
    assert survives(said(text, quote))


def test_a_number_in_another_sentences_quote_proves_nothing() -> None:
    """Each sentence answers for its own numbers."""
    answer = answered(said("Målet er 95 %.", NINETY_FIVE), said("Der var 95 kommuner.", "I alt 22 kommuner er med."))
    assert "kommuner" not in answer.answer
    assert len(answer.citations) == 1


def test_a_number_in_the_question_proves_nothing() -> None:
    """Whoever asks "er målet 50 %?" is not told so on the strength of the question."""
    asked = replace(QUESTION, text="Er målet 50 % i 2026?", mended="Er målet 50 % i 2026?")
    answer = verify(Draft((said("Målet er 50 %.", NINETY_FIVE),), "answer"), asked, SOURCES, at)
    assert (answer.answer, answer.kind) == (NOTHING_LEFT, "refusal")


def test_a_refusal_may_name_the_year_that_was_asked_for() -> None:
    """Also as part of a quarter; a year that nobody asked for it may not."""
    asked = replace(QUESTION, text="Hvad var det i 2. kvartal 2021?", mended="Hvad var det i 2. kvartal 2021?")
    for year, kept in (("2021", True), ("2022", False)):
        draft = Draft((DraftSentence(f"Det står ikke i dokumenterne for {year}."),), "refusal")
        assert (year in verify(draft, asked, SOURCES, at).answer) is kept


def test_a_refusal_may_repeat_the_questions_words() -> None:
    """In quotation marks, whatever numbers are in them; a sentence with a source may not."""
    asked = replace(QUESTION, text="Hvad er A0%?", mended="Hvad er A0%?")
    draft = Draft((DraftSentence("Det fremgår ikke: de har ikke noget om »a0«."),), "refusal")
    assert "a0" in verify(draft, asked, SOURCES, at).answer
    quoted = Draft((said("De siger noget om »a0«.", NINETY_FIVE),), "answer")
    assert verify(quoted, asked, SOURCES, at).kind == "refusal"


@pytest.mark.parametrize("kind", ["answer", "partial", "refusal"])
def test_where_nothing_is_left_the_answer_is_a_refusal_that_says_so(kind: str) -> None:
    """Never an empty answer, and what fell is told for the explanation."""
    answer = verify(Draft((said("Målet er 96 %.", NINETY_FIVE),), kind), QUESTION, SOURCES, at)
    assert (answer.kind, answer.answer, answer.citations) == ("refusal", NOTHING_LEFT, ())
    assert "96 %" in answer.dropped[0]


@pytest.mark.parametrize("kind", ["help", "smalltalk"])
def test_help_and_small_talk_survive_whole(kind: str) -> None:
    """Telephone numbers stand in no plan, and help must never be verified away."""
    text = "Ring 112 eller Livslinien på 70 201 201."
    assert verify(Draft((DraftSentence(text),), kind), QUESTION, SOURCES, at).answer == text


def test_a_sentence_without_sources_is_no_answer() -> None:
    """Free words alone prove nothing, whatever they say."""
    assert answered(DraftSentence("Alt går godt.")).kind == "refusal"


@pytest.mark.parametrize(
    "span", [Span("plan", -5, 10), Span("plan", 10, 10), Span("plan", 20, 5), Span("plan", 0, 10**6), Span("nej", 0, 9)]
)
def test_a_quote_that_stands_nowhere_drops_its_sentence(span: Span) -> None:
    """Offsets outside the text, empty or turned round, or a document that is not there."""
    assert not survives(DraftSentence("Det er godt.", (span,)))
    assert not survives(replace(said("Målet er 95 %.", NINETY_FIVE), sources=(*proved(NINETY_FIVE), span)))


def test_what_is_put_in_quotation_marks_stands_in_the_quote() -> None:
    """Blanks may differ; a single word may not."""
    assert survives(said("Planen siger »95 % af  borgerne\nudredes«.", NINETY_FIVE))
    assert not survives(said("Planen siger »95 % af borgerne behandles«.", NINETY_FIVE))


def test_a_number_beyond_the_shown_part_of_a_quote_is_not_proved_by_it() -> None:
    """A quote is cut at 700 characters, and what the reader cannot see proves nothing."""
    text = SOURCES["lang"].repaired.text
    long = DraftSentence("Der er 77 trin.", (Span("lang", 0, len(text)),))
    assert text.index("77 trin") > QUOTE_CHARS
    assert not survives(long)
    assert answered(replace(long, text="Der er mange trin.")).citations[0].quote == text[:QUOTE_CHARS]


@pytest.mark.parametrize(
    ("text", "derived", "kept"),
    [
        ("Der mangler 84 procentpoint.", Derived("84 procentpoint", "difference", ("95 %", "11 %")), True),
        ("Der mangler 85 procentpoint.", Derived("85 procentpoint", "difference", ("95 %", "11 %")), False),
        ("Der mangler 84 %.", Derived("84 %", "difference", ("95 %", "11 %")), False),
        ("Der mangler 83 procentpoint.", Derived("84 procentpoint", "difference", ("95 %", "11 %")), False),
        ("Der mangler 85 procentpoint.", Derived("85 procentpoint", "difference", ("96 %", "11 %")), False),
        ("Der mangler 94 procentpoint.", Derived("94 procentpoint", "difference", ("95 %", "1 %")), False),
        ("I alt 17,2 mio. kr.", Derived("17,2 mio. kr.", "sum", ("12,8 mio. kr.", "4,4 mio. kr.")), True),
        ("I alt 17,2 mia. kr.", Derived("17,2 mia. kr.", "sum", ("12,8 mio. kr.", "4,4 mio. kr.")), False),
        ("I alt 17,3 mio. kr.", Derived("17,3 mio. kr.", "sum", ("12,8 mio. kr.", "4,4 mio. kr.")), False),
        ("Det er 2,9 gange så meget.", Derived("2,9 gange", "ratio", ("12,8 mio. kr.", "4,4 mio. kr.")), True),
        ("Det er 3,9 gange så meget.", Derived("3,9 gange", "ratio", ("12,8 mio. kr.", "4,4 mio. kr.")), False),
        ("Det er 31 %.", Derived("31 %", "ratio", ("9", "29 kommuner")), True),
        ("Det er 32 %.", Derived("32 %", "ratio", ("9", "29 kommuner")), False),
        ("Det er 1.083.", Derived("1.083", "ratio", ("2 %", "54.173")), True),
        ("Der er 2 mål.", Derived("2 mål", "count", ("Mindre tvang", "Færre fejl")), True),
        ("Der er 3 mål.", Derived("3 mål", "count", ("Mindre tvang", "Færre fejl")), False),
        ("Der er 0 mål.", Derived("0 mål", "count", ()), False),
        ("Det er 5.", Derived("5", "sum", ()), False),
        ("Det er 5.", Derived("5", "gæt", ("95 %",)), False),
    ],
)
def test_a_computed_number_follows_from_operands_in_its_quotes(text: str, derived: Derived, kept: bool) -> None:
    """Both the operands and the arithmetic are checked; a unit that does not come of it is refused."""
    quotes = (
        "At 95 % udredes, 11 % blev det.",
        "12,8 mio. kr. og 4,4 mio. kr.",
        "KIT er i 9 af 29 kommuner.",
        "Af 54.173 er 2 % et mål.",
    )
    assert survives(replace(said(text, *quotes), derived=(derived,))) is kept


def test_marks_point_to_the_quotes_that_prove_their_sentence() -> None:
    """One mark for each quote, in the order of the list, also where two sentences share one."""
    first, second = NINETY_FIVE, "I alt 22 kommuner er med."
    answer = answered(
        said("Målet er 95 %.", first), said("22 er med.", second), said("Igen 95 %, og 22.", second, first)
    )
    assert answer.answer == "Målet er 95 %. [1] 22 er med. [2] Igen 95 %, og 22. [1][2]"
    assert [(citation.n, citation.quote) for citation in answer.citations] == [(1, first), (2, second)]


spans = st.builds(
    lambda document, start, length: Span(document, start, start + length),
    st.sampled_from(("plan", "lang")),
    st.integers(0, 900),
    st.integers(1, 1200),
)


@given(st.lists(spans, max_size=8))
@settings(max_examples=100, derandomize=True, deadline=None)
@example([Span("lang", 0, 500), Span("lang", 400, 900), Span("lang", 450, 460)])
def test_merged_quotes_are_short_and_cover_each_span(wanted: list[Span]) -> None:
    """No quote is longer than 700 characters, and each span's shown part lies in one of them."""
    quotes = merged(wanted)
    assert all(0 < quote.end - quote.start <= QUOTE_CHARS for quote in quotes)
    for span in wanted:
        shown = min(span.end, span.start + QUOTE_CHARS)
        assert any(q.document_id == span.document_id and q.start <= span.start and shown <= q.end for q in quotes)


@given(st.lists(st.tuples(st.sampled_from(("plan", "lang")), st.integers(-3, 1300), st.integers(-3, 1300)), max_size=6))
@settings(max_examples=100, derandomize=True, deadline=None)
def test_whatever_spans_a_draft_holds_only_true_quotes_come_out(places: list[tuple[str, int, int]]) -> None:
    """Wild offsets never raise, and every citation is verbatim at its place."""
    answer = answered(*(DraftSentence(f"Sætning {'x' * n}", (Span(*place),)) for n, place in enumerate(places)))
    for citation in answer.citations:
        text = SOURCES[citation.document].repaired.text
        assert citation.quote == text[citation.start : citation.end] != ""
    assert [citation.n for citation in answer.citations] == list(range(1, len(answer.citations) + 1))
