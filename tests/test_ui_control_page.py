"""The page "Kontrol", run without a browser on the real tables, and on tables with something wrong in them."""

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

import pytest
import streamlit
from drawing import drawn, opened_at
from hostile_texts import HOSTILE
from plan_data import GOALS, the_goal, the_sources, the_table
from streamlit.testing.v1 import AppTest
from test_evaluation import RIGHT, WRONG, ThreeStores, record

from assistant import goal_check
from assistant.control_desk import SavedFailure, checked_rows, measure
from assistant.goal_table import GoalTable
from assistant.question_files import AskedQuestion, read_key
from assistant.settings import load_settings
from assistant.ui import readiness
from assistant.ui.control import measuring
from assistant.ui.control.figures import failures_html
from assistant.ui.control.page import DISAGREEMENTS, MEASURING
from assistant.ui.control.row_html import row_html
from assistant.ui.links import question_href, source_href

Open = Callable[..., AppTest]


def _draw() -> None:
    from assistant.ui.control import page

    page.draw()


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[SimpleNamespace]:
    """Put a stand-in with the real tables where the page opens the assistant; a test may change its table."""
    stand_in = SimpleNamespace(table=the_table(), sources=the_sources(), is_current=True)
    monkeypatch.setattr(readiness, "open_or_build", lambda report: stand_in)
    monkeypatch.setenv("PLAN_DATA_DIR", str(tmp_path / "data"))
    load_settings.cache_clear()
    streamlit.cache_resource.clear()
    yield stand_in
    load_settings.cache_clear()
    streamlit.cache_resource.clear()


@pytest.fixture
def open_page(opened: SimpleNamespace) -> Open:
    """Return what opens the page at an address."""
    return lambda **parameters: opened_at(_draw, **parameters)


def with_wrong_row() -> GoalTable:
    """Return the tables with one number that the document does not say."""
    wrong = replace(the_goal("m24-04b"), target_value=Decimal(209))
    goals = tuple(wrong if goal.goal_id == wrong.goal_id else goal for goal in the_table().goals)
    return replace(the_table(), goals=goals)


def test_every_row_stands_beside_its_proof(open_page: Open) -> None:
    """Twenty-five rows a page, the first with its verdicts, its marked quote and the way to the place."""
    page = open_page()
    html = drawn(page)
    assert page.title[0].value == "Kontrol"
    assert "358 rækker, alle er bevist." in html
    assert html.count("plan-control-row") == 25
    assert "Side 1 af 15" in html
    assert '<mark>2. Overholdelse af udredningsretten\nA. Overholdelse af bekendtgørelsen\nA. <strong class="' in html
    assert 'href="kilder?dokument=maalsaetninger-2024&amp;fra=' in html
    assert "plan-control-wrong" not in html


def test_a_wrong_row_shows_its_mismatch_beside_the_quote(open_page: Open, opened: SimpleNamespace) -> None:
    """The message of the check stands at the column, and the filter finds the row among all."""
    opened.table = with_wrong_row()
    html = drawn(open_page(kun="Uoverensstemmelser"))
    assert "1 af 358 rækker, 1 passer ikke med dokumentet." in html
    assert html.count("plan-control-row") == 1
    assert "plan-control-wrong" in html
    assert "209 bæltefikseringer står ikke i rækkens citater. Ret tallet, enheden eller citatet." in html
    assert "<mark>B. Max. 208</mark>" in html


def test_a_quote_that_is_not_in_its_document_is_said_to_be_lost(opened: SimpleNamespace) -> None:
    """Instead of a mark in a wrong place; the same holds where the document itself is gone."""
    goal = replace(the_goal("m24-04b"), quotes=("B. Max. 999",))
    (row,) = checked_rows(GoalTable((goal,), (), ()), goal_check.check(GoalTable((goal,), (), ()), the_sources()))
    for source in (the_sources()[goal.document_id], None):
        html = row_html(row, source)
        assert "Citatet står ikke i dokumentet" in html
        assert "<mark>" not in html


