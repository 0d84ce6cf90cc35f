"""Let a language model word an answer: each sentence is proved as it arrives; what fails is asked for once more."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace

from assistant.errors import ChatModelError
from assistant.generating import prompts
from assistant.generating.drafting import ITEM, Prove, Tried, tried
from assistant.generating.sentence_stream import SentenceStream
from assistant.generating.spending import Message, Spending
from assistant.quantities import VALUE, Quantity, proves, read_quantities
from assistant.records import SAID, Answer, DraftSentence, NumberedEvidence

MOST_SENTENCES: Mapping[str, int] = {"kort": 5, "uddybende": 12}  # that are read of one reply, at each depth
LONGEST = 600  # characters of a rejected sentence that the model is told again
SHORTEST_TRY = 1.0  # seconds that must be left for asking once more
CAVEAT = "Bemærk:"  # how the rules begin a reservation
VERDICT_ASKS = frozenset({"met", "gap"})
_VERDICT = re.compile(r"\bnå(?:r|et|ede)\b|\bprocentpoint (?:under|over)\b", re.I)  # as the rules tell one
NUMERIC_ASKS = frozenset({"count", "amount", "ratio", "target", "status"})
REPEATED = "sætningen står der allerede"
EMPTY = "Sprogmodellen svarede ikke noget."
UNREADABLE = "Sprogmodellens svar kunne ikke læses."
DENIED = "Sprogmodellen fandt ikke svaret i de steder, den fik."
NOTHING_PROVED = "Ingen af sprogmodellens sætninger kunne bevises."
CORE_GONE = "Det vigtigste i sprogmodellens svar kunne ikke bevises."

# takes the sentences that are proved so far, in their order
Show = Callable[[Sequence[DraftSentence]], None]


@dataclass
class Written:
    """What a model has written for one answer, sentence by sentence, and what went wrong."""

    tries: list[Tried] = field(default_factory=list)
    denied: bool = False  # it says that the evidence does not answer, whatever it wrote beside that
    fault: str = ""  # one Danish line, "" where the model did as it was asked

    @property
    def proved(self) -> tuple[DraftSentence, ...]:
        """The sentences that stand."""
        return tuple(one.sentence for one in self.tries if one.sentence)

    @property
    def dropped(self) -> tuple[Tried, ...]:
        """Those that failed, also when they were asked for once more."""
        return tuple(one for one in self.tries if one.sentence is None)


def is_worth_wording(answer: Answer, depth: str) -> bool:
    """Tell whether a model may word the answer at all.

    Refusals stay refusals. What was computed from the tables, and a list that was asked for, is complete as it stands
    and shall not lose an item; the depth "data" is fields rather than sentences; of a disagreement both sides stand in
    their own words.
    """
    question = answer.understood
    if question is None or not answer.considered or depth not in MOST_SENTENCES:
        return False
    lists = any(sentence.text.startswith(ITEM) for sentence in answer.sentences)
    as_it_stands = "contradiction" in question.asks or (lists and ("list" in question.asks or bool(question.listed)))
    proved = answer.kind in ("answer", "partial") and any(sentence.sources for sentence in answer.sentences)
    return proved and not as_it_stands


def write(
    payload: str, evidence: Sequence[NumberedEvidence], depth: str, spending: Spending, prove: Prove, show: Show
) -> Written:
    """Ask for an answer and prove it sentence by sentence; what fails is asked for once more, with the reason.

    `payload` is the question with the numbered evidence as JSON. Nothing that the model does raises: its faults stand
    in the result. What `show` and the heartbeat raise goes through.
    """
    writer = _Writer(payload, {piece.n: piece for piece in evidence}, spending, prove, show)
    written = writer.written
    try:
        said = sum(piece.kind == SAID for piece in evidence)
        written.fault = writer.read_answer(max(MOST_SENTENCES[depth], said))
        failed = [place for place, one in enumerate(written.tries) if one.sentence is None]
        if failed and not written.fault and spending.left > SHORTEST_TRY:
            writer.correct(failed)
    except ChatModelError as error:
        written.fault = str(error)
    return written


@dataclass
class _Writer:
    """The exchange with the model about one answer."""

    payload: str
    evidence: Mapping[int, NumberedEvidence]
    spending: Spending
    prove: Prove
    show: Show
    written: Written = field(default_factory=Written)

    def read_answer(self, most: int) -> str:
        """Prove up to so many sentences as they arrive; returns what is wrong with the reply, "" where nothing is."""
        stream, tries = SentenceStream(), self.written.tries
        with closing(self.spending.ask(self._messages(), prompts.WRITTEN)) as pieces:  # left early, it is cut off
            for sentence in (one for piece in pieces for one in stream.feed(piece)):
                if len(tries) == most:
                    return ""
                tries.append(self._tried(sentence))
                self._tell(tries[-1])
        self.written.denied = stream.answered is False
        return _fault(stream, bool(tries))

    def correct(self, failed: Sequence[int]) -> None:
        """Ask once more for the sentences that failed; what stands now takes their places."""
        told = [{"text": self.written.tries[n].text[:LONGEST], "grund": self.written.tries[n].failure} for n in failed]
        rejected = json.dumps({"afvist": told}, ensure_ascii=False)
        stream, places = SentenceStream(), list(failed)
        asked = self._messages(f"\n\n{prompts.CORRECTING}\n{rejected}")
        with closing(self.spending.ask(asked, prompts.WRITTEN)) as pieces:
            for sentence in (one for piece in pieces for one in stream.feed(piece)):
                if not places:
                    return
                again, place = self._tried(sentence), places.pop(0)
                if again.sentence:
                    self.written.tries[place] = again
                    self._tell(again)

    def _messages(self, more: str = "") -> tuple[Message, ...]:
        """Return what is said to the model; as one turn, for many models know only turns that alternate."""
        return (("system", prompts.WRITING), ("human", self.payload + more))

    def _tried(self, sentence: object) -> Tried:
        one = tried(sentence, self.evidence, self.prove)
        repeats = one.sentence is not None and any(one.text == proved.text for proved in self.written.proved)
        return replace(one, sentence=None, failure=REPEATED) if repeats else one

    def _tell(self, one: Tried) -> None:
        if one.sentence:
            self.show(self.written.proved)


def _fault(stream: SentenceStream, any_tried: bool) -> str:
    if stream.is_empty:
        return EMPTY
    if not stream.is_whole:
        return UNREADABLE
    return "" if any_tried else EMPTY


def what_is_gone(written: Written, worded: Answer, answer: Answer) -> str:
    """Return in Danish why the model's verified answer cannot stand for the rules' one; "" where it can."""
    if written.denied:
        return DENIED
    if written.proved and worded.kind == answer.kind and has_core(worded.sentences, answer):
        return ""
    return written.fault or (CORE_GONE if written.proved else NOTHING_PROVED)


def what_went_wrong(written: Written, worded: Answer) -> str:
    """Return in Danish what went otherwise than wished in an answer that stands; "" where nothing did."""
    left_out = len(written.dropped) + len(worded.dropped)
    counted = "1 sætning" if left_out == 1 else f"{left_out} sætninger"
    dropped = f"{counted} fra sprogmodellen kunne ikke bevises og er taget ud." if left_out else ""
    return " ".join(filter(None, (written.fault, dropped)))


def has_core(proved: Sequence[DraftSentence], answer: Answer) -> bool:
    """Tell whether sentences still answer: they rest on the proof of the answer's first sentence, and tell its number.

    The number is asked for only where the question asks for one. Of a question for whether a goal is reached, the
    verdict is the core.
    """
    first = next(sentence for sentence in answer.sentences if sentence.sources)
    rests = any(set(sentence.sources) & set(first.sources) for sentence in proved)
    asks = answer.understood.asks if answer.understood else frozenset()
    wanted = _values(first.text) if asks & NUMERIC_ASKS else []
    told = [value for sentence in proved for value in _values(sentence.text)]
    verdict = bool(asks & VERDICT_ASKS) and any(_VERDICT.search(sentence.text) for sentence in answer.sentences)
    return (
        rests
        and (not wanted or any(proves(held, claim) for held in wanted for claim in told))
        and (not verdict or any(_VERDICT.search(sentence.text) for sentence in proved))
    )


def with_caveats(proved: Sequence[DraftSentence], answer: Answer) -> tuple[DraftSentence, ...]:
    """Return the sentences with the reservations that the rules state of what they rest on: none may be left out."""
    rows, kept = {goal for sentence in proved for goal in sentence.goal_ids}, list(proved)
    for place, sentence in enumerate(answer.sentences):
        before = answer.sentences[place - 1] if place else sentence
        used = set(sentence.goal_ids) & rows or any(set(before.sources) & set(one.sources) for one in proved)
        if sentence.text.startswith(CAVEAT) and used and not any(one.text == sentence.text for one in kept):
            kept.append(sentence)
    return tuple(kept)


def _values(text: str) -> list[Quantity]:
    return [quantity for quantity in read_quantities(text.replace("*", "")) if quantity.kind == VALUE]
