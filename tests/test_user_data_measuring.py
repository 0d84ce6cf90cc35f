"""What is typed of a measurement is read the Danish way, or refused with what to write."""

from datetime import date
from decimal import Decimal

import pytest
from plan_data import the_goal, the_table

from assistant.errors import InputError
from assistant.goal_states import goal_state
from assistant.goal_table import period_in_words
from assistant.records import Measurement
from assistant.user_data import as_status, check_measurement, is_measurable

TODAY = date(2026, 11, 28)


def read(goal_id: str = "rh-boern-2-maal", period: str = "2024", value: str = "11") -> tuple[str, Decimal]:
    """Read what was typed for a goal."""
    return check_measurement(the_goal(goal_id), period=period, value_text=value, source="LUP", today=TODAY)


def refusal(goal_id: str = "rh-boern-2-maal", period: str = "2024", value: str = "11") -> str:
    """Return the line that refuses what was typed."""
    with pytest.raises(InputError) as caught:
        read(goal_id, period, value)
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("2024", "2024"),
        (" 2026 ", "2026"),
        ("3. kvartal 2024", "2024-Q3"),
        ("Q3 2024", "2024-Q3"),
        ("2024-Q3", "2024-Q3"),
        ("2024-q3", "2024-Q3"),
        ("marts 2024", "2024-03"),
        ("Marts 2024", "2024-03"),
        ("2024-03", "2024-03"),
        ("19. november 2024", "2024-11-19"),
        ("19.11.2024", "2024-11-19"),
        ("2024-11-19", "2024-11-19"),
        ("28. november 2026", "2026-11-28"),
        ("4. kvartal 2026", "2026-Q4"),
    ],
)
def test_a_period_is_read_as_the_tables_write_it(typed: str, iso: str) -> None:
    """And said in words it is read again as the same."""
    assert read(period=typed)[0] == iso
    assert read(period=period_in_words(iso))[0] == iso


@pytest.mark.parametrize("period", ["2027", "2027-Q1", "december 2026", "29. november 2026", "2026-12"])
def test_a_period_that_has_not_begun_is_refused(period: str) -> None:
    """Nothing of it can have been measured."""
    assert refusal(period=period) == f"Perioden '{period}' er ikke begyndt endnu. Skriv en periode, der er målt."


@pytest.mark.parametrize(
    "period",
    [
        "",
        "i går",
        "3. kvartal",
        "2024-Q5",
        "2024-13",
        "31. februar 2024",
        "2. halvår 2024",
        "2023-2024",
        "24",
        "0",
        "2024 ca.",
        "2024" * 100,
        "2024, 2025",
        "1. marts",
        "2024-H1",
        "<b>2024</b>",
    ],
)
def test_what_is_no_period_is_refused(period: str) -> None:
    """With the four ways to write one."""
    told = refusal(period=period)
    assert told.startswith("Perioden '" if period.strip() else "Perioden mangler.")
    assert "fx 2024, 3. kvartal 2024, marts 2024 eller 19. november 2024" in told
    assert len(told) < 250


@pytest.mark.parametrize(
    ("goal_id", "typed", "value"),
    [
        ("rh-boern-2-maal", "11", "11"),
        ("rh-boern-2-maal", " 11,5 ", "11.5"),
        ("rh-boern-2-maal", "11 %", "11"),
        ("rh-boern-2-maal", "11,25pct.", "11.25"),
        ("rh-boern-2-maal", "100 procent", "100"),
        ("rh-boern-2-maal", "0", "0"),
        ("rh-voksne-4-delmaal", "1.234", "1234"),
        ("rh-voksne-4-delmaal", "5 432", "5432"),
        ("rh-voksne-4-delmaal", "12\u00a0345 Udskrivningsaftaler og koordinationsplaner", "12345"),
        ("m24-06d-laegevikarer", "1.234,5", "1234.5"),
        ("m24-06d-laegevikarer", "12,8 millioner kroner", "12.8"),
        ("m24-04b", "190 bæltefikseringer", "190"),
        ("m24-04e", "400", "400"),
        ("m24-07a", "14,3 dage", "14.3"),
    ],
)
def test_a_value_is_read_the_danish_way(goal_id: str, typed: str, value: str) -> None:
    """With its unit or without."""
    assert read(goal_id, value=typed)[1] == Decimal(value)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("1.5", "Værdien '1.5' kan ikke læses som et tal. Skriv 1,5 med komma."),
        ("11.25 %", "Skriv 11,25 med komma."),
        ("0.123", "Skriv 0,123 med komma."),
        ("", "Skriv et tal, fx 11 eller 11,5."),
        ("elleve", "Værdien 'elleve'"),
        ("NaN", "Værdien 'NaN'"),
        ("inf", "Værdien 'inf'"),
        ("1e3", "Enheden 'e3' er ikke målets. Skriv værdien i %."),
        ("٣", "Værdien '٣'"),
        ("1,2,3", "Værdien '1,2,3'"),
        ("1.2345", "med komma"),
        ("=1+1", "Værdien '=1+1'"),
        ("11 dage", "Enheden 'dage' er ikke målets. Skriv værdien i %."),
        ("11 procentpoint", "Enheden 'procentpoint'"),
        ("100,1", "100,1 % er over 100 %"),
        ("1.234", "1.234 % er over 100 %"),
        ("-1", "-1 % er under nul"),
        ("−1", "-1 % er under nul"),
        ("0,1234567890123456", "har for mange cifre"),
    ],
)
def test_a_value_that_cannot_be_one_is_refused(typed: str, told: str) -> None:
    """With the value and what to write instead."""
    assert told in refusal(value=typed)


@pytest.mark.parametrize(
    ("goal_id", "typed", "told"),
    [
        ("m24-04b", "20,8", "20,8 bæltefikseringer er ikke et helt tal"),
        ("m24-04b", "-5", "-5 bæltefikseringer er under nul"),
        ("m24-04b", "9" * 16, "har for mange cifre"),
        ("m24-04e", "4 %", "Skriv værdien uden enhed."),
        ("m24-07a", "2 uger", "Skriv værdien i dage."),
        ("m24-01b", "5", "m24-01b har intet måltal"),
        ("m24-06e", "5", "m24-06e har intet måltal"),
    ],
)
def test_what_a_goal_cannot_have_is_refused(goal_id: str, typed: str, told: str) -> None:
    """Counts are whole and not negative, units are the goal's, and a goal without a number takes none."""
    assert told in refusal(goal_id, value=typed)


@pytest.mark.parametrize("source", ["", " \n", "x" * 501])
def test_a_source_must_be_named(source: str) -> None:
    """A number from nowhere is none."""
    with pytest.raises(InputError, match="Kilden"):
        check_measurement(the_goal("m24-04b"), period="2024", value_text="1", source=source, today=TODAY)


def test_the_goals_that_take_a_measurement_are_those_with_a_number() -> None:
    """And each of them does."""
    measurable = [goal for goal in the_table().goals if is_measurable(goal)]
    assert len(measurable) > 40
    for goal in measurable:
        assert read(goal.goal_id, value="1") == ("2024", Decimal(1))


def test_a_measurement_decides_whether_its_goal_is_met() -> None:
    """95 % of the children are examined in time when a measurement says 96."""
    goal = the_goal("rh-boern-2-maal")
    measured = Measurement(7, goal.goal_id, "", "2026-Q1", Decimal(96), "%", "LUP", "", "2026-11-28T10:00:00+00:00")
    state = goal_state(goal, [as_status(measured, goal)])
    assert (state.state, state.parts[0].gap) == ("nået", Decimal(1))
