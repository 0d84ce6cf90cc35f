"""The proposals find the rows that people have checked: measured strictly, and held to a floor."""

import csv
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import proposed_blind
import proposed_more
import pytest
from plan_data import the_sources, the_table
from plans import klimaplan_plan, skolepolitik_plan
from plans.building import make_docx, make_pdf
from proposed_fresh import BUDGET_ROWS, ELDERLY_ROWS, SOURCES
from proposed_plans import CLIMATE, CLIMATE_ROWS, CLIMATE_TEXT, SCHOOL, SCHOOL_ROWS, SCHOOL_TEXT, Marked, marked

from assistant.document_reading import read_document
from assistant.document_reading.content import ReadingLimits
from assistant.goal_proposing import propose
from assistant.proposal_measuring import (
    FLOORS,
    VALUE_COLUMNS,
    CheckedNumber,
    ProposalFigures,
    measure_numbers,
    measure_proposals,
)
from assistant.quotations import locate
from assistant.records import Document, Proposal, SourceText
from assistant.settings import Settings

PLAN_FILES = {"klimaplan": (klimaplan_plan, make_pdf, "pdf"), "skolepolitik": (skolepolitik_plan, make_docx, "docx")}
FILE_FLOORS = {"recall": 80, "precision": 75}
PLANS = {
    "climate": (marked(CLIMATE_TEXT, CLIMATE), CLIMATE_ROWS),
    "school": (marked(SCHOOL_TEXT, SCHOOL), SCHOOL_ROWS),
    "elderly": (SOURCES["ELDERLY"], ELDERLY_ROWS),
    "budget": (SOURCES["BUDGET"], BUDGET_ROWS),
    "traffic": (proposed_more.SOURCES["TRAFFIC"], proposed_more.TRAFFIC_ROWS),
    "health": (proposed_blind.SOURCES["HEALTH"], proposed_blind.HEALTH_ROWS),
    "culture": (proposed_more.SOURCES["CULTURE"], proposed_more.CULTURE_ROWS),
}


@cache
def the_proposals() -> tuple[Proposal, ...]:
    """Return what is proposed for the documents of the corpus."""
    return tuple(proposal for source in the_sources().values() for proposal in propose(source))


def figures_of(proposals: tuple[Proposal, ...]) -> ProposalFigures:
    """Hold proposals against the tables of the project."""
    return measure_proposals(the_table(), the_sources(), proposals)


def test_the_floor_holds_on_the_corpus() -> None:
    """Recall is at least 75 % and precision 60 % on rows with numbers: in all, and in each table."""
    measured = figures_of(the_proposals())
    for figures in (measured.total, *measured.tables.values()):
        assert figures.recall >= FLOORS["recall"]
        assert figures.precision >= FLOORS["precision"]
    assert measured.total.checked == 167


@pytest.mark.parametrize("name", PLANS)
def test_the_floor_holds_on_plans_of_other_fields(name: str) -> None:
    """Other words and other tables, the same rules.

    Before anything was mended for them, recall and precision were 81 and 79 % (climate), 94 and 91 (school), 50 and 88
    (care of the elderly), 75 and 89 (budget), 67 and 86 (traffic), 56 and 71 (culture): 73 and 85 % together.
    The plan for health visitors came last: 74 and 88.
    """
    source, rows = PLANS[name]
    total = measure_numbers([checked(row, source) for row in rows], propose(source)).total
    assert total.recall >= FLOORS["recall"]
    assert total.precision >= FLOORS["precision"]


def checked(row: Marked, source: SourceText) -> CheckedNumber:
    """Return a row that a reader marked as the measure takes it."""
    text = source.repaired.text
    start = text.replace("\n", " ").index(row.said_in)
    year = row.when if row.table == "funding" else ""
    told = (Decimal(row.value), None, row.unit, year, row.when, row.comparison)
    return CheckedNumber(row.said_in, source.document.id, row.table, *told, ((start, start + len(row.said_in)),))


