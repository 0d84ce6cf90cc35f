"""Analysts' own measurements of a goal: shown apart from the documents, added by a form, and undone again."""

from collections.abc import Callable, Sequence
from datetime import date

import streamlit as st

from assistant.goal_overview import gap_in_words, standing
from assistant.goal_table import period_in_words
from assistant.records import Goal, Measurement, Status
from assistant.settings import load_settings
from assistant.ui.error_lines import error_line
from assistant.ui.goals.parts import state_html
from assistant.ui.html_parts import Html, element, facts, joined
from assistant.ui.markdown_safety import escape_markdown
from assistant.ui.presenting import danish_date
from assistant.user_data import UserData, as_status, check_measurement, is_measurable, open_user_data

_TOLD = "goals-told"  # what the last press of a button did: (kind, text, id of a withdrawn measurement or 0)
_WHOLE = "hele målet"


def user_data() -> UserData:
    """Return where measurements are kept."""
    return open_user_data(load_settings())


def draw_measurements(goal: Goal, statuses: Sequence[Status]) -> None:
    """Draw what users have measured, and the form for one more; a goal without a number cannot be measured."""
    st.subheader("Egne målinger", anchor=False)
    intro = (
        "Målinger, som brugere selv har skrevet ind. De er ikke fra dokumenterne og ændrer ikke målets status ovenfor."
    )
    st.html(element("p", intro, "plan-note"))
    if not is_measurable(goal):
        st.html(element("p", "Målet har intet måltal, som en måling kan holdes op mod."))
        return
    _draw_told(goal)
    measured = user_data().measurements(goal.goal_id)
    # one measure of several says nothing of the whole goal
    lacking = _measures(statuses) - {measurement.measure for measurement in measured}
    if measured and (not lacking or any(not measurement.measure for measurement in measured)):
        st.html(_verdict(goal, measured))
    for measurement in measured:
        _draw_one(goal, measurement)
    _draw_form(goal, statuses)


def _measures(statuses: Sequence[Status]) -> set[str]:
    """Return what a measurement must name to be told apart, nothing where the goal is measured in one way."""
    measures = {status.measure for status in statuses}
    return measures if len(measures) > 1 else set()


def _verdict(goal: Goal, measured: Sequence[Measurement]) -> Html:
    """Return what the measurements alone would say, the latest of each measure."""
    state = standing(goal, [as_status(measurement, goal) for measurement in measured]).state
    return element("p", joined(("Ifølge målingerne alene:", state_html(state)), " "), "plan-goal-state")


def _draw_one(goal: Goal, measurement: Measurement) -> None:
    status = as_status(measurement, goal)
    alone = standing(goal, [status])
    part = next(iter(alone.parts), None)
    rows = (
        ("Periode", period_in_words(measurement.period)),
        ("Værdi", f"{status.value_text} ({gap_in_words(part)})" if part else status.value_text),
        ("Ifølge målingen", state_html(alone.state)),
        ("Det, der er målt", measurement.measure),
        ("Kilde", measurement.source),
        ("Bemærkning", measurement.note),
        ("Skrevet ind", danish_date(measurement.added[:10])),
    )
    with st.container(border=True, key=f"measurement-{measurement.measurement_id}"):
        st.html(facts(rows))
        st.button(
            "Fortryd målingen",
            key=f"withdraw-{measurement.measurement_id}",
            icon=":material/undo:",
            on_click=_withdraw,
            args=(goal.goal_id, measurement.measurement_id),
        )


def _draw_form(goal: Goal, statuses: Sequence[Status]) -> None:
    measures = list(dict.fromkeys(status.measure for status in statuses))
    key = f"goals-new-{goal.goal_id}"
    failed = st.session_state.get(_TOLD, ("",))[0] == "error"
    with st.expander("Tilføj en måling", expanded=failed), st.form(key, border=False):
        if len(measures) > 1:
            st.selectbox("Det, der er målt", [*measures, _WHOLE], key=f"{key}-measure")
        left, right = st.columns(2)
        left.text_input("Periode", key=f"{key}-period", placeholder="fx 2024 eller 3. kvartal 2024")
        unit = f" i {goal.unit}" if goal.unit else ""  # a word of the table that `check` proves: no Markdown
        right.text_input(f"Værdi{unit}", key=f"{key}-value", placeholder="fx 11,5")
        st.text_input("Kilde", key=f"{key}-source", placeholder="hvor tallet kommer fra")
        st.text_area("Bemærkning (kan udelades)", key=f"{key}-note", height=80)
        st.form_submit_button("Gem målingen", type="primary", on_click=_add, args=(goal, key))


def _add(goal: Goal, key: str) -> None:
    typed = {name: str(st.session_state.get(f"{key}-{name}") or "").strip() for name in ("source", "note", "measure")}
    if typed["measure"] == _WHOLE:
        typed["measure"] = ""

    def add() -> tuple[str, str, int]:
        period, value = check_measurement(
            goal,
            period=st.session_state[f"{key}-period"],
            value_text=st.session_state[f"{key}-value"],
            source=typed["source"],
            today=date.today(),
        )
        user_data().add_measurement(goal, period=period, value=value, **typed)
        for name in ("period", "value", "source", "note"):
            st.session_state[f"{key}-{name}"] = ""
        return "success", "Målingen er gemt. Den står herunder og kan fortrydes.", 0

    _tell(goal.goal_id, add)


def _withdraw(goal_id: str, measurement_id: int) -> None:
    def withdraw() -> tuple[str, str, int]:
        user_data().withdraw_measurement(measurement_id)
        return "success", "Målingen er fortrudt.", measurement_id

    _tell(goal_id, withdraw)


def _restore(goal_id: str, measurement_id: int) -> None:
    def restore() -> tuple[str, str, int]:
        user_data().restore_measurement(measurement_id)
        return "success", "Målingen er gendannet.", 0

    _tell(goal_id, restore)


def _tell(goal_id: str, act: Callable[[], tuple[str, str, int]]) -> None:
    """Act, and remember for the next drawing what came of it; what the user can mend keeps the form as it is."""
    try:
        told = act()
    except Exception as error:  # a callback has no page above it that would turn a bug into Danish
        told = ("error", error_line(error), 0)
    st.session_state[_TOLD] = (*told, goal_id)


def _draw_told(goal: Goal) -> None:
    kind, text, withdrawn, goal_id = st.session_state.get(_TOLD, ("", "", 0, ""))
    if goal_id != goal.goal_id:
        st.session_state.pop(_TOLD, None)
        return
    if kind == "error":
        st.error(escape_markdown(text), icon=":material/error:")
    else:
        st.success(escape_markdown(text), icon=":material/check:")
    if withdrawn:
        st.button(
            "Gendan målingen", key="restore", icon=":material/redo:", on_click=_restore, args=(goal_id, withdrawn)
        )
