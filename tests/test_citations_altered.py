"""Real sentences of real answers with one thing changed: a number, a unit, a year or the place of the quote.

Each of them must fall, whoever changed it: what is told is what the documents say, or nothing.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from varied_questions import LONG, PLAIN

from assistant.citations import verify
from assistant.composing import Library, compose
from assistant.pipeline import Assistant
from assistant.quantities import CITATION, VALUE, read_number, read_quantities
from assistant.records import Draft, DraftSentence, Question, Span


class Sentences(list[tuple[Question, DraftSentence]]):
    """What was told, with a short name for the report of a failure."""

    def __repr__(self) -> str:
        """Return how many there are."""
        return f"<{len(self)} sentences>"


NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
YEAR = re.compile(r"(?<![\d.,])20[0-4]\d(?![\d.,]*\d)")
UNITS = (
    ("procentpoint", "procent"),
    ("%", "procentpoint"),
    ("pct.", "procentpoint"),
    ("mio. kr.", "mia. kr."),
    ("mia.kr.", "mio. kr."),
    ("dage", "uger"),
    ("uger", "dage"),
    ("gange", "%"),
    ("år", "måneder"),
)


@pytest.fixture(scope="module")
def told(assistant: Assistant, library: Library) -> Sentences:
    """Return the proved sentences with numbers of the answers to many questions."""
    found = []
    for text in PLAIN + LONG:
        question = assistant.understand(text)
        draft = compose(question, assistant.find(question), library)
        found += [
            (question, sentence) for sentence in draft.sentences if sentence.sources and NUMBER.search(sentence.text)
        ]
    return Sentences((question, sentence) for question, sentence in found if survives(question, sentence, library))


def survives(question: Question, sentence: DraftSentence, library: Library) -> bool:
    """Tell whether a sentence is left when it is verified alone."""
    answer = verify(Draft((sentence,), "answer"), question, library.sources, lambda *_: (None, ()))
    return answer.kind == "answer"


def support(sentence: DraftSentence, library: Library) -> str:
    """Return all that may prove a sentence: its quotes, their documents' titles, and what was computed."""
    spans = [span for span in sentence.sources if span.document_id in library.sources]
    titles = [library.document(span.document_id).title for span in spans]
    return " \n ".join((library.texts(spans), *titles, *(derived.text for derived in sentence.derived)))


def values(text: str) -> set[Decimal]:
    """Return the numbers of a text, whatever they are: "otte" is 8 too."""
    return {read_number(number) for number in NUMBER.findall(text)} | {q.value for q in read_quantities(text)}


def claims(sentence: DraftSentence) -> list[tuple[int, int]]:
    """Return where a sentence states a number in digits."""
    read = [q for q in read_quantities(sentence.text) if q.kind != CITATION and not q.spelled]
    return [(match.start() + q.start, match.end() + q.start) for q in read if (match := NUMBER.search(q.text))]


def put(text: str, place: tuple[int, int], new: str) -> str:
    """Return the text with something else at a place."""
    return text[: place[0]] + new + text[place[1] :]


some = settings(max_examples=120, derandomize=True, deadline=None)


def test_there_is_enough_to_change(told: Sentences) -> None:
    """Rows, running text, amounts and computed numbers."""
    assert len(told) > 100
    assert any(sentence.derived for _, sentence in told)
    assert any("»" in sentence.text for _, sentence in told)


@given(st.data())
@some
def test_another_number_never_survives(told: Sentences, library: Library, data: st.DataObject) -> None:
    """Neither a slip of one digit nor a number from nowhere."""
    question, sentence = data.draw(st.sampled_from(told))
    place = data.draw(st.sampled_from(claims(sentence)))
    old = sentence.text[slice(*place)]
    slip: Callable[[int], str] = lambda n: old[:n] + str((int(old[n]) + 1) % 10) + old[n + 1 :]  # noqa: E731
    digits = [n for n, c in enumerate(old) if c.isdigit()]
    new = data.draw(st.sampled_from(digits).map(slip) | st.integers(1, 99_999).map(str))
    assume(read_number(new) not in values(support(sentence, library)))
    altered = replace(sentence, text=put(sentence.text, place, new))
    assert not survives(question, altered, library), altered.text


