"""The page "Om": what it tells is what the program is and how it is set up."""

import re
from dataclasses import fields
from html.parser import HTMLParser
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path

import pytest
import streamlit
from streamlit.testing.v1 import AppTest

from assistant import __version__
from assistant.language_model import open_chat_model
from assistant.pipeline import Assistant
from assistant.records.written import Feedback
from assistant.settings import PROVIDERS, Settings
from assistant.source_documents import read_catalogue
from assistant.ui import readiness
from assistant.ui.about import accessibility, language_model, texts
from assistant.ui.about.known_limits import KNOWN_LIMITS
from assistant.ui.about.page import page_sections
from assistant.ui.about.parts import Items, Named, Paragraph, Section, contents_html
from assistant.ui.frame import PRODUCT
from assistant.ui.links import source_href
from assistant.ui.presenting import danish_date

APP = Path(__file__).parent.parent / "app.py"


class Reader(HTMLParser):
    """Collects headings, anchors, links and text of a piece of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.anchors: list[str] = []
        self.links: list[str] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the tag, its anchor and where it leads."""
        given = dict(attrs)
        self.tags.append(tag)
        self.anchors += [given["id"]] if given.get("id") else []
        self.links += [given["href"]] if given.get("href") else []

    def handle_data(self, data: str) -> None:
        """Gather the text."""
        self.text += data


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """Draw the page where the assistant cannot be opened at all."""

    def never(report: readiness.Report) -> Assistant:
        raise AssertionError("this page waits for nobody")

    monkeypatch.setattr(readiness, "open_or_build", never)
    streamlit.cache_resource.clear()
    return AppTest.from_string("from assistant.ui.about import page; page.draw()", default_timeout=20).run()


def drawn(settings: Settings) -> Reader:
    """Return all sections as a reader of the page meets them."""
    return Reader("".join(section.html() for section in page_sections(settings)))


def test_the_page_stands_without_the_assistant(page: AppTest) -> None:
    """Its title, its contents and every section are drawn although the assistant never opens."""
    assert not page.exception
    assert [title.value for title in page.title] == [f"Om {PRODUCT}"]
    assert len(page.html) == 2 + len(page_sections(Settings()))


def test_the_contents_lead_to_every_section_in_order(page: AppTest) -> None:
    """Each link of the list meets the anchor of one section's heading."""
    html = Reader("".join(part.proto.body for part in page.html))
    leading = [link.removeprefix("#") for link in html.links if link.startswith("#")]
    assert leading == html.anchors
    assert len(set(leading)) == len(page_sections(Settings()))


