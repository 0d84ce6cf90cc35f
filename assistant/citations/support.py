"""What a model's sentence may be proved by, and the proof of its sources, quotes and arithmetic."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.citations.marks import plain
from assistant.citations.proving import QUOTED, sound
from assistant.citations.statements import Statement
from assistant.quantities import Quantity
from assistant.quotations import locate
from assistant.records import Derived, DraftSentence, NumberedEvidence, SourceText

_NAMED_THING = re.compile(r"[^\W\d_]{3,}")
_SIGNED = re.compile(r"(?:(?<=[\s(»])(?<![\d%] )|^)[-–—+]\d(?:[\d.,]*\d)?")  # "90 -100" is a range
_OTHER_QUOTES = re.compile(r"[“”„\"]([^“”„\"]+)[“”„\"]")


@dataclass(frozen=True, slots=True)
class Told:
    """A statement of a piece of evidence, with what stands beside the piece."""

    statement: Statement
    people: frozenset[str]  # populations of the whole piece
    named: frozenset[str]  # forms of its documents' short titles, publishers, regions and kinds
    titled: tuple[Quantity, ...]  # numbers of the titles


@dataclass(frozen=True, slots=True)
class Support:
    """All that a sentence may be proved by."""

    told: tuple[Told, ...]
    named: frozenset[str]  # forms of all names of documents, and of what a computed number may be called
    numbers: tuple[Quantity, ...]  # of the evidence's own texts: a quote beside one may hold those of other goals
    derived: tuple[Quantity, ...]
    quotable: str
    words: frozenset[str]
    forms: frozenset[str]


def evidence_failure(
    sentence: DraftSentence, cited: Sequence[NumberedEvidence], sources: Mapping[str, SourceText]
) -> str:
    """Return in Danish that a sentence cites nothing, or what stands nowhere; "" where its evidence is there."""
    if not cited or not sentence.sources:
        return "sætningen har ingen kilde"
    if not {span for piece in cited for span in piece.spans}.issuperset(sentence.sources):
        return "sætningen henviser til andet end det, den nævner som kilde"
    for span in (*sentence.sources, *(span for piece in cited for span in piece.spans)):
        text = sources[span.document_id].repaired.text if span.document_id in sources else ""
        if not 0 <= span.start < span.end <= len(text):
            return "citatet findes ikke på det angivne sted"
    return ""


def quote_failure(text: str, support: Support) -> str:
    """Return in Danish which words in quotation marks do not stand in the evidence, "" where all do."""
    if text.count("»") != text.count("«"):
        return "et citat er ikke afsluttet"
    for quotation in (*QUOTED.findall(text), *_OTHER_QUOTES.findall(text)):
        if locate(plain(quotation), support.quotable) is None:
            return f"»{quotation}« står ikke i kilden"
    return ""


def sign_failure(text: str, support: Support) -> str:
    """Return in Danish which number has a sign before it that the evidence's number lacks, "" where none has."""
    there = set(_SIGNED.findall(support.quotable))
    signed = next((number for number in _SIGNED.findall(plain(text)) if number not in there), "")
    return f"»{signed}« står ikke med det fortegn i kilden" if signed else ""


def arithmetic_failure(sentence: DraftSentence, cited: Sequence[NumberedEvidence], support: Support) -> str:
    """Return in Danish which number a sentence computes wrongly or of other numbers than the evidence's."""
    verified = {derived for piece in cited for derived in piece.derived}
    for derived in sentence.derived:
        if derived not in verified and not _proved(derived, support):
            return f"beregningen »{derived.text}« hviler på tal, som kilderne ikke har"
    return ""


def _proved(derived: Derived, support: Support) -> bool:
    texts = [support.quotable]
    if derived.operation == "count":
        distinct = len({bare(operand) for operand in derived.operands}) == len(derived.operands)
        named = all(_NAMED_THING.search(operand) for operand in derived.operands)  # letters are no things
        return named and distinct and sound(derived, texts) and all(_stands(o, texts[0]) for o in derived.operands)
    return sound(derived, texts)


def _stands(operand: str, text: str) -> bool:
    """Tell whether a thing that is counted stands in the evidence, in whole words."""
    place = locate(plain(operand), text)
    return (
        place is not None
        and not re.match(r"\w", text[place[1] : place[1] + 1])
        and not re.search(r"\w$", text[: place[0]])
    )


def bare(text: str) -> str:
    """Return a text as it is compared word for word: without bold, list mark and full stop."""
    return re.sub(r"\s+", " ", plain(text)).strip(" -•.,;:").casefold()
