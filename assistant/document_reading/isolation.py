"""Reading files in a process of its own, with limits: whatever a file does there, here it is a reading or one line."""

import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from types import TracebackType
from typing import Any

from assistant.document_reading.content import FOLDER, Progress, ReadingLimits
from assistant.document_reading.messages import reading_of
from assistant.document_reading.naming import safe_name
from assistant.errors import DocumentError, disk_reason
from assistant.records import Reading
from assistant.settings import PROJECT_ROOT

_MOST_OUTPUT = 64 * 2**20  # bytes of one answer: the text of the longest document fits
_CHUNK = 2**16
_START_SECONDS = 30.0  # for a fresh interpreter to load, beside the time for the first step
# Its own small environment: a key that the program holds is no business of a process that reads strangers' files.
_ENVIRONMENT = {
    "PATH": "/usr/local/bin:/usr/bin:/bin",
    "PYTHONPATH": str(PROJECT_ROOT),
    "LC_ALL": "C.UTF-8",
    "OMP_THREAD_LIMIT": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "2",
}


class Reader:
    """Reads one file after another in one process, which is started when it is needed and again when it died.

    Use it in a `with` block; it is for one thread.
    """

    def __init__(self, limits: ReadingLimits) -> None:
        self._limits = limits
        self._process: subprocess.Popen[bytes] | None = None
        self._folder: TemporaryDirectory[str] | None = None  # for what it writes on its way: gone with it

    def __enter__(self) -> "Reader":
        """Begin; the process starts with the first file."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the process and all that it started."""
        self.close()

    @property
    def process_id(self) -> int | None:
        """The process that reads, None where none runs now."""
        return self._process.pid if self._process else None

    def read(self, path: Path, name: str, progress: Progress) -> Reading:
        """Return the reading of the file at `path`, which its owner calls `name`.

        Raises DocumentError, one Danish line, for a file that cannot be read within the limits.
        """
        check_size(path, name, self._limits)
        whole = False
        try:
            reading = self._ask(path, name, progress)
            whole = True
            return reading
        except _Told as told:
            whole = not told.spent
            raise DocumentError(f"Filen {shown(name)} {told}") from None
        finally:
            if not whole:
                self.close()

    def close(self) -> None:
        """End the process, if one runs, with its children."""
        process, self._process = self._process, None
        if process is None:
            return
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe:
                with suppress(OSError):
                    pipe.close()
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def _ask(self, path: Path, name: str, progress: Progress) -> Reading:
        step, part = "", 0
        started = self._process is not None and self._process.poll() is None
        try:
            process = self._process if started and self._process else self._start()
        except OSError as error:  # no room for its folder, or no process to be had
            raise _Told(_not_started(error), spent=True) from error
        self._send(process, {"path": str(path.absolute()), "name": name})
        try:
            for message in self._messages(process, 0.0 if started else _START_SECONDS):
                if "step" in message:
                    step, part, parts = str(message["step"][0]), int(message["step"][1]), int(message["step"][2])
                    progress(step, part, parts)
                elif "error" in message:
                    raise _Told(" ".join(str(message["error"]).split()), spent=bool(message.get("spent")))
                else:
                    return reading_of(message["reading"])
        except (ValueError, KeyError, TypeError, IndexError, RecursionError) as error:
            raise _Told(_stopped(step, part, "den svarede med noget uforståeligt"), spent=True) from error
        except _OutOfTime as error:
            raise _Told(self._too_slow(step, part), spent=True) from error
        raise _Told(self._died(process, step, part), spent=True)

    def _start(self) -> "subprocess.Popen[bytes]":
        self.close()
        self._folder = TemporaryDirectory(prefix=FOLDER, ignore_cleanup_errors=True)
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "assistant.document_reading.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**_ENVIRONMENT, "TMPDIR": self._folder.name},
            start_new_session=True,  # a group of its own, so that it ends with its children
        )
        limits = self._limits
        fields = {"pages": limits.pages, "page_seconds": limits.page_seconds, "memory_mb": limits.memory_mb}
        self._send(self._process, {"file_mb": limits.file_mb, **fields})
        return self._process

    @staticmethod
    def _send(process: "subprocess.Popen[bytes]", message: dict[str, Any]) -> None:
        assert process.stdin is not None
        with suppress(BrokenPipeError):  # it died: that is told when its answer is read
            process.stdin.write(json.dumps(message).encode("ascii") + b"\n")
            process.stdin.flush()

    def _messages(self, process: "subprocess.Popen[bytes]", extra: float) -> Iterator[dict[str, Any]]:
        """Yield what the process says until it ends; _OutOfTime where it says nothing for longer than a step may take.

        `extra` seconds are added to the first step, for the start of the process.
        """
        assert process.stdout is not None
        pipe, pieces, received = process.stdout.fileno(), bytearray(), 0
        ready = select.poll()  # select itself fails in a program with more than 1024 open files
        ready.register(pipe, select.POLLIN)
        until = time.monotonic() + self._limits.page_seconds + extra
        while True:
            if not ready.poll(1000 * max(0.0, until - time.monotonic())):
                raise _OutOfTime
            chunk = os.read(pipe, _CHUNK)
            if not chunk:
                return
            received += len(chunk)
            if received > _MOST_OUTPUT:
                raise ValueError("more output than a document has text")
            pieces += chunk
            if b"\n" not in chunk:
                continue  # a long answer is not searched again and again
            *lines, rest = pieces.split(b"\n")
            pieces = rest
            for line in lines:
                yield json.loads(line)
                until = time.monotonic() + self._limits.page_seconds

    def _too_slow(self, step: str, part: int) -> str:
        place = f"{step} {part}" if step else "åbner filen"
        seconds = f"{self._limits.page_seconds:g}"
        return (
            f"tager for længe at læse: trinnet »{place}« var ikke færdigt efter {seconds} sekunder. "
            "Tag den del ud af filen, gem den enklere, eller hæv PLAN_PAGE_SECONDS."
        )

    def _died(self, process: "subprocess.Popen[bytes]", step: str, part: int) -> str:
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=1.0)
        if process.returncode == -signal.SIGXCPU:
            return self._too_slow(step, part)
        reason = "den løb tør for hukommelse eller gik i stykker på indholdet"
        return _stopped(step, part, f"{reason} (grænsen er {self._limits.memory_mb} MB)")


