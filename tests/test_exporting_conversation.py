"""A conversation that is saved keeps every quote with its place, and nothing in it does anything."""

import html
import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest
from docx import Document
from docx.document import Document as WordDocument
from hostile_texts import HOSTILE
from marko.ext.gfm import gfm
from plan_data import the_sources

from assistant.exporting import Exchange, answer_text, conversation_docx, conversation_markdown
from assistant.pipeline import Assistant
from assistant.records import FELL_BACK, NOT_ASKED, WORDED, Answer, Citation, ModelUse

MADE = date(2026, 11, 28)
CITED = Citation(
    1, "plan", "Den regionale plan", 12, "Mål › Børn", 4, 20, "11 % børn\nog *unge*", "vedtaget", "2024-11-19"
)
UNKNOWN = Citation(2, "maal", "Målsætninger", None, None, 0, 8, "Max. 208")
ANSWER = Answer("Det er **11 %**: [1]\n- højst 208 [2]\n- 1.000 *uden* fed [2]", "answer", (CITED, UNKNOWN))
REFUSAL = Answer("Det fremgår ikke af dokumenterne.", "refusal")
PARTIAL = Answer("Kun det her. [1]", "partial", (CITED,))
CONTROL = "\x00\x01\x0b\x1b[31m \ud800 \ufffe \u202eslet\u202c"


def word(*exchanges: Exchange) -> WordDocument:
    """Return a conversation as Word, opened again."""
    return Document(io.BytesIO(conversation_docx(exchanges, the_sources(), MADE)))


def texts(document: WordDocument, style: str) -> list[str]:
    """Return the paragraphs of a style."""
    return [paragraph.text for paragraph in document.paragraphs if paragraph.style and paragraph.style.name == style]


def shown(markdown: str) -> str:
    """Return Markdown of ours as it is shown: escapes taken away, as any Markdown reader does."""
    return html.unescape(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", re.sub(r"\\\n(> )?", "\n", markdown)))


def real(assistant: Assistant) -> list[Exchange]:
    """Return a conversation with the real assistant: an answer, a list, a refusal, small talk."""
    questions = (
        "Hvor langt er vi fra målet for udredning af børn?",
        "Hvad er målene for mindre tvang?",
        "Hvor mange psykologer er ansat i Aarhus?",
        "Hej",
    )
    return [Exchange(question, assistant.ask(question)) for question in questions]


def test_word_keeps_every_quote_with_its_place(assistant: Assistant) -> None:
    """Letter for letter, with title, publisher, date, standing, page and section of each source."""
    exchanges = real(assistant)
    document = Document(io.BytesIO(conversation_docx(exchanges, assistant.sources, MADE)))
    quotes, places = texts(document, "Quote"), texts(document, "Caption")
    cited = [citation for exchange in exchanges for citation in exchange.answer.citations]
    assert len(cited) > 4
    assert quotes == [citation.quote for citation in cited]
    for citation, place in zip(cited, places, strict=True):
        publisher = assistant.sources[citation.document].document.publisher
        assert f"Udgiver: {publisher or 'ikke oplyst'}\n" in place
        assert f"Dokumentets status: {citation.standing}\n" in place
        assert f"Side: {citation.page or 'sidetal ikke sikkert'}\n" in place
        assert f"Afsnit: {citation.section}" in place
    assert "Dato: 19. november 2024\n" in places[0]
    titles = [p.text for p in document.paragraphs if re.match(r"\[\d+\] ", p.text)]
    assert titles == [f"[{citation.n}] {citation.title}" for citation in cited]


def test_markdown_and_plain_text_keep_every_quote_with_its_place(assistant: Assistant) -> None:
    """The same, read as a Markdown reader shows it."""
    for exchange in real(assistant):
        markdown = shown(conversation_markdown([exchange], assistant.sources, MADE))
        plain = answer_text(exchange.question, exchange.answer, assistant.sources)
        assert exchange.question in markdown
        assert plain.startswith(f"Spørgsmål: {exchange.question}\n")
        for citation in exchange.answer.citations:
            assert f"[{citation.n}] {citation.title}" in markdown
            assert " ".join(citation.quote.split()) in " ".join(markdown.split())
            assert f"[{citation.n}] {citation.title}\n    »{' '.join(citation.quote.split())}«\n" in plain
            for told in (
                f"Dokumentets status: {citation.standing}",
                f"Side: {citation.page or 'sidetal ikke sikkert'}",
            ):
                assert f"- {told}\n" in markdown
                assert f" · {told} · " in plain


def test_word_has_real_headings_lists_and_bold() -> None:
    """So that its navigation, a screen reader and a template of the user's own can work with it."""
    document = word(Exchange("Hvor mange?", ANSWER), Exchange("Og i 2031?", REFUSAL))
    assert texts(document, "Title") == ["Samtale om planerne"]
    assert texts(document, "Heading 1") == ["1. Hvor mange?", "2. Og i 2031?"]
    assert texts(document, "Heading 2") == ["Kilder"]
    assert texts(document, "List Bullet") == ["højst 208 [2]", "1.000 *uden* fed [2]"]
    paragraph = next(p for p in document.paragraphs if p.text == "Det er 11 %: [1]")
    assert [(run.text, bool(run.bold)) for run in paragraph.runs] == [
        ("Det er ", False),
        ("11 %", True),
        (": [1]", False),
    ]


def test_word_is_danish_on_a4_and_by_no_person() -> None:
    """The spelling check, the printer and the properties know."""
    content = conversation_docx([Exchange("Hvor mange?", ANSWER)], {}, MADE)
    document = Document(io.BytesIO(content))
    section, properties = document.sections[0], document.core_properties
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)  # type: ignore[union-attr]
    assert (properties.title, properties.author) == ("Samtale om planerne", "Planassistenten")
    assert (properties.last_modified_by, properties.language, properties.comments) == ("Planassistenten", "da-DK", "")
    assert (properties.created and properties.created.date()) == MADE
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        told = {name: parts.read(name).decode(errors="ignore") for name in parts.namelist()}
    assert re.findall(r'<w:lang [^>]*w:val="([^"]+)"', told["word/styles.xml"]) == ["da-DK"]
    assert 'w:instr="PAGE"' in "".join(told.values())


