"""The page "Mål", run without a browser on the real tables and documents of the project."""

import csv
import io
import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

import openpyxl
import pytest
import streamlit
from drawing import drawn, opened_at
from plan_data import the_goal, the_sources, the_table
from streamlit.testing.v1 import AppTest

from assistant.goal_overview import NOT_MEASURED, GoalFilter, chosen, goal_name
from assistant.records import Measurement
from assistant.settings import load_settings
from assistant.suggesting import question_about
from assistant.ui import readiness
from assistant.ui.goals.board import goals_file
from assistant.ui.goals.measurement import user_data

OPENED = SimpleNamespace(table=the_table(), sources=the_sources(), is_current=True)
DETAIL = "rh-boern-2-delmaal-udredt"
Open = Callable[..., AppTest]


def _draw() -> None:
    from assistant.ui.goals import page

    page.draw()


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Open]:
    """Return what opens the page at an address, with a database of its own."""
    monkeypatch.setattr(readiness, "open_or_build", lambda report: OPENED)
    monkeypatch.setenv("PLAN_DATA_DIR", str(tmp_path / "data"))
    load_settings.cache_clear()
    streamlit.cache_resource.clear()
    yield lambda **parameters: opened_at(_draw, **parameters)
    load_settings.cache_clear()
    streamlit.cache_resource.clear()


def listed(page: AppTest) -> list[str]:
    """Return the ids of the goals that the list links to, in its order."""
    return re.findall(r"[?&;]maal=([\w-]+)\"", drawn(page))


def told(page: AppTest) -> str:
    """Return the text on how many rows were found."""
    found = re.search(r'aria-live="polite">([^<]*)<', drawn(page))
    assert found
    return found[1]


def field(page: AppTest, name: str) -> object:
    """Return a filter by the name of its parameter."""
    return page.get_by_key(f"goals-{name}")


def measured() -> tuple[Measurement, ...]:
    """Return what is stored."""
    return user_data().measurements()


def fill(page: AppTest, **typed: str) -> AppTest:
    """Fill the form and send it."""
    for name, text in typed.items():
        page.get_by_key(f"goals-new-{DETAIL}-{name}").set_value(text)
    next(button for button in page.button if button.label == "Gem målingen").click()
    return page.run()


def test_the_first_view_shows_the_first_fifty_of_all(open_page: Open) -> None:
    """A title, how many rows there are, and one page of the list in the documents' order."""
    page = open_page()
    assert page.title[0].value == "Mål"
    assert told(page) == "236 mål, milepæle, anbefalinger og forslag"
    assert listed(page) == [goal.goal_id for goal in the_table().goals[:50]]
    assert "Side 1 af 5" in drawn(page)
    assert 'href="maal?side=2"' in drawn(page)


def test_pages_of_the_list_follow_each_other(open_page: Open) -> None:
    """The last page ends the list, and a page that does not exist is the nearest that does."""
    assert listed(open_page(side="5")) == [goal.goal_id for goal in the_table().goals[200:]]
    assert listed(open_page(side="99")) == [goal.goal_id for goal in the_table().goals[200:]]
    assert listed(open_page(side="-1")) == [goal.goal_id for goal in the_table().goals[:50]]


@pytest.mark.parametrize(
    ("parameters", "wanted"),
    [
        ({"soeg": "baeltefiksering"}, GoalFilter(words="bæltefiksering")),
        ({"dokument": "psykiatriplan-region-hovedstaden"}, GoalFilter(document="psykiatriplan-region-hovedstaden")),
        ({"emne": "Børn og unge"}, GoalFilter(group="Børn og unge")),
        ({"slags": "anbefaling"}, GoalFilter(kind="recommendation")),
        ({"status": "ikke-naaet"}, GoalFilter(state="ikke nået")),
        ({"frist": "2030"}, GoalFilter(deadline="2030")),
        ({"gruppe": "voksne"}, GoalFilter(population="voksne")),
        ({"gruppe": "boern-og-unge", "frist": "2025"}, GoalFilter(population="børn og unge", deadline="2025")),
    ],
)
def test_each_filter_can_be_linked_to(open_page: Open, parameters: dict[str, str], wanted: GoalFilter) -> None:
    """An address with filters shows exactly the rows that pass them, and says how many."""
    expected = [goal.goal_id for goal in chosen(the_table(), wanted)]
    page = open_page(**parameters)
    assert listed(page) == expected[:50]
    assert told(page) == f"{len(expected)} af 236 fundet"
    assert 'href="maal">Ryd filtre</a>' in drawn(page)


