"""What reading numbers promises."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.quantities import (
    CITATION,
    CLOCK,
    DATE,
    LABEL,
    ORDINAL,
    PHONE,
    VALUE,
    YEAR,
    Quantity,
    convert,
    danish_number,
    proves,
    read_quantities,
    same_quantity,
)

properties = settings(max_examples=150, deadline=None, derandomize=True)


def only(text: str) -> Quantity:
    """Read a text that holds one number."""
    (quantity,) = read_quantities(text)
    return quantity


def values(text: str) -> list[tuple[str, str]]:
    """Return (number as the Danes write it, unit) of the values of a text."""
    return [(danish_number(q.value), q.unit) for q in read_quantities(text) if q.kind == VALUE]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Max. 3,2 %", [("3,2", "%")]),
        ("54.173 aflysninger svarende til 31,7 % af alle", [("54.173", ""), ("31,7", "%")]),
        ("I alt 600,0 1.613,8 2.112,6", [("600", ""), ("1.613,8", ""), ("2.112,6", "")]),
        ("1080 eller 1.080 samtaler", [("1.080", ""), ("1.080", "")]),
        ("lægevikarer 12,8 mio. kr. og sygeplejevikarer 4,4 mio.kr.", [("12,8", "mio. kr."), ("4,4", "mio. kr.")]),
        ("4,3 mia.kr. frem til 2030", [("4,3", "mia. kr.")]),
        ("3 milliarder kroner, 500 kr. og 2 millioner kr.", [("3", "mia. kr."), ("500", "kr."), ("2", "mio. kr.")]),
        ("80%, 30 pct. og 25 procent", [("80", "%"), ("30", "%"), ("25", "%")]),
        (
            "2 procentpoint, 10 %-point, 3 pct.-point",
            [("2", "procentpoint"), ("10", "procentpoint"), ("3", "procentpoint")],
        ),
        ("> 48 timer, 228 ugers ventetid, 30-dages frist", [("48", "timer"), ("228", "uger"), ("30", "dage")]),
        ("Max. 14,3 dage i gennemsnit, 6 gange årligt", [("14,3", "dage"), ("6", "gange")]),
        ("580.000 mennesker, pr. 100.000 borgere", [("580.000", ""), ("100.000", "")]),
        ("5 mio. danskere", [("5.000.000", "")]),
        ("2000 patienter", [("2.000", "")]),
        ("3.2 % og 0.5", [("3,2", "%"), ("0,5", "")]),
    ],
)
def test_numbers_are_read_the_danish_way(text: str, expected: list[tuple[str, str]]) -> None:
    """A comma is a decimal sign, a dot before three digits is none, and the unit goes with the number."""
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("15-20 år kortere", "år"),
        ("Ml. 90 og 100 %", "%"),
        ("Mellem 90 og 95 procent", "%"),
        ("omkring 400-500 millioner kroner", "mio. kr."),
        ("fra 75 til 85 %", "%"),
        ("to-tre uger", "uger"),
    ],
)
def test_the_first_number_of_an_interval_takes_the_unit(text: str, unit: str) -> None:
    """In "15-20 år" both are years of life."""
    assert [q.unit for q in read_quantities(text)] == [unit, unit]


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("den 19. november 2024", "2024-11-19"),
        ("den 27. januar", "--01-27"),
        ("i januar 2025", "2025-01"),
        ("i 3. kvartal 2024", "2024-Q3"),
        ("13/1-2025", "2025-01-13"),
        ("2024-Q3", "2024-Q3"),
    ],
)
def test_dates_and_periods_are_no_values(text: str, iso: str) -> None:
    """The day and the year of a date are read together."""
    quantity = only(text)
    assert (quantity.kind, quantity.iso) == (DATE, iso)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("i 2024", [YEAR]),
        ("2020-21 niveau", [YEAR, YEAR]),
        ("Sundhedsaftalen 2024-2027", [YEAR, YEAR]),
        ("2023-niveau", [YEAR]),
        ("mål 15", [LABEL]),
        ("6D og 15C", [LABEL, LABEL]),
        ("Anbefaling 1 og 2", [LABEL, LABEL]),
        ("Servicelovens § 30", [LABEL]),
        ("10-årsplanen og 10 årsplanen", [LABEL, LABEL]),
        ("1. Budgetoverholdelse", [LABEL]),
        ("Aftale om FL 21", [LABEL]),
        ("[1] [2]", [CITATION, CITATION]),
        ("kl. 10.35", [CLOCK]),
        ("for 1. gang", [ORDINAL]),
        ("Livslinien 70 201 201, ring 112", [PHONE, LABEL]),
    ],
)
def test_names_of_places_years_and_marks_are_no_values(text: str, kinds: list[str]) -> None:
    """A verifier can tell an amount from what only looks like one."""
    assert [q.kind for q in read_quantities(text)] == kinds


def test_letters_of_a_list_do_not_stick_to_the_number_before() -> None:
    """The flattened criteria keep their amounts."""
    assert values("A. Max. 3,2 % B. Max. 208 C. Max. 28 D. Max. 483") == [
        ("3,2", "%"),
        ("208", ""),
        ("28", ""),
        ("483", ""),
    ]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("tre", "3", ""),
        ("femogtyve procent", "25", "%"),
        ("to døgn", "2", "døgn"),
        ("én måneds ventetid", "1", "måneder"),
        ("et halvt år", "0.5", "år"),
        ("halvandet år", "1.5", "år"),
        ("halvdelen", "50", "%"),
        ("halveres", "50", "%"),
        ("en tredjedel", "33.33", "%"),
        ("to tredjedele", "66.67", "%"),
        ("hver fjerde patient", "25", "%"),
        ("ni ud af ti", "90", "%"),
        ("fordoblet", "2", "gange"),
        ("dobbelt så mange", "2", "gange"),
    ],
)
def test_number_words_are_quantities(text: str, value: str, unit: str) -> None:
    """What is written in words counts as much as what is written in digits."""
    quantity = only(text)
    assert (quantity.value, quantity.unit, quantity.spelled) == (Decimal(value), unit, True)


@pytest.mark.parametrize(
    "text", ["en dag ad gangen", "et barn", "dobbeltdiagnoser", "flere hundrede patienter", "Peer-to-peer"]
)
def test_words_that_only_look_like_numbers_are_left_alone(text: str) -> None:
    """Articles and compounds hold no number."""
    assert read_quantities(text) == ()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("48 timer", "to døgn", True),
        ("4,3 mia. kr.", "4.300 mio. kr.", True),
        ("0,5 år", "6 måneder", True),
        ("33 %", "en tredjedel", True),
        ("1.080", "1080", True),
        ("10 %", "10 procentpoint", False),
        ("30 dage", "én måned", False),
        ("2024 kr.", "2024", False),
        ("10 %", "10", False),
        ("mål 6D", "6 d.", False),
        ("6D", "mål 6 D", True),
        ("mål 6D", "mål 6E", False),
        ("10-årsplan", "10 årsplanens", True),
        ("10-årsplan", "mål 10", False),
        ("3. kvartal 2024", "2024-Q3", True),
    ],
)
def test_same_quantity_knows_units(one: str, other: str, same: bool) -> None:
    """Units that meet are converted; percent is not percentage points, a year no value, a month no 30 days."""
    assert same_quantity(only(one), only(other)) is same


def test_an_exact_date_proves_its_year_but_not_the_reverse() -> None:
    """A source may be more exact than the answer, never less."""
    exact, year = only("3. kvartal 2024"), only("i 2024")
    assert proves(exact, year)
    assert not proves(year, exact)
    assert proves(only("13. januar 2025"), only("den 13. januar"))


def test_units_that_do_not_meet_are_not_converted() -> None:
    """There is no number of hours in a month."""
    assert convert(Decimal(2), "døgn", "timer") == 48
    assert convert(Decimal(1), "måneder", "dage") is None


@given(st.decimals(min_value=0, max_value=10**7, places=2, allow_nan=False))
@properties
def test_a_written_number_is_read_back(value: Decimal) -> None:
    """danish_number and read_quantities are each other's reverse."""
    quantity = only(f"{danish_number(value)} %")
    assert quantity.value == value


