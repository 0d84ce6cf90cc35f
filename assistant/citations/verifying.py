"""Verify a draft: what is not proved is removed and reported, and what is left becomes the answer.

Pure code that trusts nobody, whoever composed the draft. When nothing that carries evidence is left, the answer is
a refusal.
"""

from collections.abc import Callable, Mapping, Sequence

from assistant.citations.proving import QUOTE_CHARS, claims, cut, judge
from assistant.records import Answer, Citation, Draft, DraftSentence, Question, SourceText, Span

UNPROVED_KINDS = ("help", "smalltalk")  # fixed texts of ours: telephone numbers, example questions
NOTHING_LEFT = "Det kan jeg ikke svare på: dokumenterne holder ikke det, der skal til for at bevise et svar."

Place = Callable[[str, int], tuple[int | None, tuple[str, ...]]]  # (document id, offset) → page, section path


def verify(draft: Draft, question: Question, sources: Mapping[str, SourceText], place: Place) -> Answer:
    """Return the answer that is left of a draft when everything unproved is taken away."""
    if draft.kind in UNPROVED_KINDS:
        return Answer(answer=_markdown(draft.sentences, []), kind=draft.kind)
    verdicts = [judge(sentence, question, sources) for sentence in draft.sentences]
    kept = [verdict.sentence for verdict in verdicts if not verdict.failure]
    dropped = tuple(f"{v.sentence.text} ({v.failure})" for v in verdicts if v.failure)
    needs_proof = draft.kind in ("answer", "partial")
    if not kept or (needs_proof and not any(sentence.sources for sentence in kept)):
        return Answer(answer=NOTHING_LEFT, kind="refusal", dropped=dropped)
    return assembled(kept, draft.kind, sources, place, dropped)


def assembled(
    kept: Sequence[DraftSentence],
    kind: str,
    sources: Mapping[str, SourceText],
    place: Place,
    dropped: tuple[str, ...] = (),
) -> Answer:
    """Write proved sentences as an answer with its citations; nothing is proved here."""
    spans = merged([span for sentence in kept for span in sentence.sources])
    citations = tuple(_citation(n, span, sources, place) for n, span in enumerate(spans, 1))
    return Answer(
        answer=_markdown(kept, spans),
        kind=kind,
        citations=citations,
        goals=tuple(dict.fromkeys(goal for sentence in kept for goal in sentence.goal_ids)),
        derived=tuple(dict.fromkeys(derived for sentence in kept for derived in sentence.derived)),
        checked_numbers=sum(len(claims(sentence.text)) for sentence in kept),
        dropped=dropped,
        sentences=tuple(kept),
    )


def merged(spans: Sequence[Span]) -> list[Span]:
    """Join overlapping spans where the whole is still short enough to quote; cut what is too long."""
    result: list[Span] = []
    for span in dict.fromkeys(cut(span) for span in spans):
        for place, other in enumerate(result):
            joined = _joined(span, other)
            if joined:
                result[place] = joined
                break
        else:
            result.append(span)
    return result


def _joined(a: Span, b: Span) -> Span | None:
    if a.document_id != b.document_id or a.start > b.end or b.start > a.end:
        return None
    start, end = min(a.start, b.start), max(a.end, b.end)
    return Span(a.document_id, start, end) if end - start <= QUOTE_CHARS else None


def _citation(n: int, span: Span, sources: Mapping[str, SourceText], place: Place) -> Citation:
    source = sources[span.document_id]
    page, section = place(span.document_id, span.start)
    return Citation(
        n=n,
        document=span.document_id,
        title=source.document.title,
        page=page,
        section=" › ".join(section) or None,
        start=span.start,
        end=span.end,
        quote=source.repaired.text[span.start : span.end],
        standing=source.document.standing,
        date=source.document.date,
    )


def _markdown(sentences: Sequence[DraftSentence], spans: Sequence[Span]) -> str:
    """Write the sentences with their marks; a list item or paragraph stands on a line of its own."""
    lines: list[str] = []
    for sentence in sentences:
        text = sentence.text + _marks(sentence, spans)
        if sentence.starts_line or not lines:
            lines.append(text)
        else:
            lines[-1] += " " + text
    return "\n".join(lines)


def _marks(sentence: DraftSentence, spans: Sequence[Span]) -> str:
    numbers = sorted({_place_of(cut(span), spans) for span in sentence.sources})
    return (" " + "".join(f"[{number}]" for number in numbers)) if numbers else ""


def _place_of(span: Span, spans: Sequence[Span]) -> int:
    return next(
        n
        for n, other in enumerate(spans, 1)
        if other.document_id == span.document_id and other.start <= span.start and span.end <= other.end
    )