def test_headings_come_in_order(page: AppTest) -> None:
    """Below the title stand sections, and below them their parts: no level is jumped."""
    levels = [int(tag[1]) for part in page.html for tag in Reader(part.proto.body).tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 2
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert set(levels) == {2, 3}


def test_every_document_is_told_with_its_date_and_standing_and_can_be_opened() -> None:
    """What the catalogue says of each document is on the page, with a link to its text."""
    html = drawn(Settings())
    for document in read_catalogue(Settings().corpus_dir):
        assert document.title in html.text
        assert danish_date(document.date) in html.text
        assert document.standing in html.text
        assert source_href(document.id) in html.links


def test_a_broken_catalogue_leaves_the_rest_of_the_page(tmp_path: Path) -> None:
    """The remedy stands where the documents would, and every other section is still there."""
    sections = page_sections(Settings(corpus_dir=tmp_path))
    assert "Opret det" in next(section for section in sections if section.anchor == "dokumenter").html()
    assert [section.title for section in sections] == [section.title for section in page_sections(Settings())]


def test_version_model_and_licence_are_those_of_the_program() -> None:
    """The version is the installed one, the licence the one in LICENSE, the model the one that is set."""
    text = drawn(Settings()).text
    assert __version__ == version("plan-assistant")
    assert f"Version{__version__}" in text
    assert f"Streamlit {version('streamlit')}" in text
    assert (APP.parent / "LICENSE").read_text().startswith("MIT")
    assert "LicensMIT" in text
    assert "Den medfølgende danske model" in text
    assert "en-anden-model" in drawn(Settings(embedding_model="en-anden-model")).text


def test_privacy_tells_what_these_settings_mean() -> None:
    """Only where nothing is set to leave the machine does the page promise that nothing does."""
    promise = "forlader intet maskinen"
    assert promise in texts.privacy(Settings()).html()
    elsewhere = texts.privacy(Settings(chroma_url="http://chroma.example:8000")).html()
    assert promise not in elsewhere
    assert "en anden server" in elsewhere
    assert "chroma.example" not in elsewhere


HERE, ELSEWHERE = "http://127.0.0.1:8000/v1", "https://model.kommune.example/v1"
NOTHING_LEAVES = ("forlader intet maskinen", "sender det intet til andre maskiner", "svar bliver på den maskine")


def settings_of(chat_model: str, base_url: str, chroma_url: str, external: bool) -> Settings:
    """Return settings with these ways out of the machine."""
    return Settings(chat_model=chat_model, chat_base_url=base_url, chroma_url=chroma_url, chat_allow_external=external)


@pytest.mark.parametrize("external", [False, True])
@pytest.mark.parametrize("chroma_url", ["", "http://chroma.example:8000"])
@pytest.mark.parametrize(
    ("chat_model", "base_url", "host"),
    [
        ("ollama:llama3.1", "", "127.0.0.1"),
        ("openai:any", HERE, "127.0.0.1"),
        ("openai:any", "http://[::1]:8000/v1", "::1"),
        ("ollama:llama3.1", "http://10.1.2.3:11434", "10.1.2.3"),
        ("openai:gpt", "", "api.openai.com"),
        ("openai:any", ELSEWHERE, "model.kommune.example"),
        ("azure_openai:gpt", "", "Azure"),
        ("azure_openai:gpt", "https://vores.openai.azure.com", "vores.openai.azure.com"),
        ("anthropic:claude", "", "api.anthropic.com"),
        ("mistralai:mistral-small", "", "api.mistral.ai"),
    ],
)
def test_privacy_promises_no_more_than_these_settings_hold(
    chat_model: str, base_url: str, host: str, chroma_url: str, external: bool
) -> None:
    """Where a language model is set up: its name, its host, and whether the question may leave the own net."""
    told = texts._stays_here(settings_of(chat_model, base_url, chroma_url, external))
    here = host in ("127.0.0.1", "::1")
    assert chat_model in told
    assert host in told
    assert ("sender det intet til andre maskiner" in told) == (here and not chroma_url)
    assert not [promise for promise in NOTHING_LEAVES if promise in told and (not here or chroma_url)]
    assert ("en anden server" in told) == bool(chroma_url)
    assert ("PLAN_CHAT_ALLOW_EXTERNAL er ikke sat til true" in told) == (not here and not external)
    assert ("først, når du selv slår den til" in told) == (not here and external)


@pytest.mark.parametrize("provider", PROVIDERS)
def test_privacy_lists_for_each_provider_what_is_sent_and_where(provider: str) -> None:
    """Where a model is set up, whichever: all six ways, what is sent and what never is."""
    html = drawn(Settings(chat_model=f"{provider}:m")).text
    for named in (*PROVIDERS, "openai med PLAN_CHAT_BASE_URL"):
        assert f"{named}. " in html
    for host in ("127.0.0.1", "api.openai.com", "api.anthropic.com", "api.mistral.ai", "Microsoft Azure", "vLLM"):
        assert host in html
    for sent in (
        "instruksen",
        "JSON-skema",
        "spørgsmålet",
        "tidligere spørgsmål, når spørgsmålet bygger videre på dem",
        "uddrag af dokumenterne",
        "ikke bestod kontrollen",
        "adgangsnøgle",
        "styresystem",
        "udgaverne af Python",
    ):
        assert sent in html
    for kept in ("hvem du er", "andre samtaler", "tommel op og ned", "LangSmith"):
        assert kept in html


def test_an_address_that_cannot_be_read_leaves_the_page() -> None:
    """The settings turn it away; what had slipped through would take no page down."""
    settings = Settings(chat_model="azure_openai:m").model_copy(update={"chat_base_url": "http://[nede"})
    assert language_model.host(settings) == ""
    assert "hos Microsoft Azure, på jeres egen adresse dér" in drawn(settings).text


def test_the_hosts_are_those_that_the_program_asks() -> None:
    """The page names where each provider's model is asked when no address is set."""
    for provider in PROVIDERS:
        settings = Settings(chat_model=f"{provider}:m")
        model = open_chat_model(settings)
        assert model is not None
        assert model.destination.host.partition(":")[0] == language_model.host(settings)


def test_the_page_speaks_of_a_language_model_only_where_one_is_set_up() -> None:
    """Without one it says that there is none, and no more; with one it says what it does and what if it fails."""
    without, with_one = drawn(Settings()).text, drawn(Settings(chat_model="ollama:llama3.1")).text
    assert "Det bruger ingen sprogmodel." in without
    assert without.count("sprogmodel") == 1
    assert "Det bruger ingen sprogmodel." not in with_one
    assert "Sprogmodellen ollama:llama3.1 formulerer" in with_one
    assert "Formulér. Sprogmodellen får spørgsmålet" in with_one
    assert with_one.index("Skriv. ") < with_one.index("Formulér. ") < with_one.index("Kontrollér. ")
    assert "Sprogmodelollama:llama3.1" in with_one


def test_no_key_and_no_path_of_an_address_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """The host alone stands on the page."""
    monkeypatch.setenv("OPENAI_API_KEY", "sk-hemmelig")
    text = drawn(Settings(chat_model="openai:any", chat_base_url=f"{ELSEWHERE}/hemmelig?key=hemmelig")).text
    assert "model.kommune.example" in text
    assert "hemmelig" not in text


def test_privacy_tells_where_the_database_is() -> None:
    """A database that somebody has chosen may stand on another machine; its address is not shown."""
    assert "databasefil på maskinen" in texts.privacy(Settings()).html()
    elsewhere = texts.privacy(Settings(database_url="postgresql://bruger:hemmelig@db.example/plan")).html()
    assert "databasefil på maskinen" not in elsewhere
    assert "anden maskine" in elsewhere
    assert "hemmelig" not in elsewhere


def test_privacy_names_all_that_a_judgement_stores() -> None:
    """Each column of what people give with a thumb is told on the page."""
    told = {
        "question": "spørgsmålet",
        "answer": "svaret",
        "kind": "svaret",
        "helpful": "Tommel op eller ned",
        "comment": "din kommentar",
        "day": "datoen",
    }
    assert {field.name for field in fields(Feedback)} == set(told)
    html = texts.privacy(Settings()).html()
    assert all(word in html for word in told.values())


def test_the_statement_tells_every_known_limit_with_its_upstream_issue() -> None:
    """What cannot be mended here is named with its criterion and a link to where it can be."""
    html = drawn(Settings())
    for limit in KNOWN_LIMITS:
        assert limit.title in html.text
        assert f"WCAG {limit.criterion}" in html.text
        assert limit.address in html.links
        assert re.fullmatch(r"https://github\.com/streamlit/streamlit/issues/\d+", limit.address)


def test_the_statement_is_partial_as_long_as_there_are_limits() -> None:
    """The status says "delvist" and never "fuldt" while something is known to fall short."""
    assert KNOWN_LIMITS
    html = accessibility.statement().html()
    assert "delvist i overensstemmelse" in html
    assert danish_date(accessibility.TESTED) in html


def test_texts_of_the_blocks_are_escaped() -> None:
    """A title of a document, which others wrote, comes out letter for letter."""
    hostile = "<script>alert(1)</script>"
    section = Section(
        "a", hostile, (Paragraph(hostile), Items((hostile,)), Named(((hostile, hostile),), numbered=True))
    )
    html = section.html() + contents_html((section,))
    assert "<script" not in html
    assert html.count("&lt;script&gt;") == 6


def test_words_stand_apart_from_links() -> None:
    """A sentence with a link in it has its blanks."""
    text = drawn(Settings()).text
    assert "står på siden Kontrol. Læs derfor citatet" in text
    assert "Forstå. Spørgsmålet" in text
