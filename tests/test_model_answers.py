"""An answer in a language model's words: proved, streamed, paid for in the record; without a model nothing changes."""

import json
import threading
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from honest_model import echo, quoting
from model_asked import CORPUS, SCORER, AskedWithModel, evidence_sent, sent
from model_server import Action, ModelServer, Says, Script, Silent, Status, answer_json, said, sentence

from assistant.answer_record import as_record, as_text
from assistant.generating import PROMPT_VERSION
from assistant.language_model import open_chat_model
from assistant.pipeline import Assistant
from assistant.records import FELL_BACK, ONLY_READ, WORDED, Answer
from assistant.settings import PROJECT_ROOT, Settings

STATE = "Er målet for udredning af børn og unge nået?"
PROVED = ("quote_faithful", "numbers_supported")


def reworded(request: dict[str, object], _: int) -> Action:
    """Say the state of the goal as a careful model would."""
    state = next(piece for piece in evidence_sent(request) if "ikke nået" in piece["tekst"])
    text = "Målet er ikke nået: 11 % blev udredt inden for 30 dage, og det er 84 procentpoint under målet på 95 %."
    return Says(answer_json([sentence(text, [state["nr"]])]), size=9)


def test_without_a_model_nothing_changes(assistant: Assistant) -> None:
    """No word more in the answer, and no field more in its record."""
    answer = assistant.ask(STATE)
    assert answer.model is None
    assert replace(answer, seconds=0) == replace(assistant.ask_without_model(STATE), seconds=0)
    assert "model" not in as_record(answer, "x")
    assert "sprogmodel" not in as_text(answer)


def test_a_good_sentence_stands_with_the_citations_of_its_evidence(worded: AskedWithModel) -> None:
    """In the model's words, with the marks, quotes and goals that the rules would give."""
    asked = worded.ask(STATE, reworded)
    assert asked.outcome == WORDED
    assert asked.told == ""
    assert asked.is_proved()
    assert asked.answer.answer.startswith("Målet er ikke nået: 11 %")
    assert asked.answer.answer != asked.by_rules.answer
    assert {c.quote for c in asked.answer.citations} <= {
        c.quote for c in asked.by_rules.answer and asked.by_rules.citations
    }
    assert asked.answer.goals
    assert asked.answer.derived[0].text == "84 procentpoint"
    assert "Formuleret af sprogmodellen openai:prøve" in asked.text


def test_a_caveat_of_the_rules_follows_a_models_sentence(worded: AskedWithModel) -> None:
    """A limit that is from another year is never told without saying so."""

    def first_alone(request: dict[str, Any], _: int) -> Action:
        first = evidence_sent(request)[0]
        return Says(answer_json([sentence(first["tekst"], [first["nr"]])]))

    asked = worded.ask("Hvad er målet for antallet af bæltefikseringer?", first_alone)
    assert asked.outcome == WORDED
    assert "Bemærk: Tærskelværdien er fra 2022" in asked.answer.answer


def test_the_target_alone_does_not_answer_whether_it_is_met(worded: AskedWithModel) -> None:
    """A model that leaves the verdict out is not shown."""

    def first_alone(request: dict[str, Any], _: int) -> Action:
        first = evidence_sent(request)[0]
        return Says(answer_json([sentence(first["tekst"], [first["nr"]])]))

    asked = worded.ask(STATE, first_alone)
    assert asked.outcome == FELL_BACK
    assert "ikke nået" in asked.answer.answer


def test_what_it_cost_stands_in_the_record(worded: AskedWithModel) -> None:
    """Which model, which instructions, how many calls, tokens and seconds."""
    asked = worded.ask(STATE, reworded)
    used = as_record(asked.answer, "x")["model"]
    assert used.pop("seconds") > 0
    assert used == {
        "model": "openai:prøve",
        "prompt": PROMPT_VERSION,
        "outcome": WORDED,
        "told": "",
        "calls": 1,
        "input_tokens": 120,
        "output_tokens": 34,
        "rewritten": "",
    }
    assert asked.answer.seconds >= asked.answer.model.seconds  # type: ignore[union-attr]
    json.dumps(used)


