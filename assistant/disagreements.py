"""Where documents, or two places of one document, disagree: where each side stands, and which an answer touches."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from decimal import Decimal

from assistant.quantities import read_quantities
from assistant.quotations import locate, locate_in_order
from assistant.records import Citation, Disagreement, DisagreementSide, SourceText, Span


def side_spans(side: DisagreementSide, sources: Mapping[str, SourceText]) -> tuple[Span, ...]:
    """Return where the quotes of a side stand in its document, in their order; what stands nowhere is left out."""
    return tuple(span for _, span in _placed(side, sources))


def value_spans(side: DisagreementSide, sources: Mapping[str, SourceText]) -> tuple[Span, ...]:
    """Return where a side's value stands: inside those of its quotes that hold it."""
    return tuple(_value_spans(side, sources))


def by_subject(disagreements: Iterable[Disagreement]) -> dict[str, tuple[Disagreement, ...]]:
    """Return the disagreements under their subjects, both in the order of the table."""
    subjects: dict[str, tuple[Disagreement, ...]] = {}
    for row in disagreements:
        subjects[row.subject] = (*subjects.get(row.subject, ()), row)
    return subjects


def touched(
    disagreements: Iterable[Disagreement],
    citations: Collection[Citation],
    goal_ids: Collection[str],
    sources: Mapping[str, SourceText],
    text: str = "",
) -> tuple[Disagreement, ...]:
    """Return the disagreements that an answer touches, in the order of the table: those that it takes a side in.

    It does where it cites the value of a side, unless it names goals and none is the side's: "Min. 80 %" stands
    beside "Min. 90 %". It also does where it names a side's goal and cites any of that side's quotes. A goal that
    is named alone is not enough: what is asked about it may be something else. Where `text`, the answer's own
    words, is given, a value with numbers counts only when the answer says one of them: a long quote proves more
    than is said.
    """
    said = _numbers(text)
    return tuple(
        row
        for row in disagreements
        if any(
            _takes(side, citations, goal_ids, sources) and (not text or _says(said, side.value_text))
            for side in row.sides
        )
    )


def _takes(
    side: DisagreementSide,
    citations: Collection[Citation],
    goal_ids: Collection[str],
    sources: Mapping[str, SourceText],
) -> bool:
    if side.goal_ids and goal_ids:
        named = not set(goal_ids).isdisjoint(side.goal_ids)
        return named and _cited(side_spans(side, sources), citations)
    return _cited(value_spans(side, sources), citations)


def _says(said: Collection[Decimal], value_text: str) -> bool:
    return not (numbers := _numbers(value_text)) or not numbers.isdisjoint(said)


def _numbers(text: str) -> set[Decimal]:
    return {number.value for number in read_quantities(text)}


def _cited(spans: Collection[Span], citations: Iterable[Citation]) -> bool:
    return any(
        span.document_id == citation.document and span.start < citation.end and citation.start < span.end
        for citation in citations
        for span in spans
    )


def _placed(side: DisagreementSide, sources: Mapping[str, SourceText]) -> Iterator[tuple[str, Span]]:
    source = sources.get(side.document_id)
    if source is None:
        return
    for quote, place in zip(side.quotes, locate_in_order(side.quotes, source.repaired.text), strict=True):
        if place:
            yield quote, Span(side.document_id, *place)


def _value_spans(side: DisagreementSide, sources: Mapping[str, SourceText]) -> Iterator[Span]:
    for quote, span in _placed(side, sources):
        if locate(side.value_text, quote):
            place = locate(side.value_text, sources[side.document_id].repaired.text, span.start)
            if place:
                yield Span(side.document_id, *place)
