"""Chroma's SQLite file, looked at before Chroma opens it.

Chroma waits for ever on a locked file and aborts the process on some damaged ones, so both are
found out here first.
"""

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from assistant.passage_index.problems import damaged, locked, one_line

CHROMA_FOLDER = "chroma"
CHROMA_DATABASE = f"{CHROMA_FOLDER}/chroma.sqlite3"

_SECONDS_FOR_A_LOCK = 5.0  # readers of one index hold the lock for milliseconds
_CHANGED_BY_OPENING = "acquire_write"  # Chroma adds a row here each time that a client starts


def writable(database: Path) -> bool:
    """Say whether Chroma can open the file in place; it writes even to read."""
    return os.access(database, os.W_OK) and os.access(database.parent, os.W_OK)


def database_digest(database: Path) -> str:
    """Return the sha256 of the content; IndexUnusable when the file is missing, locked or malformed."""
    if not database.is_file():
        raise damaged(database, "filen mangler")
    try:
        with closing(_connect(database)) as connection:
            if connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                raise damaged(database, "databasen er beskadiget")
            return _digest(connection)
    except (sqlite3.Error, UnicodeDecodeError) as error:  # a broken name in the schema breaks the error's text too
        if getattr(error, "sqlite_errorcode", None) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise locked(database) from error
        raise damaged(database, f"databasen er beskadiget ({one_line(error)})") from error


def copy_store(source: Path, target: Path) -> None:
    """Copy Chroma's folder of a finished generation into a new one; OSError or sqlite3.Error when that fails.

    The graph's files never change again. The database does whenever a reader starts, so it is copied by SQLite
    itself, which gives a whole state of it.
    """
    home = source / CHROMA_FOLDER
    for path in sorted(home.rglob("*")):
        copy = target / path.relative_to(source)
        if path.is_dir():
            copy.mkdir(parents=True)
        elif path.parent != home:
            shutil.copyfile(path, copy)
    (target / CHROMA_FOLDER).mkdir(exist_ok=True)
    with (
        closing(sqlite3.connect(f"{(source / CHROMA_DATABASE).resolve().as_uri()}?mode=ro", uri=True)) as old,
        closing(sqlite3.connect(target / CHROMA_DATABASE)) as new,
    ):
        new.execute("PRAGMA synchronous = OFF")  # the whole generation is brought to the disk before it is used
        old.backup(new)


def _connect(database: Path) -> sqlite3.Connection:
    if not writable(database):
        return sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    connection = sqlite3.connect(
        f"{database.resolve().as_uri()}?mode=rw", uri=True, timeout=_SECONDS_FOR_A_LOCK, isolation_level=None
    )
    # Takes the lock that Chroma will need, and gives it back unused; the file is not touched.
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("ROLLBACK")
    return connection


def _digest(connection: sqlite3.Connection) -> str:
    total = hashlib.sha256()
    schema = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name").fetchall()
    total.update(repr(schema).encode())
    for table in _tables(schema):
        total.update(table.encode())
        for row in connection.execute(f'SELECT * FROM "{table}"'):
            total.update(repr(row).encode())
    return total.hexdigest()


def _tables(schema: list[tuple[str, str, str, str | None]]) -> Iterator[str]:
    for kind, name, _, statement in schema:
        # A virtual table only shows what its shadow tables hold, and may need modules that Python lacks.
        if kind == "table" and name != _CHANGED_BY_OPENING and not str(statement).upper().startswith("CREATE VIRTUAL"):
            yield name