@given(st.text(alphabet="0123456789 .,-–%§[]/:\nABDdkmiroågent", max_size=60))
@properties
def test_any_text_can_be_read_and_every_number_stands_where_it_says(text: str) -> None:
    """Offsets are right and never overlap, whatever the text is."""
    end = 0
    for quantity in read_quantities(text):
        assert text[quantity.start : quantity.end] == quantity.text
        assert end <= quantity.start < quantity.end
        end = quantity.end


@given(
    st.lists(
        st.sampled_from(["12,8 mio. kr.", "mål 6D", "2024", "30 dage", "hver tredje", "95 %"]), min_size=2, max_size=2
    )
)
@properties
def test_sameness_is_mutual(texts: list[str]) -> None:
    """If one says the same as the other, the other says the same as the one, and each the same as itself."""
    one, other = only(texts[0]), only(texts[1])
    assert same_quantity(one, other) == same_quantity(other, one)
    assert same_quantity(one, one)


def test_a_nought_in_front_does_not_upset_grouped_digits() -> None:
    """A nought and one dot is a decimal number; with a second separator the dots part thousands."""
    assert values("0.123 og 0.123.456 og 0.123,5") == [("0,123", ""), ("123.456", ""), ("123,5", "")]


@properties
@given(st.text("0123456789.,\u00a0\u202f-/ :%٣", max_size=14))
def test_any_run_of_digits_and_separators_can_be_read(text: str) -> None:
    """Whatever is pasted, each number found stands where it is said to stand."""
    for quantity in read_quantities(text):
        assert text[quantity.start : quantity.end] == quantity.text
