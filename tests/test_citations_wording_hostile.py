"""Sentences made to slip past the proof of a model's wording, to stop it, or to make it slow."""

import time

import pytest
from model_wordings import failure, judged

from assistant.citations.wording import WordingProof
from assistant.records import SAID, Document, NumberedEvidence, RepairedText, SourceText, Span

STATUS = "I 2024 blev 97 % af de voksne udredt inden for 30 dage (og 92 % af de unge)."
GOAL_SAID = "Udredt inden for 30 dage: 11 %, og målet er ikke nået: 84 procentpoint under målet på 95 %."
SLOWEST = 1.0  # seconds for one sentence made to be slow, on a busy machine; measured 0.3


def seconds(proof: WordingProof, text: str, evidence: str, kind: str = "text") -> float:
    """Return how long the verdict on a sentence takes."""
    started = time.perf_counter()
    failure(proof, text, evidence, kind)
    return time.perf_counter() - started


@pytest.mark.parametrize("number", ["½", "¼ %", "⅓", "Ⅻ %", "① %", "〹 %", "٩٧ %", "97² %"])
def test_a_number_in_other_signs_than_plain_digits_never_passes(number: str, proof: WordingProof) -> None:
    """Nobody reads it as a number, so nobody would hold it against the evidence."""
    assert "almindelige cifre" in failure(proof, f"{number} af de voksne blev udredt i 2024.", STATUS)


def test_the_small_digit_of_a_unit_is_no_number(proof: WordingProof) -> None:
    """As in m² and CO₂."""
    said = "Udledningen af CO₂ falder på 120 m² gulv."
    assert failure(proof, said, said) == ""


@pytest.mark.parametrize("sign", ["≤ ", "≥ ", "≠ ", "± ", "− ", "−", "-", "–", "+", "~", "≈ ", "< ", "> ", "¬"])
def test_a_sign_before_a_number_stands_in_the_evidence_too(sign: str, proof: WordingProof) -> None:
    """It changes the number: at most, at least, not, about, less than nothing."""
    assert failure(proof, f"I 2024 blev {sign}97 % af de voksne udredt inden for 30 dage.", STATUS)


@pytest.mark.parametrize("sign", ["✗", "☹", "¬", "⬇", "✅"])
def test_a_sign_that_judges_never_passes(sign: str, proof: WordingProof) -> None:
    """A picture says what no word of the evidence does."""
    assert failure(proof, f"97 % af de voksne blev udredt inden for 30 dage i 2024 {sign}.", STATUS)


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("Temperaturen faldt til -5 grader.", "Temperaturen faldt til -5 grader om natten."),
        ("- 97 % af de voksne blev udredt inden for 30 dage i 2024.", STATUS),
        ("Mellem 90-100 % af de unge blev udredt.", "Mellem 90-100 % af de unge blev udredt i januar."),
        ("Højst 97 % af de voksne blev udredt.", "Her blev ≤ 97 % af de voksne udredt."),
    ],
)
def test_signs_that_the_evidence_has_or_that_change_nothing_pass(text: str, evidence: str, proof: WordingProof) -> None:
    """A minus that is the source's, a bullet, a range, and a sign of the source written out."""
    assert failure(proof, text, evidence) == ""


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("Medicin betyder højere dødelighed.", "Medicin (højere dødelighed) er nævnt af flere parter."),
        ("Tvang er en forkortelse for fald på 30 %.", "Tvang (fald på 30 %) er nævnt af flere parter."),
        ("Direktøren står for indkøb af senge.", "Direktøren (indkøb af senge) er ikke enig."),
    ],
)
def test_a_bracket_spells_out_nothing_but_an_abbreviation(text: str, evidence: str, proof: WordingProof) -> None:
    """Behind another word it is a remark."""
    assert failure(proof, text, evidence)


def test_an_abbreviation_is_spelt_out_as_its_bracket_has_it(proof: WordingProof) -> None:
    """Which is the one thing that a bracket proves."""
    assert failure(proof, "KL står for Kommunernes Landsforening.", "KL (Kommunernes Landsforening) er enig.") == ""


@pytest.mark.parametrize("times", [2, 3_000])
def test_a_yes_or_no_is_said_once(times: int, proof: WordingProof) -> None:
    """However often it is repeated, the sentence is refused and nothing overflows."""
    assert failure(proof, "Nej, " * times + "målet på 95 % er ikke nået.", GOAL_SAID, SAID)


@pytest.mark.parametrize(("evidence", "kind"), [("—", "goal"), ("…", "goal"), ("—\n•", "text"), ("—", SAID)])
@pytest.mark.parametrize("text", ["Det siger Psykiatriplan.", "97 % blev udredt.", "Psykiatriplan siger det."])
def test_evidence_without_words_proves_nothing(text: str, evidence: str, kind: str, proof: WordingProof) -> None:
    """Not even where the sentence has no words but those of the document's short title."""
    source = SourceText(Document("plan", "Psykiatriplan", "plan.txt"), RepairedText(evidence, ()), "")
    piece = NumberedEvidence(1, kind, evidence, (Span("plan", 0, len(evidence)),))
    assert judged(text, [piece], proof, {"plan": source})


SLOW = {
    "hedges": ("Regionen har " + "kun " * 120 + "senge.", "Regionen har læger og " + "kun " * 300 + "senge.", "text"),
    "numbers": ("5 senge og " * 53 + "6 læger.", "5 senge og 6 læger " * 63, "text"),
    "as many numbers as are read": (
        "5 senge og " * 19 + "6 læger.",
        ("5 senge og 6 læger " * 30 + ".\nDer er ") * 9,
        SAID,
    ),
    "a long text of ours": ("5 senge og " * 53 + "6 læger.", "5 senge og 6 læger " * 500, SAID),
    "few numbers on a long text of ours": ("5 senge og 6 læger er glade.", "5 senge og 6 læger " * 500, SAID),
}


@pytest.mark.parametrize("times", [1, 53])
def test_a_sentence_of_repeated_numbers_is_not_proved_by_such_a_text(times: int, proof: WordingProof) -> None:
    """A line with more numbers than can be told apart says nothing of any of them."""
    assert failure(proof, "Der er " + "5 senge og " * times + "6 læger.", "Der er 5 senge og 6 læger " * 63)
    assert "mere end 20 tal" in failure(
        proof, "Der er " + "5 senge og " * 20 + "6 læger.", "Der er 5 senge og 6 læger."
    )


@pytest.mark.parametrize(("text", "evidence", "kind"), SLOW.values(), ids=SLOW)
def test_no_sentence_takes_long(text: str, evidence: str, kind: str, proof: WordingProof) -> None:
    """Neither by repeated words nor by repeated numbers, in the sentence or in its evidence."""
    assert seconds(proof, text, evidence, kind) < SLOWEST
