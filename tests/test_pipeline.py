"""From question to verified answer: whatever is asked, the answer keeps to what it can prove, and comes at once."""

import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from varied_questions import FOLLOW_UPS, LONG, NO_QUESTIONS, PLAIN

from assistant.pipeline import Assistant, read_plans
from assistant.quantities import read_number
from assistant.records import Answer
from assistant.settings import Settings

KINDS = {"answer", "partial", "refusal", "smalltalk", "help"}
SHORT_CHARS, LONG_CHARS = 1_000, 2_500
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
QUOTED = re.compile(r"»([^«]*)«")
MARKS = re.compile(r"\[(\d+)\]")


def numbers(text: str) -> set[Decimal]:
    """Return the numbers of a text by value, read by nothing but their digits: 500 and 500,0 are one."""
    return {read_number(number) for number in NUMBER.findall(text)}


def faults(answer: Answer, asked: str, assistant: Assistant) -> list[str]:
    """Return everything that is wrong with an answer, whoever composed it."""
    wrong = [f"kind {answer.kind}"] if answer.kind not in KINDS else []
    wrong += ["empty"] if not answer.answer.strip() else []
    wrong += ["refused without its kind"] if answer.refused != (answer.kind in ("refusal", "help")) else []
    wrong += ["an answer without quotes"] if answer.kind in ("answer", "partial") and not answer.citations else []
    for citation in answer.citations:
        text = assistant.source(citation.document).repaired.text
        wrong += [f"quote {citation.n}"] if citation.quote != text[citation.start : citation.end] else []
        wrong += [f"long quote {citation.n}"] if not 0 < len(citation.quote) <= 700 else []
    marks = {int(mark) for mark in MARKS.findall(answer.answer)}
    wrong += ["marks"] if marks != {citation.n for citation in answer.citations} else []
    wrong += ["lost first line"] if answer.answer.startswith("Det nærmeste") else []
    if answer.kind in ("answer", "partial", "refusal"):
        wrong += unproved(answer, asked)
    return wrong


def unproved(answer: Answer, asked: str) -> list[str]:
    """Return the numbers of each line that neither its own quotes hold nor arithmetic gives."""
    quotes = {citation.n: f"{citation.quote} {citation.title}" for citation in answer.citations}
    computed = " ".join(derived.text for derived in answer.derived)
    wrong = []
    for line in answer.answer.splitlines():
        cited = [int(mark) for mark in MARKS.findall(line)]
        support = " ".join(quotes[mark] for mark in cited if mark in quotes) if cited else asked
        whole = " ".join(quotes.values()) if not cited else ""  # a line of a quote that runs over several
        echo = [word for word in QUOTED.findall(line) if not cited and word.lower() in asked.lower()]
        claimed = numbers(MARKS.sub("", line)) - numbers(" ".join(echo))
        wrong += [f"number {n} in {line!r}" for n in sorted(claimed - numbers(f"{support} {whole} {computed}"))]
    return wrong


@pytest.mark.parametrize("question", PLAIN + LONG)
def test_whatever_is_asked_the_answer_keeps_to_what_it_can_prove(question: str, assistant: Assistant) -> None:
    """Verbatim quotes, proved numbers, marks that fit, a fitting length, and within a second."""
    answer = assistant.ask(question)
    assert faults(answer, question, assistant) == []
    assert len(answer.answer) <= (LONG_CHARS if question in LONG else SHORT_CHARS)
    assert answer.seconds <= 1
    assert answer.dropped == ()


@pytest.mark.parametrize("question", PLAIN)
def test_a_plain_answer_does_not_bury_its_reader_in_quotes(question: str, assistant: Assistant) -> None:
    """Eight at most."""
    assert len(assistant.ask(question).citations) <= 8


def test_the_same_question_gets_the_same_answer(assistant: Assistant) -> None:
    """Word for word, also after other questions."""
    first = [assistant.ask(question) for question in PLAIN[::3] + LONG[::3]]
    again = [assistant.ask(question) for question in PLAIN[::3] + LONG[::3]]
    assert [(a.answer, a.citations) for a in first] == [(a.answer, a.citations) for a in again]


@pytest.mark.parametrize(("history", "question"), FOLLOW_UPS)
def test_a_follow_up_keeps_to_the_same_rules(history: tuple[str, ...], question: str, assistant: Assistant) -> None:
    """What was said before is no proof."""
    answer = assistant.ask(question, history)
    assert faults(answer, " ".join((*history, question)), assistant) == []
    assert len(answer.answer) <= SHORT_CHARS


