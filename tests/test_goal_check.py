"""Every row of the tables is proved by its document, and the tables hold all that the documents do."""

from collections import Counter, defaultdict
from dataclasses import replace
from decimal import Decimal

import pytest
from plan_data import the_goal, the_sources, the_status, the_table

from assistant.goal_check import TOTAL, check, check_completeness
from assistant.goal_table import GoalTable
from assistant.quotations import locate
from assistant.records import Disagreement, Funding, Goal, Status
from assistant.row_passages import row_spans

TARGETS = "maalsaetninger-2024"


def columns_of(*, goal: Goal | None = None, status: Status | None = None) -> set[str]:
    """Return the columns that a check of one row finds wrong."""
    table = GoalTable((goal,) if goal else (), (status,) if status else (), ())
    return {mismatch.column for mismatch in check(table, the_sources())}


def test_every_row_is_proved_by_its_document() -> None:
    """No quote, number, unit, date or sum of the tables is without its proof."""
    assert [str(mismatch) for mismatch in check(the_table(), the_sources())] == []


def test_the_tables_are_complete() -> None:
    """Sub-goals, recommendations, proposals, values and funding lines are as many as were counted by hand."""
    assert [str(mismatch) for mismatch in check_completeness(the_table())] == []


def test_the_counts_are_those_of_the_documents() -> None:
    """18 goals with 27 and 16 sub-goals, 8 recommendations, 39 proposals, 22 "Danske Regioner anbefaler"."""
    goals = the_table().goals
    subgoals = {(int(g.number), g.subgoal_label) for g in goals if g.document_id == TARGETS}
    assert len({number for number, _ in subgoals}) == 18
    assert Counter(number <= 10 for number, _ in subgoals) == {True: 27, False: 16}
    kinds = Counter((g.document_id, g.kind) for g in goals)
    assert kinds["psykiatriplan-region-hovedstaden", "recommendation"] == 8
    assert kinds["forslag-til-indsatser-2024", "proposal"] == 39
    assert kinds["otte-fokuspunkter-danske-regioner", "recommendation"] == 22


@pytest.mark.parametrize(
    "goal_id",
    ["m24-04a", "m24-06d-laegevikarer", "rh-boern-2-delmaal-udredt", "forslag-17", "dr-5-2", "konf-raad-2027"],
)
def test_a_missing_row_is_noticed(goal_id: str) -> None:
    """A table without one of its rows is not complete."""
    table = the_table()
    without = replace(table, goals=tuple(g for g in table.goals if g.goal_id != goal_id))
    assert check_completeness(without)


def test_a_missing_value_or_amount_is_noticed() -> None:
    """The same holds for the status values and the funding lines."""
    table = the_table()
    assert check_completeness(replace(table, statuses=table.statuses[1:]))
    assert check_completeness(replace(table, funding=table.funding[1:]))


def test_the_quotes_of_a_flattened_table_stand_under_their_own_goal() -> None:
    """Goal 2's "A. 100 %" is not goal 1's: but for footnote and table heading, all stands in the goal's own rows."""
    source = the_sources()[TARGETS]
    text = source.repaired.text
    goals = {int(g.number): g.goal for g in the_table().goals if g.document_id == TARGETS}
    heads = {n: found[0] for n, goal in goals.items() if (found := locate(f"{n}. {goal}", text))}
    assert len(heads) == 18
    for goal in (g for g in the_table().goals if g.document_id == TARGETS):
        start, end = heads[int(goal.number)], heads.get(int(goal.number) + 1, len(text))
        quotes = [quote for quote in goal.quotes if not quote.startswith(("OBS", "Tabel 2"))]
        assert all(start <= span.start < span.end <= end for span in row_spans(quotes, source)), goal.goal_id


def test_no_wrong_number_is_let_through() -> None:
    """Whatever number of a row is changed, the check names its column."""
    odd = Decimal("0.07")
    for goal in the_table().goals:
        if goal.target_value is not None:
            assert "target_value" in columns_of(goal=replace(goal, target_value=goal.target_value + odd)), goal.goal_id
    for status in the_table().statuses:
        assert "value" in columns_of(status=replace(status, value=status.value + odd)), status.status_id


def test_danish_numbers_are_read_as_danes_write_them() -> None:
    """3,2 is no 32, 54.173 no 54,173, percent no amount of money, and a year no value."""
    assert columns_of(goal=replace(the_goal("m24-04a"), target_value=Decimal(32))) == {"target_value"}
    assert columns_of(status=replace(the_status("rh-aflysninger-antal-2023"), value=Decimal("54.173"))) == {"value"}
    assert columns_of(goal=replace(the_goal("m24-06d-laegevikarer"), unit="%")) >= {"target_value"}
    assert columns_of(goal=replace(the_goal("rh-voksne-4-delmaal"), target_value=Decimal(2025))) == {"target_value"}