def test_the_model_gets_the_question_and_evidence_and_nothing_else(worded: AskedWithModel) -> None:
    """No history where none is needed, and no word of who asks."""
    seen: list[dict[str, object]] = []

    def look(request: dict[str, object], nth: int) -> Action:
        seen.append(request)
        return echo(request, nth)

    worded.ask(STATE, look)
    assert set(sent(seen[0])) == {"spørgsmål", "gruppe", "længde", "kilder"}
    assert sent(seen[0])["spørgsmål"] == STATE
    assert len(said(seen[0])) < 12_000


@pytest.mark.parametrize("depth", ["kort", "uddybende"])
def test_each_depth_tells_the_model_how_long(worded: AskedWithModel, depth: str) -> None:
    """And is worded."""
    lengths: list[str] = []

    def look(request: dict[str, object], nth: int) -> Action:
        lengths.append(str(sent(request)["længde"]))
        return echo(request, nth)

    assert worded.ask(STATE, look, depth=depth).outcome == WORDED
    assert len(lengths) == 1


def test_sentences_are_shown_one_by_one_when_proved(worded: AskedWithModel) -> None:
    """What is shown only grows, and every stage of it is proved."""
    stages: list[Answer] = []
    beats = 0

    def watch(so_far: Answer | None) -> None:
        nonlocal beats
        beats += so_far is None
        stages.extend([so_far] if so_far else [])

    with ModelServer(lambda request, nth: replace(echo(request, nth), every=0.1)) as server:  # type: ignore[type-var]
        settings = Settings(chat_model="openai:prøve", chat_base_url=server.url)
        worded.assistant.chat_model = open_chat_model(settings)
        answer = worded.assistant.with_model(worded.by_rules(STATE), watch=watch)
    shown = [[sentence.text for sentence in stage.sentences] for stage in stages]
    assert shown == [[one.text for one in answer.sentences][: n + 1] for n in range(len(answer.sentences))]
    assert len(shown) > 2
    assert all(stage.citations for stage in stages)
    assert beats >= 3


def test_whoever_stops_the_answer_ends_the_connection(worded: AskedWithModel) -> None:
    """The server sees it at once, and no thread is left."""

    class Stopped(Exception):
        pass

    before = threading.active_count()
    with ModelServer(Silent(text='{"sentences": [')) as server:
        worded.assistant.chat_model = open_chat_model(Settings(chat_model="openai:prøve", chat_base_url=server.url))
        by_rules, beats = worded.by_rules(STATE), []

        def stop(_: Answer | None) -> None:
            beats.append(1)
            if server.requests and len(beats) > 5:
                raise Stopped

        with pytest.raises(Stopped):
            worded.assistant.with_model(by_rules, watch=stop)
        assert server.wait_until_quiet()
    assert not [thread for thread in threading.enumerate() if thread.name == "language-model"]
    assert threading.active_count() <= before + 1


def scored(records: Sequence[dict[str, Any]], answers: Sequence[Answer]) -> dict[str, float]:
    """Return the scorer's figures."""
    pairs = zip(records, answers, strict=True)
    rows = [SCORER.score_one(record, as_record(answer, record["id"]), CORPUS) for record, answer in pairs]
    figures: dict[str, float] = SCORER.summarise(rows)
    return figures


