"""The page "Kilder" in a real browser: deep links, sections, search, and the browser's own buttons."""

import re
from collections.abc import Callable

import pytest
from corpus_reading import sources
from hostile_texts import HOSTILE
from playwright.sync_api import Locator, Page, expect
from visiting import Visit

from assistant.reading import sections
from assistant.ui.links import VIEW, PageName, page_href, source_href
from assistant.ui.markdown_safety import WORD_JOINER
from assistant.ui.sources.address import SEARCH, address_href, compared_href

pytestmark = pytest.mark.browser

PLAN = "psykiatriplan-region-hovedstaden"
DECK = "psykiatrikonference-syddanmark-2025"
TEXT = sources()[PLAN].repaired.text
QUOTE = "Status på overholdelse af udredningsretten i 3. kvartal 2024 var, at 11 % børn og unge blev udredt"
START = TEXT.index(QUOTE)
PLACE = (START, START + len(QUOTE))
SIDEWAYS = "[...document.querySelectorAll('.stMain, html')].some(box => box.scrollWidth > box.clientWidth)"


def opened(visit: Visit, href: str) -> Page:
    """Follow an address by typing it, and wait until the page stands."""
    base = visit.page.url.split("?")[0].rstrip("/").removesuffix("/kilder")
    visit.page.goto(f"{base}/{href}")
    visit.page.locator(".plan-documents, .plan-document, .plan-counted, .plan-compared").first.wait_for()
    return visit.page


def marked(page: Page) -> str:
    """Return the letters of all marks of the text."""
    expect(page.locator(".plan-page-text mark").first).to_be_in_viewport()
    return "".join(page.locator(".plan-page-text mark").evaluate_all("marks => marks.map(mark => mark.textContent)"))


