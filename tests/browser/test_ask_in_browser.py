"""The page "Spørg" in a real browser, with the real assistant behind it."""

import io
import re
from pathlib import Path

import pytest
from docx import Document
from hostile_texts import HOSTILE
from playwright.sync_api import Browser, expect
from visiting import PATIENCE, Visit

from assistant.ui.ask.page import EXAMPLES
from assistant.ui.frame import PRODUCT
from assistant.ui.markdown_safety import WORD_JOINER

pytestmark = pytest.mark.browser

TARGET = "Hvad er målet for antallet af bæltefikseringer?"
MET = "Er målet for udredning af børn og unge nået?"
DOCUMENT = "Psykiatriens målsætninger for 2024"
NOT_IN_THE_PLANS = "Hvem vandt verdensmesterskabet i håndbold?"


def test_a_mark_opens_its_source_beside_the_answer(visit: Visit) -> None:
    """Ask → mark → the quote highlighted in its page, in view, with its facts; the panel closes again."""
    page = visit.page
    visit.ask(TARGET)
    answer = page.locator(".plan-answer").inner_text()
    assert re.search(r"\b208\b", answer)
    assert "kontrolleret mod kilden" in page.locator(".plan-badge").inner_text()
    page.get_by_role("button", name="Åbn kilde 1").first.click()
    panel = page.locator(".st-key-source-panel")
    mark = panel.locator("mark")
    expect(mark).to_be_in_viewport()
    assert len(panel.locator(".plan-passage").inner_text()) > len(mark.inner_text())
    assert DOCUMENT in panel.locator(".plan-facts").inner_text()
    box, beside = page.locator(".plan-answer").bounding_box(), panel.bounding_box()
    assert box
    assert beside
    assert beside["x"] >= box["x"] + box["width"] * 0.9, "the panel stands beside the answer"
    expect(panel.get_by_role("heading", name="Kilde 1 af")).to_be_focused()
    panel.get_by_role("button", name="Luk kilden").click()
    expect(panel).to_have_count(0)


def test_the_panel_leads_to_the_place_in_the_document_and_back(visit: Visit) -> None:
    """Panel → Kilder, opened at the highlighted quote; the back button returns to the conversation, which is kept."""
    page = visit.page
    visit.ask(TARGET)
    page.get_by_role("button", name="Åbn kilde 1").first.click()
    quote = page.locator(".st-key-source-panel mark").inner_text()
    page.locator(".st-key-source-panel").get_by_role("link", name="Åbn stedet i dokumentet").click()
    mark = page.locator(".plan-page-text mark").first
    expect(mark).to_be_in_viewport()
    marked = " ".join(" ".join(page.locator(".plan-page-text mark").all_inner_texts()).split())
    assert marked == " ".join(quote.split())
    page.go_back()
    page.locator(".plan-answer").wait_for()
    assert page.locator("h2.plan-question").all_inner_texts() == [TARGET]


def test_the_conversation_goes_on_and_can_be_begun_anew(visit: Visit) -> None:
    """A follow-up leans on the turn before, a refusal says in words that it is one, and all can be cleared."""
    page = visit.page
    visit.ask("Er målet for udredning af voksne nået?")
    visit.ask("Og for børn?")
    assert "11 %" in page.locator(".plan-answer").nth(1).inner_text()
    visit.ask(NOT_IN_THE_PLANS)
    assert page.locator("h2.plan-question").all_inner_texts()[1:] == ["Og for børn?", NOT_IN_THE_PLANS]
    assert "Ikke fundet" in page.locator(".plan-notice").inner_text()
    page.get_by_role("button", name="Ny samtale").click()
    page.get_by_role("heading", name="Prøv for eksempel").wait_for()
    # What stood there before is taken away when the run has ended, a moment after the new has come.
    expect(page.locator(".plan-answer")).to_have_count(0, timeout=20_000)


def test_a_refusal_leads_on(visit: Visit) -> None:
    """It shows the nearest passage, and a question that it proposes instead is answered."""
    page = visit.page
    visit.ask("Hvad koster kantinen?")
    expect(page.locator(".plan-passage mark")).to_have_count(1)
    page.get_by_role("heading", name="Det kan du spørge om i stedet").wait_for()
    page.locator(".st-key-forslag button").first.click()
    page.locator("h2.plan-question").nth(1).wait_for()
    page.locator(".plan-answer").nth(1).wait_for()
    assert page.locator(".plan-notice").count() == 1, "only the first was a refusal"