@pytest.mark.parametrize(
    ("name", "value", "parameter"),
    [
        ("soeg", "tvang", "tvang"),
        ("dokument", "maalsaetninger-2024", "maalsaetninger-2024"),
        ("emne", "Børn og unge", "Børn og unge"),
        ("slags", "milepael", "milepael"),
        ("status", "foelges", "foelges"),
        ("frist", "2024", "2024"),
        ("gruppe", "voksne", "voksne"),
        ("sortering", "navn", "navn"),
    ],
)
def test_a_changed_field_changes_list_and_address(open_page: Open, name: str, value: str, parameter: str) -> None:
    """What is chosen stands in the address, the list begins at its first page, and taking it back empties it again."""
    page = open_page(side="3")
    before = listed(page)
    field(page, name).set_value(value).run()
    assert page.query_params == {name: parameter}
    assert listed(page) != before
    field(page, name).set_value("").run()
    assert page.query_params == {}
    assert listed(page) == [goal.goal_id for goal in the_table().goals[:50]]


def test_another_document_forgets_the_section_of_the_first(open_page: Open) -> None:
    """A section that the new document does not have would find nothing."""
    page = open_page(dokument="maalsaetninger-2024", emne="Respekt for patientens tid")
    field(page, "dokument").set_value("psykiatriplan-region-hovedstaden").run()
    assert page.query_params == {"dokument": "psykiatriplan-region-hovedstaden"}
    assert listed(page)


def test_values_that_do_not_exist_limit_nothing_or_find_nothing(open_page: Open) -> None:
    """A mistyped address never breaks the page."""
    page = open_page(status="ukendt", slags="ukendt", sortering="ukendt", visning="ukendt", side="tusind")
    assert len(listed(page)) == 50
    page = open_page(soeg="<script>alert(1)</script>", dokument="findes-ikke")
    assert told(page) == "Ingen fundet. Prøv færre ord eller ryd filtrene."
    assert "<script" not in drawn(page)


def test_a_state_is_text_behind_a_sign(open_page: Open) -> None:
    """No state is told by a colour; the sign itself is hidden from screen readers."""
    html = drawn(open_page(status="ikke-naaet"))
    assert html.count('aria-hidden="true">✕</span>ikke nået') == len(chosen(the_table(), GoalFilter(state="ikke nået")))
    assert f"—</span>{NOT_MEASURED}" in drawn(open_page(slags="forslag"))


def test_sorting_by_name_follows_the_danish_alphabet(open_page: Open) -> None:
    """The last names of the list begin with æ, ø or å."""
    names = {goal.goal_id: goal_name(goal) for goal in the_table().goals}
    last = [names[goal_id] for goal_id in listed(open_page(sortering="navn", side="5"))]
    assert last[-1].startswith("Øget")
    assert last.index("Ændring af psykiatriloven") < next(i for i, name in enumerate(last) if name.startswith("Ø"))


def test_a_goal_opens_with_its_filters_and_leads_back_to_them(open_page: Open) -> None:
    """The link to a goal keeps the filters, and its details link back to the same list."""
    filtered = {"gruppe": "boern-og-unge", "frist": "2025"}
    assert f'href="maal?frist=2025&amp;gruppe=boern-og-unge&amp;maal={DETAIL}"' in drawn(open_page(**filtered))
    detail = drawn(open_page(**filtered, maal=DETAIL))
    assert 'href="maal?frist=2025&amp;gruppe=boern-og-unge">← Tilbage til listen</a>' in detail


