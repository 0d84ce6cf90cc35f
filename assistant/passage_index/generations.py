"""Generation folders and the pointer to the current one: a build shows all at once or not at all."""

import os
import re
import secrets
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from assistant.errors import IndexMissing, IndexUnusable
from assistant.passage_index.problems import being_built, damaged, not_written

_POINTER = "current"
_NEW_POINTER = "current.new"
_LOCK = "build.lock"
_NAME = re.compile(r"generation-\d{8}T\d{6}-[0-9a-f]{8}")


@contextmanager
def only_builder(index_dir: Path, seconds: float) -> Iterator[None]:
    """Hold the right to build; IndexUnusable when another process has it for longer than `seconds`.

    The lock is the operating system's, so a killed builder lets go of it.
    """
    import filelock

    lock = filelock.FileLock(index_dir / _LOCK)
    try:
        index_dir.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=seconds)
    except filelock.Timeout as error:
        raise being_built(index_dir, seconds) from error
    except OSError as error:
        raise not_written(index_dir, error) from error
    try:
        yield
    finally:
        lock.release()


def current_generation(index_dir: Path) -> Path:
    """Return the folder in use; IndexMissing when nothing was ever built, IndexUnusable when it is gone."""
    try:
        name = (index_dir / _POINTER).read_text(encoding="utf-8").strip()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise IndexMissing(f"Der er intet indeks i {index_dir}. Byg det: python -m assistant build") from error
    except (OSError, ValueError) as error:
        raise damaged(index_dir, f"filen {_POINTER} kan ikke læses") from error
    if not _NAME.fullmatch(name):
        raise damaged(index_dir, f"filen {_POINTER} er beskadiget")
    if not (index_dir / name).is_dir():
        raise damaged(index_dir, f"mappen {name} mangler")
    return index_dir / name


def new_generation(index_dir: Path) -> Path:
    """Make an empty folder that no pointer names yet."""
    name = f"generation-{time.strftime('%Y%m%dT%H%M%S', time.gmtime())}-{secrets.token_hex(4)}"
    (index_dir / name).mkdir()
    return index_dir / name


def switch_to(generation: Path) -> None:
    """Make a finished generation the current one, in one step that survives a power cut."""
    _flush_folder(generation)
    index_dir = generation.parent
    new = index_dir / _NEW_POINTER
    new.write_text(generation.name + "\n", encoding="utf-8")
    _flush(new)
    os.replace(new, index_dir / _POINTER)
    with suppress(OSError):  # the switch is made; a failed flush must not undo it
        _flush(index_dir)


def remove_others(index_dir: Path, keep: set[str], forget: Callable[[Path], None]) -> None:
    """Delete what killed builds left and generations that no reader should have open any more.

    `forget` hears of each folder before it goes. Only names that a build gives are touched; what
    cannot be deleted now is left to the next build.
    """
    (index_dir / _NEW_POINTER).unlink(missing_ok=True)
    for folder in sorted(index_dir.iterdir()):
        if _NAME.fullmatch(folder.name) and folder.name not in keep:
            with suppress(IndexUnusable):
                forget(folder)
                shutil.rmtree(folder, ignore_errors=True)


def _flush_folder(folder: Path) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        _flush(path)
    _flush(folder)
    _flush(folder.parent)


def _flush(path: Path) -> None:
    if path.is_dir() and os.name != "posix":
        return  # only there can a folder be opened and synced
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
