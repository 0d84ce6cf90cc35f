"""Choose the candidates that together answer for the question's words, best first."""

import math
from collections.abc import Sequence

from assistant.composing.comparing import compared, split_goals
from assistant.composing.library import Library
from assistant.composing.ranking import chance_of_best
from assistant.composing.units import Unit
from assistant.matching import QUANTITY
from assistant.records import Goal, Question, Span, Status

ENOUGH_GAIN = 0.18  # a further candidate must answer for at least this share of the question
# log-odds beside the best candidate
ENOUGH = -3.0  # of a candidate that answers for words left over
SIBLING_OF_LIST = -2.0  # where several are asked for
SIBLING = -0.7  # candidates this close to the best are the same answer in another place
SAME_SENTENCE = -2.5  # another value of the best candidate's own sentence
OTHER_SIDE = -5.0  # the best candidate of another document, where documents are held against each other
GAIN_OF_ODDS = 0.05  # what a unit of log-odds counts for beside a share of the question
DEFINED = 0.6  # what a further sentence about a defined term must answer for
# how likely the right candidate must be among the chosen, and how many at most are added for that
SURE, FEW = 0.8, 4
# what the log-odds count for where nobody has written down what people call the things of a document
UNSURE = 0.5
ABOUT_IT = 0.7  # of what the best candidate answers for, for such a row
OF_YEAR = -4.0  # of a row with a column for the year that is asked about
SHORT_LIST = 8  # items of a list beside which something else is still read
LEAST_CHANCE = 0.05  # of a candidate that is added for that
MOST = 6


def select(question: Question, scored: Sequence[tuple[float, Unit]], library: Library, most: int = MOST) -> list[Unit]:
    """Take the best candidate, then those that answer for words left over, then near equals of the best."""
    if not scored:
        return []
    best = _more_direct(question, scored) or _of_amount(question, scored) or _of_year(question, scored)
    best = best or scored[0][1]
    chosen = [best]
    if best.listing is not None:
        unsure = chance_of_best(scored) < SURE and len(best.listing.items) <= SHORT_LIST
        others = [unit for _, unit in scored[1:2] if unsure and unit.listing is None]
        return chosen + [unit for unit in others if not repeats(unit, chosen)]
    scored = [(value, unit) for value, unit in scored if unit.listing is None]
    pair = compared(question, scored, library)
    if pair:
        return pair
    chosen += _belonging(question, best, scored, library)
    near = SIBLING_OF_LIST if "list" in question.asks or most > MOST else SIBLING
    fair = [(value, unit) for value, unit in scored if value >= ENOUGH]
    while len(chosen) < most:
        unit = _next(question, fair, chosen)
        if unit is None:
            break
        chosen.append(unit)
    for value, unit in scored[1:]:
        if len(chosen) < most and value >= near and not repeats(unit, chosen) and not _is_beside(unit, best):
            chosen.append(unit)
    sure = library.has_wordings(best.document_id)
    return _until_sure(scored if sure else [(UNSURE * value, unit) for value, unit in scored], chosen)


def _more_direct(question: Question, scored: Sequence[tuple[float, Unit]]) -> Unit | None:
    """Return the row that is as good as the best list, where no list is asked for: it says the answer itself."""
    if scored[0][1].listing is None or "list" in question.asks or question.listed is not None:
        return None
    return next((unit for value, unit in scored if value >= SIBLING and unit.row is not None), None)


def _of_amount(question: Question, scored: Sequence[tuple[float, Unit]]) -> Unit | None:
    """Return the candidate near the best that holds the very amount that is named, where the best does not."""
    named = [term.lemma for term in question.terms if term.lemma[0] == QUANTITY]
    if not named or any(scored[0][1].coverage.matched[amount] for amount in named):
        return None
    near = (unit for value, unit in scored if value >= SIBLING)
    return next((unit for unit in near if any(unit.coverage.matched[amount] for amount in named)), None)


def _of_year(question: Question, scored: Sequence[tuple[float, Unit]]) -> Unit | None:
    """Return the row of a table with a column for the year that is named, where the best candidate is of none."""
    best = scored[0][1]
    if not question.years or best.cells is not None or best.row is not None:
        return None
    if any(str(year) in best.text for year in question.years):
        return None
    least = ABOUT_IT * best.coverage.share
    near = (unit for value, unit in scored if value >= OF_YEAR and unit.coverage.share >= least)
    return next((unit for unit in near if unit.cells and unit.cells.table.names_year(question.years)), None)


