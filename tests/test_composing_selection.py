"""Which candidates are told: the best, what answers for words left over, and more only until it is sure enough."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from assistant.composing import Library, anchor_of, candidates, ranked, select, selection
from assistant.composing.selection import ENOUGH, ENOUGH_GAIN, FEW, MOST, SIBLING
from assistant.composing.units import Unit
from assistant.matching import Coverage, Words
from assistant.pipeline import Assistant
from assistant.question_files import read_key
from assistant.records import Question, Span
from assistant.settings import PROJECT_ROOT

QUESTION = Question("Hvad gør man?", "Hvad gør man?", "question")
DOCUMENT = "maalsaetninger-2024"  # one whose rows say what people call its things
NO_WORDS = Words(frozenset(), frozenset(), frozenset(), frozenset())
KEY = read_key(PROJECT_ROOT / "tests" / "questions" / "dev.jsonl")


def unit(number: int, matched: Mapping[str, float] | None = None, *, at: int | None = None, text: str = "") -> Unit:
    """Return a sentence of its own place that answers for "a" of the question's words "a" and "b"."""
    start = 100 * number if at is None else at
    held = {"a": 1.0, "b": 0.0, **(matched or {})}
    coverage = Coverage(0.5 * held["a"] + 0.5 * held["b"], held, {"a": 0.5, "b": 0.5})
    return Unit(DOCUMENT, (Span(DOCUMENT, start, start + 50),), text or f"Sætning {number}.", NO_WORDS, coverage, 1.0)


def scored(*values: float) -> list[tuple[float, Unit]]:
    """Return candidates that answer for the same word, with their log-odds beside the best."""
    return [(value, unit(number)) for number, value in enumerate(values)]


def chosen(pairs: Sequence[tuple[float, Unit]], library: Library, most: int = MOST) -> list[int]:
    """Return the places in `pairs` of those that are chosen."""
    units = [one for _, one in pairs]
    return [
        next(at for at, one in enumerate(units) if one is picked) for picked in select(QUESTION, pairs, library, most)
    ]


LESS = SIBLING - 0.01  # too far from the best to be the same answer in another place


