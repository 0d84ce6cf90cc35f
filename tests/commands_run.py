"""Running the command line: in this process, which is fast, or as a process of its own, which is real."""

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import pytest

from assistant.command_line import main
from assistant.settings import PROJECT_ROOT, load_settings


@dataclass(frozen=True)
class Ended:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def complaint(self) -> str:
        """Return the one line that an error is allowed, after checking that it is one and nothing else was said."""
        assert self.code == 2, self
        assert self.out == "", self
        assert "Traceback" not in self.err
        lines = self.err.splitlines()
        assert len(lines) == 1, self
        assert lines[0].startswith("Fejl: ")
        return lines[0]


class CommandLine:
    """Runs commands in this process."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
        self._monkeypatch, self._capfd = monkeypatch, capfd

    def set(self, **settings: object) -> None:
        """Set PLAN_ settings by their lower-case names for the commands to come."""
        for name, value in settings.items():
            self._monkeypatch.setenv(f"PLAN_{name.upper()}", str(value))

    def __call__(self, *arguments: object) -> Ended:
        """Run one command."""
        load_settings.cache_clear()
        self._capfd.readouterr()
        code = main([str(argument) for argument in arguments])
        said = self._capfd.readouterr()
        return Ended(code, said.out, said.err)


def process(
    *arguments: str | bytes, environment: Mapping[str, str], cwd: Path, out: int | IO[bytes] = subprocess.PIPE
) -> subprocess.Popen[bytes]:
    """Start `python -m assistant` as a process of its own, with these variables beside the usual ones."""
    return subprocess.Popen(
        [sys.executable, "-m", "assistant", *arguments],
        env={**os.environ, "PYTHONPATH": str(PROJECT_ROOT), **environment},
        cwd=cwd,
        stdout=out,
        stderr=subprocess.PIPE,
    )


def ended(running: subprocess.Popen[bytes], encoding: str = "utf-8") -> Ended:
    """Wait for a process and return what it left behind."""
    out, err = running.communicate(timeout=120)
    return Ended(running.returncode, (out or b"").decode(encoding), err.decode(encoding))


def changed(path: Path, before: str, after: str) -> None:
    """Replace the first occurrence of a text in a file; it must be there."""
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
