"""Every page in a real browser against WCAG 2.1 A and AA, and against the promise that all of it is in Danish.

What falls short before a page is drawn is Streamlit's own and stands in assistant/ui/about/known_limits.py, which the
accessibility statement shows as well: it is proved here that it still occurs.
"""

import urllib.request
from collections.abc import Callable, Iterator
from types import MappingProxyType

import model_scripts
import pytest
from looking import (
    axe_violations,
    cut_off,
    english_sayings,
    heading_faults,
    moving,
    nameless_controls,
    out_of_order,
    plain_links,
    tab_stops,
)
from model_server import ModelServer
from page_states import PAGE_STATES, QUESTION, PageState, ask, settled
from playwright.sync_api import Browser, Page, expect

from assistant.ui.about.known_limits import KNOWN_LIMITS, KnownLimit
from assistant.ui.frame import PRODUCT
from assistant.ui.links import PageName

pytestmark = pytest.mark.browser

DESKTOP, ZOOMED, PHONE = {"width": 1280, "height": 800}, {"width": 640, "height": 400}, {"width": 320, "height": 640}
PATIENCE = 60_000  # milliseconds


def new_page(browser: Browser, init_script: str = "") -> Page:
    """Open a window of a visitor's own."""
    context = browser.new_context(locale="da-DK", viewport=DESKTOP)
    context.set_default_timeout(PATIENCE)
    if init_script:
        context.add_init_script(init_script)
    return context.new_page()


@pytest.fixture(scope="module", params=PAGE_STATES, ids=lambda state: state.name)
def state(request: pytest.FixtureRequest) -> PageState:
    """Return each state of each page in turn."""
    return request.param


@pytest.fixture(scope="module")
def state_url(request: pytest.FixtureRequest, state: PageState) -> str:
    """Return the address of the app that the state is one of: with a language model or without."""
    url: str = request.getfixturevalue("model_app_url" if state.has_model else "app_url")
    return url


@pytest.fixture(scope="module")
def looked_at(browser: Browser, state_url: str, model_server: ModelServer, state: PageState) -> Iterator[Page]:
    """Open a page in its state once; the tests look at it one after the other and put back what they change."""
    model_server.script = model_scripts.by_question
    page = new_page(browser)
    state.visit(page, state_url)
    yield page
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(looked_at: Page, scheme: str) -> None:
    """No violation of WCAG 2.1 A or AA in either theme."""
    looked_at.emulate_media(color_scheme=scheme)
    settled(looked_at)
    found = axe_violations(looked_at)
    looked_at.emulate_media(color_scheme="light")
    assert not found, "\n".join(map(str, found))


def test_the_page_is_in_danish(looked_at: Page) -> None:
    """Its language is Danish, and neither what is seen nor what a screen reader is told is in English."""
    expect(looked_at.locator("html")).to_have_attribute("lang", "da")
    assert not english_sayings(looked_at)


def test_headings_come_in_order(looked_at: Page) -> None:
    """One heading of level 1, first, and no level is jumped."""
    assert not heading_faults(looked_at)


def test_every_control_has_a_name(looked_at: Page) -> None:
    """Whatever can be operated says what it is."""
    assert not nameless_controls(looked_at)


@pytest.mark.parametrize("size", [DESKTOP, ZOOMED, PHONE], ids=["desktop", "200 %", "320 px"])
def test_nothing_scrolls_sideways_or_is_cut_off(looked_at: Page, size: dict[str, int]) -> None:
    """At 1280 pixels, at 200 % zoom of that and at 320 pixels all text fits, or scrolls in a box of its own."""
    looked_at.set_viewport_size(size)
    settled(looked_at)
    wrong = cut_off(looked_at)
    looked_at.set_viewport_size(DESKTOP)
    settled(looked_at)
    assert not wrong, "\n".join(wrong)


def test_text_can_be_read_without_moving_pictures(looked_at: Page) -> None:
    """For who asks for less motion nothing moves on and on once the page stands."""
    looked_at.emulate_media(reduced_motion="reduce")
    found = moving(looked_at)
    looked_at.emulate_media(reduced_motion="no-preference")
    assert not found


def test_links_in_text_are_told_apart_by_more_than_colour(looked_at: Page) -> None:
    """A link among other words is underlined."""
    assert not plain_links(looked_at)


def test_the_tab_key_goes_down_the_page_and_shows_where_it_is(looked_at: Page) -> None:
    """Each stop is in view and looks different from the same control without focus; the order is that of the eye."""
    page = looked_at
    page.evaluate("document.activeElement?.blur(); document.querySelector('.stMain').scrollTo(0, 0)")
    page.mouse.click(2, 2)
    stops = tab_stops(page)
    assert len(stops) > len(PageName)
    assert not [stop.html for stop in stops if not stop.shows_focus]
    assert not [stop.html for stop in stops if not stop.in_view]
    assert not out_of_order(stops)


