"""The evidence that a language model is given: what the answer says already, and what else was found, numbered."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from assistant.generating.addressed_text import addresses_a_model
from assistant.generating.prompts import KINDS, LENGTHS
from assistant.records import SAID, USED, Answer, NumberedEvidence, Question, SourceText, Span

MOST_CONSIDERED, MOST_FOUND = 6, 6  # pieces beside the sentences of the answer itself
LONGEST = 1_200  # characters of one piece
SHORTEST = 40  # characters of text that says anything: a heading alone does not

Place = Callable[[str, int], tuple[int | None, tuple[str, ...]]]  # (document id, offset) → page, section path


def number_evidence(answer: Answer, sources: Mapping[str, SourceText]) -> tuple[NumberedEvidence, ...]:
    """Return the evidence in the order of its worth: the answer's sentences, other candidates, other passages.

    What an earlier piece holds is not given again, nor is text that speaks to a language model.
    """
    numbered: list[NumberedEvidence] = []
    told: list[Span] = []
    for piece in (*_said(answer), *_considered(answer, sources), *_found(answer)):
        bare = len(piece.text) < SHORTEST or all(_is_within(span, told) for span in piece.spans)
        if (piece.kind != SAID and bare) or addresses_a_model(piece.text) or _is_addressed_around(piece, sources):
            continue
        told += piece.spans
        n = len(numbered) + 1
        numbered.append(NumberedEvidence(n, piece.kind, _shortened(piece), piece.spans, piece.derived, piece.goal_ids))
    return tuple(numbered)


def _said(answer: Answer) -> Iterator[NumberedEvidence]:
    for sentence in answer.sentences:
        if sentence.sources:
            yield NumberedEvidence(0, SAID, sentence.text, sentence.sources, sentence.derived, sentence.goal_ids)


def _considered(answer: Answer, sources: Mapping[str, SourceText]) -> Iterator[NumberedEvidence]:
    others = [one for one in answer.considered if one.fate != USED]
    for one in others[:MOST_CONSIDERED]:
        yield NumberedEvidence(0, "text", " … ".join(_quotes(one.sources, sources)), one.sources)


def _found(answer: Answer) -> Iterator[NumberedEvidence]:
    for one in answer.evidence[:MOST_FOUND]:
        passage = one.passage
        goal = (passage.row_id,) if passage.kind == "goal" and passage.row_id else ()
        yield NumberedEvidence(0, passage.kind, passage.text, passage.spans, goal_ids=goal)


def _shortened(piece: NumberedEvidence) -> str:
    """Return what is sent of a piece; a sentence of the answer is proved as a whole and stays whole."""
    return piece.text if piece.kind == SAID else piece.text[:LONGEST]


def _quotes(spans: Iterable[Span], sources: Mapping[str, SourceText]) -> list[str]:
    return [sources[span.document_id].repaired.text[span.start : span.end] for span in spans]


def _is_within(span: Span, told: Sequence[Span]) -> bool:
    return any(o.document_id == span.document_id and o.start <= span.start and span.end <= o.end for o in told)


def _is_addressed_around(piece: NumberedEvidence, sources: Mapping[str, SourceText]) -> bool:
    return any(addresses_a_model(quote) for quote in _quotes(piece.spans, sources))


def as_json(
    question: Question,
    depth: str,
    evidence: Sequence[NumberedEvidence],
    sources: Mapping[str, SourceText],
    place: Place,
) -> str:
    """Return what the model is sent beside its instructions: one JSON object, so no text in it can pose as ours.

    It holds the question as it was understood: mended, with the earlier ones that it leans on and its limits.
    """
    pieces = [_as_dict(piece, sources, place) for piece in evidence]
    quoted: set[str] = set()
    for piece in pieces:  # one stretch often proves several sentences: it is sent once
        if piece.get("ordret") in quoted:
            del piece["ordret"]
        quoted.add(piece.get("ordret", ""))
    told = {"spørgsmål": question.mended, **_understood(question), "længde": LENGTHS[depth], "kilder": pieces}
    return json.dumps(told, ensure_ascii=False)


def _understood(question: Question) -> dict[str, Any]:
    """Return what the rules made of a question beyond its words; what is empty is left out."""
    leans_on: list[str] = []
    before = question.previous if question.follow_up else None
    while before:
        leans_on.insert(0, before.mended)
        before = before.previous if before.follow_up else None
    limits = {"bygger_på": leans_on, "gruppe": sorted(question.populations), "år": list(question.years)}
    return {name: value for name, value in limits.items() if value}


def _as_dict(piece: NumberedEvidence, sources: Mapping[str, SourceText], place: Place) -> dict[str, Any]:
    first = piece.spans[0]
    document = sources[first.document_id].document
    page, section = place(first.document_id, first.start)
    exact = " … ".join(_quotes(piece.spans, sources))[:LONGEST] if piece.kind == SAID else ""
    told = {
        "nr": piece.n,
        "slags": KINDS[piece.kind],
        "dokument": document.title,
        "udgiver": document.publisher,
        "dato": document.date,
        "side": page,
        "afsnit": " › ".join(section),
        "tekst": piece.text,
        "ordret": "" if exact in piece.text else exact,
    }
    return {name: value for name, value in told.items() if value}
