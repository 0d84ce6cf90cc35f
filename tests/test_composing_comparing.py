"""Only what is comparable is compared: one measure for two groups, one statement's values, a value and its target."""

from itertools import combinations

import pytest
from plan_data import the_goal, the_status, the_table

from assistant import goal_states
from assistant.composing import Library
from assistant.composing.comparing import comparable
from assistant.composing.library import Row
from assistant.composing.units import Unit
from assistant.pipeline import Assistant
from assistant.records import Goal, Status


def unit(row: Row, library: Library) -> Unit:
    """Return a row as a candidate of an answer."""
    words = library.words(row)
    return Unit(row.document_id, library.spans(row), "", words, library.matcher.coverage((), words), 0.0, row)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("rh-udredt-voksne-2024q3", "rh-udredt-boern-2024q3"),
        ("rh-hjaelp-boern-ambulant-2023", "rh-hjaelp-boern-doegn-2023"),
        ("rh-anciennitet-laeger", "rh-anciennitet-sygeplejersker"),
        ("konf-ventetid-voksne", "konf-ventetid-boern"),
    ],
)
def test_one_measure_and_one_statement_are_comparable(first: str, second: str, library: Library) -> None:
    """Two groups, two wards, two professions, two towns of one sentence."""
    a, b = unit(the_status(first), library), unit(the_status(second), library)
    assert comparable(a, b, library)
    assert comparable(b, a, library)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("rh-udredt-voksne-2024q3", "dr-tilfredshed"),
        ("rh-aflysninger-antal-2023", "rh-kit-kommuner"),
        ("konf-ventetid-voksne", "rh-levetid"),
        ("rh-tilfredshed-voksne-2023", "rh-udredt-boern-2024q3"),
        ("konf-22-kommuner", "rh-kit-kommuner"),
    ],
)
def test_unlike_things_are_not_comparable(first: str, second: str, library: Library) -> None:
    """Another measure, another unit or another document, however alike the numbers."""
    assert not comparable(unit(the_status(first), library), unit(the_status(second), library), library)


def test_any_two_comparable_values_share_document_and_unit(library: Library) -> None:
    """Of all pairs of the tables."""
    units = [unit(status, library) for status in the_table().statuses]
    pairs = [(a.row, b.row) for a, b in combinations(units, 2) if comparable(a, b, library)]
    assert len(pairs) > 10
    for a, b in pairs:
        assert isinstance(a, Status)
        assert isinstance(b, Status)
        assert (a.document_id, a.unit) == (b.document_id, b.unit)


def test_a_value_is_comparable_with_its_own_targets_only(library: Library) -> None:
    """Bound to it, and of the same people."""
    value = unit(the_status("rh-udredt-boern-2024q3"), library)
    goals = [goal for goal in the_table().goals if comparable(value, unit(goal, library), library)]
    assert {goal.goal_id for goal in goals} == {"rh-boern-2-maal", "rh-boern-2-delmaal-udredt"}
    assert all(goal_states.belongs(the_status("rh-udredt-boern-2024q3"), goal) for goal in goals)


def test_two_targets_are_comparable_only_as_parts_of_one_goal(library: Library) -> None:
    """6D holds two amounts; no target is held against that of another goal, or against one of another unit."""
    units = [unit(goal, library) for goal in the_table().goals if goal.target_value is not None]
    pairs = [(a.row, b.row) for a, b in combinations(units, 2) if comparable(a, b, library)]
    assert (the_goal("m24-06d-laegevikarer"), the_goal("m24-06d-sygeplejevikarer")) in pairs
    for a, b in pairs:
        assert isinstance(a, Goal)
        assert isinstance(b, Goal)
        assert (a.document_id, a.number, a.goal) == (b.document_id, b.number, b.goal)
        assert ("%" in (a.unit, b.unit)) is (a.unit == b.unit == "%")


@pytest.mark.parametrize(
    "question",
    [
        "Hvad er forskellen på sygefravær og arbejdsskader?",
        "Hvor meget større er andelen af videobesøg end sygefraværet?",
        "Hvor mange gange flere aflysninger end kommuner er der?",
        "Er belægningsprocenten højere end tilfredsheden?",
        "Hvor mange flere genindlæggelser end bæltefikseringer må der være?",
    ],
)
def test_no_difference_of_unlike_things_is_computed(question: str, assistant: Assistant) -> None:
    """Whatever is answered, nothing is subtracted, and nothing is said to be so many times another."""
    derived = assistant.ask(question).derived
    assert [d for d in derived if d.operation == "difference" or "gange" in d.text] == []


def test_both_sides_of_a_comparison_are_told(assistant: Assistant) -> None:
    """The two values first or last, with whom they are about, and both are cited."""
    answer = assistant.ask("Bliver flere voksne end børn udredt inden for 30 dage?")
    assert "97 %" in answer.answer
    assert "11 %" in answer.answer
    assert {"97 %", "11 %"} in [set(derived.operands) for derived in answer.derived]
    quotes = " ".join(citation.quote for citation in answer.citations)
    assert "97 % af de voksne" in quotes
    assert "11 % børn og unge" in quotes


def test_goals_that_are_no_rows_of_the_table_do_not_count(library: Library) -> None:
    """A recommendation without a number is comparable with nothing."""
    goal = the_goal("rh-voksne-1")
    assert isinstance(goal, Goal)
    others = [unit(row, library) for row in (*the_table().goals, *the_table().statuses) if row is not goal]
    assert not any(comparable(unit(goal, library), other, library) for other in others)


def test_values_of_two_towns_are_not_subtracted_unless_both_are_named(assistant: Assistant) -> None:
    """A waiting time in Kolding says nothing about one in Odense, until somebody asks about the two."""
    assert assistant.ask("Er det rigtigt at voksne venter længere end børn?").derived == ()
    named = assistant.ask("Hvor mange uger længere er ventetiden for voksne i Kolding/Haderslev end for børn i Odense?")
    assert [derived.text for derived in named.derived] == ["116 uger"]
