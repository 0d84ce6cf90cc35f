"""Follow-up questions made from an answer's own evidence; each was asked first, and is shown only if it is answered."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice, zip_longest

from assistant import goal_states
from assistant.composing import Library
from assistant.composing.rows import goal_name
from assistant.composing.selection import overlap
from assistant.reading import sections
from assistant.records import Answer, Document, Funding, Goal, Passage, Span

MOST, TRIES = 3, 7  # suggestions shown, and questions asked to find them
ALWAYS = ("Hvilke mål er ikke nået?", "Hvilke mål har ingen tal endnu?")  # where the evidence suggests too little
LONGEST_NAME = 70  # characters of a goal's name inside a question
HEADING_WORDS = range(2, 9)  # of a heading that a question can be made of
NEAREST = 6  # pieces of evidence that questions are made from
_SENTENCE = re.compile(r"[.:;?]|,.*\b(?:som|der|at)\b|\b\w+eres\b")  # what is told rather than named
_DEFINITE = ("en", "et", "ne")  # "psykiatriplanen": reads better than a title inside a question
OTHERS = {"voksne": "børn og unge", "børn og unge": "voksne"}

# asks a question as the next one of the conversation; None where it cannot be asked now, and no further one either
Asking = Callable[[str], Answer | None]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A question and where its answer must stand for it to be worth asking."""

    question: str
    proofs: tuple[Span, ...]


def suggest(answer: Answer, library: Library, ask: Asking, earlier: Iterable[str] = ()) -> tuple[str, ...]:
    """Return up to three questions that go on from an answer, or that can be asked instead of what was refused.

    `earlier` are the questions of the conversation, which are not suggested again.
    """
    if answer.understood is None or answer.kind in ("smalltalk", "help"):
        return ()
    made = _made(answer, library) if answer.understood.nature == "question" else iter(())
    asked = {question.lower() for question in (answer.understood.text, *earlier)}
    fresh = list({one.question: one for one in made if one.question.lower() not in asked}.values())
    found: list[str] = []
    for one in (*fresh[:TRIES], *_about_all(library, asked)):
        reply = ask(one.question) if len(found) < MOST else None
        if reply is None:
            break
        if _is_worth(one, answer, reply):
            found.append(one.question)
    return tuple(found)


def question_about(goal: Goal, document: Document) -> str:
    """Return the question that asks for a goal's target, or for what its document says about it."""
    name = _name(goal)
    if goal.kind == "target" and name:
        return f"Hvad er målet for {name}, og er det nået?"
    return _asking_what(goal_name(goal).rstrip("."), document)


