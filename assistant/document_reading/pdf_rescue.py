"""Pages whose text layer is missing or unreadable: repaired by the known rules, read from their picture, or told."""

import math
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from assistant.document_reading import ocr
from assistant.document_reading.content import ReadingLimits
from assistant.document_reading.foreign_words import foreign_language
from assistant.document_reading.garbled import is_garbled, unknown_share
from assistant.document_reading.page_parts import PageParts
from assistant.document_reading.pdf_blocks import Draft, Joiner
from assistant.records import Repair
from assistant.text_repair.glyphs import ENCODING, repair_glyphs
from assistant.text_repair.report import EXAMPLES, Report

_FEW_LETTERS, _SOME_LETTERS = 25, 150
_MOSTLY_PICTURE, _PARTLY_PICTURE = 0.6, 0.2  # shares of the page
_OUTLINED = 80  # shapes on a page without text: letters may be drawn as shapes
_DOTS = 300  # an inch
_MOST_PIXELS = 25_000_000
_OCR_SHARE = 0.7  # of the time for a step
_UNSURE = 0.25  # share of unsure words of a page from which a reader should compare
_SHIFT = 29  # the number of a letter's glyph in many fonts is its code less 29
NO_TEXT = f"Siden har ingen tekst, kun et billede af den. {ocr.REMEDY}"
UNREADABLE = "Siden har tegn, der ikke er til at læse (skrifttypen mangler sin tegntabel). {}"
NO_WORDS = "Siden er et billede, som der ikke er fundet tekst på."
NOT_SCANNED = (
    "Siden er et billede, som ikke kunne læses inden for {} sekunder. Scan den enklere, eller hæv PLAN_PAGE_SECONDS."
)
BROKEN_OFF = (
    "Siden er et billede, som Tesseract ikke kunne læse: programmet brød af. Kontrollér, at der er plads på disken og "
    "hukommelse nok (PLAN_READER_MEMORY_MB), eller scan siden på ny."
)
UNSURE = "sider læst fra billede med mange usikre ord, som bør holdes op mod originalen"
FOREIGN = "sider på andet sprog ({}), som er med, skønt svarene kun forstår dansk"


class Rescue:
    """Decides for each page whether its text layer will do, and finds another way where it will not."""

    def __init__(self, limits: ReadingLimits, report: Report, join: Joiner, told: Callable[[int], None]) -> None:
        self._limits, self._report, self._join, self._told = limits, report, join, told
        self._noted: dict[str, list[int]] = {}

    def notes(self) -> list[Repair]:
        """Return what a reader should know of pages that are in the text."""
        return [
            Repair(rule, len(pages), tuple(f"side {page}" for page in pages[:EXAMPLES]))
            for rule, pages in self._noted.items()
        ]

    def is_picture(self, parts: PageParts, drafts: list[Draft]) -> bool:
        """Tell a page that is a picture of text: with no letters, or few beside a picture that covers it."""
        letters = sum(character.isalpha() for draft in drafts for character in draft.text)
        if letters >= _SOME_LETTERS:
            return False
        if parts.images >= _MOSTLY_PICTURE:
            return True
        return letters < _FEW_LETTERS and (parts.images >= _PARTLY_PICTURE or parts.paths >= _OUTLINED)

    def of_picture(self, page: Any, number: int, drafts: list[Draft]) -> tuple[list[Draft], str, bool]:  # noqa: ANN401
        """Return (blocks, what was left out, whether they were read from the picture) of such a page."""
        if not ocr.is_installed():
            return drafts, NO_TEXT, False
        try:
            scan = self._scan(page, number)
        except ocr.OcrFailed as error:
            line = NOT_SCANNED.format(f"{self._limits.page_seconds:g}") if error.too_slow else BROKEN_OFF
            return drafts, line, False
        if len(scan.words) <= sum(len(draft.text.split()) for draft in drafts) or not _is_text(scan.words):
            return drafts, "" if drafts else NO_WORDS, False  # a picture of something else than text
        return self._read_so(scan, number)

    def of_garbled(self, page: Any, number: int, drafts: list[Draft]) -> tuple[list[Draft], str, bool]:  # noqa: ANN401
        """Return the same of a page whose letters are unreadable: by the rules, else from its picture, else nothing."""
        repaired = self._by_rules(drafts)
        if repaired is not None:
            return repaired, "", False
        language = foreign_language(word for draft in drafts for word in draft.text.split())
        if language:
            self._noted.setdefault(FOREIGN.format(language), []).append(number)
            return drafts, "", False
        if not ocr.is_installed():
            return [], UNREADABLE.format(ocr.REMEDY), False
        try:
            scan = self._scan(page, number)
        except ocr.OcrFailed:
            return [], UNREADABLE.format("Gem filen på ny som PDF med skrifttyper, eller scan siden."), False
        if not _is_text(scan.words):
            return [], UNREADABLE.format("Gem filen på ny som PDF med skrifttyper, eller scan siden."), False
        return self._read_so(scan, number)

    def _read_so(self, scan: ocr.Scan, number: int) -> tuple[list[Draft], str, bool]:
        if scan.unsure > _UNSURE * len(scan.words):
            self._noted.setdefault(UNSURE, []).append(number)
        return scan.drafts, "", True

    def _by_rules(self, drafts: list[Draft]) -> list[Draft] | None:
        """Return the blocks with the glyphs of a known wrong encoding put right, None where none makes them words."""
        trial = Report()
        text = repair_glyphs("\n".join(draft.text.replace("\n", " ") for draft in drafts), trial)
        texts = text.split("\n")
        if len(texts) == len(drafts) and not _is_unknown(texts):
            for repair in trial.repairs():
                for example in repair.examples:
                    before, _, after = example.partition(" → ")
                    self._report.note(repair.rule, before, after)
            return [replace(draft, text=text) for draft, text in zip(drafts, texts, strict=True)]
        texts = [" ".join(_shifted(word) for word in draft.text.split()) for draft in drafts]
        if _is_unknown(texts):
            return None
        self._report.note(ENCODING, drafts[0].text[:30], texts[0][:30])
        return [replace(draft, text=text) for draft, text in zip(drafts, texts, strict=True)]

    def _scan(self, page: Any, number: int) -> ocr.Scan:  # noqa: ANN401
        self._told(number)  # that is a step of its own, with its own time
        width, height = page.get_size()
        scale = min(_DOTS / 72, math.sqrt(_MOST_PIXELS / max(1.0, width * height)))
        bitmap = page.render(scale=scale, grayscale=True)
        try:
            picture = bitmap.to_pil()
            self._told(number)
            return ocr.scan(picture, _OCR_SHARE * self._limits.page_seconds, max(70, round(72 * scale)), self._join)
        finally:
            bitmap.close()


def is_unreadable(parts: PageParts) -> bool:
    """Tell whether the letters of a page's text layer are not what it shows."""
    return is_garbled((word.text, word.font) for word in parts.words)


def _is_text(words: list[str]) -> bool:
    """Tell text from what Tesseract sees in a photograph."""
    return len(words) > 2 and sum(map(str.isalpha, "".join(words))) > 10 and not is_garbled((w, "") for w in words)


def _is_unknown(texts: list[str]) -> bool:
    share, counted = unknown_share(word for text in texts for word in text.split())
    return share > 0.25 or counted < 5


def _shifted(word: str) -> str:
    return "".join(chr(ord(letter) + _SHIFT) if ord(letter) + _SHIFT < 127 else letter for letter in word)
