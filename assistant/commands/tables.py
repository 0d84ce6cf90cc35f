"""The commands on the goal tables: show the goals, and prove every row."""

import argparse
import re
from collections.abc import Iterable

from assistant import danish, glossary, goal_check, goal_states, goal_table
from assistant.commands import terminal
from assistant.errors import InputError
from assistant.goal_table import GoalTable
from assistant.quantities import danish_number
from assistant.records import Goal
from assistant.settings import Settings

KINDS = {"mål": "target", "milepæl": "milestone", "anbefaling": "recommendation", "forslag": "proposal"}
POPULATIONS = ("voksne", "børn og unge")
_NAMES = {kind: name for name, kind in KINDS.items()}


def run_goals(options: argparse.Namespace, settings: Settings) -> int:
    """Print the goals that pass every filter, with their state; as CSV with their quotes too."""
    table = goal_table.load_goal_table(settings.goals_dir)
    wanted = _filtered(table, options)
    if options.csv:
        frame = goal_table.goals_frame(wanted)
        frame["state"] = [goal_states.goal_state(goal, table.statuses).state for goal in wanted]
        terminal.say_data(frame.to_csv(index=False, lineterminator="\n").removesuffix("\n"))
    else:
        terminal.say("\n".join([*(goal_text(goal, table) for goal in wanted), f"{len(wanted)} fundet"]))
    return 0


def _filtered(table: GoalTable, options: argparse.Namespace) -> list[Goal]:
    documents = dict.fromkeys(goal.document_id for goal in table.goals)
    if options.document is not None and options.document not in documents:
        raise InputError(f"Dokumentet {options.document!r} har ingen mål. Vælg mellem {', '.join(documents)}.")
    kind = KINDS.get(options.kind, options.kind)
    words = danish.fold_letters(" ".join(options.search)).split()
    return [
        goal
        for goal in table.goals
        if options.document in (None, goal.document_id)
        and kind in (None, goal.kind)
        and options.population in (None, goal.population)
        and (options.number is None or _is_number(goal, options.number))
        and _holds(goal, words)
    ]


def _is_number(goal: Goal, number: str) -> bool:
    """Tell whether a goal has the number as typed: "4" is all of goal 4, "4B" or "4 b" one of its sub-goals."""
    match = re.fullmatch(r"0*(\d+)\s*\.?\s*([a-zæøå]?)", number.strip().lower())
    if not match:
        raise InputError(f"Nummeret {number!r} kan ikke læses. Skriv fx 4 eller 4B.")
    return goal.number == match[1] and match[2] in ("", goal.subgoal_label.lower())


def _holds(goal: Goal, words: Iterable[str]) -> bool:
    said = (goal.goal_id, goal.group, goal.goal, goal.subgoal, goal.target_text, goal.caveat, *goal.aliases)
    text = danish.fold_letters("\n".join((*said, goal.monitoring, *goal.quotes)))
    return all(word in text for word in words)


def goal_text(goal: Goal, table: GoalTable) -> str:
    """Return a goal as a few lines: what it is and where, what is wanted, when, and whether it is met."""
    titles = dict.fromkeys(filter(None, (goal.goal, goal.subgoal)))
    facts = {
        "Ordlyd": "" if goal.target_text in titles else goal.target_text,
        "Frist": goal.deadline,
        "Status": _state(goal, table),
        "Forbehold": goal.caveat,
    }
    lines = [
        " · ".join(filter(None, (goal.goal_id, _label(goal), goal.population, goal.document_id))),
        "  " + " – ".join(titles),
        *(f"  {name}: {fact}" for name, fact in facts.items() if fact),
    ]
    return "\n".join(lines) + "\n"


def _label(goal: Goal) -> str:
    """Return what a goal is, by the document's own number: "mål 4B", "delmål 2", "forslag 38"."""
    lettered = len(goal.subgoal_label) == 1
    name = _NAMES[goal.kind] if lettered or not goal.subgoal_label else goal.subgoal_label
    return f"{name} {goal.number}{goal.subgoal_label if lettered else ''}".rstrip()


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
    from assistant import pipeline

    table = goal_table.load_goal_table(settings.goals_dir)
    entries = [entry for entry in glossary.load_glossary(settings.goals_dir) if entry.quotes]
    sources = pipeline.read_sources(settings)
    mismatches = (
        *goal_check.check(table, sources),
        *goal_check.check_glossary(entries, sources),
        *goal_check.check_completeness(table),
    )
    tables = {"mål": table.goals, "statustal": table.statuses, "beløb": table.funding, "ordforklaringer": entries}
    told = ", ".join(f"{len(rows)} {name}" for name, rows in tables.items())
    told += f" prøvet mod dokumenterne: {len(mismatches)} uoverensstemmelser"
    terminal.say("\n".join([*map(str, mismatches), told]))
    return 1 if mismatches else 0