@pytest.mark.parametrize(
    ("parameters", "told"),
    [
        ({"kun": "Afventer"}, "2 af 358 rækker"),
        ({"type": "Beløb"}, "75 af 358 rækker"),
        ({"plan": "Psykiatriens målsætninger for 2024", "kun": "Mål uden tal"}, "15 af 358 rækker"),
        ({"find": "spaendt fast"}, "bæltefikser"),
        ({"find": "findesikke"}, "Ingen rækker passer til filtrene."),
        ({"blad": "15"}, "Side 15 af 15"),
        ({"blad": "99"}, "Side 15 af 15"),
        ({"blad": "-1"}, "Side 1 af 15"),
        ({"type": "ukendt", "plan": "x", "kun": "y"}, "358 rækker, alle er bevist."),
    ],
)
def test_the_address_says_what_is_shown(open_page: Open, parameters: dict[str, str], told: str) -> None:
    """Filters and pages can be linked to; what the address names that does not exist limits nothing."""
    assert told in drawn(open_page(**parameters))


def test_another_filter_begins_at_the_first_page(open_page: Open) -> None:
    """Whoever stood on page three and narrows the list is not left beyond its end."""
    page = open_page(blad="3")
    assert "Side 3 af 15" in drawn(page)
    page.selectbox[1].set_value("Beløb").run()
    assert "Side 1 af 3" in drawn(page)


def test_the_disagreements_stand_side_by_side(open_page: Open) -> None:
    """Subject as heading, all its sides, and a link to the place of each."""
    html = drawn(open_page(**{"del": DISAGREEMENTS}))
    assert html.count("<h3 ") == len({row.subject for row in the_table().disagreements})
    assert "senest i sommeren 2025" in html
    assert "inden udgangen af 2025" in html
    assert html.count("Hvor meget tvangen skal ned, og hvornår") == 1


def test_a_side_that_is_not_proved_is_said_so(open_page: Open, opened: SimpleNamespace) -> None:
    """A disagreement is checked like every other row."""
    row = the_table().disagreements[0]
    first = replace(row.sides[0], value_text="senest i 2031")
    opened.table = replace(the_table(), disagreements=(replace(row, sides=(first, row.sides[1])),))
    assert "»senest i 2031« står ikke i sidens citater." in drawn(open_page(**{"del": DISAGREEMENTS}))


def test_the_check_is_run_in_place(open_page: Open) -> None:
    """Counts of each table, and how long it took; it stays while one looks elsewhere."""
    page = open_page()
    assert "Alt passer" not in drawn(page)
    page.button[0].click().run()
    html = drawn(page)
    assert "Alt passer: 405 rækker prøvet på " in html
    assert "<td>uenigheder</td>" in html
    page.button_group[0].set_value(DISAGREEMENTS).run()
    assert "Alt passer" in drawn(page)


