"""What can be done with an answer on the page "Spørg", with the real assistant behind it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit
from streamlit.testing.v1 import AppTest

from assistant import user_data
from assistant.pipeline import Assistant
from assistant.settings import Settings, load_settings
from assistant.ui import readiness

APP = Path(__file__).parent.parent / "app.py"
MET = "Er målet for udredning af børn og unge nået?"
ANY_GROUP = "Er målet for udredning nået?"
REFUSED = "Hvad koster kantinen?"


@pytest.fixture
def page(assistant: Assistant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AppTest]:
    """Open the page with the real assistant, and a folder of its own for what is written."""
    monkeypatch.setattr(readiness, "open_or_build", lambda report: assistant)
    monkeypatch.setenv("PLAN_DATA_DIR", str(tmp_path))
    load_settings.cache_clear()
    streamlit.cache_resource.clear()
    yield AppTest.from_file(str(APP), default_timeout=30).run()
    streamlit.cache_resource.clear()
    load_settings.cache_clear()


def ask(page: AppTest, question: str) -> AppTest:
    """Type a question and send it."""
    return page.chat_input[0].set_value(question).run()


def press(page: AppTest, label: str) -> AppTest:
    """Press the one button with a label."""
    (found,) = [one for one in page.button if one.label == label]
    return found.click().run()


def drawn(page: AppTest) -> str:
    """Return what is drawn as HTML, style and scripts apart."""
    bodies = (html.proto.body for html in page.html if not html.proto.unsafe_allow_javascript)
    return "\n".join(body for body in bodies if not body.startswith("<style>"))


def suggestions(page: AppTest) -> list[str]:
    """Return the questions that are offered after an answer."""
    return [one.key.removeprefix("forslag-") for one in page.button if (one.key or "").startswith("forslag-")]


def test_what_is_suggested_can_be_pressed_and_is_answered(page: AppTest) -> None:
    """Two or three follow-ups; pressing each gives an answer, no refusal."""
    ask(page, MET)
    offered = suggestions(page)
    assert 2 <= len(offered) <= 3
    for question in offered:
        (button,) = [one for one in page.button if one.key == f"forslag-{question}"]
        button.click().run()
        assert f'<h2 class="plan-question">{question}</h2>' in drawn(page)
        assert "Ikke fundet" not in drawn(page)
        press(page, "Ny samtale")
        ask(page, MET)


def test_a_question_of_the_conversation_is_not_suggested_again(page: AppTest) -> None:
    """Neither the first one nor one that was suggested and pressed, though the newest leans on none of them."""
    ask(page, MET)
    pressed = suggestions(page)[0]
    ask(page, pressed)
    ask(page, MET)
    assert suggestions(page)
    assert not {MET, pressed} & set(suggestions(page))


def test_a_refusal_shows_the_nearest_passage_and_what_can_be_asked(page: AppTest) -> None:
    """It is no dead end: the nearest place stands there, and questions that are answered."""
    ask(page, REFUSED)
    html = drawn(page)
    assert "Det nærmeste, dokumenterne siger" in html
    assert html.count("<mark>") == 1
    assert "Det kan du spørge om i stedet" in [header.value for header in page.header]
    assert suggestions(page)


def test_the_depth_answers_the_newest_question_anew(page: AppTest) -> None:
    """The same question, from the same evidence, with more of it; the question is not asked twice."""
    ask(page, MET)
    short = drawn(page)
    page.segmented_control[0].set_value("data").run()
    long = drawn(page)
    assert long.count('class="plan-question"') == 1
    assert "måltal:" in long
    assert "måltal:" not in short
    ask(page, "Hvad er målet for sygefravær?")
    assert drawn(page).count("måltal:") > long.count("måltal:"), "the depth holds for the next question too"


def test_a_limit_to_a_group_holds_for_the_next_question_and_is_told(page: AppTest) -> None:
    """Adults were chosen: adults' figures, with the limit beside the question."""
    page.radio[0].set_value("voksne")
    ask(page, ANY_GROUP)
    html = drawn(page)
    assert "97 %" in html
    assert "Afgrænset til: voksne" in html


