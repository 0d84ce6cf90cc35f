"""What a visitor waits for, measured in a real browser against an index that is on disk; printed, never asserted."""

import statistics
import time
from collections.abc import MutableMapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from serving import ROOT, served

pytestmark = pytest.mark.browser

FIRST = "Hvad er målet for antallet af bæltefikseringer?"
WARM = ("Er målet for udredning af børn og unge nået?", "Hvor mange kommuner har indført KIT?", "Hvad er en bed-buddy?")


def answered(page: Page, question: str) -> float:
    """Ask, and return the seconds from pressing Enter until the answer stands."""
    answers = page.locator(".plan-answer")
    before = answers.count()
    box = page.get_by_role("textbox", name="Skriv dit spørgsmål her")
    box.fill(question)
    began = time.perf_counter()
    box.press("Enter")
    answers.nth(before).wait_for()
    return time.perf_counter() - began


def test_what_a_visitor_waits_for(
    browser: Browser, built_index: Path, tmp_path: Path, figures: MutableMapping[str, str]
) -> None:
    """The first paint, the first answer and a warm answer all come; how soon stands in the summary of the run."""
    with served(ROOT / "app.py", tmp_path, built_index) as address:
        up = time.perf_counter()
        page = browser.new_context(locale="da-DK").new_page()
        page.goto(f"http://{address}")
        page.get_by_role("heading", level=1).wait_for()
        figures["first paint: title visible, after the server is up (bar 1.5 s)"] = f"{time.perf_counter() - up:.2f} s"
        answered(page, FIRST)
        figures["first answer visible, after the server is up (bar 5 s)"] = f"{time.perf_counter() - up:.2f} s"
        warm = [answered(page, question) for question in WARM]
        figures["warm answer visible, after Enter (bar 500 ms)"] = f"{1000 * statistics.median(warm):.0f} ms"
        page.context.close()
    assert len(figures) == 3
