"""Excel workbooks (.xlsx, .xlsm): sheet by sheet, values as a Danish Excel shows them, never a formula computed."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from assistant.document_reading.content import Content, ContentBlock, ContentPage, Progress, ReadingLimits
from assistant.document_reading.number_formats import shown
from assistant.document_reading.sheet_regions import Cells, sheet_blocks
from assistant.document_reading.table_blocks import count_tables, one_line
from assistant.document_reading.titles import stated_title
from assistant.document_reading.zip_container import check_container, opened
from assistant.errors import DocumentError
from assistant.records import HEADING, LeftOut, Repair

MOST_CELLS = 1_000_000  # with something in them, in all
_STEP = 2000  # rows between two reports
_HIDDEN = "skjulte ark læst med"
_HIDDEN_CELLS = "ark med skjulte rækker eller kolonner, som er læst med"
_BESIDE = (  # begins the names of parts that hold text beside the cells
    (("xl/comments", "xl/threadedComments"), "Kommentarer i celler er ikke læst med."),
    (("xl/drawings/drawing", "xl/charts/"), "Diagrammer, billeder og tekstfelter på arkene er ikke læst med."),
)
_UNCALCULATED = "Formler uden gemt resultat: {} celle(r) er tomme. Åbn filen i Excel, gem den, og tilføj den igen."
_FAULTY = "Celler, der viser en fejl ({}): {}. Ret dem i regnearket."


def read(path: Path, limits: ReadingLimits, progress: Progress) -> Content:
    """Return what a workbook holds, a page for each sheet."""
    import openpyxl

    check_container(path, limits)
    progress("åbner regnearket", 1, 1)
    with path.open("rb") as file:
        workbook = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
        sheets = workbook.worksheets
        if len(sheets) > limits.pages:
            raise DocumentError(
                f"har {len(sheets)} ark, og grænsen er {limits.pages}. "
                "Del den i mindre filer, eller hæv PLAN_MAX_PAGES."
            )
        read_sheets, left = [], MOST_CELLS
        for number, sheet in enumerate(sheets, 1):
            read_sheets.append(_Sheet(number, sheet.title).read(sheet, left, progress))
            left -= read_sheets[-1].count
    hidden = [
        sheet.title for sheet, of_file in zip(read_sheets, sheets, strict=True) if of_file.sheet_state != "visible"
    ]
    pages = [ContentPage(sheet.number, sheet.blocks) for sheet in read_sheets]
    return Content(
        "xlsx",
        stated_title(workbook.properties.title, []),
        "ark",
        pages,
        tables=sum(sheet.tables for sheet in read_sheets),
        repairs=[*_named(_HIDDEN, hidden), *_named(_HIDDEN_CELLS, [one.title for one in read_sheets if one.hidden])],
        left_out=[*(part for sheet in read_sheets for part in sheet.left_out()), *_beside(path)],
    )


def _named(rule: str, sheets: list[str]) -> list[Repair]:
    return [Repair(rule, len(sheets), tuple(sheets[:3]))] if sheets else []


def _beside(path: Path) -> list[LeftOut]:
    """Say what the file holds beside cells."""
    with opened(path) as archive:
        names = archive.namelist()
    return [LeftOut(line) for parts, line in _BESIDE if any(name.startswith(parts) for name in names)]


@dataclass
class _Sheet:
    """What one sheet holds."""

    number: int
    title: str
    blocks: list[ContentBlock] = field(default_factory=list)
    count: int = 0  # of cells
    tables: int = 0
    uncalculated: int = 0
    hidden: bool = False  # some rows or columns are
    faults: dict[str, int] = field(default_factory=dict)

    def read(self, sheet: Any, most: int, progress: Progress) -> "_Sheet":  # noqa: ANN401
        """Read a sheet of the package; more than `most` cells are a DocumentError."""
        cells = self._cells(sheet, most, progress)
        found = list(sheet_blocks(cells))
        self.tables = count_tables(found)
        if found:
            self.blocks = [ContentBlock(HEADING, self.title, 1), *found]
        return self

    def _cells(self, sheet: Any, most: int, progress: Progress) -> Cells:  # noqa: ANN401
        from openpyxl.cell.read_only import ReadOnlyCell

        cells: Cells = {}
        rows = _rows(sheet)
        for place, (row_number, row) in enumerate(rows.parse()):
            if place % _STEP == 0:
                progress("læser ark", self.number, len(sheet.parent.worksheets))
            for told in row:
                text = self._text(ReadOnlyCell(sheet, **told)) if told["value"] is not None else ""
                if text:
                    cells.setdefault(row_number, {})[told["column"]] = text
                    self.count += 1
            if self.count > most:
                raise DocumentError(
                    f"har mere end {MOST_CELLS} celler med indhold, og det er flere, end der læses. "
                    "Slet de ark, der ikke skal bruges, eller del filen."
                )
        self.uncalculated = rows.uncalculated
        dimensions = (*rows.row_dimensions.values(), *rows.column_dimensions.values())
        self.hidden = any(one.get("hidden") in ("1", "true") for one in dimensions)
        return cells

    def _text(self, cell: Any) -> str:  # noqa: ANN401
        if cell.data_type == "e":
            self.faults[str(cell.value)] = self.faults.get(str(cell.value), 0) + 1
            return ""
        return one_line(shown(cell.value, cell.number_format or "General"))

    def left_out(self) -> list[LeftOut]:
        """Say which cells show nothing that can be read."""
        told = [_UNCALCULATED.format(self.uncalculated)] if self.uncalculated else []
        if self.faults:
            told.append(_FAULTY.format(", ".join(sorted(self.faults)[:3]), sum(self.faults.values())))
        return [LeftOut(line, (self.number,)) for line in told]


def _rows(sheet: Any) -> Any:  # noqa: ANN401
    """Return the package's own parser of a sheet, which yields the rows and cells that the file holds.

    The sheet's public rows are filled up to the last row and column that the file names: a sheet with one cell in its
    last corner would be walked through cell by cell.
    """
    from openpyxl.worksheet._reader import FORMULA_TAG, VALUE_TAG, WorkSheetParser

    class Rows(WorkSheetParser):
        """Counts, beside parsing, the formulas whose result the file does not hold."""

        uncalculated = 0

        def parse_cell(self, element: Any) -> Any:  # noqa: ANN401
            if element.find(FORMULA_TAG) is not None and not element.findtext(VALUE_TAG):
                self.uncalculated += element.get("t") != "str"  # a text that is empty is a result
            return super().parse_cell(element)

    book = sheet.parent
    formats = {"date_formats": book._date_formats, "timedelta_formats": book._timedelta_formats}
    return Rows(sheet._get_source(), sheet._shared_strings, data_only=True, epoch=book.epoch, **formats)
