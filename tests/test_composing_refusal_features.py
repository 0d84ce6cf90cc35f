"""What is weighed before a question is refused, and that what is plainly missing is not weighed at all."""

import json
import math
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from assistant.composing import Library, anchor_of, candidates, ranked, refusing, select
from assistant.composing.features import kind_of
from assistant.composing.linear_models import CONSTANT, REFUSAL_FILE, read_weights
from assistant.composing.ranking import Ranked, chance_of_best
from assistant.composing.refusal_features import ASKS, MOST_WORDS, OF_THE_BEST, refusal_features
from assistant.composing.refusing import REFUSED, WEIGHED, lacks, refused
from assistant.composing.units import ANSWERED, Unit, is_answered
from assistant.pipeline import Assistant
from assistant.records import Question

PLAIN = [
    ("Hvad koster en sengeplads om året?", "money"),
    ("Hvad er målet for sygefraværet i 2031?", "period"),
    ("Hvad siger mål 99?", "goal number"),
    ("Hvad betyder TUPL?", "expansion"),
]
OPEN = [
    ("Hvordan bliver vejret i Odense i morgen?", "vejret"),
    ("Hvad siger planen om kantinemaden?", "kantinemaden"),
    ("Hvad siger xyzzy om sygefraværet?", "xyzzy"),
]
ANSWERABLE = ["Hvad er målet for sygefraværet?", "Hvor mange danskere har en psykisk lidelse?", "Hvad betyder KIT?"]
EDGE = math.log(REFUSED / (1 - REFUSED))  # log-odds from which a question is refused
Asked = tuple[Question, Ranked, list[Unit]]


def asked(text: str, assistant: Assistant, history: Iterable[str] = ()) -> Asked:
    """Return a question with its candidates and the chosen ones."""
    question, library = assistant.understand(text, list(history)), assistant.library
    units = candidates(question, assistant.find(question), library)
    scored = ranked(question, units, library, anchor_of(question, library))
    return question, scored, select(question, scored, library)


def weighed(text: str, assistant: Assistant, history: Iterable[str] = ()) -> dict[str, float]:
    """Return the features of the decision to refuse a question."""
    question, scored, chosen = asked(text, assistant, history)
    noticed = {lack.rule for lack in lacks(question, chosen, assistant.library)}
    return refusal_features(question, scored, chosen, noticed, assistant.library)


