"""Verify a draft: every quote verbatim at its offsets, every number proved by its sentence's own quotes.

Pure code that trusts nobody, whoever composed the draft. What fails is removed and reported; when
nothing that carries evidence is left, the answer is a refusal.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from assistant.quantities import CITATION, VALUE, Quantity, follows, proves, read_quantities
from assistant.quotations import locate
from assistant.records import Answer, Citation, Derived, Draft, DraftSentence, Question, SourceText, Span

QUOTE_CHARS = 700
_QUOTED = re.compile(r"»([^«]*)«")
UNPROVED_KINDS = ("help", "smalltalk")  # fixed texts of ours: telephone numbers, example questions
NOTHING_LEFT = "Det kan jeg ikke svare på: dokumenterne holder ikke det, der skal til for at bevise et svar."

Place = Callable[[str, int], tuple[int | None, tuple[str, ...]]]  # (document id, offset) → page, section path


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether one draft sentence is proved, and if not, by what it fails."""

    sentence: DraftSentence
    failure: str = ""  # Danish, for the explanation


def verify(draft: Draft, question: Question, sources: Mapping[str, SourceText], place: Place) -> Answer:
    """Return the answer that is left of a draft when everything unproved is taken away."""
    if draft.kind in UNPROVED_KINDS:
        return Answer(answer=_markdown(draft.sentences, []), kind=draft.kind)
    verdicts = [_judge(sentence, question, sources) for sentence in draft.sentences]
    kept = [verdict.sentence for verdict in verdicts if not verdict.failure]
    dropped = tuple(f"{v.sentence.text} ({v.failure})" for v in verdicts if v.failure)
    needs_proof = draft.kind in ("answer", "partial")
    if not kept or (needs_proof and not any(sentence.sources for sentence in kept)):
        return Answer(answer=NOTHING_LEFT, kind="refusal", dropped=dropped)
    spans = merged([span for sentence in kept for span in sentence.sources])
    citations = tuple(_citation(n, span, sources, place) for n, span in enumerate(spans, 1))
    return Answer(
        answer=_markdown(kept, spans),
        kind=draft.kind,
        citations=citations,
        goals=tuple(dict.fromkeys(goal for sentence in kept for goal in sentence.goal_ids)),
        derived=tuple(dict.fromkeys(derived for sentence in kept for derived in sentence.derived)),
        checked_numbers=sum(len(_claims(sentence.text)) for sentence in kept),
        dropped=dropped,
    )


def _judge(sentence: DraftSentence, question: Question, sources: Mapping[str, SourceText]) -> Verdict:
    for span in sentence.sources:
        text = sources[span.document_id].repaired.text if span.document_id in sources else ""
        if not 0 <= span.start < span.end <= len(text):
            return Verdict(sentence, "citatet findes ikke på det angivne sted")
    shown = [_cut(span) for span in sentence.sources]
    quotes = [sources[span.document_id].repaired.text[span.start : span.end] for span in shown]
    for quotation in _QUOTED.findall(sentence.text) if quotes else ():
        if locate(quotation, "\n".join(quotes)) is None:
            return Verdict(sentence, f"»{quotation}« står ikke i kilden")
    for derived in sentence.derived:
        if not sound(derived, quotes):
            return Verdict(sentence, f"beregningen {derived.text!r} hviler på tal, som citaterne ikke holder")
    titles = [sources[span.document_id].document.title for span in sentence.sources]
    asked = [] if sentence.sources else [question.text, *question.history]  # it may be named, but proves nothing
    support = [*quotes, *(derived.text for derived in sentence.derived), *titles, *asked]
    for claim in _claims(_without_echo(sentence.text, asked)):
        if not supported(claim, support):
            return Verdict(sentence, f"tallet {claim.text!r} står ikke i citaterne")
    return Verdict(sentence)


def _without_echo(text: str, asked: Sequence[str]) -> str:
    """Take the question's own words in quotation marks out of a sentence of ours: they claim nothing."""
    whole = " ".join(asked).lower()
    return _QUOTED.sub(lambda match: "" if match[1].lower() in whole else match[0], text)


def _claims(text: str) -> list[Quantity]:
    """Return the numbers that a sentence states in digits; citation marks and list numbers are none."""
    plain = re.sub(r"[ \t\u00a0]+", " ", text.replace("*", ""))  # "**14,3**  dage" has its unit too
    return [quantity for quantity in read_quantities(plain) if quantity.kind != CITATION and not quantity.spelled]


def supported(claim: Quantity, support: Sequence[str]) -> bool:
    """Tell whether one of the texts holds the same quantity: same value, and no other unit than the claim's."""
    return any(
        proves(held, claim) or _same_digits(claim, held) or _in_table(claim, held, support)
        for text in support
        for held in read_quantities(text)
    )


def _in_table(claim: Quantity, held: Quantity, support: Sequence[str]) -> bool:
    """Give a bare number of a table the unit that the table's heading, quoted beside it, has in brackets."""
    bare = held.kind == VALUE and not held.unit and held.value == claim.value
    return bare and any(f"({claim.unit})" in text for text in support)


def _same_digits(claim: Quantity, held: Quantity) -> bool:
    """Prove a date, label, year or bare number by the same digits, whatever stands around them."""
    if claim.kind == VALUE and claim.unit:
        return False
    return re.findall(r"\d+", claim.text) == re.findall(r"\d+", held.text)


def sound(derived: Derived, quotes: Sequence[str]) -> bool:
    """Tell whether the arithmetic is right and every operand in a quote; the things counted are not numbers."""
    if not follows(derived.text, derived.operation, derived.operands):
        return False
    whole = [re.compile(rf"(?<!\d)(?<!\d[.,]){re.escape(operand)}(?![.,]?\d)") for operand in derived.operands]
    return derived.operation == "count" or all(any(number.search(quote) for quote in quotes) for number in whole)


def merged(spans: Sequence[Span]) -> list[Span]:
    """Join overlapping spans where the whole is still short enough to quote; cut what is too long."""
    result: list[Span] = []
    for span in dict.fromkeys(_cut(span) for span in spans):
        for place, other in enumerate(result):
            joined = _joined(span, other)
            if joined:
                result[place] = joined
                break
        else:
            result.append(span)
    return result


def _cut(span: Span) -> Span:
    return Span(span.document_id, span.start, min(span.end, span.start + QUOTE_CHARS))


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
    numbers = sorted({_place_of(_cut(span), spans) for span in sentence.sources})
    return (" " + "".join(f"[{number}]" for number in numbers)) if numbers else ""


def _place_of(span: Span, spans: Sequence[Span]) -> int:
    return next(
        n
        for n, other in enumerate(spans, 1)
        if other.document_id == span.document_id and other.start <= span.start and span.end <= other.end
    )
