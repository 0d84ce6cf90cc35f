"""The one place that reads and writes what people wrote."""

import contextlib
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING

from assistant.errors import InputError
from assistant.records import Feedback, Goal, Measurement
from assistant.settings import Settings
from assistant.user_data import opening, schema
from assistant.user_data.limits import check_source, check_text
from assistant.user_data.measuring import check_measurable, check_value

if TYPE_CHECKING:
    from sqlalchemy import URL, Connection, Engine, Row

_KINDS = ("answer", "partial", "refusal", "smalltalk", "help")
_LARGEST_ID = 2**63 - 1


def open_user_data(settings: Settings) -> "UserData":
    """Return what people wrote, opened once a process and address; the file is created where it is missing.

    Raises:
        StorageError: the database cannot be opened, or is of another version of the program.

    """
    url = opening.read_url(settings.database_url, settings.data_dir.absolute())
    return _opened(url)


@cache
def _opened(url: "URL") -> "UserData":
    return UserData(opening.make_engine(url, opening.place_of(url)))


class UserData:
    """Feedback and measurements in one database; safe for many threads and several processes."""

    def __init__(self, engine: "Engine") -> None:
        self._engine = engine
        self._place = opening.place_of(engine.url)
        self._prepare()

    def add_feedback(self, feedback: Feedback) -> str:
        """Store a judgement and return its random name; InputError where a text is too long or the day no ISO date."""
        from sqlalchemy import insert

        row, name = _checked(feedback), token_hex(8)
        with self._writing() as connection:
            connection.execute(insert(schema.tables().feedback).values(row | {"feedback_id": name}))
        return name

    def replace_feedback(self, feedback_id: str, feedback: Feedback) -> None:
        """Store a judgement in place of an earlier one of the same person: a comment follows a thumb.

        InputError as for a new one, and where the earlier one is gone.
        """
        from sqlalchemy import update

        row, table = _checked(feedback), schema.tables().feedback
        with self._writing() as connection:
            change = update(table).where(table.c.feedback_id == feedback_id).values(row)
            if connection.execute(change).rowcount != 1:
                raise InputError("Vurderingen findes ikke længere. Giv den igen.")

    def withdraw_feedback(self, feedback_id: str) -> None:
        """Take a judgement out that somebody took back; what is gone already stays gone."""
        from sqlalchemy import delete

        table = schema.tables().feedback
        with self._writing() as connection:
            connection.execute(delete(table).where(table.c.feedback_id == feedback_id))

    def feedback(self) -> tuple[Feedback, ...]:
        """Return every judgement, by day."""
        from sqlalchemy import select

        table = schema.tables().feedback
        told = [column for column in table.c if column is not table.c.feedback_id]
        with self._reading() as connection:
            found = connection.execute(select(*told).order_by(table.c.day, table.c.feedback_id))
            return tuple(Feedback(**row._mapping) for row in found)

    def add_measurement(
        self, goal: Goal, *, period: str, value: Decimal, source: str, note: str = "", measure: str = ""
    ) -> Measurement:
        """Store a measurement in the goal's unit, and return it with its number.

        `period` and `value` are those that `check_measurement` returned; InputError where they or a text do not fit.
        """
        from sqlalchemy import insert

        check_measurable(goal)
        check_value(goal, value)
        check_source(source)
        texts = {"period": period, "note": note, "measure": measure, "goal_id": goal.goal_id, "unit": goal.unit}
        for column, text in texts.items():
            check_text(column, text)
        row = texts | {"value": f"{value:f}", "source": source, "added": _now()}
        with self._writing() as connection:
            made = connection.execute(insert(schema.tables().measurements).values(row)).inserted_primary_key
            return self._measurement(connection, made[0] if made else 0)

    def withdraw_measurement(self, measurement_id: int) -> Measurement:
        """Undo a measurement, which is kept as withdrawn; InputError where there is none to undo."""
        return self._set_withdrawn(measurement_id, _now())

    def restore_measurement(self, measurement_id: int) -> Measurement:
        """Undo the undoing of a measurement; InputError where it is not withdrawn."""
        return self._set_withdrawn(measurement_id, None)

    def measurements(self, goal_id: str | None = None) -> tuple[Measurement, ...]:
        """Return the measurements that are not withdrawn, of one goal or of all, oldest first."""
        from sqlalchemy import select

        table = schema.tables().measurements
        wanted = select(table).where(table.c.withdrawn.is_(None)).order_by(table.c.measurement_id)
        if goal_id is not None:
            wanted = wanted.where(table.c.goal_id == goal_id)
        with self._reading() as connection:
            return tuple(_measurement_of(row) for row in connection.execute(wanted))

    def _set_withdrawn(self, measurement_id: int, when: str | None) -> Measurement:
        from sqlalchemy import update

        column = schema.tables().measurements.c.withdrawn
        change = update(column.table).where(column.table.c.measurement_id == measurement_id).values(withdrawn=when)
        state = column.is_(None) if when else column.is_not(None)
        # One statement looks and changes, so that of two who undo at once only one does.
        with self._writing() as connection:
            known = 0 < measurement_id <= _LARGEST_ID
            if not known or connection.execute(change.where(state)).rowcount != 1:
                remedy = "Genindlæs siden for at se, hvad der står nu."
                problem = "findes ikke eller er allerede fortrudt" if when else "findes ikke eller er ikke fortrudt"
                raise InputError(f"Måling nr. {measurement_id} {problem}. {remedy}")
            return self._measurement(connection, measurement_id)

    @staticmethod
    def _measurement(connection: "Connection", measurement_id: int) -> Measurement:
        from sqlalchemy import select

        table = schema.tables().measurements
        return _measurement_of(connection.execute(select(table).where(table.c.measurement_id == measurement_id)).one())

    @contextlib.contextmanager
    def _writing(self) -> Iterator["Connection"]:
        """Give a connection in a transaction, which is kept when nothing was raised and undone otherwise."""
        self._prepare_again()
        with opening.told_in_danish(self._place), self._engine.begin() as connection:
            yield connection

    @contextlib.contextmanager
    def _reading(self) -> Iterator["Connection"]:
        self._prepare_again()
        reader = self._engine.execution_options(**{opening.READING: True})
        with opening.told_in_danish(self._place), reader.connect() as connection:
            yield connection

    def _prepare_again(self) -> None:
        """Begin anew where somebody has moved the file away while the program runs."""
        url = self._engine.url
        if url.get_backend_name() == "sqlite" and not Path(url.database or "").exists():
            self._prepare()

    def _prepare(self) -> None:
        opening.make_folder(self._engine.url)
        with opening.told_in_danish(self._place):
            opening.switch_to_write_ahead(self._engine)
            with self._engine.begin() as connection:
                schema.prepare(connection, self._place)


def _measurement_of(row: "Row[tuple[object, ...]]") -> Measurement:
    cells = dict(row._mapping)
    del cells["withdrawn"]
    return Measurement(**cells | {"value": Decimal(cells["value"])})


def _checked(feedback: Feedback) -> dict[str, object]:
    """Return a judgement's columns; InputError where one of them does not fit."""
    row = asdict(feedback)
    for column, value in row.items():
        if isinstance(value, str):
            check_text(column, value)
    if feedback.kind not in _KINDS:
        raise InputError(f"Svarets slags {feedback.kind!r} kendes ikke. Brug en af: {', '.join(_KINDS)}.")
    _check_day(feedback.day)
    return row


def _check_day(day: str) -> None:
    try:
        valid = date.fromisoformat(day).isoformat() == day
    except ValueError:
        valid = False
    if not valid:
        raise InputError(f"Dagen {day!r} er ingen dato. Skriv fx 2024-11-19.")


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
