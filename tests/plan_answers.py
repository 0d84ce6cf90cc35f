"""Two plans of other fields, asked: their files are made by real programs, read, built and scored.

A case is a folder with a corpus of one document, empty goal tables (or rows of a CSV file beside the plan), and the
answers to the questions about it.
"""

import csv
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from plans.building import make_text

from assistant import pipeline
from assistant.answer_record import as_record
from assistant.document_reading import ReadingLimits, read_document
from assistant.pipeline import Assistant
from assistant.records import RepairedText
from assistant.settings import PROJECT_ROOT, Settings

TESTS = Path(__file__).parent
LIMITS = ReadingLimits()


@cache
def reading_of(plan: ModuleType, make: Callable[..., Path], folder: Path, ending: str) -> RepairedText:
    """The text of a plan as the reader reads the file that a real program wrote."""
    path = make(plan.PARTS, folder / f"plan{ending}")
    return read_document(path, path.name, LIMITS).repaired


def settings_for(plan: ModuleType, name: str, folder: Path, rows: Path | None = None) -> Settings:
    """A corpus of one plan, and the goal tables with the general words alone, or with rows too."""
    corpus, goals = folder / "corpus", folder / "goals"
    corpus.mkdir(parents=True)
    goals.mkdir()
    make_text(plan.PARTS, corpus / f"{name}.txt")
    said = {"id": name, "file": f"{name}.txt", "title": plan.TITLE, "publisher": plan.PUBLISHER, "date": plan.DATE}
    entry = "\n".join(f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in said.items())
    (corpus / "catalogue.toml").write_text(f"[[document]]\n{entry}\n", encoding="utf-8")
    for path in (PROJECT_ROOT / "goals_data").iterdir():
        text = path.read_text(encoding="utf-8")
        kept = text if path.name in ("datapackage.json", "thesaurus.csv") else text.splitlines()[0] + "\n"
        (goals / path.name).write_text(kept, encoding="utf-8")
    if rows is not None:
        _write_rows(rows, name, goals)
    return Settings(corpus_dir=corpus, goals_dir=goals, index_dir=folder / "index", data_dir=folder / "data")


def _write_rows(rows: Path, name: str, goals: Path) -> None:
    """Write the rows that a careful reader marked as rows of the goal tables."""
    listed = list(csv.DictReader(rows.open(encoding="utf-8")))
    ids = {row["goal"]: f"g{number}" for number, row in enumerate(listed) if row["table"] == "goals"}
    made: dict[str, list[dict[str, str]]] = {"goals": [], "status": [], "funding": []}
    for number, row in enumerate(listed):
        named = row["goal"] or row["measure"] or row["agreement"]
        said = f"{row['value'].replace('.', ',')} {row['unit']}".strip()
        extra = {"goal_id": ids.get(row["goal"] or row["measure"], ""), "document_id": name, "aliases": named}
        if row["table"] == "goals":
            extra |= {"group": "Planens mål", "goal_id": f"g{number}"}
        if row["table"] == "status":
            extra |= {
                "status_id": f"s{number}",
                "value_text": said,
                "unit": row["unit"] or "antal",
                "basis": "document",
            }
        made[row["table"]].append(row | extra)
    for table, cells in made.items():
        path = goals / f"{table}.csv"
        columns = path.read_text(encoding="utf-8").strip().split(",")
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, extrasaction="ignore", restval="")
            writer.writeheader()
            writer.writerows(cells)


@contextmanager
def opened(settings: Settings, text: RepairedText) -> Iterator[Assistant]:
    """The assistant over one document whose text is what was read from its file."""
    plain = pipeline.published_documents

    def read(*args: Any, **named: Any) -> list[Any]:  # noqa: ANN401
        return [type(one)(one.document, one.sha256, lambda: text) for one in plain(*args, **named)]

    pipeline.published_documents = read
    try:
        pipeline.build(settings)
        yield pipeline.open_assistant(settings)
    finally:
        pipeline.published_documents = plain


def scored(assistant: Assistant, key: Path, text: RepairedText, folder: Path) -> dict[str, Any]:
    """The scorer's figures for the answers to the questions of a key."""
    published = folder / "published"
    published.mkdir()
    (published / "plan.txt").write_text(text.text, encoding="utf-8")
    answers = folder / "answers.jsonl"
    with answers.open("w", encoding="utf-8") as file:
        for line in key.read_text(encoding="utf-8").splitlines():
            asked = json.loads(line)
            record = as_record(assistant.ask(asked["question"], asked["history"]), asked["id"])
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
    scorer = [sys.executable, TESTS / "questions" / "score.py", key, answers, "--corpus", published, "--json"]
    told = subprocess.run(scorer, capture_output=True, text=True, check=True)
    figures: dict[str, Any] = json.loads(told.stdout)
    return figures
