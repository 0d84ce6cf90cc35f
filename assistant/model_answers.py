"""Where the stages of an answer in a language model's words meet: rewrite, number, write, prove, verify whole."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant import generating
from assistant.citations import Place, WordingProof, verify
from assistant.generating import Model, Spending, Written
from assistant.records import (
    FELL_BACK,
    NOT_ASKED,
    SAID,
    WORDED,
    Answer,
    Draft,
    DraftSentence,
    ModelUse,
    NumberedEvidence,
    Question,
    SourceText,
)

# takes the proved answer so far, or None while waiting; what it raises ends the exchange
Watch = Callable[[Answer | None], None]
ADDRESSED = "Kilden rummer tekst, der henvender sig til sprogmodeller, og er derfor ikke sendt til sprogmodellen."
WITHOUT = "Her er svaret uden den."


def nobody(_: Answer | None) -> None:
    """Watch nothing."""


@dataclass(frozen=True, slots=True)
class ModelAnswers:
    """Words answers with one language model; it is safe to share between threads."""

    model: Model
    timeout: float  # seconds for all that the model does for one answer
    proof: WordingProof
    sources: Mapping[str, SourceText]
    place: Place
    lemma: Callable[[str], str]  # a word → its dictionary form

    def reworded(self, answer: Answer, depth: str, ask: Callable[[str], Answer], watch: Watch) -> Answer:
        """Return the answer in the model's words, or as it is, with what the model did; `ask` answers by rules."""
        spending = Spending(self.model, self.timeout, lambda: watch(None))
        answer, rewritten = self._read_again(answer, ask, spending)
        if not generating.is_worth_wording(answer, depth):
            return self._told(answer, NOT_ASKED, "", spending, rewritten)
        evidence = generating.number_evidence(answer, self.sources)
        if not any(piece.kind == SAID for piece in evidence):
            return self._told(answer, FELL_BACK, f"{ADDRESSED} {WITHOUT}", spending, rewritten)
        written = self._written(answer, evidence, depth, spending, watch)
        left_out = tuple(f"{one.text} ({one.failure})" for one in written.dropped)
        fallen = generating.what_is_gone(written, answer)
        if fallen:
            kept = replace(answer, dropped=(*answer.dropped, *left_out))
            return self._told(kept, FELL_BACK, f"{fallen} {WITHOUT}", spending, rewritten)
        worded = self._verified(written.proved, answer)
        worded = replace(worded, dropped=(*worded.dropped, *left_out), seconds=answer.seconds)
        return self._told(worded, WORDED, generating.what_went_wrong(written), spending, rewritten)

    def _read_again(self, answer: Answer, ask: Callable[[str], Answer], spending: Spending) -> tuple[Answer, str]:
        """Let the model make an unclear follow-up whole; its rewriting counts only where it leads to an answer."""
        question = answer.understood
        if question is None or not generating.is_unsure(question, answer):
            return answer, ""
        whole = generating.rewrite(question, self.lemma, spending)
        again = ask(whole) if whole else answer
        return (again, whole) if whole and again.kind == "answer" else (answer, "")

    def _written(
        self, answer: Answer, evidence: Sequence[NumberedEvidence], depth: str, spending: Spending, watch: Watch
    ) -> Written:
        question = _question(answer)
        payload = generating.as_json(question.mended, depth, evidence, self.sources, self.place)

        def prove(sentence: DraftSentence, cited: Sequence[NumberedEvidence]) -> str:
            return self.proof.failure(sentence, cited, question, self.sources)

        def show(proved: Sequence[DraftSentence]) -> None:
            watch(self._verified(proved, answer, so_far=True))

        return generating.write(payload, evidence, depth, spending, prove, show)

    def _verified(self, proved: Sequence[DraftSentence], answer: Answer, *, so_far: bool = False) -> Answer:
        """Verify the sentences as a whole answer; what a partial answer lacks is said by the rules."""
        lacks = [] if so_far else [sentence for sentence in answer.sentences if not sentence.sources]
        draft = Draft((*_opened(proved), *lacks), answer.kind)
        verified = verify(draft, _question(answer), self.sources, self.place)
        return replace(verified, evidence=answer.evidence, considered=answer.considered, understood=answer.understood)

    def _told(self, answer: Answer, outcome: str, told: str, spending: Spending, rewritten: str) -> Answer:
        use = ModelUse(
            model=self.model.name,
            prompt=generating.PROMPT_VERSION,
            outcome=outcome,
            told=told,
            calls=spending.calls,
            input_tokens=spending.input_tokens,
            output_tokens=spending.output_tokens,
            seconds=round(spending.spent, 3),
            rewritten=rewritten,
        )
        return replace(answer, model=use, seconds=round(answer.seconds + spending.spent, 4))


def _question(answer: Answer) -> Question:
    assert answer.understood is not None  # every answer of the rules carries its question
    return answer.understood


def _opened(sentences: Sequence[DraftSentence]) -> list[DraftSentence]:
    """Begin a new line after a list, so that what follows it does not join its last item."""
    return [
        replace(sentence, starts_line=sentence.starts_line or (place > 0 and sentences[place - 1].starts_line))
        for place, sentence in enumerate(sentences)
    ]
