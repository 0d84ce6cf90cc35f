"""What is told of the choice behind an answer: every candidate with its fate."""

import pytest

from assistant.composing.selection import overlap
from assistant.pipeline import Assistant
from assistant.records import FATES, LACKING, NO_ROOM, REPEATS, USED, Answer, Span

ASKED = (
    "Hvad er målet for bæltefikseringer?",
    "Hvad anbefaler Danske Regioner om tvang?",
    "Hvor mange kommuner har indført KIT?",
    "Hvad koster kantinen?",
)


def cited(answer: Answer, source: Span) -> bool:
    """Does a citation of the answer share text with a source?"""
    return any(overlap(Span(one.document, one.start, one.end), source) for one in answer.citations)


@pytest.mark.parametrize("question", ASKED)
def test_chances_are_shares_of_one_and_fall(assistant: Assistant, question: str) -> None:
    """The best comes first, no chance is above one, and together they are not either."""
    chances = [one.chance for one in assistant.ask(question).considered]
    assert chances == sorted(chances, reverse=True)
    assert 0 < chances[0] <= 1
    assert sum(chances) <= 1.0001


@pytest.mark.parametrize("question", ASKED)
def test_every_fate_is_one_that_can_be_told(assistant: Assistant, question: str) -> None:
    """And what is said to be used is cited by the answer."""
    answer = assistant.ask(question)
    assert {one.fate for one in answer.considered} <= set(FATES)
    for one in answer.considered:
        if one.fate == USED:
            assert any(cited(answer, source) for source in one.sources)
        if one.fate == NO_ROOM:
            assert not all(cited(answer, source) for source in one.sources)


def test_a_refusal_tells_the_nearest_and_that_it_lacks_something(assistant: Assistant) -> None:
    """Nothing was used, and what came nearest is named."""
    fates = {one.fate for one in assistant.ask("Hvad koster kantinen?").considered}
    assert LACKING in fates
    assert USED not in fates


def test_a_question_is_told_as_it_was_understood(assistant: Assistant) -> None:
    """The mended words, the group and the turn before are there for who asks how the answer was found."""
    answer = assistant.ask("hva er maalet for bæltefikseringer?", ())
    assert answer.understood is not None
    assert "målet" in answer.understood.mended
    assert assistant.ask("Og for børn?", ["Er målet for udredning nået?"]).understood.follow_up  # type: ignore[union-attr]


def test_repeats_are_told_as_such(assistant: Assistant) -> None:
    """Over the project's examples at least one candidate was left out because it says the same again."""
    fates = [one.fate for question in ASKED for one in assistant.ask(question, depth="uddybende").considered]
    assert REPEATS in fates