@pytest.mark.parametrize(("model", "every"), [(echo, 2), (quoting, 5)])
def test_an_honest_model_loses_nothing(worded: AskedWithModel, model: Script, every: int) -> None:
    """Everything that it says is proved, and the figures of the project's questions are those of the rules."""
    lines = (PROJECT_ROOT / "tests" / "questions" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    records = [json.loads(line) for line in lines][::every]
    by_rules = [worded.assistant.ask_without_model(record["question"], record["history"]) for record in records]
    with ModelServer(model) as server:
        worded.assistant.chat_model = open_chat_model(Settings(chat_model="openai:prøve", chat_base_url=server.url))
        answers = [worded.assistant.with_model(answer) for answer in by_rules]
    assert sum(answer.model.outcome == WORDED for answer in answers if answer.model) > len(records) / 2
    figures, compared = scored(records, answers), scored(records, by_rules)
    assert figures["quote_faithful"] == figures["numbers_supported"] == 100
    if model is echo:  # the other leaves out what it does not quote
        assert {name for name, value in compared.items() if isinstance(value, float) and figures[name] < value} == set()


FOLLOW_UP = "Hvilken kommune er hun direktør i?"
BEFORE = ("Hvem er Else Zippor?",)
WHOLE = "Hvilken kommune er Else Zippor direktør i?"


def rewriting(whole: str) -> Script:
    """Return a model that rewrites every follow-up like this, and is honest otherwise."""

    def script(request: dict[str, Any], nth: int) -> Action:
        if '"tidligere"' in said(request):
            return Says(json.dumps({"question": whole}, ensure_ascii=False))
        return echo(request, nth)

    return script


def followed_up(
    worded: AskedWithModel, question: str, history: Sequence[str], whole: str
) -> tuple[Answer, Answer, int]:
    """Ask a follow-up with a model that rewrites it; returns the answer, the one by rules, and the requests sent."""
    with ModelServer(rewriting(whole)) as server:
        worded.assistant.chat_model = open_chat_model(Settings(chat_model="openai:prøve", chat_base_url=server.url))
        by_rules = worded.assistant.ask_without_model(question, history)
        return worded.assistant.with_model(by_rules), by_rules, len(server.requests)


def test_an_unclear_follow_up_is_made_whole_and_shown(worded: AskedWithModel) -> None:
    """The rules cannot tell whom "hun" is; the model can, and the record tells how it read the question."""
    answer, _, requests = followed_up(worded, FOLLOW_UP, BEFORE, WHOLE)
    assert answer.model is not None
    assert answer.model.rewritten == WHOLE
    assert answer.model.calls == requests == 2
    assert answer.understood is not None
    assert answer.understood.text == WHOLE
    assert answer.kind == "answer"


def test_a_plain_follow_up_is_not_sent_to_be_rewritten(worded: AskedWithModel) -> None:
    """The rules are sure of it: one request, for the wording alone."""
    answer, by_rules, requests = followed_up(
        worded, "Og for voksne?", ("Hvad er målet for udredning af børn og unge?",), "Noget andet?"
    )
    assert by_rules.understood is not None
    assert by_rules.understood.follow_up
    assert requests == 1
    assert answer.model is not None
    assert answer.model.rewritten == ""


def test_a_rewriting_cannot_turn_a_refusal_into_another_question(worded: AskedWithModel) -> None:
    """A model that swaps the question for one that is answered gets nowhere."""
    history = ("Hvad er målet for antallet af bæltefikseringer?",)

    def script(request: dict[str, object], nth: int) -> Action:
        if '"tidligere"' in said(request):
            return Says(json.dumps({"question": history[0]}, ensure_ascii=False))
        return echo(request, nth)

    with ModelServer(script) as server:
        worded.assistant.chat_model = open_chat_model(Settings(chat_model="openai:prøve", chat_base_url=server.url))
        by_rules = worded.assistant.ask_without_model("Og hvad koster det i Norge?", history)
        answer = worded.assistant.with_model(by_rules)
        assert server.requests
    assert by_rules.kind == "refusal"
    assert answer.answer == by_rules.answer
    assert answer.model is not None
    assert answer.model.rewritten == ""


@pytest.mark.parametrize("action", [Status(500), Status(401), Silent(), Says("[" * 5_000), Says('{"question": 7}')])
def test_a_rewriting_that_fails_is_told_and_counted(worded: AskedWithModel, action: Action) -> None:
    """The earlier questions were sent: the record does not say that nothing was."""
    with ModelServer(action) as server:
        chosen = Settings(chat_model="openai:prøve", chat_base_url=server.url, chat_timeout=1)
        worded.assistant.chat_model = open_chat_model(chosen)
        worded.assistant._chat_timeout = 1
        by_rules = worded.assistant.ask_without_model("Og hvad koster det i Norge?", BEFORE)
        answer = worded.assistant.with_model(by_rules)
    assert answer.answer == by_rules.answer
    assert answer.model is not None
    assert answer.model.outcome == ONLY_READ
    assert answer.model.calls == 1
    assert bool(answer.model.told) == isinstance(action, Status | Silent)


def test_two_rooms_ask_at_once(worded: AskedWithModel) -> None:
    """The same opened assistant words answers for several sessions at the same time."""
    found: list[Answer] = []
    with ModelServer(echo) as server:
        worded.assistant.chat_model = open_chat_model(Settings(chat_model="openai:prøve", chat_base_url=server.url))
        by_rules = worded.by_rules(STATE)
        threads = [
            threading.Thread(target=lambda: found.append(worded.assistant.with_model(by_rules))) for _ in range(6)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
    assert [answer.model.outcome for answer in found if answer.model] == [WORDED] * 6
    assert len({answer.answer for answer in found}) == 1
