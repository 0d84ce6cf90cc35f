"""The commands with a language model: whose words an answer is in, what it cost, and what leaves the machine."""

import json
from pathlib import Path

import pytest
from commands_run import CommandLine
from honest_model import echo
from model_calls import on_loopback
from model_server import ModelServer, Status

from assistant.records import FELL_BACK, NOT_ASKED, WORDED

QUESTION = "Er målet for udredning af børn og unge nået?"


def test_ask_says_whose_words_the_answer_is_in(command_line: CommandLine) -> None:
    """Below the sources."""
    with ModelServer(echo) as server:
        command_line.set(chat_model="openai:prøve", chat_base_url=server.url)
        ended = command_line("ask", QUESTION)
    assert ended.code == 0
    assert ended.out.rstrip().endswith(
        "Formuleret af sprogmodellen openai:prøve; hver sætning er kontrolleret mod kilden."
    )
    assert ended.err == ""


def test_ask_says_why_the_answer_is_without_the_model(command_line: CommandLine) -> None:
    """And answers all the same."""
    with ModelServer(Status(500)) as server:
        command_line.set(chat_model="openai:prøve", chat_base_url=server.url)
        ended = command_line("ask", QUESTION)
    assert ended.code == 0
    assert "11 %" in ended.out
    assert ended.out.rstrip().endswith("meldte fejl 500. Her er svaret uden sprogmodel.")


@pytest.mark.parametrize("command", ["ask", "batch", "evaluate"])
def test_without_model_sends_nothing(command_line: CommandLine, tmp_path: Path, command: str) -> None:
    """One option, whatever is set up."""
    questions, answers = tmp_path / "q.jsonl", tmp_path / "a.jsonl"
    record = {"id": "1", "type": "fact", "history": [], "question": QUESTION, "answerable": True}
    facts = {"must": [["11"]], "must_not": [], "doc": ["psykiatriplan-region-hovedstaden"], "quotes": ["11 % børn"]}
    questions.write_text(json.dumps({**record, **facts}) + "\n", encoding="utf-8")
    typed = {
        "ask": ["ask", QUESTION],
        "batch": ["batch", str(questions), "--out", str(answers)],
        "evaluate": ["evaluate", str(questions)],
    }
    with ModelServer(echo) as server:
        command_line.set(chat_model="openai:prøve", chat_base_url=server.url)
        assert command_line(*typed[command], "--without-model").code == 0
        assert not server.requests
        assert command_line(*typed[command]).code == 0
        assert len(server.requests) == 1


def test_the_record_tells_what_the_model_did_and_cost(command_line: CommandLine, tmp_path: Path) -> None:
    """In every line of batch, also where it was not asked or did not answer."""
    asked = [QUESTION, "Hvem vandt VM i fodbold i 1998?"]
    lines = [json.dumps({"id": str(n), "history": [], "question": text}) for n, text in enumerate(asked)]
    (tmp_path / "q.jsonl").write_text("\n".join(lines), encoding="utf-8")
    found = []
    for action in (echo, Status(401)):
        with ModelServer(action) as server:
            command_line.set(chat_model="openai:prøve", chat_base_url=server.url)
            command_line("batch", str(tmp_path / "q.jsonl"), "--out", str(tmp_path / "a.jsonl"))
        records = [json.loads(line)["model"] for line in (tmp_path / "a.jsonl").read_text().splitlines()]
        found.append([(used["outcome"], used["calls"], used["input_tokens"]) for used in records])
    assert found == [[(WORDED, 1, 120), (NOT_ASKED, 0, None)], [(FELL_BACK, 1, None), (NOT_ASKED, 0, None)]]


def test_before_anything_leaves_the_machine_it_is_said(
    command_line: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On stderr, with the model and the host; this question is refused, so nothing is really sent."""
    on_loopback(monkeypatch)
    external = {"chat_base_url": "http://192.0.2.1:9/v1", "chat_allow_external": "true"}
    command_line.set(chat_model="openai:prøve", **external)
    ended = command_line("ask", "Hvem vandt VM i fodbold i 1998?")
    assert ended.code == 0
    assert ended.err.count("\n") == 1
    assert "openai:prøve på http://192.0.2.1:9" in ended.err or "openai:prøve på 192.0.2.1" in ended.err
    assert "--without-model" in ended.err
    assert command_line("ask", "Hvem vandt VM i fodbold i 1998?", "--without-model").err == ""


def test_a_model_that_cannot_be_meant_is_one_line(command_line: CommandLine) -> None:
    """With the value and what it should be."""
    command_line.set(chat_model="gpt")
    ended = command_line("ask", QUESTION)
    assert ended.code == 2
    assert "PLAN_CHAT_MODEL='gpt'" in ended.err
    assert ended.err.count("\n") == 1
