"""Rows are said in Danish with all that belongs to them, and everything that is said is proved by the row's quotes."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from plan_data import the_goal, the_status, the_table

from assistant.citations import verify
from assistant.composing import Library
from assistant.composing.rows import as_quoted, funding_sentence, goal_sentences, status_sentences
from assistant.pipeline import Assistant
from assistant.records import Draft, DraftSentence, Question

ALL_ASKS = frozenset({"target", "met", "gap", "status", "monitoring", "who"})


@pytest.fixture
def question(assistant: Assistant) -> Question:
    """Return a question that wants to know everything about a goal."""
    return replace(assistant.understand("Hvad er målet?"), asks=ALL_ASKS)


def fallen(sentences: Iterator[DraftSentence], question: Question, library: Library) -> list[str]:
    """Return what verification takes away, each sentence by itself."""
    answers = (
        verify(Draft((sentence,), "answer"), question, library.sources, lambda *_: (None, ())) for sentence in sentences
    )
    return [dropped for answer in answers for dropped in answer.dropped]


def text_of(sentences: Iterator[DraftSentence]) -> str:
    """Return the sentences as one text."""
    return " ".join(sentence.text for sentence in sentences)


def test_all_that_is_said_of_any_goal_is_proved(question: Question, library: Library) -> None:
    """Target, follow-up, caveat, status and gap of every row survive verification."""
    goals = the_table().goals
    assert len(goals) > 150
    assert {g.goal_id: f for g in goals if (f := fallen(goal_sentences(g, question, library), question, library))} == {}


def test_all_that_is_said_of_any_value_or_amount_is_proved(question: Question, library: Library) -> None:
    """Every status value and every amount of the funding table survives verification."""
    table = the_table()
    said = [s for status in table.statuses for s in status_sentences(status, library)]
    said += [funding_sentence(row, library) for row in table.funding]
    assert fallen(iter(said), question, library) == []


@pytest.mark.parametrize(
    ("goal_id", "words"),
    [
        ("m24-04a", "højst 3,2 %"),
        ("m24-09a", "højst 17 %"),
        ("m24-11a", "mindst 90 %"),
        ("m24-16a", "100 %"),
        ("m24-17b", "mellem 90 og 100 %"),
        ("m24-07b", "max. 42 arbejdsskader"),  # a target that says more than its number keeps its words
        ("m24-06e", "Afventer konkretisering fra MO"),
        ("rh-boern-3-delmaal", "2 % svarende til 1080 samtaler"),
    ],
)
def test_the_target_is_said_first_and_in_danish(goal_id: str, words: str, question: Question, library: Library) -> None:
    """Limits are said as words; what has no plain number is quoted."""
    first = next(goal_sentences(the_goal(goal_id), question, library))
    assert words in first.text.replace("*", "")
    assert first.goal_ids == (goal_id,)


def test_follow_up_status_and_gap_are_said_only_where_asked_for(question: Question, library: Library) -> None:
    """A question for the target alone is answered with the target."""
    goal = the_goal("rh-boern-2-maal")
    short = text_of(goal_sentences(goal, replace(question, asks=frozenset({"target"})), library))
    full = text_of(goal_sentences(goal, question, library))
    assert "95 %" in short
    assert "11 %" not in short
    assert "84 procentpoint" in full
    assert "ikke nået" in full


def test_what_qualifies_a_target_is_always_said(question: Question, library: Library) -> None:
    """The thresholds of goal 4 are those of 2022, whatever was asked."""
    plain = replace(question, asks=frozenset())
    assert "2022" in text_of(goal_sentences(the_goal("m24-04b"), plain, library))
    assert "ingen data pt." in text_of(goal_sentences(the_goal("m24-13a"), plain, library))


@pytest.mark.parametrize(
    ("status_id", "words"),
    [
        ("rh-udredt-boern-2024q3", ("11 %", "børn og unge", "3. kvartal 2024")),
        ("rh-psykisk-lidelse-livet", ("op mod 80%",)),
        ("rh-levetid", ("15-20 år",)),
        ("rh-aflysninger-antal-2023", ("54.173", "2023")),
    ],
)
def test_a_value_is_said_with_group_period_and_reservation(
    status_id: str, words: tuple[str, ...], library: Library
) -> None:
    """Whom and when it is about, and "op mod" where the text says so."""
    said = text_of(status_sentences(the_status(status_id), library))
    assert [word for word in words if word not in said] == []


def test_an_operand_is_written_as_the_quote_writes_it() -> None:
    """75%, 80 % and 4,4 mio. kr. keep their own spelling; what is not there is None."""
    goal = the_goal("m24-06d-sygeplejevikarer")
    assert goal.target_value is not None
    assert as_quoted(goal.target_value, "på sygeplejevikarer 4,4 mio. kr.") == "4,4 mio. kr."
    assert as_quoted(goal.target_value, "på sygeplejevikarer 4,5 mio. kr.") is None


def test_a_value_measured_before_the_deadline_is_no_failure_yet(question: Question, library: Library) -> None:
    """What a plan measured when it began says where it begins: the target is not met yet, and may still be."""
    early = the_goal("rh-boern-2-delmaal-udredt")  # measured in 2024, due in 2025
    due = replace(early, deadline="2024")
    assert "er ikke nået endnu" in text_of(goal_sentences(early, question, library))
    assert "endnu" not in text_of(goal_sentences(due, question, library))
