"""Question files: what is read of a line, and what a wrong line is told."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import InputError
from assistant.question_files import AskedQuestion, read_history, read_key, read_questions, readable

KEY = {"type": "target", "answerable": True, "must": [], "must_not": [], "doc": [], "quotes": []}


def written(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    """Write a question file."""
    path = folder / "spørgsmål.jsonl"
    path.write_bytes(text.encode(encoding))
    return path


def test_a_line_gives_id_question_and_history(tmp_path: Path) -> None:
    """A missing or empty history is none, a number is an id too, blank lines and a byte order mark do not count."""
    path = written(
        tmp_path,
        '\ufeff{"id": "a", "history": ["før"], "question": "nu"}\n\n'
        '{"id": 2, "question": ""}\r\n{"id": "c", "history": null, "question": "x"}',
    )
    assert read_questions(path) == [AskedQuestion("a", "nu", ("før",)), AskedQuestion("2", ""), AskedQuestion("c", "x")]


def test_an_empty_file_holds_no_questions(tmp_path: Path) -> None:
    """Nothing asked, nothing answered; a key without questions measures nothing."""
    assert read_questions(written(tmp_path, "\n")) == []
    with pytest.raises(InputError, match="er tom"):
        read_key(written(tmp_path, "\n"))


WRONG_LINES = {
    "hvad er målet?": "ikke gyldig JSON",
    "[" * 100_000: "ikke gyldig JSON",
    '{"id": "x", "question": ' + "9" * 5_000 + "}": "ikke gyldig JSON",
    '["x"]': "ikke et JSON-objekt",
    '{"question": "x"}': "'id' mangler",
    '{"id": true, "question": "x"}': "'id' mangler",
    '{"id": "x"}': "'question' mangler",
    '{"id": "x", "question": null}': "'question' mangler",
    '{"id": "x", "question": ["x"]}': "'question' mangler",
    '{"id": "x", "question": "x", "history": "før"}': "'history' er ikke en liste",
    '{"id": "x", "question": "x", "history": [1]}': "'history' er ikke en liste",
    '{"id": "a", "question": "x"}': "'a' står også på linje 1",
}


@pytest.mark.parametrize(("line", "told"), WRONG_LINES.items(), ids=lambda text: text[:30])
def test_a_wrong_line_is_named(tmp_path: Path, line: str, told: str) -> None:
    """File, line, what is wrong, and what to write instead, on one line."""
    path = written(tmp_path, '{"id": "a", "question": "x"}\n' + line)
    with pytest.raises(InputError) as caught:
        read_questions(path)
    message = str(caught.value)
    assert message.startswith(f"{path}, linje 2: ")
    assert told in message
    assert message.endswith(".")
    assert "\n" not in message


@pytest.mark.parametrize("name", KEY)
def test_a_key_must_hold_what_the_scorer_needs(tmp_path: Path, name: str) -> None:
    """An answer file or a question file is no key, and the line says so."""
    record = {"id": "a", "question": "x", **KEY}
    assert read_key(written(tmp_path, json.dumps(record))) == [(AskedQuestion("a", "x"), record)]
    del record[name]
    with pytest.raises(InputError, match=f"linje 1: '{name}' mangler"):
        read_key(written(tmp_path, json.dumps(record)))


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    """Missing, a folder, or in another encoding: the path and the remedy."""
    with pytest.raises(InputError, match=r"findes-ikke.*den findes ikke\. Ret stien"):
        read_questions(tmp_path / "findes-ikke")
    with pytest.raises(InputError, match="det er en mappe"):
        read_history(tmp_path)
    with pytest.raises(InputError, match=r"ikke UTF-8 \(byte 1\)\. Gem den som UTF-8"):
        read_history(written(tmp_path, "mål", "cp1252"))


def test_a_history_is_one_question_a_line(tmp_path: Path) -> None:
    """Oldest first, blank lines left out."""
    assert read_history(written(tmp_path, "første?\r\n\n  anden? \n")) == ["første?", "anden?"]


@given(st.text(st.characters(codec=None, categories=None)))
def test_any_text_becomes_readable(text: str) -> None:
    """What is no letter becomes �; everything else stays as it is."""
    shown = readable(text)
    assert shown.encode("utf-8").decode("utf-8") == readable(shown) == shown
    if not any("\ud800" <= letter <= "\udfff" for letter in text):
        assert shown == text
