"""The check of all tables against the documents, run in place."""

from decimal import Decimal

import streamlit as st

from assistant.control_desk import CheckReport, run_check
from assistant.errors import AssistantError
from assistant.quantities import danish_number
from assistant.settings import load_settings
from assistant.ui.html_parts import Html, element, joined, table
from assistant.ui.markdown_safety import escape_markdown
from assistant.ui.presenting import danish_count

_KEPT = "control-check"  # in the session: the outcome stands until the next check


def draw_check() -> None:
    """Draw the button that runs the check, and the outcome of the last one in this session."""
    with st.container(key="control-check-box"):
        told = "Kontrollen læser tabeller og dokumenter på ny og prøver hvert citat, tal og hver dato."
        st.html(element("p", told))
        if st.button("Kør kontrol", icon=":material/fact_check:"):
            _run()
        kept = st.session_state.get(_KEPT)
        if isinstance(kept, str):
            st.error(escape_markdown(kept), icon=":material/error:")
        elif kept is not None:
            st.html(report_html(kept))


def report_html(report: CheckReport) -> Html:
    """Return what a check found: the outcome in a line, counts by table, and each mismatch."""
    found = len(report.mismatches)
    outcome = f"{danish_count(found)} ting passer ikke" if found else "Alt passer"
    rows = sum(count.rows for count in report.tables)
    seconds = danish_number(Decimal(f"{report.seconds:.1f}"))
    line = f"{outcome}: {danish_count(rows)} rækker prøvet på {seconds} sekunder."
    counts = [(count.name, danish_count(count.rows), danish_count(count.mismatches)) for count in report.tables]
    counted = table("Prøvet i hver tabel", ("Tabel", "Rækker", "Passer ikke"), counts, frozenset({1, 2}))
    parts = [
        Html(f'<div role="status">{element("p", line, "plan-control-outcome")}</div>'),
        Html(f'<div class="plan-control-counts">{counted}</div>'),
    ]
    if found:
        wrong = [(m.row_id, f"{m.file}, {m.column}", m.message) for m in report.mismatches]
        parts.append(table("Det, der ikke passer", ("Række", "Fil og kolonne", "Hvad er galt"), wrong))
    return joined(parts)


def _run() -> None:
    with st.spinner("Prøver alle rækker mod dokumenterne …"):
        try:
            st.session_state[_KEPT] = run_check(load_settings())
        except AssistantError as error:
            st.session_state[_KEPT] = str(error)
