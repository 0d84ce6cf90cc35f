"""The folder of what was added: states, readings, originals, the pointer to the state in use, and the lock."""

import hashlib
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.document_store.as_json import from_json, to_json
from assistant.document_store.files import (
    UNFINISHED,
    NewerState,
    copy_new,
    is_there,
    of_newer_program,
    read_whole,
    unusable,
    write_new,
    writing_to,
)
from assistant.document_store.states import NOTHING_ADDED, STATE_FORMAT, AddedDocument, LibraryState
from assistant.errors import DocumentError, StorageError
from assistant.records import Reading

if TYPE_CHECKING:
    from filelock import BaseFileLock

STATES_KEPT = 20  # the state in use and those before it
FOLDER, _POINTER, _LOCK = "documents", "current", "change.lock"
_CORPUS_ALONE = "corpus"  # what the pointer holds where nothing is added
_ORIGINALS, _READINGS = "originals", "readings"
_NAME = re.compile(r"state-\d{6,}-[0-9a-f]{16}\.json")
_UNDO = "Tag den seneste ændring tilbage: python -m assistant undo"
_BUILD = "Lav den igen ud fra indekset: python -m assistant build"
_AGAIN = "Fjern dokumentet, og tilføj det igen: python -m assistant remove {id}"
_NOT_IN_FILE = frozenset({"name"})
LONGEST_WAIT = 1800.0  # seconds that a change waits for those before it


