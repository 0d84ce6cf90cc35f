"""One row for what a document says twice: the fuller statement stays, and the other's quote joins it."""

import re
from collections.abc import Sequence

from assistant.danish import STOP_WORDS, words
from assistant.goal_proposing.drafts import Draft
from assistant.records import FUNDING, GOALS, STATUS

# what two drafts of a table must have alike to say the same
_SAME = {
    GOALS: ("target_value", "target_value_high", "unit"),
    STATUS: ("value", "value_high", "unit", "out_of"),
    FUNDING: ("agreement", "year", "amount_mio_kr"),
}
_ALIKE = 0.5  # share of the shorter one's words that the other has
_STEM = 5


def merged(drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts in order, those that say the same as an earlier one merged with it."""
    kept: list[Draft] = []
    alike: dict[tuple[str, ...], list[int]] = {}  # what must be alike → places in `kept`
    for draft in drafts:
        places = alike.setdefault((draft.table, *(draft.cells.get(c, "") for c in _SAME[draft.table])), [])
        twin = next((place for place in places if _same(kept[place], draft)), None)
        if twin is None:
            places.append(len(kept))
            kept.append(draft)
        elif draft.quotes[0] != kept[twin].quotes[0] or draft.table == FUNDING:
            kept[twin] = _joined(kept[twin], draft)
    return kept


def _same(one: Draft, other: Draft) -> bool:
    """Tell whether two drafts of the same number say the same of it."""
    if one.table == FUNDING:
        return True
    if one.quotes[0] == other.quotes[0] and _place(one) != _place(other):
        return False
    if one.cells.get("population") != other.cells.get("population") and not _same_words(one, other):
        return False
    compatible = ("deadline", "subgoal_label", "period") if one.value else ("deadline", "subgoal_label", "number")
    if not all(_compatible(one.cells.get(c, ""), other.cells.get(c, "")) for c in compatible):
        return False
    if one.cells.get("number") and other.cells.get("number") and one.cells["number"] != other.cells["number"]:
        return False
    return _likeness(one, other) >= (_ALIKE if one.value else 1)


def _same_words(one: Draft, other: Draft) -> bool:
    said = [draft.cells.get("target_text", draft.cells.get("value_text", "")).lower() for draft in (one, other)]
    alone = not all(draft.cells.get("population") for draft in (one, other))
    return alone and one.table == GOALS and said[0] == said[1]


def _place(draft: Draft) -> tuple[int, int]:
    return draft.slots[0][1] if draft.slots else draft.quotes[0]


def _compatible(one: str, other: str) -> bool:
    return one == other or not one or not other


def _likeness(one: Draft, other: Draft) -> float:
    first, second = (_stems(draft) for draft in (one, other))
    return len(first & second) / (min(len(first), len(second)) or 1)


def _stems(draft: Draft) -> set[str]:
    told = " ".join(draft.cells.get(c, "") for c in ("subgoal", "target_text", "measure", "value_text"))
    return {w[:_STEM] for w in words(told) if w not in STOP_WORDS and not re.match(r"\d", w) and len(w) > 2}


def _joined(one: Draft, other: Draft) -> Draft:
    """Return the fuller of two drafts with the quotes and slots of both, its own first."""
    fuller, rest = (one, other) if _fullness(one) >= _fullness(other) else (other, one)
    told = [column for column, _ in fuller.slots]
    slots = [
        *fuller.slots,
        *(slot for slot in rest.slots if slot[0] not in told or slot[0] in ("target_value", "value")),
    ]
    for column in ("deadline", "period"):
        if not fuller.cells.get(column) and rest.cells.get(column):
            fuller.cells[column] = rest.cells[column]
    return Draft(fuller.table, fuller.cells, [*fuller.quotes, *rest.quotes], slots, fuller.reason)


def _fullness(draft: Draft) -> tuple[int, int]:
    filled = sum(bool(draft.cells.get(c)) for c in ("number", "deadline", "period", "subgoal", "subgoal_label"))
    return filled, len(draft.cells.get("target_text", draft.cells.get("value_text", "")))
