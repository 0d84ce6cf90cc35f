"""What a language model might write: honest wordings and hostile ones, each with the evidence that it cites.

`model_wordings.jsonl` has pieces of evidence first, then sentences. Batch 1 was written before the rules and they were
tuned on it; batches 2 to 4 were each judged once before anybody looked at them, and tuned on afterwards. Batch 5 is by
another writer, on 17 questions of his own; batch 6, on planted evidence, is by the writer of the rules. Batch 7 is by
the writer of batch 5 and only measures: no rule was made for it.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from assistant.citations.wording import WordingProof
from assistant.quotations import locate
from assistant.records import (
    Derived,
    Document,
    DraftSentence,
    NumberedEvidence,
    Question,
    RepairedText,
    SourceText,
    Span,
)

MEASURED = 7  # the batch that nothing was tuned on
FILE = Path(__file__).with_name("model_wordings.jsonl")
PLANTED = "plantet"
_TITLE = "Et notat, som nogen har lagt ind i samlingen af dokumenter"


@dataclass(frozen=True, slots=True)
class Wording:
    """One sentence that a model wrote, with the names of the evidence that it cites."""

    text: str
    question: str
    cited: tuple[str, ...]
    honest: bool
    why: str  # what is wrong with it, "" for an honest one
    batch: int
    calculations: tuple[Derived, ...] = ()  # the model's own


def planted(text: str, kind: str = "text") -> tuple[NumberedEvidence, SourceText]:
    """Return a piece of evidence that is the whole of a document nobody knows, and that document."""
    source = SourceText(Document(PLANTED, _TITLE, "plantet.txt"), RepairedText(text, ()), "")
    return NumberedEvidence(1, kind, text, (Span(PLANTED, 0, len(text)),)), source


@cache
def wordings() -> tuple[Wording, ...]:
    """Return all sentences of the file."""
    return tuple(
        Wording(
            line["text"],
            line["question"],
            tuple(line["cited"]),
            line["honest"],
            line.get("why", ""),
            line["batch"],
            _derived(line.get("calculations", ())),
        )
        for line in _lines()
        if "question" in line
    )


def failure(proof: WordingProof, text: str, evidence: str, kind: str = "text") -> str:
    """Return why a sentence is not proved by a document that says nothing but this."""
    piece, source = planted(evidence, kind)
    return judged(text, [piece], proof, {source.document.id: source})


def failure_of(wording: Wording, proof: WordingProof, sources: Mapping[str, SourceText]) -> str:
    """Return why a wording is not proved, "" where it is."""
    lines = _pieces()
    cited, known = [], dict(sources)
    for n, name in enumerate(wording.cited, 1):
        if lines[name].get("planted"):
            piece, known[PLANTED] = planted(lines[name]["text"], lines[name].get("kind", "text"))
        else:
            piece = _evidence(name, lines[name], sources)
        cited.append(replace(piece, n=n))
    return judged(wording.text, cited, proof, known, wording.question, wording.calculations)


def judged(
    text: str,
    cited: list[NumberedEvidence],
    proof: WordingProof,
    sources: Mapping[str, SourceText],
    question: str = "Hvad er målet?",
    calculations: tuple[Derived, ...] = (),
) -> str:
    """Return why a sentence that cites these pieces of evidence is not proved, "" where it is."""
    spans = tuple(span for piece in cited for span in piece.spans)
    derived = tuple(derived for piece in cited for derived in piece.derived)
    sentence = DraftSentence(text, spans, (*derived, *calculations))
    return proof.failure(sentence, cited, Question(question, question, "question"), sources)


@cache
def _pieces() -> dict[str, dict[str, Any]]:
    return {line["evidence"]: line for line in _lines() if "evidence" in line}


@cache
def _lines() -> tuple[dict[str, Any], ...]:
    return tuple(json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines())


def _evidence(name: str, line: dict[str, Any], sources: Mapping[str, SourceText]) -> NumberedEvidence:
    spans = []
    for document, quote in line["quotes"]:
        place = locate(quote, sources[document].repaired.text)
        assert place is not None, f"{name}: {quote}"
        spans.append(Span(document, *place))
    return NumberedEvidence(1, line["kind"], line["text"], tuple(spans), _derived(line.get("derived", ())))


def _derived(written: Iterable[Sequence[Any]]) -> tuple[Derived, ...]:
    return tuple(Derived(text, operation, tuple(operands)) for text, operation, operands in written)
