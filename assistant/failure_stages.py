"""Why a question failed: the stage of answering that lost it, told from what each stage handed on."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from assistant.records import Answer, Question

UNDERSTANDING, RETRIEVAL, COMPOSING = "forståelse", "søgning", "sammensætning"
VERIFICATION, MISSED_REFUSAL, FALSE_REFUSAL = "kontrol", "manglende afvisning", "forkert afvisning"
STAGES = {
    UNDERSTANDING: "beskeden blev ikke læst som et spørgsmål, eller småsnak blev det",
    RETRIEVAL: "beviset var ikke blandt de første fem fundne afsnit",
    COMPOSING: "beviset var fundet, men svaret sagde det ikke",
    VERIFICATION: "den rigtige sætning blev taget ud, fordi den ikke kunne bevises",
    FALSE_REFUSAL: "dokumenterne har svaret, og det blev afvist",
    MISSED_REFUSAL: "dokumenterne har det ikke, og der blev svaret",
}
FIRST = 5  # found passages among which the proof is expected


class Holds(Protocol):
    """The scorer's test of whether a text holds a fact."""

    def __call__(self, text: str, fact: str) -> bool:
        """Does the text hold it?"""


@dataclass(frozen=True, slots=True)
class Failure:
    """One question that was not answered right and proven, and the stage that lost it."""

    question_id: str
    type: str
    stage: str
    text: str  # what is printed about it
    question: str = ""
    history: tuple[str, ...] = ()
    answer: str = ""


def failed(row: Mapping[str, Any]) -> bool:
    """Was the question of a scored row not answered right, or not proven?"""
    return not row["right"] or not row.get("proven", True)


def stage(
    record: Mapping[str, Any],
    row: Mapping[str, Any],
    understood: Question,
    answer: Answer,
    rank: int | None,
    holds: Holds,
) -> str:
    """Return the first stage that lost a failed question; `rank` is the place of its proof in what was found."""
    small = record["type"] == "smalltalk"
    if small or (record["answerable"] and understood.nature != "question"):
        return UNDERSTANDING
    if not record["answerable"]:
        return MISSED_REFUSAL
    if rank is None or rank > FIRST:
        return RETRIEVAL
    missing = row.get("missing") or []
    if any(holds(sentence, fact) for sentence in answer.dropped for group in missing for fact in group):
        return VERIFICATION
    return FALSE_REFUSAL if row["refused"] else COMPOSING


def breakdown(failures: Iterable[Failure]) -> dict[str, int]:
    """Return how many questions each stage lost, the stages in the order of the work."""
    counted = Counter(failure.stage for failure in failures)
    return {name: counted[name] for name in STAGES}


def explained(failures: Sequence[Failure]) -> str:
    """Return the breakdown as a table: stage, how many, what it means, and which kinds of questions."""
    lines = [f"{'led':20} {'antal':>5}  betydning"]
    for name, count in breakdown(failures).items():
        kinds = Counter(failure.type for failure in failures if failure.stage == name)
        told = ", ".join(f"{kind} {number}" for kind, number in kinds.most_common())
        lines.append(f"{name:20} {count:5}  {STAGES[name]}" + (f" ({told})" if told else ""))
        lines += [f"{'':27} {failure.question_id}" for failure in failures if failure.stage == name]
    return "\n".join(lines)
