"""The answer as programs and terminals read it."""

import json

from assistant.answer_record import as_record, as_text, place_text
from assistant.records import Answer, Citation, Derived

CITED = Citation(
    1, "plan", "Den regionale psykiatriplan", 12, "Mål › Børn", 4, 20, "11 % børn\nog unge", "vedtaget", "2024-11-19"
)
UNKNOWN = Citation(2, "maal", "Psykiatriens målsætninger", None, None, 0, 8, "Max. 208")
DERIVED = Derived("84 procentpoint", "difference", ("95 %", "11 %"))


def test_a_record_has_the_agreed_keys_and_survives_json() -> None:
    """What `batch` writes is plain JSON, with every offset and operand."""
    answer = Answer("Det er **11 %**. [1]", "answer", (CITED,), ("rh-1",), (DERIVED,), 0.0123)
    record = json.loads(json.dumps(as_record(answer, "q1"), ensure_ascii=False))
    assert record == {
        "id": "q1",
        "answer": "Det er **11 %**. [1]",
        "refused": False,
        "kind": "answer",
        "citations": [
            {
                "n": 1,
                "document": "plan",
                "title": "Den regionale psykiatriplan",
                "page": 12,
                "section": "Mål › Børn",
                "start": 4,
                "end": 20,
                "quote": "11 % børn\nog unge",
                "standing": "vedtaget",
                "date": "2024-11-19",
            }
        ],
        "goals": ["rh-1"],
        "derived": [{"text": "84 procentpoint", "operation": "difference", "operands": ["95 %", "11 %"]}],
        "seconds": 0.0123,
    }


def test_a_refusal_and_a_pointer_to_help_count_as_refused() -> None:
    """Small talk and partial answers do not."""
    refused = {
        kind: as_record(Answer("x", kind), "1")["refused"] for kind in ("refusal", "help", "partial", "smalltalk")
    }
    assert refused == {"refusal": True, "help": True, "partial": False, "smalltalk": False}


def test_the_terminal_shows_no_markdown_and_each_quote_on_a_line() -> None:
    """Stars and line breaks of the source are left out; words are not."""
    text = as_text(Answer("Det er **11 %**. [1]", "answer", (CITED, UNKNOWN)))
    assert text.startswith("Det er 11 %. [1]\n\nKilder:\n[1] Den regionale psykiatriplan")
    assert "»11 % børn og unge«" in text.splitlines()[4]
    assert as_text(Answer("Hej!", "smalltalk")) == "Hej!"


def test_what_is_unknown_of_a_place_is_said() -> None:
    """No page, date or standing is guessed, and a missing section leaves no gap."""
    assert place_text(CITED) == (
        "Den regionale psykiatriplan · 2024-11-19 · dokumentets status: vedtaget · side 12 · Mål › Børn"
    )
    assert place_text(UNKNOWN) == (
        "Psykiatriens målsætninger · dato ikke oplyst · dokumentets status: ikke oplyst · sidetal usikkert"
    )
