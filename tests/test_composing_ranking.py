"""What tells a good candidate from a poor one, and the order that it gives."""

import json
import math
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from assistant.composing import Library, anchor_of, candidates, features, ranked
from assistant.composing import ranking as ranking_module
from assistant.composing.features import ASKS, kind_of
from assistant.composing.linear_models import RANKING_FILE, read_weights
from assistant.composing.ranking import NUMBERED, chance_of_best
from assistant.composing.units import Unit
from assistant.pipeline import Assistant
from assistant.question_files import AskedQuestion, read_key
from assistant.records import Goal, Question
from assistant.settings import PROJECT_ROOT

KEY = read_key(PROJECT_ROOT / "tests" / "questions" / "dev.jsonl")
SOME = [asked for asked, _ in KEY[::10]]
KINDS = {"definition", "list", "goal", "status", "funding", "sentence"}


def asked_and_found(asked: str | AskedQuestion, assistant: Assistant) -> tuple[Question, list[Unit]]:
    """Return an understood question and the candidates for it."""
    asked = AskedQuestion("", asked) if isinstance(asked, str) else asked
    question = assistant.understand(asked.question, asked.history)
    return question, candidates(question, assistant.find(question), assistant.library)


@pytest.fixture(scope="module")
def asked(assistant: Assistant) -> list[tuple[Question, list[Unit]]]:
    """Return some questions of every type with the candidates that can be shown."""
    found = [asked_and_found(one, assistant) for one in SOME]
    return [(question, [unit for unit in units if unit.sources]) for question, units in found if units]