def _is_beside(unit: Unit, best: Unit) -> bool:
    """Is it another row of the best row's table, that answers for no word of the question better?"""
    if unit.cells is None or best.cells is None or unit.cells.table is not best.cells.table:
        return False
    return all(strength <= best.coverage.matched[lemma] for lemma, strength in unit.coverage.matched.items())


def _until_sure(scored: Sequence[tuple[float, Unit]], chosen: list[Unit]) -> list[Unit]:
    """Add the next best candidates, few, until it is likely enough that the right one is among them."""
    total = 1 / chance_of_best(scored)
    held = sum(math.exp(value) for value, unit in scored if any(unit is one for one in chosen)) / total
    for value, unit in scored:
        if held >= SURE or len(chosen) >= FEW or math.exp(value) / total < LEAST_CHANCE:
            break
        if not repeats(unit, chosen) and not _is_beside(unit, chosen[0]):
            chosen.append(unit)
            held += math.exp(value) / total
    return chosen


def _belonging(question: Question, best: Unit, scored: Sequence[tuple[float, Unit]], library: Library) -> list[Unit]:
    """Return what belongs to the best candidate: its other amounts, its sub-goals, the other documents' sides."""
    more = list(split_goals(best, scored, library))
    if question.listed or "list" in question.asks:
        more += _sub_goals(question, best, scored)
    more += _same_sentence(best, scored)
    if best.defines:
        more += [u for _, u in scored if u is not best and u.row is None and u.coverage.share >= DEFINED][:1]
    if question.asks & {"contradiction", "compare"} or len(question.documents) > 1:
        more += _other_sides(question, scored, best)
    return more


def _same_sentence(best: Unit, scored: Sequence[tuple[float, Unit]]) -> list[Unit]:
    """Return the other value that the best candidate's sentence holds ("54.173 aflysninger svarende til 31,7 %")."""
    if not isinstance(best.row, Status):
        return []
    others = (unit for value, unit in scored if value >= SAME_SENTENCE and isinstance(unit.row, Status))
    return [unit for unit in others if unit is not best and unit.sources == best.sources][:1]


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
        if value >= OTHER_SIDE and unit.document_id != best.document_id and named:
            sides.setdefault(unit.document_id, unit)
    return list(sides.values())[:2]


def _next(question: Question, scored: Sequence[tuple[float, Unit]], chosen: Sequence[Unit]) -> Unit | None:
    """Return the candidate that adds most to what the chosen ones answer for, if it adds enough."""
    best: tuple[float, Unit] | None = None
    for value, unit in scored[:40]:
        if repeats(unit, chosen):
            continue
        gain = sum(
            weight * max(0.0, unit.coverage.matched[lemma] - _held(lemma, chosen))
            for lemma, weight in unit.coverage.weights.items()
        )
        if gain >= ENOUGH_GAIN and (best is None or gain + GAIN_OF_ODDS * value > best[0]):
            best = (gain + GAIN_OF_ODDS * value, unit)
    return best[1] if best else None


def _held(lemma: str, chosen: Sequence[Unit]) -> float:
    return max((unit.coverage.matched[lemma] for unit in chosen), default=0.0)


def repeats(unit: Unit, chosen: Sequence[Unit]) -> bool:
    """Is the candidate's text already there? A sentence that a chosen row quotes is the row's own proof."""
    return any(unit is other or _same_place(unit, other) for other in chosen)


def _same_place(unit: Unit, other: Unit) -> bool:
    if unit.row is not None and other.row is not None:
        return unit.row == other.row
    if unit.cells is not None and other.cells is not None:
        return unit.cells is other.cells
    for cells, besides in ((unit.cells, other), (other.cells, unit)):
        if cells is not None:
            return any(overlap(cells.place, span) for span in besides.sources)
    if unit.text == other.text:
        return True
    return any(overlap(a, b) for a in unit.sources for b in other.sources)


def overlap(a: Span, b: Span) -> bool:
    """Do two spans share text?"""
    return a.document_id == b.document_id and a.start < b.end and b.start < a.end
