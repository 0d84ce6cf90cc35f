"""The page "Spørg" in a real browser with a language model behind it: a scripted server that the real client asks."""

from collections.abc import Iterator
from pathlib import Path

import model_scripts
import pytest
from looking import axe_violations, english_sayings
from model_scripts import FAILING, FALSE, LEAK, PAUSE, SLOW, WORDED
from model_server import ModelServer
from playwright.sync_api import Browser, Locator, Page, expect
from serving import ROOT, served
from visiting import Visit, visiting

from assistant.model_answers import WITHOUT
from assistant.ui.ask.conversation import Wording
from assistant.ui.ask.wording import ENDED_BY_USER

pytestmark = pytest.mark.browser

WRITING = "Sprogmodellen skriver; hver sætning vises, når den er kontrolleret."
STOPPED = ENDED_BY_USER[Wording.STOPPED]
# notes every text that ever stood on the page with these words
WATCH_FOR = """words => {
  window.seen = [];
  new MutationObserver(() => {
    if (document.body.innerText.includes(words)) window.seen.push(document.body.innerText);
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
}"""


@pytest.fixture
def model(model_server: ModelServer) -> Iterator[ModelServer]:
    """Return the model's server; each test begins with what it says by question, and with no request counted."""
    model_server.script = model_scripts.by_question
    model_server.requests.clear()
    yield model_server
    assert model_server.wait_until_quiet(5), "a connection was left open"


@pytest.fixture
def model_visit(browser: Browser, model_app_url: str, model: ModelServer) -> Iterator[Visit]:
    """Open the page of the app that has a language model."""
    context = browser.new_context(locale="da-DK", viewport={"width": 1280, "height": 800})
    yield from visiting(context, model_app_url)


def send(page: Page, question: str) -> None:
    """Ask, and do not wait for the answer."""
    box = page.get_by_role("textbox", name="Skriv dit spørgsmål her")
    box.fill(question)
    box.press("Enter")


def badge(page: Page) -> Locator:
    """Return the newest line on what was checked."""
    return page.locator(".plan-badge").last


def test_sentences_appear_one_by_one_once_they_are_checked(model_visit: Visit, model: ModelServer) -> None:
    """Half a sentence and a false one are never seen; the whole stands with its marks when the model is done."""
    page = model_visit.page
    page.evaluate(WATCH_FOR, FALSE)
    send(page, SLOW)
    expect(page.locator(".plan-writing")).to_have_text(WRITING, timeout=30_000)  # the first question opens the model
    answer = page.locator(".plan-answer")
    lengths = []
    while page.locator(".plan-writing").count():
        lengths += [len(text) for text in answer.all_inner_texts()]
        page.wait_for_timeout(PAUSE * 250)
    expect(badge(page)).to_contain_text("formuleret af sprogmodellen openai:prøve")
    assert len(set(lengths)) >= 2, "it grew while it was written"
    assert sorted(lengths) == lengths
    assert page.evaluate("window.seen") == []
    expect(page.get_by_role("button", name="Stop", exact=True)).to_have_count(0)
    expect(page.locator(".plan-told-of-model")).to_contain_text("1 sætning fra sprogmodellen kunne ikke bevises")
    page.get_by_role("button", name="Åbn kilde 1").first.click()
    page.locator(".st-key-source-panel mark").wait_for()
    assert model_visit.complaints == []


def test_stop_ends_the_connection_and_leaves_the_answer_without_a_model(model_visit: Visit, model: ModelServer) -> None:
    """The server sees that nobody listens any more; the answer stands at once, and a press asks again."""
    page = model_visit.page
    model.script = model_scripts.nothing
    send(page, WORDED)
    assert model.wait_until_asked()
    page.get_by_role("button", name="Stop", exact=True).click()
    page.get_by_text(STOPPED).wait_for()
    assert model.wait_until_quiet(3)
    assert len(model.requests) == 1
    expect(page.locator(".plan-answer")).to_contain_text("95 %")
    expect(badge(page)).not_to_contain_text("sprogmodel")
    model.script = model_scripts.by_question
    page.get_by_role("button", name="Formulér igen").click()
    expect(badge(page)).to_contain_text("formuleret af sprogmodellen openai:prøve")
    expect(page.get_by_text(STOPPED)).to_have_count(0)
    expect(page.locator(".plan-answer")).to_have_count(1)


def test_who_goes_to_another_page_comes_back_to_an_answer(model_visit: Visit, model: ModelServer) -> None:
    """Nothing is lost and nothing asked twice: the answer without a model stands and says why."""
    page = model_visit.page
    model.script = model_scripts.nothing
    send(page, WORDED)
    page.locator(".plan-writing").wait_for()
    assert model.wait_until_asked()
    page.get_by_role("navigation").get_by_role("link", name="Om").click()
    page.get_by_role("heading", level=1, name="Om").wait_for()
    assert model.wait_until_quiet(3)
    page.go_back()
    page.get_by_text("Sprogmodellen blev afbrudt").wait_for()
    expect(page.locator(".plan-answer")).to_contain_text("95 %")
    assert len(model.requests) == 1


