"""The goals as Excel and CSV, with numbers as numbers and texts that are never formulas."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from assistant.exporting.exchanges import AUTHOR
from assistant.exporting.goal_rows import (
    DOCUMENT_COLUMNS,
    GOAL_COLUMNS,
    MEASUREMENT_COLUMNS,
    NOT_FROM_DOCUMENTS,
    Cell,
    Column,
    Row,
    document_row,
    goal_row,
    measurement_row,
)
from assistant.exporting.printable import printable
from assistant.goal_table import GoalTable, period_in_words
from assistant.quantities import danish_number
from assistant.records import Goal, Measurement, SourceText

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell as ExcelCell
    from openpyxl.cell.cell import MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

TITLE = "Mål i planerne"
_ABOUT = (
    f"{TITLE}, lavet med {AUTHOR}.",
    "Hver række er bundet til ordrette citater i dokumenterne, adskilt af ¶. Et citat viser, hvor et mål eller et tal "
    "kommer fra – ikke at det er sandt, vedtaget eller stadig gælder.",
    "Status og afvigelse er beregnet: afvigelsen er værdien minus det nærmeste måltal, i procentpoint hvor værdierne "
    "er procenter.",
)
_OWN_MEASUREMENTS = "Egne målinger (ikke fra dokumenterne)"
_GAP = "Afvigelse"
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def goals_csv(
    goals: Sequence[Goal],
    table: GoalTable,
    sources: Mapping[str, SourceText],
    measurements: Sequence[Measurement] = (),
) -> bytes:
    """Return goals as CSV that a Danish Excel opens as it is: UTF-8 with BOM, semicolons, decimal commas.

    A text that a spreadsheet would take for a formula gets an apostrophe before it. Measurements, where there are
    any, stand in a column of their own.
    """
    names = [column.name for column in GOAL_COLUMNS] + ([_OWN_MEASUREMENTS] if measurements else [])
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow(names)
    for goal in goals:
        own = [_in_words(m) for m in measurements if m.goal_id == goal.goal_id]
        cells = goal_row(goal, table, sources).cells + (("\n".join(own),) if measurements else ())
        writer.writerow([_csv_cell(cell) for cell in cells])
    return file.getvalue().encode("utf-8-sig", errors="replace")


def goals_xlsx(
    goals: Sequence[Goal],
    table: GoalTable,
    sources: Mapping[str, SourceText],
    measurements: Sequence[Measurement] = (),
) -> bytes:
    """Return goals as an Excel file: the goals, the measurements where there are any, and what the file is made of."""
    from openpyxl import Workbook

    book = Workbook()
    book.properties.title, book.properties.creator, book.properties.language = TITLE, AUTHOR, "da-DK"
    first = book.active
    book.remove(first) if first else None
    _fill(book.create_sheet("Mål"), GOAL_COLUMNS, (goal_row(goal, table, sources) for goal in goals))
    if measurements:
        known = {goal.goal_id: goal for goal in table.goals}
        rows = (measurement_row(measurement, known.get(measurement.goal_id)) for measurement in measurements)
        _fill(book.create_sheet("Målinger"), MEASUREMENT_COLUMNS, rows, (NOT_FROM_DOCUMENTS,))
    _fill(book.create_sheet("Om"), DOCUMENT_COLUMNS, map(document_row, sources.values()), _ABOUT)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _fill(sheet: "Worksheet", columns: Sequence[Column], rows: Iterable[Row], notes: Sequence[str] = ()) -> None:
    """Write notes, a bold header that stays in sight, and the rows, and let every column be filtered."""
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    for line, note in enumerate(notes, 1):
        sheet.merge_cells(start_row=line, end_row=line, start_column=1, end_column=len(columns))
        _write(sheet.cell(line, 1), note)
        sheet.row_dimensions[line].height = 32  # merged cells do not grow with their text
    header = len(notes) + 1
    for place, column in enumerate(columns, 1):
        cell = sheet.cell(header, place)
        _write(cell, column.name)
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="E5E7EB")
        sheet.column_dimensions[get_column_letter(place)].width = column.width
    for line, row in enumerate(rows, header + 1):
        for place, (column, value) in enumerate(zip(columns, row.cells, strict=True), 1):
            _write(sheet.cell(line, place), value, row.gap_unit if column.name == _GAP else "")
    for written in sheet.iter_rows():
        for cell in written:
            cell.alignment = Alignment(vertical="top", wrap_text=True)
    sheet.freeze_panes = f"A{header + 1}"
    sheet.auto_filter.ref = f"A{header}:{get_column_letter(len(columns))}{sheet.max_row}"
    _set_up_print(sheet, header)


def _set_up_print(sheet: "Worksheet", header: int) -> None:
    """Print across the page's width, with the header on every page."""
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{header}:{header}"


def _write(cell: "ExcelCell | MergedCell", value: Cell, unit: str = "") -> None:
    """Write a number with its decimals (and unit, which stays outside the number), or a text that is only a text."""
    if value is None or value == "":
        return
    if isinstance(value, str):
        cell.value = printable(value)
        cell.data_type = "s"  # whatever it begins with
        cell.quotePrefix = value.startswith(_FORMULA_STARTS)  # also when somebody edits the cell
        return
    cell.value = value
    decimals = max(0, -int(Decimal(value).normalize().as_tuple().exponent))
    quoted = f' "{unit}"' if unit else ""
    cell.number_format = f"#,##0{'.' if decimals else ''}{'0' * decimals}{quoted}"


def _csv_cell(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        text = printable(cell)
        return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
    return f"{cell:f}".replace(".", ",")


def _in_words(measurement: Measurement) -> str:
    value = f"{danish_number(measurement.value)} {measurement.unit}".strip()
    told = f"{period_in_words(measurement.period)}: {value} (kilde: {measurement.source})"
    return f"{measurement.measure}, {told}" if measurement.measure else told