def test_what_a_row_says_stands_word_for_word_in_its_quotes() -> None:
    """Quote, target, monitoring, unit, deadline and period are each held to the text."""
    goal, status = the_goal("rh-voksne-1-delmaal"), the_status("rh-udredt-voksne-2024q3")
    assert columns_of(goal=replace(goal, quotes=("Delmålet er 75 % inden udgangen af 2025",))) >= {"quote"}
    assert columns_of(goal=replace(goal, target_text="øges til 76 %")) == {"target_text"}
    assert columns_of(goal=replace(goal, monitoring="hvert år")) == {"monitoring"}
    assert columns_of(goal=replace(goal, deadline="2026")) == {"deadline"}
    assert columns_of(goal=replace(goal, deadline="2025-11")) == {"deadline"}
    assert columns_of(status=replace(status, period="2024-Q2")) == {"period"}
    assert columns_of(status=replace(status, unit="senge")) >= {"unit"}
    assert columns_of(status=replace(status, value_text="ca. 97 %")) == {"value_text"}
    assert columns_of(goal=replace(goal, document_id="ukendt")) == {"document_id"}


def test_a_date_without_its_year_needs_the_year_from_another_quote() -> None:
    """The words "27. januar" and "den 13. januar 2025" together say 2025-01-27, and no other day."""
    goal = the_goal("konf-proces-kommissorium")
    assert columns_of(goal=goal) == set()
    assert columns_of(goal=replace(goal, deadline="2025-01-13")) == set()
    assert columns_of(goal=replace(goal, deadline="2025-01-28")) == {"deadline"}


def test_the_funding_lines_add_up_to_the_documents_own_totals() -> None:
    """Right-aligned, the eleven lines of each year give its "I alt" to the last decimal."""
    sums: dict[int, Decimal] = defaultdict(Decimal)
    totals = {amount.year: amount.amount_mio_kr for amount in the_table().funding if amount.agreement == TOTAL}
    for amount in the_table().funding:
        if amount.agreement != TOTAL:
            sums[amount.year] += amount.amount_mio_kr
    assert sums == totals
    assert totals[2030] == Decimal("4312.0")


def test_an_amount_under_the_wrong_year_is_noticed() -> None:
    """An amount moved a year is neither in its quote's column nor in the sum."""

    def moved(amount: Funding) -> Funding:
        return replace(amount, year=2022) if (amount.agreement, amount.year) == ("Aftale om FL 21", 2021) else amount

    table = replace(the_table(), funding=tuple(map(moved, the_table().funding)))
    rows = {mismatch.row_id for mismatch in check(table, the_sources())}
    assert rows == {"Aftale om FL 21 2022", "I alt 2021", "I alt 2022"}


def sides_wrong(row: Disagreement) -> set[str]:
    """Return the columns that a check of one disagreement finds wrong."""
    table = replace(the_table(), disagreements=(row,))
    return {mismatch.column for mismatch in check(table, the_sources()) if mismatch.file == "disagreements.csv"}


def test_both_sides_of_a_disagreement_are_proved() -> None:
    """Quote, value, document and goals of each side are held to its document, and told with their column."""
    row = next(row for row in the_table().disagreements if row.disagreement_id == "udredningsret-voksne")
    first, second = row.sides
    assert sides_wrong(row) == set()
    assert sides_wrong(replace(row, sides=(replace(first, quotes=("A. 99 %",)), second))) >= {"a_quote"}
    assert sides_wrong(replace(row, sides=(first, replace(second, value_text="5 % af borgerne")))) == {"b_value_text"}
    assert sides_wrong(replace(row, sides=(replace(first, goal_ids=("rh-voksne-2-maal",)), second))) == {"a_goal_ids"}
    assert sides_wrong(replace(row, sides=(replace(first, document_id="ukendt"), second))) >= {"a_document_id"}


@pytest.mark.parametrize(
    ("told", "wrong"),
    [
        ("Den ene siger 100 %, den anden 96 %.", {"explanation"}),
        ("Den ene siger 100 kr.", {"explanation"}),
        ("Det er fra 2021.", {"explanation"}),
        ("Planen siger 95 procent fra 2025.", set()),
    ],
)
def test_an_explanation_brings_no_number_of_its_own(told: str, wrong: set[str]) -> None:
    """What is told of a disagreement has its numbers from the two quotes or from the titles of their documents."""
    row = next(row for row in the_table().disagreements if row.disagreement_id == "udredningsret-voksne")
    assert sides_wrong(replace(row, explanation=told)) == wrong


def test_a_mismatch_is_one_danish_line() -> None:
    """File, row, column, value and remedy."""
    table = GoalTable((replace(the_goal("m24-04b"), target_value=Decimal(209)),), (), ())
    (mismatch,) = check(table, the_sources())
    assert str(mismatch) == (
        "goals.csv, m24-04b, kolonne target_value: 209 bæltefikseringer står ikke i rækkens citater. "
        "Ret tallet, enheden eller citatet."
    )
