"""Adding a document in a real browser: uploaded, reported, asked about at once, decided upon, and taken back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from adding_pages import small_library
from playwright.sync_api import Browser, Page, expect
from reportlab.pdfgen.canvas import Canvas
from serving import ROOT, served
from visiting import Visit, visiting

pytestmark = pytest.mark.browser

NAME = "Havneplan <b>2031</b> & *kort*.pdf"
SENTENCES = (
    "Havneplan for Lyngby",
    "Der bygges 14 nye broer i havnen i 2031.",
    "Antallet af ulykker i havnen skal reduceres med 20 procent inden udgangen af 2030.",
)


@pytest.fixture(scope="module")
def small_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start the app over a library of its own, which takes files of two megabytes."""
    folder = tmp_path_factory.mktemp("small")
    settings = small_library(folder) | {"PLAN_MAX_FILE_MB": "2"}
    with served(ROOT / "app.py", folder, settings=settings) as address:
        yield f"http://{address}"


@pytest.fixture
def small_visit(browser: Browser, small_url: str) -> Iterator[Visit]:
    """Open its form for a new document."""
    context = browser.new_context(locale="da-DK", viewport={"width": 1280, "height": 800})
    for visit in visiting(context, f"{small_url}/kilder?vis=tilfoej"):
        visit.page.get_by_role("heading", name="Nyt dokument").wait_for()
        yield visit


def pdf(path: Path) -> Path:
    """Write a page of sentences, one a line."""
    canvas = Canvas(str(path))
    for number, sentence in enumerate(SENTENCES):
        canvas.drawString(72, 780 - 40 * number, sentence)
    canvas.save()
    return path


def add(page: Page, files: object) -> None:
    """Choose files and press "Tilføj"."""
    page.locator("input[type=file]").set_input_files(files)
    page.locator("[data-testid=stFileChip]").first.wait_for()
    page.wait_for_timeout(300)
    page.get_by_role("button", name="Tilføj", exact=True).click()


def test_a_pdf_is_added_asked_about_accepted_from_and_removed(small_visit: Visit, tmp_path: Path) -> None:
    """The whole way of a plan that was published this morning, in one session, while another one looks on."""
    page = small_visit.page
    content = pdf(tmp_path / "plan.pdf").read_bytes()
    expect(page.get_by_role("button", name="Vælg filer").last).to_be_visible()  # the first is the hidden field
    expect(page.get_by_text("Højst 2 MB pr. fil")).to_be_visible()
    add(page, {"name": NAME, "mimeType": "application/pdf", "buffer": content})
    expect(page.locator(".plan-work")).to_contain_text(NAME)
    report = page.locator(".st-key-added-0")
    expect(report).to_contain_text("er tilføjet", timeout=60_000)
    expect(report).to_contain_text("Det kom ikke med")
    assert page.locator(".stMain b").count() == 0

    report.get_by_role("link", name="Spørg om dokumentet").click()
    box = page.get_by_role("textbox", name="Skriv dit spørgsmål her")
    box.fill("Hvor mange nye broer bygges der?")
    box.press("Enter")
    expect(page.locator(".plan-answer").first).to_contain_text("14")

    page.goto(f"{page.url.split('?')[0]}kontrol?del=forslag")
    page.get_by_role("textbox", name="Dit navn").fill("Anna Hansen")
    page.get_by_role("textbox", name="Dit navn").press("Enter")
    page.locator(".plan-proposal").first.wait_for()
    page.get_by_role("button", name="Acceptér", exact=True).first.click()
    expect(page.locator(".st-key-proposals-told")).to_contain_text("er accepteret af Anna Hansen", timeout=60_000)
    expect(page.locator(".st-key-proposals-told")).to_be_in_viewport()
    expect(page.locator(".plan-accepted")).to_contain_text("Accepteret af Anna Hansen den ")


def test_what_cannot_be_added_is_one_line_and_nothing_is_lost(small_visit: Visit) -> None:
    """A wrong file gives its line, one over the limit is refused by the field, and what was typed stays."""
    page = small_visit.page
    page.get_by_role("textbox", name="Udgiver").fill("Lyngby Kommune")
    add(page, {"name": "../../Plan<img src=x>.pdf", "mimeType": "", "buffer": b"MZ" + bytes(300)})
    alert = page.get_by_role("alert").first
    expect(alert).to_contain_text("Plan<img src=x>.pdf")
    expect(page.get_by_role("textbox", name="Udgiver")).to_have_value("Lyngby Kommune")
    assert page.locator(".stMain img").count() == 0
    large = {"name": "stor.txt", "mimeType": "text/plain", "buffer": b"a" * 2_200_000}
    page.locator("input[type=file]").set_input_files(large)
    expect(page.get_by_text("Filen er for stor: den må højst fylde 2 MB.").first).to_be_attached()
    page.get_by_role("link", name="Alle kilder").click()
    page.locator(".plan-documents").first.wait_for()
    assert "stor.txt" not in page.locator(".stMain").inner_text()
