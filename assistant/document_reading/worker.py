"""The process in which files are parsed: `python -m assistant.document_reading.worker`, started by `isolation`.

It reads requests from its standard input, a line of JSON each, and answers on its standard output with lines of
JSON: any number of {"step": [name, part, parts]}, then {"reading": …} or {"error": "…"}. When its input ends, so does
the process, whatever it is doing: nothing survives the program that asked.
"""

import contextlib
import importlib
import json
import os
import queue
import resource
import shutil
import signal
import sys
import tempfile
import threading
from dataclasses import asdict
from pathlib import Path
from typing import Any, BinaryIO

from assistant.document_reading.assembling import assemble
from assistant.document_reading.content import FOLDER, ReadingLimits
from assistant.document_reading.recognising import recognise
from assistant.errors import DocumentError
from assistant.records import Reading

# The module that reads each format; its name must not be that of the package that it uses.
READERS = {
    "pdf": "pdf",
    "docx": "word_document",
    "pptx": "presentation",
    "xlsx": "workbook",
    "html": "html_page",
    "markdown": "markdown_text",
    "text": "plain_text",
}
_MEGABYTE = 2**20
_LARGEST_FILE = 256 * _MEGABYTE  # of a picture of a page that goes to OCR
_FORBIDDEN = ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto", "os.system", "os.exec")
_DAMAGED = (
    "kan ikke læses: den er beskadiget, eller indholdet svarer ikke til dens art ({}). "
    "Åbn den i det program, den er lavet i, gem den på ny, og tilføj den igen."
)
OUT_OF_MEMORY = (
    "kræver mere hukommelse, end læseren må bruge ({} MB). Del filen, gem den enklere, eller hæv PLAN_READER_MEMORY_MB."
)


def main() -> None:
    """Answer requests until the input ends."""
    answers = _private_output()
    told = sys.stdin.buffer.readline()
    if not told:  # the program that asks was killed while this one started
        _leave()
    limits = ReadingLimits(**json.loads(told))
    _restrict(limits)
    requests: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(sys.stdin.buffer, requests), daemon=True).start()
    while True:
        request = json.loads(requests.get())
        _send(answers, _answer(Path(request["path"]), request["name"], limits, answers))


def _private_output() -> BinaryIO:
    """Return the output for answers; what a package prints goes nowhere."""
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    return answers


def _restrict(limits: ReadingLimits) -> None:
    """Bound what this process can do, before it sees a file."""
    memory = limits.memory_mb * _MEGABYTE
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (_LARGEST_FILE, _LARGEST_FILE))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # then writing fails with an error that can be told
    sys.addaudithook(_refuse_network)


def _refuse_network(event: str, _: tuple[Any, ...]) -> None:
    if event in _FORBIDDEN:
        raise PermissionError(event)


def _listen(source: BinaryIO, requests: "queue.SimpleQueue[bytes]") -> None:
    """Pass requests on; when the program that asks is gone, end this process and what it started."""
    for line in source:
        requests.put(line)
    _leave()


def _leave() -> None:
    """End this process with what it started, and take its folder away."""
    folder = Path(tempfile.gettempdir())
    if folder.name.startswith(FOLDER):  # made for this process alone
        shutil.rmtree(folder, ignore_errors=True)
    os.killpg(0, signal.SIGKILL)


def _answer(path: Path, name: str, limits: ReadingLimits, answers: BinaryIO) -> dict[str, Any]:
    """Return the reading of one file, or in one Danish line why there is none."""

    def progress(step: str, part: int, parts: int) -> None:
        _allow_processor_time(limits.page_seconds)
        _send(answers, {"step": [step, part, parts]})

    try:
        _allow_processor_time(limits.page_seconds)
        return {"reading": asdict(_read(path, name, limits, progress))}
    except DocumentError as error:
        return {"error": str(error)}
    except MemoryError:
        return {"error": OUT_OF_MEMORY.format(limits.memory_mb), "spent": True}
    except Exception as error:  # the boundary to six packages that parse what strangers made: all of it is one line
        return {"error": _DAMAGED.format(type(error).__name__)}


def _read(path: Path, name: str, limits: ReadingLimits, progress: Any) -> Reading:  # noqa: ANN401  # a Progress
    kind = recognise(path, name)
    reader = importlib.import_module(f"assistant.document_reading.{READERS[kind]}")
    reading = assemble(reader.read(path, limits, progress))
    if not reading.repaired.text.strip() and not reading.left_out:
        raise DocumentError("rummer ingen tekst. Kontrollér, at det er den rigtige fil.")
    return reading


def _allow_processor_time(seconds: float) -> None:
    """Let the process compute for one more step: a backstop, should the program that asks not stop it."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    until = int(used.ru_utime + used.ru_stime + 2 * seconds) + 10
    resource.setrlimit(resource.RLIMIT_CPU, (until, resource.RLIM_INFINITY))


def _send(answers: BinaryIO, message: dict[str, Any]) -> None:
    answers.write(json.dumps(message).encode("ascii") + b"\n")
    answers.flush()


if __name__ == "__main__":
    with contextlib.suppress(BrokenPipeError):
        main()
