"""The page "Spørg", run without a browser against a small stand-in for the assistant."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
import streamlit
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button

from assistant.errors import IndexUnusable
from assistant.goal_table import GoalTable
from assistant.records import Answer, Citation, Document, Question, RepairedText, Scope, SourceText
from assistant.ui import readiness
from assistant.ui.ask.page import EXAMPLES
from assistant.ui.frame import PRODUCT

APP = Path(__file__).parent.parent / "app.py"
QUOTE = "At 95 % af borgerne udredes inden for 30 dage."
TEXT = f"Mål og delmål.\n\n{QUOTE} Der er ikke formuleret et delmål."
SOURCE = SourceText(
    Document("plan", "Regional psykiatriplan", "plan.txt", publisher="Region Hovedstaden"), RepairedText(TEXT, ()), ""
)


class StandIn:
    """Answers as the pipeline would, and remembers what it was asked."""

    table = GoalTable((), (), ())
    chat_model = None
    is_current = True

    def __init__(self) -> None:
        self.sources = {"plan": SOURCE}
        self.asked: list[tuple[str, list[str]]] = []

    def library_of(self, scope: Scope) -> None:
        """Have no library: nothing is suggested."""

    def understand(self, question: str, history: Sequence[str]) -> Question:
        """Take what begins with "Og" for a follow-up."""
        return Question(question, question, "question", follow_up=question.startswith("Og"))

    def ask_without_model(self, question: str, history: Sequence[str], depth: str, scope: Scope) -> Answer:
        """Answer, refuse or fail, as the question wishes."""
        self.asked.append((question, list(history)))
        if "lås" in question:
            raise IndexUnusable("Indekset i 'indexes' er låst. Luk det andet program, og prøv igen.")
        if "bug" in question:
            raise ZeroDivisionError("hemmelig detalje")
        if "kantine" in question:
            return Answer("Dokumenterne siger intet om kantinen.", "refusal")
        start = TEXT.index(QUOTE)
        where = {"start": start, "end": start + len(QUOTE), "quote": QUOTE}
        cited = Citation(1, "plan", "Regional psykiatriplan", page=10, section="Mål", date="2024-11-19", **where)
        return Answer("Målet er **95 %** [1].", "answer", (cited,), checked_numbers=1)

    def source(self, document_id: str) -> SourceText:
        """Return the one document there is."""
        return {"plan": SOURCE}[document_id]


@pytest.fixture
def assistant(monkeypatch: pytest.MonkeyPatch) -> Iterator[StandIn]:
    """Put the stand-in where the page opens the assistant."""
    stand_in = StandIn()
    monkeypatch.setattr(readiness, "open_or_build", lambda report: stand_in)
    streamlit.cache_resource.clear()
    yield stand_in
    streamlit.cache_resource.clear()


@pytest.fixture
def page(assistant: StandIn) -> AppTest:
    """Open the page for the first time."""
    return AppTest.from_file(str(APP), default_timeout=20).run()


def ask(page: AppTest, question: str) -> AppTest:
    """Type a question and send it."""
    return page.chat_input[0].set_value(question).run()


def button(page: AppTest, label: str) -> Button:
    """Return the one button with a label."""
    (found,) = [one for one in page.button if one.label == label]
    return found


def drawn(page: AppTest) -> str:
    """Return everything that is drawn as HTML, style and scripts apart."""
    bodies = (html.proto.body for html in page.html if not html.proto.unsafe_allow_javascript)
    return "\n".join(body for body in bodies if not body.startswith("<style>"))


def test_the_first_view_says_what_it_can_and_offers_examples(page: AppTest) -> None:
    """A title, one line, a field with a Danish hint, and questions for each of the three users."""
    assert not page.exception
    assert page.title[0].value == PRODUCT
    assert page.chat_input[0].placeholder == "Skriv dit spørgsmål her"
    shown = [one.label for one in page.button if one.label != "Fjern afgrænsning"]
    assert shown == [q for questions in EXAMPLES.values() for q in questions]
    assert not page.chat_message


def test_headings_come_in_order(page: AppTest) -> None:
    """One title, then sections, then groups: a screen reader can jump between them."""
    assert (len(page.title), len(page.header), len(page.subheader)) == (1, 1, len(EXAMPLES))


def test_an_answer_shows_its_marks_its_check_and_its_sources(page: AppTest) -> None:
    """Both sides of the conversation, one line on what was checked, and each citation opens beside it and closes."""
    ask(page, "Hvad er målet?")
    assert [message.name for message in page.chat_message] == ["Dig", "Planassistenten"]
    html = drawn(page)
    assert '<h2 class="plan-question">Hvad er målet?</h2>' in html
    assert 'Målet er <strong><span class="plan-nowrap">95 %</span></strong>' in html
    assert "1 tal og 1 citat kontrolleret mod kilden" in html
    chips = [button for button in page.button if (button.key or "").startswith("kilde-")]
    assert [chip.label for chip in chips] == [r"\[1\] Regional psykiatriplan\, side 10\, Mål"]
    assert "<mark>" not in html
    html = drawn(chips[0].click().run())
    assert "Kilde 1 af 1" in html
    assert f"<mark>{QUOTE}</mark>" in html
    assert "<dd>19. november 2024</dd>" in html
    assert "<dt>Dokumentets status</dt><dd>ikke oplyst</dd>" in html
    assert f"kilder?dokument=plan&amp;fra={TEXT.index(QUOTE)}&amp;til={TEXT.index(QUOTE) + len(QUOTE)}" in html
    assert "<mark>" not in drawn(button(page, "Luk kilden").click().run())


def test_a_follow_up_is_asked_with_the_history(page: AppTest, assistant: StandIn) -> None:
    """The earlier questions go along, and the earlier answers stay on the page."""
    ask(page, "Hvad er målet?")
    ask(page, "Og for børn?")
    assert assistant.asked == [("Hvad er målet?", []), ("Og for børn?", ["Hvad er målet?"])]
    assert len(page.chat_message) == 4


def test_an_example_is_asked_by_its_button(page: AppTest, assistant: StandIn) -> None:
    """Pressing an example asks it and makes room for the answer."""
    label = EXAMPLES["Politik"][0]
    button(page, label).click().run()
    assert assistant.asked == [(label, [])]
    assert label not in [one.label for one in page.button]


def test_a_new_conversation_forgets_the_old_one(page: AppTest, assistant: StandIn) -> None:
    """Nothing of it is shown or sent along any more."""
    ask(page, "Hvad er målet?")
    button(page, "Ny samtale").click().run()
    assert not page.chat_message
    ask(page, "Hvad er KIT?")
    assert assistant.asked[-1] == ("Hvad er KIT?", [])


def test_a_refusal_is_told_in_words(page: AppTest) -> None:
    """It has a heading of its own, and no badge claims that anything was checked."""
    ask(page, "Hvad koster kantinen?")
    html = drawn(page)
    assert "Ikke fundet" in html
    assert "kontrolleret" not in html
    assert not [one for one in page.button if (one.key or "").startswith("kilde-")]


def test_an_error_is_one_danish_line_with_its_remedy(page: AppTest, assistant: StandIn) -> None:
    """It stands as text in the conversation, which goes on afterwards."""
    ask(page, "Er indekset låst?")
    assert [error.value for error in page.error] == [
        r"Indekset i \'indexes\' er låst\. Luk det andet program\, og prøv igen\."
    ]
    ask(page, "Hvad er målet?")
    assert "Målet er" in drawn(page)
    assert len(assistant.asked) == 2


def test_what_nobody_foresaw_shows_no_traceback(page: AppTest) -> None:
    """A bug is logged; the user meets one Danish line and no detail of it."""
    ask(page, "bug")
    assert not page.exception
    assert "uventet fejl" in page.error[0].value
    assert "hemmelig" not in page.error[0].value


def test_hostile_and_long_questions_are_shown_as_text(page: AppTest, assistant: StandIn) -> None:
    """Tags are escaped, hidden characters shown, long questions cut on the page but asked whole."""
    question = "<script>alert(1)</script> :smile: $x$ \x00 " + "x" * 4900
    ask(page, question)
    html = drawn(page)
    assert "<script" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; :smile: $x$ �" in html
    assert "(forkortet her: 600 af" in html
    assert assistant.asked == [(question, [])]


def test_untrusted_text_is_never_markdown(page: AppTest) -> None:
    """Whatever is typed or answered reaches the page escaped: as HTML, or as an escaped label."""
    ask(page, "![x](http://example.org/x.png) **fed**")
    assert not page.markdown
    assert not page.text


def test_an_assistant_that_cannot_be_opened_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    """The page stands, the remedy is read before any question is asked, and the next try may work."""
    outcomes: list[Exception | None] = [IndexUnusable("Indekset er lavet med en anden model: kør build."), None]

    def opener(report: readiness.Report) -> StandIn:
        error = outcomes.pop(0)
        if error:
            raise error
        return StandIn()

    monkeypatch.setattr(readiness, "open_or_build", opener)
    streamlit.cache_resource.clear()
    page = AppTest.from_file(str(APP), default_timeout=20).run()
    assert page.error[0].value == r"Indekset er lavet med en anden model\: kør build\."
    ask(page, "Hvad er målet?")
    assert not page.error
    assert "Målet er" in drawn(page)
    streamlit.cache_resource.clear()


def test_a_bug_while_opening_is_told_in_danish_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even then does a user meet an English line or a traceback."""

    def opener(report: readiness.Report) -> StandIn:
        raise ImportError("hemmelig detalje")

    monkeypatch.setattr(readiness, "open_or_build", opener)
    streamlit.cache_resource.clear()
    page = AppTest.from_file(str(APP), default_timeout=20).run()
    assert not page.exception
    assert "uventet fejl" in page.error[0].value
    assert "hemmelig" not in page.error[0].value
    streamlit.cache_resource.clear()


def test_two_visitors_do_not_see_each_other(page: AppTest) -> None:
    """A conversation belongs to one session."""
    ask(page, "Hvad er målet?")
    other = AppTest.from_file(str(APP), default_timeout=20).run()
    assert not other.chat_message