class DocumentStore:
    """What people have added, in one data folder. Nothing is written, and no folder made, before the first change."""

    def __init__(self, data_dir: Path) -> None:
        self.folder = data_dir / FOLDER

    def current(self) -> LibraryState:
        """Return the state that the pointer names; StorageError where it is not whole."""
        return self.state(self.current_name())

    def current_name(self) -> str:
        """Return the name of the state that the pointer names, "" where nothing was ever added.

        StorageError where the pointer is lost or damaged; a build sets it anew after the index.
        """
        path = self.folder / _POINTER
        if not is_there(path) and not self._state_names():
            return ""
        name = read_whole(path, _BUILD).decode(errors="replace").strip()
        if name != _CORPUS_ALONE and not _NAME.fullmatch(name):
            raise unusable(self.folder, f"filen {_POINTER} er beskadiget", _BUILD)
        return "" if name == _CORPUS_ALONE else name

    def state(self, name: str) -> LibraryState:
        """Return a state by its name, "" for the corpus alone; StorageError where it is not whole.

        NewerState where it is, but only a newer program understands it.
        """
        if not name:
            return NOTHING_ADDED
        content = read_whole(self.folder / name, _UNDO)
        if not _NAME.fullmatch(name) or name.rpartition("-")[2] != f"{_digest(content)}.json":
            raise unusable(self.folder, f"filen {name} er beskadiget", _UNDO)
        try:
            state = from_json(LibraryState, content)
        except ValueError as error:
            raise of_newer_program(self.folder, f"filen {name} kan ikke forstås") from error
        if state.format > STATE_FORMAT:
            raise of_newer_program(self.folder, f"filen {name} har format {state.format}")
        return replace(state, name=name)

    def is_there(self) -> bool:
        """Say whether there is a folder of what was added; StorageError where nobody may look."""
        return is_there(self.folder) and self.folder.is_dir()

    def has_state(self, name: str) -> bool:
        """Say whether a state of that name is kept."""
        return not name or (bool(_NAME.fullmatch(name)) and is_there(self.folder / name))

    def reading(self, added: AddedDocument) -> Reading:
        """Return what was read of an added document; StorageError where it is not whole."""
        remedy = _AGAIN.format(id=added.id)
        content = read_whole(self.folder / _READINGS / added.reading, remedy)
        if added.reading != _reading_name(added.sha256, content):
            raise unusable(self.folder, f"filen {_READINGS}/{added.reading} er beskadiget", remedy)
        try:
            return from_json(Reading, content)
        except ValueError as error:
            raise unusable(self.folder, f"filen {_READINGS}/{added.reading} kan ikke forstås", remedy) from error

    def original(self, added: AddedDocument) -> Path:
        """Return where the file of an added document lies, as it was added."""
        return self.folder / _ORIGINALS / added.original

    @contextmanager
    def changing(self, waits: Callable[[], None], seconds: float = LONGEST_WAIT) -> Iterator[None]:
        """Hold the right to change; `waits` is called once where another change must end first.

        The lock is the operating system's, so a killed process lets go of it. StorageError where the folder cannot be
        written, or where another change lasts for longer than `seconds`.
        """
        import filelock

        lock = filelock.FileLock(self.folder / _LOCK)
        with writing_to(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            try:
                lock.acquire(timeout=0)
            except filelock.Timeout:
                waits()
                self._acquire(lock, seconds)
        try:
            if not is_there(self.folder / _POINTER) and not self._state_names():
                self.switch_to(NOTHING_ADDED)  # so that a pointer that is lost later is missed
            yield
        finally:
            lock.release()

    def _acquire(self, lock: "BaseFileLock", seconds: float) -> None:
        import filelock

        try:
            lock.acquire(timeout=seconds)
        except filelock.Timeout as error:
            raise StorageError(
                f"En anden ændring af dokumenterne i {self.folder} er stadig i gang efter {seconds:g} sekunder. "
                "Vent, til den er færdig, og prøv igen."
            ) from error

    def keep_original(self, path: Path, added: AddedDocument) -> None:
        """Keep the file that a document was read from; DocumentError where it has changed since it was read."""
        with writing_to(self.folder):
            if not copy_new(path, self.original(added), added.sha256):
                raise DocumentError(f"Filen {added.file_name!r} blev ændret, mens den blev læst. Prøv igen.")

    def keep_reading(self, sha256: str, reading: Reading) -> str:
        """Keep what was read of a file of that content, and return the name that it is kept under."""
        content = to_json(reading)
        name = _reading_name(sha256, content)
        with writing_to(self.folder):
            write_new(self.folder / _READINGS / name, content)
        return name

    def keep_state(self, state: LibraryState) -> LibraryState:
        """Write a state, which nobody uses yet, and return it with its name."""
        content = to_json(state, without=_NOT_IN_FILE)
        name = f"state-{state.revision:06d}-{_digest(content)}.json"
        with writing_to(self.folder):
            write_new(self.folder / name, content)
        return replace(state, name=name)

    def switch_to(self, state: LibraryState) -> None:
        """Let the pointer name a state that was written."""
        with writing_to(self.folder):
            write_new(self.folder / _POINTER, f"{state.name or _CORPUS_ALONE}\n".encode())

    def newest_whole(self) -> LibraryState:
        """Return the newest state that is whole, whatever the pointer says: what a damaged one is taken back to.

        NewerState where that one is of a newer program.
        """
        for name in sorted(self._state_names(), reverse=True):
            try:
                return self.state(name)
            except NewerState:
                raise
            except StorageError:  # damaged: the one before it
                continue
        return NOTHING_ADDED

    def last_revision(self) -> int:
        """Return the number of the newest state, whole or not."""
        return max((int(name.split("-")[1]) for name in self._state_names()), default=0)

    def _state_names(self) -> list[str]:
        return [path.name for path in self.folder.glob("state-*.json") if _NAME.fullmatch(path.name)]

    def history(self, state: LibraryState) -> Iterator[LibraryState]:
        """Yield a state and those before it that are kept, the newest first; StorageError where one is not whole."""
        yield state
        for _ in range(STATES_KEPT - 1):
            if not state.name or (state.previous and not is_there(self.folder / state.previous)):
                return
            state = self.state(state.previous)
            yield state

    def clean(self, current: LibraryState) -> None:
        """Remove what no kept state names: what killed changes left, and what is too old to be taken back.

        Nothing is removed where a kept state cannot be read; what cannot be removed is left to the next change.
        """
        try:
            kept = list(self.history(current))
        except StorageError:
            return
        originals = {original for state in kept for original, _ in state.files()}
        readings = {reading for state in kept for _, reading in state.files()}
        _remove_others(self.folder, {state.name for state in kept}, _NAME)
        _remove_others(self.folder / _ORIGINALS, originals)
        _remove_others(self.folder / _READINGS, readings)


def _remove_others(folder: Path, keep: set[str], names: re.Pattern[str] = re.compile(".*")) -> None:
    with suppress(OSError):
        for path in sorted(folder.iterdir()):
            ours = names.fullmatch(path.name) or path.name.endswith(UNFINISHED)
            if ours and path.name not in keep and path.is_file():
                path.unlink(missing_ok=True)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]


def _reading_name(sha256: str, content: bytes) -> str:
    return f"{sha256}-{_digest(content)}.json"
