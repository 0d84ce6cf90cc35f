"""The fields in which a proposed row is corrected before it is accepted."""

import streamlit as st

from assistant.records import Proposal
from assistant.ui.control.deciding import PLACE, press_accept
from assistant.ui.control.proposal_cells import CHOICES, COLUMNS, HINTS, read_cell, typed_form
from assistant.ui.error_lines import error_line
from assistant.ui.library_change import refuse

LONGEST = 500  # characters of a cell


def draw_form(proposal: Proposal, busy: bool) -> None:
    """Draw a field for each cell; the quotes are the proof, and stay as the document has them."""
    cells = dict(proposal.cells)
    with st.form(f"correcting-{proposal.proposal_id}", border=False, enter_to_submit=False):
        names = list(COLUMNS[proposal.table].items())
        for first in range(0, len(names), 2):
            for place, (column, label) in zip(st.columns(2), names[first : first + 2], strict=False):
                with place:
                    _draw_field(proposal, column, label, cells.get(column, ""))
        st.form_submit_button(
            "Acceptér den rettede række", type="primary", disabled=busy, on_click=_accept_corrected, args=(proposal,)
        )


def corrections(proposal: Proposal) -> dict[str, str]:
    """Return the cells that were typed otherwise than they were proposed; InputError where one is no number."""
    cells, changed = dict(proposal.cells), {}
    for column in COLUMNS[proposal.table]:
        held = st.session_state.get(_key(proposal, column))
        typed = read_cell(proposal.table, column, str(held)) if held is not None else cells.get(column, "")
        if typed != cells.get(column, ""):
            changed[column] = typed
    return changed


def _draw_field(proposal: Proposal, column: str, label: str, value: str) -> None:
    key = _key(proposal, column)
    if column in CHOICES:
        options = list(dict.fromkeys((*CHOICES[column], value)))
        st.selectbox(
            label, options, options.index(value), key=key, format_func=lambda one: CHOICES[column].get(one, one)
        )
    else:
        st.text_input(label, typed_form(column, value), key=key, max_chars=LONGEST, placeholder=HINTS.get(column))


def _accept_corrected(proposal: Proposal) -> None:
    try:
        press_accept((proposal.proposal_id,), corrections(proposal))
    except Exception as error:  # a callback has no page above it that would turn a bug into Danish
        refuse(PLACE, error_line(error))


def _key(proposal: Proposal, column: str) -> str:
    return f"cell-{proposal.proposal_id}-{column}"
