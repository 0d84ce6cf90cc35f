"""A model's sentences are shown when proved, asked for once more when not, and dropped when they fail again."""

import json
from collections.abc import Sequence
from dataclasses import replace

import pytest
from model_server import answer_json, sentence
from scripted_model import ScriptedModel, ScriptedReply

from assistant.errors import ChatModelError
from assistant.generating import Spending, wording, write
from assistant.generating.drafting import tried
from assistant.generating.spending import Message
from assistant.generating.wording import (
    MOST_SENTENCES,
    Written,
    has_core,
    what_is_gone,
    what_went_wrong,
    with_caveats,
)
from assistant.records import SAID, Answer, Considered, DraftSentence, NumberedEvidence, Question, Span

SPANS = (Span("plan", 0, 10), Span("plan", 20, 30), Span("plan", 40, 50))
EVIDENCE = (
    NumberedEvidence(1, SAID, "Målet er 95 %.", SPANS[:1], goal_ids=("m1",)),
    NumberedEvidence(2, "text", "Børn venter i 30 dage.", SPANS[1:2]),
    NumberedEvidence(3, "text", "Voksne venter i 20 dage.", SPANS[2:]),
)
BY_RULES = Answer(
    answer="Målet er 95 %. [1]",
    kind="answer",
    considered=(Considered("Målet er 95 %.", SPANS[:1], 0.9, 1.0, "used"),),
    understood=Question("Hvad er målet?", "Hvad er målet?", "question", asks=frozenset({"target"})),
    sentences=(DraftSentence("Målet er 95 %.", SPANS[:1]),),
)
ITEMS = (*BY_RULES.sentences, DraftSentence("- første punkt", SPANS[:1]))


def prove(written: DraftSentence, cited: Sequence[NumberedEvidence]) -> str:
    """Fail what says "forkert", and what joins the target to the children without the evidence for both."""
    if "95 % er målet, og børn" in written.text and {piece.n for piece in cited} < {1, 2}:
        return "kilderne siger ikke det hele"
    return "ordet 'forkert' står ikke i kilden" if "forkert" in written.text else ""


class Exchange:
    """Plays replies in turn, and keeps what was shown."""

    def __init__(self, *replies: ScriptedReply | str) -> None:
        self.replies = [ScriptedReply([r]) if isinstance(r, str) else r for r in replies]
        self.model = ScriptedModel(self._next)
        self.shown: list[list[str]] = []
        self.beats = 0

    def _next(self, _: Sequence[Message]) -> ScriptedReply:
        return self.replies.pop(0)

    def _beat(self) -> None:
        self.beats += 1

    def write(self, seconds: float = 30.0, depth: str = "kort") -> tuple[Written, Spending]:
        """Let the model write."""
        spending = Spending(self.model, seconds, self._beat)
        written = write(
            '{"spørgsmål": "Hvad er målet?"}',
            EVIDENCE,
            depth,
            spending,
            prove,
            lambda proved: self.shown.append([one.text for one in proved]),
        )
        return written, spending


def verified(written: Written) -> Answer:
    """Return the answer that the proved sentences make."""
    return replace(BY_RULES, sentences=written.proved)


def gone(written: Written) -> str:
    """Return why they cannot stand."""
    return what_is_gone(written, verified(written), BY_RULES)


def texts(written: Written) -> list[str]:
    """Return the sentences that stand."""
    return [one.text for one in written.proved]


def test_a_sentence_stands_on_the_places_of_its_evidence() -> None:
    """What the reader can open is what the model was given."""
    exchange = Exchange(answer_json([sentence("Mindst 95 % er målet, og børn venter.", [1, 2])]))
    written, spending = exchange.write()
    assert written.proved[0].sources == SPANS[:2]
    assert written.proved[0].goal_ids == ("m1",)
    assert (spending.calls, spending.input_tokens, spending.output_tokens) == (1, 100, 20)
    assert gone(written) == what_went_wrong(written, verified(written)) == ""


def test_sentences_are_shown_as_they_are_proved() -> None:
    """Never before, and each time all that stand so far."""
    reply = answer_json([sentence("Målet er 95 %.", [1]), sentence("Dette er forkert.", [1]), sentence("Ja.", [2])])
    exchange = Exchange(ScriptedReply([reply[n : n + 7] for n in range(0, len(reply), 7)]), answer_json([]))
    exchange.write()
    assert exchange.shown == [["Målet er 95 %."], ["Målet er 95 %.", "Ja."]]
    assert exchange.beats > 5


def test_what_fails_is_asked_for_once_more_with_the_reason() -> None:
    """The better sentence takes the place of the one that failed."""
    first = answer_json([sentence("Dette er forkert.", [1]), sentence("Børn venter.", [2])])
    exchange = Exchange(first, answer_json([sentence("Målet er 95 %.", [1])]))
    written, spending = exchange.write()
    assert texts(written) == ["Målet er 95 %.", "Børn venter."]
    assert spending.calls == 2
    told = exchange.model.asked[1][-1][1]
    assert "Dette er forkert." in told
    assert "står ikke i kilden" in told
    assert what_went_wrong(written, verified(written)) == ""


