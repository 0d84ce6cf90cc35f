"""Rows are proposed from the tables and sentences of any plan, each with its proof, and nothing is made up."""

import re

import proposed_more
import pytest
from plan_data import the_sources
from proposed_fresh import SOURCES
from proposed_plans import CLIMATE, CLIMATE_TEXT, SCHOOL, SCHOOL_TEXT, marked

from assistant.goal_check import check_record
from assistant.goal_proposing import propose
from assistant.goal_table import Row, record_of
from assistant.proposal_measuring import VALUE_COLUMNS
from assistant.quotations import split_quotes
from assistant.records import Document, Page, Proposal, RepairedText, SourceText

PLAN = Document("plan", "Plan for alt", "plan.docx", date="2025-01")
MADE = {
    "climate": marked(CLIMATE_TEXT, CLIMATE),
    "school": marked(SCHOOL_TEXT, SCHOOL),
    **SOURCES,
    **proposed_more.SOURCES,
}


def proposed(written: str, document: Document = PLAN) -> list[Proposal]:
    """Return what is proposed for a short text."""
    return list(propose(marked(written, document)))


def cell(proposal: Proposal, column: str) -> str:
    """Return one cell of a proposal."""
    return dict(proposal.cells)[column]


def told(written: str, document: Document = PLAN) -> list[tuple[str, ...]]:
    """Return table, number, unit or year, when, and (of goals) the comparison of what is proposed."""
    rows = []
    for proposal in proposed(written, document):
        cells = dict(proposal.cells)
        when = cells.get("deadline", cells.get("period", cells.get("year", "")))
        rows.append((proposal.table, cells[VALUE_COLUMNS[proposal.table]], cells.get("unit", ""), when))
    return rows


@pytest.mark.parametrize(
    ("sentence", "value", "unit", "comparison", "deadline"),
    [
        ("Mindst 80 % af boligerne skal have fjernvarme i 2030.", "80", "%", "at_least", "2030"),
        ("Ventetiden må højst være 14 dage.", "14", "dage", "at_most", ""),
        ("Udledningen skal reduceres med 70 pct. inden 2030 i forhold til 1990.", "70", "%", "decrease", "2030"),
        ("Udledningen skal reduceres til 40.000 ton CO2 i 2032.", "40000", "ton CO2", "at_most", "2032"),
        ("Sygefraværet skal være under 4,5 procent inden udgangen af 2026.", "4.5", "%", "below", "2026"),
        ("Andelen skal over 65 % senest den 1. juli 2027.", "65", "%", "above", "2027-07-01"),
        ("Vi vil halvere madspildet inden 2030.", "50", "%", "decrease", "2030"),
        ("Antallet af elbiler skal fordobles inden 2028.", "2", "gange", "increase", "2028"),
        ("Belægningen skal ligge mellem 85 og 95 % i 2027.", "85", "%", "between", "2027"),
        ("Tilfredsheden skal stige med 5 procentpoint frem mod 2028.", "5", "procentpoint", "increase", "2028"),
        ("Alle ansøgninger skal være besvaret inden for 6 uger.", "6", "uger", "at_most", ""),
        ("Udgifterne skal nedbringes med 12,5 mio. kr. i 2027.", "12.5", "mio. kr.", "decrease", "2027"),
        ("Målsætning 3: At 9.000 borgere bruger ordningen i 2029.", "9000", "borgere", "equal", "2029"),
        ("Prisen må ikke overstige 300 kr.", "300", "kr.", "at_most", ""),
    ],
)
def test_a_sentence_about_what_is_to_be_reached_is_a_goal(
    sentence: str, value: str, unit: str, comparison: str, deadline: str
) -> None:
    """Number, unit, comparison and deadline are read as they are said."""
    (goal,) = (p for p in proposed(sentence) if p.table == "goals")
    read = [cell(goal, column) for column in ("target_value", "unit", "comparison", "deadline")]
    assert read == [value, unit, comparison, deadline]


def test_where_things_stand_is_a_status_and_where_they_are_going_a_goal() -> None:
    """A sentence that says "fra 45 % i 2023 til 60 % i 2030" gives both, each with its own year."""
    rows = told("Andelen af økologisk mad skal øges fra 45 % i 2023 til 60 % i 2030.")
    assert sorted(rows) == [("goals", "60", "%", "2030"), ("status", "45", "%", "2023")]


