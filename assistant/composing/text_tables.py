"""Tables of the running text: rows with their names, columns with what they hold, and the unit of it all.

Only documents whose files tell their own outline have them: a table is a head and the rows below it, the cells of a
row are joined by " | ".
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.matching import Words
from assistant.quantities import VALUE, YEAR, read_quantities
from assistant.records import TABLE_HEAD, TABLE_ROW, TEXT, SourceText, Span

if TYPE_CHECKING:
    from assistant.composing.library import Library

BAR = "|"
LONGEST_CAPTION = 160  # characters of the line above a table that names it
MOST_LABELS = 3  # leading columns that together name a row
ROLES = TARGET, BASELINE, WHO, WHEN, TOTAL = ("target", "baseline", "who", "deadline", "total")
# what a column holds, by its head; the first that fits
_ROLES = {
    WHO: re.compile(r"\b(ansvar\w*|hvem|ejer\w*|tovholder\w*|følges af|udfør\w*|aktør\w*|leder\w*)\b"),
    TOTAL: re.compile(r"\b(i alt|ialt|total\w*|sum|samlet|tilsammen)\b"),
    TARGET: re.compile(r"\b(del)?mål\w*|\b(ambition\w*|krav\w*|grænse\w*|loft\w*|succeskriteri\w*)\b"),
    BASELINE: re.compile(
        r"\b(udgangspunkt\w*|baseline|i dag|nu|nuværende|status|aktuel\w*|seneste?|resultat\w*|niveau|målt|hidtil)\b"
    ),
    WHEN: re.compile(
        r"\b(frist\w*|tidspunkt\w*|hvornår|dato\w*|deadline|senest|tid|tidsplan|slut\w*|klar|færdig\w*)\b"
    ),
}
_CAPTION = re.compile(r"^(?:tabel|skema|figur|oversigt|bilag)\s+\d+[.:]?\s*", re.IGNORECASE)
_NUMBERING = re.compile(r"^(?:nr\.?|nummer|#|id)?$", re.IGNORECASE)
_MONEY = re.compile(r"\b(?:kr|mio|mia|kroner)\b")
_UNIT = re.compile(
    r"^(?:(?:i )?(?:1\.000|mio\.?|mia\.?|tusinde?|millioner|ton|pct\.?|procent|antal|kr\.?|%)(?!\w)|\w+ pr\. )"
)
_MONEY_WORDS = "midler penge bevilling beløb udgift budget mio. kr. kroner millioner"
_TOTAL = re.compile(r"^(?:i ?alt|total|sum|samlet|tilsammen)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its head, what it holds (one of ROLES or ""), and the years that its head names."""

    name: str
    role: str
    years: frozenset[int]


@dataclass(frozen=True, slots=True)
class TextTable:
    """The head of a table, as it stands; `unit` is what its numbers count where its head or caption says so."""

    document_id: str
    columns: tuple[Column, ...]
    labels: tuple[int, ...]  # the columns that name a row
    head: Span | None
    caption: Span | None
    title: str  # the caption without "Tabel 3." and without the unit
    unit: str
    section: tuple[str, ...]

    @property
    def is_money(self) -> bool:
        """Are its numbers amounts of money?"""
        return bool(_MONEY.search(self.unit.lower()))

    def names_year(self, years: Iterable[int]) -> bool:
        """Does a column's head name one of the years?"""
        return any(column.years & set(years) for column in self.columns)

    def with_role(self, role: str) -> list[int]:
        """Return the columns that hold something, but for those that name the rows."""
        return [n for n, column in enumerate(self.columns) if column.role == role and n not in self.labels]


@dataclass(frozen=True, slots=True)
class TextRow:
    """One row of a table with its cells as they stand, and its words: own its name, near the heads."""

    table: TextTable
    place: Span
    cells: tuple[str, ...]
    words: Words

    @property
    def label(self) -> str:
        """What the row is about."""
        named = [self.cells[n] for n in self.table.labels if n < len(self.cells) and self.cells[n]]
        return ", ".join(named) or next(filter(None, self.cells), "")

    @property
    def has_amounts(self) -> bool:
        """Does any cell beside its name hold a number?"""
        besides = (cell for n, cell in enumerate(self.cells) if cell and n not in self.table.labels)
        return any(quantity.kind == VALUE for cell in besides for quantity in read_quantities(cell))

    @property
    def is_total(self) -> bool:
        """Does the row add up the others?"""
        return bool(_TOTAL.match(self.label))

    @property
    def sources(self) -> tuple[Span, ...]:
        """Where the row stands, and then the head and the caption that say what its cells are."""
        head, caption = self.table.head, self.table.caption
        if head is None or caption is None or not (self.table.title or self.table.unit):
            return (self.place, head) if head else (self.place,)
        return (self.place, Span(head.document_id, caption.start, head.end))


