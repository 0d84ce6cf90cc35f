"""Web pages (HTML): headings, paragraphs, lists and tables; menus, page heads and feet, forms and scripts left out."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from assistant.document_reading.content import (
    Content,
    ContentBlock,
    ContentPage,
    Progress,
    ReadingLimits,
    text_block,
)
from assistant.document_reading.decoding import decode
from assistant.document_reading.raised_signs import raised
from assistant.document_reading.table_blocks import count_tables, one_line, table_blocks
from assistant.document_reading.titles import stated_title
from assistant.errors import DocumentError
from assistant.records import HEADING, ITEM, TEXT, LeftOut
from assistant.text_repair.lines import NOTE_MARKS
from assistant.text_repair.report import Report

_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_DECLARED_WITHIN = 4096  # bytes
_INVISIBLE = {"script", "style", "template", "noscript", "svg", "canvas", "iframe", "object", "head", "title", "math"}
_BESIDE = {"nav", "header", "footer", "aside", "form", "dialog", "menu"}
_BESIDE_ROLES = {"navigation", "banner", "contentinfo", "search", "complementary", "dialog", "menu", "menubar"}
_FIELDS = {"select", "textarea", "button", "datalist"}
_MAY_HOLD_CONTENT = {"header", "form"}
_CONTENT = ("h1", "main", "article")
_BREAKS = {"p", "div", "section", "article", "main", "blockquote", "pre", "dl", "dt", "dd", "figure", "figcaption"}
_BREAKS |= {"address", "ul", "ol", "body", "html", "hr", "details", "summary", "fieldset", "legend", "table", "tr"}
_BREAKS |= {"td", "th", "caption", "center", "header", "form", "thead", "tbody", "tfoot"}
_SPACED = {"br", "td", "th", "p", "div", "li", "tr", "img"}
_LINE = "\v"  # ends a line of a cell; the line ends of the file itself are blanks
_STRUCK = {"del", "s", "strike"}
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_MOST_COLUMNS = 200
_LIMIT_FAULT = "ERR_RESOURCE_LIMIT"  # what the parser notes when elements lie deeper than it follows
_WITHOUT_TEXT = (
    "rummer ingen løbende tekst (menuer, formularer og scripts læses ikke). Gem siden som PDF, og tilføj den."
)
_CUT_TO_NOTHING = "har elementer i flere tusind lag og ingen tekst uden for dem. Gem siden som PDF, og tilføj den."
_CUT = "Siden har elementer i flere tusind lag; det, der står inde i dem og efter dem, er ikke læst. Gem den som PDF."
STRUCK = "Overstreget tekst er ikke læst med."
_LEFT_OUT = "Menuer, sidehoved, sidefod, formularer og det, der står ved siden af teksten, er ikke læst med."


def read(path: Path, limits: ReadingLimits, progress: Progress) -> Content:
    """Return what a web page holds."""
    progress("læser websiden", 1, 1)
    content = path.read_bytes()
    declared = _DECLARED.search(content[:_DECLARED_WITHIN])
    html = decode(content, declared[1].decode("ascii", "ignore") if declared else "")
    walk = read_html(html.text)
    title = stated_title(walk.title, walk.blocks)
    if not walk.blocks:
        raise DocumentError(_CUT_TO_NOTHING if walk.is_cut else _WITHOUT_TEXT)
    left_out = [LeftOut(_LEFT_OUT)] if walk.left_out else []
    left_out += [LeftOut(STRUCK)] if walk.is_struck else []
    left_out += [LeftOut(_CUT)] if walk.is_cut else []
    if html.lost:
        left_out.append(LeftOut(f"{html.lost} tegn kunne ikke læses og er vist som �."))
    pages, repairs = [ContentPage(None, walk.blocks)], list(walk.report.repairs())
    return Content("html", title, "side", pages, False, walk.tables, repairs=repairs, left_out=left_out)


def read_html(html: str) -> "HtmlWalk":
    """Return the blocks of a page or a piece of one."""
    from lxml import etree

    # Without the parser's bound a page of a million open tags is read; it is walked through without recursion.
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, no_network=True)
    root = etree.fromstring(html.replace("\0", "").encode("utf-8", "replace"), parser)
    walk = HtmlWalk()
    walk.is_cut = any(entry.type_name == _LIMIT_FAULT for entry in parser.error_log)
    if root is not None:
        walk.title = " ".join((root.findtext(".//title") or "").split())
        walk.through(root)
    return walk


@dataclass
class HtmlWalk:
    """Goes through the elements of a page in their order, and gathers blocks."""

    title: str = ""
    blocks: list[ContentBlock] = field(default_factory=list)
    tables: int = 0
    left_out: bool = False
    is_struck: bool = False  # some text is crossed out
    report: Report = field(default_factory=Report)
    is_cut: bool = False  # the parser gave up where elements lie too deep
    _pieces: list[str] = field(default_factory=list)
    _kinds: list[tuple[str, int]] = field(default_factory=lambda: [(TEXT, 0)])
    _numbers: list[int | None] = field(default_factory=list)  # of the lists that it is in; None without numbers
    _table: "_Table | None" = None

    def through(self, root: Any) -> None:  # noqa: ANN401
        """Walk without recursion: a page may be nested as deep as it likes."""
        from lxml import etree

        walker = etree.iterwalk(root, events=("start", "end"))
        for event, element in walker:
            if event == "start":
                if self._is_left_out(element):
                    walker.skip_subtree()
                    continue
                if element.tag == "sup":
                    self._raise("".join(element.itertext()))
                    walker.skip_subtree()
                    continue
                self._start(element)
                self._pieces.append(element.text or "")
            else:
                if not self._is_left_out(element):
                    self._end(element)
                self._pieces.append(element.tail or "")
        self._flush()

    def _raise(self, sign: str) -> None:
        """Take a raised sign: an exponent is text, the mark of a footnote is not."""
        before = "".join(self._pieces)
        self._pieces = [before, raised(before, sign)]
        if sign.strip() and before.split() and not self._pieces[1]:
            word = before.split()[-1]
            self.report.note(NOTE_MARKS, word + sign.strip(), word)

    def _is_left_out(self, element: Any) -> bool:  # noqa: ANN401
        name = element.tag
        if not isinstance(name, str) or name in _INVISIBLE or name in _FIELDS:
            return True
        if name in _STRUCK:
            self.is_struck = True
            return True
        beside = name in _BESIDE or element.get("role") in _BESIDE_ROLES
        hidden = element.get("hidden") is not None or bool(_UNSEEN.search(element.get("style", "")))
        if not beside and not hidden:
            return False
        # Some pages stand in one form; the head of an article holds its heading.
        if name in _MAY_HOLD_CONTENT and not hidden and next(element.iter(*_CONTENT), None) is not None:
            return False
        self.left_out = self.left_out or bool(element.text or len(element))
        return True

    def _start(self, element: Any) -> None:  # noqa: ANN401
        name = element.tag
        if self._table is not None:
            self._start_in_table(element)
            return
        if name == "table" and _is_data(element):
            self._flush()
            self._table = _Table(element)
        elif name in ("ul", "ol"):
            self._flush()
            self._numbers.append(_number(element.get("start"), 1) if name == "ol" else None)
        elif name == "li":
            self._flush()
            self._kinds.append((ITEM, 0))
            self._number_item(element)
        elif _level(name):
            self._flush()
            self._kinds.append((HEADING, _level(name)))
        elif name in _BREAKS:
            self._flush()
        elif name in _SPACED:
            self._pieces.append(" ")

    def _number_item(self, element: Any) -> None:  # noqa: ANN401
        if self._numbers and self._numbers[-1] is not None:
            number = _number(element.get("value"), self._numbers[-1])
            self._pieces.append(f"{number}. ")
            self._numbers[-1] = number + 1

    def _end(self, element: Any) -> None:  # noqa: ANN401
        name = element.tag
        if self._table is not None:
            self._end_in_table(element)
        elif name == "li" or _level(name):
            self._flush()
            if len(self._kinds) > 1:
                self._kinds.pop()
        elif name in ("ul", "ol"):
            self._flush()
            if self._numbers:
                self._numbers.pop()
        elif name in _BREAKS:
            self._flush()

    def _start_in_table(self, element: Any) -> None:  # noqa: ANN401
        if element.tag in ("td", "th", "caption"):
            self._pieces = []
        elif element.tag == "tr" and self._table is not None:
            self._table.begin_row(element)
        elif element.tag in _SPACED:
            self._pieces.append(_LINE)

    def _end_in_table(self, element: Any) -> None:  # noqa: ANN401
        table = self._table
        if table is None:
            return
        text = one_line("\n".join(" ".join(line.split()) for line in "".join(self._pieces).split(_LINE)))
        if element.tag in ("td", "th"):
            table.add(element, text)
            self._pieces = []
        elif element.tag == "caption":
            self.blocks.append(text_block(text))
            self._pieces = []
        elif element is table.element:
            self._pieces, self._table = [], None
            found = table_blocks(table.rows, table.heads or None)
            self.tables += count_tables(found)
            self.blocks += found
        elif element.tag in _SPACED:
            self._pieces.append(_LINE)

    def _flush(self) -> None:
        """End the block that is being gathered."""
        text = " ".join("".join(self._pieces).split())
        self._pieces = []
        kind, level = self._kinds[-1]
        if text:
            self.blocks.append(ContentBlock(kind, text, level))


class _Table:
    """A table of data: its rows, and how many of them are its head."""

    def __init__(self, element: Any) -> None:  # noqa: ANN401
        self.element = element
        self.rows: list[list[str]] = []
        self.heads = 0
        self._held: dict[tuple[int, int], bool] = {}  # places that a cell of a row above spans

    def begin_row(self, row: Any) -> None:  # noqa: ANN401
        """Begin a row; one in <thead>, or of heads alone, is a head while no other came before."""
        cells = [cell.tag for cell in row if cell.tag in ("td", "th")]
        is_head = bool(cells) and ("td" not in cells or row.getparent().tag == "thead")
        self.heads += is_head and self.heads == len(self.rows)
        self.rows.append([])

    def add(self, cell: Any, text: str) -> None:  # noqa: ANN401
        """Put a cell; the other places that it spans stay empty."""
        if not self.rows:
            self.rows.append([])
        row, at = self.rows[-1], len(self.rows) - 1
        while self._held.pop((at, len(row)), False):
            row.append("")
        columns, down = _number(cell.get("colspan"), 1), _number(cell.get("rowspan"), 1)
        columns = max(1, min(columns, _MOST_COLUMNS - len(row)))
        for below in range(1, min(down, _MOST_COLUMNS)):
            self._held |= {(at + below, len(row) + column): True for column in range(columns)}
        row += [text, *([""] * (columns - 1))]


def _is_data(table: Any) -> bool:  # noqa: ANN401
    """Tell a table of data from one that only lays out a page."""
    inside = table.iter("h1", "h2", "h3", "h4", "h5", "h6", "table")
    return table.get("role") != "presentation" and not any(element is not table for element in inside)


def _level(name: str) -> int:
    return int(name[1]) if len(name) == 2 and name[0] == "h" and name[1] in "123456" else 0


def _number(told: str | None, otherwise: int) -> int:
    return int(told) if told and told.strip().isdecimal() and len(told) < 7 else otherwise