def test_a_visitor_who_leaves_ends_the_connection(browser: Browser, model_app_url: str, model: ModelServer) -> None:
    """A closed window does not keep the model writing."""
    model.script = model_scripts.nothing
    context = browser.new_context(locale="da-DK")
    page = context.new_page()
    page.goto(model_app_url)
    page.locator("text=Prøv for eksempel").wait_for()
    send(page, WORDED)
    page.locator(".plan-writing").wait_for()
    assert model.wait_until_asked()
    context.close()
    assert model.wait_until_quiet(10)


def test_a_fault_is_one_quiet_line_beside_the_answer(model_visit: Visit) -> None:
    """No error is drawn, nothing of the server's own words, and the answer is there."""
    page = model_visit.page
    model_visit.ask(FAILING)
    expect(badge(page)).to_contain_text("svaret er uden sprogmodel")
    expect(page.locator(".plan-told-of-model")).to_contain_text(WITHOUT)
    expect(page.locator(".plan-answer")).to_contain_text("208")
    expect(page.get_by_role("alert")).to_have_count(0)
    assert "RAW-SERVER-TEXT" not in page.content()


def test_what_a_hostile_model_writes_shows_nothing_and_requests_nothing(model_visit: Visit, model: ModelServer) -> None:
    """No picture, link, script or address of the model's reaches the page, and the browser asks no other host."""
    page = model_visit.page
    model.script = model_scripts.hostile
    page.evaluate(WATCH_FOR, "lytter.example")
    model_visit.ask(WORDED)
    badge(page).wait_for()
    page.wait_for_load_state("networkidle")
    assert LEAK not in page.content()
    assert page.evaluate("window.seen") == []
    assert page.locator(".stChatMessage").locator("script, img, iframe, object").count() == 0
    assert model_visit.went_outside() == []
    assert model_visit.complaints == []


def test_others_are_answered_while_the_model_writes(
    model_visit: Visit, browser: Browser, model_app_url: str, model: ModelServer
) -> None:
    """Who has the switch off does not wait for anybody's model."""
    model.script = model_scripts.nothing
    send(model_visit.page, WORDED)
    model_visit.page.locator(".plan-writing").wait_for()
    assert model.wait_until_asked()
    other = browser.new_context(locale="da-DK").new_page()
    other.goto(model_app_url)
    turn_switch(other)
    expect(other.get_by_role("button", name="Sprogmodel: fra")).to_be_visible()
    send(other, FAILING)
    expect(other.locator(".plan-answer")).to_contain_text("208", timeout=5_000)
    assert len(model.requests) == 1
    other.context.close()
    model_visit.page.get_by_role("button", name="Stop", exact=True).click()
    model_visit.page.get_by_text(STOPPED).wait_for()


def turn_switch(page: Page) -> None:
    """Open what the switch lies in and press it."""
    page.get_by_role("button", name="Sprogmodel").click()
    page.get_by_text("Sprogmodel", exact=True).click()
    page.keyboard.press("Escape")


def test_the_page_is_accessible_while_the_model_writes(model_visit: Visit, model: ModelServer) -> None:
    """Light or dark: no breach of WCAG 2.1 A or AA, no English, no live region that would read each sentence anew."""
    page = model_visit.page
    model.script = model_scripts.begins
    model_visit.ask(FAILING)
    send(page, WORDED)
    page.locator(".plan-answer").nth(1).wait_for()
    page.wait_for_timeout(1500)  # until what is stale has faded
    assert page.locator(".plan-writing").count()
    assert not axe_violations(page)
    page.emulate_media(color_scheme="dark")
    page.wait_for_timeout(500)
    assert not axe_violations(page)
    assert not english_sayings(page)
    assert page.locator("[aria-live] .plan-answer, [role=status] .plan-answer, [role=log] .plan-answer").count() == 0
    page.get_by_role("button", name="Stop", exact=True).click()
    page.get_by_text(STOPPED).wait_for()


@pytest.fixture(scope="module")
def external_url(tmp_path_factory: pytest.TempPathFactory, built_index: Path) -> Iterator[str]:
    """Start an app whose model is a provider's on the internet, which is permitted; no test ever turns it on."""
    settings = {"PLAN_CHAT_MODEL": "openai:gpt", "PLAN_CHAT_ALLOW_EXTERNAL": "true", "OPENAI_API_KEY": ""}
    with served(ROOT / "app.py", tmp_path_factory.mktemp("external"), built_index, settings) as address:
        yield f"http://{address}"


def test_before_anything_leaves_the_net_the_page_says_what_and_to_whom(browser: Browser, external_url: str) -> None:
    """The switch is off, the notice stands beside it, and a question is answered without the model."""
    page = browser.new_context(locale="da-DK").new_page()
    page.set_default_timeout(60_000)
    page.goto(external_url)
    page.get_by_role("button", name="Sprogmodel: fra").click()
    switch = page.get_by_role("switch", name="Sprogmodel")
    expect(switch).not_to_be_checked()
    notice = page.get_by_text("Slår du den til, sendes spørgsmålet")
    expect(notice).to_contain_text("uddrag af dokumenter og måltabel")
    expect(notice).to_contain_text("openai på api.openai.com")
    assert not axe_violations(page)
    page.keyboard.press("Escape")
    send(page, FAILING)
    badge(page).wait_for()
    expect(page.locator(".plan-writing, .plan-told-of-model")).to_have_count(0)
    expect(badge(page)).not_to_contain_text("sprogmodel")
    page.context.close()