def opening_question(library: Library, document_id: str, ask: Asking) -> str | None:
    """Return a question to begin with about one document, asked first and answered from it; None where none is found.

    It is about one of its goals, or else about what one of its headings names.
    """
    document, source = library.document(document_id), library.sources[document_id]
    goals = (question_about(goal, document) for goal in library.table.goals if goal.document_id == document_id)
    headings = (" ".join(section.title.split()).strip(" :–-") for section in sections(source))
    about = (_asking_what(heading, document) for heading in headings if _can_be_asked(heading))
    for question in islice(dict.fromkeys(chain(islice(goals, TRIES // 2), about)), TRIES):
        reply = ask(question)
        if reply is None:
            return None
        if reply.kind == "answer" and any(cited.document == document_id for cited in reply.citations):
            return question
    return None


def _is_worth(suggestion: Suggestion, answer: Answer, reply: Answer) -> bool:
    """Is the question answered from where it was made, and with more than is told already?"""
    cited = [Span(one.document, one.start, one.end) for one in reply.citations]
    proved = any(overlap(proof, span) for proof in suggestion.proofs for span in cited)
    told = reply.answer.partition("\n")[0]
    return reply.kind == "answer" and proved and told not in answer.answer


def _about_all(library: Library, asked: Collection[str]) -> Iterator[Suggestion]:
    """Yield the questions that lead on from anywhere."""
    everywhere = tuple(Span(name, 0, len(source.repaired.text)) for name, source in library.sources.items())
    return (Suggestion(question, everywhere) for question in ALWAYS if question.lower() not in asked)


def _made(answer: Answer, library: Library) -> Iterator[Suggestion]:
    """Yield questions of different kinds in turn, so that the first ones are not all alike."""
    goals = _goals(answer, library)
    kinds: tuple[Iterable[Suggestion], ...] = (
        _about_goals(goals, answer, library),
        _of_other_population(goals, library),
        _about_siblings(goals, answer, library),
        _about_years(answer, library),
        _about_found_rows(answer, library),
        _about_headings(answer, library),
    )
    return (one for one in chain.from_iterable(zip_longest(*kinds)) if one is not None)


def _goals(answer: Answer, library: Library) -> list[Goal]:
    """Return the goals that the answer rests on; of a refusal, or where it rests on none, those that were found."""
    by_id = {goal.goal_id: goal for goal in library.table.goals}
    own = [by_id[name] for name in answer.goals if name in by_id]
    found = [by_id[e.passage.row_id] for e in answer.evidence[:NEAREST] if e.passage.row_id in by_id]
    return own or [goal for goal in found if goal.kind == "target"]


def _about_goals(goals: Sequence[Goal], answer: Answer, library: Library) -> Iterator[Suggestion]:
    for goal in goals:
        name, proofs = _name(goal), library.spans(goal)
        if not name or goal.kind != "target":
            continue
        if goal.goal_id not in answer.goals:
            yield Suggestion(f"Hvad er målet for {name}?", proofs)
        if library.statuses(goal) and not (goal.goal_id in answer.goals and goal_states.MET in answer.answer):
            yield Suggestion(f"Er målet for {name} nået?", proofs)
        if goal.monitoring:
            yield Suggestion(f"Hvem følger op på {name}?", proofs)


def _of_other_population(goals: Sequence[Goal], library: Library) -> Iterator[Suggestion]:
    for goal in goals:
        other = OTHERS.get(goal.population, "")
        twins = [
            twin
            for twin in library.table.goals
            if twin.population == other
            and (twin.document_id, twin.kind, twin.number) == (goal.document_id, goal.kind, goal.number)
        ]
        if other and twins:
            yield Suggestion(f"Hvad med {other}?", tuple(span for twin in twins for span in library.spans(twin)))


def _about_siblings(goals: Sequence[Goal], answer: Answer, library: Library) -> Iterator[Suggestion]:
    """Yield questions about the other sub-goals of a goal."""
    for goal in goals:
        for other in library.table.goals:
            same = (other.document_id, other.number, other.goal) == (goal.document_id, goal.number, goal.goal)
            if same and goal.number and other.goal_id not in answer.goals and _name(other):
                yield Suggestion(f"Hvad er målet for {_name(other)}?", library.spans(other))


def _about_years(answer: Answer, library: Library) -> Iterator[Suggestion]:
    """Yield the question about the year after the one whose funding was told."""
    cited = [Span(one.document, one.start, one.end) for one in answer.citations]
    asked = answer.understood.years if answer.understood else ()
    rows = [row for row in library.table.funding if _is_cited(row, cited, library)]
    for year in sorted({row.year for row in rows}):
        if year - 1 in asked and year not in asked:
            proofs = tuple(span for row in rows if row.year == year for span in library.spans(row))
            field = library.field(next(row.document_id for row in rows if row.year == year))
            purpose = f" til {field}" if field else ""
            yield Suggestion(f"Hvor mange midler er der afsat{purpose} i {year}?", proofs)


def _is_cited(row: Funding, cited: Sequence[Span], library: Library) -> bool:
    return any(overlap(span, place) for span in library.spans(row) for place in cited)


def _about_found_rows(answer: Answer, library: Library) -> Iterator[Suggestion]:
    """Yield questions about recommendations and proposals that were found beside what the answer tells."""
    by_id = {goal.goal_id: goal for goal in library.table.goals if goal.kind != "target"}
    for evidence in answer.evidence[: 2 * NEAREST]:
        goal = by_id.get(evidence.passage.row_id or "")
        if goal is not None and goal.goal_id not in answer.goals and _can_be_asked(goal_name(goal)):
            yield _what_is_said(goal_name(goal), evidence.passage, library)


def _about_headings(answer: Answer, library: Library) -> Iterator[Suggestion]:
    """Yield questions about what the text found nearby says, by its heading."""
    for evidence in answer.evidence[: 4 * NEAREST]:
        passage = evidence.passage
        heading = " ".join(passage.section[-1].split()).strip(" :–-") if passage.section else ""
        if passage.kind == "text" and _can_be_asked(heading):
            yield _what_is_said(heading, passage, library)


def _what_is_said(name: str, passage: Passage, library: Library) -> Suggestion:
    return Suggestion(_asking_what(name, library.document(passage.document_id)), passage.spans)


def _asking_what(name: str, document: Document) -> str:
    names = (*document.aliases, document.title)
    said_by = next((known for known in names if known.endswith(_DEFINITE)), names[0])
    return f"Hvad siger {said_by} om {_lower_first(name)}?"


def _can_be_asked(heading: str) -> bool:
    """Is a heading a short name of a thing, no sentence, number or shout?"""
    words = heading.split()
    plain = not any(c.isdigit() or c in ".:;?!–/()" for c in heading) and not heading.isupper()
    return len(words) in HEADING_WORDS and plain and heading[:1].isupper() and not _SENTENCE.search(heading)


def _name(goal: Goal) -> str:
    """Return a goal's name as it stands inside a question, or "" where it does not fit into one."""
    if goal.subgoal_label in ("mål", "delmål"):  # these are named by what they measure, half a sentence
        return f"anbefaling {goal.number}" + (f" for {goal.population}" if goal.population else "")
    name = goal_name(goal).split("(")[0].strip().rstrip(".")
    return _lower_first(name) if len(name) <= LONGEST_NAME and not _SENTENCE.search(name) else ""


def _lower_first(text: str) -> str:
    """Write the first letter small, unless the word is an abbreviation or begins a name of several words."""
    first, second = (*text.split(), "", "")[:2]
    return text if first[1:2].isupper() or second[:1].isupper() else text[:1].lower() + text[1:]
