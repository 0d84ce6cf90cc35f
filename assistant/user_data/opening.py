"""Open the database, and say in one Danish line what keeps it from being used."""

import contextlib
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import StorageError, disk_reason

if TYPE_CHECKING:
    from sqlalchemy import URL, Connection, Engine
    from sqlalchemy.engine.interfaces import DBAPIConnection
    from sqlalchemy.exc import SQLAlchemyError
    from sqlalchemy.pool import ConnectionPoolEntry

WAIT = 20  # seconds that a write waits for another one
READING = "reading"  # the execution option of a connection that will not write
_SETTING = "PLAN_DATABASE_URL"
_SQLITE_REASONS = {  # by SQLite's primary result code
    3: ("adgang nægtet", "Giv programmet ret til at skrive der."),
    5: ("et andet program skriver i den", "Prøv igen om lidt."),
    6: ("et andet program skriver i den", "Prøv igen om lidt."),
    8: ("den er skrivebeskyttet", "Giv programmet ret til at skrive i filen og dens mappe."),
    10: ("disken kan ikke læses eller skrives", "Se, om der er plads på disken, og prøv igen."),
    11: ("filen er beskadiget", "Læg en sikkerhedskopi i stedet, eller flyt filen, så laves der en ny."),
    13: ("disken er fuld", "Frigør plads, og prøv igen."),
    14: ("filen kan ikke åbnes", "Se, om mappen findes, og om programmet må skrive i den."),
    23: ("adgang nægtet", "Giv programmet ret til at skrive der."),
    26: ("filen er ingen database", "Flyt eller slet filen, så laves der en ny."),
}
_OTHER_REASON = ("den svarer ikke, som den skal", f"Se, om databasen kører, og om {_SETTING} er rigtig.")


def make_engine(url: "URL", place: str) -> "Engine":
    """Return the engine of an address; nothing is opened yet, but the driver must be there."""
    from sqlalchemy import create_engine, event
    from sqlalchemy.exc import ArgumentError, NoSuchModuleError
    from sqlalchemy.pool import NullPool

    sqlite = url.get_backend_name() == "sqlite"
    # SQLite: a connection a transaction, so that threads, processes and a file that was moved are no matter.
    choices = {"poolclass": NullPool, "connect_args": {"timeout": WAIT}} if sqlite else {"pool_pre_ping": True}
    try:
        engine = create_engine(url, hide_parameters=True, **choices)  # what people wrote is in no log
    except ImportError as error:
        raise _unusable(place, f"driveren {error.name!r} mangler", "Installér den, eller vælg en anden.") from error
    except (ArgumentError, NoSuchModuleError, TypeError) as error:
        raise _unusable(place, f"databaser af slagsen {url.drivername!r} kendes ikke", _how_to_write()) from error
    if sqlite:
        event.listen(engine, "connect", _leave_transactions_to_us)
        event.listen(engine, "begin", _begin)
    return engine


def read_url(database_url: str, data_dir: Path) -> "URL":
    """Return the address of the database: as set, or of the file `assistant.db` in the data folder."""
    from sqlalchemy import URL, make_url
    from sqlalchemy.exc import ArgumentError

    if not database_url:
        return URL.create("sqlite", database=str(data_dir / "assistant.db"))
    try:
        url = make_url(database_url)
    except (ArgumentError, ValueError) as error:
        # Neither the address nor the error is shown: a password may stand anywhere in it.
        raise StorageError(f"Databasens adresse i {_SETTING} kan ikke læses. {_how_to_write()}") from error
    if url.get_backend_name() == "sqlite" and re.fullmatch(r"(|:memory:|file:.*)", url.database or ""):
        raise StorageError(f"{place_of(url)} kan ikke bruges: den gemmer intet på disken. {_how_to_write()}")
    return url


def place_of(url: "URL") -> str:
    """Return how a database is called in messages: its file, or its address without user and password."""
    if url.get_backend_name() == "sqlite":
        return f"Databasen {url.database or 'i hukommelsen'}"
    host = f"{url.host or ''}{f':{url.port}' if url.port else ''}"
    return f"Databasen {url.drivername}://{host}/{url.database or ''}"


def make_folder(url: "URL") -> None:
    """Create the folder of a SQLite file; StorageError where the disk refuses."""
    if url.get_backend_name() != "sqlite" or not url.database:
        return
    folder = Path(url.database).parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason, remedy = disk_reason(error), "Vælg en anden mappe i PLAN_DATA_DIR, eller giv ret til at skrive der."
        raise StorageError(f"Mappen {folder} kan ikke laves: {reason}. {remedy}") from error


def switch_to_write_ahead(engine: "Engine") -> None:
    """Let readers of a SQLite file go on while one writes; waits where several programs do this at once."""
    if engine.dialect.name != "sqlite":
        return
    from sqlalchemy.exc import OperationalError

    last = time.monotonic() + WAIT
    while True:
        try:
            with contextlib.closing(engine.raw_connection()) as connection:
                connection.cursor().execute("PRAGMA journal_mode=WAL")
            return
        except OperationalError:
            raise
        except Exception as error:  # the driver's own kind, which only it can name
            if not _is_busy(error) or time.monotonic() > last:
                raise OperationalError("PRAGMA journal_mode=WAL", None, error) from error
        time.sleep(0.05)


@contextlib.contextmanager
def told_in_danish(place: str) -> Iterator[None]:
    """Turn whatever the database refuses into a StorageError."""
    from sqlalchemy.exc import SQLAlchemyError

    try:
        yield
    except SQLAlchemyError as error:
        raise _unusable(place, *_why(error)) from error
    except ImportError as error:  # some drivers are loaded with the first connection
        raise _unusable(place, f"driveren {error.name!r} mangler", "Installér den, eller vælg en anden.") from error


def _why(error: "SQLAlchemyError") -> tuple[str, str]:
    code = getattr(getattr(error, "orig", None), "sqlite_errorcode", None)
    return _OTHER_REASON if code is None else _SQLITE_REASONS.get(code & 0xFF, _OTHER_REASON)


def _is_busy(error: Exception) -> bool:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in (5, 6)


def _unusable(place: str, reason: str, remedy: str) -> StorageError:
    return StorageError(f"{place} kan ikke bruges: {reason}. {remedy}")


def _how_to_write() -> str:
    return f"Skriv fx sqlite:////mappe/assistant.db i {_SETTING}, eller fjern den, så bruges en fil i PLAN_DATA_DIR."


def _leave_transactions_to_us(connection: "DBAPIConnection", _: "ConnectionPoolEntry") -> None:
    connection.isolation_level = None  # sqlite3 would begin them too late


def _begin(connection: "Connection") -> None:
    """Begin a transaction; one that will write takes its turn at once rather than fail half-way."""
    reads = connection.get_execution_options().get(READING)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")
