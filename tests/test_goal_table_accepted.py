"""A proposal becomes a row only when somebody accepts it, the schema allows it, and its document proves it."""

from dataclasses import replace
from typing import Any

import pytest
from plan_data import GOALS, the_sources, the_table
from proposed_plans import CLIMATE, CLIMATE_TEXT, SCHOOL, SCHOOL_TEXT, marked

from assistant.errors import GoalTableError, InputError
from assistant.goal_check import check, check_completeness
from assistant.goal_proposing import check_row, propose, proved, row_for
from assistant.goal_table import GoalTable, goals_frame, load_goal_table
from assistant.records import AcceptedRow, Proposal

SOURCE = marked(CLIMATE_TEXT, CLIMATE)
SCHOOLS = marked(SCHOOL_TEXT, SCHOOL)
AT = "2026-11-28T12:00:00Z"


def the_proposal(table: str, value: str) -> Proposal:
    """Return the climate plan's proposal of a table and a number."""
    return next(p for p in propose(SOURCE) if p.table == table and value in dict(p.cells).values())


def accepted(proposal: Proposal, table: GoalTable | None = None, **corrections: str) -> AcceptedRow:
    """Return a proposal as Anne accepts it."""
    return row_for(proposal, corrections, GOALS, table or the_table(), " Anne  Holm ", AT)


def changed(row: AcceptedRow, **cells: str) -> AcceptedRow:
    """Return an accepted row with other cells."""
    return replace(row, cells=tuple((dict(row.cells) | cells).items()))


def test_an_accepted_row_joins_the_tables_and_says_who_and_when() -> None:
    """It comes after the rows of the files, with an id of its own, and is proved like them."""
    row = accepted(the_proposal("goals", "65"))
    table = load_goal_table(GOALS, [row])
    goal = table.goals[-1]
    assert (goal.goal_id, goal.accepted_by, goal.accepted_at) == ("klimahandlingsplan-lindoe-1", "Anne Holm", AT)
    assert table.goals[:-1] == the_table().goals
    sources = {**the_sources(), CLIMATE.id: SOURCE}
    assert check(table, sources) == ()
    assert check_completeness(table, sources) == ()


def test_the_next_row_has_the_next_id_and_a_status_the_goal_of_its_line() -> None:
    """A status value of the same table row in the same unit is bound to the goal that was accepted before it."""
    first = accepted(the_proposal("goals", "88"))
    table = load_goal_table(GOALS, [first])
    second = accepted(the_proposal("status", "72"), table)
    third = accepted(the_proposal("goals", "65"), table)
    cells = dict(second.cells)
    assert (cells["status_id"], cells["goal_id"]) == (
        "klimahandlingsplan-lindoe-status-1",
        "klimahandlingsplan-lindoe-1",
    )
    assert dict(third.cells)["goal_id"] == "klimahandlingsplan-lindoe-2"
    both = load_goal_table(GOALS, [first, second])
    assert both.statuses_of("klimahandlingsplan-lindoe-1")[0].value == 72


def test_every_proposal_of_two_plans_can_be_accepted_together() -> None:
    """What is proposed fits the schema and is proved as it stands, all 70 rows and both documents' "I alt"."""
    table, rows = the_table(), []
    for number, proposal in enumerate([*propose(SOURCE), *propose(SCHOOLS)]):
        row = row_for(proposal, {}, GOALS, table, "Anne", AT)
        cells = dict(row.cells)
        column = {"goals": "goal_id", "status": "status_id"}.get(row.table)
        rows.append(changed(row, **{column: f"{cells['document_id']}-{row.table}-{number}"}) if column else row)
    loaded = load_goal_table(GOALS, rows)
    sources = {**the_sources(), CLIMATE.id: SOURCE, SCHOOL.id: SCHOOLS}
    assert len(rows) > 65
    assert [str(mismatch) for mismatch in check(loaded, sources)] == []


