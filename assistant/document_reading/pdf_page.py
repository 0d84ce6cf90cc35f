"""One page of a PDF through PDFium: its words with their places, the lines and boxes drawn, how much is pictures.

PDFium reads a page in a hundredth of a second, which pdfplumber takes half a second for; its characters come in the
order of the file, so words are put together by place alone.
"""

import ctypes
from typing import Any

from assistant.document_reading.page_parts import PageParts, Word
from assistant.document_reading.pdf_frame import Frame
from assistant.document_reading.pdf_glyphs import words_of
from assistant.document_reading.raised_signs import raised

_MOST_OBJECTS = 40_000
_ONE_BOX, _MOST_STROKES = 5, 4000  # strokes: up to five are a rectangle, too many are a drawing


def page_parts(page: Any, with_shapes: bool = True) -> PageParts:  # noqa: ANN401
    """Return what stands on a page of an open document (a pypdfium2 PdfPage), with or without drawn shapes."""
    frame = Frame(page)
    parts = PageParts(frame.width, frame.height, [])
    textpage = page.get_textpage()
    try:
        parts.words = words_of(textpage, frame, parts)
    finally:
        textpage.close()
    _take_marks(parts)
    if with_shapes:
        _drawn(page, frame, parts)
    return parts


def _take_marks(parts: PageParts) -> None:
    """Take raised little numbers off the words they stand at, for they mark footnotes; lowered ones go on: CO2."""
    by_end: dict[int, list[Word]] = {}
    for word in parts.words:
        by_end.setdefault(round(word.x1 / 3), []).append(word)
    kept = []
    for word in parts.words:
        before = _beside(word, by_end) if word.text.isdecimal() and len(word.text) <= 2 else None
        if before is None:
            kept.append(word)
            continue
        is_lowered = word.baseline > before.baseline
        added = word.text if is_lowered else raised(before.text, word.text)
        if not added:
            parts.marks.append(f"{before.text}{word.text} → {before.text}")
        before.text, before.x1 = before.text + added, max(before.x1, word.x1) if added else before.x1
    parts.words = kept


def _beside(mark: Word, by_end: dict[int, list[Word]]) -> Word | None:
    """Return the larger word that a raised number, or one lowered after letters, stands close behind."""
    place = round(mark.x0 / 3)
    for word in (near for key in (place - 1, place, place + 1) for near in by_end.get(key, ())):
        if mark.size >= 0.85 * word.size or abs(mark.x0 - word.x1) >= 3:
            continue
        rise = (word.baseline - mark.baseline) / word.size
        if 0.15 < rise < 0.8 or (-0.5 < rise < -0.05 and word.text[-1].isalpha() and abs(mark.x0 - word.x1) < 1):
            return word
    return None


def _drawn(page: Any, frame: Frame, parts: PageParts) -> None:  # noqa: ANN401
    """Gather the boxes of drawn shapes and the share of the page that pictures cover."""
    from pypdfium2 import raw

    covered = 0.0
    wanted = (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE)
    for count, thing in enumerate(page.get_objects(filter=wanted, max_depth=2)):
        if count > _MOST_OBJECTS:
            break
        matrix = thing.container.get_matrix() if thing.container is not None else None
        if thing.type == raw.FPDF_PAGEOBJ_IMAGE:
            covered += frame.box(*_placed(thing.get_bounds(), matrix)).area
        else:
            parts.paths += 1
            parts.boxes += [frame.box(*_placed(bounds, matrix)) for bounds in _straight_parts(thing)]
    parts.images = min(1.0, covered / max(1.0, frame.width * frame.height))


def _straight_parts(path: Any) -> list[tuple[float, ...]]:  # noqa: ANN401
    """Return the bounds of a drawn shape, or of each of its straight strokes where one shape draws a whole grid."""
    from pypdfium2 import raw

    count = raw.FPDFPath_CountSegments(path)
    if not _ONE_BOX < count <= _MOST_STROKES:
        return [path.get_bounds()]
    matrix, x, y = path.get_matrix(), ctypes.c_float(), ctypes.c_float()
    strokes: list[tuple[float, ...]] = []
    before = (0.0, 0.0)
    for index in range(count):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = matrix.on_point(x.value, y.value)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_LINETO:
            (ax, ay), (bx, by) = before, point
            if min(abs(ax - bx), abs(ay - by)) < 1:
                strokes.append((min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)))
        before = point
    return strokes


def _placed(bounds: tuple[float, ...], matrix: Any) -> tuple[float, float, float, float]:  # noqa: ANN401
    """Return bounds in the page's coordinates: a form has its own, and a matrix that places it."""
    left, bottom, right, top = bounds
    if matrix is None:
        return left, bottom, right, top
    ax, ay = matrix.on_point(left, bottom)
    bx, by = matrix.on_point(right, top)
    return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)