def test_every_example_is_asked_by_keyboard_alone_and_answered(visit: Visit) -> None:
    """What the page itself proposes gets a plain, cited answer; a mouse is never needed."""
    page = visit.page
    for question in (question for questions in EXAMPLES.values() for question in questions):
        page.get_by_role("button", name=question).focus()
        page.keyboard.press("Enter")
        page.get_by_role("heading", name=question).wait_for()
        page.locator(".plan-badge").wait_for()
        assert page.locator(".plan-notice").count() == 0, question
        assert page.locator("button.plan-mark").count() >= 1, question
        page.get_by_role("button", name="Ny samtale").focus()
        page.keyboard.press("Enter")
        # what stood there before may propose the same question, until the run has ended
        expect(page.locator(".plan-answer")).to_have_count(0, timeout=PATIENCE)


def test_the_keyboard_reaches_a_source_and_closes_it(visit: Visit) -> None:
    """Enter on a mark opens the panel and goes there; its button closes it and leads back to where the reader was."""
    page = visit.page
    visit.ask(TARGET)
    page.get_by_role("button", name="Åbn kilde 1").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Kilde 1 af")).to_be_focused(timeout=PATIENCE)
    page.get_by_role("button", name="Luk kilden").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-source-panel")).to_have_count(0)
    expect(page.locator("[class*=st-key-kilde-] button").first).to_be_focused()


def test_who_is_quicker_than_the_machine_still_reaches_the_source(visit: Visit) -> None:
    """A mark keeps the focus while its answer grows; pressed long before its source can be opened, it opens it."""
    page = visit.page
    visit.ask(TARGET)
    page.locator(".st-key-kilde-1-1").wait_for()
    mark = page.get_by_role("button", name="Åbn kilde 1").first
    mark.focus()
    page.locator(".plan-answer").evaluate("answer => { answer.innerHTML += ''; }")
    expect(mark).to_be_focused()
    page.locator(".st-key-kilde-1-1").evaluate(
        "chip => { chip.classList.remove('st-key-kilde-1-1'); "
        "setTimeout(() => chip.classList.add('st-key-kilde-1-1'), 3000); }"
    )
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Kilde 1 af")).to_be_focused(timeout=PATIENCE)


def test_the_conversation_is_saved_as_word_with_its_sources(visit: Visit, tmp_path: Path) -> None:
    """The file opens in Word's format and holds the question, the answer, the quote, its page, standing and date."""
    page = visit.page
    visit.ask(MET)
    page.get_by_role("button", name="Åbn kilde 2").first.click()
    quote = " ".join(page.locator(".st-key-source-panel mark").inner_text().split())
    with page.expect_download() as waited:
        page.get_by_role("button", name="Gem som Word").click()
    path = tmp_path / waited.value.suggested_filename
    waited.value.save_as(path)
    assert path.suffix == ".docx"
    text = "\n".join(paragraph.text for paragraph in Document(io.BytesIO(path.read_bytes())).paragraphs)
    for told in (
        MET,
        "84 procentpoint",
        quote,
        "Den regionale psykiatriplan",
        "17",
        "ikke oplyst",
        "19. november 2024",
    ):
        assert told in " ".join(text.split()), told


def test_the_conversation_is_saved_as_markdown(visit: Visit, tmp_path: Path) -> None:
    """The same as text that any editor opens."""
    visit.ask(MET)
    with visit.page.expect_download() as waited:
        visit.page.get_by_role("button", name="Gem som Markdown").click()
    waited.value.save_as(tmp_path / "samtale.md")
    text = (tmp_path / "samtale.md").read_text(encoding="utf-8")
    assert MET in text
    assert "> Status på overholdelse af udredningsretten" in text


