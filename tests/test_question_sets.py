"""The project's own questions: three sets to work with, two that only measure, and the scorer that measures."""

import json

import pytest

from assistant.question_files import read_key
from assistant.settings import PROJECT_ROOT

FOLDER = PROJECT_ROOT / "tests" / "questions"
SCORER_ELSEWHERE = PROJECT_ROOT.parent / "shared" / "eval" / "score.py"
DOCUMENTS = {path.stem for path in (PROJECT_ROOT / "corpus").glob("*.txt")}
PERSONAS = {"politiker", "nyansat", "analytiker"}
SETS = ("dev.jsonl", "second.jsonl", "third.jsonl", "locked.jsonl", "fresh.jsonl")


def records(name: str) -> list[dict[str, object]]:
    """Return the records of a set."""
    return [json.loads(line) for line in (FOLDER / name).read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("name", SETS)
def test_a_set_is_a_key(name: str) -> None:
    """`evaluate` reads it: ids unique, every field there and of the right kind."""
    assert len(read_key(FOLDER / name)) == len(records(name)) >= 50


@pytest.mark.parametrize("name", SETS)
def test_each_question_says_who_asks_and_what_proves_the_answer(name: str) -> None:
    """What can be answered has facts, documents and quotes; what cannot has no facts to be found."""
    for record in records(name):
        assert record["persona"] in PERSONAS, record["id"]
        assert set(record["doc"]) <= DOCUMENTS, record["id"]
        assert isinstance(record["history"], list), record["id"]
        if record["answerable"]:
            assert record["must"], record["id"]
            assert record["doc"], record["id"]
            assert record["quotes"], record["id"]


def test_no_question_stands_in_two_sets() -> None:
    """The locked and the fresh set only measure; the others are worked with."""
    asked = [(*record["history"], record["question"]) for name in SETS for record in records(name)]
    assert len(asked) == len(set(asked))


@pytest.mark.skipif(not SCORER_ELSEWHERE.is_file(), reason="the scorer that others run is not on this machine")
def test_the_scorer_is_the_one_that_others_run() -> None:
    """Byte for byte: figures can be compared."""
    assert (FOLDER / "score.py").read_bytes() == SCORER_ELSEWHERE.read_bytes()
