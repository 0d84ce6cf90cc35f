"""The goal board's plots, read from the specification that the browser draws."""

from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from plan_data import the_goal, the_sources, the_table
from test_ui_theme import contrast

from assistant.goal_overview import (
    bullets,
    document_names,
    funding_lines,
    funding_totals,
    funding_years,
    percent_bullets,
    timeline,
)
from assistant.ui.goals.charts import DARK, LIGHT, Ink, bullet_chart, funding_chart, timeline_chart

TABLE = the_table()
TODAY = date(2025, 7, 1)


def made(kind: str, ink: Ink = LIGHT) -> dict[str, Any]:
    """Return the specification of a plot of the whole table."""
    if kind == "bullets":
        return bullet_chart(percent_bullets(bullets(TABLE.goals, TABLE)), ink).to_dict()
    if kind == "timeline":
        moments = timeline(TABLE.goals, document_names(the_sources()))
        return timeline_chart(moments, 2014, 2030, TODAY, ink).to_dict()
    return funding_chart(
        funding_lines(TABLE.funding), funding_totals(TABLE.funding), funding_years(TABLE.funding), ink
    ).to_dict()


def rows_of(spec: dict[str, Any], column: str) -> list[dict[str, Any]]:
    """Return the inline rows of a plot that have a column."""
    parts = (part["data"]["values"] for part in (spec, *spec["layer"]) if "values" in part.get("data", {}))
    return next(rows for rows in (*spec.get("datasets", {}).values(), *parts) if rows and column in rows[0])


def test_each_value_is_a_bar_beside_its_target() -> None:
    """The chart holds the values and targets of the table, in percent, each with its state in words."""
    spec = made("bullets")
    values, targets = rows_of(spec, "value"), rows_of(spec, "target")
    assert len(values) == len(targets) == 22
    first = next(row for row in values if row["value"] == 11)
    assert first["head"] == "✕ 11 % · ikke nået · mål: mindst 95 %"
    assert first["name"] == "Mål 2, børn og unge: udredt inden for 30 dage"
    assert next(row["target"] for row in targets if row["row"] == first["row"]) == 95


def test_a_target_between_two_numbers_has_two_lines() -> None:
    """Both ends of the wanted stretch are drawn."""
    rows = bullets([the_goal("rh-voksne-2-maal")], TABLE)
    between = [type(row)(the_goal("m24-17b"), row.part) for row in rows[:1]]
    targets = rows_of(bullet_chart(between, LIGHT).to_dict(), "target")
    assert [row["target"] for row in targets] == [90, 100]


def test_a_full_and_a_pale_bar_say_it_in_words_too() -> None:
    """Whether a target is met is never told by the fill alone."""
    for row in rows_of(made("bullets"), "value"):
        assert ("· nået ·" in row["head"]) == (row["fill"] == "fuld")


def test_the_timeline_places_days_in_their_year() -> None:
    """A year begins at its own line and ends at the next one; the first of July is in the middle."""
    spec = made("timeline")
    moments = {row["name"]: row for row in rows_of(spec, "start")}
    agreement = next(row for name, row in moments.items() if "Sundhedsaftalen" in name)
    assert (agreement["start"], agreement["end"]) == (2024, 2028)
    assert moments["2024 · 44 mål: Psykiatriens målsætninger for 2024"]["fill"] == "fuld"
    assert rows_of(spec, "today")[0]["today"] == pytest.approx(2025.5, abs=0.01)


def test_a_day_outside_the_timeline_is_not_drawn() -> None:
    """Where today lies beyond the years that are shown, no line claims to be it."""
    moments = timeline(TABLE.goals, {})
    spec = timeline_chart(moments, 2014, 2030, date(2031, 1, 1), LIGHT).to_dict()
    assert "today" not in str(spec)


def test_the_stack_of_a_year_ends_at_its_total() -> None:
    """The pieces stand on each other without gaps up to the document's own total, which is written above them."""
    spec = made("funding")
    pieces, tops = rows_of(spec, "low"), rows_of(spec, "total")
    for top in tops:
        own = [piece for piece in pieces if piece["year"] == top["year"]]
        assert own[0]["low"] == 0
        assert all(below["high"] == above["low"] for below, above in pairwise(own))
        assert own[-1]["high"] == pytest.approx(top["total"])
    assert tops[-1]["told"] == "4.312"


def test_a_piece_is_named_by_its_letter() -> None:
    """Every piece that has room for it carries the letter of its line."""
    for piece in rows_of(made("funding"), "low"):
        assert bool(piece["letter"]) == (piece["high"] - piece["low"] >= 120)


@pytest.mark.parametrize("kind", ["bullets", "timeline", "funding"])
def test_no_plot_speaks_english_to_screen_readers(kind: str) -> None:
    """Vega's own descriptions are off; the page tells the plot in a sentence and a table."""
    config = made(kind)["config"]
    assert [config[part]["aria"] for part in ("mark", "axis")] == [False, False]


@pytest.mark.parametrize("kind", ["bullets", "timeline", "funding"])
def test_light_and_dark_have_inks_of_their_own(kind: str) -> None:
    """A dark page gets no dark text."""
    assert LIGHT.text in str(made(kind))
    assert DARK.text in str(made(kind, DARK))
    assert LIGHT.text not in str(made(kind, DARK))


@pytest.mark.parametrize("ink", [LIGHT, DARK], ids=["light", "dark"])
def test_the_inks_stand_out(ink: Ink) -> None:
    """Text, also that inside the pieces, has at least 4.5 to 1; the outline of every bar at least 3 to 1."""
    assert contrast(ink.text, ink.page) >= 4.5
    assert contrast(ink.page, ink.bar) >= 4.5
    assert contrast(ink.text, ink.pale) >= 4.5
    assert contrast(ink.bar, ink.page) >= 3
