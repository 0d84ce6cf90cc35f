"""Which sentences of a plan are goals, which are values, which are neither, and how the rows are named."""

import pytest
from test_goal_proposing import cell, proposed, told


@pytest.mark.parametrize(
    ("sentence", "value", "unit", "comparison"),
    [
        ("Bestyrelsen holder mindst seks møder om året.", "6", "møder", "at_least"),
        ("Lederne skriver hvert år en rapport på højst ti sider.", "10", "sider", "at_most"),
        ("Der skal være én vejleder for hver 25 beboere.", "25", "beboere", "equal"),
        ("Alle nye medarbejdere får tre samtaler.", "3", "samtaler", "equal"),
        ("Inden udgangen af 2026 er antallet af klager nede på 40.", "40", "klager", "at_most"),
        ("Kurset tilbydes på fire biblioteker fra 2027.", "4", "biblioteker", "equal"),
        ("Borgeren kan skrive til ombuddet, der skal svare inden for ti hverdage.", "10", "hverdage", "at_most"),
    ],
)
def test_what_binds_for_the_time_to_come_is_a_goal(sentence: str, value: str, unit: str, comparison: str) -> None:
    """Duties of how often, how long and how many are goals, though the verb is in the present."""
    (goal,) = proposed(sentence)
    assert goal.table == "goals"
    assert [cell(goal, c) for c in ("target_value", "unit", "comparison")] == [value, unit, comparison]


@pytest.mark.parametrize(
    "written",
    [
        "# Forord\nI februar 2023 måtte 64 familier flytte ud.",
        "# Baggrund\nVi har lyttet til 430 borgere og 19 foreninger.",
        "# Baggrund\nVejen til stationen er 12 km.",
        "# Baggrund\nPlanen fra 2018 havde 14 mål.",
        "# Råd\nRådet har 15 medlemmer.",
        "# Tilskud\nForeninger med under 50 medlemskaber kan søge puljen om højst 40.000 kr.",
        "# Ordliste\n- Fællesrådet: i alt 18 elever.",
        "# Baggrund\nBefolkningen ventes at falde med 6,5 procent.",
    ],
)
def test_what_is_only_told_in_passing_is_not_proposed(written: str) -> None:
    """Greetings, those who were heard, distances, the plan's own parts, members, offers, glossaries and forecasts."""
    assert told(written) == []


def test_each_half_of_a_sentence_is_taken_by_itself() -> None:
    """What is, is a value; what must be, is a goal, of the same noun."""
    rows = told("Ved udgangen af 2023 var der 86 offentlige pladser; i 2027 skal der være 400.")
    assert sorted(rows) == [
        ("goals", "400", "offentlige pladser", "2027"),
        ("status", "86", "offentlige pladser", "2023"),
    ]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("I 2024 fik 213 husejere besøg af en vejleder.", "husejere, der fik besøg af en vejleder"),
        ("I 2024 var den gennemsnitlige ventetid 21 uger.", "den gennemsnitlige ventetid"),
        ("Fraværsteamet fik 112 sager i 2024.", "sager (Fraværsteamet)"),
    ],
)
def test_a_value_is_named_by_a_noun(written: str, name: str) -> None:
    """No verb, preposition or bare unit begins a name."""
    assert [cell(row, "measure") for row in proposed(written)] == [name]


def test_a_pronoun_is_the_noun_of_the_sentence_before_and_both_are_quoted() -> None:
    """Otherwise nobody could see what "tallet" is."""
    (goal,) = (
        row
        for row in proposed("812 ejendomme har høj risiko for oversvømmelse. Tallet skal ned til højst 300 i 2032.")
        if row.table == "goals"
    )
    assert cell(goal, "goal") == "ejendomme, der har høj risiko for oversvømmelse"
    assert cell(goal, "unit") == "ejendomme"
    assert "812 ejendomme" in cell(goal, "quote")


def test_several_values_of_a_sentence_have_each_their_own_name() -> None:
    """An average has no unit; the sentence before says that it is one."""
    rows = proposed("I 2024 fik eleverne 7,1 i gennemsnit. Piger fik 7,6, og drenge fik 6,6.")
    assert [cell(row, "measure") for row in rows][-2:] == ["gennemsnit (Piger)", "gennemsnit (drenge)"]


def test_a_table_of_school_years_says_so() -> None:
    """The year of an amount is the one in which the school year begins, and the note tells the heading."""
    rows = proposed("# Penge\n| Indsats (mio. kr.) | 2025/26 | 2026/27\n| Flere voksne | 1,5 | 2,0")
    assert [(cell(r, "year"), cell(r, "note")) for r in rows] == [
        ("2025", "Tallet står under 2025/26."),
        ("2026", "Tallet står under 2026/27."),
    ]


def test_the_documents_own_year_is_read_where_the_catalogue_has_none() -> None:
    """Columns of earlier years are then values, "2030 (mål)" a goal, in the unit that the caption ends in."""
    from assistant.records import Document

    undated = Document("plan", "Plan", "plan.pdf")
    written = (
        "# Plan\nVedtaget af byrådet den 27. februar 2025.\nTabel 1. Udledning, 1.000 ton CO2e\n"
        "| Sektor | 1990 | 2023 | 2030 (mål)\n| Varme | 212,0 | 88,7 | 24,0"
    )
    assert told(written, undated) == [
        ("status", "212", "1.000 ton CO2e", "1990"),
        ("status", "88.7", "1.000 ton CO2e", "2023"),
        ("goals", "24", "1.000 ton CO2e", "2030"),
    ]
