"""The store's records as JSON and back; what comes back has every field of the right kind, or it is refused."""

from typing import Any, TypeVar

from pydantic import TypeAdapter

Record = TypeVar("Record")


_ADAPTERS: dict[type[Any], TypeAdapter[Any]] = {}  # made once for each kind of record


def _adapter(kind: type[Any]) -> TypeAdapter[Any]:
    if kind not in _ADAPTERS:
        _ADAPTERS[kind] = TypeAdapter(kind)
    return _ADAPTERS[kind]


def to_json(record: Any, *, without: frozenset[str] = frozenset()) -> bytes:  # noqa: ANN401 - any frozen record
    """Return a record as JSON in UTF-8, without the fields that are named."""
    content: bytes = _adapter(type(record)).dump_json(record, exclude=set(without), indent=1)
    return content


def from_json(kind: type[Record], content: bytes) -> Record:
    """Return the record that `to_json` wrote; ValueError where the bytes are not one."""
    record: Record = _adapter(kind).validate_json(content)
    return record
