"""From what a language model wrote to a draft sentence that can be proved, or to the reason why it cannot."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from assistant.records import SAID, Derived, DraftSentence, NumberedEvidence

ITEM = "- "
MOST_CITED = 6  # pieces that one sentence may rest on: more are not checked by anyone
NO_EVIDENCE = "sætningen nævner ikke den kilde, den bygger på"
UNREADABLE = "sætningen har ikke den aftalte form"

# What speaks against a sentence with the evidence that it cites, in Danish; "" where it is proved.
Prove = Callable[[DraftSentence, Sequence[NumberedEvidence]], str]


@dataclass(frozen=True, slots=True)
class Tried:
    """A sentence of the model, and what became of it: a proved draft sentence, or the reason against it."""

    text: str
    sentence: DraftSentence | None = None
    failure: str = ""


def tried(written: object, evidence: Mapping[int, NumberedEvidence], prove: Prove) -> Tried:
    """Return what became of one sentence as the model's JSON holds it; whatever stands there, nothing is raised."""
    if not isinstance(written, dict) or not isinstance(written.get("text"), str):
        return Tried("", failure=UNREADABLE)
    text = written["text"].strip()
    numbers = written.get("evidence")
    if not isinstance(numbers, list) or not numbers or len(numbers) > MOST_CITED:
        return Tried(text, failure=NO_EVIDENCE)
    unknown = [number for number in numbers if type(number) is not int or number not in evidence]
    if unknown:
        return Tried(text, failure=f"kilde {str(unknown[0])[:20]} findes ikke")
    cited = [evidence[number] for number in dict.fromkeys(numbers)]
    repeated = next((piece for piece in cited if piece.kind == SAID and piece.text == text), None)
    if repeated:  # the answer's own sentence, word for word, was verified when the answer was made
        return Tried(text, _sentence(text, [repeated], ()))
    calculations = _calculations(written.get("calculations"))
    if calculations is None:
        return Tried(text, failure="regnestykket har ikke den aftalte form")
    failure = prove(_sentence(text, cited, calculations), cited)
    if failure:
        return Tried(text, failure=failure)
    return Tried(text, _sentence(text, _needed(text, cited, calculations, prove), calculations))


def _needed(
    text: str, cited: list[NumberedEvidence], calculations: Sequence[Derived], prove: Prove
) -> list[NumberedEvidence]:
    """Return the evidence that a proved sentence cannot do without: what proves nothing is no citation of it."""
    for piece in reversed(cited):
        fewer = [other for other in cited if other is not piece]
        if fewer and not prove(_sentence(text, fewer, calculations), fewer):
            cited = fewer
    return cited


def _sentence(text: str, cited: Sequence[NumberedEvidence], calculations: Sequence[Derived]) -> DraftSentence:
    """Return the sentence with the places that its evidence stands for, and the computed numbers that it states."""
    taken_over = [derived for piece in cited for derived in piece.derived if derived.text in text]
    return DraftSentence(
        text=text,
        sources=tuple(dict.fromkeys(span for piece in cited for span in piece.spans)),
        derived=tuple(dict.fromkeys((*taken_over, *(one for one in calculations if one.text in text)))),
        goal_ids=tuple(dict.fromkeys(goal for piece in cited for goal in piece.goal_ids)),
        starts_line=text.startswith(ITEM),
    )


def _calculations(written: object) -> tuple[Derived, ...] | None:
    """Return the arithmetic that the model states, or None where it has another form."""
    if written is None:
        return ()
    if not isinstance(written, list) or not all(isinstance(one, dict) for one in written):
        return None
    read = [(one.get("result"), one.get("operation"), one.get("operands")) for one in written]
    whole = all(
        isinstance(result, str)
        and isinstance(operation, str)
        and isinstance(operands, list)
        and all(isinstance(operand, str) for operand in operands)
        for result, operation, operands in read
    )
    return tuple(Derived(result, operation, tuple(operands)) for result, operation, operands in read) if whole else None
