"""How a file that somebody added was read: its extent, what was repaired, and what is not in the text."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from types import MappingProxyType

from assistant.records import LeftOut, Reading
from assistant.ui.html_parts import Html, element, facts, joined
from assistant.ui.page_words import page_word_of
from assistant.ui.presenting import danish_count
from assistant.ui.sources.facts import WITHOUT_PAGES
from assistant.ui.sources.repairs import repairs_html

FORMATS: Mapping[str, str] = MappingProxyType(
    {
        "pdf": "PDF",
        "docx": "Word-dokument",
        "pptx": "PowerPoint-præsentation",
        "xlsx": "Excel-regneark",
        "html": "HTML-side",
        "markdown": "Markdown",
        "text": "Ren tekst",
    }
)


def reading_html(reading: Reading) -> Html:
    """Return the whole report, below a heading of level 2."""
    parts = [element("h3", "Det blev læst"), facts(_extent(reading)), element("h3", "Det blev rettet")]
    if reading.repaired.repairs:
        parts.append(repairs_html(reading.repaired.repairs))
    else:
        parts.append(element("p", "Intet: teksten står, som filen har den."))
    parts.append(element("h3", "Det kom ikke med"))
    parts.append(_left_out_html(reading))
    return Html(f'<div class="plan-reading">{joined(parts)}</div>')


def summary(reading: Reading) -> str:
    """Return the report as one line: "PDF, 12 sider, 3 tabeller; 2 ting kom ikke med"."""
    told = [FORMATS.get(reading.format, reading.format)]
    if reading.pages:
        word = page_word_of(reading.page_word)
        told.append(f"{danish_count(reading.pages)} {word.one if reading.pages == 1 else word.many}")
    if reading.tables:
        told.append(f"{danish_count(reading.tables)} {'tabel' if reading.tables == 1 else 'tabeller'}")
    lost = len(reading.left_out)
    return ", ".join(told) + (f"; {danish_count(lost)} ting kom ikke med" if lost else "")


def pages_in_words(numbers: Iterable[int]) -> str:
    """Return numbers of pages, those that follow on each other as a range: "1–3, 7 og 9"."""
    runs = groupby(enumerate(sorted(set(numbers))), key=lambda pair: pair[1] - pair[0])
    told: list[str] = []
    for _, run in runs:
        numbers_of_run = [str(number) for _, number in run]
        ends = "–".join((numbers_of_run[0], numbers_of_run[-1]))
        told += [ends] if len(numbers_of_run) > 2 else numbers_of_run
    *before, last = told or [""]
    return f"{', '.join(before)} og {last}" if before else last


def _extent(reading: Reading) -> tuple[tuple[str, str], ...]:
    words = len(reading.repaired.text.split())
    word = page_word_of(reading.page_word)
    return (
        ("Læst som", FORMATS.get(reading.format, reading.format)),
        (word.many.capitalize(), danish_count(reading.pages) if reading.pages else WITHOUT_PAGES),
        ("Ord", danish_count(words)),
        ("Tabeller", danish_count(reading.tables) if reading.tables else "ingen"),
        (f"{word.many.capitalize()} læst som billede (OCR)", pages_in_words(reading.pages_by_ocr)),
    )


def _left_out_html(reading: Reading) -> Html:
    if not reading.left_out:
        return element("p", "Intet: hele filens tekst er med.")
    items = joined(element("li", _lost(lost, reading.page_word)) for lost in reading.left_out)
    return Html(f'<ul class="plan-left-out">{items}</ul>')


def _lost(lost: LeftOut, word: str) -> str:
    return f"{_places(lost.pages, word)}: {lost.reason}" if lost.pages else lost.reason


def _places(pages: Sequence[int], word: str) -> str:
    known = page_word_of(word)
    return f"{(known.one if len(pages) == 1 else known.many).capitalize()} {pages_in_words(pages)}"
