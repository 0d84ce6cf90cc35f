"""Rows drafted from a flattened table of goals: each goal's sub-goals A, B, C, then their criteria A, B, C."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from assistant.goal_proposing.comparing import comparison, implied
from assistant.goal_proposing.drafts import Draft, aliases_of, name_of, number_text, population_of
from assistant.goal_proposing.figures import Figure, figures, noun_of_count
from assistant.passages import Unit, outline_units
from assistant.records import GOALS, SourceText

_LETTER = re.compile(r"([A-H])\. (?=\S)")
_NUMBER = re.compile(r"(\d{1,2})\. (?=\S)")
_FOLLOW_UP = re.compile(r"(?:monitorer|opfølgning|følges op|følges|måles)\w*", re.I)
_BOUND_IN_PARENTHESES = re.compile(r"\(\s*(?:min|max|maks|mindst|højst)\b[^()]*\)", re.I)
_LETTERS = "ABCDE"  # those that the tables know


@dataclass(slots=True)
class _Goal:
    """One goal of the table: its heading, and its lettered lines in order."""

    section: tuple[str, ...]
    heading: Unit | None = None
    lines: list[Unit] = field(default_factory=list)


def lettered_drafts(source: SourceText, titled_year: str) -> Iterator[Draft]:
    """Yield a row for each sub-goal that has a criterion of its own."""
    if source.repaired.blocks:  # a file that tells its tables has rows with cells
        return
    text = source.repaired.text
    for goal in _goals(source):
        lines = [(line, match) for line in goal.lines if (match := _LETTER.match(text[line.start : line.end]))]
        for letter in dict.fromkeys(match[1] for _, match in lines):
            own = [line for line, match in lines if match[1] == letter]
            if len(own) > 1:
                yield from _drafts(source, goal, letter, own, titled_year)


def _goals(source: SourceText) -> Iterator[_Goal]:
    goals: dict[int, _Goal] = {}
    for unit in outline_units(source):
        said = source.repaired.text[unit.start : unit.end]
        if unit.kind == "row":
            goals.setdefault(unit.block, _Goal(unit.section)).lines.append(unit)
        elif unit.kind == "heading" and _NUMBER.match(said):
            goals.setdefault(unit.block, _Goal(unit.section)).heading = unit
    return iter([goal for goal in goals.values() if goal.heading and goal.lines])


def _drafts(source: SourceText, goal: _Goal, letter: str, lines: list[Unit], titled_year: str) -> Iterator[Draft]:
    text = source.repaired.text
    assert goal.heading is not None  # `_goals` gives no other
    named, criterion = lines[0], lines[-1]
    said = text[criterion.start + 3 : criterion.end]
    heading = text[goal.heading.start : goal.heading.end]
    number = _NUMBER.match(heading)
    follow_up = next(
        (u for u in reversed(goal.lines) if u.start > criterion.start and _FOLLOW_UP.match(text[u.start : u.end])), None
    )
    subgoal = name_of(text[named.start + 3 : named.end])
    groups = [title for title in goal.section if title != heading]
    cells = {
        "kind": "target",
        "group": name_of(groups[-1]) if groups else name_of(heading),
        "number": number[1] if number else "",
        "goal": name_of(heading[number.end() if number else 0 :]),
        "subgoal_label": letter if letter in _LETTERS else "",
        "subgoal": subgoal,
        "population": population_of(subgoal, said),
        "target_text": " ".join(said.split()),
        "comparison": _without_number(said),
        "deadline": titled_year,
        "monitoring": " ".join(text[follow_up.start : follow_up.end].split()) if follow_up else "",
        "aliases": aliases_of(subgoal),
    }
    quotes = [(u.start, u.end) for u in (named, criterion, goal.heading, follow_up) if u is not None]
    base = criterion.start + 3
    slots = [("target_text", (base, criterion.end)), ("subgoal", (named.start + 3, named.end))]
    targets = _targets(said)
    reason = f"Delmål {letter} med sit succeskriterium i en måltabel"
    for figure in targets:
        own = cells | _target_cells(said, figure, subgoal)
        yield Draft(GOALS, own, quotes, [("target_value", (base + figure.start, base + figure.end)), *slots], reason)
    if not targets:
        yield Draft(GOALS, cells, quotes, slots, f"{reason}, uden tal")


def _targets(said: str) -> list[Figure]:
    """Return the numbers of a criterion; a bound in parentheses is what the rest of it comes to."""
    found = list(figures(said))
    if bound := _BOUND_IN_PARENTHESES.search(said):
        return [figure for figure in found if bound.start() < figure.start < bound.end()] or found
    return found


def _target_cells(said: str, figure: Figure, subgoal: str) -> dict[str, str]:
    return {
        "comparison": comparison(said, figure) or implied(figure, subgoal),
        "target_value": number_text(figure.value),
        "target_value_high": number_text(figure.high) if figure.high is not None else "",
        "unit": figure.unit or noun_of_count(subgoal),
    }


def _without_number(said: str) -> str:
    if re.search(r"\b(?:følges|overvåges|monitoreres)\b", said, re.I):
        return "follow"
    return "pending" if re.search(r"\bafvent\w+", said, re.I) else "none"