def test_what_fails_again_is_dropped_and_said_so() -> None:
    """It is asked for once more, and never a third time."""
    wrong = answer_json([sentence("Dette er forkert.", [1]), sentence("Målet er 95 %.", [1])])
    exchange = Exchange(wrong, wrong)
    written, spending = exchange.write()
    assert texts(written) == ["Målet er 95 %."]
    assert spending.calls == 2
    assert [one.failure for one in written.dropped] == ["ordet 'forkert' står ikke i kilden"]
    assert (
        what_went_wrong(written, verified(written)) == "1 sætning fra sprogmodellen kunne ikke bevises og er taget ud."
    )


@pytest.mark.parametrize(
    "item",
    [
        "en streng",
        None,
        {},
        {"text": 7, "evidence": [1]},
        {"text": "Målet er 95 %."},
        {"text": "Målet er 95 %.", "evidence": []},
        {"text": "Målet er 95 %.", "evidence": "1"},
        {"text": "Målet er 95 %.", "evidence": [99]},
        {"text": "Målet er 95 %.", "evidence": [1, 99]},
        {"text": "Målet er 95 %.", "evidence": [True]},
        {"text": "Målet er 95 %.", "evidence": ["1"]},
        {"text": "Målet er 95 %.", "evidence": [1.0]},
        {"text": "Målet er 95 %.", "evidence": [[1]]},
        {"text": "Målet er 95 %.", "evidence": [1] * 40},
        {"text": "Noget.", "evidence": [1], "calculations": "3"},
        {"text": "Noget.", "evidence": [1], "calculations": [{"result": 3, "operation": "sum", "operands": ["1"]}]},
        {"text": "Noget.", "evidence": [1], "calculations": [{"result": "3", "operation": "sum", "operands": [1]}]},
        {"text": "Noget.", "evidence": [1], "calculations": [{}]},
    ],
)
def test_a_sentence_of_another_form_never_stands(item: object) -> None:
    """Whatever the JSON holds, nothing is raised and nothing is shown."""
    reply = json.dumps({"answered": True, "sentences": [item]})
    written, _ = Exchange(reply, reply).write()
    assert texts(written) == []
    assert gone(written) == wording.NOTHING_PROVED


@pytest.mark.parametrize(
    ("reply", "fault"),
    [
        ("", wording.EMPTY),
        ("  ", wording.EMPTY),
        ("Målet er nået.", wording.UNREADABLE),
        ('{"sentences": [{"text": "Mål', wording.UNREADABLE),
        ('{"sentences": [{"text": "Målet er 95 %.", "evidence": [' + "1" * 5_000 + "]}]}", wording.UNREADABLE),
        (answer_json([]), wording.EMPTY),
        (answer_json([], answered=False), wording.DENIED),
    ],
)
def test_a_reply_without_sentences_is_named(reply: str, fault: str) -> None:
    """The reader is told in a word what happened, and the model is not asked again."""
    exchange = Exchange(reply)
    written, spending = exchange.write()
    assert gone(written) == fault
    assert spending.calls == 1


def test_what_was_proved_before_a_fault_stands() -> None:
    """Where it still holds the core; the fault is told beside it."""
    begun = answer_json([sentence("Målet er 95 %.", [1])])[:-20]
    written, _ = Exchange(ScriptedReply([begun], ChatModelError("Sprogmodellen svarede ikke i tide."))).write()
    assert texts(written) == ["Målet er 95 %."]
    assert gone(written) == ""
    assert what_went_wrong(written, verified(written)) == "Sprogmodellen svarede ikke i tide."


@pytest.mark.parametrize("proved", ["Børn venter i 30 dage.", "Målet er sat."])
def test_without_the_answers_core_the_sentences_do_not_stand(proved: str) -> None:
    """The proof of the first sentence, and the number that was asked for."""
    number = 2 if "Børn" in proved else 1
    written, _ = Exchange(answer_json([sentence(proved, [number])])).write()
    assert gone(written) == wording.CORE_GONE


def test_a_reply_that_denies_is_no_answer_whatever_it_writes_beside() -> None:
    """The model says that the evidence does not answer: the rules' answer stands, and that is told."""
    written, _ = Exchange(answer_json([sentence("Målet er 95 %.", [1])], answered=False)).write()
    assert texts(written) == ["Målet er 95 %."]
    assert gone(written) == wording.DENIED


def test_a_sentence_may_be_saved_by_its_evidence_alone() -> None:
    """The same words with the right number are another sentence."""
    exchange = Exchange(
        answer_json([sentence("Mindst 95 % er målet.", [99])]), answer_json([sentence("Mindst 95 % er målet.", [1])])
    )
    written, _ = exchange.write()
    assert texts(written) == ["Mindst 95 % er målet."]


