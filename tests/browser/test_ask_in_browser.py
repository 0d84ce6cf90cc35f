"""The page "Spørg" in a real browser, with the real assistant behind it."""

import re

import pytest
from hostile_texts import HOSTILE
from playwright.sync_api import expect
from visiting import Visit

from assistant.ui.ask_page import EXAMPLES
from assistant.ui.markdown_safety import WORD_JOINER

pytestmark = pytest.mark.browser

TARGET = "Hvad er målet for antallet af bæltefikseringer?"
DOCUMENT = "Psykiatriens målsætninger for 2024"
NOT_IN_THE_PLANS = "Hvem vandt verdensmesterskabet i håndbold?"


def test_a_typed_question_gets_a_cited_answer_that_opens_in_its_place(visit: Visit) -> None:
    """Ask → answer with marks → citation → the quote highlighted in its surroundings, in view, with its source."""
    visit.ask(TARGET)
    answer = visit.page.locator(".plan-answer").inner_text()
    assert re.search(r"\b208\b", answer)
    assert "[1]" in answer
    assert "kontrolleret mod kilden" in visit.page.locator(".plan-badge").inner_text()
    source = visit.page.locator("details", has_text=DOCUMENT).first
    source.locator("summary").click()
    mark = source.locator("mark")
    expect(mark).to_be_in_viewport()
    passage = source.locator(".plan-passage").inner_text()
    assert mark.inner_text() in passage
    assert len(passage) > len(mark.inner_text())
    assert DOCUMENT in source.locator(".plan-facts").inner_text()


def test_the_conversation_goes_on_and_can_be_begun_anew(visit: Visit) -> None:
    """A follow-up stands under the first answer, a refusal says in words that it is one, and all can be cleared."""
    visit.ask(TARGET)
    visit.ask(NOT_IN_THE_PLANS)
    assert visit.page.get_by_role("heading", level=2).all_inner_texts() == [TARGET, NOT_IN_THE_PLANS]
    assert "Ikke fundet" in visit.page.locator(".plan-notice").inner_text()
    visit.page.get_by_role("button", name="Ny samtale").click()
    visit.page.get_by_role("heading", name="Prøv for eksempel").wait_for()
    # What stood there before is taken away when the run has ended, a moment after the new has come.
    expect(visit.page.locator(".plan-answer")).to_have_count(0, timeout=20_000)


def test_every_example_is_asked_by_keyboard_alone_and_answered(visit: Visit) -> None:
    """What the page itself proposes gets a plain, cited answer; a mouse is never needed."""
    page = visit.page
    for question in (question for questions in EXAMPLES.values() for question in questions):
        page.get_by_role("button", name=question).focus()
        page.keyboard.press("Enter")
        page.get_by_role("heading", name=question).wait_for()
        page.locator(".plan-badge").wait_for()
        assert page.locator(".plan-notice").count() == 0, question
        assert page.locator(".plan-mark").count() >= 1, question
        page.get_by_role("button", name="Ny samtale").focus()
        page.keyboard.press("Enter")


def test_hostile_text_is_shown_and_runs_nothing(visit: Visit) -> None:
    """HTML, Markdown, formulas and shortcodes in a question stand on the page as they were typed."""
    question = " ".join(HOSTILE[:9])
    visit.ask(question)
    assert visit.page.locator("h2.plan-question").inner_text().startswith(question[:500])
    chat = visit.page.locator(".stChatMessage")
    assert chat.locator("script, img, .katex, a, iframe").count() == 0
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
    """From the first paint to an opened citation: no request to another host, no error."""
    visit.ask(TARGET)
    visit.page.locator("details summary").first.click()
    visit.page.locator("mark").first.wait_for()
    visit.page.wait_for_load_state("networkidle")
    assert len(visit.requests) > 10
    assert visit.went_outside() == []
    assert visit.complaints == []


def test_a_narrow_phone_never_scrolls_sideways(phone_visit: Visit) -> None:
    """At 320 pixels the first view, an answer and an opened citation all fit the width."""
    page = phone_visit.page
    sideways = "[...document.querySelectorAll('.stMain, html')].some(box => box.scrollWidth > box.clientWidth)"
    assert not page.evaluate(sideways)
    phone_visit.ask(f"{TARGET} {'x' * 300}")
    page.locator("details summary").first.click()
    page.locator("mark").first.wait_for()
    assert not page.evaluate(sideways)


def test_the_page_is_in_danish(visit: Visit) -> None:
    """A screen reader and a translator are told so."""
    expect(visit.page.locator("html")).to_have_attribute("lang", "da")
    assert visit.page.title() == "Spørg psykiatriplanerne"
