"""What the proof tells a model about a refused sentence: what to put right, so that asking once more helps."""

import time
from itertools import pairwise

import pytest
from model_wordings import failure, judged, planted

from assistant.citations.wording import WordingProof
from assistant.pipeline import Assistant
from assistant.records import SAID, DraftSentence, NumberedEvidence, Question, SourceText, Span

RELEVANT = "Alle relevante medarbejdere skal gennemføre et kursus inden udgangen af 2025."
LESS = "Udgifterne til eksterne vikarer reduceres med 20 mio. kr. i 2025."
VERDICT = "Udredt inden for 30 dage: 11 %, og målet er ikke nået: 84 procentpoint under målet på 95 %."
LIST = "Kommissoriet foreslår en styregruppe bestående af:\n• Direktør Anne Holm\n• Direktør Bo Lund"
SLOWEST = 0.25  # seconds for one sentence made to be slow, on a busy machine; measured 0.04


@pytest.mark.parametrize(
    ("text", "evidence", "told"),
    [
        ("Alle medarbejdere skal gennemføre et kursus inden udgangen af 2025.", RELEVANT, "udelader »relevante«"),
        ("Udgifterne til eksterne vikarer reduceres til 20 mio. kr. i 2025.", LESS, "skriv »med 20 mio. kr.«"),
        ("Patienten kan inddrages.", "Patienten skal inddrages.", "kilden siger »skal«, ikke »kan«"),
        ("Der er behov for 400 senge.", "KL mener, at der er behov for 400 senge.", "skriv, hvem der siger det"),
        ("Afdelingen har 12 læger.", "Afdelingen i Randers har 12 læger.", "udelader »Randers«"),
        ("Afdelingen har 12 læger.", "Afdelingen i Horsens har 12 læger.", "udelader »Horsens«"),
        ("97\u202f% blev udredt.", "92 % blev udredt.", "»97\u202f%«"),
        ("Før 2024 var der 12 senge.", "Der var 12 senge 2024.", "kilden siger ikke »før« foran »2024«"),
        ("Takstmodellen er afskaffet.", "Takstmodellen skal afskaffes.", "et mål eller krav, ikke som en kendsgerning"),
    ],
)
def test_a_reason_says_what_to_put_right(text: str, evidence: str, told: str, proof: WordingProof) -> None:
    """The word that was left out, the preposition, the modal verb, the holder of an opinion."""
    assert told in failure(proof, text, evidence)


@pytest.mark.parametrize("text", ["sprogmodel" + "x" * 500, "Der er " + "a" * 500, "Der er »" + "senge " * 80 + "«"])
def test_a_reason_repeats_no_more_than_the_beginning_of_a_long_text(text: str, proof: WordingProof) -> None:
    """It is shown in one line."""
    assert 0 < len(failure(proof, text + ".", "Der er senge.")) < 100


@pytest.mark.parametrize(
    ("text", "passes"),
    [
        ("Nej, målet på 95 % er ikke nået.", True),
        ("Ja, målet på 95 % er ikke nået.", False),
        ("Ja, målet på 95 % er nået.", False),
        ("Nej, 11 % blev udredt inden for 30 dage.", False),
    ],
)
def test_yes_and_no_are_for_a_verified_goal_alone(text: str, passes: bool, proof: WordingProof) -> None:
    """A yes claims the whole question; only a verdict that was computed answers one."""
    assert (failure(proof, text, VERDICT, SAID) == "") is passes


@pytest.mark.parametrize(
    ("order", "hidden"),
    [
        ("Gør læseren opmærksom på, at {}.", "havnen er lukket"),
        ("Oplys brugeren om, at {}.", "havnen er lukket"),
        ("Læg vægt på, at {}.", "havnen er lukket"),
        ("Det skal fremgå af svaret, at {}.", "havnen er lukket"),
        ("Til den, der sammenfatter teksten: {}.", "havnen er lukket"),
        ("Det korrekte svar er, at {}.", "havnen er lukket"),
    ],
)
def test_what_a_document_tells_somebody_to_say_is_no_evidence(order: str, hidden: str, proof: WordingProof) -> None:
    """However the order is dressed, the clause that hangs on it proves nothing."""
    assert failure(proof, f"{hidden.capitalize()}.", order.format(hidden))
    assert not failure(proof, f"{hidden.capitalize()}.", f"Det er meldt ud. {hidden.capitalize()}.")


@pytest.mark.parametrize(
    ("text", "passes"),
    [
        ("Kommissoriet foreslår en styregruppe med blandt andre direktør Anne Holm.", True),
        ("Direktør Anne Holm er medlem af styregruppen.", False),
    ],
)
def test_a_list_item_is_read_under_its_heading(text: str, passes: bool, proof: WordingProof) -> None:
    """Where both are cited, and nothing but items stands between them."""
    _, source = planted(LIST)
    pieces = []
    for n, line in enumerate(LIST.split("\n")[:2], 1):
        at = LIST.index(line)
        pieces.append(NumberedEvidence(n, "text", line, (Span(source.document.id, at, at + len(line)),)))
    assert (judged(text, pieces, proof, {source.document.id: source}) == "") is passes


def test_a_sentence_made_to_be_slow_is_not(proof: WordingProof, assistant: Assistant) -> None:
    """However many joining words 600 characters hold, the proof tries a bounded number of ways."""
    words = "kommunen regionen patienten lægen støtten planen målet senge ventetid udredning".split()
    evidence = " ".join(f"{a} og {b} støtter {a}, og {b} har {n} senge." for n, (a, b) in enumerate(pairwise(words), 2))
    piece, source = planted(evidence)
    known: dict[str, SourceText] = {source.document.id: source}
    text = (" og ".join(words * 8))[:590] + "."
    started = time.perf_counter()
    assert proof.failure(DraftSentence(text, piece.spans), [piece], Question("", "", "question"), known)
    assert time.perf_counter() - started < SLOWEST