def test_the_head_says_when_it_was_made_and_what_was_checked() -> None:
    """And what that does not mean."""
    opening = [paragraph.text for paragraph in word(Exchange("a", ANSWER)).paragraphs[:3]]
    markdown = conversation_markdown([Exchange("a", ANSWER)], {}, MADE)
    for line in opening:
        assert line in markdown
    assert opening[1] == "Lavet 28. november 2026 med Planassistenten."
    assert "Hvert tal og hvert citat i svarene er kontrolleret" in opening[2]
    assert "ikke at det er sandt, vedtaget eller stadig gælder" in opening[2]


@pytest.mark.parametrize(
    ("answer", "mark"),
    [
        (REFUSAL, "Ikke fundet: dokumenterne svarer ikke på spørgsmålet."),
        (PARTIAL, "Delvist svar: dokumenterne svarer kun på en del af spørgsmålet."),
        (Answer("Ring **112**.", "help"), "Henvisning til hjælp: svaret er ikke fra dokumenterne."),
    ],
)
def test_what_is_no_plain_answer_is_marked(answer: Answer, mark: str) -> None:
    """In words, in each of the three."""
    exchange = Exchange("Hvad?", answer)
    assert mark in [paragraph.text for paragraph in word(exchange).paragraphs]
    assert f"**{mark}**" in conversation_markdown([exchange], {}, MADE)
    assert mark in answer_text("Hvad?", answer, {}).splitlines()
    plain = answer_text("Hvad?", ANSWER, {})
    assert not {"Ikke fundet", "Delvist svar", "Henvisning"} & set(re.split(r"[:\n]", plain))


TIMED_OUT = "Sprogmodellen svarede ikke inden for 30 sekunder. Her er svaret uden sprogmodel."


@pytest.mark.parametrize(
    ("use", "line"),
    [
        (
            ModelUse("ollama:llama3.1", "1", WORDED),
            "Formuleret af sprogmodellen ollama:llama3.1; hver sætning er kontrolleret mod kilden.",
        ),
        (ModelUse("ollama:llama3.1", "1", FELL_BACK, TIMED_OUT), TIMED_OUT),
    ],
)
def test_it_says_what_a_language_model_has_to_do_with_an_answer(use: ModelUse, line: str) -> None:
    """Whose words they are, or why they are not the model's: in each of the three."""
    exchange = Exchange("Hvor mange?", replace(ANSWER, model=use))
    assert line in [paragraph.text for paragraph in word(exchange).paragraphs]
    assert f"\n\n{line}\n\n### Kilder" in shown(conversation_markdown([exchange], {}, MADE))
    assert f"\n\n{line}\n\nKilder:\n" in answer_text("Hvor mange?", exchange.answer, {})


@pytest.mark.parametrize("use", [None, ModelUse("ollama:llama3.1", "1", NOT_ASKED)])
def test_an_answer_that_no_model_was_asked_for_says_nothing_of_one(use: ModelUse | None) -> None:
    """The files are as they were before there were models."""
    exchange = Exchange("Hvor mange?", replace(ANSWER, model=use))
    texts_of_all = [paragraph.text for paragraph in word(exchange).paragraphs]
    markdown = conversation_markdown([exchange], {}, MADE)
    assert not [text for text in (*texts_of_all, markdown) if "sprogmodel" in text]
    assert answer_text("Hvor mange?", exchange.answer, {}) == answer_text("Hvor mange?", ANSWER, {})


