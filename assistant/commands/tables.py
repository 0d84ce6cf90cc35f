"""The commands on the goal tables: show the goals, and prove every row."""

import argparse
from collections.abc import Mapping

from assistant import goal_overview, goal_states, goal_table, library_sources
from assistant.commands import proposing, terminal
from assistant.errors import InputError
from assistant.goal_table import GoalTable
from assistant.goal_words import KIND_NAMES, goal_label
from assistant.quantities import danish_number
from assistant.records import Goal
from assistant.settings import Settings

KINDS = {name: kind for kind, name in KIND_NAMES.items()}
POPULATIONS = goal_overview.POPULATIONS


def run_goals(options: argparse.Namespace, settings: Settings) -> int:
    """Print the goals that pass every filter, with their state; as CSV with their quotes too. Or handle proposals."""
    if options.action:
        return proposing.run(options, settings)
    if options.json or options.by or options.set or options.with_model:
        raise InputError(f"--json, --by, --set og --with-model hører til en handling: {', '.join(proposing.ACTIONS)}.")
    state = library_sources.current_state(settings)
    table = goal_table.load_goal_table(settings.goals_dir, state.accepted)
    wanted = _filtered(table, options)
    if options.csv:
        frame = goal_table.goals_frame(wanted)
        frame["state"] = [goal_states.goal_state(goal, table.statuses).state for goal in wanted]
        if any(goal.document_id in state.replaced_by for goal in wanted):
            frame["superseded_by"] = [state.replaced_by.get(goal.document_id, "") for goal in wanted]
        terminal.say_data(frame.to_csv(index=False, lineterminator="\n").removesuffix("\n"))
    else:
        terminal.say(
            "\n".join([*(goal_text(goal, table, state.replaced_by) for goal in wanted), f"{len(wanted)} fundet"])
        )
    return 0


def _filtered(table: GoalTable, options: argparse.Namespace) -> list[Goal]:
    documents = dict.fromkeys(goal.document_id for goal in table.goals)
    if options.document is not None and options.document not in documents:
        raise InputError(f"Dokumentet {options.document!r} har ingen mål. Vælg mellem {', '.join(documents)}.")
    wanted = goal_overview.GoalFilter(
        words=" ".join(options.search),
        document=options.document or "",
        kind=KINDS.get(options.kind, options.kind or ""),
        population=options.population or "",
        number=options.number or "",
    )
    return goal_overview.chosen(table, wanted)


def goal_text(goal: Goal, table: GoalTable, replaced_by: Mapping[str, str]) -> str:
    """Return a goal as a few lines: what it is and where, what is wanted, when, and whether it is met.

    `replaced_by` is the newer version of each superseded document, by its id.
    """
    newer = replaced_by.get(goal.document_id, "")
    place = f"{goal.document_id} (erstattet af {newer})" if newer else goal.document_id
    titles = dict.fromkeys(filter(None, (goal.goal, goal.subgoal)))
    facts = {
        "Ordlyd": "" if goal.target_text in titles else goal.target_text,
        "Frist": goal.deadline,
        "Status": _state(goal, table),
        "Forbehold": goal.caveat,
    }
    lines = [
        " · ".join(filter(None, (goal.goal_id, goal_label(goal), goal.population, place))),
        "  " + " – ".join(titles),
        *(f"  {name}: {fact}" for name, fact in facts.items() if fact),
    ]
    return "\n".join(lines) + "\n"


def _state(goal: Goal, table: GoalTable) -> str:
    """Return whether a goal is met, with the values that say so; "" where nothing was ever to be measured."""
    if goal.comparison == "none":
        return ""
    state = goal_states.goal_state(goal, table.statuses)
    values = [
        f"{status.measure}: {danish_number(status.value)} {status.unit} ({status.period or 'periode ikke oplyst'})"
        for status in (part.status for part in state.parts)
    ]
    return f"{state.state} – {'; '.join(values)}" if values else state.state


def run_check(_: argparse.Namespace, settings: Settings) -> int:
    """Prove every row of the tables and that none is missing; exit code 1 where something does not hold."""
    from assistant import control_desk

    report = control_desk.run_check(settings)
    terminal.say("\n".join([*map(str, report.mismatches), report.as_line()]))
    return 1 if report.mismatches else 0
