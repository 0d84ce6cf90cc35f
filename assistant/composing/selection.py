"""Choose the candidates that together answer for the question's words, best first."""

from collections.abc import Iterable, Sequence

from assistant.composing.comparing import compared, split_goals
from assistant.composing.fit import type_fit
from assistant.composing.library import Library
from assistant.composing.units import Unit
from assistant.records import Goal, Question, Span

RETRIEVAL_SHARE = 0.3
ENOUGH_GAIN = 0.12  # a further candidate must answer for at least this share of the question
ENOUGH_SCORE = 0.55  # and be at least this good beside the best
SIBLING_OF_LIST = 0.8  # where several are asked for
SIBLING = 0.93  # candidates this close to the best are the same answer in another place
OTHER_SIDE = 0.5  # the best candidate of another document, where documents are held against each other
DEFINED = 0.6  # what a further sentence about a defined term must answer for
BESIDES = 0.001  # a form
BESIDE = 0.25
MOST = 6


def ranked(question: Question, units: Iterable[Unit], anchor: Goal | None = None) -> list[tuple[float, Unit]]:
    """Return the candidates with their scores, best first; what stands with the anchor goal is preferred."""
    scored = [(score(question, unit) + _beside(unit, anchor), unit) for unit in units if unit.sources]
    return sorted(scored, key=lambda pair: (-pair[0], pair[1].document_id, pair[1].sources[0].start))


def _beside(unit: Unit, anchor: Goal | None) -> float:
    """A follow-up means the sub-goals of the goal before ("og fastholdelser?"), not another document's."""
    if anchor is None or not isinstance(unit.row, Goal):
        return 0.0
    same = (unit.row.document_id, unit.row.number, unit.row.population)
    return BESIDE if anchor.number and same == (anchor.document_id, anchor.number, anchor.population) else 0.0


def score(question: Question, unit: Unit) -> float:
    """Return how good a candidate is: words answered for, kind of answer, and how it was found."""
    # of two rows that answer for the same, the one that says less besides is meant
    besides = BESIDES * len(unit.words.own) if unit.row is not None else 0.0
    return unit.coverage.share + type_fit(question, unit) + RETRIEVAL_SHARE * unit.retrieval - besides


def select(question: Question, scored: Sequence[tuple[float, Unit]], library: Library, most: int = MOST) -> list[Unit]:
    """Take the best candidate, then those that answer for words left over, then near equals of the best."""
    if not scored:
        return []
    best_score, best = scored[0]
    chosen = [best]
    if best.listing is not None:
        return chosen
    scored = [(value, unit) for value, unit in scored if unit.listing is None]
    pair = compared(question, scored, library)
    if pair:
        return pair
    chosen += _belonging(question, best, scored, library)
    near = SIBLING_OF_LIST if "list" in question.asks or most > MOST else SIBLING
    fair = [(value, unit) for value, unit in scored if value >= ENOUGH_SCORE * best_score]
    while len(chosen) < most:
        unit = _next(question, fair, chosen)
        if unit is None:
            break
        chosen.append(unit)
    for value, unit in scored[1:]:
        if len(chosen) < most and value >= near * best_score and not _repeats(unit, chosen):
            chosen.append(unit)
    return chosen


def _belonging(question: Question, best: Unit, scored: Sequence[tuple[float, Unit]], library: Library) -> list[Unit]:
    """Return what belongs to the best candidate: its other amounts, its sub-goals, the other documents' sides."""
    more = list(split_goals(best, scored, library))
    if question.listed or "list" in question.asks:
        more += _sub_goals(question, best, scored)
    if best.defines:
        more += [unit for _, unit in scored if unit.row is None and unit.coverage.share >= DEFINED][:1]
    if question.asks & {"contradiction", "compare"} or len(question.documents) > 1:
        more += _other_sides(question, scored, best)
    return more


def _sub_goals(question: Question, best: Unit, scored: Sequence[tuple[float, Unit]]) -> list[Unit]:
    """Return the sub-goals of the best candidate's goal, where as many are asked for as it has."""
    row = best.row
    if not isinstance(row, Goal) or len(row.subgoal_label) != 1:
        return []
    units = [
        u
        for _, u in scored
        if isinstance(u.row, Goal) and (u.row.document_id, u.row.goal) == (row.document_id, row.goal)
    ]
    labels = {unit.row.subgoal_label for unit in units if isinstance(unit.row, Goal)}
    return [unit for unit in units if unit is not best] if question.listed == len(labels) else []


def _other_sides(question: Question, scored: Sequence[tuple[float, Unit]], best: Unit) -> list[Unit]:
    """Return the best candidate of each other document that comes near the best of all."""
    sides: dict[str, Unit] = {}
    for value, unit in scored:
        named = not question.documents or unit.document_id in question.documents
        named = named and (best.row is None or isinstance(unit.row, type(best.row)))
        if value >= OTHER_SIDE * scored[0][0] and unit.document_id != best.document_id and named:
            sides.setdefault(unit.document_id, unit)
    return list(sides.values())[:2]


def _next(question: Question, scored: Sequence[tuple[float, Unit]], chosen: Sequence[Unit]) -> Unit | None:
    """Return the candidate that adds most to what the chosen ones answer for, if it adds enough."""
    best: tuple[float, Unit] | None = None
    for value, unit in scored[:40]:
        if _repeats(unit, chosen):
            continue
        gain = sum(
            weight * max(0.0, unit.coverage.matched[lemma] - _held(lemma, chosen))
            for lemma, weight in unit.coverage.weights.items()
        )
        if gain >= ENOUGH_GAIN and (best is None or gain + 0.5 * value > best[0]):
            best = (gain + 0.5 * value, unit)
    return best[1] if best else None


def _held(lemma: str, chosen: Sequence[Unit]) -> float:
    return max((unit.coverage.matched[lemma] for unit in chosen), default=0.0)


def _repeats(unit: Unit, chosen: Sequence[Unit]) -> bool:
    """Is the candidate's text already there? A sentence that a chosen row quotes is the row's own proof."""
    return any(unit is other or _same_place(unit, other) for other in chosen)


def _same_place(unit: Unit, other: Unit) -> bool:
    if unit.row is not None and other.row is not None:
        return unit.row == other.row
    if unit.text == other.text:
        return True
    return any(_overlap(a, b) for a in unit.sources for b in other.sources)


def _overlap(a: Span, b: Span) -> bool:
    return a.document_id == b.document_id and a.start < b.end and b.start < a.end
