"""Adding documents on the page "Kilder": real files, really read and indexed, without a browser."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from adding_pages import (
    CLIMATE,
    HOSTILE,
    HOSTILE_NAME,
    HOSTILE_TITLE,
    NEWER,
    add,
    draw_sources,
    own_library,
    press,
    told,
    visited,
)
from drawing import drawn

from assistant.library_changes import AddReport
from assistant.records import LeftOut, Page, Reading, Repair, RepairedText
from assistant.ui.ask.examples import about_added
from assistant.ui.library_work import Progress, shared_work
from assistant.ui.markdown_safety import WORD_JOINER, escape_markdown
from assistant.ui.readiness import Step
from assistant.ui.sources import uploads
from assistant.ui.sources.facts import pages_told
from assistant.ui.sources.reading_report import pages_in_words, reading_html, summary
from assistant.ui.sources.upload_fields import Typed, iso_date
from assistant.ui.sources.uploads import Upload
from assistant.ui.waiting import catalogue, shared_readiness

FENCES = """# Hegnsplan

## Formål

Planen skal give flere levende hegn i kommunen, så fugle og insekter får bedre levesteder.

## Indsatser

Der sættes 9 km hegn op i 2029. Landmænd får tilskud til at plante danske buske og træer.

## Økonomi

Der er afsat 2,4 mio. kr. til hegn i 2029.
"""
FORM = {"vis": "tilfoej"}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Give the tests of this module a library of their own."""
    with own_library(tmp_path_factory.mktemp("adding")):
        yield


def ids() -> list[str]:
    """Return the documents of the library that were added."""
    return [document.id for document in catalogue() if document.added]


def test_a_document_is_added_asked_about_replaced_and_taken_back(library: None) -> None:
    """The whole way of a plan: its report, an answer from it, a newer edition, and each step undone."""
    page = add(visited(draw_sources, **FORM), ("klimaplan.md", CLIMATE), Samling="Klima", Udgiver="Lyngby Kommune")
    assert "»Klimaplan for Lyngby« er tilføjet i samlingen Klima (Markdown" in told(page)
    html = drawn(page)
    assert 'href="./?dokument=klimaplan"' in html
    assert "Det blev læst" in html
    assert "Det kom ikke med" in html
    assert page.text_input[0].value == "", "the form is ready for the next one"
    answer = shared_readiness().ask("Hvor mange nye træer plantes der i kommunens skove?", ())
    assert "12.000" in answer.answer

    add(page, ("klimaplan.md", NEWER))
    assert "Det er 2. udgave af »Klimaplan for Lyngby«" in told(page)
    listed = drawn(visited(draw_sources))
    assert '<h2 class="plan-collection">Klima</h2>' in listed
    assert "2. udgave" in listed
    assert "Tidligere:" in listed
    old = drawn(visited(draw_sources, dokument="klimaplan"))
    assert "Der er en nyere udgave:" in old
    assert "1. udgave, erstattet af en nyere" in old

    add(page, ("kopi.md", NEWER))
    assert "er her allerede med nøjagtig samme indhold" in told(page)
    page = visited(draw_sources, dokument=ids()[-1], vis="rettelser")
    assert "Sådan blev det læst" in drawn(page)
    assert "klimaplan.md" in drawn(page)
    press(page, "Ja, fjern det")
    assert dict(page.query_params) == {}
    assert "er fjernet. Der svares ikke mere ud fra det." in told(page)
    assert ids() == ["klimaplan"]
    press(page, "Fortryd")
    assert "er tilbage." in told(page)
    assert len(ids()) == 2


def test_what_cannot_be_read_is_one_line_and_the_form_keeps_what_was_typed(library: None) -> None:
    """An executable, an empty file and a wrong date: nothing is added, and nothing has to be typed again."""
    before = ids()
    page = visited(draw_sources, **FORM)
    press(page, "Tilføj")
    assert "Der er ingen fil at tilføje. Vælg en på højst 50 MB" in told(page)
    add(page, ("plan.pdf", b"MZ\x90\x00" + bytes(400)), ("tom.txt", b""), Udgiver="Lyngby Kommune")
    assert len(page.error) == 2
    assert "'plan.pdf'" in told(page)
    assert "'tom.txt'" in told(page)
    assert next(box for box in page.text_input if box.label.startswith("Udgiver")).value == "Lyngby Kommune"
    assert page.file_uploader[0].value, "the files are still chosen"
    add(page, ("plan.md", CLIMATE), Dato="i morgen")
    assert "er ikke en dato" in told(page)
    assert ids() == before


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("28. november 2026", "2026-11-28"),
        ("november 2026", "2026-11"),
        ("1.2.2026", "2026-02-01"),
        ("28-11-2026", "2026-11-28"),
        ("2026-11", "2026-11"),
        ("32. november 2026", "32. november 2026"),
        ("28-13-2026", "28-13-2026"),
        ("i morgen", "i morgen"),
    ],
)
def test_a_date_is_understood_as_danes_write_it(typed: str, meant: str) -> None:
    """Day, month and year in words or figures; what is no date stays as it was typed, so that its line can name it."""
    assert iso_date(typed) == meant


