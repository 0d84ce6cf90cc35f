"""What the commands write: answers on stdout, errors on stderr; no terminal and no closed pipe can break them."""

import contextlib
import io
import os
import re
import sys

from assistant.errors import InputError, disk_reason

_STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")  # moves the cursor, turns the text


def prepare() -> None:
    """Let a letter that the terminal cannot show become "?" instead of an error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def say(text: str) -> None:
    """Write lines for people, in the terminal's own encoding; BrokenPipeError when nobody reads on."""
    _write(_STEERING.sub("\ufffd", text))


def say_data(text: str) -> None:
    """Write lines for programs: always UTF-8 with plain line ends, whatever the terminal's encoding."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace", newline="\n")
    _write(text)


def complain(text: str) -> None:
    """Write one line on stderr, where there is one."""
    with contextlib.suppress(OSError):
        print(_STEERING.sub("\ufffd", " ".join(text.split())), file=sys.stderr, flush=True)


def _write(text: str) -> None:
    try:
        print(text, flush=True)
    except OSError as error:
        _drop_output()
        if isinstance(error, BrokenPipeError):
            raise
        raise InputError(f"Der kan ikke skrives til stdout: {disk_reason(error)}. Skriv til et andet sted.") from error


def _drop_output() -> None:
    """Lead stdout nowhere, so that what is left in its buffer does not fail once more when the program ends."""
    with contextlib.suppress(OSError, AttributeError):  # AttributeError: stdout is closed
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
