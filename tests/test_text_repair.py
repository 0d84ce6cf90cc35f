"""Text repair: each rule on small texts, and properties over any text."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.records import Repair
from assistant.text_repair import repair_text

BULLETS = "īAftale\n\nīBudget\n\nīBorgere\n\nīRetten\n\nīSamarbejde\n\n"  # so many make a text a slide deck


def repaired(published: str) -> str:
    """Return the repaired text of a published one."""
    return repair_text(published).text


def rules(published: str) -> dict[str, Repair]:
    """Return the reported repairs by rule."""
    return {repair.rule: repair for repair in repair_text(published).repairs}


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("Patientens egen-\nomsorg skal styrkes.", "Patientens egenomsorg skal styrkes."),
        ("i regi-\n\noner og kommuner", "i regioner og kommuner"),
        ("inden for børne- og\nungdomspsykiatri", "inden for børne- og ungdomspsykiatri"),
        ("inden for børne-\nog ungdomspsykiatri", "inden for børne- og ungdomspsykiatri"),
        ("den nationale 10-\nårsplan", "den nationale 10-årsplan"),
        ("åbent 8-\n\n16 alle dage", "åbent 8-16 alle dage"),
        ("tilbud i F-\nACT", "tilbud i F-ACT"),
        ("en uddannel-\n\nses-/beskæftigelsesmæssig indsats", "en uddannelses-/beskæftigelsesmæssig indsats"),
        ("en recovery-orienteret og recovery-\norienteret vej", "en recovery-orienteret og recovery-orienteret vej"),
        ("som fængsler -\nog hospitaler", "som fængsler - og hospitaler"),
    ],
)
def test_divided_words_are_joined_and_compounds_keep_their_hyphen(published: str, expected: str) -> None:
    """A hyphen at a line end goes only where it divides a word."""
    assert repaired(published) == expected


def test_hard_wrapped_lines_become_one_paragraph() -> None:
    """The lines of a paragraph are joined; a heading and the next paragraph stay apart."""
    text = "1. Mål \n\nDet er vigtigt, at alle \n\nborgere får hjælp.\n\nDernæst skal der \n\nbygges ud."
    assert repaired(text) == "1. Mål\n\nDet er vigtigt, at alle borgere får hjælp.\n\nDernæst skal der bygges ud."


def test_bullets_become_one_kind_of_bullet() -> None:
    """Private-use bullets and hyphens before an item become a bullet, and the items form a list."""
    assert repaired("Vi vil:\n\n\uf0b7 bygge ud\n\n\uf0b7 følge op") == "Vi vil:\n• bygge ud\n• følge op"
    assert repaired("Tre oplæg:\n\n- Kommune\n\n- Region") == "Tre oplæg:\n• Kommune\n• Region"


def test_slide_glyphs_are_mended_in_a_deck() -> None:
    """Bullets, dashes, quotes, ellipses, letters and broken words of the deck become what was meant."""
    text = (
        BULLETS + "ÅVi f¬r òledetr¬deò ïog hjÞlp\n\nÅDET ER SPÏRGSM¡Lé\n\nÅέƭŜǘǘƛƭƎŋƴƎŜƭƛƎŜ ǘƛƭōǳŘέ\n\nÅ5Ŝǘ er !ǊōŜƧŘŜǘ"
    )
    lines = repaired(text).splitlines()[5:]
    assert lines == [
        "• Vi får ”ledetråde” – og hjælp",
        "• DET ER SPØRGSMÅL…",
        "• ”lettilgængelige tilbud”",
        "• Det er Arbejdet",
    ]


@pytest.mark.parametrize(
    "word", ["café", "idé", "én", "Åben", "ÅTD", "Wesselhöft", "Müller", "Þórshöfn", "naïv", "Řezníček"]
)
def test_right_letters_of_a_deck_are_left_alone(word: str) -> None:
    """The same characters occur rightly in names and words, and then they stay."""
    assert word in repaired(BULLETS + f"īBorgere møder {word} her")


@given(st.text(alphabet="ÅÁïòóéî¬Þǘab ", max_size=40))
@settings(max_examples=60, derandomize=True)
def test_outside_a_deck_no_glyph_is_touched(text: str) -> None:
    """A text without slide bullets keeps every letter, odd or not."""
    assert "".join(repaired(f"x {text}").split()) == "".join(f"x {text}".split())


def test_footnote_marks_go_and_footnotes_stay_in_place() -> None:
    """A mark glued to a word, or standing alone as a superscript, is removed; the note is a block of its own."""
    glued = "4. Mindre tvang1 A. Reduktion\n\n \n1 OBS her indsat 2022 målsætninger."
    assert repaired(glued) == "4. Mindre tvang A. Reduktion\n\nOBS her indsat 2022 målsætninger."
    lone = "Sikker psykiatri er et initiativ\n2\n - det første\n\n" + " " * 40 + "\n2\n Udføres af regionerne\n"
    assert repaired(lone) == "Sikker psykiatri er et initiativ - det første\n\nUdføres af regionerne"


def test_a_digit_that_is_no_footnote_mark_stays() -> None:
    """Without a note of that number, a digit at the end of a word belongs to it."""
    assert repaired("Der er 400 kvm2 til rådighed") == "Der er 400 kvm2 til rådighed"


def test_page_numbers_go_and_dates_stay() -> None:
    """`1019. november 2024` is a page number and a page's date; a plain date is text."""
    text = "1. Mål\nTekst.\n\n\n\n1019. november 2024\n\n2. Midler\nDen 13. januar 2025\n\n13. januar 2025"
    result = repair_text(text)
    assert "november" not in result.text
    assert result.text.endswith("13. januar 2025")
    assert [page.number for page in result.pages] == [None, 10]