@given(st.data())
@some
def test_another_unit_never_survives(told: Sentences, library: Library, data: st.DataObject) -> None:
    """Percent is not percentage points, mio. is not mia., days are not weeks."""
    places = [
        (item, unit, other, match)
        for item in told
        for unit, other in UNITS
        for match in re.finditer(rf"(\d[\d.,]*) ?{re.escape(unit)}(?!\w)", item[1].text)
    ]
    (question, sentence), unit, other, match = data.draw(st.sampled_from(places))
    held = [q for q in read_quantities(support(sentence, library)) if q.kind == VALUE]
    value = read_number(match[1].rstrip(".,"))
    assume(all(q.unit for q in held if q.value == value))  # a bare number has the unit of its table
    altered = replace(sentence, text=put(sentence.text, match.span(), match[0].replace(unit, f" {other}")))
    written = {(q.value, q.unit) for q in read_quantities(altered.text)} - {(q.value, q.unit) for q in held}
    assume(any(number == value for number, _ in written))
    assert not survives(question, altered, library), altered.text


@given(st.data())
@some
def test_another_year_never_survives(told: Sentences, library: Library, data: st.DataObject) -> None:
    """The plans are full of years, and none stands in for another."""
    question, sentence = data.draw(st.sampled_from([item for item in told if YEAR.search(item[1].text)]))
    match = data.draw(st.sampled_from(list(YEAR.finditer(sentence.text))))
    new = str(int(match[0]) + data.draw(st.integers(-9, 9).filter(bool)))
    assume(new not in support(sentence, library))
    altered = replace(sentence, text=put(sentence.text, match.span(), new))
    assert not survives(question, altered, library), altered.text


@given(st.data())
@some
def test_a_quote_moved_away_from_its_number_never_survives(
    told: Sentences, library: Library, data: st.DataObject
) -> None:
    """A quote proves what it holds, not what stood beside it."""
    question, sentence = data.draw(st.sampled_from(told))
    shift = data.draw(st.integers(-3_000, 3_000))
    moved = tuple(Span(s.document_id, s.start + shift, s.end + shift) for s in sentence.sources)
    altered = replace(sentence, sources=moved)
    inside = all(0 <= s.start < s.end <= len(library.sources[s.document_id].repaired.text) for s in moved)
    claimed = {read_number(sentence.text[slice(*place)]) for place in claims(sentence)}
    assume(not inside or claimed - values(support(altered, library)))
    assert not survives(question, altered, library), altered.text


@given(st.data())
@some
def test_a_computed_number_without_its_operands_never_survives(
    told: Sentences, library: Library, data: st.DataObject
) -> None:
    """An operand changed in what is said to be computed, or the result in both places."""
    calculated = [(item, d) for item in told for d in item[1].derived if d.operation != "count"]
    (question, sentence), derived = data.draw(st.sampled_from(calculated))
    new = str(data.draw(st.integers(1_000, 9_999)))
    if data.draw(st.booleans()):
        operand = data.draw(st.sampled_from(derived.operands))
        assume(new not in support(sentence, library))
        operands = tuple(NUMBER.sub(new, o, count=1) if o == operand else o for o in derived.operands)
        forged = replace(derived, operands=operands)
        text = sentence.text
    else:
        forged = replace(derived, text=NUMBER.sub(new, derived.text, count=1))
        assume(values(forged.text) != values(derived.text))
        text = sentence.text.replace(derived.text, forged.text)
    others = tuple(d for d in sentence.derived if d is not derived)
    assert not survives(question, replace(sentence, text=text, derived=(*others, forged)), library)


@given(st.data())
@some
def test_other_words_in_quotation_marks_never_survive(told: Sentences, library: Library, data: st.DataObject) -> None:
    """A word put into the document's mouth."""
    question, sentence = data.draw(st.sampled_from([item for item in told if "»" in item[1].text]))
    inside = [m.start() for m in re.finditer(r"(?<=»)[^«]*(?=«)", sentence.text)]
    word = data.draw(st.sampled_from(("ikke", "aldrig", "kantinen", "mindst")))
    text = put(sentence.text, (inside[0], inside[0]), f"{word} ")
    assert not survives(question, replace(sentence, text=text), library), text
