"""Where the stages of an answer in a language model's words meet: rewrite, number, write, prove, verify whole."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from assistant import generating
from assistant.citations import Place, assembled, verify
from assistant.generating import Model, Rewriting, Spending, Written
from assistant.records import (
    FELL_BACK,
    NOT_ASKED,
    ONLY_READ,
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

if TYPE_CHECKING:
    from assistant.citations.wording import WordingProof

# takes the proved answer so far, or None while waiting; what it raises ends the exchange
Watch = Callable[[Answer | None], None]
ADDRESSED = "Kilden rummer tekst, der henvender sig til sprogmodeller, og er derfor ikke sendt til sprogmodellen."
WITHOUT = "Her er svaret uden sprogmodel."


def nobody(_: Answer | None) -> None:
    """Watch nothing."""


@dataclass(frozen=True, slots=True)
class ModelAnswers:
    """Words answers with one language model; it is safe to share between threads."""

    model: Model
    timeout: float  # seconds for all that the model does for one answer
    proof: "WordingProof"
    sources: Mapping[str, SourceText]
    place: Place
    lemma: Callable[[str], str]  # a word → its dictionary form
    external: bool | None = None  # whether whoever asks was told that the model is outside the private network

    def reworded(self, answer: Answer, depth: str, ask: Callable[[str], Answer], watch: Watch) -> Answer:
        """Return the answer in the model's words, or as it is, with what the model did; `ask` answers by rules."""
        spending = Spending(self.model, self.timeout, lambda: watch(None), self.external)
        answer, read = self._read_again(answer, ask, spending)
        if not generating.is_worth_wording(answer, depth):
            return self._told(answer, ONLY_READ if spending.calls else NOT_ASKED, read.fault, spending, read)
        if read.fault:
            return self._fallen_back(answer, read.fault, spending, read)
        evidence = generating.number_evidence(answer, self.sources)
        if not any(piece.kind == SAID for piece in evidence):
            return self._fallen_back(answer, ADDRESSED, spending, read)
        written = self._written(answer, evidence, depth, spending, watch)
        return self._concluded(answer, written, spending, read)

    def _read_again(self, answer: Answer, ask: Callable[[str], Answer], spending: Spending) -> tuple[Answer, Rewriting]:
        """Let the model make an unclear follow-up whole; its rewriting counts only where it leads to an answer."""
        question = _question(answer)
        if not generating.is_unsure(question, answer):
            return answer, Rewriting()
        read = generating.rewrite(question, self.lemma, spending)
        again = ask(read.question) if read.question else answer
        return (again, read) if read.question and again.kind == "answer" else (answer, Rewriting(fault=read.fault))

    def _written(
        self, answer: Answer, evidence: Sequence[NumberedEvidence], depth: str, spending: Spending, watch: Watch
    ) -> Written:
        question = _question(answer)
        payload = generating.as_json(question, depth, evidence, self.sources, self.place)
        spending.heartbeat = self._reading(evidence, watch)

        def prove(sentence: DraftSentence, cited: Sequence[NumberedEvidence]) -> str:
            return self.proof.failure(sentence, cited, question, self.sources)

        def show(proved: Sequence[DraftSentence]) -> None:
            if watch is not nobody:
                so_far = assembled(_opened(proved), answer.kind, self.sources, self.place)
                watch(_with_finds(so_far, answer))

        return generating.write(payload, evidence, depth, spending, prove, show)

    def _reading(self, evidence: Sequence[NumberedEvidence], watch: Watch) -> Callable[[], None]:
        """Return a heartbeat that reads the evidence for the proof while the model thinks: then it costs no time."""
        unread = list(evidence)

        def beat() -> None:
            if unread:
                self.proof.prepare([unread.pop()], self.sources)
            watch(None)

        return beat

    def _concluded(self, answer: Answer, written: Written, spending: Spending, read: Rewriting) -> Answer:
        """Return the model's answer where it stands once it is verified as a whole, else that of the rules."""
        left_out = tuple(f"{one.text} ({one.failure})" for one in written.dropped)
        worded = self._verified(written.proved, answer)
        lost = generating.what_is_gone(written, worded, answer)
        if lost:
            kept = replace(answer, dropped=(*answer.dropped, *left_out))
            return self._fallen_back(kept, lost, spending, read)
        told = generating.what_went_wrong(written, worded)
        worded = replace(worded, dropped=(*worded.dropped, *left_out), seconds=answer.seconds)
        return self._told(worded, WORDED, told, spending, read)

    def _verified(self, proved: Sequence[DraftSentence], answer: Answer) -> Answer:
        """Verify the sentences as a whole answer; what a partial answer lacks is said by the rules."""
        lacks = [sentence for sentence in answer.sentences if not sentence.sources]
        whole = generating.with_caveats(proved, answer)
        draft = Draft((*_opened(whole), *lacks), answer.kind)
        return _with_finds(verify(draft, _question(answer), self.sources, self.place), answer)

    def _fallen_back(self, answer: Answer, why: str, spending: Spending, read: Rewriting) -> Answer:
        return self._told(answer, FELL_BACK, f"{why} {WITHOUT}", spending, read)

    def _told(self, answer: Answer, outcome: str, told: str, spending: Spending, read: Rewriting) -> Answer:
        use = ModelUse(
            model=self.model.name,
            prompt=generating.PROMPT_VERSION,
            outcome=outcome,
            told=told,
            calls=spending.calls,
            input_tokens=spending.input_tokens,
            output_tokens=spending.output_tokens,
            seconds=round(spending.spent, 3),
            rewritten=read.question,
        )
        own = 0.0 if read.question else answer.seconds  # the rules' second answer is in what was spent
        return replace(answer, model=use, seconds=round(own + spending.spent, 4))


def _with_finds(made: Answer, answer: Answer) -> Answer:
    """Return an answer with what the rules found for it."""
    return replace(made, evidence=answer.evidence, considered=answer.considered, understood=answer.understood)


def _question(answer: Answer) -> Question:
    assert answer.understood is not None  # every answer of the rules carries its question
    return answer.understood


def _opened(sentences: Sequence[DraftSentence]) -> list[DraftSentence]:
    """Begin a new line where a sentence rests on other places than the one before it, and after an item of a list."""
    opened = list(sentences[:1])
    for before, sentence in pairwise(sentences):
        apart = before.starts_line or not set(before.sources) & set(sentence.sources)
        opened.append(replace(sentence, starts_line=sentence.starts_line or apart))
    return opened
