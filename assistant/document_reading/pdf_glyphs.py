"""The characters of a PDF page through PDFium, put together to words by place alone."""

import ctypes
import math
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from assistant.document_reading.page_parts import PageParts, Word
from assistant.document_reading.pdf_frame import Frame

MOST_GLYPHS = 200_000  # of one page; more is no text that a person reads
_GAP = 0.22  # of the font's size: a wider one parts two words where the file has no blank
_FINE = 12  # parts of a font's size: the same letter so near is the same letter
_UPRIGHT = 0.1  # radians
_BOLD = 600
_SMALLEST = 0.5  # points
_UNKNOWN = "\ufffd"  # stands for a character that the font has no letter for
_SYMBOLS = {0xF0B7: "•", 0xF0A7: "•", 0xF0D8: "•", 0xF0FC: "•", 0xF02D: "–", 0x02: "-", 0x2010: "-", 0x2011: "-"}
_FONT_NAME = 128


@dataclass(slots=True)
class _Glyph:
    text: str
    x0: float
    x1: float
    baseline: float
    size: float
    bold: bool
    font: str
    shares_box: bool  # with the character before: the two are one sign, such as "fi"


def words_of(textpage: Any, frame: Frame, parts: PageParts) -> list[Word]:  # noqa: ANN401  # pypdfium2 has no types
    """Return the upright words of a page, and note in `parts` what is left out: turned text, and too much of it."""
    return list(_words(_TextLayer(textpage, frame, parts).glyphs()))


class _TextLayer:
    """Asks PDFium for each character; what cannot differ from the character before is not asked for again."""

    def __init__(self, textpage: Any, frame: Frame, parts: PageParts) -> None:  # noqa: ANN401
        from pypdfium2 import raw

        self._raw, self._page, self._frame, self._parts = raw, textpage.raw, frame, parts
        self._count = textpage.count_chars()
        self._x, self._y, self._loose, self._flags = (
            ctypes.c_double(),
            ctypes.c_double(),
            raw.FS_RECTF(),
            ctypes.c_int(),
        )
        self._name = ctypes.create_string_buffer(_FONT_NAME)
        self._seen: set[tuple[str, int, int]] = set()

    def glyphs(self) -> Iterator[_Glyph | None]:
        """Yield the upright characters of the page in the order of the file, None for a blank."""
        before: _Glyph | None = None
        if self._count > MOST_GLYPHS:
            self._parts.is_cut = True
        for index in range(min(self._count, MOST_GLYPHS)):
            character = self._character(index)
            if character.isspace() or not character:
                before = None
                yield None
                continue
            glyph = self._glyph(index, character, before)
            if glyph is not None:
                before = glyph
                yield glyph

    def _character(self, index: int) -> str:
        """Return what a character means as text; "" for none that is shown."""
        code = self._raw.FPDFText_GetUnicode(self._page, index)
        if 32 <= code < 127 and self._raw.FPDFText_HasUnicodeMapError(self._page, index) != 1:
            return chr(code)
        if code == 0 or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
            return _UNKNOWN
        if self._raw.FPDFText_HasUnicodeMapError(self._page, index) == 1:
            return _UNKNOWN
        character = _SYMBOLS.get(code) or chr(code)
        return "" if unicodedata.category(character) in ("Cc", "Cs", "Cn") and character not in "\r\n\t" else character

    def _glyph(self, index: int, character: str, before: _Glyph | None) -> _Glyph | None:
        """Return a character with its place; None for one that stands askew, beside the page, or twice."""
        raw, frame = self._raw, self._frame
        raw.FPDFText_GetCharOrigin(self._page, index, self._x, self._y)
        raw.FPDFText_GetLooseCharBox(self._page, index, self._loose)
        loose = self._loose
        x0, top, x1, bottom = frame.corners(loose.left, loose.bottom, loose.right, loose.top)
        baseline = frame.place(self._x.value, self._y.value)[1]
        on_line = before is not None and before.baseline == baseline
        if not on_line and not self._is_upright(index):
            self._parts.rotated += 1
            return None
        if not (-5 < x0 < frame.width + 5 and -5 < baseline < frame.height + 5):
            return None
        size = _size(raw.FPDFText_GetFontSize(self._page, index), bottom - top)
        shares_box = before is not None and before.x0 == x0 and before.x1 == x1 and on_line
        if not shares_box and self._is_double(character, round(x0 / size * _FINE), round(baseline / size * _FINE)):
            return None
        if before is not None and on_line and before.size == size:
            return _Glyph(character, x0, x1, baseline, size, before.bold, before.font, shares_box)
        font, bold = self._font(index)
        return _Glyph(character, x0, x1, baseline, size, bold, font, shares_box)

    def _is_upright(self, index: int) -> bool:
        angle = self._raw.FPDFText_GetCharAngle(self._page, index) - self._frame.turned * math.pi / 2
        return abs(math.remainder(angle, 2 * math.pi)) <= _UPRIGHT

    def _is_double(self, character: str, place: int, level: int) -> bool:
        """Tell a character that is printed a second time nearly in its place, to look bold."""
        seen = self._seen
        if (character, place, level) in seen or (character, place - 1, level) in seen:
            return True
        if (character, place + 1, level) in seen:
            return True
        seen.add((character, place, level))
        return False

    def _font(self, index: int) -> tuple[str, bool]:
        """Return the name of a character's font, and whether it is bold."""
        raw = self._raw
        raw.FPDFText_GetFontInfo(self._page, index, self._name, _FONT_NAME, self._flags)
        name = self._name.value.decode("utf-8", "replace")
        bold = "bold" in name.lower() or "black" in name.lower()
        return name, bold or raw.FPDFText_GetFontWeight(self._page, index) >= _BOLD


def _size(font_size: float, height: float) -> float:
    """Return the size of a character as it is shown: a font of size 1 may be scaled by the page."""
    if font_size > _SMALLEST and 0.5 * font_size < height < 2.2 * font_size:
        return font_size
    return max(1.0, height / 1.2)


def _words(glyphs: Iterator[_Glyph | None]) -> Iterator[Word]:
    """Yield the words: characters that follow one another closely on one baseline in one size."""
    word: Word | None = None
    for glyph in glyphs:
        if word and (glyph is None or not _follows(word, glyph)):
            yield word
            word = None
        if glyph is None:
            continue
        if word is None:
            word = Word(glyph.text, glyph.x0, glyph.x1, glyph.baseline, glyph.size, glyph.bold, glyph.font)
        else:
            word.text += glyph.text
            word.x1 = max(word.x1, glyph.x1)
    if word:
        yield word


def _follows(word: Word, glyph: _Glyph) -> bool:
    level = abs(glyph.baseline - word.baseline) < 0.15 * word.size and abs(glyph.size - word.size) < 0.2 * word.size
    return level and (glyph.shares_box or -0.5 < (glyph.x0 - word.x1) / word.size < _GAP)