def test_the_details_say_target_status_gap_and_source(open_page: Open) -> None:
    """Target word for word and as a number, value with its period, gap in percentage points, deadline and document."""
    page = open_page(maal="rh-boern-2-maal")
    html = drawn(page)
    assert page.header[0].value.startswith("Mål 2")
    assert "»At udrednings- og behandlingsretten bliver overholdt for 95 % af målgruppen af børn og unge«" in html
    assert "<dt>Måltal</dt><dd>mindst 95 %</dd>" in html
    assert "<td>udredt inden for 30 dage</td><td>11 %</td><td>3. kvartal 2024</td>" in html
    assert "<td>84 procentpoint under målet</td>" in html
    assert "✕</span>ikke nået" in html
    assert "Ingen af statustallene i dokumenterne når målet." in html


def test_the_details_say_who_follows_it_and_what_qualifies_it(open_page: Open) -> None:
    """Monitoring and caveat stand there in the table's words."""
    goal = the_goal("m24-04a")
    html = drawn(open_page(maal=goal.goal_id))
    assert f"<dt>Opfølgning</dt><dd>{goal.monitoring}</dd>" in html
    assert f"<dt>Forbehold</dt><dd>{goal.caveat}</dd>" in html


def test_every_quote_links_to_its_passage(open_page: Open) -> None:
    """The link of each quote leads to exactly the stretch of the document that the quote is."""
    html = drawn(open_page(maal=DETAIL))
    quotes = re.findall(r'class="plan-passage">([^<]*)</blockquote>', html)
    places = re.findall(r'href="kilder\?dokument=([\w-]+)&amp;fra=(\d+)&amp;til=(\d+)"', html)
    assert len(quotes) == len(places) == 2
    for quote, (document, start, end) in zip(quotes, places, strict=True):
        text = the_sources()[document].repaired.text[int(start) : int(end)]
        assert text.split() == quote.split()
    assert "side 17" in html


def test_a_proposal_is_not_measured(open_page: Open) -> None:
    """It has no status to lack, and no form to measure it in."""
    page = open_page(maal="forslag-10")
    assert "måles ikke" in drawn(page)
    assert "intet måltal" in drawn(page)
    assert not page.text_input


@pytest.mark.parametrize(
    ("goal_id", "question"),
    [
        ("m24-04b", "Hvad er målet for reduktion af antal bæltefikseringer, og er det nået?"),
        ("rh-boern-2-maal", "Hvad er målet for anbefaling 2 for børn og unge, og er det nået?"),
        ("m24-16a", "Hvad er målet for alle relevante patienter tilbudt PRO, og er det nået?"),
        ("konf-tilbud-evaluering-2026", "Hvad siger psykiatrikonferencen om evaluering af det kommunale tilbud?"),
    ],
)
def test_a_goal_can_be_asked_about(open_page: Open, goal_id: str, question: str) -> None:
    """The question is made of the goal's name, and the link asks it."""
    goal = the_goal(goal_id)
    assert question_about(goal, the_sources()[goal.document_id].document) == question
    assert 'href="./?spoergsmaal=Hvad+' in drawn(open_page(maal=goal_id))


def test_an_unknown_goal_is_told(open_page: Open) -> None:
    """An old address says what is wrong and leads to the list; nothing of it is drawn as HTML."""
    html = drawn(open_page(maal="<b>findes-ikke"))
    assert "Der er intet mål med navnet »&lt;b&gt;findes-ikke«." in html
    assert 'href="maal">Gå til listen</a>' in html


@pytest.mark.parametrize(
    ("view", "heading", "sentence"),
    [
        ("status", "Mål og status", "1 af 22 statustal når målet."),
        ("tidslinje", "Frister og milepæle", "107 frister og milepæle fra 2014 til 2030"),
        ("midler", "Midler", "niveauet for 2030, ikke summen af årene"),
    ],
)
def test_each_plot_has_a_sentence_an_alternative_and_its_table(
    open_page: Open, view: str, heading: str, sentence: str
) -> None:
    """What a plot shows is read in a sentence, heard in its alternative, and found in its table."""
    page = open_page(visning=view)
    assert page.header[0].value == heading
    assert sentence in drawn(page)
    charts = page.get("vega_lite_chart") + page.get("arrow_vega_lite_chart")
    assert len(charts) == 1
    assert sentence in charts[0].proto.alt
    assert "Tallene som tabel" in [expander.label for expander in page.expander]
    assert "plan-table" in drawn(page)


