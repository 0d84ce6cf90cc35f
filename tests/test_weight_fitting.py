"""The weights are learned from proofs, judged on questions that they were not fitted on, and written whole."""

import json
import math
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from assistant import evaluation, weight_fitting
from assistant.composing import anchor_of, candidates, features
from assistant.composing.linear_models import CONSTANT, RANKING_FILE, REFUSAL_FILE, read_weights
from assistant.composing.units import Unit
from assistant.errors import InputError
from assistant.pipeline import Assistant
from assistant.question_files import read_key
from assistant.records import Goal
from assistant.settings import PROJECT_ROOT
from assistant.weight_fitting import fit_weights, judging, optimizing
from assistant.weight_fitting.examples import Choice, Decision, Key, choices, decisions
from assistant.weight_fitting.judging import FOLDS, fold_of, judge_ranking, judge_refusal, rank
from assistant.weight_fitting.optimizing import WRONG_EVIDENCE, Weights, fit_ranking, fit_refusal, table_of

DEV = {asked.id: (asked, record) for asked, record in read_key(PROJECT_ROOT / "tests" / "questions" / "dev.jsonl")}
NAMES = tuple(f"D-{number:03}" for number in range(1, 41))  # one in each fold, and more


@pytest.fixture(scope="module")
def score() -> ModuleType:
    """Return the scorer that knows what a proof is."""
    return evaluation.load_scorer()


def key(*names: str) -> Key:
    """Return questions of the project by id."""
    return [DEV[name] for name in names]


def choice(name: str, proving: int, *found: dict[str, float]) -> Choice:
    """Return a question whose candidate number `proving` proves the answer."""
    return Choice(name, list(found), np.arange(len(found)) == proving)


def told(names: Sequence[str] = NAMES, scale: float = 1.0) -> list[Choice]:
    """Return questions whose proving candidate has "tells", beside features that tell nothing."""
    random = np.random.default_rng(7)
    made = []
    for at, name in enumerate(names):
        proving = at % 3
        found = [
            {
                "tells": scale * (place == proving),
                "noise": float(random.normal()),
                "of the question": float(at),
                "same": 2.0,
            }
            for place in range(3)
        ]
        made.append(choice(name, proving, *found))
    return made


def decision(name: str, found: dict[str, float], *, unanswerable: bool = False, proven: bool = True) -> Decision:
    """Return what was noticed about a question that is answered with its proof, unless said otherwise."""
    return Decision(name, found, unanswerable, proven and not unanswerable)


# --- optimizing


def test_a_feature_that_tells_the_proof_gets_a_positive_weight() -> None:
    """One that is the same for all candidates of a question gets none, and noise gets little."""
    weights = fit_ranking(told())
    assert set(weights) == {"tells", "noise", "of the question", "same"}
    assert weights["tells"] > 1
    assert weights["same"] == weights["of the question"] == 0
    assert abs(weights["noise"]) < weights["tells"] / 4


def test_a_feature_that_speaks_against_gets_a_negative_weight() -> None:
    """The other way round."""
    against = [Choice(c.question_id, [{"against": 1 - one["tells"]} for one in c.found], c.proves) for c in told()]
    assert fit_ranking(against)["against"] < -1


def test_the_weight_is_for_the_feature_as_it_is() -> None:
    """The same feature in tens gets a tenth of the weight: the penalty weighs all alike."""
    whole, tens = fit_ranking(told()), fit_ranking(told(scale=10.0))
    assert tens["tells"] == pytest.approx(whole["tells"] / 10, rel=1e-2)


def test_any_of_several_proofs_will_do() -> None:
    """A feature that tells one of two proving candidates is as good as one that tells the only one."""
    found = [{"first": 1.0}, {}, {}]
    one_of_two = [Choice(name, found, np.array([True, True, False])) for name in NAMES]
    only_the_other = [Choice(name, found, np.array([False, True, False])) for name in NAMES]
    assert fit_ranking(one_of_two)["first"] > 0.5
    assert fit_ranking(only_the_other)["first"] < -0.5


def test_refusal_weights_tell_the_unanswerable_from_the_others() -> None:
    """With the constant, on both sides of an even chance."""
    found = [
        decision(name, {"open": float(at % 2), "same": 1.0}, unanswerable=bool(at % 2)) for at, name in enumerate(NAMES)
    ]
    weights = fit_refusal(found)
    assert set(weights) == {"open", "same", CONSTANT}
    assert weights["open"] > 1
    assert weights[CONSTANT] + weights["same"] < -0.5
    assert weights[CONSTANT] + weights["same"] + weights["open"] > 0.5


def test_without_features_the_constant_is_the_share_of_the_unanswerable() -> None:
    """It is not penalised."""
    found = [decision(name, {"nothing": 0.0}, unanswerable=at % 4 == 0) for at, name in enumerate(NAMES)]
    weights = fit_refusal(found)
    assert weights["nothing"] == 0
    assert weights[CONSTANT] == pytest.approx(math.log(1 / 3), abs=1e-2)