@pytest.fixture(autouse=True)
def _worked_thresholds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hold the thresholds that the worked figures below are worked with, whatever is measured to be best."""
    monkeypatch.setattr(selection, "SURE", 0.7)
    monkeypatch.setattr(selection, "LEAST_CHANCE", 0.07)


def test_a_candidate_that_is_likely_right_stands_alone(library: Library) -> None:
    """Nothing is added to what is sure."""
    assert chosen(scored(0.0), library) == [0]
    assert chosen(scored(0.0, -3.0, -3.0), library) == [0]


def test_the_next_best_are_added_until_it_is_sure_enough(library: Library) -> None:
    """As many as it takes, and no more."""
    assert chosen(scored(0.0, LESS, LESS), library) == [0, 1]  # 0.50, then 0.75 of the chance
    assert chosen(scored(0.0, LESS, LESS, LESS), library) == [0, 1, 2]  # 0.40, 0.60, then 0.80


def test_not_more_than_a_few_are_added_for_being_unsure(library: Library) -> None:
    """However many candidates are as likely."""
    assert chosen(scored(0.0, *[LESS] * 6), library) == list(range(FEW))  # 0.25, then 0.12 of the chance each


def test_no_unlikely_candidate_is_added_for_being_unsure(library: Library) -> None:
    """Where all are unlikely, more of them make an answer longer, not surer."""
    assert chosen(scored(0.0, *[LESS] * 40), library) == [0]  # 0.05, then 0.02 of the chance each


def test_near_equals_of_the_best_are_told_up_to_the_most(library: Library) -> None:
    """They are the same answer in another place."""
    assert chosen(scored(*[0.0] * 10), library) == list(range(MOST))
    assert chosen(scored(*[0.0] * 10), library, 5) == list(range(5))
    assert chosen(scored(*[0.0] * 20), library, 10) == list(range(10))
    assert chosen(scored(0.0, SIBLING, LESS, -9.0), library) == [0, 1]


def test_a_longer_answer_takes_more_equals(library: Library) -> None:
    """Where more are asked for, they may be further from the best."""
    near = scored(0.0, -1.5, -1.5, -1.5)
    assert chosen(near, library) == [0, 1]  # 0.60, then 0.73 of the chance
    assert chosen(near, library, MOST + 1) == [0, 1, 2, 3]


def test_what_answers_for_words_left_over_is_added(library: Library) -> None:
    """The one that adds most, though it is less likely by itself."""
    far, further = ENOUGH + 0.4, ENOUGH + 0.1
    pairs = [(0.0, unit(0)), (far, unit(1)), (far, unit(2, {"b": 0.6})), (further, unit(3, {"b": 1.0}))]
    assert chosen(pairs, library) == [0, 3]


def test_what_adds_too_little_or_is_too_unlikely_is_not(library: Library) -> None:
    """A far candidate may hold any word."""
    little = 2 * ENOUGH_GAIN - 0.05  # of "b", which is half the question
    assert chosen([(0.0, unit(0)), (-3.0, unit(1, {"b": little}))], library) == [0]
    assert chosen([(0.0, unit(0)), (ENOUGH - 0.1, unit(1, {"b": 1.0}))], library) == [0]
    assert chosen([(0.0, unit(0)), (ENOUGH, unit(1, {"b": 1.0}))], library) == [0, 1]


@pytest.mark.parametrize("most", [4, MOST])
def test_the_same_words_or_place_are_told_once(most: int, library: Library) -> None:
    """Neither a copy in another place nor a part of what is told is a further answer."""
    copy, part, beside = unit(1, text="Sætning 0."), unit(2, at=20), unit(3, at=50)
    assert chosen([(0.0, unit(0)), (0.0, copy), (0.0, part), (0.0, beside)], library, most) == [0, 3]
    assert chosen([(0.0, unit(0)), (LESS, copy), (LESS, part), (LESS, beside)], library, most) == [0, 3]
    left_over = [unit(1, {"b": 1.0}, text="Sætning 0."), unit(2, {"b": 1.0}, at=20)]
    assert chosen([(0.0, unit(0)), *((-3.0, one) for one in left_over)], library, most) == [0]


def test_nothing_is_chosen_from_nothing(library: Library) -> None:
    """That is a refusal, not an error."""
    assert select(QUESTION, [], library) == []


def selections(
    assistant: Assistant, step: int, most: int, *, defined: bool
) -> list[tuple[str, list[Unit], list[Unit]]]:
    """Return questions of the key with their candidates and the chosen ones."""
    found = []
    for asked, record in KEY[::step]:
        question = assistant.understand(asked.question, asked.history)
        if question.nature == "question" and (record["type"] == "definition") == defined:
            library = assistant.library
            units = candidates(question, assistant.find(question), library)
            pairs = ranked(question, units, library, anchor_of(question, library))
            found.append((question.text, [one for _, one in pairs], select(question, pairs, library, most)))
    return found


@pytest.mark.parametrize("most", [MOST, 10])
def test_of_real_questions_the_best_is_chosen_and_at_most_as_many_as_asked_for(most: int, assistant: Assistant) -> None:
    """All of them candidates, none twice."""
    found = selections(assistant, 6, most, defined=False)
    assert len(found) >= 25
    for text, units, picked in found:
        assert 1 <= len(picked) <= most, text
        assert {id(one) for one in picked} <= {id(one) for one in units}, text
        assert len({id(one) for one in picked}) == len(picked), text


def test_a_definition_is_not_told_twice(assistant: Assistant) -> None:
    """What follows it is another sentence about the term."""
    found = selections(assistant, 1, MOST, defined=True)
    assert any(picked[0].defines for _, _, picked in found)
    for text, _, picked in found:
        assert len({id(one) for one in picked}) == len(picked), text


def test_where_nobody_has_written_down_what_things_are_called_more_is_told(library: Library) -> None:
    """The ranking is less sure of a document whose things it knows by their own words alone."""
    elsewhere = [(value, replace(one, document_id="ny-plan")) for value, one in scored(0.0, LESS - 1.0, LESS - 1.0)]
    assert chosen(scored(0.0, LESS - 1.0, LESS - 1.0), library) == [0]
    assert chosen(elsewhere, library) == [0, 1]
