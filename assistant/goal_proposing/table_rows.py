"""Rows drafted from tables: a target, a status or an amount a cell, by what the head says of its column."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from assistant.goal_check import told_unit
from assistant.goal_proposing import dating
from assistant.goal_proposing.columns import (
    BY_YEAR,
    DEADLINE,
    GROUP,
    MEASURE,
    MONITORING,
    NUMBER,
    OTHER,
    SPENDING,
    STATE,
    SUBTARGET,
    TARGET,
    UNIT,
    Column,
)
from assistant.goal_proposing.comparing import comparison, implied
from assistant.goal_proposing.drafts import Draft, Stretch, aliases_of, name_of, number_text, population_of
from assistant.goal_proposing.figures import MONEY_UNITS, Figure, figures, noun_of_count
from assistant.goal_proposing.spending import in_mio
from assistant.goal_proposing.table_units import BRACKETS, bracketed, captioned
from assistant.goal_proposing.tables import Cell, Table
from assistant.goal_proposing.year_lines import TOTAL
from assistant.quantities import DATE, YEAR, read_quantities
from assistant.records import FUNDING, GOALS, STATUS

_ABOUT_GOALS = re.compile(r"\b(?:mål|måltal|målsætning\w*|succeskriteri\w*|indikator\w*|ambition\w*)\b", re.I)


def table_drafts(table: Table, titled_year: str, year_now: str) -> Iterator[Draft]:
    """Yield the rows of a table; `year_now` is the document's own year, "" where it has no date."""
    columns = _settled(table, year_now)
    money = _is_money(table, columns)
    group = ""
    for stretch, cells in table.rows:
        filled = [cell for cell in cells if cell.text]
        if len(filled) == 1 and filled[0] is cells[0] and len(cells) > 1:
            group = filled[0].text  # a row that heads those below it
            continue
        row = _Row(table, columns[: len(cells)], cells, stretch, group)
        for place, column in enumerate(row.columns):
            yield from row.drafts(place, column, titled_year, money=money)


def _settled(table: Table, year_now: str) -> list[Column]:
    """Return the columns, those of a bare year as target or status, and a target column of mere words as measure."""
    money = _told_money(table)
    columns = [
        _of_year(column, table, year_now) if column.role == BY_YEAR and not money else column
        for column in table.columns
    ]
    for place, column in enumerate(columns):
        if column.role in (TARGET, SUBTARGET) and not _has_numbers(table, place):
            columns[place] = Column(MEASURE, column.heading)
    if not any(column.role == MEASURE for column in columns):
        texts = [i for i, c in enumerate(columns) if c.role in (GROUP, OTHER) and not _has_numbers(table, i)]
        first = next((i for i in texts if columns[i].role == GROUP), texts[0] if texts else None)
        if first is not None:
            columns[first] = Column(MEASURE, columns[first].heading)
    return columns


def _of_year(column: Column, table: Table, year_now: str) -> Column:
    """Return a column that only names a year: measured where that is before the document's own, wanted where after."""
    said = column.heading.lower()
    if any(word in said for word in ("mål", "ambition")):
        return Column(TARGET, column.heading, column.iso, column.unit)
    if year_now and column.iso[:4] < year_now:
        return Column(STATE, column.heading, column.iso, column.unit)
    above = " ".join((table.caption, *table.section[-1:], *(c.heading for c in table.columns)))
    if year_now and column.iso[:4] > year_now and _ABOUT_GOALS.search(above):
        return Column(TARGET, column.heading, column.iso, column.unit)
    return Column(OTHER, column.heading)


def _has_numbers(table: Table, place: int) -> bool:
    texts = [cells[place].text for _, cells in table.rows if place < len(cells) and cells[place].text]
    short = [text for text in texts if figures(text)]
    return 2 * len(short) >= len(texts) > 0


def _told_money(table: Table) -> bool:
    """Tell whether head or caption give the table's numbers a unit of money, and no column is a goal or a status."""
    told = [told_unit(text) for text in (*(c.heading for c in table.columns), table.caption)]
    goals = any(c.role in (TARGET, SUBTARGET, STATE) and _has_numbers(table, i) for i, c in enumerate(table.columns))
    return not goals and any(unit is not None and unit.unit in MONEY_UNITS for unit in told)


