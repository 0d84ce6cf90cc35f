"""Each plot of the goal board with the sentence that says what it shows, and the table that it is made from."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import streamlit as st

from assistant.composing.wording import upper_first
from assistant.goal_overview import (
    Bullet,
    bullet_summary,
    bullets,
    funding_lines,
    funding_summary,
    funding_totals,
    funding_years,
    gap_in_words,
    goal_title,
    percent_bullets,
    quote_places,
    status_value,
    target_in_words,
    timeline,
    timeline_summary,
    with_number,
)
from assistant.goal_overview.timeline import FIRST_YEAR, LAST_YEAR
from assistant.goal_states import NO_DATA
from assistant.goal_table import GoalTable, period_in_words
from assistant.goal_words import KIND_NAMES, goal_label
from assistant.quantities import danish_number
from assistant.records import Funding, Goal, SourceText
from assistant.ui.goals import charts
from assistant.ui.goals.address import detail_href
from assistant.ui.goals.charts import DARK, LIGHT, Ink
from assistant.ui.goals.parts import is_dark, state_html
from assistant.ui.html_parts import Html, element, joined, link, table
from assistant.ui.links import source_href
from assistant.ui.markdown_safety import escape_markdown

if TYPE_CHECKING:
    from altair.typing import ChartType

_AS_TABLE = "Tallene som tabel"
NO_TOTAL = "Dokumentet giver ingen sum af beløbene."


def draw_bullets(goals: Sequence[Goal], goal_table: GoalTable) -> None:
    """Draw the measured values against their targets."""
    st.header("Mål og status", anchor=False)
    rows = bullets(goals, goal_table)
    summary = bullet_summary(goals, rows)
    in_percent = percent_bullets(rows)
    how = "Søjlen er statustallet, den lodrette streg er målet. Fuld søjle: målet er nået. Bleg søjle: ikke nået."
    st.html(_told(summary, how if in_percent else ""))
    if in_percent:
        _draw(charts.bullet_chart(in_percent, _ink()), f"Statustal i procent mod mål. {summary}", "bullets")
    if with_number(goals):
        with st.expander(_AS_TABLE):
            st.html(_bullet_table(goals, rows))


def draw_timeline(goals: Sequence[Goal], names: Mapping[str, str]) -> None:
    """Draw what is due when."""
    st.header("Frister og milepæle", anchor=False)
    moments = timeline(goals, names)
    summary = timeline_summary(moments)
    how = "Fuld søjle: mål. Bleg søjle: milepæl, anbefaling eller forslag. Den stiplede linje er i dag."
    st.html(_told(summary, how if moments else ""))
    if not moments:
        return
    first = min(FIRST_YEAR, moments[0].start.year)
    last = max(LAST_YEAR, *(moment.end.year for moment in moments))
    chart = charts.timeline_chart(moments, first, last, date.today(), _ink())
    _draw(chart, f"Tidslinje over frister. {summary}", "timeline")
    header = ("Frist", "Slags", "Mål")
    rows = (
        (moment.when, KIND_NAMES[goal.kind], link(goal_title(goal), detail_href(goal.goal_id)))
        for moment in moments
        for goal in moment.goals
    )
    with st.expander(_AS_TABLE):
        st.html(table("Frister og milepæle, tidligst først", header, rows))


def draw_funding(goal_table: GoalTable, sources: Mapping[str, SourceText]) -> None:
    """Draw the funding by agreement and year, of each document apart; no filter changes it."""
    st.header("Midler", anchor=False)
    documents = list(dict.fromkeys(row.document_id for row in goal_table.funding))
    for document_id in documents:
        source = sources.get(document_id)
        if len(documents) > 1:  # amounts of different documents have no sum
            st.subheader(escape_markdown(source.document.title if source else document_id), anchor=False)
        _draw_funding_of(document_id, goal_table, sources)
    if not documents:
        st.html(_told(funding_summary(()), ""))


def _draw_funding_of(document_id: str, goal_table: GoalTable, sources: Mapping[str, SourceText]) -> None:
    funding = tuple(row for row in goal_table.funding if row.document_id == document_id)
    lines, totals, years = funding_lines(funding), funding_totals(funding), funding_years(funding)
    summary = funding_summary(funding) if totals else NO_TOTAL
    st.html(_told(summary, ""))
    if not lines:
        return
    chart = charts.funding_chart(lines, totals, years, _ink())
    _draw(chart, f"Midler efter aftale og år. {summary}", f"funding-{document_id}")
    how = "Bogstaverne er linjerne her, nederst i søjlen først. Lyse felter er linjer uden eget navn i dokumentet."
    st.html(element("p", how, "plan-note"))
    st.html(_line_list(funding, sources))
    with st.expander(_AS_TABLE):
        st.html(_funding_table(funding))


def _told(summary: str, how: str) -> Html:
    """Return what a plot shows, and how it is read."""
    return joined((element("p", summary, "plan-summary"), element("p", how, "plan-note") if how else ""))


def _draw(chart: "ChartType", told: str, key: str) -> None:
    with st.container(key=f"goal-chart-{key}"):
        st.altair_chart(chart, width="stretch", alt=told)


def _ink() -> Ink:
    return DARK if is_dark() else LIGHT


def _bullet_table(goals: Sequence[Goal], rows: Sequence[Bullet]) -> Html:
    """Return all targets with a number, also those that have no value yet, and units that share no axis."""
    by_goal: dict[str, list[Bullet]] = {}
    for row in rows:
        by_goal.setdefault(row.goal.goal_id, []).append(row)
    header = ("Mål", "Måltal", "Det, der måles", "Statustal", "Periode", "Afstand", "Status")
    cells: list[tuple[str, ...]] = []
    for goal in with_number(goals):
        name = link(f"{upper_first(goal_label(goal))}: {goal_title(goal)}", detail_href(goal.goal_id))
        for row in by_goal.get(goal.goal_id, []):
            status = row.part.status
            period = period_in_words(status.period) if status.period else "ikke oplyst"
            found = (status.measure, status_value(status), period, gap_in_words(row.part), state_html(row.state))
            cells.append((name, target_in_words(goal), *found))
        if goal.goal_id not in by_goal:
            cells.append((name, target_in_words(goal), "", "", "", "", state_html(NO_DATA)))
    return table("Mål med måltal og deres statustal", header, cells)


def _line_list(funding: Sequence[Funding], sources: Mapping[str, SourceText]) -> Html:
    """Return what the letters of the plot stand for, each with the way to the place that proves it, and the notes."""
    items: list[Html] = []
    notes: dict[str, list[str]] = {}
    for line in funding_lines(funding):
        last = max(line.amounts)
        level = f", {danish_number(line.amounts[last])} mio. kr. i {last}" if line.named else ""
        told = f"{line.name}{level}"
        items.append(element("li", joined((element("strong", line.letter), told, _place(line.rows[0], sources)), " ")))
        notes.update({note: [*notes.get(note, []), line.letter] for note in {row.note for row in line.rows} if note})
    told_notes = (element("p", f"{', '.join(letters)}: {note}", "plan-note") for note, letters in notes.items())
    return joined((Html(f'<ul class="plan-lines">{joined(items)}</ul>'), *told_notes))


def _place(row: Funding, sources: Mapping[str, SourceText]) -> Html:
    source = sources.get(row.document_id)
    place = next(iter(quote_places(row.quotes[:1], source)), None) if source else None
    if place is None or place.start is None:
        return Html("")
    return link("Se kilden", source_href(row.document_id, place.start, place.end))


def _funding_table(funding: Sequence[Funding]) -> Html:
    years, totals = funding_years(funding), funding_totals(funding)
    header = ("Linje", *(str(year) for year in years))
    rows = [
        (f"{line.letter} {line.name}", *(_amount_of(line.amounts.get(year)) for year in years))
        for line in funding_lines(funding)
    ]
    total = [element("strong", text) for text in ("I alt", *(_amount_of(totals.get(year)) for year in years))]
    sums = [total] if totals else []
    return table("Mio. kr. efter aftale og år", header, [*rows, *sums], frozenset(range(1, len(header))))


def _amount_of(amount: Decimal | None) -> str:
    return "–" if amount is None else danish_number(amount)