def test_a_question_whose_proof_was_not_chosen_counts_less() -> None:
    """Refusing it loses little: what would be told is not the proof."""
    half = [decision(name, {"nothing": 0.0}, unanswerable=bool(at % 2), proven=False) for at, name in enumerate(NAMES)]
    assert fit_refusal(half)[CONSTANT] == pytest.approx(math.log(1 / WRONG_EVIDENCE), abs=1e-2)


def test_features_that_a_candidate_does_not_have_are_nothing() -> None:
    """In the order of the names."""
    table = table_of([{"a": 1.0, "b": 2.0}, {"c": 3.0}], ["b", "a", "c"])
    assert table.tolist() == [[2, 1, 0], [0, 0, 3]]


# --- judging


@pytest.mark.parametrize(("scores", "proving", "place"), [((3, 2, 1), 0, 1), ((3, 2, 1), 2, 3), ((1, 1, 9), 1, 3)])
def test_a_rank_is_the_place_of_the_first_proof(scores: tuple[float, ...], proving: int, place: int) -> None:
    """From 1; of equals the one that was found first."""
    asked = choice("D-001", proving, *({"score": value, "unknown": 99.0} for value in scores))
    assert rank(asked, {"score": 1.0}) == place
    asked.proves[0] = True
    assert rank(asked, {"score": 1.0}) == min(place, 1 if scores[0] > 1 else 2)


def test_a_perfect_feature_is_always_right() -> None:
    """100 % where a feature tells the proof, far less where nothing does."""
    hits = judge_ranking(told())
    assert (hits.first, hits.first_three, hits.reciprocal) == (100.0, 100.0, 1.0)
    blind = [
        choice(name, 3, *({"noise": float((7 * at + 3 * n) % 5)} for n in range(4))) for at, name in enumerate(NAMES)
    ]
    assert judge_ranking(blind).first < 60


def test_a_question_is_judged_by_weights_that_never_saw_it() -> None:
    """Features that tell only their own question tell nothing about another, nor about a part of the same one."""
    own = [choice(name, 3, *({f"of {name}": float(n == 3)} for n in range(4))) for name in NAMES for _ in "ab"]
    hits = judge_ranking(own)
    assert (hits.first, hits.first_three, hits.reciprocal) == (0.0, 0.0, 0.25)


def test_each_question_is_judged_once_and_its_parts_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """All parts of a question are left out of one fit, and of one alone."""
    fitted: list[Counter[str]] = []

    def recorded(learned: Sequence[Choice] | Sequence[Decision]) -> Weights:
        fitted.append(Counter(one.question_id for one in learned))
        return {CONSTANT: 0.0}

    monkeypatch.setattr(judging, "fit_ranking", recorded)
    monkeypatch.setattr(judging, "fit_refusal", recorded)
    judge_ranking([one for one in told() for _ in "ab"])
    judge_refusal([decision(name, {}) for name in NAMES for _ in "ab"])
    assert len(fitted) == 2 * FOLDS
    for folds in (fitted[:FOLDS], fitted[FOLDS:]):
        for name in NAMES:
            assert sorted(fold[name] for fold in folds) == [0, *[2] * (FOLDS - 1)]


def test_folds_are_of_about_one_size() -> None:
    """And the same in every run."""
    sizes = Counter(map(fold_of, DEV))
    assert set(sizes) == set(range(FOLDS))
    assert max(sizes.values()) < 2 * min(sizes.values())
    assert fold_of("D-001") == (ord("D") + ord("-") + 2 * ord("0") + ord("1")) % FOLDS


def test_refusals_are_judged_on_what_can_be_told_apart() -> None:
    """Refused of the unanswerable, and of those whose proof was chosen; the rest is not judged."""
    perfect = [decision(name, {"open": float(at % 2)}, unanswerable=bool(at % 2)) for at, name in enumerate(NAMES)]
    wrong = [decision(name, {"open": 1.0}, proven=False) for name in NAMES[:4]]
    found = judge_refusal([*perfect, *wrong])
    assert (found.of_unanswerable, found.of_provable) == (100.0, 0.0)
    turned = [Decision(d.question_id, {}, d.unanswerable, d.proven) for d in perfect]
    found = judge_refusal(turned)
    assert (found.of_unanswerable, found.of_provable) == (100.0, 100.0)  # all alike: refused from less than a half on


# --- examples


def test_choices_are_questions_that_a_candidate_proves(assistant: Assistant, score: ModuleType) -> None:
    """With the features of all their candidates; what cannot be answered, and what is no question, has none."""
    learned = list(choices(assistant, key("D-001", "D-005", "D-042", "D-078", "D-185", "D-099"), score))
    assert [one.question_id for one in learned] == ["D-001", "D-005", "D-042", "D-078"]
    for one in learned:
        assert len(one.found) == len(one.proves) > 5
        assert 1 <= one.proves.sum() < len(one.found)
        assert all("coverage" in found for found in one.found)


def proving(name: str, assistant: Assistant, score: ModuleType) -> list[Unit]:
    """Return the candidates that are said to prove a question."""
    (learned,) = choices(assistant, key(name), score)
    asked, _ = DEV[name]
    question = assistant.understand(asked.question, asked.history)
    units = [u for u in candidates(question, assistant.find(question), assistant.library) if u.sources]
    assert learned.found == features(question, units, assistant.library, anchor_of(question, assistant.library))
    return [unit for unit, proves in zip(units, learned.proves, strict=True) if proves]


