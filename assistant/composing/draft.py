"""The draft answer: direct answer first, then what qualifies it, or an honest refusal with the nearest evidence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant import danish
from assistant.composing import replies
from assistant.composing.computing import computed
from assistant.composing.funding import funding_sentences
from assistant.composing.library import Library
from assistant.composing.refusing import missing_part
from assistant.composing.row_lists import goal_list_sentences, goals_in_common, nth_goal
from assistant.composing.rows import funding_sentence, goal_sentences, status_sentences
from assistant.composing.selection import ranked, select
from assistant.composing.text_lists import list_sentences
from assistant.composing.units import Unit, candidates, row_candidates
from assistant.composing.wording import quoted
from assistant.records import Draft, DraftSentence, Evidence, Funding, Goal, Question, Span, Status

PARAGRAPH_CHARS = 420
NEAREST_CHARS = 300
BUDGET, LONG_BUDGET = 950, 2_400  # characters of an answer, and of a list or comparison
NUMERIC_ASKS = frozenset({"count", "amount", "ratio", "target", "deadline"})
LONG_ASKS = frozenset({"list", "compare", "contradiction"})


def compose(question: Question, evidence: Sequence[Evidence], library: Library) -> Draft:
    """Compose the draft answer to an understood question from ranked evidence."""
    if question.nature != "question":
        return replies.reply(question)
    answered = [_answer(part, evidence, library) for part in question.parts or (question,)]
    sentences = [sentence for part in answered for sentence in part.sentences]
    missing = [part for part in answered if part.missing]
    if len(missing) == len(answered):
        return _refusal(missing[0].missing, missing[0].chosen, library)
    lacks = [DraftSentence(f"Derimod har dokumenterne ikke {part.missing}.", starts_line=True) for part in missing]
    budget = max(part.budget for part in answered)
    return Draft((*_within(sentences, budget), *lacks), "partial" if missing else "answer")


@dataclass(frozen=True, slots=True)
class _Part:
    """The answer to one part of a question: its sentences, or what is missing and what came nearest."""

    sentences: tuple[DraftSentence, ...]
    budget: int
    missing: str = ""
    chosen: tuple[Unit, ...] = ()


def _answer(question: Question, evidence: Sequence[Evidence], library: Library) -> _Part:
    """Answer one part: from the funding table, as a list of goals, or from the best rows and sentences."""
    table = funding_sentences(question, library) or _listed(question, library)
    if table:
        return _Part(tuple(table), LONG_BUDGET)
    chosen = select(
        question, ranked(question, candidates(question, evidence, library), _anchor(question, library)), library
    )
    missing = missing_part(question, chosen, library)
    if missing:
        return _Part((), BUDGET, missing, tuple(chosen))
    sentences = [sentence for unit in chosen for sentence in say(unit, question, library)]
    sentences[1:1] = computed(question, chosen, library)
    long = chosen[0].listing is not None or question.asks & LONG_ASKS
    return _Part(tuple(sentences), LONG_BUDGET if long else BUDGET)


def _anchor(question: Question, library: Library) -> Goal | None:
    """Return the goal that the turn before was about, where it was about one."""
    if question.previous is None:
        return None
    scored = ranked(question.previous, row_candidates(question.previous, (), library))
    best = scored[0][1].row if scored else None
    return best if isinstance(best, Goal) else None


def _listed(question: Question, library: Library) -> list[DraftSentence]:
    """Return the goals that the question asks to have listed or counted by what they share, or []."""
    if not question.asks & {"list", "count"} and question.listed is None and not question.ordinal:
        return []
    if "contradiction" in question.asks:
        return []
    goals = goals_in_common(question, library)
    if question.ordinal and question.follow_up:
        return [s for goal in nth_goal(goals, question, library) for s in goal_sentences(goal, question, library)]
    return list(goal_list_sentences(goals, question, library)) if goals else []


def say(unit: Unit, question: Question, library: Library) -> Iterator[DraftSentence]:
    """Say one candidate: a row in our words with its target, a sentence of the text verbatim."""
    if unit.defines:
        yield from (DraftSentence(quoted(library.text(span)), (span,), starts_line=True) for span in unit.sources)
    elif unit.listing is not None:
        yield from list_sentences(unit.listing, library)
    elif isinstance(unit.row, Goal):
        yield from goal_sentences(unit.row, question, library)
    elif isinstance(unit.row, Status):
        yield from status_sentences(unit.row, library)
    elif isinstance(unit.row, Funding):
        yield funding_sentence(unit.row, library)
    else:
        spans = unit.sources if question.asks & NUMERIC_ASKS else widened(unit, library)
        spans = with_what_follows(spans, library)
        yield DraftSentence(quoted(library.texts(spans)), spans, starts_line=True)


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


def _within(sentences: Sequence[DraftSentence], budget: int) -> Iterator[DraftSentence]:
    """Keep sentences, each once, while the budget lasts; the first is always kept."""
    used, shown = 0, ""
    for sentence in sentences:
        length = len(sentence.text) + 8  # with its marks
        if _bare(sentence.text) in shown or (used and used + length > budget):
            continue
        shown += "\n" + _bare(sentence.text)
        used += length
        yield sentence


def _nearest_row(unit: Unit, library: Library) -> DraftSentence:
    """Say the nearest row: its target, value or amount."""
    said = next(say(unit, Question(text="", mended="", nature="question"), library))
    return replace(said, text=f"Det nærmeste, de har, er: {said.text}", starts_line=True)


def nearest_words(unit: Unit, library: Library) -> Span:
    """Return the beginning of a candidate's place that is short enough to be read: whole lines or sentences of it."""
    span = unit.sources[0]
    text = library.text(span)
    if len(text) <= NEAREST_CHARS:
        return span
    ends = [end for _, end in danish.sentence_spans(text) if end <= NEAREST_CHARS]
    return Span(span.document_id, span.start, span.start + (ends[-1] if ends else NEAREST_CHARS))


def _bare(text: str) -> str:
    """Return a sentence without quotation marks and bullets, to see whether it stands in another."""
    return text.strip("»«.-• ")


def _refusal(missing: str, chosen: Sequence[Unit], library: Library) -> Draft:
    """Say what is missing and the nearest thing that the documents do hold."""
    first = DraftSentence(f"Det fremgår ikke af dokumenterne: de har ikke {missing}.")
    nearest = [_nearest_row(unit, library) for unit in chosen[:1] if unit.row is not None] or [
        DraftSentence(
            f"Det nærmeste, de siger, er: {quoted(library.text(nearest_words(unit, library)))}",
            (nearest_words(unit, library),),
            starts_line=True,
        )
        for unit in chosen[:1]
    ]
    return Draft((first, *nearest), "refusal")
