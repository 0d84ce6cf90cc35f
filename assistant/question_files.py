"""Files of questions: JSON Lines with id, history and question; a conversation with one question a line."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.errors import InputError, disk_reason

_KEY_TYPES = {"type": str, "answerable": bool, "must": list, "must_not": list, "doc": list, "quotes": list}
_REMEDY = 'Skriv fx {"id": "1", "history": [], "question": "Hvad er målet?"}'


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A line of a question file: nothing but what a user would have typed."""

    id: str
    question: str
    history: tuple[str, ...] = ()


def read_questions(path: Path) -> list[AskedQuestion]:
    """Read id, history and question of each line, and nothing else that may stand there.

    InputError names file, line and remedy of the first line that cannot be used.
    """
    return _without_doubles([(line, _question(record, path, line)) for line, record in _records(path)], path)


def read_key(path: Path) -> list[tuple[AskedQuestion, dict[str, Any]]]:
    """Read a key: each question with the whole record, which holds the facts and quotes of a right answer."""
    questions, records = read_questions(path), list(_records(path))
    if not records:
        raise InputError(f"Nøglen {path} er tom. Vælg en fil med spørgsmål og deres svar.")
    for line, record in records:
        for name, kind in _KEY_TYPES.items():
            if not isinstance(record.get(name), kind):
                raise _wrong(path, line, f"{name!r} mangler eller har forkert form", "Brug en nøgle, ikke en svarfil")
    return list(zip(questions, (record for _, record in records), strict=True))


def read_history(path: Path) -> list[str]:
    """Read the earlier questions of a conversation, one a line, the oldest first; blank lines do not count."""
    return [readable(line.strip()) for line in _text(path).split("\n") if line.strip()]


def readable(text: str) -> str:
    """Return the text with bytes that were no letters shown as �, so that it can be searched, stored and printed."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _records(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    # JSON lets U+2028 and its like stand inside a text: only "\n" ends a line
    for line, text in enumerate(_text(path).split("\n"), 1):
        if not text.strip():
            continue
        try:
            record = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise _wrong(path, line, "linjen er ikke gyldig JSON", _REMEDY) from error
        if not isinstance(record, dict):
            raise _wrong(path, line, "linjen er ikke et JSON-objekt", _REMEDY)
        yield line, record


def _question(record: dict[str, Any], path: Path, line: int) -> AskedQuestion:
    name, question, history = record.get("id"), record.get("question"), record.get("history") or []
    if not isinstance(name, str | int) or isinstance(name, bool):
        raise _wrong(path, line, "'id' mangler eller er ikke en tekst", _REMEDY)
    if not isinstance(question, str):
        raise _wrong(path, line, "'question' mangler eller er ikke en tekst", _REMEDY)
    if not isinstance(history, list) or not all(isinstance(turn, str) for turn in history):
        raise _wrong(path, line, "'history' er ikke en liste af tekster", _REMEDY)
    return AskedQuestion(readable(str(name)), readable(question), tuple(map(readable, history)))


def _without_doubles(questions: list[tuple[int, AskedQuestion]], path: Path) -> list[AskedQuestion]:
    first: dict[str, int] = {}
    for line, question in questions:
        if first.setdefault(question.id, line) != line:
            told = f"id {question.id!r} står også på linje {first[question.id]}"
            raise _wrong(path, line, told, "Giv hvert spørgsmål sit eget id")
    return [question for _, question in questions]


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(f"Filen {path} kan ikke læses: {disk_reason(error)}. Ret stien.") from error
    except UnicodeDecodeError as error:
        raise InputError(f"Filen {path} er ikke UTF-8 (byte {error.start}). Gem den som UTF-8.") from error


def _wrong(path: Path, line: int, problem: str, remedy: str) -> InputError:
    return InputError(f"{path}, linje {line}: {problem}. {remedy}.")
