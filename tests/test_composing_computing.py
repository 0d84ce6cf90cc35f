"""What the documents do not write out is computed, in the open: gaps, differences, sums, ratios and shares."""

import pytest

from assistant.pipeline import Assistant
from assistant.quantities import follows
from assistant.records import Answer


def computed(answer: Answer) -> dict[str, tuple[str, ...]]:
    """Return the computed numbers of an answer with their operands."""
    return {derived.text: tuple(sorted(derived.operands)) for derived in answer.derived}


@pytest.mark.parametrize(
    ("question", "text", "operands"),
    [
        ("Hvor langt er børn fra målet om udredning inden for 30 dage?", "84 procentpoint", ("11 %", "95 %")),
        ("Hvor langt er de voksnes behandling fra målet?", "3 procentpoint", ("92 %", "95 %")),
        ("Hvor langt er sygeplejerskernes anciennitet fra målet?", "15,7 procentpoint", ("69,3 %", "85 %")),
        ("Hvad er forskellen på voksne og børn udredt inden for 30 dage?", "86 procentpoint", ("11 %", "97 %")),
        ("Hvor mange gange flere voksne end børn bliver udredt?", "8,8 gange", ("11 %", "97 %")),
        ("Hvor meget skal der spares på vikarer tilsammen?", "17,2 mio. kr.", ("12,8 mio. kr.", "4,4 mio. kr.")),
        (
            "Hvor mange gange større er besparelsen på lægevikarer end på sygeplejevikarer?",
            "2,9 gange",
            ("12,8 mio. kr.", "4,4 mio. kr."),
        ),
        ("Hvor mange procent af kommunerne har KIT?", "31 %", ("29", "9")),
    ],
)
def test_a_computed_number_shows_what_it_was_made_of(
    question: str, text: str, operands: tuple[str, ...], assistant: Assistant
) -> None:
    """The result is in the answer, and the operands are in its quotes as they are written there."""
    answer = assistant.ask(question)
    assert text in answer.answer.replace("*", "")
    assert tuple(operand.split(" kommuner")[0] for operand in computed(answer)[text]) == operands
    quotes = " ".join(citation.quote for citation in answer.citations)
    assert all(operand in quotes for operand in operands)


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("Er målet om udredning af børn nået?", "ikke nået"),
        ("Er målet om udredning af voksne nået?", "er nået"),
        ("Lever regionen op til udredningsretten for børn og unge?", "ikke nået"),
        ("Er sygeplejerskernes anciennitet i mål?", "ikke nået"),
    ],
)
def test_whether_a_target_is_met_is_said_with_the_gap(question: str, word: str, assistant: Assistant) -> None:
    """Yes or no in words, and how far in the target's own unit."""
    answer = assistant.ask(question)
    assert word in answer.answer
    assert any("procentpoint" in derived.text for derived in answer.derived)


def test_the_furthest_from_the_target_is_named_first(assistant: Assistant) -> None:
    """Of three professions, the nurses."""
    answer = assistant.ask("Hvilken faggruppe er længst fra målet om ansættelse i mere end 2 år?")
    gaps = [line for line in answer.answer.splitlines() if "procentpoint" in line]
    assert gaps[0].startswith("Sygeplejersker")
    assert "15,7 procentpoint" in gaps[0]


def test_percent_minus_percent_is_percentage_points(assistant: Assistant) -> None:
    """Never "84 %"."""
    for question in ("Hvor langt er børn fra målet om udredning?", "Hvor langt er tilfredsheden hos voksne fra målet?"):
        differences = [d for d in assistant.ask(question).derived if d.operation == "difference"]
        assert differences
        assert all(derived.text.endswith("procentpoint") for derived in differences)


@pytest.mark.parametrize(
    ("result", "operation", "operands", "right"),
    [
        ("3.712 mio. kr.", "difference", ("600,0", "4.312,0"), True),
        ("3,7 mia. kr.", "difference", ("600 mio. kr.", "4.312 mio. kr."), True),
        ("3,8 mia. kr.", "difference", ("600 mio. kr.", "4.312 mio. kr."), False),
        ("48 timer", "sum", ("1 døgn", "24 timer"), True),
        ("116 uger", "difference", ("228 ugers", "112 uger"), True),
        ("116 dage", "difference", ("228 ugers", "112 uger"), False),
        ("2 gange", "ratio", ("50 %", "25 %"), True),
        ("2 gange", "ratio", ("50 %", "0 %"), False),
        ("2 gange", "ratio", ("50 kr.", "25 %"), False),
        ("33 %", "ratio", ("1", "3"), True),
        ("33,4 %", "ratio", ("1", "3"), False),
        ("", "sum", ("1", "2"), False),
        ("3", "sum", ("1", ""), False),
        ("1", "difference", ("3", "2", "1"), False),
    ],
)
def test_arithmetic_is_checked_in_its_unit_and_rounded_as_written(
    result: str, operation: str, operands: tuple[str, ...], right: bool
) -> None:
    """A result that does not follow is not believed, whoever computed it."""
    assert follows(result, operation, operands) is right
