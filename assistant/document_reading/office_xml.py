"""Names in the XML of office files, and the data of what is drawn: charts and SmartArt.

An XML element is lxml's, which has no types: `Any` here.
"""

from collections.abc import Iterator
from typing import Any

from assistant.document_reading.content import ContentBlock, text_block
from assistant.document_reading.number_formats import shown
from assistant.document_reading.table_blocks import table_blocks
from assistant.records import ITEM

_SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "v": "urn:schemas-microsoft-com:vml",
}
_MOST_POINTS = 10_000  # of one series of a chart


def tag(name: str) -> str:
    """Return an element's or attribute's full name: "w:p" with its namespace."""
    prefix, _, local = name.partition(":")
    return f"{{{_SPACES[prefix]}}}{local}"


def parse(content: bytes) -> Any:  # noqa: ANN401
    """Return the root of an XML part; entities are not resolved, and nothing is fetched."""
    from lxml import etree

    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))


def chart_blocks(chart: Any) -> list[ContentBlock]:  # noqa: ANN401
    """Return a chart as a table: a row for each category, a column for each series, by the values that it keeps."""
    title = chart.find(f".//{tag('c:chart')}/{tag('c:title')}")
    series = [_series(one) for one in chart.iter(tag("c:ser"))]
    categories = max((names for _, names, _ in series), key=len, default={})
    places = sorted({place for _, names, values in series for place in (*names, *values)})
    head = ["", *(name for name, _, _ in series)]
    rows = [[categories.get(place, ""), *(values.get(place, "") for *_, values in series)] for place in places]
    named = [text_block(_texts(title))] if title is not None and _texts(title) else []
    return [*named, *(table_blocks([head, *rows], heads=int(any(head))) if rows else [])]


def _series(series: Any) -> tuple[str, dict[int, str], dict[int, str]]:  # noqa: ANN401
    """Return a series' name, and its categories and values by their place."""
    name = series.find(tag("c:tx"))
    of_categories = series.find(tag("c:cat"))
    of_values = series.find(tag("c:val"))
    categories = series.find(tag("c:xVal")) if of_categories is None else of_categories
    values = series.find(tag("c:yVal")) if of_values is None else of_values
    told = " ".join(point.text or "" for point in name.iter(tag("c:v"))) if name is not None else ""
    return told, _points(categories), _points(values)


def _points(data: Any) -> dict[int, str]:  # noqa: ANN401
    if data is None:
        return {}
    code = data.findtext(f".//{tag('c:formatCode')}") or "General"
    points: dict[int, str] = {}
    for point in data.iter(tag("c:pt")):
        place, value = point.get("idx", ""), point.findtext(tag("c:v")) or ""
        if place.isdecimal() and int(place) < _MOST_POINTS:
            known = points.get(int(place))  # categories of several levels: the outer one comes later
            text = _number(value, code) if point.getparent().tag == tag("c:numCache") else value
            points[int(place)] = f"{text} {known}" if known else text
    return points


def _number(value: str, code: str) -> str:
    try:
        return shown(float(value), code)
    except ValueError:
        return value


def smart_art_blocks(data: Any) -> list[ContentBlock]:  # noqa: ANN401
    """Return the texts of a SmartArt drawing, each an item."""
    texts = (_texts(text) for text in data.iter(tag("dgm:t")))
    return [ContentBlock(ITEM, text) for text in texts if text]


def _texts(element: Any) -> str:  # noqa: ANN401
    paragraphs = (
        "".join(run.text or "" for run in paragraph.iter(tag("a:t"))) for paragraph in element.iter(tag("a:p"))
    )
    return " ".join(text for text in paragraphs if text.strip())


def drawn_blocks(element: Any, part: Any) -> Iterator[ContentBlock]:  # noqa: ANN401
    """Yield the texts of the charts and SmartArt that stand in an element of an office file's part."""
    for chart in element.iter(tag("c:chart")):
        content = _related(part, chart.get(tag("r:id")))
        if content:
            yield from chart_blocks(parse(content))
    for diagram in element.iter(tag("dgm:relIds")):
        content = _related(part, diagram.get(tag("r:dm")))
        if content:
            yield from smart_art_blocks(parse(content))


def _related(part: Any, key: str | None) -> bytes | None:  # noqa: ANN401
    """Return the bytes of the part that a relation leads to; None where it leads out of the file or nowhere."""
    if not key or key not in part.rels or part.rels[key].is_external:
        return None
    content: bytes = part.rels[key].target_part.blob
    return content