def _not_started(error: OSError) -> str:
    return (
        f"kan ikke læses nu: læseprocessen kunne ikke startes i {gettempdir()} ({disk_reason(error)}). "
        "Skaf plads dér, eller prøv igen om lidt."
    )


class _Told(Exception):
    """The rest of a sentence that begins with the file's name; `spent` where the process is of no more use."""

    def __init__(self, line: str, spent: bool) -> None:
        super().__init__(line)
        self.spent = spent


class _OutOfTime(Exception):
    """A step took longer than it may."""


def _stopped(step: str, part: int, reason: str) -> str:
    place = f" under trinnet »{step} {part}«" if step else ""
    return (
        f"kan ikke læses: læseprocessen standsede{place}, fordi {reason}. "
        "Gem filen på ny fra det program, den er lavet i, eller del den, og tilføj den igen."
    )


def shown(name: str) -> str:
    """Return a file's name as a message shows it: safe, and quoted."""
    return repr(safe_name(name))


def check_size(path: Path, name: str, limits: ReadingLimits) -> None:
    """Refuse what is no file, an empty one and one larger than the limit, before anything opens it."""
    try:
        size = path.stat().st_size
        regular = path.is_file()
    except OSError as error:
        raise DocumentError(
            f"Filen {shown(name)} kan ikke læses: {disk_reason(error)}. Kontrollér navnet og adgangen til den."
        ) from error
    except ValueError as error:  # a zero byte in the path
        raise DocumentError(f"Filen {shown(name)} har et navn, som ingen fil kan have. Kontrollér navnet.") from error
    if not regular:
        raise DocumentError(f"{shown(name)} er ikke en fil. Angiv en fil, f.eks. plan.pdf.")
    if not size:
        raise DocumentError(f"Filen {shown(name)} er tom (0 byte). Hent eller gem den igen.")
    if size > limits.file_mb * 2**20:
        raise DocumentError(
            f"Filen {shown(name)} fylder {_megabytes(size)} MB, og grænsen er {limits.file_mb:g} MB. "
            "Del den i mindre filer, eller hæv PLAN_MAX_FILE_MB."
        )


def _megabytes(size: int) -> str:
    return f"{size / 2**20:.1f}".replace(".", ",")