def test_plots_follow_the_filters(open_page: Open) -> None:
    """The plot and its sentence are of what is filtered; where nothing is left, that is said."""
    page = open_page(visning="status", gruppe="boern-og-unge")
    assert "0 af 10 statustal når målet." in drawn(page)
    page = open_page(visning="status", slags="forslag")
    assert "Ingen af de viste rækker har et måltal." in drawn(page)
    page = open_page(visning="tidslinje", frist="2014")
    assert "3 frister og milepæle fra 2014 til 2016" in drawn(page)


def test_the_view_can_be_changed(open_page: Open) -> None:
    """The chosen view stands in the address, and the filters stay."""
    page = open_page(gruppe="voksne")
    field(page, "visning").set_value("tidslinje").run()
    assert page.query_params == {"gruppe": "voksne", "visning": "tidslinje"}
    assert page.header[0].value == "Frister og milepæle"


def test_the_funding_table_ends_with_the_total(open_page: Open) -> None:
    """Every line has its row, and the total stands last and is no line."""
    html = drawn(open_page(visning="midler"))
    assert html.rindex("<strong>I alt</strong>") > html.rindex("uden eget navn: 300,0 mio. kr. fra 2030")
    assert "<strong>4.312</strong>" in html
    assert "<strong>1.613,8</strong>" in html


def test_files_hold_what_is_filtered_with_quotes_and_measurements(open_page: Open) -> None:
    """The CSV and the Excel file have the filtered rows in their order, the quotes, and the measurements apart."""
    page = open_page(maal=DETAIL)
    fill(page, period="2025", value="30", source="Egen optælling")
    goals = chosen(the_table(), GoalFilter(population="børn og unge", deadline="2025"))
    assert [button.label for button in open_page(gruppe="voksne").get("download_button")] == [
        "Hent som CSV",
        "Hent som Excel",
    ]
    rows = list(csv.reader(io.StringIO(goals_file("goals_csv", goals, OPENED)().decode("utf-8-sig")), delimiter=";"))
    assert [row[0] for row in rows[1:]] == [goal.goal_id for goal in goals]
    assert the_goal(DETAIL).quotes[0] in str(rows)
    assert "Egen optælling" in str(rows)
    book = openpyxl.load_workbook(io.BytesIO(goals_file("goals_xlsx", goals, OPENED)()))
    assert book.sheetnames == ["Mål", "Målinger", "Om"]
    assert [cell.value for cell in book["Mål"]["A"]][1:] == [goal.goal_id for goal in goals]


def test_a_measurement_is_added_shown_apart_undone_and_restored(open_page: Open) -> None:
    """It is stored, tells what it would mean, leaves the documents' status alone, and can be undone and restored."""
    page = open_page(maal=DETAIL)
    fill(page, period="3. kvartal 2025", value="30", source="Egen <b>optælling</b>", note="Foreløbig")
    assert [message.value for message in page.success] == [r"Målingen er gemt\. Den står herunder og kan fortrydes\."]
    assert [(m.goal_id, m.period, str(m.value), m.unit) for m in measured()] == [(DETAIL, "2025-Q3", "30", "%")]
    html = drawn(page)
    assert "Ifølge målingerne alene:" in html
    assert "✓</span>nået" in html
    assert "<dd>30 % (5 procentpoint over målet)</dd>" in html
    assert "Egen &lt;b&gt;optælling&lt;/b&gt;" in html
    assert "✕</span>ikke nået" in html  # the documents' own status
    assert page.get_by_key(f"goals-new-{DETAIL}-value").value == ""

    next(button for button in page.button if button.label == "Fortryd målingen").click()
    page.run()
    assert not measured()
    assert "Ifølge målingerne" not in drawn(page)

    next(button for button in page.button if button.label == "Gendan målingen").click()
    page.run()
    assert len(measured()) == 1
    assert "Ifølge målingerne alene:" in drawn(page)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"period": "en gang", "value": "30", "source": "x"}, "'en gang'"),
        ({"period": "", "value": "30", "source": "x"}, "Perioden"),
        ({"period": str(date.today().year + 1), "value": "30", "source": "x"}, "ikke begyndt"),
        ({"period": "2024", "value": "mange", "source": "x"}, "'mange'"),
        ({"period": "2024", "value": "101", "source": "x"}, "over 100"),
        ({"period": "2024", "value": "30 dage", "source": "x"}, "Enheden"),
        ({"period": "2024", "value": "30", "source": ""}, "Kilden"),
        ({"period": "2024", "value": "30", "source": "x" * 600}, "Kilden"),
    ],
)
def test_what_cannot_be_a_measurement_is_told_in_one_line(open_page: Open, typed: dict[str, str], told: str) -> None:
    """Nothing is stored, the line says what to mend, and what was typed stays in the form."""
    page = fill(open_page(maal=DETAIL), **typed)
    assert len(page.error) == 1
    line = page.error[0].value.replace("\\", "")
    assert told in line
    assert "\n" not in line
    assert not measured()
    assert page.get_by_key(f"goals-new-{DETAIL}-value").value == typed["value"]


