"""The command line as a process of its own: other folders, other terminals, closed pipes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from commands_run import ended, process

from assistant.settings import PROJECT_ROOT

QUESTION = "Hvad er målet for bæltefikseringer?"
HEAVY = ("torch", "sentence_transformers", "transformers", "pandas", "streamlit", "frictionless")


def test_it_answers_from_any_folder_on_any_terminal(built_index: Path, tmp_path: Path) -> None:
    """A terminal that knows no æøå, a question whose bytes are no letters, a working directory elsewhere."""
    environment = {"PLAN_INDEX_DIR": str(built_index), "PYTHONIOENCODING": "ascii"}
    done = ended(process("ask", QUESTION.encode() + b" \xff\xfe", environment=environment, cwd=tmp_path), "ascii")
    assert done.code == 0, done
    assert done.err == ""
    assert "208" in done.out
    assert list(tmp_path.iterdir()) == []


def test_data_is_utf_8_whatever_the_terminal(tmp_path: Path) -> None:
    """A program that reads the CSV need not know where it was made."""
    environment = {"PYTHONIOENCODING": "cp1252"}
    done = ended(process("goals", "--csv", "--number", "4", environment=environment, cwd=tmp_path))
    assert done.code == 0
    assert "bæltefikseringer" in done.out
    assert "\r" not in done.out


def test_a_reader_that_has_seen_enough_is_no_error(tmp_path: Path) -> None:
    """`goals | head -1` ends quietly, with the code that a shell gives to a closed pipe."""
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as closed:
        done = ended(process("goals", environment={}, cwd=tmp_path, out=closed))
    assert (done.code, done.err) == (141, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_an_answer_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    """A full disk behind stdout is told, once."""
    with Path("/dev/full").open("wb") as full:
        done = ended(process("goals", environment={}, cwd=tmp_path, out=full))
    assert "stdout: disken er fuld" in done.complaint


def test_a_cold_question_loads_nothing_that_it_does_not_need(built_index: Path, tmp_path: Path) -> None:
    """Training and table packages would take seconds and hundreds of megabytes."""
    program = (
        "import sys; from assistant.command_line import main\n"
        f"main(['ask', {QUESTION!r}]); sys.exit(' '.join(name for name in {HEAVY} if name in sys.modules))"
    )
    environment = {**os.environ, "PYTHONPATH": str(PROJECT_ROOT), "PLAN_INDEX_DIR": str(built_index)}
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.stderr.strip() == ""
