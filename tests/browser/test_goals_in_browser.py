"""The page "Mål" in a real browser, with the real assistant behind it."""

import csv
import io
import re
from pathlib import Path

import openpyxl
import pytest
from plan_data import the_goal, the_table
from playwright.sync_api import Page, expect
from visiting import PATIENCE, Visit

from assistant.goal_overview import GoalFilter, chosen

pytestmark = pytest.mark.browser

# Streamlit's client asks for these below a page's path first, finds nothing, and asks at the root.
STREAMLITS_OWN = "404 (Not Found)"
CHILDREN_2025 = GoalFilter(population="børn og unge", deadline="2025")
ADDRESS = "/maal?gruppe=boern-og-unge&frist=2025"
DETAIL = "rh-boern-2-delmaal-udredt"


def go(visit: Visit, address: str) -> Page:
    """Go to an address as a bookmark does."""
    visit.page.goto(visit.page.url.split("/maal")[0].rstrip("/") + address)
    visit.page.locator(".plan-found, .plan-goal-state").first.wait_for()
    return visit.page


def complaints(visit: Visit) -> list[str]:
    """Return what the console said that is our own."""
    return [text for text in visit.complaints if STREAMLITS_OWN not in text]


def choose(page: Page, label: str, option: str) -> None:
    """Choose an option of a filter by keyboard, as anybody can."""
    box, wanted = page.get_by_role("combobox", name=label), page.get_by_role("option", name=option, exact=True)
    for _ in range(10):  # a field that is still unfolding does not hear the key
        box.focus()
        box.press("ArrowDown")
        page.wait_for_timeout(300)
        if wanted.is_visible():
            break
    wanted.click()


def found(page: Page, text: str) -> None:
    """Wait until the page tells how many rows were found."""
    expect(page.locator(".plan-found [role=status]")).to_have_text(text, timeout=PATIENCE)


