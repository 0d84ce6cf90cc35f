"""The part "Forslag" of the page "Kontrol": rows proposed from a real added document, decided without a browser."""

from collections.abc import Iterator

import pytest
from adding_pages import CLIMATE, button, draw_control, own_library, press, told, visited
from drawing import drawn, opened_at
from streamlit.testing.v1 import AppTest

from assistant.errors import InputError
from assistant.records import GOALS, Proposal, Slot, SourceText, Span
from assistant.settings import load_settings
from assistant.ui.control.proposal_cells import read_cell, shown_cell, told_cells
from assistant.ui.control.proposal_html import proposal_html
from assistant.ui.library_work import shared_work
from assistant.ui.sources.upload_fields import Typed
from assistant.ui.sources.uploads import Upload, add
from assistant.ui.waiting import shared_readiness

OF_CLIMATE = {"del": "forslag", "dokument": "klimaplan"}
TARGET = "reducere udledningen af drivhusgasser"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Give the tests a library with one added document."""
    folder = tmp_path_factory.mktemp("proposing")
    with own_library(folder):
        path = folder / "upload"
        path.write_text(CLIMATE, encoding="utf-8")
        work = shared_work().begin("x", lambda progress: add(Upload("klimaplan.md", path), Typed(), progress))
        shared_readiness().start()
        work.result.result(120)
        yield


@pytest.fixture
def page(library: None) -> AppTest:
    """Open the proposals of the added document, with a name given."""
    page = visited(draw_control, **OF_CLIMATE)
    next(box for box in page.text_input if box.label == "Dit navn").set_value("Anna <b>Hansen</b>").run()
    return page


def proposed(page: AppTest) -> str:
    """Return the id of the proposal of the climate target."""
    desk = shared_readiness().assistant
    from assistant.proposal_desk import Desk

    made = Desk(load_settings(), desk.sources, desk.table, desk.state.accepted, desk.state.rejected)
    return next(one.proposal_id for one in made.proposals("klimaplan") if one.table == GOALS)


def test_the_added_document_comes_first_with_its_proposals_in_their_places(page: AppTest) -> None:
    """How many wait, the quote marked, its number framed and named, the reason, and nothing is answered from it yet."""
    html = drawn(page)
    assert page.selectbox[0].options[0] == "Klimaplan for Lyngby"
    assert "forslag venter i Klimaplan for Lyngby." in html
    assert 'plan-control-proof">70' in html
    assert '<span class="plan-slot-name"> måltal</span>' in html
    assert "Hvorfor: " in html
    assert 'href="kilder?dokument=klimaplan&amp;fra=' in html
    assert not shared_readiness().assistant.table.goals


def test_a_proposal_is_corrected_accepted_and_withdrawn(page: AppTest) -> None:
    """A wrong number is refused with the line that names it; a right row is told, listed, linked, and taken back."""
    name = proposed(page)
    page.session_state[f"correct-{name}"] = True
    page.run()
    value = next(box for box in page.text_input if box.key == f"cell-{name}-target_value")
    value.set_value("71")
    press(page, "Acceptér den rettede række")
    assert "71" in told(page)
    assert "kan ikke godkendes" in told(page)
    assert "feltet »Måltal«" in told(page), "the field is named as the form names it"
    assert not shared_readiness().assistant.table.goals

    page.button(f"accept-{name}").click().run()
    assert "Rækken er accepteret af Anna <b>Hansen</b>." in told(page)
    html = drawn(page)
    assert "Accepteret af Anna &lt;b&gt;Hansen&lt;/b&gt; den " in html
    assert shared_readiness().assistant.table.goals[0].accepted_by == "Anna <b>Hansen</b>"
    assert "Accepteret af Anna &lt;b&gt;Hansen&lt;/b&gt; den " in drawn(visited(draw_control))
    goal = shared_readiness().assistant.table.goals[0].goal_id
    assert "Accepteret af Anna &lt;b&gt;Hansen&lt;/b&gt; den " in drawn(opened_at(draw_goals, maal=goal))
    press(page, "Træk tilbage")
    assert "Rækken er trukket tilbage" in told(page)
    assert not shared_readiness().assistant.table.goals


def draw_goals() -> None:
    """Draw the page "Mål"."""
    from assistant.ui.goals import page

    page.draw()


def test_several_are_rejected_at_once_and_that_is_taken_back(page: AppTest) -> None:
    """Those that are ticked leave the list together, and one press brings them back."""
    boxes = list(page.checkbox)[:2]
    for box in boxes:
        box.check()
    page.run()
    before = drawn(page).count('class="plan-proposal"')
    press(page, "Afvis de valgte")
    assert "2 forslag er afvist." in told(page)
    assert drawn(page).count('class="plan-proposal"') == before - 2
    press(page, "Fortryd")
    assert drawn(page).count('class="plan-proposal"') == before


def test_nobody_decides_without_a_name(library: None) -> None:
    """The line says what is missing, and nothing is begun."""
    page = visited(draw_control, **OF_CLIMATE)
    button(page, "Afvis").click().run()
    assert "Der mangler et navn." in told(page)
    assert not shared_readiness().assistant.state.rejected


def test_an_address_of_no_document_shows_the_first(library: None) -> None:
    """An old link still leads to what waits."""
    page = visited(draw_control, **{"del": "forslag", "dokument": "<script>"})
    assert "forslag venter i Klimaplan for Lyngby." in drawn(page)


def test_the_words_of_a_wording_stand_free_where_its_number_is_framed(library: None) -> None:
    """Of slots inside each other the inner ones are shown, and hostile text stays text."""
    source = shared_readiness().assistant.sources["klimaplan"]
    proposal = made_of(source, "70 procent inden udgangen af 2030", (("target_value", "70"), ("deadline", "2030")))
    html = proposal_html(proposal, source)
    assert 'plan-control-proof">70</strong><span class="plan-slot-name"> måltal' in html
    assert 'plan-control-proof">2030</strong><span class="plan-slot-name"> frist' in html
    assert "ordlyd</span>" not in html
    assert "&lt;b&gt;" in html


def made_of(source: SourceText, wording: str, cells: tuple[tuple[str, str], ...]) -> Proposal:
    """Return a proposal whose wording holds its other cells."""
    text, name = source.repaired.text, source.document.id
    start = text.index(wording)
    whole = Span(name, start, start + len(wording))
    places = ((column, text.index(value, start)) for column, value in cells)
    slots = tuple(Slot(c, Span(name, at, at + len(dict(cells)[c]))) for c, at in places)
    row = (("goal", "<b>fed</b>"), ("target_text", wording), *cells)
    return Proposal("x", name, GOALS, row, (whole,), (Slot("target_text", whole), *slots), "<i>grund</i>")


def test_cells_are_danish_both_ways() -> None:
    """Codes in words, numbers with comma and dots, and what is no number is told with its field."""
    row = Proposal("x", "x", GOALS, (("comparison", "at_most"), ("target_value", "1250.5"), ("unit", "")), (), (), "")
    assert told_cells(row) == (("Sammenligning", "højst"), ("Måltal", "1.250,5"))
    assert read_cell(GOALS, "target_value", " 1.250,5 ") == "1250.5"
    assert read_cell(GOALS, "goal", " Færre \n biler ") == "Færre biler"
    assert shown_cell("kind", "target") == "mål"
    with pytest.raises(InputError, match="Måltal: »mange« er ikke et tal"):
        read_cell(GOALS, "target_value", "mange")
