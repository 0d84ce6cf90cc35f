"""What speaks for and against refusing: how well the best evidence fits, and what of the question it leaves open."""

from collections.abc import Collection, Sequence

from assistant.composing.features import Features, features, kind_of
from assistant.composing.library import Library
from assistant.composing.linear_models import RANKING_FILE, log_odds
from assistant.composing.ranking import chance_of_best
from assistant.composing.units import Unit, is_answered
from assistant.records import Question, Status

MOST_WORDS = 10
# of the best candidate's features, those that tell whether it answers at all
OF_THE_BEST = (
    "coverage", "coverage by its own words", "coverage of subjects", "coverage of the heaviest word", "found", "fit",
    "likeness", "likeness in context", "word likeness", "word likeness by its own words", "least word likeness",
    "word likeness or match",
)  # fmt: skip
ASKS = (
    "price", "count", "compare", "monitoring", "outcome", "status", "met", "who", "amount", "ratio", "deadline",
    "place", "money", "target", "reason", "definition", "list",
)  # fmt: skip


def refusal_features(
    question: Question,
    scored: Sequence[tuple[float, Unit]],
    chosen: Sequence[Unit],
    noticed: Collection[str],
    library: Library,
) -> Features:
    """Return the features of the decision to refuse; `noticed` are the rules that found something lacking."""
    if not chosen:
        return {}
    best = chosen[0]
    of_best = features(question, [best], library)[0]
    weights = best.coverage.weights
    left_open = [t for t in question.terms if t.subject and not is_answered(t, [best])]
    unheld = [t for t in question.terms if t.subject and not library.matcher.holds(t) and not is_answered(t, chosen)]
    return {
        **{name: of_best.get(name, 0.0) for name in OF_THE_BEST},
        **{f"lacks {rule}": 1.0 for rule in noticed},
        **{f"asks {ask}": 1.0 for ask in ASKS if ask in question.asks},
        f"best is {kind_of(best)}": 1.0,
        "score of the best": log_odds(of_best, RANKING_FILE),
        "chance of the best": chance_of_best(scored),
        "coverage by all chosen": sum(
            weight * max(unit.coverage.matched[lemma] for unit in chosen) for lemma, weight in weights.items()
        ),
        "subjects left open": sum(weights[term.lemma] for term in left_open),
        "heaviest subject left open": max((weights[term.lemma] for term in left_open), default=0.0),
        "subjects that no document holds": sum(weights[term.lemma] for term in unheld),
        "words": float(min(len(question.terms), MOST_WORDS)),
        "words never seen": float(sum(not library.matcher.seen(term) for term in question.terms)),
        "counts, and the best is a share": float("count" in question.asks and _is_share(best)),
        "follows up": float(question.follow_up),
        "names a year": float(bool(question.years)),
    }


def _is_share(unit: Unit) -> bool:
    return isinstance(unit.row, Status) and unit.row.unit == "%"