def test_what_is_unknown_of_a_source_is_said() -> None:
    """No page, date, publisher or section is guessed."""
    (_, place) = texts(word(Exchange("Hvad?", ANSWER)), "Caption")
    assert place.splitlines() == [
        "Udgiver: ikke oplyst",
        "Dato: ikke oplyst",
        "Dokumentets status: ikke oplyst",
        "Side: sidetal ikke sikkert",
        "Afsnit: ikke oplyst",
    ]


@pytest.mark.parametrize("question", [*HOSTILE, CONTROL, "x" * 5000, "a\r\nb\n\n\n\nc", "", " \n "])
def test_any_question_can_be_saved(question: str) -> None:
    """Word's XML holds, and what it can hold comes back letter for letter."""
    citation = Citation(1, "plan", question, None, question, 0, 1, question, "vedtaget", None)
    document = word(Exchange(question, Answer(f"- {question}\n**{question}** [1]", "answer", (citation,))))
    kept = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe]", "\ufffd", question.replace("\r\n", "\n"))
    assert texts(document, "Quote") == [kept]
    heading = texts(document, "Heading 1")[0]
    assert heading.startswith("1. ")
    assert "\n" not in heading
    assert len(heading) <= 110
    if len(question) > 100:
        assert question in [paragraph.text for paragraph in document.paragraphs]


@pytest.mark.parametrize("text", [*HOSTILE, "1. punkt", "- punkt", "+ punkt", "2) punkt", "====", "[ ] opgave"])
def test_untrusted_text_in_markdown_shows_as_text(text: str) -> None:
    """A Markdown reader shows it letter for letter, wherever it stands, and makes nothing of it."""
    citation = Citation(1, "plan", text, None, text, 0, 1, text, text, None)
    answer = Answer(f"Svar: {text.replace('*', '').replace(chr(10), ' ')}", "answer", (citation,))
    page = Page()
    page.feed(gfm.convert(conversation_markdown([Exchange(text, answer)], {}, MADE)))
    assert page.tags <= {"h1", "h2", "h3", "p", "br", "strong", "blockquote", "ul", "li"}
    assert not page.attributes
    told = " ".join("".join(page.texts).split())
    assert told.count(" ".join(text.split())) >= (4 if "*" not in text else 3)
    assert " ".join(answer.answer.split()) in told


@pytest.mark.parametrize("text", ["- a\n1. b", "# a\n\n    b\n> c", "```\na\n```\n***"])
def test_a_quote_in_markdown_is_one_quote(text: str) -> None:
    """Whatever its lines begin with."""
    citation = Citation(1, "plan", "t", None, "s", 0, 1, text, "x", None)
    page = Page()
    page.feed(gfm.convert(conversation_markdown([Exchange("q", Answer("a", "answer", (citation,)))], {}, MADE)))
    assert page.quotes == [text.split()]


class Page(HTMLParser):
    """What a Markdown reader made of a text: its tags, its text and its quotes word by word."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []
        self.texts: list[str] = []
        self.quotes: list[list[str]] = []
        self.in_quote = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the tag; a line break parts words."""
        self.tags.add(tag)
        self.attributes.extend(attrs)
        self.texts.append("\n")
        if tag == "blockquote":
            self.quotes.append([])
            self.in_quote = True

    def handle_endtag(self, tag: str) -> None:
        """Note where a quote ends."""
        self.in_quote = self.in_quote and tag != "blockquote"

    def handle_data(self, data: str) -> None:
        """Note the text."""
        self.texts.append(data)
        if self.in_quote:
            self.quotes[-1] += data.split()


def test_a_markdown_list_is_one_list_and_a_quote_keeps_its_lines() -> None:
    """Items follow each other; the lines of a quote stay apart."""
    markdown = conversation_markdown([Exchange("Hvad?", ANSWER)], {}, MADE)
    assert "Det er **11 %**: \\[1\\]\n\n- højst 208 \\[2\\]\n- 1.000 \\*uden\\* fed \\[2\\]\n\n### Kilder" in markdown
    assert "> 11 % børn\\\n> og \\*unge\\*\n" in markdown


def test_copied_text_holds_no_markdown() -> None:
    """Question, answer, and each source on its lines."""
    assert answer_text("Hvor mange?", ANSWER, {}) == (
        "Spørgsmål: Hvor mange?\n\nDet er 11 %: [1]\n- højst 208 [2]\n- 1.000 *uden* fed [2]\n\nKilder:\n"
        "[1] Den regionale plan\n    »11 % børn og *unge*«\n"
        "    Udgiver: ikke oplyst · Dato: 19. november 2024 · Dokumentets status: vedtaget · Side: 12 · "
        "Afsnit: Mål › Børn\n"
        "[2] Målsætninger\n    »Max. 208«\n"
        "    Udgiver: ikke oplyst · Dato: ikke oplyst · Dokumentets status: ikke oplyst · "
        "Side: sidetal ikke sikkert · Afsnit: ikke oplyst"
    )
