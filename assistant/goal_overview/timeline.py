"""The rows of the timeline: what is due when, equal deadlines of one document and kind told together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.goal_overview.deadlines import deadline_span
from assistant.goal_overview.names import goal_title, short_text
from assistant.goal_table import period_in_words
from assistant.goal_words import KIND_NAMES
from assistant.records import Goal

FIRST_YEAR, LAST_YEAR = 2014, 2030
_PLURALS = {"target": "mål", "milestone": "milepæle", "recommendation": "anbefalinger", "proposal": "forslag"}
_SHOWN = 90  # characters


@dataclass(frozen=True, slots=True)
class Moment:
    """One deadline or milestone, or several that share document, kind and deadline."""

    start: date
    end: date
    kind: str
    goals: tuple[Goal, ...]
    name: str

    @property
    def when(self) -> str:
        """Return the deadline in Danish."""
        return period_in_words(self.goals[0].deadline)


def timeline(goals: Sequence[Goal], names: Mapping[str, str]) -> list[Moment]:
    """Return what has a deadline, earliest first; `names` are those of the documents."""
    together: dict[tuple[str, str, str], list[Goal]] = {}
    for goal in goals:
        if goal.deadline:
            together.setdefault((goal.document_id, goal.kind, goal.deadline), []).append(goal)
    moments = [_moment(rows, names) for rows in together.values()]
    return sorted(moments, key=lambda moment: (moment.start, moment.end))


def timeline_summary(moments: Sequence[Moment]) -> str:
    """Return the timeline in one sentence: how many deadlines, from when to when, and most of them where."""
    if not moments:
        return "Ingen af de viste rækker har en frist."
    years: dict[int, int] = {}
    for moment in moments:
        years[moment.end.year] = years.get(moment.end.year, 0) + len(moment.goals)
    busiest = max(years, key=lambda year: years[year])
    first, last = min(moment.start.year for moment in moments), max(moment.end.year for moment in moments)
    count = sum(years.values())
    stretch = f"i {first}" if first == last else f"fra {first} til {last}"
    if count == 1:
        return f"Én frist eller milepæl {stretch}."
    return f"{count} frister og milepæle {stretch}; flest ({years[busiest]}) slutter i {busiest}."


def _moment(rows: Sequence[Goal], names: Mapping[str, str]) -> Moment:
    first = rows[0]
    span = deadline_span(first.deadline)
    assert span is not None  # only goals with a deadline come here
    document = names.get(first.document_id, first.document_id)
    name = goal_title(first) if len(rows) == 1 else f"{len(rows)} {_PLURALS[first.kind]}: {document}"
    return Moment(*span, KIND_NAMES[first.kind], tuple(rows), short_text(name, _SHOWN))
