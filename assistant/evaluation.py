"""Measure answers with the shared scorer, and retrieval with hit@1, hit@5 and mean reciprocal rank."""

import importlib.util
import json
import statistics
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any, Protocol

from assistant.answer_record import as_record
from assistant.errors import InputError
from assistant.question_files import AskedQuestion
from assistant.records import Answer, Evidence, Passage, Question
from assistant.settings import PROJECT_ROOT

SCORER = PROJECT_ROOT / "tests" / "questions" / "score.py"
STORES = {"ord": 1.0, "vektorer": 0.0, "samlet": None}  # name → share of the words

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
    failures: tuple[str, ...]

    def as_json(self) -> str:
        """Return all figures as one JSON line."""
        figures = {"answers": self.answers, "retrieval": self.retrieval, "sizes": self.sizes}
        return json.dumps(figures, ensure_ascii=False)

    def as_text(self, failures: int = 0) -> str:
        """Return the figures as a table, and the first failures."""
        lines = [f"{name:22} {value}" for name, value in self.answers.items()]
        lines += ["", f"{'søgning':22} {'hit@1':>7} {'hit@5':>7} {'MRR':>7}"]
        lines += [f"{name:22} {f['hit@1']:7} {f['hit@5']:7} {f['mrr']:7}" for name, f in self.retrieval.items()]
        lines += ["", *(f"{name:22} {value}" for name, value in self.sizes.items())]
        return "\n".join([*lines, *self.failures[:failures]])


def load_scorer() -> ModuleType:
    """Load the scorer that lies with the project's questions."""
    spec = importlib.util.spec_from_file_location("plan_score", SCORER)
    if spec is None or spec.loader is None or not SCORER.is_file():
        raise InputError(f"Målescriptet {SCORER} mangler. Hent projektet igen.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def evaluate(assistant: Asked, key: Key, corpus_dir: Path) -> Evaluation:
    """Answer every question of a key, score the answers, and measure retrieval with each store apart."""
    score = load_scorer()
    answers = [as_record(assistant.ask(asked.question, asked.history), asked.id) for asked, _ in key]
    corpus = score.read_corpus(corpus_dir)
    records = [record for _, record in key]
    rows = [score.score_one(record, answer, corpus) for record, answer in zip(records, answers, strict=True)]
    return Evaluation(
        answers=score.summarise(rows),
        retrieval=_retrieval(assistant, key, score),
        sizes=_sizes(assistant.passages.values()),
        failures=tuple(_failures(key, answers, rows)),
    )


def _retrieval(assistant: Asked, key: Key, score: ModuleType) -> dict[str, dict[str, float]]:
    """Return hit@1, hit@5 (percent) and MRR of the proving passage for words, vectors and both."""
    letters = {name: score.letters(passage.text) for name, passage in assistant.passages.items()}
    ranks: dict[str, list[int | None]] = {name: [] for name in STORES}
    for asked, record in key:
        if not (record["answerable"] and record["quotes"]):
            continue
        question = assistant.understand(asked.question, asked.history)
        proofs = _proofs(record, score)
        proving = {
            name
            for name, passage in assistant.passages.items()
            if passage.document_id in record["doc"] and any(proof in letters[name] for proof in proofs)
        }
        for store, share in STORES.items():
            ranks[store].append(_rank(assistant.find(question, lexical_share=share), proving))
    return {store: _figures(found) for store, found in ranks.items()}


def _proofs(record: dict[str, Any], score: ModuleType) -> list[str]:
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


def _failures(key: Key, answers: Iterable[dict[str, Any]], rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    for (asked, record), answer, row in zip(key, answers, rows, strict=True):
        if not row["right"] or not row.get("proven", True):
            yield (
                f"\n{asked.id} [{record['type']}] {' > '.join([*asked.history, asked.question])[:300]}\n"
                f"  rigtigt={row['right']} bevist={row.get('proven')} afvist={row['refused']} "
                f"mangler={row.get('missing')}\n"
                f"  svar: {answer['answer'][:600]!r}"
            )