@pytest.fixture
def no_weights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make all features count nothing."""
    path = tmp_path / "none.json"
    path.write_text(json.dumps({"weights": {}}), encoding="utf-8")
    monkeypatch.setattr(ranking_module, "RANKING_FILE", path)


def of_each_kind(units: Sequence[Unit]) -> list[Unit]:
    """Return one candidate of each kind."""
    return list({kind_of(unit): unit for unit in units if unit.sources}.values())


def goal_number(unit: Unit) -> str:
    """Return the number of a goal, "" for other evidence."""
    return unit.row.number if isinstance(unit.row, Goal) else ""


# --- order


def test_the_best_has_log_odds_0_and_the_rest_follow(
    asked: list[tuple[Question, list[Unit]]], library: Library
) -> None:
    """Nothing is lost, and nothing comes twice."""
    assert len(asked) >= 15
    for question, units in asked:
        scored = ranked(question, units, library)
        values = [value for value, _ in scored]
        assert values[0] == 0
        assert values == sorted(values, reverse=True)
        assert sorted(id(unit) for _, unit in scored) == sorted(map(id, units))


def test_the_order_is_the_same_whatever_order_the_candidates_come_in(
    asked: list[tuple[Question, list[Unit]]], library: Library
) -> None:
    """No candidate is preferred for having been found first."""
    for question, units in asked[:8]:
        forward, backward = (ranked(question, listed, library) for listed in (units, units[::-1]))
        np.testing.assert_allclose([v for v, _ in forward], [v for v, _ in backward], atol=1e-3)
        assert forward[0][1].sources == backward[0][1].sources


def test_equals_stand_in_the_order_of_the_documents(assistant: Assistant, library: Library, no_weights: None) -> None:
    """So that the same question always gets the same answer."""
    question, units = asked_and_found("Hvad gør man for børn og unge?", assistant)
    scored = ranked(question, units, library)
    places = [(unit.document_id, unit.sources[0].start) for _, unit in scored]
    assert {value for value, _ in scored} == {0}
    assert places == sorted(places)


def test_what_has_no_place_in_a_document_is_left_out(assistant: Assistant, library: Library) -> None:
    """It could not be cited; with nothing else there is no order, and no chance."""
    question, units = asked_and_found("Hvad er målet for sygefraværet?", assistant)
    placeless = replace(units[0], sources=())
    assert all(unit is not placeless for _, unit in ranked(question, [placeless, *units], library))
    assert ranked(question, [placeless], library) == ranked(question, [], library) == []


@pytest.mark.parametrize(
    ("text", "goal"),
    [
        ("Hvad er målet for sygefraværet?", "m24-07a"),
        ("Hvor mange arbejdsskader må der højst være?", "m24-07b"),
        ("Hvor stor en del af de virtuelle kontakter skal foregå med video?", "m24-08b"),
        ("hvor mange patienter må højst blive genindlagt akut inden for en måned", "m24-09a"),
    ],
)
def test_the_target_that_is_asked_for_comes_first(text: str, goal: str, assistant: Assistant, library: Library) -> None:
    """Of all goals and sentences about the same thing."""
    question, units = asked_and_found(text, assistant)
    best = ranked(question, units, library)[0][1].row
    assert isinstance(best, Goal)
    assert best.goal_id == goal


# --- numbers and anchors


def test_a_goal_that_is_named_by_its_number_wins(assistant: Assistant, library: Library) -> None:
    """Over all that its words sound like."""
    for text, number in (("Hvad siger mål 9 om tvang og sygefravær?", "9"), ("Hvad siger forslag 39?", "39")):
        question, units = asked_and_found(text, assistant)
        assert goal_number(ranked(question, units, library)[0][1]) == number


def test_a_number_counts_by_itself(assistant: Assistant, library: Library, no_weights: None) -> None:
    """Where nothing else tells, numbered goals come first, by as much as a number is worth."""
    question, units = asked_and_found("Hvad siger mål 9 om tvang og sygefravær?", assistant)
    scored = ranked(question, units, library)
    first = [value for value, unit in scored if goal_number(unit) == "9"]
    others = [value for value, unit in scored if goal_number(unit) != "9"]
    assert first
    assert others
    assert set(first) == {0}
    assert set(others) == {-NUMBERED}


def test_sub_goals_of_the_goal_before_are_preferred(assistant: Assistant, library: Library) -> None:
    """A follow-up about fastholdelser means those beside the bæltefikseringer of the turn before."""
    follow_up = AskedQuestion("", "og fastholdelser?", ("Hvad er grænsen for antallet af bæltefikseringer?",))
    question, units = asked_and_found(follow_up, assistant)
    anchor = anchor_of(question, library)
    assert anchor is not None
    assert (anchor.document_id, anchor.number) == ("maalsaetninger-2024", "4")
    best = ranked(question, units, library, anchor)[0][1].row
    assert isinstance(best, Goal)
    assert (best.document_id, best.number) == ("maalsaetninger-2024", "4")
    assert "fastholdelse" in best.subgoal.lower()


def test_an_anchor_lifts_its_own_goal_alone(assistant: Assistant, library: Library) -> None:
    """Of the same document, number and population; all others keep their distance to each other."""
    question, units = asked_and_found("Hvad er målet for tvang?", assistant)
    units = [unit for unit in units if unit.sources]
    anchor = next(unit.row for unit in units if isinstance(unit.row, Goal) and unit.row.number == "4")
    assert isinstance(anchor, Goal)
    alone, beside = features(question, units, library), features(question, units, library, anchor)
    key = (anchor.document_id, anchor.number, anchor.population)
    for unit, without, with_anchor in zip(units, alone, beside, strict=True):
        row = unit.row
        same = isinstance(row, Goal) and (row.document_id, row.number, row.population) == key
        assert without["with the goal before"] == 0
        assert with_anchor["with the goal before"] == float(same)
        assert without == with_anchor | {"with the goal before": 0.0}
    assert 1 < sum(one["with the goal before"] for one in beside) < len(units)
    assert read_weights(RANKING_FILE)["with the goal before"] > 0


def test_a_goal_without_a_number_has_no_sub_goals(assistant: Assistant, library: Library) -> None:
    """Goals that share having none do not stand together."""
    question, units = asked_and_found("Hvad er målet for tvang?", assistant)
    units = [unit for unit in units if isinstance(unit.row, Goal) and not unit.row.number]
    assert units
    found = features(question, units, library, units[0].row if isinstance(units[0].row, Goal) else None)
    assert {one["with the goal before"] for one in found} == {0}


@pytest.mark.parametrize(
    ("text", "history", "anchor"),
    [
        ("Hvad er målet for tvang?", (), None),
        ("Og året efter?", ("Hvor mange midler er der til psykiatriområdet i alt i 2026?",), None),
        ("Og det næste?", ("Hvad går forslag 28 ud på?",), "forslag-28"),
    ],
)
def test_the_anchor_is_the_goal_of_the_turn_before(
    text: str, history: tuple[str, ...], anchor: str | None, assistant: Assistant, library: Library
) -> None:
    """None without a turn before, or where that was about money."""
    found = anchor_of(assistant.understand(text, history), library)
    assert (found and found.goal_id) == anchor


# --- chances


def test_the_chance_of_the_best_is_its_share_of_all(assistant: Assistant) -> None:
    """Alone it is sure, with an equal it is a half, with nothing there is none."""
    _, (unit, *_) = asked_and_found("Hvad er målet for tvang?", assistant)
    assert chance_of_best([]) == 0
    assert chance_of_best([(0.0, unit)]) == 1
    assert chance_of_best([(0.0, unit), (0.0, unit)]) == 0.5
    assert chance_of_best([(0.0, unit), (-math.log(3), unit)]) == pytest.approx(0.75)


def test_a_chance_is_between_0_and_1_for_every_question(
    asked: list[tuple[Question, list[Unit]]], library: Library
) -> None:
    """And questions differ in how sure their best candidate is."""
    chances = [chance_of_best(ranked(question, units, library)) for question, units in asked]
    assert all(0 < chance <= 1 for chance in chances)
    assert max(chances) > 0.8 > 0.5 > min(chances)


# --- features


def test_features_are_finite_numbers(asked: list[tuple[Question, list[Unit]]], library: Library) -> None:
    """Likenesses and shares no more than 1."""
    for question, units in asked:
        for one in features(question, units, library, anchor_of(question, library)):
            assert all(math.isfinite(value) for value in one.values())
            bounded = [name for name in one if "likeness" in name or "coverage" in name]
            assert len(bounded) >= 6
            assert all(-1.001 <= one[name] <= 1.001 for name in bounded), question.text


def test_features_of_a_candidate_do_not_depend_on_the_others(
    asked: list[tuple[Question, list[Unit]]], library: Library
) -> None:
    """Alone, or among all."""
    for question, units in asked[:8]:
        together = features(question, units, library)
        assert len(together) == len(units)
        for place in range(0, len(units), 7):
            (alone,) = features(question, [units[place]], library)
            assert alone == pytest.approx(together[place], abs=1e-5)


def test_without_candidates_there_are_no_features(assistant: Assistant, library: Library) -> None:
    """And no work."""
    question = assistant.understand("Hvad er målet for tvang?")
    assert features(question, [], library) == []


def test_a_question_of_amounts_alone_has_features(assistant: Assistant, library: Library) -> None:
    """It has no words to hold against those of the evidence."""
    _, units = asked_and_found("Hvad er målet for udredning?", assistant)
    question = assistant.understand("95 %?")
    found = features(
        question, [replace(u, coverage=library.matcher.coverage(question.terms, u.words)) for u in units], library
    )
    assert not any("word likeness" in name for one in found for name in one)
    assert all(math.isfinite(value) for one in found for value in one.values())


def test_every_candidate_is_of_one_kind(asked: list[tuple[Question, list[Unit]]], library: Library) -> None:
    """And its features say which."""
    seen = set()
    for question, units in asked:
        for unit, one in zip(units, features(question, units, library), strict=True):
            assert KINDS & set(one) == {kind_of(unit)}
            asked_kinds = {name for name in one if name.endswith(" is asked")}
            assert asked_kinds == {f"{kind_of(unit)} where {ask} is asked" for ask in ASKS if ask in question.asks}
            seen.add(kind_of(unit))
    assert seen >= KINDS - {"definition"}


def test_a_sentence_tells_whether_it_holds_what_is_asked_for(assistant: Assistant, library: Library) -> None:
    """1 or -1, and nothing where it is not asked for."""
    question, units = asked_and_found("Hvor mange danskere har en psykisk lidelse?", assistant)
    sentences = [unit for unit in units if kind_of(unit) == "sentence"]
    counted = features(replace(question, asks=frozenset({"count"})), sentences, library)
    for unit, one in zip(sentences, counted, strict=True):
        if "580.000" in unit.text:
            assert one["sentence holds count"] == 1
        if not any(letter.isdigit() for letter in unit.text):
            assert one["sentence holds count"] in (-1, 1)
        assert "sentence holds money" not in one
    assert {one["sentence holds count"] for one in counted} == {1, -1}
    assert all(
        "sentence holds count" not in one for one in features(replace(question, asks=frozenset()), sentences, library)
    )


def test_a_lead_in_is_known_by_its_colon(assistant: Assistant, library: Library) -> None:
    """What it leads to answers, not the lead."""
    question, units = asked_and_found("Hvilke initiativer er der om selvmord?", assistant)
    sentences = [unit for unit in units if kind_of(unit) == "sentence"]
    found = features(
        question, [replace(sentences[0], text="Initiativer: "), replace(sentences[0], text="Ja.")], library
    )
    assert [one["leads to what follows"] for one in found] == [1, 0]


def test_evidence_of_a_named_body_is_told_from_that_of_others(assistant: Assistant, library: Library) -> None:
    """Unless none is named, or the document itself is."""
    question, units = asked_and_found("Hvad anbefaler Danske Regioner om tvang?", assistant)
    assert question.origins
    units = [unit for unit in units if unit.sources]
    named = [one["from a named body"] for one in features(replace(question, documents=()), units, library)]
    assert named == [1 if unit.document_id in question.origins else -1 for unit in units]
    assert set(named) == {1, -1}
    for unnamed in (replace(question, origins=()), replace(question, documents=("maalsaetninger-2024",))):
        assert {one["from a named body"] for one in features(unnamed, units, library)} == {0}


def test_words_of_its_own_count_apart_from_words_beside_it(assistant: Assistant, library: Library) -> None:
    """A heading covers what the sentence itself may not say."""
    question, units = asked_and_found("Hvad er målet for bæltefiksering?", assistant)
    units = [unit for unit in units if unit.sources]
    found = features(question, units, library)
    assert all(one["coverage by its own words"] <= one["coverage"] + 1e-9 for one in found)
    assert any(one["coverage by its own words"] < one["coverage"] for one in found)
    assert all(one["word likeness by its own words"] <= one["word likeness"] + 1e-6 for one in found)
    assert all(one["word likeness"] <= one["word likeness or match"] + 1e-6 for one in found)


# --- features and weights fit each other


def test_every_weight_weighs_a_feature(assistant: Assistant, library: Library) -> None:
    """A feature that was renamed or dropped without fitting anew would leave a weight that counts nothing."""
    made: set[str] = set()
    for asked, _ in KEY:
        if made >= KINDS:
            break
        question, units = asked_and_found(asked, assistant)
        everything = replace(question, asks=frozenset(ASKS))
        made |= {name for one in features(everything, of_each_kind(units), library) for name in one}
    assert made >= KINDS
    assert set(read_weights(RANKING_FILE)) <= made


def test_every_feature_is_weighed(asked: list[tuple[Question, list[Unit]]], library: Library) -> None:
    """A feature that was added without fitting anew would count nothing.

    What kind of evidence answers which kind of question is learned only where both were met.
    """
    made = {
        name for question, units in asked for one in features(question, of_each_kind(units), library) for name in one
    }
    assert {name for name in made if " where " not in name} <= set(read_weights(RANKING_FILE))
