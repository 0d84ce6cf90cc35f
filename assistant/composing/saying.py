"""Say evidence in sentences: a row in our words, running text verbatim with what belongs to it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant import danish
from assistant.composing.library import Library
from assistant.composing.rows import funding_sentence, goal_sentences, status_sentences
from assistant.composing.table_answers import row_sentence
from assistant.composing.text_lists import list_sentences
from assistant.composing.units import Unit
from assistant.composing.wording import quoted
from assistant.records import DraftSentence, Funding, Goal, Question, Span, Status

PARAGRAPH_CHARS = 420
NEAREST_CHARS = 300
NUMERIC_ASKS = frozenset({"count", "amount", "ratio", "target", "deadline"})


def say(unit: Unit, question: Question, library: Library) -> Iterator[DraftSentence]:
    """Say one candidate: a row in our words with its target, a sentence of the text verbatim."""
    if unit.defines:
        yield from (DraftSentence(quoted(library.text(span)), (span,), starts_line=True) for span in unit.sources)
    elif unit.listing is not None:
        yield from list_sentences(unit.listing, library)
    elif unit.cells is not None:
        yield row_sentence(question, unit.cells)
    elif isinstance(unit.row, Goal):
        yield from with_heads([*goal_sentences(unit.row, question, library)], unit, question, library)
    elif isinstance(unit.row, Status):
        yield from with_heads([*status_sentences(unit.row, library)], unit, question, library)
    elif isinstance(unit.row, Funding):
        yield from with_heads([funding_sentence(unit.row, library)], unit, question, library)
    else:
        spans = unit.sources if question.asks & NUMERIC_ASKS else widened(unit, library)
        spans = with_what_follows(spans, library)
        yield DraftSentence(quoted(library.texts(spans)), spans, starts_line=True)


def with_heads(said: Sequence[DraftSentence], unit: Unit, question: Question, library: Library) -> list[DraftSentence]:
    """Return what a row of the tables says, its first sentence with all cells of the table that it is quoted from."""
    cells = library.table_row_at(unit.sources[0])
    if cells is not None and said:
        return [replace(row_sentence(question, cells), goal_ids=said[0].goal_ids), *said[1:]]
    if library.has_wordings(unit.document_id):
        return list(said)
    # of a row that nobody has worked on, the sentence that it is quoted from is told too: it may say more
    spans = sentence_around(unit.sources[0], library)
    return [*said, DraftSentence(quoted(library.texts(spans)), spans, starts_line=True)]


def sentence_around(span: Span, library: Library) -> tuple[Span, ...]:
    """Return the whole sentence that a quote stands in, or the quote itself where it spans several."""
    text = library.sources[span.document_id].repaired.text
    start, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    paragraph = text[start : end if end >= 0 else len(text)]
    for a, b in danish.sentence_spans(paragraph):
        if start + a <= span.start and span.end <= start + b:
            return (Span(span.document_id, start + a, start + b),)
    return (span,)


def widened(unit: Unit, library: Library) -> tuple[Span, ...]:
    """Return a sentence with its neighbours in the same paragraph, as far as the whole stays easy to read."""
    span = unit.sources[0]
    text = library.sources[span.document_id].repaired.text
    start, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    paragraph = text[start : end if end >= 0 else len(text)]
    if len(paragraph) <= PARAGRAPH_CHARS:
        return (Span(span.document_id, start, start + len(paragraph.rstrip())),)
    sentences = [(start + a, start + b) for a, b in danish.sentence_spans(paragraph)]
    place = next((i for i, (a, b) in enumerate(sentences) if a <= span.start < b), None)
    if place is None:
        return unit.sources
    wide = (span.start, span.end)
    for near in (place + 1, place - 1):
        if 0 <= near < len(sentences):
            grown = (min(wide[0], sentences[near][0]), max(wide[1], sentences[near][1]))
            wide = grown if grown[1] - grown[0] <= PARAGRAPH_CHARS else wide
    return (Span(span.document_id, *wide),)


def with_what_follows(spans: tuple[Span, ...], library: Library) -> tuple[Span, ...]:
    """Return a lead-in ("... er:") together with the lines that it leads to."""
    span = spans[0]
    if not library.text(span).rstrip().endswith(":"):
        return spans
    text = library.sources[span.document_id].repaired.text
    end = text.find("\n\n", span.end + 2)
    end = min(end if end >= 0 else len(text), span.end + PARAGRAPH_CHARS)
    end = max(text.rfind("\n", span.end + 1, end + 1), span.end) if end < len(text) and text[end] != "\n" else end
    return (Span(span.document_id, span.start, span.start + len(text[span.start : end].rstrip())),)


def nearest_row(unit: Unit, library: Library) -> DraftSentence:
    """Say the nearest row: its target, value or amount."""
    said = next(say(unit, Question(text="", mended="", nature="question"), library))
    return replace(said, text=f"Det nærmeste, de har, er: {said.text}", starts_line=True)


def nearest_words(unit: Unit, library: Library) -> Span:
    """Return the beginning of a candidate's place that is short enough to be read: whole lines or sentences of it."""
    span = unit.sources[0]
    if unit.listing is not None:  # what leads to a list says nothing alone
        fits = [item.end for item in unit.listing.items if item.end - span.start <= NEAREST_CHARS]
        span = Span(span.document_id, span.start, max((*fits, span.end)))
    text = library.text(span)
    if len(text) <= NEAREST_CHARS:
        return span
    ends = [end for _, end in danish.sentence_spans(text) if end <= NEAREST_CHARS]
    return Span(span.document_id, span.start, span.start + (ends[-1] if ends else NEAREST_CHARS))
