"""What a model's sentence may leave out of its evidence, what it may not, and what stands in another order."""

import pytest
from model_wordings import failure

from assistant.citations.narrowing import UNLIMITING
from assistant.citations.wording import WordingProof

HEDGES = """
    midlertidigt foreløbigt delvist primært hovedsageligt typisk overvejende eventuelt tilnærmelsesvis muligvis
    forsøgsvis principielt potentielt maksimalt frivilligt gennemsnitligt skønnet skønsmæssigt anslået umiddelbart
    fortrinsvis
    """.split()
ABSENCE = "Fraværet var 14 dage i 2022 og 15 dage i 2023."
FALLEN = "Ventetiden faldt med 20 % i forhold til 2019."
PLAN = "Klimaplan\nHandleplanen gennemføres\nOpfølgning 1 gang årligt"


@pytest.mark.parametrize("word", sorted(UNLIMITING))
def test_praise_and_weight_may_be_left_out(word: str, proof: WordingProof) -> None:
    """They do not say which things are meant."""
    assert failure(proof, "Regionen har planer for senge.", f"Regionen har {word} planer for senge.") == ""


@pytest.mark.parametrize("word", ["psykiatriske", "private", "nye", "midlertidige", "enkelte", "visse", "udvalgte"])
def test_what_says_which_things_are_meant_may_not(word: str, proof: WordingProof) -> None:
    """Without it, all of them would be."""
    assert failure(proof, "Regionen har planer for senge.", f"Regionen har {word} planer for senge.")


@pytest.mark.parametrize("word", [*HEDGES, "i fællesskab"])
def test_no_hedge_may_be_left_out(word: str, proof: WordingProof) -> None:
    """Nor told as more than it is."""
    assert failure(proof, "Taksten er afskaffet.", f"Taksten er {word} afskaffet.")
    assert failure(proof, "Taksten er afskaffet.", "Taksten er afskaffet i år.") == ""


@pytest.mark.parametrize(
    ("text", "evidence", "passes"),
    [
        ("Takstmodellen afløses af rammestyringen.", "Takstmodellen afløses af rammestyringen i 2025.", True),
        ("Rammestyringen afløses af takstmodellen.", "Takstmodellen afløses af rammestyringen.", False),
        ("Fonden ejes af selskabet.", "Selskabet ejes af fonden.", False),
        ("Målet er, at fristen bliver overholdt.", "Målet er, at fristen bliver overholdt i regionen.", True),
        ("Målet om fristen er overholdt.", "Målet er, at fristen bliver overholdt.", False),
        (
            "Ventetiden er mellem 90 og 100 dage for voksne.",
            "I regionen er ventetiden for voksne mellem 90 og 100 dage, og der er 5 senge.",
            True,
        ),
        (
            "Planen er en ramme, hvor kommuner og Børne- og Ungdomspsykiatrien samarbejder.",
            "Planen er en ramme, hvor kommuner og Børne- og Ungdomspsykiatrien i regionen samarbejder.",
            True,
        ),
        ("I 2023 var fraværet 15 dage.", ABSENCE, True),
        ("I 2023 var fraværet 14 dage.", ABSENCE, False),
        ("Ventetiden faldt med 20 % i forhold til 2019.", FALLEN, True),
        ("Ventetiden faldt med 20 % i 2019.", FALLEN, False),
        ("Sengene lukkes.", "- at taksten afskaffes\n- at sengene lukkes", False),
        ("Rapporten viser, at der er 5 senge.", "En landsdækkende rapport viser, at der er 5 senge.", True),
        ("Planen viser, at der er 5 senge.", "En planlagt plan viser, at der er 5 midlertidige senge.", False),
    ],
)
def test_what_turns_with_its_place_is_told_as_it_stands(
    text: str, evidence: str, passes: bool, proof: WordingProof
) -> None:
    """Who does it, what is aimed at, a range, the year of a number, the year compared with, an item, a report."""
    assert (failure(proof, text, evidence) == "") is passes


@pytest.mark.parametrize(
    ("text", "passes"),
    [
        ("Handleplanen gennemføres 1 gang årligt.", False),
        ("Opfølgning på handleplanen sker 1 gang årligt.", True),
    ],
)
def test_how_often_is_told_of_its_own_line(text: str, passes: bool, proof: WordingProof) -> None:
    """A row of a table is one statement, but what is done yearly is what its line says."""
    assert (failure(proof, text, PLAN, "goal") == "") is passes
