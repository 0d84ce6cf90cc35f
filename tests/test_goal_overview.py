"""The goal board's rules, on the real tables of the project."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from plan_data import the_goal, the_sources, the_status, the_table

from assistant.errors import InputError
from assistant.goal_overview import (
    EXPLANATIONS,
    NO_DEADLINE,
    NOT_MEASURED,
    POPULATIONS,
    SORTS,
    STATES,
    GoalFilter,
    bullet_summary,
    bullets,
    chosen,
    danish_order,
    deadline_span,
    deadline_years,
    document_names,
    funding_lines,
    funding_summary,
    funding_totals,
    funding_years,
    gap_in_words,
    goal_context,
    goal_name,
    goal_title,
    groups,
    in_order,
    percent_bullets,
    quote_places,
    short_text,
    standing,
    status_value,
    target_in_words,
    timeline,
    timeline_summary,
    with_number,
)
from assistant.goal_words import KIND_NAMES
from assistant.records import Goal

TABLE = the_table()


def ids(goals: list[Goal]) -> list[str]:
    """Return the ids of goals."""
    return [goal.goal_id for goal in goals]


def test_no_filter_shows_every_row_in_the_order_of_the_table() -> None:
    """All rows are there until somebody limits them."""
    assert ids(chosen(TABLE, GoalFilter())) == ids(list(TABLE.goals))
    assert len(TABLE.goals) == 236


@pytest.mark.parametrize("words", ["bæltefiksering langvarige", "BAELTEFIKSERING langvarige", "spændt langvarige"])
def test_every_word_is_sought_however_it_is_spelled(words: str) -> None:
    """æ and ae meet, capitals do not matter, aliases count, and all words must stand in the row."""
    assert "m24-04c" in ids(chosen(TABLE, GoalFilter(words=words)))
    assert "m24-01a" not in ids(chosen(TABLE, GoalFilter(words=words)))


def test_each_filter_limits_by_its_own_field() -> None:
    """Document, focus area, kind, population and number each keep exactly the rows that have the value."""
    for field, value, read in (
        ("document", "maalsaetninger-2024", lambda goal: goal.document_id),
        ("group", "Børn og unge", lambda goal: goal.group),
        ("kind", "proposal", lambda goal: goal.kind),
        ("population", "voksne", lambda goal: goal.population),
        ("number", "4", lambda goal: goal.number),
    ):
        found = chosen(TABLE, replace(GoalFilter(), **{field: value}))
        assert found == [goal for goal in TABLE.goals if read(goal) == value]
        assert found


def test_filters_work_together() -> None:
    """A row must pass all of them."""
    wanted = GoalFilter(document="psykiatriplan-region-hovedstaden", population="børn og unge", deadline="2025")
    assert ids(chosen(TABLE, wanted)) == [
        "rh-boern-1-delmaal",
        "rh-boern-2-delmaal-udredt",
        "rh-boern-2-delmaal-behandlet",
        "rh-boern-3-delmaal",
        "rh-boern-4-delmaal",
    ]


def test_states_divide_the_table_without_rest() -> None:
    """Each row has one of the states, each state has its explanation, and filtering by each finds all rows once."""
    found = [goal.goal_id for state in STATES for goal in chosen(TABLE, GoalFilter(state=state))]
    assert sorted(found) == sorted(ids(list(TABLE.goals)))
    assert all(EXPLANATIONS[state].endswith(".") for state in STATES)


@pytest.mark.parametrize(
    ("goal_id", "state"),
    [
        ("rh-boern-2-maal", "ikke nået"),
        ("rh-voksne-2-maal", "delvist"),
        ("m24-04b", "ingen data"),
        ("m24-14b", "ingen data"),
        ("m24-01b", "følges"),
        ("rh-boern-4-maal", "følges"),
        ("m24-06e", "afventer"),
        ("forslag-10", NOT_MEASURED),
        ("konf-tilbud-evaluering-2026", NOT_MEASURED),
    ],
)
def test_the_state_of_a_row(goal_id: str, state: str) -> None:
    """A target without a value lacks data; what is nothing to measure is not called a lack."""
    assert standing(the_goal(goal_id), TABLE.statuses).state == state


def test_a_goal_is_met_when_its_value_meets_it() -> None:
    """The state follows the values, so a better one makes it "nået"."""
    better = replace(the_status("rh-udredt-boern-2024q3"), value=Decimal(30))
    assert standing(the_goal("rh-boern-2-delmaal-udredt"), [better]).state == "nået"


def test_deadline_by_year_finds_also_intervals_that_reach_into_it() -> None:
    """2026 is one of the years of an agreement for 2024 to 2027; what has no deadline is found as such."""
    assert "konf-sundhedsaftale-2024-2027" in ids(chosen(TABLE, GoalFilter(deadline="2026")))
    without = chosen(TABLE, GoalFilter(deadline=NO_DEADLINE))
    assert {goal.deadline for goal in without} == {""}
    assert len(without) == sum(not goal.deadline for goal in TABLE.goals)


@pytest.mark.parametrize(
    ("deadline", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-12", date(2024, 12, 1), date(2024, 12, 31)),
        ("2024-03-14", date(2024, 3, 14), date(2024, 3, 14)),
        ("2025-03/2025-04", date(2025, 3, 1), date(2025, 4, 30)),
        ("2026/2030", date(2026, 1, 1), date(2030, 12, 31)),
    ],
)
def test_a_deadline_covers_its_days(deadline: str, first: date, last: date) -> None:
    """A year, a month, a date and an interval each have a first and a last day."""
    assert deadline_span(deadline) == (first, last)
    assert deadline_years(deadline) == range(first.year, last.year + 1)


def test_no_deadline_covers_nothing() -> None:
    """Nothing is invented where the document gives no time."""
    assert deadline_span("") is None
    assert not deadline_years("")


def test_an_unreadable_number_is_told() -> None:
    """One Danish line with the value and the remedy."""
    with pytest.raises(InputError, match=r"'fire'.*fx 4 eller 4B"):
        chosen(TABLE, GoalFilter(number="fire"))


def test_groups_are_those_of_the_document() -> None:
    """The choice of focus area holds what the chosen document has, each once."""
    own = groups(TABLE.goals, "psykiatriplan-region-hovedstaden")
    assert own[:2] == ["Svær psykisk sygdom", "Børn og unge"]
    assert len(groups(TABLE.goals)) == len(set(groups(TABLE.goals))) > len(own)


def test_names_sort_the_danish_way() -> None:
    """Æ, ø and å come last, capitals do not matter, accents do not part, and 2 comes before 10."""
    words = ["Åben", "zone", "ære", "Øget", "2. del", "10. del", "Idé", "idéen", "»citat«", "bo", "Ærlig"]
    in_danish = ["2. del", "10. del", "bo", "»citat«", "Idé", "idéen", "zone", "ære", "Ærlig", "Øget", "Åben"]
    assert sorted(words, key=danish_order) == in_danish


def test_each_order_keeps_every_row() -> None:
    """Sorting loses nothing, and an unknown order is that of the documents."""
    for sort in SORTS:
        assert sorted(ids(in_order(TABLE.goals, sort, TABLE))) == sorted(ids(list(TABLE.goals)))
    assert in_order(TABLE.goals, "ukendt", TABLE) == list(TABLE.goals)


def test_by_deadline_the_earliest_comes_first_and_none_last() -> None:
    """What ends first stands first; rows without a deadline end the list."""
    rows = in_order(TABLE.goals, "frist", TABLE)
    spans = [deadline_span(goal.deadline) for goal in rows]
    ends = [span[1] for span in spans if span]
    assert ends == sorted(ends)
    assert ends[0].year == 2014
    assert spans[-1] is None
    assert None not in spans[: len(ends)]


def test_by_state_the_measured_come_first() -> None:
    """What is decided stands before what lacks data, and what is never measured stands last."""
    states = [standing(goal, TABLE.statuses).state for goal in in_order(TABLE.goals, "status", TABLE)]
    assert [STATES.index(state) for state in states] == sorted(STATES.index(state) for state in states)
    assert states[0] == "ikke nået"


def test_by_name_the_shown_names_are_in_order() -> None:
    """The order is that of the names that the list shows."""
    names = [danish_order(goal_name(goal)) for goal in in_order(TABLE.goals, "navn", TABLE)]
    assert names == sorted(names)


def test_a_goal_is_named_once() -> None:
    """The name is the sub-goal; what stands above it is told beside it, and nothing is said twice."""
    assert goal_name(the_goal("m24-04b")) == "Reduktion af antal bæltefikseringer"
    assert goal_context(the_goal("m24-04b")) == ("Mål 4B", "Mindre tvang")
    assert goal_title(the_goal("m24-04b")) == "Mindre tvang – Reduktion af antal bæltefikseringer"
    assert goal_title(the_goal("m24-01a")) == "Budgetoverholdelse (akkumuleret ÅTD)"
    assert goal_context(the_goal("m24-01a")) == ("Mål 1A",)
    assert goal_context(the_goal("rh-boern-2-maal"))[-1] == "børn og unge"


def test_long_names_are_cut_at_a_word_and_marked() -> None:
    """A cut name says that it is cut, and stays within its length."""
    names = document_names(the_sources())
    assert names["maalsaetninger-2024"] == "Psykiatriens målsætninger for 2024"
    assert names["otte-fokuspunkter-danske-regioner"].endswith(" …")
    assert all(len(name) <= 60 for name in names.values())
    assert short_text("a  b\nc") == "a b c"


@pytest.mark.parametrize(
    ("goal_id", "told"),
    [
        ("m24-04a", "højst 3,2 %"),
        ("m24-17b", "mellem 90 og 100 %"),
        ("m24-06a", "øges med 10 %"),
        ("rh-voksne-4-delmaal", "mindst 6.600 udskrivningsaftaler og koordinationsplaner"),
        ("dr-ventetid-udredning", "højst 1 måned"),
        ("m24-01b", ""),
    ],
)
def test_a_target_in_words(goal_id: str, told: str) -> None:
    """The comparison is said in Danish, the number is written the Danish way."""
    assert target_in_words(the_goal(goal_id)) == told


def test_values_and_gaps_in_words() -> None:
    """A share names its whole, an interval both ends, a gap its unit and its side."""
    assert status_value(the_status("rh-kit-kommuner")) == "9 af 29 kommuner"
    assert status_value(the_status("rh-levetid")) == "15-20 år"
    assert status_value(the_status("rh-aflysninger-antal-2023")) == "54.173 aflysninger"
    parts = standing(the_goal("rh-boern-2-maal"), TABLE.statuses).parts
    assert [gap_in_words(part) for part in parts] == ["84 procentpoint under målet", "34 procentpoint under målet"]
    met = standing(the_goal("rh-voksne-2-maal"), TABLE.statuses).parts[0]
    assert gap_in_words(met) == "2 procentpoint over målet"
    assert gap_in_words(replace(met, gap=Decimal(0))) == "lige på målet"


def test_every_quote_of_the_table_has_its_place() -> None:
    """Each quote is found in its document, with the page where the document proves one."""
    for row in (*TABLE.goals, *TABLE.statuses):
        source = the_sources()[row.document_id]
        for place in quote_places(row.quotes, source):
            assert place.start is not None
            text = source.repaired.text[place.start : place.end]
            assert text.split() == place.quote.split()


def test_a_quote_that_is_not_there_has_no_place() -> None:
    """It is shown without a link rather than with a wrong one."""
    place = quote_places(("Dette står der ikke.",), the_sources()["maalsaetninger-2024"])[0]
    assert (place.start, place.end, place.page, place.section) == (None, None, None, "")


def test_bullets_are_the_measured_values_of_the_goals() -> None:
    """A goal with three measures has three, a goal without a value none, and each says whether it meets the target."""
    rows = bullets([the_goal("rh-voksne-3-maal"), the_goal("m24-04a"), the_goal("rh-voksne-2-maal")], TABLE)
    assert [(row.goal.goal_id, row.state) for row in rows] == [
        *[("rh-voksne-3-maal", "ikke nået")] * 3,
        ("rh-voksne-2-maal", "nået"),
        ("rh-voksne-2-maal", "ikke nået"),
    ]


def test_no_axis_mixes_units() -> None:
    """Only values in percent share the chart; a goal in another unit stays in the table."""
    goal = replace(the_goal("rh-voksne-4-delmaal"), goal_id="x")
    status = replace(the_status("rh-kit-kommuner"), goal_id="x", unit=goal.unit, value=Decimal(5000), population="")
    rows = bullets([goal, the_goal("rh-voksne-2-maal")], replace(TABLE, statuses=(*TABLE.statuses, status)))
    assert [row.goal.unit for row in rows] == [goal.unit, "%", "%"]
    assert {row.goal.unit for row in percent_bullets(rows)} == {"%"}


def test_the_bullets_are_told_in_a_sentence() -> None:
    """How many values meet their target, how many targets have a number, and how many of those lack a value."""
    goals = list(TABLE.goals)
    told = bullet_summary(goals, bullets(goals, TABLE))
    assert told.startswith("1 af 22 statustal når målet.")
    assert f"{len(with_number(goals))} af de viste rækker har et måltal; 35 af dem har intet statustal" in told
    assert bullet_summary([the_goal("forslag-10")], []) == "Ingen af de viste rækker har et måltal."
    one = [the_goal("rh-voksne-2-maal")]
    assert bullet_summary(one, bullets(one, TABLE)).endswith("alle har et statustal.")
    assert bullet_summary([the_goal("m24-04a")], []).endswith("1 af dem har intet statustal i dokumenterne.")


def test_the_timeline_is_in_order_and_complete() -> None:
    """Every deadline is there once, earliest first, equal ones of a document and kind together."""
    moments = timeline(TABLE.goals, document_names(the_sources()))
    starts = [moment.start for moment in moments]
    assert starts == sorted(starts)
    told = [goal.goal_id for moment in moments for goal in moment.goals]
    assert sorted(told) == sorted(goal.goal_id for goal in TABLE.goals if goal.deadline)
    assert (starts[0].year, max(moment.end for moment in moments).year) == (2014, 2030)
    together = next(moment for moment in moments if len(moment.goals) == 44)
    assert together.name == "44 mål: Psykiatriens målsætninger for 2024"
    assert (together.when, together.kind) == ("2024", KIND_NAMES["target"])


def test_intervals_span_their_years_on_the_timeline() -> None:
    """The agreement for 2024 to 2027 lasts four years."""
    moments = timeline([the_goal("konf-sundhedsaftale-2024-2027")], {})
    assert [(moment.start, moment.end) for moment in moments] == [(date(2024, 1, 1), date(2027, 12, 31))]
    assert timeline_summary(moments) == "Én frist eller milepæl fra 2024 til 2027."


def test_the_timeline_is_told_in_a_sentence() -> None:
    """How many, from when to when, and where most of them end."""
    moments = timeline(TABLE.goals, {})
    assert timeline_summary(moments) == "107 frister og milepæle fra 2014 til 2030; flest (50) slutter i 2024."
    assert timeline_summary([]) == "Ingen af de viste rækker har en frist."


def test_the_funding_adds_up_to_the_documents_own_total() -> None:
    """The lines of each year are the total of that year, and the total is no line."""
    lines, totals = funding_lines(TABLE.funding), funding_totals(TABLE.funding)
    assert list(totals) == funding_years(TABLE.funding) == list(range(2020, 2031))
    assert [line.letter for line in lines] == list("ABCDEFGHIJK")
    assert "I alt" not in [line.name for line in lines]
    for year, total in totals.items():
        assert sum(line.amounts.get(year, Decimal(0)) for line in lines) == total


def test_the_funding_is_told_in_a_sentence() -> None:
    """The level of the last year is called a level and not a sum."""
    told = funding_summary(TABLE.funding)
    assert "fra 600 mio. kr. i 2020 til 4.312 mio. kr. i 2030" in told
    assert "»I alt 4,3 mia. kr.« er niveauet for 2030, ikke summen af årene" in told
    assert "5 linjer er aftaler med navn, 6 har intet eget navn" in told
    assert funding_summary(()) == "Tabellen har ingen beløb."


def test_populations_are_those_of_the_table() -> None:
    """The choice offers what the rows can be limited to."""
    assert {goal.population for goal in TABLE.goals} - {""} == set(POPULATIONS)