def test_the_check_tells_what_is_wrong(open_page: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A changed file is read anew: a wrong row stands in the table of mismatches, an unreadable file in one line."""
    goals = Path(shutil.copytree(GOALS, tmp_path / "goals_data")) / "goals.csv"
    text = goals.read_text(encoding="utf-8")
    goals.write_text(text.replace("Max. 208,at_most,208", "Max. 208,at_most,209"), encoding="utf-8")
    monkeypatch.setenv("PLAN_GOALS_DIR", str(goals.parent))
    load_settings.cache_clear()
    page = open_page()
    page.button[0].click().run()
    html = drawn(page)
    assert "1 ting passer ikke: 405 rækker" in html
    assert "<td>m24-04b</td><td>goals.csv, target_value</td>" in html
    goals.write_text("x", encoding="utf-8")
    page.button[0].click().run()
    assert "goals\\.csv" in page.error[0].value
    assert "ting passer ikke" not in drawn(page)


@pytest.fixture
def small_key(monkeypatch: pytest.MonkeyPatch, opened: SimpleNamespace, tmp_path: Path) -> Path:
    """Let the project's own questions be three, of which one fails."""
    stand_in = ThreeStores({"Hvor mange?": RIGHT, "Intet?": WRONG, "Hvem?": WRONG})
    for name in ("understand", "find", "passages"):
        setattr(opened, name, getattr(stand_in, name))
    opened.ask_without_model = stand_in.ask
    asked: list[tuple[AskedQuestion, dict[str, object]]] = [
        record("a", "Hvor mange?"),
        record("b", "Intet?"),
        record("c", "Hvem?", answerable=False),
    ]
    path = tmp_path / "dev.jsonl"
    path.write_text("\n".join(json.dumps(whole) for _, whole in asked), encoding="utf-8")
    monkeypatch.setattr(measuring, "OWN_QUESTIONS", path)
    return path


def test_measuring_in_place_shows_figures_and_failures(open_page: Open, small_key: Path) -> None:
    """Nothing was measured, the button measures, and the next visitor sees the same figures."""
    page = open_page(**{"del": MEASURING})
    assert "Der er ikke målt endnu." in drawn(page)
    page.button[1].click().run()
    assert not page.exception
    for html in (drawn(page), drawn(open_page(**{"del": MEASURING}))):
        assert "på 3 spørgsmål i dev.jsonl, uden sprogmodel." in html
        assert '<td>Rigtigt og bevist</td><td class="plan-number">50 %</td>' in html
        assert f'href="{question_href("Intet?")}"' in html
        assert "tabt i søgning: beviset var ikke blandt de første fem fundne afsnit" in html
        assert "Svaret var: Det står ikke i dokumenterne." in html


def test_measuring_in_place_asks_no_language_model(
    open_page: Open, opened: SimpleNamespace, small_key: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where one is set up, the page says that it is left out, and how it is measured."""
    asked: list[str] = []
    opened.chat_model = SimpleNamespace(name="openai:prøve")
    opened.ask = asked.append
    monkeypatch.setenv("PLAN_CHAT_MODEL", "openai:prøve")
    load_settings.cache_clear()
    page = open_page(**{"del": MEASURING})
    assert "Knappen måler svar uden sprogmodel og sender intet til den." in drawn(page)
    page.button[1].click().run()
    assert "på 3 spørgsmål i dev.jsonl, uden sprogmodel." in drawn(page)
    assert asked == []


def test_figures_of_a_language_model_name_it(open_page: Open, opened: SimpleNamespace, small_key: Path) -> None:
    """Who reads them sees whose they are."""
    with_model = SimpleNamespace(**vars(opened), ask=opened.ask_without_model)
    with_model.chat_model = SimpleNamespace(name="openai:<b>prøve")
    settings = load_settings()
    measure(with_model, read_key(small_key), "dev.jsonl", settings)
    html = drawn(open_page(**{"del": MEASURING}))
    assert "på 3 spørgsmål i dev.jsonl, med sprogmodellen openai:&lt;b&gt;prøve." in html


def test_a_damaged_measurement_is_one_danish_line(open_page: Open, small_key: Path) -> None:
    """The page stands, and the button to measure anew with it."""
    folder = load_settings().data_dir
    folder.mkdir()
    (folder / "evaluation.json").write_text("{", encoding="utf-8")
    page = open_page(**{"del": MEASURING})
    assert "beskadiget" in page.error[0].value
    page.button[1].click().run()
    assert not page.error
    assert "på 3 spørgsmål" in drawn(page)


def test_without_the_projects_questions_the_page_says_how_to_measure(
    open_page: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """There is no button that could only fail."""
    monkeypatch.setattr(measuring, "OWN_QUESTIONS", tmp_path / "findes-ikke.jsonl")
    page = open_page(**{"del": MEASURING})
    assert [button.label for button in page.button] == ["Kør kontrol"]
    assert "python -m assistant evaluate" in drawn(page)


@pytest.mark.parametrize("text", HOSTILE)
def test_kept_questions_and_answers_are_text(text: str) -> None:
    """A file in the data folder is nobody's HTML."""
    failure = SavedFailure("x", text, "søgning", text, (text,), text)
    html = failures_html([failure])
    assert "<script" not in html
    assert "<img" not in html
    assert "javascript:" not in html.split("href=")[1].split(">")[0]


def test_a_follow_up_says_what_was_asked_before() -> None:
    """Its link asks the question alone, and says so."""
    failure = SavedFailure("x", "followup", "søgning", "Og for børn?", ("Hvad er målet?",), "Nej.")
    html = failures_html([failure])
    assert "Spurgt efter: Hvad er målet? (linket spørger uden det)." in html
    assert "Ingen: alle spørgsmål blev besvaret rigtigt og bevist." in failures_html([])


def test_a_link_leads_to_the_quote_itself() -> None:
    """Its offsets are those of the first quote in the document."""
    (row,) = checked_rows(GoalTable((the_goal("m24-02a"),), (), ()), ())
    source = the_sources()["maalsaetninger-2024"]
    start = source.repaired.text.index("2. Overholdelse af udredningsretten")
    end = source.repaired.text.index("gange årligt.", start) + len("gange årligt.")
    assert source_href("maalsaetninger-2024", start, end).replace("&", "&amp;") in row_html(row, source)


def test_no_name_in_the_address_breaks_the_paging(open_page: Open) -> None:
    """Parameters that are not the page's own are left out of its links."""
    html = drawn(open_page(page="2", find="mål"))
    assert "kontrol?find=m%C3%A5l&amp;blad=2" in html
    assert "page=2" not in html
