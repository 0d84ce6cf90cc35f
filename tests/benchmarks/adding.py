"""Measure how long a long document takes to add, as a user does it. Run by `make benchmark`; prints a table."""

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from measure import ROOT, machine

sys.path.insert(0, str(ROOT / "tests"))

from plans import klimaplan_plan, skolepolitik_plan
from plans.building import make_pdf

COPIES = 16  # of two plans, some 100 pages in all
RUNS = 3


def long_plan(path: Path) -> Path:
    """Write a PDF of some hundred pages with prose, columns, lists and tables; no two pages are the same."""
    parts: list[tuple[object, ...]] = []
    for number in range(COPIES):
        plan = (klimaplan_plan, skolepolitik_plan)[number % 2].PARTS
        parts += [tuple(_numbered(cell, number) for cell in part) for part in plan]
        parts.append(("page",))
    return make_pdf(parts, path)  # type: ignore[arg-type]


def _numbered(cell: object, number: int) -> object:
    if not isinstance(cell, str):
        return cell
    return cell.replace("Lyngsø", f"Lyngsø {number}").replace("Havrelund", f"Havrelund {number}")


def assistant(folder: Path, *words: str) -> str:
    """Run a command on folders of its own and return what it said."""
    own = {"PLAN_INDEX_DIR": str(folder / "indexes"), "PLAN_DATA_DIR": str(folder / "data")}
    command = [sys.executable, "-m", "assistant", *words]
    run = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT, env={**os.environ, **own})
    return run.stdout


def main() -> None:
    """Build, add, and say how long the adding took."""
    print(f"\nMeasured {machine()}.\n", flush=True)
    seconds, processor, said = [], [], ""
    for _ in range(RUNS):
        with tempfile.TemporaryDirectory() as home:
            folder = Path(home)
            plan = long_plan(folder / "plan.pdf")
            assistant(folder, "build")
            began, used = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
            said = assistant(folder, "add", str(plan), "--title", "En lang plan")
            seconds.append(time.perf_counter() - began)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            processor.append(after.ru_utime + after.ru_stime - used.ru_utime - used.ru_stime)
    read = next(line for line in said.splitlines() if line.startswith("Læst"))
    print("| what | figure |\n|---|---|")
    print(f"| `add` of a long plan ({read.removeprefix('Læst: ').rstrip('.')}), {RUNS} runs (s) | {_spread(seconds)} |")
    print(f"| its processor time (s) | {_spread(processor)} |")


def _spread(values: list[float]) -> str:
    least, median, greatest = sorted(values)
    return f"{least:.1f} / {median:.1f} / {greatest:.1f}"


if __name__ == "__main__":
    main()