@pytest.mark.parametrize(
    ("sentence", "value", "unit", "period"),
    [
        ("I 2023 var 38 procent af husstandene tilsluttet.", "38", "%", "2023"),
        ("Kommunen har i dag 412 lejeboliger.", "412", "lejeboliger", ""),
        ("Hver fjerde elev cykler.", "25", "%", ""),
        ("I 3. kvartal 2024 var der 1.204 henvendelser.", "1204", "henvendelser", "2024-Q3"),
    ],
)
def test_a_stated_number_is_a_status(sentence: str, value: str, unit: str, period: str) -> None:
    """What is counted is the noun behind the number, and a period is given only where the sentence does."""
    assert told(sentence) == [("status", value, unit, period)]


def test_money_that_is_set_aside_in_a_year_is_funding_in_mio_kr() -> None:
    """Whatever unit it is written in; without a year it is a stated amount, not funding."""
    rows = told("Der afsættes 12 mio. kr. i 2026 og 900.000 kr. i 2027 til cykelstier.")
    assert rows == [("funding", "12", "", "2026"), ("funding", "0.9", "", "2027")]
    assert told("Der afsættes 12 mio. kr. til cykelstier.") == [("status", "12", "mio. kr.", "")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Se side 14 og bilag 3, eller ring på 72 53 10 00 mellem kl. 9 og 15.",
        "Planen følger lov nr. 1651 og § 16, stk. 2, i sundhedsloven.",
        "Mødet blev holdt den 4. marts 2025 i lokale 7.",
        "Udvalget drøfter planen to gange om året.",
        "De to områder er transport og energi.",
        "Sagen har nr. 24/11873.",
        "Vi vil gøre det lettere at cykle.",
    ],
)
def test_numbers_that_are_no_values_are_not_proposed(sentence: str) -> None:
    """Pages, laws, dates, phone numbers, clocks and small counts of the text's own parts."""
    assert told(sentence) == []


def unmarked(text: str) -> SourceText:
    """Return a text of which no file tells the outline."""
    return SourceText(PLAN, RepairedText(text, (Page(1, 0, len(text)),)), text)


TABLE = """
# Indikatorer
| Nr. | Indikator | Baseline 2022 | Mål 2026 | Mål 2030 | Ansvarlig
| 1 | Elever med høj trivsel (%) | 71 | 80 | mindst 90 | Skolechefen
| 2 | Ventetid på udredning | 13 uger | 8 uger | højst 4 uger | PPR
"""


def test_the_head_of_a_table_tells_what_its_cells_are() -> None:
    """Baseline is status, "Mål 2030" a target with its deadline; the unit may stand in the measure."""
    assert told(TABLE) == [
        ("status", "71", "%", "2022"),
        ("goals", "80", "%", "2026"),
        ("goals", "90", "%", "2030"),
        ("status", "13", "uger", "2022"),
        ("goals", "8", "uger", "2026"),
        ("goals", "4", "uger", "2030"),
    ]
    goals = [p for p in proposed(TABLE) if p.table == "goals"]
    assert [cell(goal, "comparison") for goal in goals] == ["at_least", "at_least", "at_most", "at_most"]
    assert cell(goals[0], "number") == "1"
    assert goals[0].reason == "Tabelrække under »Mål 2026« med et tal og en frist"


def test_a_column_of_deadlines_and_one_of_units_belong_to_the_row() -> None:
    """They are read from the row's own cells."""
    written = "| Mål | Enhed | Måltal | Frist\n| Nye træer | antal | 5.000 | 2028\n| Rent vand | pct. | 98 | 01.07.2027"
    assert told(written) == [("goals", "5000", "antal", "2028"), ("goals", "98", "%", "2027-07-01")]


@pytest.mark.parametrize(
    ("unit", "cells", "amounts"),
    [
        ("mio. kr.", ("4,5", "12,0"), ["4.5", "12"]),
        ("1.000 kr.", ("4.500", "12.000"), ["4.5", "12"]),
        ("kr.", ("4.500.000", "12.000.000"), ["4.5", "12"]),
    ],
)
def test_a_table_of_money_by_year_is_funding(unit: str, cells: tuple[str, str], amounts: list[str]) -> None:
    """The caption's unit counts for all, and an empty cell is no row."""
    written = f"# Økonomi\nBevillinger ({unit})\n| Projekt | 2026 | 2027 | 2028\n| Cykelsti | {cells[0]} | | {cells[1]}"
    rows = proposed(written)
    assert [cell(p, "amount_mio_kr") for p in rows] == amounts
    assert [(cell(p, "agreement"), cell(p, "year")) for p in rows] == [("Cykelsti", "2026"), ("Cykelsti", "2028")]


