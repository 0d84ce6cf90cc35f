"""The tables of the database, and the version that says whether this program can use them."""

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from assistant.errors import StorageError
from assistant.user_data.limits import LIMITS

if TYPE_CHECKING:
    from sqlalchemy import Connection, MetaData, Table

VERSION = 1


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables as SQLAlchemy knows them."""

    metadata: "MetaData"
    version: "Table"
    feedback: "Table"
    measurements: "Table"


@cache
def tables() -> Tables:
    """Return the tables; feedback has a random name and no clock time, so that neither order nor person shows."""
    from sqlalchemy import Boolean, Column, Integer, MetaData, String, Table

    def text(name: str, *, nullable: bool = False) -> Column[str]:
        return Column(name, String(LIMITS[name]), nullable=nullable)

    metadata = MetaData()
    version = Table("schema_version", metadata, Column("version", Integer, primary_key=True, autoincrement=False))
    feedback = Table(
        "feedback",
        metadata,
        Column("feedback_id", String(16), primary_key=True),
        *map(text, ("question", "answer", "kind")),
        Column("helpful", Boolean, nullable=False),
        *map(text, ("comment", "day")),
    )
    measurements = Table(
        "measurements",
        metadata,
        Column("measurement_id", Integer, primary_key=True),
        *map(text, ("goal_id", "measure", "period", "value", "unit", "source", "note", "added")),
        text("withdrawn", nullable=True),
        sqlite_autoincrement=True,  # the number of what was undone is never given to another
    )
    return Tables(metadata, version, feedback, measurements)


def prepare(connection: "Connection", place: str) -> None:
    """Create the tables where they are missing; a database of a newer program is left alone with a StorageError."""
    from sqlalchemy import insert, inspect, select

    known = tables()
    found = None
    if inspect(connection).has_table(known.version.name):
        found = connection.scalar(select(known.version.c.version))
    if found is not None and found != VERSION:
        raise StorageError(
            f"{place} har version {found} og er lavet af en anden udgave af programmet, som her kun kender version "
            f"{VERSION}. Brug den udgave, eller vælg en anden database."
        )
    known.metadata.create_all(connection)
    if found is None:
        connection.execute(insert(known.version).values(version=VERSION))