def numbers_of(*pages: str) -> list[int | None]:
    """Return the page numbers of a text made of these pages; "" stands for a page without a printed number."""
    text = "\n\n\n\n".join(page if page else f"Tekst nr. {place} her." for place, page in enumerate(pages))
    return [page.number for page in repair_text(text).pages]


def test_pages_are_counted_between_printed_numbers_that_agree() -> None:
    """Where the count meets the next printed number it is believed, also before and after."""
    assert numbers_of("", "5\n\nTekst.", "", "", "8\n\nTekst.", "") == [4, 5, 6, 7, 8, 9]


def test_pages_are_unknown_where_the_count_does_not_meet() -> None:
    """One page too many between two printed numbers: only the printed ones are certain."""
    assert numbers_of("", "5\n\nTekst.", "", "", "7\n\nTekst.", "") == [None, 5, None, None, 7, None]


def test_a_single_printed_number_proves_its_own_page_only() -> None:
    """With nothing to meet, nothing is counted."""
    assert numbers_of("", "5\n\nTekst.", "") == [None, 5, None]


def test_goal_table_cells_stand_on_lines_of_their_own() -> None:
    """A row reads: focus area, goal, sub-goals, criteria, monitoring."""
    text = (
        "Tabel 1: Mål \n\nFokusområde Målsætning Delmål Succeskriterier Monitorering \n\nRespekt for \n"
        "patientens tid \n\n3. Rettidig behandling A. Kort ventetid. A. Max. 30 dage Monitoreres på møder \n"
        "6 gange. \n\nEn arbejdsplads i \nTOP \n\n4. Godt \narbejdsmiljø \n\nA. Lavere fravær \n\nA. Max. 14 dage"
    )
    assert repaired(text).split("\n\n")[2:] == [
        "Respekt for patientens tid\n3. Rettidig behandling\nA. Kort ventetid.\nA. Max. 30 dage\n"
        "Monitoreres på møder 6 gange.",
        "En arbejdsplads i TOP\n4. Godt arbejdsmiljø\nA. Lavere fravær\nA. Max. 14 dage",
    ]


def test_every_repair_is_reported() -> None:
    """The report names the rule in Danish, counts the changes and shows examples."""
    report = rules("Patientens egen-\nomsorg skal \nstyrkes.")
    assert report["orddeling ved linjeskift samlet"].examples == ("egen-|omsorg → egenomsorg",)
    assert report["linjer samlet til afsnit"].count == 1


LINES = st.lists(st.text(alphabet="abcæøåÆØ .,:-()•0123456789", max_size=60), max_size=12)


@given(LINES)
@settings(max_examples=150, derandomize=True)
def test_letters_keep_their_order_in_any_text(lines: list[str]) -> None:
    """Whatever the lines, no letter is lost, added or moved."""
    text = "\n".join(lines)
    assert re.findall(r"[^\W\d_]", repaired(text)) == re.findall(r"[^\W\d_]", text)


@given(LINES)
@settings(max_examples=150, derandomize=True)
def test_pages_part_any_text_without_gaps(lines: list[str]) -> None:
    """Pages follow one another from the first character to the last."""
    result = repair_text("\n".join(lines))
    edges = [0, *(page.end for page in result.pages)]
    assert [page.start for page in result.pages] == edges[:-1]
    assert edges[-1] == len(result.text)


@pytest.mark.parametrize("text", ["", " ", "\n\n \n", "\ufeff", "1", "10\n\n\n\n11", "-", "•", "\f", "Side 3", "\r\n"])
def test_hardly_any_text_is_no_trouble(text: str) -> None:
    """Empty texts and lone marks give a text, never an error."""
    assert repair_text(text).text.strip() in ("", "1", "-", "•")


def test_windows_and_old_mac_line_ends_read_the_same() -> None:
    """Line ends do not matter."""
    text = "Patientens egen-\nomsorg\n\nog hjælp."
    assert repaired(text.replace("\n", "\r\n")) == repaired(text.replace("\n", "\r")) == repaired(text)