@pytest.fixture
def constant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Return what makes the log-odds of refusing the same for every question."""

    def weigh(value: float) -> None:
        path = tmp_path / f"weights{value}.json"
        path.write_text(json.dumps({"weights": {CONSTANT: value}}), encoding="utf-8")
        monkeypatch.setattr(refusing, "REFUSAL_FILE", path)

    return weigh


# --- the decision


@pytest.mark.parametrize(("text", "rule"), PLAIN)
def test_a_plainly_missing_slot_refuses_whatever_the_weights(
    text: str, rule: str, assistant: Assistant, library: Library, constant: Callable[[float], None]
) -> None:
    """A price, a year or a goal that is not there is not outweighed."""
    question, scored, chosen = asked(text, assistant)
    found = lacks(question, chosen, library)
    assert rule in {lack.rule for lack in found} - WEIGHED
    first = next(lack.missing for lack in found if lack.rule not in WEIGHED)
    for value in (-60.0, 0.0, 60.0):
        constant(value)
        assert refused(question, scored, chosen, library) == first


@pytest.mark.parametrize(("text", "word"), OPEN)
def test_a_word_left_open_refuses_only_from_the_chance_on(
    text: str, word: str, assistant: Assistant, library: Library, constant: Callable[[float], None]
) -> None:
    """It may be said otherwise in the evidence; where it refuses, it is named."""
    question, scored, chosen = asked(text, assistant)
    assert {lack.rule for lack in lacks(question, chosen, library)} <= WEIGHED
    for value in (-60.0, EDGE - 0.01):
        constant(value)
        assert refused(question, scored, chosen, library) == ""
    for value in (EDGE + 0.01, 60.0):
        constant(value)
        assert f"»{word}«" in refused(question, scored, chosen, library)


@pytest.mark.parametrize("text", ANSWERABLE)
def test_a_question_that_lacks_nothing_is_weighed_too(
    text: str, assistant: Assistant, library: Library, constant: Callable[[float], None]
) -> None:
    """All may speak against evidence that no single rule finds fault with; then something is said to be missing."""
    question, scored, chosen = asked(text, assistant)
    assert lacks(question, chosen, library) == []
    constant(EDGE - 0.01)
    assert refused(question, scored, chosen, library) == ""
    constant(EDGE + 0.01)
    assert refused(question, scored, chosen, library)


def test_what_a_rule_noticed_is_named_before_a_word_left_open(
    assistant: Assistant, library: Library, constant: Callable[[float], None]
) -> None:
    """All words of the question are in the evidence; the list itself is not."""
    question, scored, chosen = asked("hvilke 9 kommuner er det der har KIT", assistant)
    assert [lack.rule for lack in lacks(question, chosen, library)] == ["list"]
    constant(60.0)
    assert refused(question, scored, chosen, library) == "en opremsning af dem"


def test_without_evidence_a_question_is_refused(
    assistant: Assistant, library: Library, constant: Callable[[float], None]
) -> None:
    """There is nothing to weigh."""
    constant(-60.0)
    assert refused(assistant.understand(ANSWERABLE[0]), [], [], library)


@pytest.mark.parametrize("text", ANSWERABLE)
def test_the_bundled_weights_let_plain_answers_through(text: str, assistant: Assistant, library: Library) -> None:
    """And refuse what is about something else."""
    assert refused(*asked(text, assistant), library) == ""
    assert refused(*asked("Hvordan bliver vejret i Odense i morgen?", assistant), library)


# --- the features


def test_nothing_chosen_has_no_features(assistant: Assistant, library: Library) -> None:
    """There is no best candidate to tell of."""
    assert refusal_features(assistant.understand(ANSWERABLE[0]), [], [], {"coverage"}, library) == {}


@pytest.mark.parametrize("text", [text for text, _ in OPEN] + ANSWERABLE)
def test_features_are_finite_numbers_of_the_chosen_evidence(text: str, assistant: Assistant, library: Library) -> None:
    """The kind of the best, what is asked for and how sure the ranking is."""
    question, scored, chosen = asked(text, assistant)
    found = refusal_features(question, scored, chosen, (), library)
    assert all(math.isfinite(value) for value in found.values())
    assert set(OF_THE_BEST) <= set(found)
    assert [name for name in found if name.startswith("best is ")] == [f"best is {kind_of(chosen[0])}"]
    assert {name for name in found if name.startswith("asks ")} == {f"asks {a}" for a in ASKS if a in question.asks}
    assert found["chance of the best"] == chance_of_best(scored)
    assert found["coverage"] == pytest.approx(chosen[0].coverage.share)
    assert found["coverage by all chosen"] >= found["coverage"] - 1e-9


def test_each_rule_that_noticed_something_is_a_feature(assistant: Assistant, library: Library) -> None:
    """And no other is."""
    question, scored, chosen = asked(ANSWERABLE[0], assistant)
    for noticed in (set[str](), {"coverage"}, set(WEIGHED)):
        found = refusal_features(question, scored, chosen, noticed, library)
        assert {name for name in found if name.startswith("lacks ")} == {f"lacks {rule}" for rule in noticed}
        assert all(found[f"lacks {rule}"] == 1 for rule in noticed)


def test_more_evidence_answers_for_more(assistant: Assistant, library: Library) -> None:
    """The best candidate alone covers no more than all that are chosen."""
    question, scored, _ = asked("Hvad gør man for børn og unge, og hvad er målet for sygefraværet?", assistant)
    units = [unit for _, unit in scored][:12]
    covered = [
        refusal_features(question, scored, units[:many], (), library)["coverage by all chosen"] for many in (1, 4, 12)
    ]
    assert covered == sorted(covered)
    assert covered[0] < covered[2]


def test_words_that_the_best_evidence_leaves_open_weigh_against_it(assistant: Assistant) -> None:
    """A word that stands nowhere is also never seen, and held by no document."""
    held, left_open = (weighed(f"Hvad er målet for {what}?", assistant) for what in ("sygefraværet", "xyzzyfraværet"))
    names = ("subjects left open", "heaviest subject left open", "subjects that no document holds")
    assert [held[name] for name in names] == [0, 0, 0]
    assert all(left_open[name] > 0.3 for name in names)
    assert held["coverage of subjects"] > left_open["coverage of subjects"]
    strangers = [
        weighed(f"Hvad siger {said} om sygefraværet?", assistant) for said in ("planen", "xyzzy", "xyzzy og plughen")
    ]
    assert [one["words never seen"] for one in strangers] == [0, 1, 2]


def test_how_a_question_was_asked_is_told(assistant: Assistant) -> None:
    """Whether it follows up, whether it names a year, and how many words it has."""
    alone = weighed("Hvad er målet for sygefraværet?", assistant)
    follow_up = weighed("og hvad er målet for lægerne?", assistant, ["Hvad er målet for sygefraværet?"])
    assert (alone["follows up"], follow_up["follows up"]) == (0, 1)
    year = weighed("Hvad var målet for sygefraværet i 2024?", assistant)
    assert (alone["names a year"], year["names a year"]) == (0, 1)
    long = weighed(
        "Hvad gør psykiatrien, kommunerne, almen praksis, speciallæger, sygeplejersker, pårørende, "
        "patienter, ledelsen, forskerne, politikerne og botilbud for sygefraværet?",
        assistant,
    )
    assert 0 < alone["words"] < long["words"] == MOST_WORDS


def test_a_word_is_answered_for_by_any_of_the_evidence(assistant: Assistant) -> None:
    """Where it is matched well enough."""
    question, scored, _ = asked("Hvad er målet for sygefraværet?", assistant)
    term = next(term for term in question.terms if term.word == "sygefraværet")
    matched = [unit.coverage.matched[term.lemma] for _, unit in scored]
    poor = [unit for _, unit in scored if unit.coverage.matched[term.lemma] < ANSWERED]
    good = [unit for _, unit in scored if unit.coverage.matched[term.lemma] >= ANSWERED]
    assert min(matched) < ANSWERED <= max(matched)
    assert not is_answered(term, [])
    assert not is_answered(term, poor)
    assert is_answered(term, [*poor, good[0]])


def test_every_weight_weighs_a_feature_and_every_feature_is_weighed(assistant: Assistant, library: Library) -> None:
    """One that was renamed, added or dropped without fitting anew would count nothing."""
    question, scored, chosen = asked(ANSWERABLE[0], assistant)
    always = set(refusal_features(question, scored, chosen, (), library))
    always = {name for name in always if not name.startswith(("asks ", "best is "))}
    kinds = {f"best is {kind}" for kind in ("definition", "list", "goal", "status", "funding", "sentence")}
    made = always | kinds | {f"asks {ask}" for ask in ASKS} | {f"lacks {rule}" for rule in WEIGHED} | {CONSTANT}
    fitted = set(read_weights(REFUSAL_FILE))
    assert fitted <= made
    assert always <= fitted


def test_every_rule_that_is_weighed_is_one_that_notices(assistant: Assistant, library: Library) -> None:
    """One that was renamed would refuse by itself from then on."""
    noticed: set[str] = set()
    for text in (
        "Hvad siger planen om kantinemaden?",
        "Hvor mange mennesker dør af selvmord i Danmark om året?",
        "hvilke 9 kommuner er det der har KIT",
        "hvorfor har børnepsykiatrien svært ved at følge med",
        "hvorfor er grænsen for genindlæggelser sat til lige netop 17 procent og ikke 15?",
        "Hvor mange mio. kr. stod aftalen om 10-årsplanen for i 2023?",
        "Hvor mange millioner er der øremærket til den psykiatriske akuttelefon alene?",
        "hvad står der om pårørende i målsætningerne?",
    ):
        question, _, chosen = asked(text, assistant)
        noticed |= {lack.rule for lack in lacks(question, chosen, library)}
    question, _, chosen = asked("Hvad med ergoterapeuterne?", assistant, ["Hvor mange læger er ansat i mere end 2 år?"])
    noticed |= {lack.rule for lack in lacks(question, chosen, library)}
    assert noticed >= WEIGHED
