"""Which rows the control desk shows."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from assistant import danish
from assistant.control_desk.rows import CheckedRow, row_text

MISMATCHES, NO_NUMBER, CAVEATS, PENDING = "uoverensstemmelser", "mål uden tal", "forbehold", "afventer"
_ONLY: Mapping[str, Callable[[CheckedRow], bool]] = MappingProxyType(
    {
        MISMATCHES: lambda row: row.mismatched,
        NO_NUMBER: lambda row: row.lacks_number,
        CAVEATS: lambda row: bool(row.caveat),
        PENDING: lambda row: row.pending,
    }
)


@dataclass(frozen=True, slots=True)
class RowFilter:
    """What is asked for; an empty field limits nothing."""

    words: str = ""  # every one of them stands in the row, whichever way æ, ø and å are written
    document: str = ""  # document id
    kind: str = ""  # one of ROW_KINDS
    only: str = ""  # MISMATCHES, NO_NUMBER, CAVEATS or PENDING


def chosen_rows(rows: Iterable[CheckedRow], wanted: RowFilter) -> list[CheckedRow]:
    """Return the rows that pass every filter, in their order."""
    words = danish.fold_letters(wanted.words).split()
    return [
        row
        for row in rows
        if wanted.document in ("", row.document_id)
        and wanted.kind in ("", row.kind)
        and (not wanted.only or _ONLY[wanted.only](row))
        and all(word in _folded(row) for word in words)
    ]


@lru_cache(maxsize=1024)
def _folded(row: CheckedRow) -> str:
    return danish.fold_letters(row_text(row))
