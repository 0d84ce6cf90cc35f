"""The page "Kontrol" in a real browser: filters, the check, the way to a quote's place, and narrow screens."""

import re

import pytest
from playwright.sync_api import Page, expect
from visiting import Visit

from assistant.ui.control.page import DISAGREEMENTS
from assistant.ui.links import PageName, page_href

pytestmark = pytest.mark.browser

SIDEWAYS = "[...document.querySelectorAll('.stMain, html')].some(box => box.scrollWidth > box.clientWidth)"


def opened(visit: Visit, **parameters: str) -> Page:
    """Open the page at an address, and wait until it stands."""
    base = visit.page.url.split("?")[0].rstrip("/").removesuffix("/kontrol")
    visit.page.goto(f"{base}/{page_href(PageName.CONTROL, **parameters)}")
    visit.page.locator(".stMain h2").first.wait_for()
    return visit.page


def test_a_filter_stands_in_the_address_and_survives_a_reload(visit: Visit) -> None:
    """What is picked can be linked to, and is told aloud."""
    page = opened(visit)
    counted = page.locator(".plan-found [role=status]")
    expect(counted).to_have_text("358 rækker, alle er bevist.")
    page.get_by_role("radio", name="Afventer").or_(page.get_by_role("button", name="Afventer")).click()
    expect(counted).to_have_text("2 af 358 rækker, alle er bevist.")
    assert page.url.endswith("/kontrol?kun=Afventer")
    page.reload()
    expect(counted).to_have_text("2 af 358 rækker, alle er bevist.")
    page.get_by_role("link", name="Ryd filtre").click()
    expect(counted).to_have_text("358 rækker, alle er bevist.")
    page.go_back()
    expect(counted).to_have_text("2 af 358 rækker, alle er bevist.")


def test_pages_of_the_list_keep_the_filters(visit: Visit) -> None:
    """The next page is a link, and the back button leads to the page before."""
    page = opened(visit, type="Beløb")
    pages = page.get_by_role("navigation", name="Sider i listen")
    pages.get_by_role("link", name="Næste side").click()
    expect(pages).to_contain_text("Side 2 af 3")
    expect(page.locator(".plan-found [role=status]")).to_contain_text("75 af 358")
    page.go_back()
    expect(pages).to_contain_text("Side 1 af 3")


def test_the_check_is_run_and_told(visit: Visit) -> None:
    """Pressing the button proves all rows, and the outcome is a status that is read aloud."""
    page = opened(visit)
    page.get_by_role("button", name="Kør kontrol").click()
    outcome = page.get_by_role("status").filter(has_text="Alt passer")
    expect(outcome).to_contain_text(re.compile(r"405 rækker prøvet på [\d,]+ sekunder"))
    expect(page.get_by_role("region", name="Prøvet i hver tabel")).to_be_visible()


def test_a_quotes_link_opens_its_place_among_the_sources(visit: Visit) -> None:
    """From the row to the marked quote in the document, and back to the row."""
    page = opened(visit, find="m24-02a")
    row = page.locator(".plan-control-row")
    expect(row).to_have_count(1)
    quote = row.locator("mark").first.inner_text()
    row.get_by_role("link", name=re.compile("Åbn stedet")).first.click()
    expect(page).to_have_url(re.compile(r"/kilder\?dokument=maalsaetninger-2024&fra=\d+&til=\d+"))
    marks = page.locator(".plan-page-text mark")
    expect(marks.first).to_be_in_viewport()
    shown = "".join(marks.evaluate_all("marks => marks.map(mark => mark.textContent)"))
    assert shown.split() == quote.split()
    page.go_back()
    expect(row).to_have_count(1)


def test_both_sides_of_a_disagreement_lead_to_their_places(visit: Visit) -> None:
    """Each side is linked to its own document."""
    page = opened(visit, **{"del": DISAGREEMENTS})
    sides = page.locator(".plan-sides").nth(1).get_by_role("link")
    sides.first.wait_for()
    addresses = [sides.nth(place).get_attribute("href") or "" for place in range(sides.count())]
    assert any("maalsaetninger-2024" in address for address in addresses)
    assert any("psykiatriplan-region-hovedstaden" in address for address in addresses)


@pytest.mark.parametrize("part", ["", DISAGREEMENTS, "Måling af svar"])
def test_a_phone_needs_no_sideways_scrolling(phone_visit: Visit, part: str) -> None:
    """At 320 pixels every part fits."""
    page = opened(phone_visit, **({"del": part} if part else {}))
    page.get_by_role("heading", level=2).first.wait_for()
    page.wait_for_timeout(500)
    assert not page.evaluate(SIDEWAYS)


def test_the_page_asks_nothing_of_other_machines(visit: Visit) -> None:
    """Neither rows nor the check leave this machine."""
    opened(visit)
    assert visit.went_outside() == []