@pytest.mark.parametrize(
    ("history", "question", "words"),
    [
        (("Hvad er målet for udredning af voksne?",), "Og for børn?", "børn og unge"),
        (("Hvor mange penge gav FL 21 i 2021?",), "Og året efter?", "47,2 mio. kr."),
        (("Hvad siger mål 15?",), "Hvad er det næste?", "PRO"),
        (("Hvad siger forslag 12?",), "Og nummer 23?", "arbejdsdelingen"),
        (("Hvad er målet for sygefraværet?",), "Hvem følger op på det?", "TUPL"),
        (("Hvad er målet for sygefraværet?",), "Hvor mange kommuner har KIT?", "29 kommuner"),
        (("Hvad er målet for udredning?", "Og for børn?"), "Er det nået?", "ikke nået"),
    ],
)
def test_the_conversation_is_understood(
    history: tuple[str, ...], question: str, words: str, assistant: Assistant
) -> None:
    """The topic is carried, the year moves, the next goal follows, a fresh question is fresh."""
    assert words in assistant.ask(question, history).answer.replace("*", "")


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in NO_QUESTIONS.items() for text in texts])
def test_what_is_no_question_gets_its_reply(kind: str, text: str, assistant: Assistant) -> None:
    """In Danish, short, without quotes; help names where it is."""
    answer = assistant.ask(text)
    assert (answer.kind, answer.citations, answer.derived) == (kind, (), ())
    assert 0 < len(answer.answer) < 600
    if kind == "help":
        assert {"112", "70 201 201"} <= set(re.findall(r"112|70 201 201", answer.answer))
        assert "akutmodtagelse" in answer.answer


@pytest.mark.parametrize(
    "question", ["I want to know the target for coercion", "Who is the chairman?", "hello", "What?"]
)
def test_an_english_question_is_answered_in_danish(question: str, assistant: Assistant) -> None:
    """The documents are Danish, and so is what is said of them."""
    answer = assistant.ask(question).answer
    assert re.search(r"\b(er|og|ikke|målet|jeg|det|af|på)\b", answer)
    assert not re.search(r"\b(the|and|not|you|is)\b", answer)


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script> Hvad er målet for tvang?",
        "Hvad er målet for <b>tvang</b>?",
        "Hvad er <img src=x onerror=alert(1)> sygefraværet?",
        "Hvad mener <iframe> om tvang?",
        "Hvad med «</div><h1>Overskrift</h1>» og tvang?",
    ],
)
def test_nothing_of_the_questions_markup_comes_back(text: str, assistant: Assistant) -> None:
    """No tag of the question in the answer, nor in the answer to what is asked next."""
    for answer in (assistant.ask(text), assistant.ask("Og for børn?", [text])):
        assert not re.search(r"<\s*/?\s*(script|b|img|iframe|div|h1)\b", answer.answer, re.I)
        assert faults(answer, text, assistant) == []


@pytest.mark.parametrize(
    "text",
    [
        "Hvad er målet for tvang? " * 200,
        "a" * 5_000,
        "æ" * 20_000,
        "?" * 5_000,
        "95 % " * 1_000,
        "Jeg har et spørgsmål. " * 220 + "Hvad er målet for sygefraværet?",
        "\x00" * 3_000 + "Hvad er målet for tvang?",
        "mål " + " ".join(str(n) for n in range(1_000)),
        "((((((((" * 500,
        "og " * 2_000,
    ],
)
def test_a_very_long_question_gets_a_short_answer_at_once(text: str, assistant: Assistant) -> None:
    """5,000 characters and more of anything."""
    answer = assistant.ask(text)
    assert faults(answer, text, assistant) == []
    assert len(answer.answer) <= LONG_CHARS
    assert answer.seconds <= 1


ODD = st.text(max_size=60) | st.text("æøåÆØÅ?!.,»«<>&#*_[]()\x00\ud800\u202e\u200b😀0123456789% ", max_size=60)
WORDS = st.lists(
    st.sampled_from(
        "hvad er hvor mange hvem målet for tvang børn voksne 7C 15 2030 95 % mio. kr. og ikke i alt flere end nået "
        "udredning forslag anbefaling det næste KIT FL 21 kvartal <b> Region ? ,".split()
    ),
    max_size=12,
).map(" ".join)


@given(ODD | WORDS, st.lists(ODD | WORDS, max_size=3))
@settings(max_examples=150, derandomize=True, deadline=None)
def test_anything_after_anything_gets_a_provable_answer(assistant: Assistant, text: str, history: list[str]) -> None:
    """Random text and random turns before it: never an exception, never an unproved number."""
    answer = assistant.ask(text, history)
    assert faults(answer, " ".join((*history, text)), assistant) == []
    assert answer.seconds <= 1


def test_the_embedding_model_is_trained_on_every_plan_and_word() -> None:
    """Each document, every kind of passage and the glossary are among what training reads."""
    plan = Settings()
    passages, words = read_plans(plan)
    assert {p.document_id for p in passages} == {path.stem for path in plan.corpus_dir.glob("*.txt")}
    assert {p.kind for p in passages} == {"text", "goal", "status", "funding"}
    assert words
