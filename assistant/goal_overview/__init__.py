"""The goal board's rules: which goals are shown, in what order, how each stands, and what the plots are made of."""

from assistant.goal_overview.bullets import Bullet, bullet_summary, bullets, percent_bullets, with_number
from assistant.goal_overview.choosing import NO_DEADLINE, POPULATIONS, GoalFilter, chosen, groups, holds, is_number
from assistant.goal_overview.deadlines import deadline_span, deadline_years
from assistant.goal_overview.funding_series import (
    FundingLine,
    funding_lines,
    funding_summary,
    funding_totals,
    funding_years,
)
from assistant.goal_overview.names import document_names, goal_context, goal_name, goal_title, short_text
from assistant.goal_overview.ordering import SORTS, danish_order, in_order
from assistant.goal_overview.places import QuotePlace, quote_places
from assistant.goal_overview.standing import (
    EXPLANATIONS,
    NOT_MEASURED,
    STATES,
    gap_in_words,
    standing,
    status_value,
    target_in_words,
)
from assistant.goal_overview.timeline import Moment, timeline, timeline_summary

__all__ = [
    "EXPLANATIONS",
    "NOT_MEASURED",
    "NO_DEADLINE",
    "POPULATIONS",
    "SORTS",
    "STATES",
    "Bullet",
    "FundingLine",
    "GoalFilter",
    "Moment",
    "QuotePlace",
    "bullet_summary",
    "bullets",
    "chosen",
    "danish_order",
    "deadline_span",
    "deadline_years",
    "document_names",
    "funding_lines",
    "funding_summary",
    "funding_totals",
    "funding_years",
    "gap_in_words",
    "goal_context",
    "goal_name",
    "goal_title",
    "groups",
    "holds",
    "in_order",
    "is_number",
    "percent_bullets",
    "quote_places",
    "short_text",
    "standing",
    "status_value",
    "target_in_words",
    "timeline",
    "timeline_summary",
    "with_number",
]