def test_an_answer_is_copied_with_its_sources(visit: Visit) -> None:
    """The clipboard holds answer, quotes and places, and a line says that it was copied."""
    page = visit.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit.ask(MET)
    page.get_by_role("button", name="Kopiér med kilder").click()
    expect(page.get_by_role("status").filter(has_text="Kopieret.")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "84 procentpoint" in copied
    assert "Dokumentets status: ikke oplyst" in copied


def test_how_the_answer_was_found_can_be_read(visit: Visit) -> None:
    """Evidence with scores, what was discarded and why, and each place a link into the document."""
    page = visit.page
    visit.ask(MET)
    page.get_by_text("Sådan fandt jeg svaret").click()
    found = page.get_by_role("table", name="fundne steder")
    found.wait_for()
    assert page.get_by_text("Brugt i svaret").count() >= 1
    assert page.get_by_text("Fravalgt:").count() >= 1
    assert "kilder?dokument=" in (found.get_by_role("link").first.get_attribute("href") or "")


def test_two_users_do_not_see_each_others_conversation(visit: Visit, browser: Browser, app_url: str) -> None:
    """What one asks stands on no other's page, not even when both ask at once."""
    other = browser.new_context(locale="da-DK").new_page()
    other.set_default_timeout(PATIENCE)
    other.goto(app_url)
    for page, question in ((visit.page, TARGET), (other, MET)):
        box = page.get_by_role("textbox", name="Skriv dit spørgsmål her")
        box.fill(question)
        box.press("Enter")
    for page, own in ((visit.page, TARGET), (other, MET)):
        page.locator(".plan-badge").wait_for()
        assert page.locator("h2.plan-question").all_inner_texts() == [own]
    other.context.close()


def test_hostile_text_is_shown_and_runs_nothing(visit: Visit) -> None:
    """HTML, Markdown, formulas and shortcodes in a question stand on the page as they were typed."""
    question = " ".join(HOSTILE[:9])
    visit.ask(question)
    assert visit.page.locator("h2.plan-question").inner_text().startswith(question[:500])
    chat = visit.page.locator(".stChatMessage")
    assert chat.locator("script, img, .katex, iframe").count() == 0
    assert not [link for link in chat.locator("a").all() if "example" in (link.get_attribute("href") or "")]
    assert visit.complaints == []


def test_hostile_labels_are_shown_and_run_nothing(labels_visit: Visit) -> None:
    """Titles and error lines, which Streamlit reads as Markdown, come out letter for letter."""
    page = labels_visit.page
    page.get_by_role("alert").nth(len(HOSTILE) - 1).wait_for()
    written = [" ".join(text.split()) for text in HOSTILE]
    for places in (page.locator("details summary p"), page.get_by_role("alert").locator("p")):
        assert [shown.replace(WORD_JOINER, "").strip() for shown in places.all_inner_texts()] == written
    inside = page.locator("details [data-testid=stMarkdownContainer]")
    assert inside.locator("script, img, .katex, a, code, em, strong, del, [role=img], [class*=Colored]").count() == 0
    assert labels_visit.went_outside() == []
    assert labels_visit.complaints == []


def test_nothing_leaves_the_machine_and_the_console_is_silent(visit: Visit) -> None:
    """From the first paint to an opened source: no request to another host, no error."""
    visit.ask(TARGET)
    visit.page.get_by_role("button", name="Åbn kilde 1").first.click()
    visit.page.locator("mark").first.wait_for()
    visit.page.wait_for_load_state("networkidle")
    assert len(visit.requests) > 10
    assert visit.went_outside() == []
    assert visit.complaints == []


def test_a_narrow_phone_never_scrolls_sideways(phone_visit: Visit) -> None:
    """At 320 pixels the first view, an answer and an opened source all fit the width, the source below its answer."""
    page = phone_visit.page
    sideways = "[...document.querySelectorAll('.stMain, html')].some(box => box.scrollWidth > box.clientWidth)"
    assert not page.evaluate(sideways)
    phone_visit.ask(f"{TARGET} {'x' * 300}")
    page.locator("[class*=st-key-kilde-] button").first.click()
    page.locator(".st-key-source-panel mark").wait_for()
    assert not page.evaluate(sideways)
    box, below = page.locator(".plan-answer").bounding_box(), page.locator(".st-key-source-panel").bounding_box()
    assert box
    assert below
    assert below["y"] >= box["y"] + box["height"]


def test_the_page_is_in_danish(visit: Visit) -> None:
    """A screen reader and a translator are told so."""
    expect(visit.page.locator("html")).to_have_attribute("lang", "da")
    assert visit.page.title() == PRODUCT


def test_a_link_asks_its_question(visit: Visit, app_url: str) -> None:
    """An address with a question opens on its answer."""
    visit.page.goto(f"{app_url}/?spoergsmaal=Hvad er målet for sygefravær?")
    visit.page.locator(".plan-badge").wait_for()
    assert visit.page.locator("h2.plan-question").all_inner_texts() == ["Hvad er målet for sygefravær?"]


def test_the_back_button_does_not_ask_a_linked_question_again(visit: Visit, app_url: str) -> None:
    """From the answer to another page and back, the conversation is as it was; one step further back is one step."""
    page = visit.page
    page.goto(f"{app_url}/om")
    page.get_by_role("heading", level=1).wait_for()
    page.goto(f"{app_url}/?spoergsmaal=Hvad er målet for sygefravær?")
    page.locator(".plan-badge").wait_for()
    page.get_by_role("navigation").get_by_role("link", name="Mål").click()
    page.get_by_role("heading", level=1, name="Mål").wait_for()
    page.go_back()
    page.locator(".plan-badge").wait_for()
    assert page.locator("h2.plan-question").count() == 1
    page.go_back()
    page.get_by_role("heading", level=1, name="Om").wait_for()


def test_escape_closes_the_source_and_leads_back(visit: Visit) -> None:
    """From inside the panel the Escape key closes it, as it closes any panel."""
    page = visit.page
    visit.ask(TARGET)
    page.get_by_role("button", name="Åbn kilde 1").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Kilde 1 af")).to_be_focused(timeout=PATIENCE)
    page.keyboard.press("Escape")
    expect(page.locator(".st-key-source-panel")).to_have_count(0)
    expect(page.locator("[class*=st-key-kilde-] button").first).to_be_focused()
