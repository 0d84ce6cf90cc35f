"""The last evaluation, kept in the data folder: what was measured, when, with which key and model, and what failed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from assistant.errors import StorageError, disk_reason
from assistant.evaluation import SCORER, STORES, Asked, Evaluation, Key, Progress, evaluate
from assistant.failure_stages import STAGES
from assistant.settings import Settings
from assistant.whole_files import check_writable, write_whole

if TYPE_CHECKING:
    from assistant.pipeline import Assistant

FILE = "evaluation.json"
OWN_QUESTIONS = SCORER.parent / "dev.jsonl"  # lies with the project's tests, not with an installed package
_REMEDY = "Mål igen, så skrives den på ny."


class Named(Protocol):
    """A language model."""

    @property
    def name(self) -> str:
        """Return it as PLAN_CHAT_MODEL names it."""


class Measured(Asked, Protocol):
    """What is measured: the opened assistant, and the language model that words its answers."""

    @property
    def chat_model(self) -> Named | None:
        """Return the language model, None where there is none."""


class ByRules:
    """An assistant whose language model is left out: it is asked nothing and costs nothing."""

    chat_model = None

    def __init__(self, assistant: "Assistant") -> None:
        self.passages = assistant.passages
        self.ask, self.understand, self.find = assistant.ask_without_model, assistant.understand, assistant.find


@dataclass(frozen=True, slots=True)
class SavedFailure:
    """One question that was not answered right and proven: the stage that lost it, and the answer that was given."""

    question_id: str
    type: str
    stage: str
    question: str
    history: tuple[str, ...]
    answer: str


@dataclass(frozen=True, slots=True)
class SavedEvaluation:
    """The figures of one evaluation."""

    measured: datetime  # with its time zone
    key: str  # the name of the question file
    model: str  # the language model that worded the answers, "" where none did
    answers: Mapping[str, float | None]  # figure → percent, characters, number or seconds; None where nothing counts
    retrieval: Mapping[str, Mapping[str, float]]  # words, vectors, both → hit@1, hit@5, mrr
    failures: tuple[SavedFailure, ...]

    @property
    def questions(self) -> int:
        """Return how many questions were asked."""
        return int(self.answers["questions"] or 0)


def measure(
    assistant: Measured, key: Key, key_name: str, settings: Settings, progress: Progress | None = None
) -> Evaluation:
    """Evaluate the questions of a key, keep the result in place of the one before, and return it.

    Raises:
        InputError: the result could not be kept, which is said before any question is asked.
        StorageError: the data folder cannot be made.

    """
    path = settings.data_dir / FILE
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(
            f"Mappen {path.parent} kan ikke oprettes: {disk_reason(error)}. Ret PLAN_DATA_DIR, eller frigør plads."
        ) from error
    check_writable(path)
    result = evaluate(assistant, key, settings.corpus_dir, progress)
    model = assistant.chat_model.name if assistant.chat_model else ""
    write_whole(path, _as_json(result, key_name, model, datetime.now().astimezone()))
    return result


def _as_json(result: Evaluation, key: str, model: str, measured: datetime) -> str:
    kept = [field.name for field in fields(SavedFailure)]  # not the text that the command line prints
    content = {
        "measured": measured.isoformat(timespec="seconds"),
        "key": key,
        "model": model,
        "answers": result.answers,
        "retrieval": result.retrieval,
        "failures": [{name: getattr(failure, name) for name in kept} for failure in result.failures],
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def read_evaluation(data_dir: Path) -> SavedEvaluation | None:
    """Return the last evaluation, or None where none was made; StorageError names a file that cannot be used."""
    path = data_dir / FILE
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return _evaluation(content)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise StorageError(f"Filen {path} kan ikke læses: {disk_reason(error)}. Ret dens rettigheder.") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise StorageError(f"Målingen i {path} er beskadiget og kan ikke vises. {_REMEDY}") from error


def _evaluation(content: dict[str, Any]) -> SavedEvaluation:
    """Return what a file says; ValueError, KeyError, TypeError or AttributeError where it says something else."""
    measured = datetime.fromisoformat(content["measured"])
    if measured.tzinfo is None:
        raise ValueError(content["measured"])
    answers = {name: _figure(value) for name, value in content["answers"].items()}
    if answers["questions"] is None:
        raise ValueError("questions")
    return SavedEvaluation(
        measured=measured,
        key=_text(content["key"]),
        model=_text(content.get("model", "")),  # what was kept before there were language models names none
        answers=answers,
        retrieval={
            store: {name: float(content["retrieval"][store][name]) for name in ("hit@1", "hit@5", "mrr")}
            for store in STORES
        },
        failures=tuple(map(_failure, content["failures"])),
    )


def _failure(record: dict[str, Any]) -> SavedFailure:
    if record["stage"] not in STAGES:
        raise ValueError(record["stage"])
    return SavedFailure(
        question_id=_text(record["question_id"]),
        type=_text(record["type"]),
        stage=record["stage"],
        question=_text(record["question"]),
        history=tuple(map(_text, record["history"])),
        answer=_text(record["answer"]),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _figure(value: object) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(value)
    return value
