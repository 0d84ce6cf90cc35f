"""Measure what one document more costs, and what an answer costs, where there are many. Run by `make benchmark`.

A corpus of made documents (many_documents.py) is built once; then one document is added. Counted are the calls that
read and divide documents, embed texts and write vectors, by what they were really given. Each step runs in a process
of its own. Prints a Markdown table.
"""

import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from many_documents import made_documents, write_corpus
from measure import QUESTIONS, ROOT, folder_mb, machine

sys.path.insert(0, str(ROOT))

from assistant import passages, pipeline, text_repair
from assistant.embeddings.static_model import StaticEmbedder
from assistant.passage_index.vectors import VectorStore
from assistant.settings import Settings

SIZES = (10, 1000)
OWN = 5  # documents of the project itself, which are part of every size
ASKED = 60  # questions

Figures = dict[str, float]


def counted(owner: object, name: str, count: Callable[..., int], into: Counter[str]) -> None:
    """Let a function go on as before and count what it is given."""
    real = getattr(owner, name)

    def counting(*arguments: object, **named: object) -> object:
        into[name] += count(*arguments)
        return real(*arguments, **named)

    setattr(owner, name, counting)


def build(settings: Settings) -> Figures:
    """Build or bring up to date; return seconds, memory, and what was read, divided, embedded and written."""
    calls: Counter[str] = Counter()
    counted(text_repair, "repair_text", lambda *_: 1, calls)
    counted(passages, "split_into_passages", lambda *_: 1, calls)
    counted(StaticEmbedder, "embed_passages", lambda _, texts: len(texts), calls)
    counted(VectorStore, "add", lambda _, added, *rest: len(added), calls)
    began, used = time.perf_counter(), time.process_time()
    report = pipeline.build(settings)
    return {
        "seconds": time.perf_counter() - began,
        "processor": time.process_time() - used,
        "passages": report.added + report.kept,
        "repaired": calls["repair_text"],
        "divided": calls["split_into_passages"],
        "embedded": calls["embed_passages"],
        "written": calls["add"],
        "peak MB": peak_mb(),
    }


def ask(settings: Settings) -> Figures:
    """Open and answer the project's own questions; return what opening, the first and the further answers took."""
    began, used = time.perf_counter(), time.process_time()
    assistant = pipeline.open_assistant(settings)
    opened, processor = time.perf_counter() - began, time.process_time() - used
    lines = QUESTIONS.read_text(encoding="utf-8").splitlines()[:ASKED]
    took: list[float] = []
    for record in (*map(json.loads, lines), *map(json.loads, lines)):
        used = time.process_time()
        assistant.ask_without_model(record["question"], record["history"])
        took.append(1000 * (time.process_time() - used))
    return {
        "open": opened,
        "processor": processor,
        "first": took[0] / 1000,
        "new": statistics.median(took[1:ASKED]),
        "again": statistics.median(took[ASKED:]),
        "peak MB": peak_mb(),
    }


def peak_mb() -> float:
    """Return the most memory that this process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)


def step(name: str, folder: Path) -> Figures:
    """Run a step in a process of its own."""
    command = [sys.executable, __file__, name, str(folder)]
    return dict(json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout))


def measure(size: int, folder: Path) -> dict[str, str]:
    """Return every figure of a corpus by its name."""
    made = made_documents(size - OWN + 1)
    write_corpus(folder / "corpus", made[:-1])
    whole = step("build", folder)
    write_corpus(folder / "corpus", made)
    one = step("build", folder)
    answers = step("ask", folder)
    return {
        "passages": f"{whole['passages']:.0f}",
        "index on disk, two generations (MB)": f"{folder_mb(folder / 'indexes'):.0f}",
        "`build` from nothing: s, processor s, peak MB": row(whole, "seconds", "processor", "peak MB"),
        "one document more: s, processor s, peak MB": row(one, "seconds", "processor", "peak MB"),
        "then: documents repaired / divided": f"{one['repaired']:.0f} / {one['divided']:.0f}",
        "then: passages new / embedded / written into Chroma": (
            f"{one['passages'] - whole['passages']:.0f} / {one['embedded']:.0f} / {one['written']:.0f}"
        ),
        "opening: s, processor s": row(answers, "open", "processor"),
        "first answer, with Chroma's import (processor s)": row(answers, "first"),
        f"{ASKED} questions, p50: first time, asked again (processor ms)": row(answers, "new", "again", digits=0),
        "peak memory of opening and answering (MB)": row(answers, "peak MB", digits=0),
    }


def row(figures: Figures, *names: str, digits: int = 1) -> str:
    """Return some figures as one cell."""
    return ", ".join(f"{figures[name]:.{digits}f}" for name in names)


def main() -> None:
    """Run one step, or measure all sizes and print the table."""
    if len(sys.argv) == 3:
        folder = Path(sys.argv[2])
        settings = Settings(corpus_dir=folder / "corpus", index_dir=folder / "indexes", data_dir=folder / "data")
        print(json.dumps({"build": build, "ask": ask}[sys.argv[1]](settings)))
        return
    print(f"\nMeasured {machine()}.\n", flush=True)
    columns = []
    for size in SIZES:
        with tempfile.TemporaryDirectory() as home:
            columns.append(measure(size, Path(home)))
    print("| what | " + " | ".join(f"{size} documents" for size in SIZES) + " |\n|---|" + "---|" * len(SIZES))
    print("\n".join(f"| {name} | " + " | ".join(column[name] for column in columns) + " |" for name in columns[0]))


if __name__ == "__main__":
    main()