def _is_money(table: Table, columns: list[Column]) -> bool:
    return _told_money(table) and any(column.role in (BY_YEAR, SPENDING) for column in columns)


class _Row:
    """One row of a table with what its cells say of each other."""

    def __init__(self, table: Table, columns: list[Column], cells: list[Cell], stretch: Stretch, group: str) -> None:
        self.table, self.columns, self.cells, self.stretch = table, columns, cells, stretch
        self.measure = self._first(MEASURE) or next((c for c in cells if c.text), cells[0])
        above = group or self._text(GROUP) or (table.section[-1] if table.section else "")
        self.group = name_of(above) or name_of(self.measure.text)

    def drafts(self, place: int, column: Column, titled_year: str, *, money: bool) -> Iterator[Draft]:
        """Yield what one cell of the row says."""
        cell = self.cells[place]
        if not re.search(r"\w", cell.text) or cell is self.measure:
            return
        if money and column.role in (BY_YEAR, SPENDING):
            yield from self._amount(cell, column)
        elif column.role in (TARGET, SUBTARGET):
            yield from self._goals(cell, place, titled_year)
        elif column.role == STATE:
            yield from self._statuses(cell, column)

    def _goals(self, cell: Cell, place: int, titled_year: str) -> Iterator[Draft]:
        found, column = figures(cell.text), self.columns[place]
        when = self._deadline(cell, place, titled_year)
        name = name_of(BRACKETS.sub("", self.measure.text))
        number = self._text(NUMBER).strip(". ")
        monitoring = self._text(MONITORING)
        cells = {
            "kind": "milestone" if "milepæl" in column.heading.lower() else "target",
            "group": self.group,
            "number": number if re.fullmatch(r"\d{1,2}", number) else "",
            "goal": name,
            "subgoal_label": "delmål" if column.role == SUBTARGET else "mål" if self._has(SUBTARGET) else "",
            "population": population_of(self.measure.text, *reversed(self.table.section)),
            "target_text": cell.text,
            "comparison": "none",
            "deadline": when[0],
            "monitoring": monitoring,
            "aliases": aliases_of(name),
        }
        slots = [("target_text", (cell.start, cell.end)), ("goal", (self.measure.start, self.measure.end)), *when[1]]
        reason = f"Tabelrække under »{column.heading}« med " + ("et tal" if found else "ord for målet")
        reason += " og en frist" if when[0] else ""
        for figure in found[:1]:
            cells |= {
                "comparison": comparison(cell.text, figure) or self._implied(figure, self._unit(figure, column)),
                "target_value": number_text(self._value(figure, column)),
                "target_value_high": number_text(figure.high) if figure.high is not None else "",
                "unit": self._unit(figure, column),
            }
            slots.insert(0, ("target_value", self._place(cell, figure)))
        yield Draft(GOALS, cells, self._quotes(), slots, reason)

    def _statuses(self, cell: Cell, column: Column) -> Iterator[Draft]:
        for figure in figures(cell.text)[:1]:
            own = dating.period(cell.text)
            name = name_of(BRACKETS.sub("", self.measure.text))
            cells = {
                "measure": name,
                "population": population_of(self.measure.text, *reversed(self.table.section)),
                "period": own.iso if own else column.iso if "/" in column.iso else column.iso[:7],
                "value_text": cell.text,
                "value": number_text(self._value(figure, column)),
                "value_high": number_text(figure.high) if figure.high is not None else "",
                "unit": self._unit(figure, column),
                "basis": "document",
                "aliases": aliases_of(name),
            }
            slots = [("value", self._place(cell, figure)), ("measure", (self.measure.start, self.measure.end))]
            yield Draft(STATUS, cells, self._quotes(), slots, f"Tabelrække under »{column.heading}« med et tal")

    def _amount(self, cell: Cell, column: Column) -> Iterator[Draft]:
        year = column.iso[:4] or next((n for n in self._text(DEADLINE).split() if re.fullmatch(r"20\d\d", n)), "")
        found = figures(cell.text)
        if not year or len(found) != 1 or found[0].high is not None:
            return
        heads = (column.heading, self._text(UNIT), self.table.columns[0].heading, self.table.caption)
        told = next(filter(None, map(told_unit, heads)), None)
        scale, unit = (told.scale, told.unit) if told and not found[0].is_money else (1, found[0].unit)
        if unit not in MONEY_UNITS:
            return
        total = TOTAL.match(self.measure.text)
        name = "I alt" if total else name_of(self.measure.text)
        cells = {
            "agreement": name,
            "year": year,
            "amount_mio_kr": number_text(in_mio(found[0].value * scale, unit)),
            "note": f"Tallet står under {column.heading.strip()}." if "/" in column.iso else "",
            "aliases": "" if total else aliases_of(name),
        }
        slots = [("amount_mio_kr", self._place(cell, found[0]))]
        yield Draft(FUNDING, cells, self._quotes(), slots, f"Tabelrække med et beløb under »{column.heading}«")

    def _quotes(self) -> list[Stretch]:
        caption, said = self.table.caption_stretch, self.table.caption
        return [
            self.stretch,
            self.table.head,
            *([caption] if caption and (told_unit(said) or captioned(said)) else []),
        ]

    def _implied(self, figure: Figure, unit: str) -> str:
        """Return the comparison of a bare target: up or down from the row's own status, else by its measure."""
        now = [
            f.value
            for c, cell in zip(self.columns, self.cells, strict=False)
            if c.role == STATE
            for f in figures(cell.text)
        ]
        if now and figure.high is None and not (unit == "%" and figure.value == 100) and figure.value != now[-1]:
            return "at_least" if figure.value > now[-1] else "at_most"
        return implied(replace(figure, unit=unit), self.measure.text)

    def _unit(self, figure: Figure, column: Column) -> str:
        """Return the unit of a cell's number: its own, the row's, the head's, the caption's, or what is counted."""
        own, measure, first = self._text(UNIT), self.measure.text, self.table.columns[0].heading
        read = [told.unit for text in (own, column.heading, measure, first) if (told := told_unit(text))]
        caption = told_unit(self.table.caption)
        named = (
            figure.unit,
            *read[:1],
            own,
            bracketed(measure),
            bracketed(column.heading),
            caption.unit if caption else "",
            captioned(self.table.caption),
        )
        return next(filter(None, named), "") or noun_of_count(measure)

    def _value(self, figure: Figure, column: Column) -> Decimal:
        told = told_unit(column.heading)
        return figure.value * told.scale if told and not figure.unit else figure.value

    def _deadline(self, cell: Cell, place: int, titled_year: str) -> tuple[str, list[tuple[str, Stretch]]]:
        """Return the deadline of a target: in its cell, in the head above it, in the row's own column, in the title."""
        if said := dating.deadline(cell.text):
            return said.iso, [("deadline", self._place(cell, said))]
        if self.columns[place].iso:
            head = self.table.head_cells[place]
            return self.columns[place].iso, [("deadline", (head.start, head.end))]
        own = self._first(DEADLINE)
        dated = [n for n in read_quantities(own.text) if n.kind in (DATE, YEAR)] if own else []
        if own and dated:
            iso = str(dated[0].value) if dated[0].kind == YEAR else dated[0].iso
            iso = iso[:4] if "Q" in iso or "H" in iso else iso
            return ("", []) if iso.startswith("-") else (iso, [("deadline", (own.start, own.end))])
        return titled_year, []

    def _place(self, cell: Cell, said: "Figure | dating.When") -> Stretch:
        return cell.start + said.start, cell.start + said.end

    def _first(self, role: str) -> Cell | None:
        return next(
            (cell for cell, c in zip(self.cells, self.columns, strict=False) if c.role == role and cell.text), None
        )

    def _text(self, role: str) -> str:
        cell = self._first(role)
        return cell.text if cell else ""

    def _has(self, role: str) -> bool:
        return any(column.role == role for column in self.columns)
