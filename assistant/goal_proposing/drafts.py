"""A row while it is drafted: its cells, where its quotes and its slots stand, and why it is one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from hashlib import sha256

from assistant.quotations import QUOTE_SEPARATOR
from assistant.records import FUNDING, GOALS, STATUS, Proposal, Slot, SourceText, Span

Stretch = tuple[int, int]  # offsets in the document's repaired text

GOAL_COLUMNS = (
    "document_id kind group number goal subgoal_label subgoal population target_text comparison target_value "
    "target_value_high unit deadline monitoring caveat aliases quote"
).split()
STATUS_COLUMNS = (
    "goal_id also_goal_ids document_id measure population period value_text value value_high out_of unit basis aliases "
    "quote note"
).split()
FUNDING_COLUMNS = "agreement year amount_mio_kr document_id quote note aliases".split()
COLUMNS = {GOALS: GOAL_COLUMNS, STATUS: STATUS_COLUMNS, FUNDING: FUNDING_COLUMNS}
VALUE_COLUMN = {GOALS: "target_value", STATUS: "value", FUNDING: "amount_mio_kr"}
_NAME_CHARS = 140
_BLANKS = re.compile(r"\s+")


@dataclass(slots=True)
class Draft:
    """One row being drafted; `quotes` and `slots` are offsets in the repaired text."""

    table: str
    cells: dict[str, str]
    quotes: list[Stretch]
    slots: list[tuple[str, Stretch]] = field(default_factory=list)
    reason: str = ""

    @property
    def value(self) -> str:
        """The row's number as text, "" where it has none."""
        return self.cells.get(VALUE_COLUMN[self.table], "")


def proposal(draft: Draft, source: SourceText, proposed_by: str = "regler") -> Proposal:
    """Return the draft as a proposal; its id stays while document, table, quotes, value and time are the same."""
    document_id = source.document.id
    quotes = list(dict.fromkeys(flat(source.repaired.text[start:end]) for start, end in draft.quotes))
    cells = dict.fromkeys(COLUMNS[draft.table], "") | draft.cells
    cells |= {"document_id": document_id, "quote": QUOTE_SEPARATOR.join(quotes)}
    telling = [document_id, draft.table, *quotes, draft.value, *(cells.get(c, "") for c in ("year", "period", "unit"))]
    telling += [
        f"{start - draft.quotes[0][0]}" for column, (start, _) in draft.slots if column == VALUE_COLUMN[draft.table]
    ]
    return Proposal(
        proposal_id="f-" + sha256("\n".join(telling).encode()).hexdigest()[:10],
        document_id=document_id,
        table=draft.table,
        cells=tuple((column, cells[column]) for column in COLUMNS[draft.table]),
        spans=tuple(Span(document_id, start, end) for start, end in dict.fromkeys(draft.quotes)),
        slots=tuple(Slot(column, Span(document_id, start, end)) for column, (start, end) in draft.slots),
        reason=draft.reason,
        proposed_by=proposed_by,
    )


def flat(text: str) -> str:
    """Return a text on one line."""
    return _BLANKS.sub(" ", text).strip()


def name_of(text: str) -> str:
    """Return a text as the short name of a row: one line, no end mark, cut at a word where it is long."""
    text = flat(text).strip(" ,;:.–-•*")
    if len(text) > _NAME_CHARS:
        text = text[:_NAME_CHARS].rsplit(" ", 1)[0].rstrip(" ,;") + " …"
    return text


def number_text(value: Decimal) -> str:
    """Return a number as the tables write it: decimal point, no zeros behind it."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def aliases_of(*names: str) -> str:
    """Return the words that people may use for a row: its own names, in small letters."""
    return ";".join(dict.fromkeys(name.lower().replace(";", ",").replace(" …", "") for name in names if name))


def population_of(*texts: str) -> str:
    """Return "voksne" or "børn og unge" where the nearest text that names one names only that, else ""."""
    for text in texts:
        young = re.search(r"\bbørn(?:e|s)?\b.{0,20}\bung(?:e|es|dom\w*)?\b|\bbørne- og unge", text, re.I) is not None
        adult = re.search(r"\bvoksne?\b|\bvoksen\w*", text, re.I) is not None
        if young != adult:
            return "børn og unge" if young else "voksne"
        if young:
            return ""
    return ""


def union(stretches: Sequence[Stretch]) -> Stretch:
    """Return the stretch from the first start to the last end."""
    return min(start for start, _ in stretches), max(end for _, end in stretches)