def test_a_filter_changes_the_list_the_plot_and_the_files(visit: Visit, tmp_path: Path) -> None:
    """Filter → list → plot → CSV and Excel: all hold the filtered rows, the files with their quotes."""
    expected = [goal.goal_id for goal in chosen(the_table(), CHILDREN_2025)]
    page = visit.page
    page.get_by_role("navigation").get_by_role("link", name="Mål").click()
    found(page, "236 mål, milepæle, anbefalinger og forslag")
    page.get_by_text("Flere filtre").click()
    choose(page, "Voksne eller børn", "børn og unge")
    expect(page).to_have_url(re.compile(r"/maal\?gruppe=boern-og-unge$"), timeout=PATIENCE)
    choose(page, "Frist", "2025")
    expect(page).to_have_url(re.compile("frist=2025"), timeout=PATIENCE)
    in_all = chosen(the_table(), CHILDREN_2025)
    found(page, f"{len(in_all)} af 236 fundet")
    expect(page.locator(".plan-goals tbody tr")).to_have_count(len(expected))

    page.get_by_role("radio", name="Mål og status").click()
    expect(page.locator(".plan-summary")).to_contain_text("0 af 5 statustal når målet.", timeout=PATIENCE)
    expect(
        page.locator("[data-testid=stVegaLiteChart] canvas, [data-testid=stVegaLiteChart] svg").first
    ).to_be_visible()

    with page.expect_download() as download:
        page.get_by_role("button", name="Hent som CSV").click()
    text = Path(download.value.path()).read_text("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert [row[0] for row in rows[1:]] == expected
    assert all(the_goal(row[0]).quotes[0] in " ".join(row) for row in rows[1:])
    with page.expect_download() as download:
        page.get_by_role("button", name="Hent som Excel").click()
    kept = tmp_path / download.value.suggested_filename
    download.value.save_as(kept)
    assert [cell.value for cell in openpyxl.load_workbook(kept)["Mål"]["A"]][1:] == expected
    assert complaints(visit) == []


def test_the_address_opens_the_same_list_and_the_back_button_undoes(visit: Visit) -> None:
    """A linked list, a goal in it, back to the list by the browser and by the page's own link, and no filter left."""
    page = go(visit, ADDRESS)
    count = len(chosen(the_table(), CHILDREN_2025))
    found(page, f"{count} af 236 fundet")
    expect(page.get_by_role("combobox", name="Frist")).to_have_value("2025")
    page.locator(f".plan-goals a[href*='maal={DETAIL}']").click()
    expect(page.get_by_role("heading", level=2)).to_contain_text("Delmål 2")
    page.go_back()
    found(page, f"{count} af 236 fundet")
    page.locator(f".plan-goals a[href*='maal={DETAIL}']").click()
    page.get_by_role("link", name="Tilbage til listen").click()
    found(page, f"{count} af 236 fundet")
    page.get_by_role("link", name="Ryd filtre").click()
    found(page, "236 mål, milepæle, anbefalinger og forslag")
    page.go_back()
    found(page, f"{count} af 236 fundet")
    assert complaints(visit) == []


def test_searching_needs_only_the_keyboard(visit: Visit) -> None:
    """Typed words are sought on Enter, however they are spelled."""
    page = go(visit, "/maal")
    box = page.get_by_role("searchbox", name="Søg")
    box.fill("langvarige baeltefikseringer")
    box.press("Enter")
    found(page, f"{len(chosen(the_table(), GoalFilter(words='langvarige bæltefikseringer')))} af 236 fundet")
    assert "soeg=langvarige" in page.url


def test_a_goal_can_be_linked_to_and_leads_to_its_passage(visit: Visit) -> None:
    """The address of a goal opens its details, whose quote leads to the highlighted passage."""
    page = go(visit, f"/maal?maal={DETAIL}")
    expect(page.get_by_role("heading", level=2)).to_contain_text("Delmål 2")
    expect(page.locator(".plan-goal-state").first).to_contain_text("ikke nået")
    expect(page.get_by_text("14 procentpoint under målet")).to_be_visible()
    page.locator(".plan-quote-place a").first.click()
    expect(page).to_have_url(re.compile(r"/kilder\?dokument=psykiatriplan-region-hovedstaden&fra="))
    expect(page.locator("mark").first).to_be_in_viewport(timeout=PATIENCE)
    page.go_back()
    expect(page.get_by_role("heading", level=2)).to_contain_text("Delmål 2", timeout=PATIENCE)


def test_a_measurement_is_added_and_undone(visit: Visit) -> None:
    """Typed, mended, stored, shown apart with what it would mean, still there after a reload, undone and restored."""
    page = go(visit, f"/maal?maal={DETAIL}")
    page.get_by_text("Tilføj en måling").click()
    page.get_by_role("textbox", name="Periode").fill("3. kvartal 2025")
    page.get_by_role("textbox", name="Værdi").fill("mange")
    page.get_by_role("textbox", name="Kilde").fill("Egen optælling")
    page.get_by_role("button", name="Gem målingen").click()
    expect(page.locator("[data-testid=stAlertContentError]")).to_contain_text("'mange'")
    page.get_by_role("textbox", name="Værdi").fill("30")
    page.get_by_role("button", name="Gem målingen").click()
    expect(page.get_by_text("Målingen er gemt")).to_be_visible()
    expect(page.get_by_text("Ifølge målingerne alene:")).to_contain_text("nået")
    expect(page.locator(".plan-goal-state").first).to_contain_text("ikke nået")
    page.reload()
    expect(page.get_by_text("30 % (5 procentpoint over målet)")).to_be_visible()
    page.get_by_role("button", name="Fortryd målingen").click()
    expect(page.get_by_text("Målingen er fortrudt")).to_be_visible()
    expect(page.get_by_text("30 % (5 procentpoint over målet)")).to_be_hidden()
    page.get_by_role("button", name="Gendan målingen").click()
    expect(page.get_by_text("30 % (5 procentpoint over målet)")).to_be_visible()
    page.get_by_role("button", name="Fortryd målingen").click()
    expect(page.get_by_text("30 % (5 procentpoint over målet)")).to_be_hidden()
    assert complaints(visit) == []


@pytest.mark.parametrize(
    "address",
    ["/maal", "/maal?visning=status", "/maal?visning=tidslinje", "/maal?visning=midler", f"/maal?maal={DETAIL}"],
)
def test_nothing_scrolls_sideways_on_a_phone(phone_visit: Visit, address: str) -> None:
    """List, plots and details fit 320 pixels; only tables scroll, inside their own boxes."""
    page = go(phone_visit, address)
    if "visning" in address:
        page.locator("[data-testid=stVegaLiteChart]").wait_for()
    overflow = "[document.documentElement, document.querySelector('.stMain')].map(e => e.scrollWidth - e.clientWidth)"
    assert page.evaluate(overflow) == [0, 0]
    assert complaints(phone_visit) == []


def test_the_list_is_cards_on_a_phone_and_still_a_table(phone_visit: Visit) -> None:
    """Each card says what its cells are, and a screen reader still finds rows and cells."""
    page = go(phone_visit, "/maal?soeg=fastholdelser")
    row = page.get_by_role("row").filter(has_text="Reduktion af antal fastholdelser")
    expect(row).to_be_visible()
    assert row.evaluate("row => getComputedStyle(row).display") == "block"
    label = row.get_by_role("cell").nth(1).evaluate("cell => getComputedStyle(cell, '::before').content")
    assert "Måltal" in label
