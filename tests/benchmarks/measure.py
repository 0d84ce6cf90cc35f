"""Measure what a user waits for: a cold answer, a warm one, and a build from nothing. Run by `make benchmark`.

Prints a Markdown table with date, machine and load; nothing here is a test, for a busy machine measures its neighbours.
"""

import datetime
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
QUESTIONS = ROOT / "tests" / "questions" / "dev.jsonl"
ASKED = (
    "Hvor mange børn venter for længe?",
    "Hvad er målet for bæltefikseringer?",
    "Hvad er forskellen på voksne og børn, når det gælder udredning inden for 30 dage?",
)
COLD_RUNS, BUILD_RUNS = 9, 3


class Run(NamedTuple):
    """One finished process."""

    seconds: float
    processor: float  # seconds of processor time, all threads: what neighbours on the machine change least
    peak_mb: float


def run_assistant(index_dir: Path, *arguments: str) -> Run:
    """Run one command in a fresh process and return what it took."""
    environment = {**os.environ, "PLAN_INDEX_DIR": str(index_dir)}
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "assistant", *arguments], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL
    )
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"python -m assistant {arguments[0]}: exit code {process.returncode}")
    unit = 2**20 if sys.platform == "darwin" else 2**10  # macOS counts bytes, Linux kilobytes
    return Run(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / unit)


def spread(values: Sequence[float], digits: int) -> str:
    """Return least, middle and greatest as one cell."""
    return " / ".join(f"{value:.{digits}f}" for value in (min(values), statistics.median(values), max(values)))


def measure_batch(index_dir: Path, folder: Path) -> dict[str, str]:
    """Answer the project's own questions in one process; return what each answer took, program start apart."""
    answers = folder / "answers.jsonl"
    whole = run_assistant(index_dir, "batch", str(QUESTIONS), "--out", str(answers))
    records = [json.loads(line) for line in answers.read_text(encoding="utf-8").splitlines()]
    seconds = sorted(record["seconds"] for record in records)
    p50, p95 = (1000 * seconds[int(len(seconds) * share)] for share in (0.5, 0.95))
    return {
        f"`batch`, {len(seconds)} questions: p50 / p95 (ms)": f"{p50:.0f} / {p95:.0f}",
        "`batch`, whole run, and its processor time (s)": f"{whole.seconds:.1f}, {whole.processor:.1f}",
    }


def measure_proofs(index_dir: Path) -> dict[str, str]:
    """Let a model word the answers that thinks for a while and then answers at once.

    Measured are numbering the evidence before it is sent, and proving the sentences after they came; the evidence
    is read for the proof while the model thinks.
    """
    sys.path[:0] = [str(ROOT), str(ROOT / "tests")]
    from honest_model import quoted_reply
    from scripted_model import ScriptedModel, ThinkingReply

    from assistant.pipeline import open_assistant
    from assistant.settings import Settings

    assistant = open_assistant(Settings(index_dir=index_dir, chat_model="openai:x", chat_base_url="http://127.0.0.1:9"))
    replies: list[ThinkingReply] = []

    def thinking(messages: Sequence[tuple[str, str]]) -> ThinkingReply:
        replies.append(ThinkingReply(quoted_reply(messages[1][1])))
        return replies[-1]

    assistant.chat_model = ScriptedModel(thinking)
    records = [json.loads(line) for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
    answers = [assistant.ask_without_model(record["question"], record["history"]) for record in records]
    took = []
    for answer in answers:
        replies.clear()
        began = time.perf_counter()
        assistant.with_model(answer)
        whole = time.perf_counter() - began
        if len(replies) == 1:
            took.append(1000 * (whole - replies[0].thought))
    took.sort()
    return {
        f"a model's words numbered and proved, {len(took)} answers: p50 / p95 / longest (ms)": " / ".join(
            f"{took[min(int(len(took) * share), len(took) - 1)]:.1f}" for share in (0.5, 0.95, 1)
        )
    }


def measure_sizes(index_dir: Path) -> dict[str, str]:
    """Return the sizes of passages, index and model."""
    (passage_file,) = index_dir.glob("generation-*/passages.jsonl")
    texts = [json.loads(line)["text"] for line in passage_file.read_text(encoding="utf-8").splitlines()]
    lengths = sorted(map(len, texts))
    return {
        "passages: number, median and longest (characters)": (
            f"{len(lengths)}, {statistics.median(lengths):.0f}, {lengths[-1]}"
        ),
        "index on disk (MB)": f"{folder_mb(index_dir):.1f}",
        "embedding model (MB)": f"{folder_mb(ROOT / 'assistant' / 'embedding_model'):.1f}",
    }


def folder_mb(folder: Path) -> float:
    """Return the size of all files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def measure(folder: Path) -> dict[str, str]:
    """Return every figure by its name."""
    builds = [run_assistant(folder / f"index-{n}", "build") for n in range(BUILD_RUNS)]
    index_dir = folder / "index-0"
    cold = [run_assistant(index_dir, "ask", ASKED[n % len(ASKED)]) for n in range(COLD_RUNS)]
    return {
        f"`ask`, cold process, {COLD_RUNS} runs (s)": spread([run.seconds for run in cold], 2),
        "`ask`, its processor time (s)": spread([run.processor for run in cold], 2),
        "`ask`, peak memory (MB)": spread([run.peak_mb for run in cold], 0),
        f"`build` from nothing, {BUILD_RUNS} runs (s)": spread([run.seconds for run in builds], 1),
        "`build`, its processor time (s)": spread([run.processor for run in builds], 1),
        "`build`, peak memory (MB)": spread([run.peak_mb for run in builds], 0),
        **measure_batch(index_dir, folder),
        **measure_proofs(index_dir),
        **measure_sizes(index_dir),
    }


def machine() -> str:
    """Return date, machine and load, without which no figure means anything."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    load = os.getloadavg()[0]
    python = platform.python_version()
    return f"{datetime.date.today()}, {cores} cores, {memory:.0f} GB memory, Python {python}, load {load:.1f} at start"


def main() -> None:
    """Measure and print the table."""
    print(f"Measured {machine()}; least / median / greatest.\n", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        figures = measure(Path(folder))
    print("| what | figure |\n|---|---|")
    print("\n".join(f"| {name} | {figure} |" for name, figure in figures.items()))


if __name__ == "__main__":
    main()
