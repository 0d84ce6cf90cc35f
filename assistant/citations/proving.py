"""Whether a sentence is proved: its quotes verbatim at their offsets, its numbers in those very quotes."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.quantities import CITATION, VALUE, Quantity, follows, proves, read_quantities
from assistant.quotations import locate
from assistant.records import Derived, DraftSentence, Question, SourceText, Span

QUOTE_CHARS = 700
_quantities = lru_cache(maxsize=512)(read_quantities)  # a quote is held against every number of its sentence
QUOTED = re.compile(r"»([^«]*)«")


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether one draft sentence is proved, and if not, by what it fails."""

    sentence: DraftSentence
    failure: str = ""  # Danish, for the explanation


def judge(sentence: DraftSentence, question: Question, sources: Mapping[str, SourceText]) -> Verdict:
    """Return the verdict on a sentence of ours."""
    for span in sentence.sources:
        text = sources[span.document_id].repaired.text if span.document_id in sources else ""
        if not 0 <= span.start < span.end <= len(text):
            return Verdict(sentence, "citatet findes ikke på det angivne sted")
    shown = [cut(span) for span in sentence.sources]
    quotes = [sources[span.document_id].repaired.text[span.start : span.end] for span in shown]
    for quotation in QUOTED.findall(sentence.text) if quotes else ():
        if locate(quotation, "\n".join(quotes)) is None:
            return Verdict(sentence, f"»{quotation}« står ikke i kilden")
    for derived in sentence.derived:
        if not sound(derived, quotes):
            return Verdict(sentence, f"beregningen {derived.text!r} hviler på tal, som citaterne ikke holder")
    titles = [sources[span.document_id].document.title for span in sentence.sources]
    asked = [] if sentence.sources else [question.text, *question.history]  # it may be named, but proves nothing
    support = [*quotes, *(derived.text for derived in sentence.derived), *titles, *asked]
    for claim in claims(_without_echo(sentence.text, asked)):
        if not supported(claim, support):
            return Verdict(sentence, f"tallet {claim.text!r} står ikke i citaterne")
    return Verdict(sentence)


def _without_echo(text: str, asked: Sequence[str]) -> str:
    """Take the question's own words in quotation marks out of a sentence of ours: they claim nothing."""
    whole = " ".join(asked).lower()
    return QUOTED.sub(lambda match: "" if match[1].lower() in whole else match[0], text)


def claims(text: str) -> list[Quantity]:
    """Return the numbers that a sentence states in digits; citation marks and list numbers are none."""
    plain = re.sub(r"[ \t\u00a0]+", " ", text.replace("*", ""))  # "**14,3**  dage" has its unit too
    return [quantity for quantity in read_quantities(plain) if quantity.kind != CITATION and not quantity.spelled]


def supported(claim: Quantity, support: Sequence[str]) -> bool:
    """Tell whether one of the texts holds the same quantity: same value, and no other unit than the claim's."""
    return any(
        proves(held, claim) or _same_digits(claim, held) or _in_table(claim, held, support)
        for text in support
        for held in _quantities(text)
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


def cut(span: Span) -> Span:
    """Return the part of a span that is shown."""
    return Span(span.document_id, span.start, min(span.end, span.start + QUOTE_CHARS))