@pytest.mark.parametrize("name", ["klimaplan", "skolepolitik"])
def test_the_floor_holds_on_files_that_the_reader_has_read(name: str, tmp_path: Path) -> None:
    """A PDF and a DOCX with pages, footnotes and tables, without a date in the catalogue; rows by a careful reader.

    The rules were mended for what they missed here (72 and 62 %, 39 and 51 %): this is no blind figure.
    """
    plan, make, ending = PLAN_FILES[name]
    path = tmp_path / f"{name}.{ending}"
    make(plan.PARTS, path)
    reading = read_document(path, path.name, ReadingLimits.from_settings(Settings()), lambda *told: None)
    source = SourceText(Document(name, plan.TITLE, path.name), reading.repaired, name)
    total = measure_numbers(rows_of_file(name, source), propose(source)).total
    assert total.recall >= FILE_FLOORS["recall"]
    assert total.precision >= FILE_FLOORS["precision"]


def rows_of_file(name: str, source: SourceText) -> list[CheckedNumber]:
    """Return the marked rows with a number of a plan in tests/plans."""
    with (Path(__file__).parent / "plans" / f"{name}_goals.csv").open(encoding="utf-8", newline="") as file:
        rows = [(row, row[VALUE_COLUMNS[row["table"]]]) for row in csv.DictReader(file)]
    return [
        CheckedNumber(
            f"{row['quote'][:40]} {value}",
            name,
            row["table"],
            Decimal(value),
            None,
            "mio. kr." if row["table"] == "funding" else row["unit"],
            row["year"],
            row["deadline"],
            row["comparison"],
            tuple(filter(None, (locate(quote, source.repaired.text) for quote in row["quote"].split(" ¶ ")))),
        )
        for row, value in rows
        if value
    ]


@pytest.mark.parametrize(
    ("column", "wrong"),
    [("target_value", "9.99"), ("unit", "løg"), ("document_id", "et-andet-dokument")],
)
def test_another_number_unit_or_document_is_another_row(column: str, wrong: str) -> None:
    """Then a proposal finds nothing, however near its quote is."""
    right = figures_of(the_proposals()).tables["goals"].found
    changed = tuple(changed_cell(p, column, wrong) if p.table == "goals" else p for p in the_proposals())
    assert right > 40
    assert figures_of(changed).tables["goals"].found == 0


def changed_cell(proposal: Proposal, column: str, value: str) -> Proposal:
    """Return a proposal with another cell, and of another document where that is the cell."""
    cells = dict(proposal.cells)
    cells[column] = value if cells[column] or column == "unit" else ""
    document_id = value if column == "document_id" else proposal.document_id
    return replace(proposal, cells=tuple(cells.items()), document_id=document_id)


def test_a_number_read_elsewhere_finds_nothing() -> None:
    """The same number in another sentence of the document is not the checked row."""
    moved = tuple(
        replace(p, slots=tuple(replace(s, span=replace(s.span, start=0, end=1)) for s in p.slots))
        for p in the_proposals()
    )
    assert figures_of(moved).total.found == 0


def test_each_row_and_each_proposal_counts_once() -> None:
    """The same proposals twice find no more rows, and are half as precise."""
    once, twice = figures_of(the_proposals()), figures_of(the_proposals() + the_proposals())
    copies = tuple(replace(p, proposal_id=f"{p.proposal_id}-2") for p in the_proposals())
    both = figures_of(the_proposals() + copies)
    assert twice.total.checked == once.total.checked
    assert both.total.found == once.total.found
    assert both.total.precision < once.total.precision


def test_the_figures_are_told_in_danish_and_as_json() -> None:
    """Per table and in all, with what agrees besides, and what is missing where that is asked."""
    measured = figures_of(the_proposals())
    text = measured.as_text(failures=3)
    assert "i alt" in text
    assert "samme frist" in text
    assert text.count("mangler:") == min(3, len(measured.missed))
    assert '"total"' in measured.as_json()