@pytest.mark.parametrize("name", PageName)
def test_the_skip_link_leads_past_the_navigation(browser: Browser, app_url: str, name: PageName) -> None:
    """It is the first link, is seen when it has focus, and the next stop after it is in the page's content."""
    page = new_page(browser)
    page.goto(f"{app_url}/{name.path}")
    page.locator(".stMain h1").wait_for()
    settled(page)
    page.keyboard.press("Tab")
    if page.evaluate("document.activeElement.matches('.stMain')"):
        page.keyboard.press("Tab")  # a page that scrolls is itself a stop, so that arrow keys scroll it
    skip = page.get_by_role("link", name="Spring til indholdet")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("!document.activeElement.closest('.plan-header') && document.activeElement !== document.body")
    page.context.close()


def test_every_page_has_a_title_of_its_own(browser: Browser, app_url: str) -> None:
    """Windows and bookmarks can be told apart, and each names the program."""
    page = new_page(browser)
    titles = []
    for name in PageName:
        page.goto(f"{app_url}/{name.path}")
        page.locator(".stMain h1").wait_for()
        settled(page)
        titles.append(page.title())
    page.context.close()
    assert len(set(titles)) == len(PageName)
    assert all(PRODUCT in title for title in titles)


def test_a_follow_up_is_shown_without_motion_to_who_asks_for_none(browser: Browser, app_url: str) -> None:
    """The script brings the newest answer into view; it jumps there where less motion is asked for."""
    page = new_page(
        browser,
        "window.jumps = []; const into = Element.prototype.scrollIntoView;"
        "Element.prototype.scrollIntoView = function (how) { jumps.push(how?.behavior); into.call(this, how); };",
    )
    page.emulate_media(reduced_motion="reduce")
    page.goto(app_url)
    page.locator("text=Prøv for eksempel").wait_for()
    ask(page, QUESTION)
    ask(page, "Og for tvangsmedicinering?")
    page.wait_for_function("jumps.length > 0")
    assert "smooth" not in page.evaluate("jumps")
    page.context.close()


def test_focus_is_not_lost_when_a_button_disappears(browser: Browser, app_url: str) -> None:
    """Who clears the conversation by keyboard goes on from the page's content, not from its very top."""
    page = new_page(browser)
    page.goto(app_url)
    page.locator("text=Prøv for eksempel").wait_for()
    ask(page, QUESTION)
    button = page.get_by_role("button", name="Ny samtale")
    button.focus()
    page.keyboard.press("Enter")
    button.wait_for(state="detached")
    page.wait_for_function("document.activeElement !== document.body")
    page.keyboard.press("Tab")
    assert page.evaluate("!document.activeElement.closest('.plan-header')")
    page.context.close()


def test_an_address_without_a_page_is_told_in_danish(browser: Browser, app_url: str) -> None:
    """The dialog that Streamlit opens then is translated whole."""
    page = new_page(browser)
    page.goto(f"{app_url}/findes-ikke")
    page.get_by_role("dialog").wait_for()
    expect(page.get_by_role("dialog")).to_contain_text("Siden findes ikke")
    expect(page.get_by_role("dialog")).to_contain_text("Adressen fører ikke til nogen af siderne")
    assert not english_sayings(page)
    page.context.close()


def english_until_drawn(browser: Browser, app_url: str) -> bool:
    """Tell whether the server still sends the page as English."""
    with urllib.request.urlopen(app_url) as answer:
        return '<html lang="en">' in answer.read().decode()


def english_words_built_in(browser: Browser, app_url: str) -> bool:
    """Tell whether, without the page's own script, Streamlit's controls still have English names."""
    page = new_page(browser, "window.planPage = {};")  # the script then takes itself for run already
    page.goto(app_url)
    page.get_by_role("button", name="Send message").wait_for()
    with urllib.request.urlopen(app_url) as answer:
        without_script = "You need to enable JavaScript" in answer.read().decode()
    page.context.close()
    return without_script


PROOFS: MappingProxyType[str, Callable[[Browser, str], bool]] = MappingProxyType(
    {
        "language until the page is drawn": english_until_drawn,
        "built-in words in English": english_words_built_in,
    }
)


@pytest.mark.parametrize("limit", KNOWN_LIMITS, ids=lambda limit: limit.name)
def test_a_known_limit_still_occurs(browser: Browser, app_url: str, limit: KnownLimit) -> None:
    """What Streamlit has mended is taken out of the list, and so out of the accessibility statement."""
    assert PROOFS[limit.name](browser, app_url)
