"""The funding table is answered by computation: by agreement and year, sums, growth, the first year above, outliers."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plan_data import the_table

from assistant.citations import verify
from assistant.composing import Library
from assistant.composing.funding import funding_sentences
from assistant.pipeline import Assistant
from assistant.quantities import danish_number, read_quantities
from assistant.records import Draft, Funding

BETTER = "aftalen om En bedre psykiatri"
NAMED = [row for row in the_table().funding if row.agreement.startswith("Aftale")]


def plain(text: str) -> str:
    """Return an answer without its bold marks."""
    return text.replace("*", "")


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (f"Hvor mange penge giver {BETTER} i 2025?", "456,6 mio. kr."),
        ("Hvor mange penge giver FL 21 i 2021?", "22,8 mio. kr."),
        ("Hvad er det samlede beløb til psykiatrien i 2024?", "1.613,8 mio. kr."),
        ("Hvor mange midler er der i alt til psykiatriområdet i 2030?", "4.312,0 mio. kr."),
        ("Hvor mange penge giver aftalen om dobbeltdiagnosetilbud i 2024?", "66,6 mio. kr."),
    ],
)
def test_an_amount_is_told_by_agreement_and_year(question: str, words: str, assistant: Assistant) -> None:
    """The one amount first, with its year and both quotes that prove it."""
    answer = assistant.ask(question)
    assert words in plain(answer.answer.splitlines()[0])
    assert answer.citations


@given(st.sampled_from(NAMED))
@settings(max_examples=25, derandomize=True, deadline=None)
def test_every_amount_of_every_agreement_can_be_asked_for(assistant: Assistant, row: Funding) -> None:
    """Name and year are enough."""
    answer = plain(assistant.ask(f"Hvor mange mio. kr. giver {row.agreement} i {row.year}?").answer)
    assert row.amount_mio_kr in {quantity.value for quantity in read_quantities(answer)}
    assert str(row.year) in answer


def test_neighbouring_years_with_one_amount_are_told_as_one_stretch(assistant: Assistant) -> None:
    """Eleven equal years are not eleven lines."""
    answer = plain(assistant.ask("Hvor mange penge giver FL 20 hvert år?").answer)
    assert answer.count("600,0 mio. kr.") == 1
    assert "2020-2030" in answer


def test_a_sum_over_years_is_computed_and_shows_its_terms(assistant: Assistant) -> None:
    """400,0 + 456,6 = 856,6, with both as they are printed."""
    answer = assistant.ask(f"Hvor mange penge giver {BETTER} i 2024 og 2025 tilsammen?")
    (derived,) = answer.derived
    assert (derived.text, derived.operation, derived.operands) == ("856,6 mio. kr.", "sum", ("400,0", "456,6"))
    assert "856,6" in answer.answer.splitlines()[0]


@pytest.mark.parametrize(
    ("question", "verb", "text"),
    [
        (f"Hvor meget vokser beløbet i {BETTER} fra 2024 til 2025?", "vokser", "56,6 mio. kr."),
        (f"Hvor mange penge er forskellen i {BETTER} fra 2027 til 2028?", "falder", "0,6 mio. kr."),
        ("Hvor meget stiger det samlede beløb til psykiatrien fra 2020 til 2030?", "vokser", "3.712 mio. kr."),
    ],
)
def test_growth_is_the_difference_and_says_which_way(question: str, verb: str, text: str, assistant: Assistant) -> None:
    """From the first year to the last, up or down."""
    answer = assistant.ask(question)
    assert [(derived.text, derived.operation) for derived in answer.derived] == [(text, "difference")]
    assert verb in answer.answer.splitlines()[0]


@pytest.mark.parametrize(
    ("limit", "year"), [("1 mia. kr.", "2024"), ("2.000 mio. kr.", "2025"), ("3 milliarder kr.", "2027")]
)
def test_the_first_year_above_a_limit_is_found(limit: str, year: str, assistant: Assistant) -> None:
    """Whatever unit the limit is said in."""
    answer = plain(
        assistant.ask(f"Hvilket år kommer det samlede beløb til psykiatrien første gang over {limit}?").answer
    )
    assert f" i {year}" in answer
    assert answer.count("mio. kr. i 20") == 1


def test_the_year_that_deviates_is_found(assistant: Assistant) -> None:
    """493,9 among years of 493,3; the years of growth before are no deviation."""
    answer = plain(assistant.ask(f"Hvilket år afviger beløbet i {BETTER} fra de andre?").answer)
    assert "493,9 mio. kr. i 2027" in answer
    assert "456,6" not in answer


@pytest.mark.parametrize(
    "question",
    [
        "Hvor mange penge er der afsat til psykiatrien i 2031?",
        "Hvad er det samlede beløb til psykiatriområdet i 2019?",
        f"Hvor mange penge giver {BETTER} i 2035?",
    ],
)
def test_a_year_beyond_the_table_is_refused_by_name(question: str, assistant: Assistant) -> None:
    """No amount of another year is given instead."""
    answer = assistant.ask(question)
    year = next(word.strip("?") for word in question.split() if word.startswith("20"))
    assert answer.kind == "refusal"
    assert year in answer.answer.splitlines()[0]


@pytest.mark.parametrize(
    "question",
    [
        "Hvad er målet for sygefraværet?",
        "Hvor mange børn blev udredt i 2024?",
        "Er der modstrid om midlerne i aftalerne?",
        "Hvor meget skal der spares på vikarer?",
    ],
)
def test_questions_about_other_things_leave_the_table_alone(
    question: str, assistant: Assistant, library: Library
) -> None:
    """A year or a word of money alone does not make a question about the agreements."""
    assert funding_sentences(assistant.understand(question), library) == []


def test_the_total_is_said_to_be_a_sum_of_lines_and_not_over_the_years(assistant: Assistant) -> None:
    """Nobody may read 4.312 mio. kr. as the sum of eleven years."""
    answer = assistant.ask("Hvor mange penge er der i alt til psykiatriområdet i 2030?")
    assert "samme år" in answer.answer


def test_all_that_the_table_answers_is_proved(assistant: Assistant, library: Library) -> None:
    """Every agreement, one year, two years summed and compared: nothing falls in verification."""
    fallen = []
    for agreement in sorted({row.agreement for row in NAMED}):
        for asked in (
            "giver {} i 2026",
            "giver {} i 2026 og 2030 tilsammen",
            "stiger {} fra 2025 til 2030",
            "giver {}",
        ):
            question = assistant.understand(f"Hvor mange penge {asked.format(agreement)}?")
            sentences = funding_sentences(question, library)
            assert sentences, question.text
            draft = Draft(tuple(sentences), "answer")
            fallen += verify(draft, question, library.sources, lambda *_: (None, ())).dropped
    assert fallen == []


def test_the_printed_totals_are_the_sums_of_their_columns() -> None:
    """The rows of the table as it is read add up to the line "I alt", year by year."""
    table = the_table().funding
    for total in (row for row in table if row.agreement == "I alt"):
        parts = sum((r.amount_mio_kr for r in table if r.year == total.year and r is not total), Decimal(0))
        assert danish_number(parts) == danish_number(total.amount_mio_kr)


def test_the_totals_of_two_documents_are_never_one_series(assistant: Assistant, library: Library) -> None:
    """Each document has its own "I alt"; a question that names the one is not told the other's."""
    rows = [row for row in the_table().funding if row.agreement == "I alt" and row.year == 2026]
    other = [replace(row, document_id="psykiatriplan-region-hovedstaden", amount_mio_kr=Decimal(7)) for row in rows]
    table = replace(library.table, funding=(*library.table.funding, *other))
    both = Library(library.sources, table, library.matcher, library.similarity)
    question = assistant.understand("Hvor mange penge er der i alt til psykiatriområdet i 2026 ifølge konferencen?")
    told = plain(" ".join(sentence.text for sentence in funding_sentences(question, both)))
    assert "2.612,6" in told
    assert "7 mio." not in told
