"""A conversation: what a follow-up takes from the turn before, what is a fresh question, and two asked at once."""

import pytest

from assistant.pipeline import Assistant
from assistant.questions import conversation


def test_a_follow_up_carries_the_topic_and_replaces_the_people(assistant: Assistant) -> None:
    """Children take the place of the adults, and udredning stays."""
    question = assistant.understand("Og for børn?", ["Hvad er målet for udredning af voksne?"])
    assert question.follow_up
    assert question.populations == {"børn og unge"}
    assert {"udredning"} <= {term.lemma for term in question.terms}
    assert "voksen" not in {term.lemma for term in question.terms}
    assert "target" in question.asks


def test_a_topic_is_carried_over_several_turns_and_weighs_less_each_time(assistant: Assistant) -> None:
    """The newest words count most."""
    question = assistant.understand("Og i 2025?", ["Hvad er målet for udredning?", "Og for børn?"])
    weights = {term.lemma: term.weight for term in question.terms}
    assert question.populations == {"børn og unge"}
    assert question.years == (2025,)
    assert weights["udredning"] < weights["barn"]


@pytest.mark.parametrize(
    ("text", "year"), [("Og året efter?", 2023), ("Hvad med året før?", 2021), ("Og i 2027?", 2027)]
)
def test_the_year_moves_with_the_conversation(text: str, year: int, assistant: Assistant) -> None:
    """From the year of the turn before."""
    assert assistant.understand(text, ["Hvor mange penge gav FL 21 i 2022?"]).years == (year,)


@pytest.mark.parametrize(
    ("before", "text", "named"),
    [
        ("Hvad siger mål 15?", "Hvad er det næste?", ("mål", "16", "")),
        ("Hvad siger mål 7C?", "Og det forrige?", ("mål", "6", "")),
        ("Hvad siger forslag 12?", "Og nummer 23?", ("forslag", "23", "")),
        ("Hvad siger mål 4A?", "Og mål 9?", ("mål", "9", "")),
    ],
)
def test_goals_are_counted_on_from_the_turn_before(
    before: str, text: str, named: tuple[str, str, str], assistant: Assistant
) -> None:
    """The next one, the one before, and the number of what was talked about."""
    assert assistant.understand(text, [before]).goal_numbers == (named,)


@pytest.mark.parametrize(
    "text",
    [
        "Hvor mange kommuner har indført KIT?",
        "Hvad er målet for arbejdsskader?",
        "Hvor mange arbejdsskader må der være?",
        "Hvem er landstræner i håndbold?",
    ],
)
def test_a_fresh_question_drops_the_topic(text: str, assistant: Assistant) -> None:
    """Nothing of the turn before is left in it."""
    question = assistant.understand(text, ["Hvad er målet for udredning af børn i 2025?"])
    assert not question.follow_up
    assert (question.years, question.populations) == ((), frozenset())
    assert "udredning" not in {term.lemma for term in question.terms}


@pytest.mark.parametrize("before", ["Hej", "", "Jeg vil ikke leve mere", "<script>", "\x00"])
def test_small_talk_before_a_question_is_no_topic(before: str, assistant: Assistant) -> None:
    """The question stands alone."""
    assert not assistant.understand("Hvad med tvang?", [before]).follow_up


# two questions in one


@pytest.mark.parametrize(
    "text",
    [
        "Hvad er målet for sygefravær? Hvor mange arbejdsskader må der være?",
        "Hvad er målet for budgettet, og hvem følger op på det?",
        "Hvor mange voksne blev udredt, og hvor mange børn blev det?",
    ],
)
def test_two_questions_are_two_parts(text: str, assistant: Assistant) -> None:
    """Each with its own words."""
    parts = assistant.understand(text).parts
    assert len(parts) == 2
    assert all(part.terms for part in parts)


def test_the_second_part_leans_on_the_first(assistant: Assistant) -> None:
    """It is the budget that is followed."""
    second = assistant.understand("Hvad er målet for budgettet, og hvem følger op på det?").parts[1]
    assert "budget" in {term.lemma for term in second.terms}
    assert "who" in second.asks


def test_one_question_with_an_and_is_one(assistant: Assistant) -> None:
    """Children and young people are not two questions."""
    assert assistant.understand("Hvad er målet for børn og unge?").parts == ()
    assert conversation.split("Hvad er forskellen på mål og delmål?") == ["Hvad er forskellen på mål og delmål?"]


@pytest.mark.parametrize("question", ["Hvad betyder TUPL?", "Hvad er målet for børn og unges udredning?"])
def test_a_whole_question_does_not_inherit_what_was_refused_before(assistant: Assistant, question: str) -> None:
    """A term to be explained, or a target named with its group, stands alone after whatever was asked."""
    understood = assistant.understand(question, ["Hvad er F-ACT?", "Hvad betyder TUPL?"])
    assert not understood.follow_up


@pytest.mark.parametrize("question", ["Hvad betyder det?", "Hvad er målet for børn?", "Og for børn og unge?"])
def test_what_points_back_still_does(assistant: Assistant, question: str) -> None:
    """A pronoun, or a group of people alone, leaves the subject to the turn before."""
    assert assistant.understand(question, ["Er målet for udredning af voksne nået?"]).follow_up
