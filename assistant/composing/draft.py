"""The draft answer: direct answer first, then what qualifies it, or an honest refusal with the nearest evidence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.composing import replies
from assistant.composing.computing import computed
from assistant.composing.considering import considered, with_room
from assistant.composing.depths import DEPTHS, Depth, row_fields
from assistant.composing.funding import funding_sentences
from assistant.composing.library import Library
from assistant.composing.ranking import anchor_of, ranked
from assistant.composing.refusing import refused
from assistant.composing.row_lists import goal_list_sentences, goals_in_common, nth_goal
from assistant.composing.rows import goal_sentences
from assistant.composing.saying import nearest_row, nearest_words, say
from assistant.composing.selection import select
from assistant.composing.table_answers import computed_of_rows
from assistant.composing.text_tables import TextRow
from assistant.composing.units import Unit, candidates
from assistant.composing.wording import quoted
from assistant.records import Considered, Draft, DraftSentence, Evidence, Question, Span

MOST_PROOFS = 8  # places after which no further quotation is added: more are not checked by anyone
LONG_ASKS = frozenset({"list", "compare", "contradiction"})


def compose(question: Question, evidence: Sequence[Evidence], library: Library, depth: str = "kort") -> Draft:
    """Compose the draft answer to an understood question from ranked evidence, at one of the three depths."""
    if question.nature != "question":
        return replies.reply(question, library)
    answered = [_answer(part, evidence, library, DEPTHS[depth]) for part in question.parts or (question,)]
    sentences = [sentence for part in answered for sentence in part.sentences]
    told = tuple(one for part in answered for one in part.considered)
    missing = [part for part in answered if part.missing]
    if len(missing) == len(answered):
        return replace(_refusal(missing[0].missing, missing[0].chosen, library), considered=told)
    lacks = [DraftSentence(f"Derimod har dokumenterne ikke {part.missing}.", starts_line=True) for part in missing]
    budget = max(part.budget for part in answered)
    kept = tuple(_within(sentences, budget))
    cited = {span for sentence in kept for span in sentence.sources}
    return Draft((*kept, *lacks), "partial" if missing else "answer", tuple(with_room(told, cited)))


@dataclass(frozen=True, slots=True)
class _Part:
    """The answer to one part of a question: its sentences, or what is missing and what came nearest."""

    sentences: tuple[DraftSentence, ...]
    budget: int
    missing: str = ""
    chosen: tuple[Unit, ...] = ()
    considered: tuple[Considered, ...] = ()


def _answer(question: Question, evidence: Sequence[Evidence], library: Library, depth: Depth) -> _Part:
    """Answer one part: from the funding table, as a list of goals, or from the best rows and sentences."""
    table = _tabled(question, library)
    if table:
        return _Part(tuple(table), depth.long_budget)
    scored = ranked(question, candidates(question, evidence, library), library, anchor_of(question, library))
    chosen = select(question, scored, library, depth.most)
    missing = refused(question, scored, chosen, library)
    told = considered(scored, chosen, missing)
    if missing:
        return _Part((), depth.budget, missing, tuple(chosen), told)
    asked = replace(question, asks=question.asks | depth.adds)
    sentences = [sentence for unit in chosen for sentence in say(unit, asked, library)]
    sentences[1:1] = computed(question, chosen, library)
    first = 0 if "sum" in question.asks else 1  # a sum that is asked for is the direct answer
    sentences[first:first] = computed_of_rows(question, _table_rows(chosen, library))
    if depth.table:
        sentences += row_fields(chosen, library)
    long = chosen[0].listing is not None or question.asks & LONG_ASKS
    return _Part(tuple(sentences), depth.long_budget if long else depth.budget, considered=told)


def _table_rows(chosen: Sequence[Unit], library: Library) -> list[TextRow]:
    """Return the rows of the text's tables among the chosen, each once."""
    rows = (unit.cells or (library.table_row_at(unit.sources[0]) if unit.row is not None else None) for unit in chosen)
    return list({row.place: row for row in rows if row is not None}.values())


def is_tabled(question: Question, library: Library) -> bool:
    """Do the tables answer the question by computation, without any choice among candidates?"""
    return bool(_tabled(question, library))


def _tabled(question: Question, library: Library) -> list[DraftSentence]:
    return funding_sentences(question, library) or _listed(question, library)


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


def _within(sentences: Sequence[DraftSentence], budget: int) -> Iterator[DraftSentence]:
    """Keep sentences, each once, while the budget lasts; the first is always kept."""
    used, shown = 0, ""
    cited: set[Span] = set()
    told: tuple[Span, ...] = ()
    for sentence in sentences:
        length = len(sentence.text) + 8  # with its marks
        proofs = cited | set(sentence.sources)
        quotes = sentence.sources if sentence.text.startswith("»") else ()
        if _bare(sentence.text) in shown or any(_is_told(quote, told) for quote in quotes):
            continue
        if used and (used + length > budget or (quotes and len(proofs) > MOST_PROOFS)):
            continue
        cited = proofs
        told += quotes
        shown += "\n" + _bare(sentence.text)
        used += length
        yield sentence


def _is_told(quote: Span, told: Sequence[Span]) -> bool:
    """Does half of a quoted stretch stand in one that is quoted already?"""
    shared = (min(quote.end, b.end) - max(quote.start, b.start) for b in told if b.document_id == quote.document_id)
    return any(2 * length > quote.end - quote.start for length in shared)


def _bare(text: str) -> str:
    """Return a sentence without quotation marks and bullets, to see whether it stands in another."""
    return text.strip("»«.-• ")


def _refusal(missing: str, chosen: Sequence[Unit], library: Library) -> Draft:
    """Say what is missing and the nearest thing that the documents do hold."""
    first = DraftSentence(f"Det fremgår ikke af dokumenterne: de har ikke {missing}.")
    nearest = [nearest_row(unit, library) for unit in chosen[:1] if unit.row is not None] or [
        DraftSentence(
            f"Det nærmeste, de siger, er: {quoted(library.text(nearest_words(unit, library)))}",
            (nearest_words(unit, library),),
            starts_line=True,
        )
        for unit in chosen[:1]
    ]
    return Draft((first, *nearest), "refusal")
