"""Suggested follow-ups: made from the evidence, asked before they are shown."""

import pytest

from assistant.pipeline import Assistant
from assistant.records import Answer
from assistant.suggesting import ALWAYS, MOST, TRIES, question_about, suggest

ASKED = (
    "Hvad er målet for bæltefikseringer?",
    "Er målet for udredning af børn og unge nået?",
    "Hvor mange midler er der afsat til psykiatrien i 2026?",
    "Hvad anbefaler Danske Regioner om tvang?",
    "Hvad er målet for sygefravær?",
    "Hvad handler forslag 12 om?",
    "Hvordan inddrages pårørende?",
)
REFUSED = "Hvad koster kantinen?"


def suggested(assistant: Assistant, question: str) -> tuple[Answer, tuple[str, ...]]:
    """Return the answer to a question, and what is suggested after it."""
    answer = assistant.ask(question)
    return answer, suggest(answer, assistant.library, lambda next_one: assistant.ask(next_one, [question]))


@pytest.mark.parametrize("question", [*ASKED, REFUSED])
def test_every_suggestion_is_answered_with_something_new(assistant: Assistant, question: str) -> None:
    """Asked as the next question, each is answered, cited, and says what the answer before did not."""
    before, questions = suggested(assistant, question)
    assert 2 <= len(questions) <= MOST
    for one in questions:
        reply = assistant.ask(one, [question])
        assert reply.kind == "answer", one
        assert reply.citations, one
        assert reply.answer.partition("\n")[0] not in before.answer, one


def test_the_other_group_is_suggested(assistant: Assistant) -> None:
    """Who asked about children may go on to adults."""
    assert "Hvad med voksne?" in suggested(assistant, ASKED[1])[1]


def test_the_next_year_of_the_money_is_suggested(assistant: Assistant) -> None:
    """After 2026 comes 2027."""
    assert any("2027" in question for question in suggested(assistant, ASKED[2])[1])


@pytest.mark.parametrize("message", ["hej", "jeg har lyst til at dø"])
def test_small_talk_and_a_cry_for_help_suggest_nothing(assistant: Assistant, message: str) -> None:
    """They are not followed by questions about plans."""
    assert suggested(assistant, message)[1] == ()


@pytest.mark.parametrize("message", ["", "Skriv et digt om psykiatri"])
def test_what_is_refused_unread_leads_on_too(assistant: Assistant, message: str) -> None:
    """Where nothing was asked about the plans, something that can be asked is offered."""
    assert suggested(assistant, message)[1] == ALWAYS


def test_most_goals_can_be_asked_about_by_their_own_name(assistant: Assistant) -> None:
    """Of the targets, nine in ten get an answer that rests on the goal when the question made for it is asked."""
    goals = [goal for goal in assistant.table.goals if goal.kind == "target"][::4]
    answers = [assistant.ask(question_about(goal, assistant.source(goal.document_id).document)) for goal in goals]
    named = [goal.goal_id in answer.goals for goal, answer in zip(goals, answers, strict=True)]
    assert sum(named) >= 0.9 * len(named)


def test_the_number_of_questions_asked_is_bounded(assistant: Assistant) -> None:
    """However much was found, only so many are tried, and what is refused is not shown."""
    tried: list[str] = []

    def refuse(question: str) -> Answer:
        tried.append(question)
        return Answer("Nej.", "refusal")

    assert suggest(assistant.ask(ASKED[0]), assistant.library, refuse) == ()
    assert 1 <= len(tried) <= TRIES + len(ALWAYS)


def test_what_was_asked_already_is_not_suggested(assistant: Assistant) -> None:
    """Neither the question itself nor an earlier one of the conversation."""
    first = suggested(assistant, ASKED[0])[1][0]
    answer = assistant.ask(ASKED[0])
    again = suggest(answer, assistant.library, lambda one: assistant.ask(one, [first, ASKED[0]]), [first, ASKED[0]])
    assert again
    assert first not in again
