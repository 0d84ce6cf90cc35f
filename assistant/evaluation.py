"""Measure answers with the shared scorer, and retrieval with hit@1, hit@5 and mean reciprocal rank."""

import importlib.util
import json
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any, Protocol

from assistant.answer_record import as_record
from assistant.errors import InputError
from assistant.records import Answer, Evidence, Passage, Question
from assistant.settings import PROJECT_ROOT

SCORER = PROJECT_ROOT / "tests" / "questions" / "score.py"
STORES = {"ord": 1.0, "vektorer": 0.0, "samlet": None}  # name → share of the words


class Asked(Protocol):
    """What is measured: the opened assistant."""

    @property
    def passages(self) -> dict[str, Passage]:
        """All passages."""

    def ask(self, question: str, history: Sequence[str] = ()) -> Answer:
        """Answer one question."""

    def understand(self, question: str, history: Sequence[str] = ()) -> Question:
        """Understand one question."""

    def find(self, question: Question, *, lexical_share: float | None = None) -> tuple[Evidence, ...]:
        """Return ranked evidence."""


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A line of a question file: nothing but what a user would have typed."""

    id: str
    question: str
    history: tuple[str, ...] = ()


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


def read_questions(path: Path) -> list[AskedQuestion]:
    """Read id, history and question of each line, and nothing else that may stand there."""
    return [_question(record, path, line) for line, record in _records(path)]


def _records(path: Path) -> list[tuple[int, dict[str, Any]]]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        return [(n, json.loads(line)) for n, line in enumerate(lines, 1) if line.strip()]
    except json.JSONDecodeError as error:
        raise InputError(f"{path}: linjen er ikke gyldig JSON ({error.msg}). Skriv ét spørgsmål pr. linje.") from error
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"Filen {path} kan ikke læses ({error}). Ret stien eller filens tegnsæt.") from error


def _question(record: dict[str, Any], path: Path, line: int) -> AskedQuestion:
    try:
        return AskedQuestion(str(record["id"]), str(record["question"]), tuple(map(str, record.get("history") or ())))
    except (KeyError, TypeError) as error:
        raise InputError(
            f"{path}, linje {line}: nøglen {error} mangler. Hver linje skal have id og question."
        ) from error


def load_scorer() -> ModuleType:
    """Load the scorer that lies with the project's questions."""
    spec = importlib.util.spec_from_file_location("plan_score", SCORER)
    if spec is None or spec.loader is None or not SCORER.is_file():
        raise InputError(f"Målescriptet {SCORER} mangler. Hent projektet igen.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def evaluate(assistant: Asked, key_path: Path, corpus_dir: Path) -> Evaluation:
    """Answer every question of a key, score the answers, and measure retrieval with each store apart."""
    score = load_scorer()
    asked, key = read_questions(key_path), [record for _, record in _records(key_path)]
    answers = [as_record(assistant.ask(q.question, q.history), q.id) for q in asked]
    corpus = score.read_corpus(corpus_dir)
    rows = [score.score_one(q, a, corpus) for q, a in zip(key, answers, strict=True)]
    return Evaluation(
        answers=score.summarise(rows),
        retrieval=_retrieval(assistant, key, score),
        sizes=_sizes(assistant.passages.values()),
        failures=tuple(_failures(key, answers, rows)),
    )


def _retrieval(assistant: Asked, key: Sequence[dict[str, Any]], score: ModuleType) -> dict[str, dict[str, float]]:
    """Return hit@1, hit@5 (percent) and MRR of the proving passage for words, vectors and both."""
    provable = [q for q in key if q["answerable"] and q["quotes"]]
    understood = [assistant.understand(q["question"], q["history"]) for q in provable]
    ranks: dict[str, list[int | None]] = {}
    for name, share in STORES.items():
        found = [assistant.find(question, lexical_share=share) for question in understood]
        ranks[name] = [_rank(evidence, q, score) for evidence, q in zip(found, provable, strict=True)]
    return {name: _figures(values) for name, values in ranks.items()}


def _rank(evidence: Sequence[Evidence], q: dict[str, Any], score: ModuleType) -> int | None:
    """Return the place of the first passage from a right document that holds a proving quote whole."""
    letters: Callable[[str], str] = score.letters
    proofs = [letters(version) for quote in q["quotes"] for version in (quote, score.repaired(quote + " "))]
    for rank, item in enumerate(evidence, 1):
        text = letters(item.passage.text)
        if item.passage.document_id in q["doc"] and any(proof in text for proof in proofs):
            return rank
    return None


def _figures(ranks: Sequence[int | None]) -> dict[str, float]:
    count = len(ranks) or 1
    return {
        "hit@1": round(100 * sum(rank == 1 for rank in ranks) / count, 1),
        "hit@5": round(100 * sum(rank is not None and rank <= 5 for rank in ranks) / count, 1),
        "mrr": round(sum(1 / rank for rank in ranks if rank) / count, 3),
    }


def _sizes(passages: Any) -> dict[str, float]:
    lengths = [len(passage.text) for passage in passages]
    return {
        "passages": len(lengths),
        "passage_chars_median": statistics.median(lengths) if lengths else 0,
        "passage_chars_max": max(lengths, default=0),
    }


def _failures(
    key: Sequence[dict[str, Any]], answers: Sequence[dict[str, Any]], rows: Sequence[dict[str, Any]]
) -> list[str]:
    return [
        f"\n{q['id']} [{q['type']}] {' > '.join([*q['history'], q['question']])[:300]}\n"
        f"  rigtigt={row['right']} bevist={row.get('proven')} afvist={row['refused']} mangler={row.get('missing')}\n"
        f"  svar: {a['answer'][:600]!r}"
        for q, a, row in zip(key, answers, rows, strict=True)
        if not row["right"] or not row.get("proven", True)
    ]
