"""The kept evaluation: what is written of it, what is read again, and what a damaged file says."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from plan_data import CORPUS
from test_evaluation import RIGHT, WRONG, ThreeStores, record

from assistant.control_desk import measure, read_evaluation
from assistant.errors import InputError, StorageError
from assistant.evaluation import Key
from assistant.records import Answer
from assistant.settings import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Return settings whose data folder is not there yet."""
    return Settings(data_dir=tmp_path / "nye" / "data", corpus_dir=CORPUS)


@pytest.fixture
def key() -> Key:
    """Return a key of three questions: one right, one wrongly refused, one rightly refused."""
    return [record("a", "Hvor mange?"), record("b", "Intet?"), record("c", "Hvem?", answerable=False)]


class Measurable(ThreeStores):
    """An assistant with or without a language model."""

    def __init__(self, answers: Mapping[str, Answer], model: str = "") -> None:
        super().__init__(answers)
        self.chat_model = SimpleNamespace(name=model) if model else None


ANSWERS = {"Hvor mange?": RIGHT, "Intet?": WRONG, "Hvem?": WRONG}
ASSISTANT = Measurable(ANSWERS)


def test_an_evaluation_is_kept_and_read_again(settings: Settings, key: Key) -> None:
    """Figures, key, time and the failed question with its stage and the answer that was given."""
    told: list[tuple[str, int, int]] = []
    assert read_evaluation(settings.data_dir) is None
    result = measure(ASSISTANT, key, "noegle.jsonl", settings, lambda *step: told.append(step))
    saved = read_evaluation(settings.data_dir)
    assert saved
    assert (saved.key, saved.questions, saved.measured.tzinfo is not None) == ("noegle.jsonl", 3, True)
    assert saved.answers == result.answers
    assert saved.retrieval == result.retrieval
    (failure,) = saved.failures
    assert (failure.question_id, failure.stage, failure.question) == ("b", "søgning", "Intet?")
    assert failure.answer == WRONG.answer
    assert told[0] == ("Besvarer spørgsmål", 0, 3)
    assert told[-1] == ("Måler søgningen", 2, 3)


@pytest.mark.parametrize("model", ["", "openai:prøve"])
def test_an_evaluation_is_kept_with_the_model_that_worded_the_answers(settings: Settings, key: Key, model: str) -> None:
    """Figures of a language model never pass for the program's own, whatever the settings name."""
    named = settings.model_copy(update={"chat_model": "ollama:anden"})
    measure(Measurable(ANSWERS, model), key, "noegle.jsonl", named)
    saved = read_evaluation(settings.data_dir)
    assert saved
    assert saved.model == model


def test_an_evaluation_from_before_there_were_models_was_made_without_one(settings: Settings, key: Key) -> None:
    """A file without the field is not damaged."""
    measure(Measurable(ANSWERS, "openai:prøve"), key, "noegle.jsonl", settings)
    path = settings.data_dir / "evaluation.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    del content["model"]
    path.write_text(json.dumps(content), encoding="utf-8")
    saved = read_evaluation(settings.data_dir)
    assert saved
    assert saved.model == ""


def test_what_cannot_be_kept_is_said_before_anything_is_asked(tmp_path: Path, key: Key) -> None:
    """Nobody waits half a minute for figures that then are lost."""
    (tmp_path / "fil").write_text("")
    asked = Measurable({})
    with pytest.raises(StorageError, match="PLAN_DATA_DIR"):
        measure(asked, key, "x", Settings(data_dir=tmp_path / "fil" / "data"))
    (tmp_path / "data" / "evaluation.json").mkdir(parents=True)
    with pytest.raises(InputError, match=r"evaluation\.json"):
        measure(asked, key, "x", Settings(data_dir=tmp_path / "data"))


def drop(*path: str) -> Callable[[dict[str, Any]], None]:
    """Return a change that takes one thing out of a kept evaluation."""

    def change(content: dict[str, Any]) -> None:
        for name in path[:-1]:
            content = content[name]
        del content[path[-1]]

    return change


@pytest.mark.parametrize(
    "damage",
    [
        drop("measured"),
        drop("answers", "questions"),
        drop("retrieval", "ord", "mrr"),
        lambda content: content.update(measured="i går"),
        lambda content: content.update(measured="2026-11-28T09:00:00"),
        lambda content: content["answers"].update(answered="mange"),
        lambda content: content["answers"].update(questions=None),
        lambda content: content["failures"][0].update(stage="ukendt"),
        lambda content: content["failures"][0].update(question=7),
        lambda content: content.update(model=None),
        lambda content: content.update(failures=None),
    ],
)
def test_a_damaged_evaluation_is_one_danish_line(
    settings: Settings, key: Key, damage: Callable[[dict[str, Any]], None]
) -> None:
    """Whatever is missing or of another kind, the file is named with the remedy."""
    measure(ASSISTANT, key, "noegle.jsonl", settings)
    path = settings.data_dir / "evaluation.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    damage(content)
    path.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(StorageError) as caught:
        read_evaluation(settings.data_dir)
    assert str(path) in str(caught.value)
    assert "Mål igen" in str(caught.value)


@pytest.mark.parametrize("text", ["", "{", "[]", "3", "null", '"x"', "\x00"])
def test_a_file_of_something_else_is_named_too(tmp_path: Path, text: str) -> None:
    """Half a file, a list, or nothing at all."""
    (tmp_path / "evaluation.json").write_text(text, encoding="utf-8")
    with pytest.raises(StorageError, match="beskadiget"):
        read_evaluation(tmp_path)
