"""What the user has limited the answers to beforehand: told to the question, and held against what it names itself."""

from collections.abc import Mapping
from dataclasses import replace

from assistant.composing.library import Library
from assistant.goal_table import GoalTable
from assistant.records import Draft, DraftSentence, Question, Scope, SourceText

NO_DOCUMENT = "Ingen af dokumenterne passer til din afgrænsning. Fjern noget af den, og spørg igen."
OTHER_DOCUMENT = (
    "Du spørger om et dokument, som du har valgt fra, da du afgrænsede svarene. Fjern afgrænsningen, og spørg igen."
)
OTHER_POPULATION = (
    "Du har afgrænset svarene til {chosen}, men spørger om {asked}. Fjern afgrænsningen, eller spørg om {chosen}."
)


def scoped(question: Question, scope: Scope, documents: frozenset[str] | None = None) -> Question:
    """Return the question limited to the scope's population, where it names none itself; its parts alike.

    With `documents` an explanation that stands in none of them is not known to it.
    """
    if not scope.population and documents is None:
        return question
    chosen = frozenset({scope.population} if scope.population else ())
    defined = question.defined
    if defined and documents is not None and defined.document_id and defined.document_id not in documents:
        defined = None
    return replace(
        question,
        populations=question.populations or chosen,
        previous=scoped(question.previous, scope, documents) if question.previous else None,
        parts=tuple(scoped(part, scope, documents) for part in question.parts),
        defined=defined,
    )


def outside(question: Question, scope: Scope) -> Draft | None:
    """Return the refusal of a question that asks for what the scope leaves out, or None."""
    if scope.documents is not None and not scope.documents:
        return Draft((DraftSentence(NO_DOCUMENT),), "refusal")
    if scope.documents and question.documents and not scope.documents & set(question.documents):
        return Draft((DraftSentence(OTHER_DOCUMENT),), "refusal")
    if scope.population and question.populations and scope.population not in question.populations:
        asked = " og ".join(sorted(question.populations))
        told = OTHER_POPULATION.format(chosen=scope.population, asked=asked)
        return Draft((DraftSentence(told),), "refusal")
    return None


def told_of_scope(draft: Draft, scope: Scope) -> Draft:
    """Return a refusal that speaks of the documents that were searched, where they are not all."""
    if draft.kind != "refusal" or scope.documents is None or not draft.sentences:
        return draft
    first = draft.sentences[0]
    told = first.text.replace("Det fremgår ikke af dokumenterne:", "Det fremgår ikke af de dokumenter, du har valgt:")
    return replace(draft, sentences=(replace(first, text=told), *draft.sentences[1:]))


def library_within(library: Library, documents: frozenset[str]) -> Library:
    """Return what may be composed from where only some of the documents may: their texts and their rows."""
    sources: Mapping[str, SourceText] = {name: text for name, text in library.sources.items() if name in documents}
    return Library(sources, table_within(library.table, documents), library.matcher, library.similarity)


def table_within(table: GoalTable, documents: frozenset[str]) -> GoalTable:
    """Return the rows of some of the documents."""
    return replace(
        table,
        goals=tuple(goal for goal in table.goals if goal.document_id in documents),
        statuses=tuple(status for status in table.statuses if status.document_id in documents),
        funding=tuple(amount for amount in table.funding if amount.document_id in documents),
    )
