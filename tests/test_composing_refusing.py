"""What the documents do not hold is refused by name, with the nearest that they do hold; the rest is answered."""

import pytest

from assistant.pipeline import Assistant


def first_line(question: str, assistant: Assistant) -> str:
    """Return the first line of a refusal; "" where the question is answered."""
    answer = assistant.ask(question)
    return answer.answer.splitlines()[0].lower() if answer.kind == "refusal" else ""


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("Hvad koster en sengeplads om året?", "beløb"),
        ("Hvad er prisen for en dags indlæggelse?", "beløb"),
        ("Hvor mange aftaler blev aflyst i 2022?", "2022"),
        ("Hvad er målet for sygefraværet i 2031?", "2031"),
        ("Hvor stor en andel af de voksne blev udredt i 1. kvartal 2024?", "1. kvartal"),
        ("Hvor mange sengepladser er der i Aalborg?", "aalborg"),
        ("Hvad er målet for tvang i Odsherred?", "odsherred"),
        ("Hvor mange psykologer er der ansat?", "tal"),
        ("Blev målet om at halvere tvangen nået?", "resultat"),
        ("Hvor mange bæltefikseringer var der?", "resultat"),
        ("Hvad siger planen om kantinemaden?", "kantine"),
        ("Hvad betyder TUPL?", "tupl står for"),
        ("Hvad betyder PL og AL?", "pl står for"),
        ("Hvad står MO for?", "mo står for"),
        ("Hvilken farve har ambulancerne?", "ambulance"),
        ("Hvad er målet for tvang i Region Midtjylland?", "region midtjylland"),
        ("Hvem holder øje med sygefraværet i region sjælland?", "sjælland"),
        ("Hvorfor må der højst være 208 bæltefikseringer?", "begrundelse"),
        ("Hvilke mål er allerede nået?", "nået"),
        ("Hvor mange sygeplejersker er der ansat?", "antallet"),
        ("Hvem er formand for Danske Regioner?", "»danske regioner«"),
    ],
)
def test_a_refusal_names_what_is_missing(question: str, missing: str, assistant: Assistant) -> None:
    """Price, year, quarter, place, number, outcome or subject, in the first line."""
    assert missing in first_line(question, assistant)


@pytest.mark.parametrize(
    "question",
    [
        "Hvad hedder direktøren for Region Hovedstadens Psykiatri?",
        "Hvad er navnet på formanden for social- og psykiatriudvalget?",
        "Hvad hedder sundhedsministeren?",
        "Hvad er telefonnummeret til den psykiatriske akutmodtagelse?",
        "Hvem vandt fodboldkampen i går?",
        "Hvad er hovedstaden i Frankrig?",
        "Hvor mange penge får somatikken?",
        "Hvad siger mål 99?",
        "Hvad siger forslag 40?",
        "Hvilken medicin skal jeg tage mod angst?",
        "Hvad tjener en overlæge?",
    ],
)
def test_what_stands_nowhere_is_refused(question: str, assistant: Assistant) -> None:
    """A name, a telephone number, a goal that does not exist, the world outside."""
    answer = assistant.ask(question)
    assert answer.refused
    assert answer.kind == "refusal"


@pytest.mark.parametrize(
    "question",
    [
        "Hvad hedder formanden for PLO i Syddanmark?",
        "Hvem er sygeplejefaglig direktør?",
        "Hvor mange danskere har en psykisk lidelse?",
        "Hvad er målet for tvang frem mod 2030?",
        "Hvor mange blev udredt i 3. kvartal 2024?",
        "Hvad var tilfredsheden blandt voksne i 2023?",
        "Hvad siger mål 18?",
        "Hvad siger forslag 39?",
        "Hvad er grænsen for akutte genindlæggelser?",
        "Hvornår begyndte arbejdet med psykiatriplanen?",
        "Hvad betyder KIT?",
        "Hvor meget skal der spares på lægevikarer?",
        "Er målet for udredning af børn nået?",
        "Hvad skal Task Force for forebyggelse af tvang?",
        "What is the target for sick leave?",
    ],
)
def test_what_the_documents_hold_is_not_refused(question: str, assistant: Assistant) -> None:
    """Refusing is no way out."""
    assert assistant.ask(question).kind == "answer"


@pytest.mark.parametrize(
    "question",
    ["Hvad koster en sengeplads?", "Hvor mange sengepladser er der i Aalborg?", "Blev tvangen halveret i 2020?"],
)
def test_the_nearest_thing_is_offered_with_its_place(question: str, assistant: Assistant) -> None:
    """One piece of evidence, cited, and said to be only the nearest."""
    answer = assistant.ask(question)
    lines = answer.answer.splitlines()
    assert lines[1].startswith("Det nærmeste")
    assert lines[-1].endswith("]")
    assert len(answer.citations) >= 1


def test_half_an_answer_says_which_half_is_missing(assistant: Assistant) -> None:
    """Two things asked, one of them held."""
    answer = assistant.ask("Hvad er målet for sygefraværet, og hvad koster en sengeplads?")
    assert answer.kind == "partial"
    assert not answer.refused
    assert "14,3 dage" in answer.answer
    assert "beløb" in answer.answer.splitlines()[-1]


def test_a_follow_up_that_turns_to_what_is_not_there_is_refused(assistant: Assistant) -> None:
    """Whom it is about now is not replaced by the doctors of the turn before."""
    answer = assistant.ask("Hvad med ergoterapeuterne?", ["Hvor mange læger er ansat i mere end 2 år?"])
    assert answer.kind == "refusal"
    assert "ergoterapeut" in answer.answer.splitlines()[0]


@pytest.mark.parametrize("history", [["Hvad siger mål 18?"], ["Hvad siger forslag 39?"]])
def test_after_the_last_there_is_no_next(history: list[str], assistant: Assistant) -> None:
    """A number that no goal has is refused, in words that can be verified."""
    answer = assistant.ask("Hvad er det næste?", history)
    assert answer.kind == "refusal"
    assert not answer.answer.startswith("Det nærmeste")


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("Hvor højt må sygefraværet være?", "14,3 dage"),
        ("Min søster er blevet tilbudt OPUS, hvad er det?", "Opsøgende Psykoseteams"),
        ("Hvilken afdeling i Region Midtjylland var med i Sikker Psykiatri?", "Viborg-Skive"),
        ("Det er da rigtigt at tvangen skal halveres inden 2030?", "2020"),
        ("hvor mange patienter må højst blive indlagt igen inden for 30 dage?", "17 %"),
    ],
)
def test_what_is_only_said_otherwise_is_answered(question: str, held: str, assistant: Assistant) -> None:
    """Everyday words, a story around the question, a false premise: what the documents do hold is told."""
    answer = assistant.ask(question)
    assert answer.kind == "answer"
    assert held in answer.answer
