"""One passage for each row of the goal tables: what it says, in verbatim pieces, with the quotes that prove it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from assistant.goal_table import GoalTable, period_in_words
from assistant.goal_words import KIND_NAMES
from assistant.passages import page_at, section_path
from assistant.quantities import danish_number
from assistant.quotations import locate_in_order
from assistant.records import Funding, Goal, Passage, SourceText, Span, Status

PASSAGE_CHARS = 700
SPAN_CHARS = 700  # the longest stretch that is quoted whole
NEAR_CHARS = 300  # quotes that are no further apart are shown as one stretch
_FUNDING_WORDS = "midler; penge; bevilling; økonomi; finansiering; beløb; hvor mange penge; millioner; milliarder"


def row_passages(table: GoalTable, sources: Mapping[str, SourceText]) -> tuple[Passage, ...]:
    """Return one passage a goal, a status value and a funding agreement (all its years), in the order of the tables.

    A row whose document or first quote is not there has no passage: `goal_check.check` tells why.
    """
    goals = {goal.goal_id: goal for goal in table.goals}
    statuses = (_status(status, goals.get(status.goal_id)) for status in table.statuses)
    contents = (*map(_goal, table.goals), *statuses, *_agreements(table.funding))
    made = (_passage(content, sources.get(content.document_id)) for content in contents)
    return tuple(passage for passage in made if passage is not None)


def row_spans(quotes: Sequence[str], source: SourceText) -> tuple[Span, ...]:
    """Return where a row's quotes stand, quotes near each other as one stretch, that of the first quote first."""
    found = [place for place in locate_in_order(quotes, source.repaired.text) if place]
    stretches: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if stretches and start - stretches[-1][1] <= NEAR_CHARS and end - stretches[-1][0] <= SPAN_CHARS:
            stretches[-1] = (stretches[-1][0], max(end, stretches[-1][1]))
        else:
            stretches.append((start, end))
    holding = (next(s for s in stretches if s[0] <= start and end <= s[1]) for start, end in found)
    return tuple(Span(source.document.id, start, end) for start, end in dict.fromkeys(holding))


@dataclass(frozen=True, slots=True)
class _Content:
    """What a row's passage is made of, before its place in the document is known."""

    row_id: str
    kind: str
    document_id: str
    lines: tuple[str, ...]  # most telling first
    quotes: tuple[str, ...]
    group: str
    words: tuple[str, ...]


def _goal(goal: Goal) -> _Content:
    name = " – ".join(dict.fromkeys(part for part in (goal.goal, goal.subgoal) if part))
    said = _within(goal.target_text, (name, goal.quotes[0]))  # the quote that follows says it as it is
    headline = f"{_label(goal)}: {name}" if said else f"{_label(goal)}: {name}: {goal.target_text}"
    words = (KIND_NAMES[goal.kind], goal.population, *goal.aliases)
    return _Content(goal.goal_id, "goal", goal.document_id, (headline, goal.caveat), goal.quotes, goal.group, words)


def _label(goal: Goal) -> str:
    """Return what the document calls the goal: "Mål 4A", "Delmål for anbefaling 2 (voksne)", "Forslag 7"."""
    label = f"{KIND_NAMES[goal.kind].capitalize()} {goal.number}{goal.subgoal_label}".strip()
    if len(goal.subgoal_label) > 1:
        label = f"{goal.subgoal_label.capitalize()} for anbefaling {goal.number}"
    return f"{label} ({goal.population})" if goal.population else label


def _status(status: Status, goal: Goal | None) -> _Content:
    limits = ", ".join(part for part in (status.population, period_in_words(status.period)) if part)
    measure = f"{status.measure} ({limits})" if limits else status.measure
    lines = (f"{measure}: {status.value_text}", status.note)
    group = f"{goal.group} › {goal.goal}" if goal else ""
    words = ("status", *status.aliases)
    return _Content(status.status_id, "status", status.document_id, lines, status.quotes, group, words)


def _agreements(funding: Sequence[Funding]) -> Iterator[_Content]:
    for document_id, agreement in dict.fromkeys((amount.document_id, amount.agreement) for amount in funding):
        rows = [row for row in funding if (row.document_id, row.agreement) == (document_id, agreement)]
        years = ", ".join(f"{row.year}: {danish_number(row.amount_mio_kr)}" for row in rows)
        lines = (f"{agreement} (mio. kr.): {years}", rows[0].note)
        words = (_FUNDING_WORDS, *rows[0].aliases)
        yield _Content(agreement, "funding", rows[0].document_id, lines, rows[0].quotes, "", words)


def _passage(content: _Content, source: SourceText | None) -> Passage | None:
    spans = row_spans(content.quotes, source) if source else ()
    if source is None or not spans:
        return None
    text = _text(content)
    document = source.document
    path = " › ".join(part for part in (document.title, content.group) if part)
    return Passage(
        id=f"{document.id}:{content.kind}:{_content_hash(content.row_id, text)}",
        document_id=document.id,
        kind=content.kind,
        text=text,
        context=f"{path}\n{'; '.join(word for word in content.words if word)}",
        page=page_at(source.repaired, spans[0].start),
        section=section_path(source, spans[0].start),
        spans=spans,
        row_id=content.row_id,
    )


def _content_hash(*parts: str) -> str:
    return sha256("\n".join(parts).encode()).hexdigest()[:12]


def _text(content: _Content) -> str:
    """Return the headline, the quotes and the remarks that fit; what an earlier line holds is not said again."""
    headline, *remarks = content.lines
    kept = [headline]
    for line in (*content.quotes, *remarks):
        if line and not _within(line, kept) and len("\n".join((*kept, line))) <= PASSAGE_CHARS:
            kept.append(line)
    return "\n".join(kept)


def _within(line: str, others: Sequence[str]) -> bool:
    return any(_folded(line) in _folded(other) for other in others)


def _folded(text: str) -> str:
    return " ".join(text.lower().split())
