"""The rows of the goal tables, each beside its highlighted quotes, with the verdict of every column."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import streamlit as st

from assistant import goal_check
from assistant.control_desk import CheckedRow, checked_rows, chosen_rows
from assistant.ui.control.filters import FIELDS, PAGE, draw_filters, wanted
from assistant.ui.control.row_html import row_html
from assistant.ui.html_parts import Html, joined, link, page_number, page_of, pages_html
from assistant.ui.links import PageName, page_href
from assistant.ui.presenting import danish_count

if TYPE_CHECKING:
    from assistant.pipeline import Assistant

PAGE_LENGTH = 25


def draw_rows(assistant: "Assistant") -> None:
    """Draw the filters, and one page of the rows that pass them."""
    st.header("Rækker og citater", anchor=False)
    rows = checked_rows(assistant.table, goal_check.check(assistant.table, assistant.sources))
    draw_filters(assistant.sources)
    found = chosen_rows(rows, wanted(assistant.sources))
    st.html(found_html(found, len(rows)))
    here, page, pages = page_of(found, page_number(st.query_params.get(PAGE, "")), PAGE_LENGTH)
    drawn = (row_html(row, assistant.sources.get(row.document_id)) for row in here)
    if here:
        st.html(joined((*drawn, pages_html(page, pages, _page_href))))


def found_html(found: Sequence[CheckedRow], total: int) -> Html:
    """Return how many rows were found and how many of them are not proved, told aloud when it changes."""
    wrong = sum(row.mismatched for row in found)
    if not found:
        told = "Ingen rækker passer til filtrene. Prøv færre ord, eller ryd filtrene."
    else:
        count = (
            danish_count(len(found)) if len(found) == total else f"{danish_count(len(found))} af {danish_count(total)}"
        )
        proved = "alle er bevist" if not wrong else f"{danish_count(wrong)} passer ikke med dokumentet"
        told = f"{count} rækker, {proved}."
    clear = "" if len(found) == total else link("Ryd filtre", page_href(PageName.CONTROL))
    return Html(f'<div class="plan-found"><p role="status" aria-live="polite">{told}</p>{clear}</div>')


def _page_href(page: int) -> str:
    """Return the address of a page of the list, with the filters kept."""
    kept = {name: st.query_params.get(name) for name in FIELDS}
    return page_href(PageName.CONTROL, **{**kept, PAGE: page})