def test_a_message_belongs_to_its_goal(open_page: Open) -> None:
    """Another goal does not show what was said of the first."""
    page = fill(open_page(maal=DETAIL), period="2024", value="mange", source="x")
    page.query_params["maal"] = "rh-boern-2-maal"
    page.run()
    assert not page.error


def test_one_of_several_measures_can_be_chosen(open_page: Open) -> None:
    """Where the documents measure two things for a goal, a measurement says which."""
    page = open_page(maal="rh-boern-2-maal")
    choice = page.get_by_key("goals-new-rh-boern-2-maal-measure")
    assert choice.options == ["udredt inden for 30 dage", "behandlet indenfor 30 dage", "hele målet"]


def test_one_measure_of_several_is_not_the_whole_goal(open_page: Open) -> None:
    """A measured half says what it means itself; of the goal it is told once every measure is there."""
    goal, add = the_goal("rh-boern-2-maal"), user_data().add_measurement
    add(goal, period="2025", value=Decimal(97), source="x", measure="udredt inden for 30 dage")
    html = drawn(open_page(maal=goal.goal_id))
    assert "✓</span>nået" in html
    assert "Ifølge målingerne alene:" not in html
    add(goal, period="2025", value=Decimal(90), source="x", measure="behandlet indenfor 30 dage")
    assert "◐</span>delvist" in drawn(open_page(maal=goal.goal_id))


def test_a_measurement_undone_elsewhere_is_told(open_page: Open) -> None:
    """Two people may undo the same one; the second meets a line with the remedy."""
    page = fill(open_page(maal=DETAIL), period="2024", value="30", source="x")
    user_data().withdraw_measurement(measured()[0].measurement_id)
    next(button for button in page.button if button.label == "Fortryd målingen").click()
    page.run()
    assert "Genindlæs siden" in page.error[0].value


def test_an_unknown_value_in_the_address_is_told_and_limits_nothing(open_page: Open) -> None:
    """The whole list stands, and no field seems to be in use."""
    page = open_page(dokument="<b>xyz", frist="1814")
    told = [warning.value for warning in page.warning]
    assert len(told) == 2
    assert "xyz" in told[0]
    assert "1814" in told[1]
    assert "236 mål, milepæle, anbefalinger og forslag" in drawn(page)
    assert "<b>xyz" not in drawn(page)


def test_goals_can_be_taken_home_where_measurements_cannot_be_read(open_page: Open, tmp_path: Path) -> None:
    """A damaged database costs the measurements, not the goals with their quotes."""
    folder = load_settings().data_dir
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "assistant.db").write_text("ingen database " * 200)
    goals = list(the_table().goals[:3])
    made = goals_file("goals_csv", goals, OPENED)().decode("utf-8-sig")  # type: ignore[arg-type]
    assert all(goal.goal_id in made for goal in goals)
