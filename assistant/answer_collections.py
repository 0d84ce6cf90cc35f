"""Which documents an answer may be made from, and what it says of their collections and editions.

An answer is from one collection, unless whoever asks has chosen or named several; then it says which part is from
which. A document that a newer version replaced is answered from only where it is chosen or named.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.records import Answer, Citation, Document, Question, Scope

_EDITION = re.compile(
    r"\b(\d+)\.? ?(?:udgave|version)\b|\b(?:udgave|version) (\d+)\b|"
    r"\b(?:(?:den |de )?(gamle|ældre|tidligere|forrige|oprindelige|første)) (?:udgave|version)\w*"
)
_LEADS = r"\b(?:samling(?:en)?|inden for|emnet) [»\"“']?"


@dataclass(frozen=True, slots=True)
class Choice:
    """The documents that an answer may be made from."""

    documents: frozenset[str] | None  # None where it may be made from all that there are
    groups: tuple[frozenset[str], ...] = ()  # where one collection must be chosen: the documents of each


def choice(question: Question, scope: Scope, documents: Mapping[str, Document]) -> Choice:
    """Return what may be answered from, given what was chosen beforehand and what the question names."""
    allowed = _allowed(question, scope, documents)
    chosen = scope.documents is not None or scope.collections is not None
    groups = () if chosen else tuple(_groups(_named(question, documents, allowed) or allowed, documents))
    if len(groups) == 1 and groups[0] != allowed:
        allowed = groups[0]
    named = _collections(documents, set(question.documents))
    if len(groups) > 1 and len(named) > 1:  # the question names documents of several
        allowed, groups = frozenset().union(*groups), ()
    everything = len(allowed) == len(documents)
    return Choice(None if everything else allowed, groups if len(groups) > 1 else ())


def _allowed(question: Question, scope: Scope, documents: Mapping[str, Document]) -> frozenset[str]:
    """Return the documents that the scope and the editions named let through."""
    if scope.documents is not None:
        allowed = frozenset(name for name in scope.documents if name in documents)
    else:
        old, new = _editions_named(question, documents)
        replaced = {name for name, document in documents.items() if document.superseded_by in documents}
        allowed = frozenset(documents.keys() - replaced - new) | old
    if scope.collections is not None:
        allowed = frozenset(name for name in allowed if documents[name].collection in scope.collections)
    return allowed


def _editions_named(question: Question, documents: Mapping[str, Document]) -> tuple[set[str], set[str]]:
    """Return the replaced documents that the question asks for, and those that are out since it asks for these."""
    named = [documents[name] for name in question.documents if name in documents]
    told = _EDITION.search(question.folded)
    number = int(told[1] or told[2] or 0) if told else None
    old = {
        one.id
        for one in named
        if one.superseded_by in documents
        and (number == one.version or (number == 0) or (number is None and one.superseded_by not in question.documents))
    }
    if not old or number is None:
        return old, set()
    return old, {documents[name].superseded_by or "" for name in old} | {one.id for one in named if one.id not in old}


def _named(question: Question, documents: Mapping[str, Document], allowed: frozenset[str]) -> frozenset[str]:
    """Return the documents of the collections that the question names: by a document, a public body or their name."""
    for names in (question.documents, question.origins):
        collections = _collections(documents, set(names) & allowed)
        if collections:
            return frozenset(name for name in allowed if documents[name].collection in collections)
    asked = question.folded
    told = {d.collection for d in documents.values() if d.collection and _tells(asked, d.collection)}
    return frozenset(name for name in allowed if documents[name].collection in told)


def _tells(asked: str, collection: str) -> bool:
    return re.search(rf"{_LEADS}{re.escape(collection.lower())}(?!\w)", asked) is not None


def _groups(allowed: frozenset[str], documents: Mapping[str, Document]) -> Iterator[frozenset[str]]:
    for collection in _collections(documents, allowed):
        yield frozenset(name for name in allowed if documents[name].collection == collection)


def _collections(documents: Mapping[str, Document], names: set[str] | frozenset[str]) -> tuple[str, ...]:
    """Return the collections of some documents, in the documents' order."""
    return tuple(dict.fromkeys(document.collection for name, document in documents.items() if name in names))


def best(answers: Sequence[Answer]) -> Answer:
    """Return the answer that is best proved: one that is no refusal, and among these the one whose evidence fits."""
    return max(answers, key=lambda answer: (not answer.refused, answer.kind == "answer", _fit(answer)))


def _fit(answer: Answer) -> float:
    used = max((one.coverage for one in answer.considered), default=0.0)
    found = answer.evidence[0].score if answer.evidence else 0.0
    return used + found


def told(answer: Answer, others: Sequence[Answer], choice_made: Choice, documents: Mapping[str, Document]) -> str:
    """Return in Danish which collections an answer is from, and which others hold something too; "" for one alone."""
    if answer.refused or not answer.citations or len(_collections(documents, set(documents))) < 2:
        return ""
    if not choice_made.groups:
        return _parts(answer.citations, documents)
    own = documents[answer.citations[0].document].collection
    cited = (other.citations for other in others if other is not answer and not other.refused)
    also = dict.fromkeys(documents[citations[0].document].collection for citations in cited if citations)
    line = f"Svaret er fra {in_words([own])}."
    return f"{line} {_begun(in_words(list(also)))} har også noget om det." if also else line


def _parts(citations: Sequence[Citation], documents: Mapping[str, Document]) -> str:
    """Return which marks are from which collection, where they are from several."""
    marks: dict[str, str] = {}
    for citation in citations:
        collection = documents[citation.document].collection
        marks[collection] = f"{marks.get(collection, '')}[{citation.n}]"
    if len(marks) < 2:
        return ""
    parts = [f"{in_words([collection])} {numbers}" for collection, numbers in marks.items()]
    return f"Svaret er fra flere samlinger: {', '.join(parts)}."


def in_words(collections: Sequence[str]) -> str:
    """Return collections as a sentence names them: "samlingerne »Klima« og »Skole«"."""
    named = [f"»{name}«" for name in collections if name]
    parts = [f"{'samlingen' if len(named) == 1 else 'samlingerne'} {_listed(named)}"] if named else []
    return " og ".join([*parts, *(["dokumenterne uden samling"] if "" in collections else [])])


def _listed(names: Sequence[str]) -> str:
    *before, last = names
    return f"{', '.join(before)} og {last}" if before else last


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]


def cited(answer: Answer, documents: Mapping[str, Document]) -> Answer:
    """Return an answer whose citations say which edition they are from, and what a page of it is called."""
    several = len({document.collection for document in documents.values()}) > 1
    return replace(answer, citations=tuple(_cited(one, documents[one.document], several) for one in answer.citations))


def _cited(citation: Citation, document: Document, several: bool) -> Citation:
    edition = f"{document.version}. udgave" if document.version > 1 or document.superseded_by else ""
    if document.superseded_by:
        edition = f"{edition}, erstattet af en nyere"
    collection = document.collection if several else ""
    return replace(citation, page_word=document.page_word, edition=edition, collection=collection)
