"""Whether a target is met is computed, exactly, from the values that belong to it."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plan_data import the_goal, the_status, the_table

from assistant.goal_states import goal_state


def gaps(goal_id: str) -> tuple[str, dict[str, str]]:
    """Return a goal's state and the gap of each value, as written."""
    state = goal_state(the_goal(goal_id), the_table().statuses)
    return state.state, {part.status.value_text: f"{part.gap:+} {part.unit}" for part in state.parts}


def test_a_goal_about_two_things_can_be_met_in_part() -> None:
    """Adults: 97 % examined and 92 % treated in time against 95 %."""
    assert gaps("rh-voksne-2-maal") == ("delvist", {"97 %": "+2 procentpoint", "92 %": "-3 procentpoint"})


def test_adults_and_children_are_kept_apart() -> None:
    """Children's 11 and 61 % say nothing of the adults, nor theirs of the children."""
    assert gaps("rh-boern-2-maal") == ("ikke nået", {"11 %": "-84 procentpoint", "61 %": "-34 procentpoint"})
    adults = replace(the_goal("rh-boern-2-maal"), population="voksne")
    assert goal_state(adults, the_table().statuses).state == "ingen data"


def test_the_two_parts_of_the_childrens_interim_target_have_their_own_value() -> None:
    """25 % examined against 11, 95 % treated against 61."""
    assert gaps("rh-boern-2-delmaal-udredt") == ("ikke nået", {"11 %": "-14 procentpoint"})
    assert gaps("rh-boern-2-delmaal-behandlet") == ("ikke nået", {"61 %": "-34 procentpoint"})


def test_gaps_are_exact_decimals_in_percentage_points() -> None:
    """74,5 is half a point short of 75, without a rounding error."""
    assert gaps("rh-voksne-1-delmaal") == ("ikke nået", {"74,5 %": "-0.5 procentpoint", "59,8%": "-15.2 procentpoint"})
    worst = goal_state(the_goal("rh-voksne-3-maal"), the_table().statuses).worst
    assert worst is not None
    assert (worst.status.value_text, worst.gap) == ("69,3 %", Decimal("-15.7"))


@pytest.mark.parametrize(
    ("goal_id", "state"),
    [
        ("m24-04a", "ingen data"),  # a threshold without a measured value
        ("m24-01b", "følges"),
        ("m24-06e", "afventer"),
        ("rh-voksne-4-maal", "afventer"),
        ("rh-boern-3-maal", "ingen data"),  # a baseline alone does not show a fall of 5 %
        ("rh-boern-4-maal", "følges"),  # 9 of 29 municipalities, and no number to reach
    ],
)
def test_what_cannot_be_computed_says_why(goal_id: str, state: str) -> None:
    """No data, followed without a number, or waiting for one."""
    assert gaps(goal_id) == (state, {})


def test_the_latest_value_of_a_measure_counts() -> None:
    """A later quarter replaces the earlier one."""
    goal, old = the_goal("rh-boern-2-delmaal-udredt"), the_status("rh-udredt-boern-2024q3")
    new = replace(old, period="2025-Q1", value=Decimal(30))
    assert goal_state(goal, (new, old)).state == "nået"


def test_an_interval_on_both_sides_of_the_target_is_met_in_part() -> None:
    """90 to 95 against at least 93 is neither met nor missed."""
    goal = replace(the_goal("rh-voksne-2-maal"), target_value=Decimal(93))
    status = replace(the_status("rh-udredt-voksne-2024q3"), value=Decimal(90), value_high=Decimal(95))
    assert goal_state(goal, (status,)).state == "delvist"


def test_values_of_another_unit_are_not_compared() -> None:
    """A number of cancellations is no percentage."""
    status = replace(the_status("rh-udredt-voksne-2024q3"), unit="borgere")
    assert goal_state(the_goal("rh-voksne-2-maal"), (status,)).state == "ingen data"


@given(value=st.decimals(0, 200, places=1), comparison=st.sampled_from(["at_least", "at_most", "equal", "between"]))
def test_a_goal_is_met_exactly_when_its_words_say_so(value: Decimal, comparison: str) -> None:
    """The state follows from value and target alone, and the gap leads back to the nearest bound."""
    high = Decimal(100) if comparison == "between" else None
    goal = replace(the_goal("m24-17b"), comparison=comparison, target_value=Decimal(90), target_value_high=high)
    status = replace(the_status("rh-udredt-voksne-2024q3"), goal_id=goal.goal_id, value=value)
    state = goal_state(goal, (status,))
    met = {"at_least": value >= 90, "at_most": value <= 90, "equal": value == 90, "between": 90 <= value <= 100}
    assert state.state == ("nået" if met[comparison] else "ikke nået")
    assert value - state.parts[0].gap in (90, 100)
