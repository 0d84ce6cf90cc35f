"""Take the pictures that the README shows, of the real app. Run by `make screenshots`."""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

sys.path.append(str(Path(__file__).parent.parent))

from serving import ROOT, served

FOLDER = ROOT / "assistant" / "ui" / "screenshots"
SIZE = {"width": 1280, "height": 900}
PATIENCE = 60_000  # milliseconds


def picture_of_an_answer(page: Page) -> None:
    """Ask, and open the second source beside the answer."""
    page.get_by_role("textbox", name="Skriv dit spørgsmål her").fill("Er målet for udredning af børn og unge nået?")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Spørg videre").wait_for()
    page.get_by_role("button", name="Åbn kilde 2").first.click()
    page.locator(".st-key-source-panel mark").wait_for()
    page.locator(".stMain").evaluate("main => main.scrollTo(0, 0)")
    page.wait_for_timeout(1000)
    page.screenshot(path=FOLDER / "spoerg.png")


def picture_of_the_goals(page: Page) -> None:
    """Show the goals that a search found, with their states."""
    page.locator(".plan-goals").first.wait_for()
    page.wait_for_timeout(1000)
    page.screenshot(path=FOLDER / "maal.png")


def main() -> None:
    """Start the app with folders of its own and take both pictures."""
    FOLDER.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        served(ROOT / "app.py", Path(folder)) as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_context(locale="da-DK", viewport=SIZE, color_scheme="light").new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(f"http://{address}/")
        picture_of_an_answer(page)
        page.goto(f"http://{address}/maal?soeg=udred")
        picture_of_the_goals(page)
        browser.close()


if __name__ == "__main__":
    main()