def test_a_limit_to_documents_can_be_lifted_where_it_refuses(page: AppTest) -> None:
    """What the chosen document does not hold is refused, and one press asks all documents."""
    page.multiselect[0].set_value(["maalsaetninger-2024"])
    ask(page, "Hvor mange midler er der afsat til psykiatrien i 2026?")
    assert "Ikke fundet" in drawn(page)
    press(page, "Spørg uden afgrænsning")
    html = drawn(page)
    assert "Ikke fundet" not in html
    assert "2.612,6" in html
    assert "Afgrænset til" not in html
    assert page.multiselect[0].value == []


def test_a_limit_by_standing_names_its_documents(page: AppTest) -> None:
    """A standing stands for the documents that have it."""
    page.multiselect[1].set_value(["oplæg"])
    ask(page, "Hvor mange midler er der afsat til psykiatrien i 2026?")
    assert "Afgrænset til: Psykiatrikonference den 13. januar 2025" in drawn(page)


def test_documents_that_disagree_are_drawn_side_by_side(page: AppTest) -> None:
    """Both values, both quotes, and a link to both places."""
    ask(page, MET)
    html = drawn(page)
    assert "Dokumenterne siger ikke det samme" in html
    sides = html.partition('<div class="plan-sides">')[2]
    assert sides.count('<div class="plan-side">') >= 2
    assert "100 %" in sides
    assert "95 %" in sides
    assert sides.count("kilder?dokument=") >= 2


def test_an_answer_that_no_document_contradicts_stands_alone(page: AppTest) -> None:
    """No disagreement is drawn where there is none."""
    ask(page, "Hvor mange kommuner har indført KIT?")
    assert "plan-sides" not in drawn(page)


def test_one_source_is_open_at_a_time_and_the_next_is_a_press_away(page: AppTest) -> None:
    """The panel walks through the sources of its answer and closes."""
    ask(page, MET)
    next(one for one in page.button if (one.key or "").startswith("kilde-")).click().run()
    assert "Kilde 1 af" in drawn(page)
    press(page, "Næste kilde")
    assert "Kilde 2 af" in drawn(page)
    assert "Kilde 1 af" not in drawn(page)
    press(page, "Luk kilden")
    assert "Kilde 2 af" not in drawn(page)


def test_the_explanation_tells_what_was_found_and_what_became_of_it(page: AppTest) -> None:
    """Opened, it names the reading, the scores, what was used, what was discarded and why, and the arithmetic."""
    ask(page, MET)
    assert "Det fandt jeg" not in drawn(page)
    page.session_state["forklaring-1"] = True
    html = drawn(page.run())
    for told in ("Sådan læste jeg spørgsmålet", "Det fandt jeg", "Brugt i svaret", "Fravalgt:", "84 procentpoint"):
        assert told in html, told


def test_the_copied_text_holds_every_source(page: AppTest) -> None:
    """Behind the button stands the answer with each quote, its document, page, standing and date."""
    ask(page, MET)
    copied = drawn(page).partition('<span id="kopi-1" hidden>')[2].partition("</span>")[0]
    assert "84 procentpoint" in copied
    assert copied.count("»") >= 2
    assert "11 % børn og unge blev udredt inden for 30 dage" in copied
    assert "Side: 17" in copied
    assert "Dokumentets status: ikke oplyst" in copied


