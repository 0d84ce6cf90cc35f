"""Measure answers with the shared scorer, and retrieval with hit@1, hit@5 and mean reciprocal rank."""

import importlib.util
import json
import statistics
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any, Protocol

from assistant.answer_record import as_record
from assistant.errors import InputError
from assistant.failure_stages import Failure, breakdown, explained, failed, stage
from assistant.question_files import AskedQuestion
from assistant.records import Answer, Evidence, Passage, Question
from assistant.settings import PROJECT_ROOT

SCORER = PROJECT_ROOT / "tests" / "questions" / "score.py"
STORES = {"ord": 1.0, "vektorer": 0.0, "samlet": None}  # name → share of the words

Progress = Callable[[str, int, int], None]  # step (Danish), done, total
Key = Sequence[tuple[AskedQuestion, dict[str, Any]]]  # each question with its whole record


class Asked(Protocol):
    """What is measured: the opened assistant."""

    @property
    def passages(self) -> Mapping[str, Passage]:
        """All passages."""

    def ask(self, question: str, history: Sequence[str] = ()) -> Answer:
        """Answer one question."""

    def understand(self, question: str, history: Sequence[str] = ()) -> Question:
        """Understand one question."""

    def find(self, question: Question, *, lexical_share: float | None = None) -> tuple[Evidence, ...]:
        """Return ranked evidence."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The figures of one run, and the lines that tell what failed."""

    answers: dict[str, Any]
    retrieval: dict[str, dict[str, float]]
    sizes: dict[str, float]
    failures: tuple[Failure, ...]

    def as_json(self) -> str:
        """Return all figures as one JSON line."""
        figures = {
            "answers": self.answers,
            "retrieval": self.retrieval,
            "sizes": self.sizes,
            "why": breakdown(self.failures),
        }
        return json.dumps(figures, ensure_ascii=False)

    def as_text(self, failures: int = 0, *, why: bool = False) -> str:
        """Return the figures as a table, which stage lost what failed where `why` is asked, and the first failures."""
        lines = [f"{name:22} {value}" for name, value in self.answers.items()]
        lines += ["", f"{'søgning':22} {'hit@1':>7} {'hit@5':>7} {'MRR':>7}"]
        lines += [f"{name:22} {f['hit@1']:7} {f['hit@5']:7} {f['mrr']:7}" for name, f in self.retrieval.items()]
        lines += ["", *(f"{name:22} {value}" for name, value in self.sizes.items())]
        if why:
            lines += ["", explained(self.failures)]
        return "\n".join([*lines, *(failure.text for failure in self.failures[:failures])])


def load_scorer() -> ModuleType:
    """Load the scorer that lies with the project's questions."""
    spec = importlib.util.spec_from_file_location("plan_score", SCORER)
    if spec is None or spec.loader is None or not SCORER.is_file():
        raise InputError(f"Målescriptet {SCORER} mangler. Hent projektet igen.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def evaluate(assistant: Asked, key: Key, corpus_dir: Path, progress: Progress | None = None) -> Evaluation:
    """Answer every question of a key, score the answers, and measure retrieval with each store apart."""
    score = load_scorer()
    report = progress or (lambda step, done, total: None)
    given = []
    for number, (asked, _) in enumerate(key):
        report("Besvarer spørgsmål", number, len(key))
        given.append(assistant.ask(asked.question, asked.history))
    answers = [as_record(answer, asked.id) for answer, (asked, _) in zip(given, key, strict=True)]
    corpus = score.read_corpus(corpus_dir)
    rows = [score.score_one(record, answer, corpus) for (_, record), answer in zip(key, answers, strict=True)]
    ranks = _ranks(assistant, key, score, report)
    return Evaluation(
        answers=score.summarise(rows),
        retrieval={store: _figures(list(found.values())) for store, found in ranks.items()},
        sizes=_sizes(assistant.passages.values()),
        failures=tuple(_failures(assistant, key, given, rows, ranks["samlet"], score)),
    )


def _ranks(assistant: Asked, key: Key, score: ModuleType, report: Progress) -> dict[str, dict[str, int | None]]:
    """Return, for words, vectors and both, the place of each provable question's first proving passage, by id."""
    letters = {name: score.letters(passage.text) for name, passage in assistant.passages.items()}
    ranks: dict[str, dict[str, int | None]] = {name: {} for name in STORES}
    for number, (asked, record) in enumerate(key):
        report("Måler søgningen", number, len(key))
        if not (record["answerable"] and record["quotes"]):
            continue
        question = assistant.understand(asked.question, asked.history)
        proofs = proofs_of(record, score)
        proving = {
            name
            for name, passage in assistant.passages.items()
            if passage.document_id in record["doc"] and any(proof in letters[name] for proof in proofs)
        }
        for store, share in STORES.items():
            ranks[store][asked.id] = _rank(assistant.find(question, lexical_share=share), proving)
    return ranks


def proofs_of(record: dict[str, Any], score: ModuleType) -> list[str]:
    """Return the letters of a key's quotes, as published and repaired."""
    return [score.letters(version) for quote in record["quotes"] for version in (quote, score.repaired(quote + " "))]


def _rank(evidence: Sequence[Evidence], proving: Collection[str]) -> int | None:
    """Return the place of the first passage that holds a proving quote whole."""
    return next((rank for rank, found in enumerate(evidence, 1) if found.passage.id in proving), None)


def _figures(ranks: Sequence[int | None]) -> dict[str, float]:
    count = len(ranks) or 1
    return {
        "hit@1": round(100 * sum(rank == 1 for rank in ranks) / count, 1),
        "hit@5": round(100 * sum(rank is not None and rank <= 5 for rank in ranks) / count, 1),
        "mrr": round(sum(1 / rank for rank in ranks if rank) / count, 3),
    }


def _sizes(passages: Iterable[Passage]) -> dict[str, float]:
    lengths = [len(passage.text) for passage in passages]
    return {
        "passages": len(lengths),
        "passage_chars_median": statistics.median(lengths) if lengths else 0,
        "passage_chars_max": max(lengths, default=0),
    }


def _failures(
    assistant: Asked,
    key: Key,
    given: Iterable[Answer],
    rows: Iterable[dict[str, Any]],
    ranks: Mapping[str, int | None],
    score: ModuleType,
) -> Iterator[Failure]:
    for (asked, record), answer, row in zip(key, given, rows, strict=True):
        if not failed(row):
            continue
        understood = assistant.understand(asked.question, asked.history)
        lost = stage(record, row, understood, answer, ranks.get(asked.id), score.holds)
        text = (
            f"\n{asked.id} [{record['type']}] {' > '.join([*asked.history, asked.question])[:300]}\n"
            f"  led={lost} rigtigt={row['right']} bevist={row.get('proven')} afvist={row['refused']} "
            f"mangler={row.get('missing')}\n"
            f"  svar: {answer.answer[:600]!r}"
        )
        yield Failure(asked.id, record["type"], lost, text, asked.question, asked.history, answer.answer)
