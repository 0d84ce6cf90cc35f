"""Each failed question is laid at the door of the first stage that lost it."""

import pytest

from assistant import failure_stages
from assistant.failure_stages import Failure
from assistant.records import Answer, Question

QUESTION = Question("Hvor mange?", "Hvor mange?", "question")
GREETING = Question("hej", "hej", "smalltalk")
ANSWERABLE = {"type": "target", "answerable": True}


def holds(text: str, fact: str) -> bool:
    """Does the text hold the fact as it is written?"""
    return fact in text


def lost(
    record: dict[str, object] | None = None,
    *,
    understood: Question = QUESTION,
    rank: int | None = 1,
    refused: bool = False,
    dropped: tuple[str, ...] = (),
) -> str:
    """Return the stage that lost a question whose answer lacks 208."""
    row = {"right": False, "refused": refused, "missing": [["208"]]}
    answer = Answer("Noget andet.", "refusal" if refused else "answer", dropped=dropped)
    return failure_stages.stage(record or ANSWERABLE, row, understood, answer, rank, holds)


@pytest.mark.parametrize(
    ("stage", "told"),
    [
        ("forståelse", {"understood": GREETING}),
        ("forståelse", {"record": {"type": "smalltalk", "answerable": False}, "refused": True}),
        ("søgning", {"rank": 6}),
        ("søgning", {"rank": None, "refused": True}),
        ("kontrol", {"dropped": ("Målet er 208.",)}),
        ("sammensætning", {"dropped": ("Målet er 209.",)}),
        ("sammensætning", {"rank": 5}),
        ("forkert afvisning", {"refused": True}),
        ("manglende afvisning", {"record": {"type": "unanswerable", "answerable": False}}),
    ],
)
def test_the_first_stage_that_lost_it_is_named(stage: str, told: dict[str, object]) -> None:
    """What an earlier stage lost, a later one could not have saved."""
    assert lost(**told) == stage  # type: ignore[arg-type]


def test_the_breakdown_counts_every_failure_once() -> None:
    """Every stage is named, also those that lost nothing, and each question stands under its own."""
    told = (("a", "who", "søgning"), ("b", "open", "søgning"), ("c", "who", "kontrol"))
    failures = [Failure(*names, "") for names in told]
    assert failure_stages.breakdown(failures) == {
        "forståelse": 0,
        "søgning": 2,
        "sammensætning": 0,
        "kontrol": 1,
        "forkert afvisning": 0,
        "manglende afvisning": 0,
    }
    text = failure_stages.explained(failures)
    assert "(who 1, open 1)" in text
    assert [line.strip() for line in text.splitlines() if line.startswith(" " * 20)] == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"right": True, "proven": True}, False),
        ({"right": True, "proven": False}, True),
        ({"right": False, "proven": True}, True),
        ({"right": True}, False),
        ({"right": False}, True),
    ],
)
def test_a_right_answer_without_its_proof_has_failed(row: dict[str, bool], expected: bool) -> None:
    """A question that needs no proof (a refusal) fails only by its answer."""
    assert failure_stages.failed(row) is expected