def test_a_thumb_is_stored_once_and_its_comment_with_it(page: AppTest, tmp_path: Path) -> None:
    """One press, one row; a comment joins that row, and nothing in it tells who wrote it."""
    ask(page, MET)
    page.feedback[0].set_value(0).run()
    data = user_data.open_user_data(Settings(data_dir=tmp_path))
    (first,) = data.feedback()
    assert (first.question, first.helpful, first.comment, first.kind) == (MET, False, "", "answer")
    page.text_area[0].set_value("Tallet er fra <b>2024</b>")
    press(page, "Send kommentar")
    (second,) = data.feedback()
    assert (second.helpful, second.comment) == (False, "Tallet er fra <b>2024</b>")
    assert not page.text_area
    page.feedback[0].set_value(1).run()
    assert [(one.helpful, one.comment) for one in data.feedback()] == [(True, "Tallet er fra <b>2024</b>")]


def test_a_thumb_can_be_taken_back(page: AppTest, tmp_path: Path) -> None:
    """Pressed once more, it is gone from the page and from the database."""
    ask(page, MET)
    page.feedback[0].set_value(1).run()
    page.feedback[0].set_value(None).run()
    assert user_data.open_user_data(Settings(data_dir=tmp_path)).feedback() == ()
    assert "slettet" in page.success[0].value
    assert not page.text_area


def test_a_thumb_that_cannot_be_stored_says_why_and_keeps_the_comment(page: AppTest, tmp_path: Path) -> None:
    """One Danish line with the file and the remedy; what was typed stays in its field."""
    (tmp_path / "assistant.db").write_text("ingen database " * 100)
    ask(page, MET)
    page.feedback[0].set_value(1).run()
    assert "assistant" in page.error[0].value
    page.text_area[0].set_value("Vigtig kommentar")
    press(page, "Send kommentar")
    assert page.error
    assert page.text_area[0].value == "Vigtig kommentar"


def test_a_new_answer_has_no_old_thumb(page: AppTest) -> None:
    """Another depth is another answer, which nobody has judged yet."""
    ask(page, MET)
    page.feedback[0].set_value(1).run()
    page.segmented_control[0].set_value("data").run()
    assert page.feedback[0].value is None


def test_a_new_conversation_has_no_old_thumb(page: AppTest) -> None:
    """What was pressed in the old one is not pressed in the new one."""
    ask(page, MET)
    page.feedback[0].set_value(1).run()
    press(page, "Ny samtale")
    ask(page, REFUSED)
    assert page.feedback[0].value is None


def test_a_link_can_ask_a_question(page: AppTest) -> None:
    """The address asks once, though it keeps its question: neither the next run nor a new conversation asks again."""
    linked = AppTest.from_file(str(APP), default_timeout=30)
    linked.query_params["spoergsmaal"] = MET
    linked.run()
    assert f'<h2 class="plan-question">{MET}</h2>' in drawn(linked)
    assert drawn(linked.run()).count('class="plan-question"') == 1
    assert 'class="plan-question"' not in drawn(press(linked, "Ny samtale"))
    assert linked.query_params["spoergsmaal"] in (MET, [MET])


def test_a_link_can_limit_to_a_document(page: AppTest) -> None:
    """From a document's page to questions about it alone; an unknown name limits nothing."""
    linked = AppTest.from_file(str(APP), default_timeout=30)
    linked.query_params["dokument"] = "maalsaetninger-2024"
    linked.run()
    assert linked.multiselect[0].value == ["maalsaetninger-2024"]
    ask(linked, MET)
    assert "Afgrænset til: Psykiatriens målsætninger for 2024" in drawn(linked)
    linked.multiselect[0].set_value([]).run()
    assert linked.multiselect[0].value == [], "the limit can be lifted again"
    unknown = AppTest.from_file(str(APP), default_timeout=30)
    unknown.query_params["dokument"] = "<b>ukendt</b>"
    assert unknown.run().multiselect[0].value == []
    assert "findes" in unknown.warning[0].value


def test_a_conversation_can_be_taken_home(page: AppTest) -> None:
    """Once there is an answer, it can be saved as Word and as Markdown."""
    assert not page.get("download_button")
    ask(page, MET)
    assert [one.proto.label for one in page.get("download_button")] == ["Gem som Word", "Gem som Markdown"]
