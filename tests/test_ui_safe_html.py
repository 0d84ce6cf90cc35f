"""Answers, questions and passages become HTML that holds only the tags of this program."""

from html.parser import HTMLParser

import pytest
from hostile_texts import HOSTILE
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.records import Answer, Citation
from assistant.ui.presenting import Surroundings, visible_text
from assistant.ui.safe_html import answer_html, copy_button, passage_html, text_html

OWN_TAGS = {"div", "p", "h2", "ul", "li", "strong", "span", "blockquote", "mark", "button"}
OWN_ATTRIBUTES = {
    "class",
    "title",
    "role",
    "tabindex",
    "aria-label",
    "type",
    "data-opens",
    "data-copies",
    "id",
    "hidden",
}


class Reading(HTMLParser):
    """What a browser would see: tags, attributes and text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.text = ""
        self.marked: dict[str, str] = {}
        self._open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag that opens, and its attributes."""
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Note a tag that closes; it must be the one opened last."""
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Note text, and within which tags it stands."""
        self.text += data
        for tag in self._open:
            self.marked[tag] = self.marked.get(tag, "") + data


def citation(n: int) -> Citation:
    """Return a citation of which only the number matters."""
    return Citation(n, "plan", "Plan", None, None, 0, 1, "x")


def answer(text: str, *numbers: int, kind: str = "answer") -> Answer:
    """Return an answer that cites `numbers`."""
    return Answer(text, kind, tuple(citation(n) for n in numbers))


any_text = st.sampled_from(HOSTILE) | st.text(max_size=60) | st.text("<>&\"'*[]1- \n\x00a", max_size=60)


@settings(max_examples=150, derandomize=True, deadline=None)
@given(any_text, any_text)
def test_no_text_can_bring_its_own_tags(text: str, other: str) -> None:
    """Whatever stands in an answer, a title, a question or a passage, only our tags and attributes come out."""
    pages = (
        answer_html(answer(text, 1), title=other),
        answer_html(answer(text, 1), opens="kilde-1-", text=f"{other}[1]"),
        copy_button(text, "kopi-1", other),
        text_html(text, "plan-question", tag="h2"),
        passage_html(Surroundings(text, other, text, True, True), other),
    )
    for html in pages:
        reading = Reading(html)
        assert set(reading.tags) <= OWN_TAGS
        assert reading.attributes <= OWN_ATTRIBUTES


@settings(max_examples=100, derandomize=True, deadline=None)
@given(any_text)
def test_a_question_is_shown_letter_for_letter(text: str) -> None:
    """Escaping changes how text is written down, never what is read."""
    assert Reading(text_html(visible_text(text), "plan-question")).text == visible_text(text)


def test_paragraphs_items_and_bold_survive() -> None:
    """The composer's own Markdown is drawn: a paragraph per line, lists, bold."""
    html = answer_html(
        answer("Målet er **95 %** [1].\nStatus:\n- voksne: 97 % [1]\n- børn: **11 %** [2]\nSidst.", 1, 2)
    )
    reading = Reading(html)
    assert reading.tags.count("p") == 3
    assert reading.tags.count("li") == 2
    assert reading.marked["strong"] == "95 %11 %"
    assert "[1]" in reading.marked["span"]


def test_only_the_answers_own_citations_become_marks() -> None:
    """A number in brackets that stands for no citation stays text."""
    reading = Reading(answer_html(answer("Se [1] og [7].", 1)))
    assert reading.marked["span"] == "[1]"
    assert reading.text == "Se [1] og [7]."


def test_a_mark_can_be_a_button_that_opens_its_source() -> None:
    """It says which source in words, names the control that it presses, and unknown marks stay text."""
    html = answer_html(answer("Se [1] og [7].", 1), opens="kilde-3-")
    assert (
        '<button type="button" class="plan-mark" data-opens="kilde-3-1" aria-label="Åbn kilde 1">[1]</button>' in html
    )
    assert Reading(html).tags.count("button") == 1


def test_part_of_an_answer_is_shown_alike() -> None:
    """While it is revealed, what stands there already has its paragraphs and marks."""
    html = answer_html(answer("Første [1].\nAndet [1].", 1), text="Første [1].")
    assert Reading(html).text == "Første [1]."


def test_a_copy_button_carries_its_text_unseen() -> None:
    """The script finds the text by the name on the button."""
    html = copy_button("Kopiér", "kopi-1", "»Citat« & mere")
    assert 'data-copies="kopi-1"' in html
    assert '<span id="kopi-1" hidden>' in html
    assert Reading(html).text == "Kopiér»Citat« & mere"


@pytest.mark.parametrize("text", ["2 * 3 * 4", "**", "****", "** x **", "*kursiv*", "a**b"])
def test_stray_stars_stay_stars(text: str) -> None:
    """Only closed bold is bold."""
    assert Reading(answer_html(answer(text))).text == text


def test_a_refusal_says_in_words_that_it_is_one() -> None:
    """Colour alone never tells what kind of answer it is."""
    reading = Reading(answer_html(answer("Intet om det.", kind="refusal"), title="Ikke fundet"))
    assert reading.text == "Ikke fundetIntet om det."
    assert "role" in reading.attributes


def test_the_quote_is_marked_between_its_neighbours() -> None:
    """Before, quote and after keep their blanks and line breaks, and the ends say where text was left out."""
    html = passage_html(Surroundings("Før. ", "Citat <b>", "\nEfter.", True, True), "Stedet")
    reading = Reading(html)
    assert reading.marked["mark"] == "Citat <b>"
    assert reading.text.startswith("… Før. ")
    assert "\nEfter. …" in reading.text
