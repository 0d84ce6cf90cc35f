"""What a language model wrote is shown when its evidence says it: no false sentence passes, most honest ones do."""

import time

import pytest
from model_wordings import MEASURED, Wording, failure_of, wordings

from assistant.citations.wording import WordingProof
from assistant.pipeline import Assistant
from assistant.question_files import read_questions
from assistant.records import SAID, NumberedEvidence, Question
from assistant.settings import PROJECT_ROOT

HONEST_FLOORS = {  # share of the honest wordings of these batches that pass
    (1, 2, 3, 4): 0.80,  # measured 0.80
    (5,): 0.55,  # measured 0.58
    (6,): 0.90,  # measured 0.91
    (MEASURED,): 0.44,  # measured 0.446
}
MOST_LIES_MEASURED = 3  # of the 130 in the batch that nothing was tuned on
ECHOED = 40  # questions whose own answers are repeated
BUDGET = 0.02  # seconds for the sentences of one answer
SENTENCES = 8  # of a long answer


@pytest.mark.parametrize(
    "wording",
    [w for w in wordings() if not w.honest and w.batch != MEASURED],
    ids=lambda w: f"{w.batch}-{w.why[:20]}-{w.text[:40]}",
)
def test_no_hostile_wording_passes(wording: Wording, proof: WordingProof, assistant: Assistant) -> None:
    """A number, name, year, group, denial or hedge that is not the evidence's drops the sentence, with a reason."""
    assert failure_of(wording, proof, assistant.sources), wording.why


def test_hardly_any_lie_of_another_hand_passes(proof: WordingProof, assistant: Assistant) -> None:
    """The honest figure: what nobody tuned the rules on. Each one that passes is a reason for a new rule."""
    lies = [wording for wording in wordings() if not wording.honest and wording.batch == MEASURED]
    passed = [wording.text for wording in lies if not failure_of(wording, proof, assistant.sources)]
    assert len(lies) == 130
    assert len(passed) <= MOST_LIES_MEASURED, passed


@pytest.mark.parametrize(("batches", "floor"), HONEST_FLOORS.items())
def test_most_honest_wordings_pass(
    batches: tuple[int, ...], floor: float, proof: WordingProof, assistant: Assistant
) -> None:
    """A careful model is not silenced: what falls is asked for once more."""
    honest = [wording for wording in wordings() if wording.honest and wording.batch in batches]
    passed = [wording for wording in honest if not failure_of(wording, proof, assistant.sources)]
    assert len(passed) >= floor * len(honest)


def test_every_reason_is_one_short_line(proof: WordingProof, assistant: Assistant) -> None:
    """It is shown to the model and to the user."""
    for wording in wordings():
        reason = failure_of(wording, proof, assistant.sources)
        assert "\n" not in reason
        assert len(reason) < 200, reason


def test_a_model_that_repeats_our_own_sentences_loses_none(proof: WordingProof, assistant: Assistant) -> None:
    """What was verified without a model is proved when a model says it word for word."""
    asked = read_questions(PROJECT_ROOT / "tests" / "questions" / "dev.jsonl")[:ECHOED]
    answers = [assistant.ask(question.question, question.history) for question in asked]
    told = [s for answer in answers if answer.kind in ("answer", "partial") for s in answer.sentences if s.sources]
    assert len(told) > ECHOED
    for sentence in told:
        piece = NumberedEvidence(1, SAID, sentence.text, sentence.sources, sentence.derived)
        assert not proof.failure(sentence, [piece], Question("", "", "question"), assistant.sources), sentence.text


def test_an_answer_is_proved_within_its_budget(proof: WordingProof, assistant: Assistant) -> None:
    """Waiting for the model is long enough; the proof adds next to nothing."""
    some = wordings()[:SENTENCES]
    taken = []
    for _ in range(5):
        started = time.perf_counter()
        for wording in some:
            failure_of(wording, proof, assistant.sources)
        taken.append(time.perf_counter() - started)
    assert min(taken) < BUDGET
