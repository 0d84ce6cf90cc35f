"""The benchmark of many sessions at once works: its figures are those of answers that really came."""

import re
import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).parent / "benchmarks" / "sessions.py"


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the benchmark as `make benchmark` does."""
    command = [sys.executable, str(SCRIPT), *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


def test_two_sessions_are_answered_at_once(built_index: Path) -> None:
    """Each session's question is answered over its own WebSocket, and the time of each is counted."""
    done = run("--sessions", "2", "--questions", "1", "--index", str(built_index))
    assert done.returncode == 0, done.stderr
    assert "| 2 sessions at once, 1 questions each: answers | 2 |" in done.stdout
    assert "| errors | 0 |" in done.stdout
    assert len(re.findall(r"longest \(s\) \| \d+\.\d\d / \d+\.\d\d / \d+\.\d\d \|", done.stdout)) == 2


def test_answers_that_do_not_come_are_errors(tmp_path: Path) -> None:
    """Where no index can be used, the app's own line is told, and the exit code says that nothing was measured."""
    (tmp_path / "current").write_text("generation-that-is-not-there")
    done = run("--sessions", "2", "--questions", "1", "--index", str(tmp_path))
    assert done.returncode == 1
    assert "answers | 0 |" in done.stdout
    assert "| errors | 1 |" in done.stdout
    assert "indeks" in done.stderr.lower()


def test_the_load_is_bounded() -> None:
    """Nobody floods a server by a mistyped number."""
    assert run("--sessions", "1000").returncode == 2
    assert run("--questions", "0").returncode == 2
