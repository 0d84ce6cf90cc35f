"""Pictures of pages read by Tesseract with its Danish data, where they are installed."""

import re
import statistics
import subprocess
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from assistant.document_reading.pdf_blocks import Draft, Joiner
from assistant.document_reading.rows import BULLETS, is_marker
from assistant.records import HEADING, ITEM, TEXT

if TYPE_CHECKING:
    from PIL.Image import Image

LANGUAGE = "dan"
REMEDY = "Installér tekstgenkendelsen med: sudo apt install tesseract-ocr tesseract-ocr-dan"
_UNSURE = 60.0  # per cent: a word below it may be misread
_NOISE = 25.0  # a sign below it is a stain
_LARGE = 1.3  # of the usual height of a line
_LONGEST_HEADING = 120


class OcrFailed(Exception):
    """Tesseract did not read a page: it took too long, or broke off."""

    def __init__(self, line: str, too_slow: bool) -> None:
        super().__init__(line)
        self.too_slow = too_slow


@dataclass(slots=True)
class Scan:
    """What was read from one picture."""

    drafts: list[Draft] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    unsure: int = 0  # words that may be misread


@dataclass(slots=True)
class _ScannedLine:
    words: list[str]
    left: int
    right: int
    height: float


@cache
def is_installed() -> bool:
    """Tell whether Tesseract and its Danish data are there."""
    import pytesseract

    try:
        return LANGUAGE in pytesseract.get_languages()
    except (pytesseract.TesseractNotFoundError, pytesseract.TesseractError, OSError):
        return False


def scan(picture: "Image", seconds: float, dots: int, join: Joiner) -> Scan:
    """Read a picture of a page of so many dots an inch; OcrFailed after `seconds`, or where Tesseract breaks off."""
    import pytesseract

    try:
        found = pytesseract.image_to_data(
            picture, lang=LANGUAGE, timeout=seconds, output_type=pytesseract.Output.DICT, config=f"--psm 3 --dpi {dots}"
        )
    # A timeout and what Tesseract tells are RuntimeErrors; a program that is no Tesseract ends the package by exit.
    except (RuntimeError, OSError, subprocess.SubprocessError, SystemExit) as error:
        too_slow = isinstance(error, RuntimeError) and not isinstance(error, pytesseract.TesseractError)
        raise OcrFailed(str(error), too_slow) from error
    result = Scan()
    paragraphs = _paragraphs(found, result)
    heights = [line.height for lines in paragraphs for line in lines for _ in line.words]
    usual = statistics.median(heights) if heights else 1.0
    for lines in paragraphs:
        result.drafts += [_draft(part, usual, dots, join) for part in _parts(lines, usual)]
    return result


def _paragraphs(found: dict[str, list[Any]], result: Scan) -> list[list[_ScannedLine]]:
    """Return Tesseract's paragraphs as lines of words."""
    paragraphs: dict[tuple[int, int], dict[int, _ScannedLine]] = {}
    for index, text in enumerate(found["text"]):
        confidence = float(found["conf"][index])
        text = str(text).strip()
        if not text or confidence < 0 or (confidence < _NOISE and not any(map(str.isalnum, text))):
            continue
        result.words.append(text)
        result.unsure += confidence < _UNSURE
        lines = paragraphs.setdefault((found["block_num"][index], found["par_num"][index]), {})
        left, width, height = found["left"][index], found["width"][index], found["height"][index]
        line = lines.setdefault(found["line_num"][index], _ScannedLine([], left, left, 0.0))
        line.words.append(text)
        line.right = max(line.right, left + width)
        line.height = max(line.height, float(height))
    return [list(lines.values()) for lines in paragraphs.values()]


def _parts(lines: list[_ScannedLine], usual: float) -> list[list[_ScannedLine]]:
    """Return a paragraph cut before list items, and between lines of another size."""
    parts: list[list[_ScannedLine]] = []
    for line in lines:
        before = parts[-1][-1] if parts else None
        other_size = before is not None and (line.height > _LARGE * usual) != (before.height > _LARGE * usual)
        if before is None or other_size or _marker(line):
            parts.append([line])
        else:
            parts[-1].append(line)
    return parts


def _marker(line: _ScannedLine) -> str:
    """Return what marks a line as a list item; "" for another line."""
    first = line.words[0]
    return first if len(line.words) > 1 and (is_marker(first) or first in ("e", "©", "¢", "»")) else ""


def _draft(lines: list[_ScannedLine], usual: float, dots: int, join: Joiner) -> Draft:
    marker = _marker(lines[0])
    texts = [" ".join(line.words) for line in lines]
    height = statistics.median(line.height for line in lines)
    size = round(height * 72 / dots)
    letters = sum(map(str.isalpha, "".join(texts)))
    short = letters > 2 and sum(map(len, texts)) <= _LONGEST_HEADING and len(lines) <= 2
    if height > _LARGE * usual and short and not re.search(r"[.,;]$", texts[-1]):
        return Draft(HEADING, join(texts), size)
    if not marker:
        return Draft(TEXT, join(texts), size)
    if marker in BULLETS or marker in ("e", "©", "¢", "»"):
        texts[0] = texts[0][len(marker) :].lstrip()
    return Draft(ITEM, join(texts), size)