def text_tables(source: SourceText, library: "Library") -> Iterator[TextRow]:
    """Yield every row of every table of a document whose file tells its outline."""
    blocks = source.repaired.blocks
    place = 0
    while place < len(blocks):
        if blocks[place].kind not in (TABLE_HEAD, TABLE_ROW):
            place += 1
            continue
        head = place if blocks[place].kind == TABLE_HEAD else None
        first = end = place if head is None else place + 1
        while end < len(blocks) and blocks[end].kind == TABLE_ROW:
            end += 1
        spans = [Span(source.document.id, block.start, block.end) for block in blocks[first:end]]
        yield from _rows(source, head, spans, library)
        place = max(end, place + 1)


def _rows(source: SourceText, head: int | None, spans: Sequence[Span], library: "Library") -> Iterator[TextRow]:
    blocks, document = source.repaired.blocks, source.document.id
    rows = [_cells(library.text(span)) for span in spans]
    if not rows:
        return
    above = None if head is None else Span(document, blocks[head].start, blocks[head].end)
    names = _cells(library.text(above)) if above else [""] * max(map(len, rows))
    caption = _caption(source, spans[0] if head is None else above, library)
    named, unit = _title_and_unit(library.text(caption) if caption else "", names)
    section = library.section(document, spans[0].start)
    labels = _labels(names, rows)
    columns = tuple(_column(name) for name in names)
    table = TextTable(document, columns, labels, above, caption, named, unit, section)
    beside = " ".join((*names, named, unit, _MONEY_WORDS if table.is_money else "", *section[-1:]))
    for span, cells in zip(spans, rows, strict=True):
        row = TextRow(table, span, tuple(cells), library.matcher.words("", ""))
        own = " ".join(cell for n, cell in enumerate(cells) if n in labels or not _is_amount(cell))
        words = library.matcher.words(f"{row.label} {own}", beside, f"{' '.join(cells)} {library.about(document)}")
        yield TextRow(table, span, row.cells, words)


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.split(BAR)]


def _column(name: str) -> Column:
    lowered = name.lower()
    role = next((role for role, pattern in _ROLES.items() if pattern.search(lowered)), "")
    years = frozenset(int(q.value) for q in read_quantities(name) if q.kind == YEAR)
    return Column(name, role, years)


def _caption(source: SourceText, below: Span | None, library: "Library") -> Span | None:
    """Return the short line right above a table, where it names the table."""
    blocks = source.repaired.blocks
    above = [block for block in blocks if below is not None and block.end <= below.start][-1:]
    for block in above:
        text = source.repaired.text[block.start : block.end]
        names_it = _CAPTION.match(text) or not text.endswith((".", ":", "!", "?"))
        if block.kind == TEXT and len(text) <= LONGEST_CAPTION and names_it:
            return Span(source.document.id, block.start, block.end)
    return None


def _title_and_unit(caption: str, names: Sequence[str]) -> tuple[str, str]:
    """Return what a table is called and what its numbers count: "…, mio. kr.", "Indsats (mio. kr.)"."""
    title = _CAPTION.sub("", caption).strip().rstrip(".") if caption else ""
    before, comma, last = title.rpartition(", ")
    if comma and _UNIT.match(last.lower()):
        return before, last + "." * caption.rstrip().endswith(f"{last}.")
    ends = re.search(r"\s*(?:\(([^()]{2,30})\)|\bi (1\.000 [\w.]+|mio\. kr|mia\. kr)\.?)$", title)
    if ends and _UNIT.match((ends[1] or ends[2]).lower()):
        return title[: ends.start()], ends[1] or f"{ends[2]}."
    inside = re.search(r"\(([^()]{2,30})\)", names[0]) if names else None
    return title, inside[1] if inside and _UNIT.match(inside[1].lower()) else ""


def _labels(names: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[int, ...]:
    """Return the leading columns that name the rows: as many as it takes to tell them apart."""
    wide = max(len(names), *(len(row) for row in rows))
    kept: list[int] = []
    for n in range(wide):
        cells = [row[n] if n < len(row) else "" for row in rows]
        if (n < len(names) and _NUMBERING.match(names[n]) and names[n]) or all(cell.isdigit() for cell in cells):
            continue
        if 2 * sum(map(_is_amount, cells)) > len(cells) and (kept or n):
            break
        kept.append(n)
        told_apart = {tuple(row[k] for k in kept if k < len(row)) for row in rows}
        if len(told_apart) == len(rows) or len(kept) == MOST_LABELS:
            break
    return tuple(kept) or (0,)


def _is_amount(cell: str) -> bool:
    """Is a cell a number rather than words?"""
    letters = sum(c.isalpha() for c in cell)
    return not cell or (any(q.kind in (VALUE, YEAR) for q in read_quantities(cell)) and letters <= len(cell) / 2)
