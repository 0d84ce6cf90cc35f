"""A table in a document's text answers by cell: the column that is asked for, its head and unit, and what follows."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from plan_answers import opened, settings_for

from assistant.pipeline import Assistant
from assistant.records import HEADING, ITEM, TABLE_HEAD, TABLE_ROW, TEXT, Page, RepairedText, TextBlock

PARTS = (
    (HEADING, "Havneplan"),
    (TEXT, "Havnen skal have flere bolværker, og planen følges op hvert forår."),
    (TEXT, "Ønsket, men ikke betalt:"),
    (ITEM, "- Et nyt fyr på molen."),
    (ITEM, "- En kran til små joller."),
    (HEADING, "Ord"),
    (ITEM, "- LNA: landstrøm til nødanløb, når et skib søger ly."),
    (ITEM, "- Fartøjsdage: det antal dage, som både ligger i havn."),
    (TEXT, "Tabel 1. Udgifter til havnen, mio. kr."),
    (TABLE_HEAD, "Indsats | 2026 | 2027 | 2028"),
    (TABLE_ROW, "Bolværk | 4,5 | 6,0 | 1,5"),
    (TABLE_ROW, "Belysning | 0,4 | 0,7 | 0,9"),
    (TABLE_ROW, "I alt | 4,9 | 6,7 | 2,4"),
    (TEXT, "Tabel 2. Havnens mål"),
    (TABLE_HEAD, "Nr. | Mål | Udgangspunkt | Måltal | Frist | Ansvarlig"),
    (TABLE_ROW, "1 | Gæstesejlere om året | 410 både | mindst 600 både | 2029 | Havnekontoret"),
    (TABLE_ROW, "2 | Skibe på landstrøm | 12 procent | 45 procent | 1. maj 2028 | Teknisk Forvaltning"),
)


def text_of_parts() -> RepairedText:
    """The plan as a reader of files that tell their outline would read it."""
    text, blocks = "", []
    for kind, said in PARTS:
        text += ("\n" if kind in (ITEM, TABLE_ROW) else "\n\n") if text else ""
        blocks.append(TextBlock(len(text), len(text) + len(said), kind, 1 if kind == HEADING else 0))
        text += said
    return RepairedText(text, (Page(1, 0, len(text)),), (), tuple(blocks))


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """The assistant over a plan whose numbers stand in tables alone, without any goal row."""
    plan = SimpleNamespace(PARTS=[("text", "x")], TITLE="Havneplan", PUBLISHER="Strandby Havn", DATE="2025-05-01")
    folder: Path = tmp_path_factory.mktemp("harbour")
    with opened(settings_for(plan, "havneplan", folder), text_of_parts()) as assistant:  # type: ignore[arg-type]
        return assistant


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Hvor mange penge er der afsat til bolværk i 2027?", "2027: **6,0** (mio. kr.)"),
        ("Hvad er målet for skibe på landstrøm?", "måltal: **45 procent**"),
        ("Hvem har ansvaret for gæstesejlere?", "ansvarlig: **Havnekontoret**"),
        ("Hvornår skal skibe på landstrøm være nået?", "frist: **1. maj 2028**"),
        (
            "Hvad bliver belysning til i alt for alle årene?",
            "Belysning, 2026 til 2028 tilsammen: **2** (mio. kr.) (0,4 + 0,7 + 0,9)",
        ),
        ("Hvor mange procentpoint mangler skibe på landstrøm i at nå målet?", "**33 procentpoint**"),
    ],
)
def test_the_cell_that_is_asked_for_is_told(harbour: Assistant, question: str, told: str) -> None:
    """The answer names the year, target, deadline or body that was asked for, and computes with stated operands."""
    answer = harbour.ask(question)
    assert told in answer.answer
    assert not answer.refused


def test_the_proof_is_the_row_and_the_heads_of_its_columns(harbour: Assistant) -> None:
    """Who checks an answer from a table sees the very row, and what its cells are."""
    quotes = [cited.quote for cited in harbour.ask("Hvor mange penge er der afsat til bolværk i 2027?").citations]
    assert quotes[0] == "Bolværk | 4,5 | 6,0 | 1,5"
    assert "Indsats | 2026 | 2027 | 2028" in quotes[1]


def test_a_year_that_no_column_has_is_refused(harbour: Assistant) -> None:
    """Money of a year that the table does not reach is not told from another year."""
    answer = harbour.ask("Hvor mange penge er der afsat til bolværk i 2031?")
    assert answer.refused
    assert "2031" in answer.answer


def test_a_row_that_is_not_named_is_no_answer(harbour: Assistant) -> None:
    """That a table is about money makes none of its rows the answer to a question about something else."""
    assert "Belysning" not in harbour.ask("Hvor mange penge er der afsat til bolværk i 2026?").answer


def test_a_list_of_words_explains_a_word(harbour: Assistant) -> None:
    """An abbreviation that the document explains itself is explained without a glossary."""
    answer = harbour.ask("Hvad betyder LNA?")
    assert "landstrøm til nødanløb" in answer.answer.split("\n")[0]


def test_a_list_below_a_line_with_a_colon_is_told_whole(harbour: Assistant) -> None:
    """What is wanted but not paid is a list of its own, told with what leads to it."""
    answer = harbour.ask("Hvilke ting er ønsket, men ikke betalt?").answer
    assert "Et nyt fyr på molen" in answer
    assert "En kran til små joller" in answer


def test_small_talk_speaks_of_the_documents_at_hand(harbour: Assistant) -> None:
    """Who greets is told what can be asked here, not what could be asked elsewhere."""
    answer = harbour.ask("Hej")
    assert answer.kind == "smalltalk"
    assert "Havneplan" in answer.answer
