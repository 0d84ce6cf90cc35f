"""Goals are listed and counted by what they share, whole: focus area, table, forum, kind, group, what they await."""

import re

import pytest
from plan_data import the_goal, the_table

from assistant.citations import verify
from assistant.composing import Library
from assistant.composing.row_lists import goal_list_sentences, goals_in_common, wholes
from assistant.pipeline import Assistant
from assistant.records import Draft, Goal

TABLE = "maalsaetninger-2024"


def numbers(question: str, assistant: Assistant, library: Library) -> list[int]:
    """Return the numbers of the goals that a question means, in their order."""
    goals = goals_in_common(assistant.understand(question), library)
    return [int(rows[0].number) for rows in wholes(goals)]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Hvilke mål hører under En arbejdsplads i TOP?", [6, 7]),
        ("Nævn målsætningerne for sikkerhed og kvalitet for patienten", [4, 5, 15]),
        ("Hvilke mål ligger under Respekt for patientens tid?", [2, 3, 8, 13]),
        ("Hvilke mål handler om en ren og grøn region?", [10]),
        ("Hvilke mål bliver fulgt i TUPL?", [4, 5, 6, 7, 8, 9, 10]),
        ("Hvilke mål har ingen data?", [13]),
        ("Hvilke mål følges 6 gange årligt?", [1, 2, 3, 4, 5]),
        ("Hvilke mål følges op på seks gange om året?", [1, 2, 3, 4, 5]),
        ("Hvilke mål følges en gang om året?", [10]),
        ("Hvilke mål afventer konkretisering?", [4, 6, 4]),
        ("Hvilke forslag handler om kultur?", [*range(15, 21), *range(37, 40)]),
        ("Hvilke forslag handler om kompetencer?", [*range(11, 15), *range(32, 37)]),
    ],
)
def test_the_goals_that_share_a_property_are_all_there(
    question: str, expected: list[int], assistant: Assistant, library: Library
) -> None:
    """None is missing, and none of another area is mixed in."""
    assert numbers(question, assistant, library) == expected


def test_a_goal_of_two_focus_areas_stands_under_both(assistant: Assistant, library: Library) -> None:
    """Goal 17 lies in "På patientens præmisser & Sammenhæng og nærhed"."""
    assert numbers("Nævn alle mål under På patientens præmisser", assistant, library) == [9, 11, 16, 17]
    assert numbers("Nævn alle mål under Sammenhæng og nærhed", assistant, library) == [12, 14, 17]


@pytest.mark.parametrize("question", ["Hvilke delmål har mål 7?", "Nævn delmålene i mål 7"])
def test_the_sub_goals_of_a_numbered_goal_are_told_with_their_targets(question: str, assistant: Assistant) -> None:
    """Three sub-goals, and no list of something else."""
    answer = assistant.ask(question)
    assert re.findall(r"7([A-E])", answer.answer) == ["A", "B", "C"]
    for words in ("14,3 dage", "42", "93,39 %"):
        assert words in answer.answer


def test_goals_are_counted_and_then_told(assistant: Assistant) -> None:
    """The count is computed from the goals themselves, each with its own mark."""
    answer = assistant.ask("Hvor mange mål er der under Respekt for patientens tid?")
    (counts) = [derived for derived in answer.derived if derived.operation == "count"]
    assert sum(len(derived.operands) for derived in counts) == 4
    for name in ("Overholdelse af udredningsretten", "Rettidig behandling", "Øget digitalisering"):
        assert name in answer.answer


@pytest.mark.parametrize(
    ("question", "counts"),
    [
        ("Hvor mange anbefalinger har psykiatriplanen?", [4, 4]),
        ("Hvor mange mål er der i målsætningerne for 2024?", [10, 8]),
        ("Hvor mange forslag er der i forslagsoversigten?", [20, 19]),
        ("Hvor mange forslag er der til børn og unge?", [19]),
        ("Hvor mange anbefalinger har Danske Regioner i notatet?", [4, 4, 4, 1, 3, 2, 3, 1]),
    ],
)
def test_a_documents_goals_are_counted_by_its_own_parts(question: str, counts: list[int], assistant: Assistant) -> None:
    """Adults and children have recommendations of the same name, and each counts; too many to tell are counted."""
    answer = assistant.ask(question)
    assert [len(derived.operands) for derived in answer.derived] == counts
    assert [derived.text.split()[0] for derived in answer.derived] == [str(count) for count in counts]
    assert len(answer.answer) <= 2_500