def test_a_file_without_pages_and_one_of_a_single_page_say_so(library: None) -> None:
    """A text without pages has not "about one page", and a single page is no range."""
    page = add(visited(draw_sources, **FORM), ("hegnsplan.md", FENCES))
    assert "er tilføjet" in told(page)
    source = shared_readiness().assistant.sources[ids()[-1]]
    assert pages_told(source) == "findes ikke i denne slags fil"
    one = replace(source.repaired, pages=(Page(1, 0, len(source.repaired.text)),))
    assert pages_told(replace(source, repaired=one)) == "1 (side 1)"
    assert "Hvad handler Hegnsplan om?" in about_added(catalogue()), "no heading of it makes a question"
    press(page, "Fortryd tilføjelsen")


def test_a_file_over_the_limit_is_told_before_anything_is_written(
    library: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The line has its size, the limit, and which setting that is."""
    from assistant.settings import load_settings

    monkeypatch.setenv("PLAN_MAX_FILE_MB", "1")
    load_settings.cache_clear()
    page = visited(draw_sources, **FORM)
    add(page, ("stor.txt", b"a" * 1_300_000))
    assert "fylder 1,2 MB, og grænsen er 1 MB (PLAN_MAX_FILE_MB)" in told(page)
    monkeypatch.undo()
    load_settings.cache_clear()


def test_hostile_names_and_titles_are_text(library: None) -> None:
    """A file name, a title and a collection that would be Markdown or HTML are shown letter for letter."""
    page = add(visited(draw_sources, **FORM), (HOSTILE_NAME, HOSTILE), Titel=HOSTILE_TITLE, Samling="<b>Samling</b>")
    assert f"»{HOSTILE_TITLE}« er tilføjet i samlingen <b>Samling</b>" in told(page).replace(WORD_JOINER, "")
    added = ids()[-1]
    for html in (drawn(page), drawn(visited(draw_sources)), drawn(visited(draw_sources, dokument=added))):
        assert "<img" not in html
        assert "<b>" not in html
    assert visited(draw_sources, dokument=added).title[0].value == escape_markdown(HOSTILE_TITLE)


def test_others_are_answered_while_a_document_is_added(library: None, tmp_path: Path) -> None:
    """The work stands still in the midst of it: a question is answered and the pages stand; then it goes on."""
    holds, goes_on = Event(), Event()
    path = tmp_path / "hegn"
    path.write_text("# Hegnsplan\n\nDer sættes 31 km hegn op i 2029.", encoding="utf-8")

    def slowly(progress: Progress) -> AddReport:
        progress("læser side", 3, 10)
        holds.set()
        assert goes_on.wait(60)
        return uploads.add(Upload("hegn.md", path), Typed(), progress)

    work = shared_work().begin("hegn.md", slowly)
    assert holds.wait(60)
    assert work.step == Step("Læser side", 3, 10)
    assert "81" in shared_readiness().ask("Hvor mange procent af eleverne kunne læse?", ()).answer
    assert "Hegnsplan" not in drawn(visited(draw_sources))
    goes_on.set()
    assert work.result.result(60).document.title == "Hegnsplan"
    assert not path.exists(), "the upload's own file is let go of"
    assert "31 km" in shared_readiness().ask("Hvor mange km hegn sættes der op?", ()).answer


def reading(**fields: object) -> Reading:
    """Return a reading with all that can be told of one."""
    whole = {"format": "pdf", "title": "", "page_word": "side", "pages": 12, "tables": 1} | fields
    text = RepairedText("Et ord.", (Page(1, 0, 7),), (Repair("orddeling samlet", 3, ("a-|b → ab",)),))
    return Reading(repaired=text, **whole)  # type: ignore[arg-type]


def test_the_report_tells_what_was_read_repaired_and_left_out() -> None:
    """Pages by OCR as ranges, examples of repairs, and each loss with its pages and the remedy."""
    lost = LeftOut("siden har ingen tekst. Installér tekstgenkendelse.", (4, 5, 6, 9))
    html = reading_html(reading(pages_by_ocr=(1, 2, 3, 8), left_out=(lost, LeftOut("billeder <b>"))))
    assert "<dd>1–3 og 8</dd>" in html
    assert "Sider 4–6 og 9: siden har ingen tekst. Installér tekstgenkendelse." in html
    assert "billeder &lt;b&gt;" in html
    assert "a-↵b → ab" in html
    assert summary(reading(left_out=(lost,))) == "PDF, 12 sider, 1 tabel; 1 ting kom ikke med"
    assert summary(reading(format="pptx", page_word="slide", pages=1, tables=0)) == "PowerPoint-præsentation, 1 slide"


@pytest.mark.parametrize(
    ("numbers", "words"),
    [((), ""), ((7,), "7"), ((1, 2), "1 og 2"), ((1, 2, 3), "1–3"), ((9, 1, 2, 3, 5), "1–3, 5 og 9")],
)
def test_pages_are_told_as_ranges(numbers: tuple[int, ...], words: str) -> None:
    """Those that follow on each other stand together."""
    assert pages_in_words(numbers) == words