@pytest.mark.parametrize(("name", "goal"), [("D-001", "m24-04b"), ("D-004", "m24-08b")])
def test_of_rows_that_quote_one_block_the_one_that_says_the_number_proves(
    name: str, goal: str, assistant: Assistant, score: ModuleType
) -> None:
    """Its neighbours have the same proof and another number."""
    units = proving(name, assistant, score)
    assert [unit.row.goal_id for unit in units if isinstance(unit.row, Goal)] == [goal]
    neighbours = [g for g in assistant.table.goals if g.goal_id[:-1] == goal[:-1] and g.goal_id != goal]
    library = assistant.library
    quoted = [score.letters(library.texts(library.spans(neighbour))) for neighbour in neighbours]
    assert any(score.letters(quote) in block for quote in DEV[name][1]["quotes"] for block in quoted)


def test_where_no_number_is_wanted_every_row_of_the_block_proves(assistant: Assistant, score: ModuleType) -> None:
    """Five packages are asked for, and each is one row."""
    rows = [unit.row for unit in proving("D-029", assistant, score)]
    assert len([row for row in rows if isinstance(row, Goal) and row.number == "5"]) == 5


def test_each_part_of_a_question_is_learned_from(assistant: Assistant, score: ModuleType) -> None:
    """By itself, under the id of the whole."""
    assert [one.question_id for one in choices(assistant, key("D-002"), score)] == ["D-002", "D-002"]


def test_decisions_are_questions_that_are_weighed(assistant: Assistant, score: ModuleType) -> None:
    """Not those that a table answers, nor those that a plainly missing slot refuses."""
    tabled, plain, talk = ("D-058", "D-060"), ("D-088", "D-183", "D-184"), ("D-099", "D-096")
    weighed = ("D-001", "D-004", "D-185", "D-194")
    found = {one.question_id: one for one in decisions(assistant, key(*tabled, *plain, *talk, *weighed), score)}
    assert set(found) == set(weighed)
    assert {name for name, one in found.items() if one.unanswerable} == {"D-185", "D-194"}
    assert {name for name, one in found.items() if one.proven} == {"D-001", "D-004"}
    assert found["D-194"].found["lacks unseen word"] == 1
    assert all("chance of the best" in one.found for one in found.values())


# --- fitting


FEW = ("D-001", "D-004", "D-005", "D-007", "D-009", "D-042", "D-078", "D-094", "D-185", "D-189", "D-190", "D-194")


def test_fitting_writes_both_files_and_says_how_they_do(
    assistant: Assistant, score: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whole, readable by what ranks and refuses, and used from then on; the bundled files stay."""
    monkeypatch.setattr(optimizing, "STEPS", 12)  # near enough
    bundled = [path.read_bytes() for path in (RANKING_FILE, REFUSAL_FILE)]
    ranking, refusal = tmp_path / "ranking.json", tmp_path / "refusal.json"
    for path in (ranking, refusal):
        path.write_text('{"weights": {"old": 1}}', encoding="utf-8")
        assert read_weights(path) == {"old": 1}
    lines: list[str] = []
    fit_weights(assistant, [key(*FEW[:6]), key(*FEW[6:])], score, lines.append, ranking, refusal)

    assert sorted(path.name for path in tmp_path.iterdir()) == ["ranking.json", "refusal.json"]
    assert [path.read_bytes() for path in (RANKING_FILE, REFUSAL_FILE)] == bundled
    records = [json.loads(path.read_text("utf-8")) for path in (ranking, refusal)]
    learned, weighed = (record["questions"] for record in records)
    assert 6 <= learned <= len(FEW) <= weighed + 3
    assert set(records[0]["cross_validated"]) == {"first", "first_three", "reciprocal"}
    assert set(records[1]["cross_validated"]) == {"of_unanswerable", "of_provable"}
    for path, record, name in zip((ranking, refusal), records, ("coverage", CONSTANT), strict=True):
        weights = read_weights(path)
        assert weights == record["weights"]
        assert name in weights
        assert "old" not in weights
        assert any(weights.values())
    assert len(lines) == 2
    assert lines[0].startswith(f"{learned} spørgsmål med et bevis")
    assert f"{records[0]['cross_validated']['first']} %" in lines[0]
    assert lines[1].startswith(f"{weighed} spørgsmål vejes")
    assert f"{records[1]['cross_validated']['of_unanswerable']} %" in lines[1]


def test_a_file_that_cannot_be_written_is_one_danish_line(
    assistant: Assistant, score: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the path; nothing else is written instead."""
    monkeypatch.setattr(weight_fitting, "choices", lambda *given: told())
    path = tmp_path / "nowhere" / "ranking.json"
    with pytest.raises(InputError, match=f"{path} kan ikke skrives"):
        fit_weights(assistant, [key()], score, lambda line: None, path, tmp_path / "refusal.json")
    assert list(tmp_path.iterdir()) == []
