"""One goal: what is wanted, how it stands, who follows it, and the quotes that prove it."""

from collections.abc import Iterable, Mapping

import streamlit as st

from assistant.composing.wording import upper_first
from assistant.goal_overview import (
    EXPLANATIONS,
    QuotePlace,
    gap_in_words,
    goal_title,
    quote_places,
    standing,
    status_value,
    target_in_words,
)
from assistant.goal_states import belongs
from assistant.goal_table import GoalTable, period_in_words
from assistant.goal_words import goal_label
from assistant.records import Document, Goal, SourceText, Status
from assistant.suggesting import question_about
from assistant.ui.goals import address
from assistant.ui.goals.measurement import draw_measurements
from assistant.ui.goals.parts import state_html
from assistant.ui.html_parts import Html, element, facts, joined, link, shown, table
from assistant.ui.links import question_href, source_href
from assistant.ui.page_words import page_word
from assistant.ui.presenting import accepted_in_words, danish_date


def draw_detail(goal: Goal, goal_table: GoalTable, sources: Mapping[str, SourceText]) -> None:
    """Draw everything that is known of a goal."""
    st.html(link("← Tilbage til listen", address.href()))
    st.header(_heading(goal), anchor=False)
    st.html(summary_html(goal, goal_table, sources))
    source = sources.get(goal.document_id)
    if source is not None:
        asked = question_about(goal, source.document)
        st.html(element("p", link("Spørg om dette mål", question_href(asked))))
    own = [status for status in goal_table.statuses if belongs(status, goal)]
    if own:
        st.subheader("Status i dokumenterne", anchor=False)
        st.html(status_html(goal, own))
    st.subheader("Citater", anchor=False)
    st.html(quotes_html("Målet", goal.quotes, sources.get(goal.document_id)))
    for quotes, document_id in dict.fromkeys((status.quotes, status.document_id) for status in own):
        st.html(quotes_html("Status", quotes, sources.get(document_id)))
    draw_measurements(goal, own)


def draw_unknown(goal_id: str) -> None:
    """Say that a goal of an old or mistyped address is not there."""
    text = f"Der er intet mål med navnet »{goal_id[:60]}«. Find det i listen."
    st.html(joined((element("p", text), element("p", link("Gå til listen", address.href())))))


def summary_html(goal: Goal, goal_table: GoalTable, sources: Mapping[str, SourceText]) -> Html:
    """Return state and facts: the target in the document's words and as a number, the deadline, who follows it."""
    state = standing(goal, goal_table.statuses).state
    source = sources.get(goal.document_id)
    document = source.document if source else None
    told = element("p", joined((state_html(state), element("span", EXPLANATIONS[state]))), "plan-goal-state")
    rows = (
        ("Ordlyd", f"»{goal.target_text}«" if goal.target_text else ""),
        ("Måltal", target_in_words(goal)),
        ("Hører under", goal.goal if goal.subgoal else ""),
        ("Gælder", goal.population),
        ("Frist", period_in_words(goal.deadline) if goal.deadline else "ikke oplyst"),
        ("Opfølgning", goal.monitoring),
        ("Forbehold", goal.caveat),
        ("Emne eller afsnit", goal.group),
        ("Dokument", link(document.title, source_href(goal.document_id)) if document else goal.document_id),
        ("Dokumentets status", _standing(document) if document else ""),
        ("Rækken", accepted_in_words(goal.accepted_by, goal.accepted_at)),
    )
    return joined((told, facts(rows)))


def _standing(document: Document) -> str:
    """Return how binding a document says it is, and when it is from where that is known."""
    return ", ".join((document.standing, *([danish_date(document.date)] if document.date else [])))


def status_html(goal: Goal, statuses: Iterable[Status]) -> Html:
    """Return the documents' values with their gaps; a value that cannot be held against the target says so."""
    rows = list(statuses)
    parts = {part.status.status_id: part for part in standing(goal, rows).parts}
    header = ("Det, der måles", "Værdi", "Periode", "Afstand til målet")
    cells = (
        (
            status.measure,
            status.value_text or status_value(status),
            period_in_words(status.period) if status.period else "ikke oplyst",
            gap_in_words(parts[status.status_id]) if status.status_id in parts else "kan ikke regnes ud",
        )
        for status in rows
    )
    notes = (element("p", f"Bemærk: {status.note}") for status in rows if status.note)
    accepted = dict.fromkeys(accepted_in_words(status.accepted_by, status.accepted_at) for status in rows)
    told = (element("p", f"Statustal: {words}", "plan-note") for words in accepted if words)
    return joined((table("Statustal, som dokumenterne oplyser", header, cells), *notes, *told))


def quotes_html(title: str, quotes: Iterable[str], source: SourceText | None) -> Html:
    """Return quotes, each with its place and the way to it in the document."""
    if source is None:
        return joined((element("p", f"{title}: dokumentet findes ikke mere."),))
    items = "".join(_quote(place, source) for place in quote_places(tuple(quotes), source))
    return Html(f'{element("h4", title, "plan-quotes-title")}<ul class="plan-quotes">{items}</ul>')


def _heading(goal: Goal) -> str:
    from assistant.ui.markdown_safety import escape_markdown

    return escape_markdown(f"{upper_first(goal_label(goal))}: {goal_title(goal)}")


def _quote(place: QuotePlace, source: SourceText) -> Html:
    word = page_word(source.document)
    page = f"{word.one} {place.page}" if place.page is not None else word.uncertain
    where = ", ".join(part for part in (source.document.title, place.section, page) if part)
    if place.start is None:
        told: str = f"{where}: findes ikke ordret i dokumentet"
    else:
        told = link(f"Se det i {where}", source_href(source.document.id, place.start, place.end))
    return Html(
        f'<li><blockquote class="plan-passage">{shown(place.quote)}</blockquote>'
        f'<p class="plan-quote-place">{shown(told)}</p></li>'
    )