def test_a_correction_counts_and_must_be_proved_too() -> None:
    """A deadline that the quotes say is taken; one that they do not say cannot be accepted."""
    proposal = the_proposal("goals", "65")
    row = accepted(proposal, group="Affald", aliases="genbrug;affald")
    assert dict(row.cells)["aliases"] == "genbrug;affald"
    assert proved(row, SOURCE, GOALS, the_table()) == row
    wrong = accepted(proposal, deadline="2031")
    assert [mismatch.column for mismatch in check_row(wrong, SOURCE, GOALS, the_table())] == ["deadline"]
    with pytest.raises(InputError, match=r"kan ikke godkendes.*kolonne deadline: '2031' står ikke") as caught:
        proved(wrong, SOURCE, GOALS, the_table())
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("table", "value", "column", "wrong"),
    [
        ("goals", "88", "target_value", "89"),
        ("goals", "9.5", "unit", "GWh"),
        ("status", "64", "value", "46"),
        ("funding", "6.2", "amount_mio_kr", "62"),
        ("funding", "4.5", "amount_mio_kr", "5.4"),
        ("funding", "12.4", "year", "2027"),
    ],
)
def test_no_wrong_number_of_a_table_row_is_let_through(table: str, value: str, column: str, wrong: str) -> None:
    """Cells of a table are held to the head above them, amounts to their year and the caption's unit."""
    row = accepted(the_proposal(table, value))
    assert check_row(row, SOURCE, GOALS, the_table()) == ()
    assert check_row(changed(row, **{column: wrong}), SOURCE, GOALS, the_table())


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"target_value": "65,0"}, ("kolonne target_value", "'65,0' er ikke et tal")),
        ({"comparison": "omkring"}, ("kolonne comparison", "'omkring' er ikke en af de tilladte")),
        ({"goal": ""}, ("kolonne goal", "tomt")),
        ({"deadline": "2030-02-31"}, ("kolonne deadline", "ingen dato")),
        ({"goal_id": "m24-04a"}, ("kolonne goal_id", "står allerede i en anden række")),
        ({"farve": "grøn"}, ("kolonne farve", "kendes ikke")),
    ],
)
def test_a_wrong_accepted_row_is_named_by_its_proposal_and_cell(
    cells: dict[str, str], expected: tuple[str, ...]
) -> None:
    """The tables do not load with it, and the one line says which proposal, which cell and what to do."""
    row = changed(accepted(the_proposal("goals", "65")), **cells)
    with pytest.raises(GoalTableError) as caught:
        load_goal_table(GOALS, [row])
    message = str(caught.value)
    assert message.startswith(f"Godkendt forslag {row.proposal_id}, ")
    assert all(part in message for part in expected)
    assert "\n" not in message


def test_a_status_cannot_name_a_goal_that_is_not_there() -> None:
    """The same holds across tables."""
    row = changed(accepted(the_proposal("status", "64")), goal_id="findes-ikke")
    with pytest.raises(GoalTableError, match=r"Godkendt forslag .*'findes-ikke' findes ikke i måltabellen"):
        load_goal_table(GOALS, [row])


@pytest.mark.parametrize(
    ("by", "corrections", "expected"),
    [
        ("  ", {}, "hvem der beslutter"),
        ("x" * 81, {}, "1 til 80 tegn"),
        ("Anne", {"farve": "grøn"}, "Kolonnen 'farve' kan ikke rettes"),
        ("Anne", {"document_id": "x"}, "Kolonnen 'document_id' kan ikke rettes"),
        ("Anne", {"goal_id": "x"}, "Kolonnen 'goal_id' kan ikke rettes"),
    ],
)
def test_who_decides_and_what_can_be_corrected(by: str, corrections: dict[str, str], expected: str) -> None:
    """Nobody decides without a name, and neither document nor id of a row can be corrected."""
    with pytest.raises(InputError, match=expected):
        row_for(the_proposal("goals", "65"), corrections, GOALS, the_table(), by, AT)


@pytest.mark.parametrize(
    ("corrections", "expected"),
    [
        ({"goal": "99 procent genanvendt"}, r"kolonne goal: tallet 99 i '99 procent genanvendt'"),
        ({"caveat": "Kun i 12345 boliger"}, r"kolonne caveat: tallet 12345"),
        ({"comparison": "at_most"}, r"kolonne comparison: citatet siger at_least, ikke at_most"),
    ],
)
def test_a_correction_that_the_document_does_not_say_is_refused(corrections: dict[str, str], expected: str) -> None:
    """A number in one's own words, or "mindst" turned to at most, would be shown as the document's."""
    with pytest.raises(InputError, match=f"beviser det ikke: {expected}"):
        proved(accepted(the_proposal("goals", "65"), **corrections), SOURCE, GOALS, the_table())


def test_letters_that_cannot_be_seen_are_left_out_of_names_and_corrections() -> None:
    """Nothing that a row shows can steer a terminal or turn the text round."""
    row = row_for(
        the_proposal("goals", "65"), {"goal": "Genan\x1bvendt\u202e affald"}, GOALS, the_table(), "An\x1bne", AT
    )
    assert row.accepted_by == "An ne"
    assert dict(row.cells)["goal"] == "Genan vendt affald"


def test_a_correction_that_does_not_fit_is_told_at_once() -> None:
    """Before anything is written."""
    with pytest.raises(GoalTableError, match=r"kolonne target_value: 'mange' er ikke et tal"):
        accepted(the_proposal("goals", "65"), target_value="mange")


def test_the_table_of_goals_shows_who_accepted_only_where_somebody_did() -> None:
    """The bundled goals' CSV stays as it is."""
    assert not [column for column in goals_frame(the_table().goals).columns if column.startswith("accepted")]
    frame: Any = goals_frame(load_goal_table(GOALS, [accepted(the_proposal("goals", "65"))]).goals)
    assert list(frame["accepted_by"])[-1] == "Anne Holm"


def test_what_only_the_corpus_has_is_not_demanded_of_other_documents() -> None:
    """Lines without a total are no fault, nor some lines of a table with one; another corpus has other counts."""
    some = [accepted(the_proposal("funding", "1.15")), accepted(the_proposal("funding", "7.35"))]
    table = load_goal_table(GOALS, some)
    assert check(table, {**the_sources(), CLIMATE.id: SOURCE}) == ()
    added = GoalTable(table.goals[:0], table.statuses[:0], table.funding[-2:])
    assert check_completeness(added, {CLIMATE.id}) == ()
    assert check_completeness(added)
