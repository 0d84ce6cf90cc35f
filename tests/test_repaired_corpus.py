"""The five documents after repair: nothing right is lost, and what was broken reads as it was meant."""

import re

import pytest
from corpus_reading import found, letters, published, reference, sources

from assistant.danish import sentence_spans
from assistant.passages import page_at
from assistant.text_repair import repair_text

IDS = (
    "forslag-til-indsatser-2024",
    "maalsaetninger-2024",
    "otte-fokuspunkter-danske-regioner",
    "psykiatrikonference-syddanmark-2025",
    "psykiatriplan-region-hovedstaden",
)
PLAN, DECK, GOALS, MEMO, PROPOSALS = IDS[4], IDS[3], IDS[1], IDS[2], IDS[0]


def text_of(document_id: str) -> str:
    """Return a document's repaired text."""
    return sources()[document_id].repaired.text


def page_of(document_id: str, quote: str) -> int | None:
    """Return the page on which a quote first stands."""
    repaired = sources()[document_id].repaired
    return page_at(repaired, repaired.text.index(quote))


@pytest.mark.parametrize("document_id", IDS)
def test_no_right_letter_changes(document_id: str) -> None:
    """Letters and digits are those a careful reader would type, in their order."""
    expected = letters(reference(published()[document_id]))
    if document_id == GOALS:
        expected = expected.replace("årligt1obsher", "årligtobsher")  # the mark before the footnote itself
    assert letters(text_of(document_id)) == expected


@pytest.mark.parametrize("document_id", IDS)
def test_every_sentence_is_found_in_the_published_text(document_id: str) -> None:
    """Any sentence can be quoted and looked up in the document as published."""
    text = text_of(document_id)
    assert [text[start:end] for start, end in sentence_spans(text) if not found(text[start:end], document_id)] == []


@pytest.mark.parametrize("document_id", IDS)
def test_repairing_twice_changes_no_letter(document_id: str) -> None:
    """A repaired text is clean: repairing it again keeps every letter, digit and mark of it."""
    text = text_of(document_id)
    assert "".join(repair_text(text).text.split()) == "".join(text.split())


@pytest.mark.parametrize("document_id", IDS)
def test_no_wrong_glyph_is_left(document_id: str) -> None:
    """No slide bullet, broken letter, private-use character or double blank remains."""
    assert re.findall(r"[īωïςòó¬ÞÎÏ¡ǘŜƛƭ\uf0b7]|  |[ \t]\n|\n{3}", text_of(document_id)) == []


def divided_words(document_id: str) -> list[str]:
    """Return what looks like a word still divided."""
    return re.findall(r"\w+- (?!og\b|eller\b|samt\b|for\b|årsplan)\w+", text_of(document_id))


@pytest.mark.parametrize("document_id", IDS)
def test_no_divided_word_is_left(document_id: str) -> None:
    """Hyphens before a blank belong to compounds that share a part."""
    assert divided_words(document_id) in ([], ["OPUS-, OP"])


@pytest.mark.parametrize(
    ("document_id", "sentence"),
    [
        (PROPOSALS, "Som forberedelse til advisory board-workshoppen bedes alle deltagere udvælge de tre indsatser"),
        (PROPOSALS, "for både patienter, pårørende og medarbejdere"),
        (GOALS, "\n4. Mindre tvang\nA. Reduktion af andel patienter som bæltefikseres\n"),
        (GOALS, "På patientens præmisser & Sammenhæng og nærhed\n17. Gode patientforløb\n"),
        (GOALS, "E. Opfyldelse af standarder i Dansk Klinisk Kvalitetsdatabase for Demens\n"),
        (GOALS, "B. Reduceres med 10 % i forhold til 2023 (ingen data pt.)\n"),
        (GOALS, "OBS her indsat 2022 målsætninger og tærskelværdier."),
        (MEMO, "Det er et meget ambitiøst mål, som regionerne bakker op om."),
        (MEMO, "fordelt på alle fem regioner. Sikker Psykiatri fokuserer på forbedringsarbejde"),
        (MEMO, "brug for social støtte og/ eller en uddannelses-/beskæftigelsesmæssig indsats. Disse patienter"),
        (PLAN, "Mål: At 95 % af borgere i psykiatrien er udredte og behandlet inden for de fastsatte mål.\nDelmål: "),
        (PLAN, "dem i implementering af den fulde KIT implementeringsforløbs-pakke.\nDelmål: Inden udgangen af 2025"),
        (PLAN, "arbejdet med den nationale 10-årsplan er udarbejdet"),
        (DECK, "kommunernes nyetablerede ”lettilgængelige tilbud” og tilbuddene i børne- og ungdomspsykiatrien."),
        (DECK, "DET BETYDER EN RÆKKE SPØRGSMÅL…\n"),
        (DECK, "• Opsøgende Psykoseteams (OPUS)\n"),
        (DECK, "• Forbedrete-kommunikationsektorerne imellem."),
        (DECK, "• ”Det skal være trygt at tage på arbejde som medarbejder i psykiatrien”"),
        (DECK, "De Danske Multidisciplinære Psykiatri Grupper (DMPG’er) er blevet styrket."),
        (DECK, "Monitoreringsmodellen udkommer én gang årligt"),
        (DECK, "\nAftale om FL 21 22,8 47,2 47,2 47,2 47,2 47,2 47,2 47,2 47,2 47,2\nAftale om FL 20 600,0"),
        (DECK, "\nMindre tvang i psykiatrien: Nyt mål\n"),
    ],
)
def test_what_was_broken_reads_as_it_was_meant(document_id: str, sentence: str) -> None:
    """Passages that a careless reader would get wrong."""
    assert sentence in text_of(document_id)


@pytest.mark.parametrize(
    ("document_id", "quote", "page"),
    [
        (PLAN, "1. Indledning", 4),
        (PLAN, "7. Svær psykisk sygdom", 10),
        (PLAN, "97 % af de voksne borgere", 12),
        (PLAN, "54.173 aflysninger", 18),
        (PLAN, "9. Næste skridt", 20),
        (DECK, "Aftale om FL 20", 10),
        (DECK, "Oplæg drøftes med DR og KL.", 16),
        (DECK, "Tilbuddet skal etableres inden udgangen af 2025", None),  # the count from 10 does not meet 16
        (DECK, "SUMMA SUMMARUM", None),
        (MEMO, "15-20 år", None),
        (GOALS, "4. Mindre tvang", None),
    ],
)
def test_pages_are_right_or_unknown(document_id: str, quote: str, page: int | None) -> None:
    """Only printed numbers and counts that meet them are given."""
    assert page_of(document_id, quote) == page


def test_the_report_counts_what_was_repaired() -> None:
    """Each document's repairs are counted by rule."""
    counts = {key: {repair.rule: repair.count for repair in sources()[key].repaired.repairs} for key in IDS}
    assert counts[DECK]["ord i forkert skriftkodning"] == 13
    assert counts[DECK]["bogstaver i forkert skrifttegn"] == 19
    assert counts[PLAN]["sidetal og sidehoved fjernet"] == 2
    assert counts[GOALS]["fodnotetegn fjernet"] == 2
    assert counts[MEMO]["punkttegn gjort ens"] == 29
    assert set(counts[PROPOSALS]) == {"linjer samlet til afsnit", "orddeling ved linjeskift samlet"}
