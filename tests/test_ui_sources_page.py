"""The page "Kilder", run without a browser on the real documents."""

import re
from collections.abc import Iterator
from html import unescape

import pytest
import streamlit
from corpus_reading import published, sources
from hostile_texts import HOSTILE
from streamlit.testing.v1 import AppTest

from assistant.pipeline import Assistant
from assistant.reading import aligned_pages, page_runs, sections
from assistant.ui import readiness
from assistant.ui.sources.repairs import changes_told, pages_html
from assistant.ui.sources.text import document_html, sections_html

PLAN = "psykiatriplan-region-hovedstaden"
TABLE = "maalsaetninger-2024"
DECK = "psykiatrikonference-syddanmark-2025"


@pytest.fixture(autouse=True)
def opened(assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the page find the real assistant opened already."""
    monkeypatch.setattr(readiness, "open_or_build", lambda report: assistant)
    streamlit.cache_resource.clear()
    yield
    streamlit.cache_resource.clear()


def visit(**parameters: str) -> AppTest:
    """Open the page with these parameters in its address."""

    def page() -> None:
        from assistant.ui.sources import page

        page.draw()

    app = AppTest.from_function(page, default_timeout=30)
    for name, value in parameters.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def drawn(app: AppTest) -> str:
    """Return everything that is drawn as HTML, scripts apart."""
    return "\n".join(html.proto.body for html in app.html if not html.proto.unsafe_allow_javascript)


def scripts(app: AppTest) -> list[str]:
    """Return the scripts that are run."""
    return [html.proto.body for html in app.html if html.proto.unsafe_allow_javascript]


def shown_text(html: str) -> str:
    """Return the text of HTML without its tags and without what only a screen reader is told."""
    html = re.sub(r'<span class="plan-hidden">.*?</span>', "", html)
    return unescape(re.sub(r"<[^>]*>", "", html))


def test_the_first_view_lists_every_document_with_its_facts() -> None:
    """Title, publisher, date and standing of all five, linked, and the unknown named as such."""
    html = drawn(visit())
    for name, source in sources().items():
        assert f'href="kilder?dokument={name}"' in html
        assert source.document.title in unescape(html)
    assert html.count("<h2>") == 5
    assert "19. november 2024" in html
    assert "<dt>Dokumentets status</dt><dd>ikke oplyst</dd>" in html
    assert "<dt>Udgiver</dt><dd>ikke oplyst</dd>" in html
    assert "17 (side 4–20)" in html
    assert "cirka 93 (kun 2 sidetal er sikre)" in html


def test_a_document_shows_its_title_its_facts_and_its_whole_text() -> None:
    """The page is the document: its title is the heading, and every letter of it can be read."""
    app = visit(dokument=PLAN)
    assert app.title[0].value == "Den regionale psykiatriplan"
    text = shown_text(drawn(app))
    assert sources()[PLAN].repaired.text.split("\n\n")[-1] in text
    assert "Side 4" in text
    assert "Side 20" in text
    assert f'href="maal?dokument={PLAN}"' in drawn(app)
    assert "Spørg om dette dokument" in text


@pytest.mark.parametrize("name", sorted(sources()))
def test_the_text_is_drawn_letter_for_letter(name: str) -> None:
    """Without the page labels, what stands on the page is the repaired text and nothing else."""
    html = document_html(sources()[name], None, "")
    pages = re.findall(r'<div class="plan-page-text">(.*?)</div>', html, flags=re.DOTALL)
    assert unescape(re.sub(r"<[^>]*>", "", "".join(pages))) == sources()[name].repaired.text


def test_every_section_is_linked_to_its_heading() -> None:
    """The section list has a link for each section, with the offsets of its line."""
    html = sections_html(sources()[PLAN])
    for section in sections(sources()[PLAN]):
        assert f"fra={section.start}&amp;til={section.end}" in html


def test_a_place_is_marked_and_told_to_a_screen_reader() -> None:
    """The mark holds the very text, words before and after say so, and the script that shows it names the place."""
    text = sources()[PLAN].repaired.text
    start = text.index("Regionsrådet")
    end = text.index(".", start)
    app = visit(dokument=PLAN, fra=str(start), til=str(end))
    html = drawn(app)
    marks = re.findall(r"<mark[^>]*>(.*?)</mark>", html, flags=re.DOTALL)
    assert shown_text("".join(marks)) == text[start:end]
    assert html.index("Fremhævet: ") < html.index("<mark") < html.index("slut på det fremhævede")
    assert any(f"{start}-{end}" in script and "showMark" in script for script in scripts(app))
    assert "Kopiér link til stedet" in html
    assert f"dokument={PLAN}&amp;fra={start}&amp;til={end}" in html


def test_a_mark_may_reach_over_pages_and_headings() -> None:
    """Each page has its part of the mark, and together the parts are the place."""
    source = sources()[PLAN]
    first, last = source.repaired.pages[1], source.repaired.pages[3]
    marked = (first.end - 200, last.start + 300)
    html = document_html(source, marked, "adresse")
    marks = "".join(re.findall(r"<mark[^>]*>(.*?)</mark>", html, flags=re.DOTALL))
    assert shown_text(marks) == source.repaired.text[slice(*marked)]
    assert html.count("Fremhævet: ") == html.count("slut på det fremhævede") == 1
    assert sum(any(run.marked for run in page_runs(source, page, marked)) for page in source.repaired.pages) == 3


@pytest.mark.parametrize("value", ["abc", "-1", "<b>5</b>", "99999999"])
def test_a_wrong_place_leaves_the_document_readable(value: str) -> None:
    """One warning in Danish, and the text below it."""
    app = visit(dokument=PLAN, fra="3", til=value)
    assert len(app.warning) == 1
    assert "Sundhedsvæsenet i Danmark" in drawn(app)
    assert "<mark" not in drawn(app)


def test_an_unknown_document_leaves_the_list() -> None:
    """One warning in Danish, and the documents below it."""
    app = visit(dokument="<script>alert(1)</script>")
    assert len(app.warning) == 1
    assert drawn(app).count("<h2>") == 5
    assert "<script>" not in drawn(app)


def test_a_search_in_all_documents_links_to_the_places() -> None:
    """The number of hits, some of each document, marked, and a way to all of a document's."""
    html = drawn(visit(soeg="tvang"))
    assert re.search(r"\d+ steder i 5 dokumenter med »tvang«", html)
    assert "<mark>tvang</mark>" in html
    assert re.search(r'href="kilder\?dokument=[a-z0-9-]+&amp;fra=\d+&amp;til=\d+&amp;soeg=tvang"', html)
    assert re.search(r"Vis alle \d+ steder i dokumentet", html)


def test_a_search_in_one_document_shows_every_hit_with_its_place() -> None:
    """All hits of the document, each with page and section, above its text."""
    app = visit(dokument=PLAN, soeg="tvang")
    html = drawn(app)
    assert "3 steder med »tvang«." in html
    assert "Side 8 › Svær psykisk sygdom" in html
    assert "Sundhedsvæsenet i Danmark" in html
    assert app.text_input[0].value == "tvang"


def test_typing_searches() -> None:
    """What is typed is found."""
    app = visit()
    app.text_input[0].set_value("bæltefiksering").run()
    assert re.search(r"\d steder i 3 dokumenter med »bæltefiksering«", drawn(app))


def test_where_nothing_is_found_there_is_a_way_on() -> None:
    """A mended spelling, all documents, or the question itself."""
    html = drawn(visit(dokument=TABLE, soeg="tvnag"))
    assert "Ingen steder med »tvnag«." in html
    assert f'href="kilder?dokument={TABLE}&amp;soeg=tvang"' in html
    assert 'href="kilder?soeg=tvnag"' in html
    assert "spoergsmaal=Hvad+st%C3%A5r+der+om+tvnag%3F" in html


@pytest.mark.parametrize("text", [*HOSTILE, "?!", "x" * 200])
def test_hostile_searches_are_text(text: str) -> None:
    """What is searched for is repeated as it was typed, in no other tags than the page's own."""
    html = drawn(visit(soeg=text[:200]))
    assert not re.search(r"<(script|img|b|em|code)\b", html)
    if "Ingen steder" in html:
        assert text[:200].strip() in unescape(html)


def test_what_repair_changed_stands_beside_the_published_text() -> None:
    """The rules with counts and examples, then every page with both its texts."""
    app = visit(dokument=DECK, vis="rettelser")
    html = drawn(app)
    assert "Orddeling ved linjeskift samlet" in html
    assert "RÎKKE → RÆKKE" in html
    assert html.count("<details") == len(sources()[DECK].repaired.pages)
    assert '<span class="plan-hidden">Før: </span>RÎKKE</strong>' in html
    assert '<span class="plan-hidden">Nu: </span>RÆKKE</strong>' in html


@pytest.mark.parametrize("name", sorted(sources()))
def test_both_texts_are_drawn_wholly(name: str) -> None:
    """Every word of the published text stands on the left and every word of the repaired one on the right."""
    html = pages_html(aligned_pages(published()[name], sources()[name].repaired), sources()[name].document)
    sides = re.findall(
        r'<p class="plan-compared-name">(\w+)</p><p class="plan-compared-text">(.*?)</p>', html, re.DOTALL
    )
    for side, text in (("Udgivet", published()[name]), ("Rettet", sources()[name].repaired.text)):
        words = " ".join(shown_text(html) for told, html in sides if told == side).split()
        assert words == text.split()


def test_a_page_tells_how_much_was_changed_on_it() -> None:
    """Counted in Danish, one and many apart, and nothing where nothing was."""
    pages = aligned_pages(published()[PLAN], sources()[PLAN].repaired)
    told = {page.number: changes_told(pieces) for page, pieces in pages}
    assert told[10].startswith("1 sted rettet")
    assert re.fullmatch(r"\d+ linjeskift samlet", told[4])
    assert changes_told(()) == "intet ændret"