@pytest.mark.parametrize(
    ("question", "lines"),
    [
        ("Hvilke otte anbefalinger har Region Hovedstaden?", 8),
        ("Hvilke fire anbefalinger gælder for børn og unge?", 4),
        ("Hvilke anbefalinger har Region Hovedstadens psykiatriplan?", 8),
    ],
)
def test_a_list_has_as_many_lines_as_the_document_says(question: str, lines: int, assistant: Assistant) -> None:
    """Eight, four and four, each with its mark."""
    answer = assistant.ask(question).answer.splitlines()
    assert [line.startswith("- ") and line.endswith("]") for line in answer] == [True] * lines


def test_a_question_that_names_no_property_lists_nothing(assistant: Assistant, library: Library) -> None:
    """Not every question with "mål" in it asks for a list of goals."""
    for question in ("Hvad er målet for sygefraværet?", "Hvilke mål?", "Hvilken farve har kantinen?", "Er målet nået?"):
        assert goals_in_common(assistant.understand(question), library) == []


def test_another_group_of_people_is_left_out(assistant: Assistant, library: Library) -> None:
    """The recommendations for adults hold none for children."""
    goals = goals_in_common(assistant.understand("Hvilke anbefalinger er der til voksne?"), library)
    assert goals
    assert {goal.population for goal in goals} <= {"voksne", ""}


def grouped() -> dict[tuple[str, str, str], list[Goal]]:
    """Return all goals by document, kind and group."""
    groups: dict[tuple[str, str, str], list[Goal]] = {}
    for goal in the_table().goals:
        groups.setdefault((goal.document_id, goal.kind, goal.group), []).append(goal)
    return groups


@pytest.mark.parametrize("text", ["Hvilke mål er der?", "Hvor mange mål er der?", "Hvilke delmål er der?"])
def test_whatever_goals_are_listed_every_line_is_proved(text: str, assistant: Assistant, library: Library) -> None:
    """Each group of the tables listed, counted and told by sub-goal: nothing falls in verification."""
    question = assistant.understand(text)
    fallen = {}
    for name, goals in grouped().items():
        draft = Draft(tuple(goal_list_sentences(goals, question, library)), "answer")
        answer = verify(draft, question, library.sources, lambda *_: (None, ()))
        fallen |= {name: answer.dropped} if answer.dropped else {}
    assert fallen == {}


def test_a_list_across_documents_cites_each_goal_in_its_own(assistant: Assistant, library: Library) -> None:
    """Neighbours in the list are not neighbours in the text."""
    goals = [the_goal("m24-09a"), the_goal("rh-voksne-4-maal"), the_goal("m24-04a"), the_goal("dr-tvang-2020")]
    sentences = list(goal_list_sentences(goals, assistant.understand("Hvilke mål er der?"), library))
    assert [sentence.sources[0].document_id for sentence in sentences] == [goal.document_id for goal in goals]


def test_a_milestone_is_told_by_what_it_says(assistant: Assistant, library: Library) -> None:
    """A name that is the heading of four milestones names none of them."""
    goals = [goal for goal in the_table().goals if goal.goal_id.startswith("konf-raad-")]
    sentences = list(goal_list_sentences(goals, assistant.understand("Hvilke milepæle er der?"), library))
    assert len({sentence.text for sentence in sentences}) == 4


def test_targets_about_a_thing_are_listed_from_every_document(assistant: Assistant) -> None:
    """Under a heading of that name, or with the word itself."""
    answer = assistant.ask("nævn alle mål om tvang").answer
    assert "4. Mindre tvang" in answer
    assert "Halvering af anvendelsen af tvang" in answer


def test_targets_without_data_are_found_in_plain_words(assistant: Assistant) -> None:
    """Ingen data and "mangler der data på" are one."""
    answer = assistant.ask("Hvilke mål mangler der data på?").answer
    assert "13A" in answer
    assert "13B" in answer