def test_a_sentence_with_an_amount_tells_no_unit_of_the_table_below_it() -> None:
    """Only a caption that names a unit by itself does."""
    written = "# Mål\nRenoveringen kostede 48 mio. kr.\n| Indikator | 2023 | 2027\n| Besøg | 300 | 400"
    assert told(written)[1:] == [("status", "300", "", "2023"), ("goals", "400", "", "2027")]


def test_two_tables_in_one_frame_are_two_tables() -> None:
    """A row that is a head by itself begins the second one, and the row above it is its title."""
    money = "| Projekt | Beløb i 2026 (mio. kr.) | |\n| Sti | 4,0 | |"
    written = f"{money}\n| Måltal | | |\n| | 2023 | 2027 |\n| Ture | 21 % | 25 % |"
    assert told(written) == [("funding", "4", "", "2026"), ("status", "21", "%", "2023"), ("goals", "25", "%", "2027")]


FLAT = "Midler til planen\n\n(mio. kr.) 2026 2027 2028\nSkoler 1,0 2,0 3,0\nVeje 4,0 5,0\nI alt 1,0 6,0 {last}\n"


def test_a_flattened_line_with_fewer_amounts_is_read_only_where_the_sum_proves_it() -> None:
    """Right-aligned amounts are taken where every year then adds up to the table's total, and not otherwise."""
    proved = propose(unmarked(FLAT.format(last="8,0")))
    roads = [(cell(p, "year"), cell(p, "amount_mio_kr")) for p in proved if cell(p, "agreement") == "Veje"]
    assert roads == [("2027", "4"), ("2028", "5")]
    unproved = propose(unmarked(FLAT.format(last="9,0")))
    assert {cell(p, "agreement") for p in unproved} == {"Skoler", "I alt"}


def test_nothing_is_made_up() -> None:
    """A bare sentence has no population, no follow-up and no deadline of its own; the document's date is none."""
    (goal,) = proposed("Mindst 80 % af boligerne skal have fjernvarme.")
    assert [cell(goal, column) for column in ("population", "monitoring", "deadline", "number")] == [""] * 4
    (named,) = proposed("# Børn og unge\nMindst 80 % skal svare inden 2027.")
    assert cell(named, "population") == "børn og unge"


def test_what_is_said_twice_is_proposed_once_with_both_places() -> None:
    """The fuller statement stays, and the other one's quote joins it."""
    written = (
        "# Resumé\nMål: At affaldet reduceres med 15 %.\n# Affald\nMål for indsats 2: At affaldet reduceres med 15 %."
    )
    (goal,) = proposed(written)
    assert (cell(goal, "number"), len(goal.spans)) == ("2", 2)


@pytest.mark.parametrize("name", [*MADE, *the_sources()])
def test_every_proposal_is_proved_by_its_document(name: str) -> None:
    """The quotes stand where the spans say, the slots inside them, and the check of the tables finds nothing."""
    source = MADE.get(name) or the_sources()[name]
    found = propose(source)
    assert len({proposal.proposal_id for proposal in found}) == len(found)
    for proposal in found:
        prove(proposal, source)


def prove(proposal: Proposal, source: SourceText) -> None:
    """Hold one proposal to its document."""
    text = source.repaired.text
    stand = {" ".join(text[span.start : span.end].split()) for span in proposal.spans}
    assert set(split_quotes(cell(proposal, "quote"))) == stand
    ids = {"goal_id": "" if proposal.table == "status" else "x", "status_id": "x"}
    record = record_of(proposal.table, Row("forslag", ids | dict(proposal.cells)), ())
    assert [str(mismatch) for mismatch in check_record(record, source)] == []
    for slot in proposal.slots:
        if slot.column in ("target_value", "value", "amount_mio_kr"):
            assert any(s.start <= slot.span.start and slot.span.end <= s.end for s in proposal.spans)
            assert re.search(r"\w", text[slot.span.start : slot.span.end])


def test_an_id_stays_while_the_words_do() -> None:
    """A sentence before it moves a proposal, and leaves its id alone; another number is another proposal."""
    first = proposed("Mindst 80 % skal svare inden 2027.")
    moved = proposed("Velkommen til planen.\nMindst 80 % skal svare inden 2027.")
    other = proposed("Mindst 85 % skal svare inden 2027.")
    assert [p.proposal_id for p in first] == [p.proposal_id for p in moved]
    assert first[0].proposal_id != other[0].proposal_id