def test_a_deep_link_opens_at_the_marked_place(visit: Visit) -> None:
    """Far down in the document the mark is in view, holds the text of the offsets, and can be passed on."""
    page = opened(visit, source_href(PLAN, *PLACE))
    assert marked(page) == QUOTE
    expect(page.get_by_role("heading", level=1)).to_have_text("Den regionale psykiatriplan")
    expect(page.locator(".plan-place-bar")).to_be_in_viewport()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Kopiér link til stedet").click()
    expect(page.get_by_role("status").filter(has_text="Kopieret.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    page.get_by_role("button", name="Kopiér med kilde").click()
    expect(page.get_by_role("status").filter(has_text="Kopieret.")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(f"»{QUOTE}«\nDen regionale psykiatriplan, Region Hovedstaden, dato 19. november 2024")
    assert "side 17" in copied


def test_a_mark_over_two_pages_is_shown_whole(visit: Visit) -> None:
    """The parts of the mark on both pages are the place together."""
    second = sources()[PLAN].repaired.pages[5]
    page = opened(visit, source_href(PLAN, second.start - 150, second.start + 150))
    assert marked(page) == TEXT[second.start - 150 : second.start + 150]


def test_a_section_is_followed_and_the_back_button_returns(visit: Visit) -> None:
    """The section list marks the heading in view; back and forward go through the places; the session is kept."""
    page = opened(visit, source_href(PLAN))
    loaded = page.evaluate("window.planLoaded = Math.random()")
    chosen = [next(s for s in sections(sources()[PLAN]) if s.title.startswith(title)) for title in ("4. ", "9. ")]
    for section in chosen:
        page.locator(".plan-sections").get_by_role("link", name=section.title).click()
        expect(page.locator(".plan-page-text mark")).to_have_text(section.title)
        assert marked(page) == section.title
    page.go_back()
    expect(page.locator(".plan-page-text mark")).to_have_text(chosen[0].title)
    assert marked(page) == chosen[0].title
    page.go_back()
    expect(page.locator(".plan-page-text mark")).to_have_count(0)
    page.go_forward()
    expect(page.locator(".plan-page-text mark")).to_have_text(chosen[0].title)
    assert page.evaluate("window.planLoaded") == loaded


def test_a_search_leads_to_its_marked_place_and_back(visit: Visit) -> None:
    """Type, choose a hit in another document, read it in its place, and return to the hits."""
    page = opened(visit, page_href(PageName.SOURCES))
    box = page.get_by_role("textbox", name="Søg i alle dokumenter")
    box.fill("bæltefiksering")
    box.press("Enter")
    hit = page.locator(".plan-hits a").first
    snippet = hit.inner_text().strip(" …")
    hit.click()
    page.locator(".plan-page-text mark").first.wait_for()
    assert " ".join(snippet.split()) in " ".join(marked(page).split())
    expect(page.get_by_role("textbox", name="Søg i dokumentet")).to_have_value("bæltefiksering")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kilder")
    expect(page.get_by_role("textbox", name="Søg i alle dokumenter")).to_have_value("bæltefiksering")
    expect(page.locator(".plan-counted")).to_contain_text("med »bæltefiksering«")


def test_a_document_opens_at_its_top_however_far_down_the_list_was(visit: Visit) -> None:
    """The last document of the list begins with its title, not in the middle."""
    page = opened(visit, page_href(PageName.SOURCES))
    page.locator(".plan-documents h2 a").last.click()
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Kilder")
    expect(page.get_by_role("heading", level=1)).to_be_in_viewport()


def test_the_keyboard_reaches_everything(visit: Visit) -> None:
    """Search field, views, every section and the buttons of the place are reached with Tab, in the order they stand."""
    page = opened(visit, source_href(PLAN, *PLACE))
    marked(page)
    expect(page.locator(".plan-page-text mark").first).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Kopiér link til stedet")).to_be_focused()
    page.get_by_role("textbox", name="Søg i dokumentet").focus()
    reached = _tabbed(page, lambda: page.get_by_role("button", name="Kopiér link til stedet"))
    links = page.locator(".plan-sections nav a").all_inner_texts()
    assert [text for text in reached if text in links] == links
    page.locator(".plan-skip-sections").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Kopiér link til stedet")).to_be_focused()


def _tabbed(page: Page, last: Callable[[], Locator]) -> list[str]:
    """Press Tab until the last control has the focus, and return the texts of what had it on the way."""
    reached: list[str] = []
    for _ in range(80):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.innerText ?? ''").strip())
        if last().evaluate("button => button === document.activeElement"):
            return reached
    pytest.fail(f"never reached: {reached}")


def test_what_was_repaired_is_unfolded_page_by_page(visit: Visit) -> None:
    """A page opens with both its texts, by keyboard, and the changed word is told apart by more than its colour."""
    page = opened(visit, compared_href(DECK))
    folded = page.locator("details.plan-compared", has_text="SPÏRGSM").first
    folded.locator("summary").focus()
    page.keyboard.press("Enter")
    before = folded.locator(".plan-changed", has_text="RÎKKE").first
    expect(before).to_be_visible()
    assert "underline" in before.evaluate("word => getComputedStyle(word).textDecorationLine")
    expect(folded.locator(".plan-changed", has_text="RÆKKE").first).to_be_visible()


@pytest.mark.parametrize(
    "href",
    [
        "kilder",
        source_href(DECK),
        source_href(PLAN, *PLACE),
        address_href(search="tvang"),
        address_href(PLAN, "x" * 150),
        compared_href(DECK),
        source_href("y" * 300),
    ],
)
def test_a_narrow_phone_never_scrolls_sideways(phone_visit: Visit, href: str) -> None:
    """At 320 pixels every view fits the width, folded parts unfolded."""
    page = opened(phone_visit, href)
    page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true; })")
    page.wait_for_timeout(300)
    assert not page.evaluate(SIDEWAYS)


def test_on_a_phone_the_section_list_is_folded_above_the_text(phone_visit: Visit) -> None:
    """The text is not pushed away by the list, and the list is one press away."""
    page = opened(phone_visit, source_href(PLAN))
    first = page.locator(".plan-sections nav a").first
    expect(first).not_to_be_visible()
    page.locator(".plan-sections summary").click()
    expect(first).to_be_visible()


def test_hostile_parameters_are_shown_and_run_nothing(visit: Visit) -> None:
    """HTML and Markdown in the address stand on the page as text."""
    for text in HOSTILE[:3]:
        for name in ("dokument", "fra", SEARCH, VIEW):
            parameters = {"dokument": PLAN, "fra": "1", "til": "9", name: text[:200]}
            page = opened(visit, page_href(PageName.SOURCES, **parameters))
            assert page.locator(".stMain").locator("script[src], img, iframe").count() == 0
            if name in ("dokument", "fra"):
                shown = page.get_by_role("alert").inner_text().replace(WORD_JOINER, "")
                assert f"»{text[:40]}" in shown
    assert not [told for told in visit.complaints if not re.search(r"\b404\b", told)]
