"""Values held against each other: the pair of rows that a comparison means, and a value against its targets.

Only what is comparable is compared: the same measure for two groups, two values of one statement, or a
value and the target that it is measured against.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations

from assistant import danish, goal_states
from assistant.composing.library import Library
from assistant.composing.units import Unit, is_answered
from assistant.records import Goal, Question, Span, Status

CONSIDERED = 14  # of the best rows
WORTH = -2.5  # log-odds beside the best candidate that a row must have
TENTH = 0.1  # what a unit of log-odds counts for beside a share of the question
LEVELS = ("at_least", "at_most", "equal", "between", "above", "below")
MEASURED_UNITS = {"%", "procentpoint", "kr.", "mio. kr.", "mia. kr.", "dage", "timer", "uger", "år"}
OWN_SHARE = 0.06  # of the question that each of two compared rows must answer for alone
# words for how something is measured, not what
MEASURES = frozenset("andel andelen andele antal antallet kvartal niveau niveauet procent procentpoint".split())
ALIKE = 0.4  # two values, where no target is asked for
NEIGHBOURS = 400  # characters between the quotes of two values of one statement
COMPARING = frozenset({"compare", "gap", "times", "extreme"})


def compared(question: Question, scored: Sequence[tuple[float, Unit]], library: Library) -> list[Unit]:
    """Return the rows that the question compares, best first; [] where it compares nothing that can be."""
    of_one_target = {"gap", "extreme"} <= question.asks  # who is furthest: all values against their target
    whole_goals = any(not letter for _, _, letter in question.goal_numbers)
    if not question.asks & COMPARING or not scored or _is_explained(question) or of_one_target or whole_goals:
        return []
    rows = [(value, unit) for value, unit in scored if unit.row is not None and value >= WORTH][:CONSIDERED]
    groups = [
        group for group in _groups(rows, library) if not leaves_open(question, [unit for _, unit in group], library)
    ]
    if not groups:
        return []
    best = max(groups, key=lambda group: _worth(question, group))
    return [unit for _, unit in best]


Scored = tuple[float, Unit]


def _groups(rows: Sequence[Scored], library: Library) -> list[list[Scored]]:
    pairs = combinations(rows, 2)
    return [[a, b] for a, b in pairs if comparable(a[1], b[1], library) and _both_meant(a[1], b[1])]


def _is_explained(question: Question) -> bool:
    """Is a term asked about that a document itself explains?"""
    return question.defined is not None and bool(question.defined.document_id)


def leaves_open(question: Question, pair: Sequence[Unit], library: Library) -> bool:
    """Is something that other rows measure named in the question, and in neither of the two? Then that is compared."""
    places = {place for unit in pair if isinstance(unit.row, Status) for place in _places(unit.row.measure)}
    if not places <= _places(question.mended):
        return True  # a value of one town says nothing about another's
    telling = (term for term in question.terms if term.subject and term.weight >= 1 and term.word not in MEASURES)
    return any(not is_answered(term, pair) and library.is_measured(term) for term in telling)


def _both_meant(a: Unit, b: Unit) -> bool:
    """Does each row answer for something that the other does not, or are they one measure of two groups?"""
    if isinstance(a.row, Status) and isinstance(b.row, Status) and a.row.measure == b.row.measure:
        return True
    if type(a.row) is not type(b.row):
        return True
    if isinstance(a.row, Goal) and isinstance(b.row, Goal) and a.row.subgoal == b.row.subgoal:
        return True
    return min(_adds(a, b), _adds(b, a)) >= OWN_SHARE


def _adds(a: Unit, b: Unit) -> float:
    """What share of the question a row answers for better than another."""
    return sum(
        weight * max(0.0, a.coverage.matched[lemma] - b.coverage.matched[lemma])
        for lemma, weight in a.coverage.weights.items()
    )


def _worth(question: Question, group: Sequence[Scored]) -> float:
    """How good a pair is: what both answer for together, and how good each is by itself."""
    together = sum(
        weight * max(unit.coverage.matched[lemma] for _, unit in group)
        for lemma, weight in group[0][1].coverage.weights.items()
    )
    alike = type(group[0][1].row) is type(group[1][1].row) and not question.asks & {"target", "met"}
    return 2 * together + TENTH * sum(value for value, _ in group) + (ALIKE if alike else 0.0)


def comparable(a: Unit, b: Unit, library: Library) -> bool:
    """May the two rows' values be held against each other?"""
    if isinstance(a.row, Status) and isinstance(b.row, Status):
        return a.row.unit == b.row.unit and _same_statement(a.row, b.row, library)
    if isinstance(a.row, Goal) and isinstance(b.row, Goal):
        return _same_goal(a.row, b.row)
    goal, status = (a.row, b.row) if isinstance(a.row, Goal) else (b.row, a.row)
    if not isinstance(goal, Goal) or not isinstance(status, Status) or not goal_states.belongs(status, goal):
        return False
    return goal.comparison in LEVELS and goal.unit == status.unit  # a fall of 5 % is no level to be at


def _same_statement(a: Status, b: Status, library: Library) -> bool:
    if a.document_id != b.document_id:
        return False
    if a.measure == b.measure or (a.goal_id and a.goal_id == b.goal_id and a.population == b.population):
        return True
    return any(_near(x, y) for x in library.spans(a) for y in library.spans(b)) and not a.goal_id and not b.goal_id


def _places(measure: str) -> frozenset[str]:
    return frozenset(word for word in danish.words(measure) if danish.is_place(word))


def _near(a: Span, b: Span) -> bool:
    return a.document_id == b.document_id and max(a.start, b.start) - min(a.end, b.end) <= NEIGHBOURS


def _same_goal(a: Goal, b: Goal) -> bool:
    same = (a.document_id, a.number) == (b.document_id, b.number) and len(b.subgoal_label) == 1
    return (
        same
        and bool(a.number)
        and len(a.subgoal_label) == 1
        and _same_kind(a, b)
        and a.target_value is not None
        and b.target_value is not None
    )


def _same_kind(a: Goal, b: Goal) -> bool:
    """Are both values of one unit, or both plain counts (208 bæltefikseringer, 483 fastholdelser)?"""
    counted = not {a.unit, b.unit} & MEASURED_UNITS
    return a.comparison == b.comparison and (a.unit == b.unit or counted)


def split_goals(unit: Unit, scored: Sequence[tuple[float, Unit]], library: Library) -> Iterator[Unit]:
    """Yield the other rows of a sub-goal that holds more than one amount."""
    for _, other in scored:
        a, b = unit.row, other.row
        if not isinstance(a, Goal) or not isinstance(b, Goal) or a is b:
            continue
        if a.subgoal_label == b.subgoal_label and comparable(unit, other, library):
            yield other