def test_a_sentence_that_stands_already_is_not_said_again() -> None:
    """Neither at once nor when it is asked for once more."""
    twice = answer_json([sentence("Målet er 95 %.", [1]), sentence("Målet er 95 %.", [1])])
    written, _ = Exchange(twice, twice).write()
    assert texts(written) == ["Målet er 95 %."]


def test_evidence_that_proves_nothing_is_no_citation() -> None:
    """What is named beside the proof is not shown as one."""

    def needs_the_second(written: DraftSentence, cited: Sequence[NumberedEvidence]) -> str:
        return "" if any(piece.n == 2 for piece in cited) else "tallet står ikke i kilden"

    evidence = {piece.n: piece for piece in EVIDENCE}
    one = tried({"text": "Børn venter 30 dage.", "evidence": [1, 2, 3]}, evidence, needs_the_second)
    assert one.sentence is not None
    assert one.sentence.sources == SPANS[1:2]


def test_whether_a_goal_is_reached_is_the_core_of_that_question() -> None:
    """The target alone answers nobody who asks whether it is met."""
    asked = Question("Er målet nået?", "Er målet nået?", "question", asks=frozenset({"met"}))
    verdict = DraftSentence("30 dage, og målet er ikke nået.", SPANS[:2])
    by_rules = replace(BY_RULES, understood=asked, sentences=(*BY_RULES.sentences, verdict))
    assert not has_core(BY_RULES.sentences, by_rules)
    assert has_core((*BY_RULES.sentences, verdict), by_rules)
    assert has_core(BY_RULES.sentences, replace(by_rules, sentences=BY_RULES.sentences))  # where there is no verdict


def test_a_reservation_of_the_rules_is_never_left_out() -> None:
    """It follows what it is a reservation on, once, and only where that is told."""
    row = DraftSentence("Målet er 95 %.", SPANS[:1], goal_ids=("m1",))
    caveat = DraftSentence("Bemærk: Tallet er foreløbigt.", SPANS[1:2], goal_ids=("m1",))
    by_rules = replace(BY_RULES, sentences=(row, caveat))
    mine = DraftSentence("Mindst 95 % er målet.", SPANS[:1], goal_ids=("m1",))
    other = DraftSentence("Voksne venter.", SPANS[2:])
    assert with_caveats((mine,), by_rules) == (mine, caveat)
    assert with_caveats((mine, caveat), by_rules) == (mine, caveat)
    assert with_caveats((other,), by_rules) == (other,)


def test_time_that_has_run_out_is_not_spent_on_asking_again() -> None:
    """The answer without a model is worth more than a late sentence."""
    exchange = Exchange(answer_json([sentence("Dette er forkert.", [1])]))
    _, spending = exchange.write(seconds=0.5)
    assert spending.calls == 1


@pytest.mark.parametrize(("depth", "most"), MOST_SENTENCES.items())
def test_no_more_is_read_than_is_wanted(depth: str, most: int) -> None:
    """A model that writes on and on is left."""
    endless = answer_json([sentence(f"Målet er 95 % ({n}).", [1]) for n in range(100)])
    written, _ = Exchange(ScriptedReply([endless[n : n + 50] for n in range(0, len(endless), 50)])).write(depth=depth)
    assert len(written.proved) == most


def test_whoever_stops_the_writing_is_heard() -> None:
    """What the heartbeat raises goes through: a user who pressed stop is no fault of the model."""

    class Stopped(BaseException):
        pass

    def stop() -> None:
        raise Stopped

    model = ScriptedModel(lambda _: ScriptedReply(["x"]))
    with pytest.raises(Stopped):
        write("{}", EVIDENCE, "kort", Spending(model, 5, stop), prove, lambda _: None)


@pytest.mark.parametrize(
    ("change", "depth"),
    [
        ({"kind": "refusal"}, "kort"),
        ({"kind": "help"}, "kort"),
        ({"kind": "smalltalk"}, "kort"),
        ({"considered": ()}, "kort"),
        ({"sentences": ITEMS, "understood": Question("?", "?", "question", asks=frozenset({"list"}))}, "kort"),
        ({"sentences": ITEMS, "understood": Question("?", "?", "question", listed=2)}, "kort"),
        ({"sentences": (DraftSentence("Uden kilde."),)}, "kort"),
        ({"understood": Question("?", "?", "question", asks=frozenset({"contradiction"}))}, "kort"),
        ({}, "data"),
    ],
)
def test_what_needs_no_wording_is_not_sent(change: dict[str, object], depth: str) -> None:
    """Refusals stay refusals, whole tables stay whole, and two sides stay in their own words."""
    assert wording.is_worth_wording(BY_RULES, "kort")
    assert not wording.is_worth_wording(replace(BY_RULES, **change), depth)  # type: ignore[arg-type]
