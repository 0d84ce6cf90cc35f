"""The only place where the stages meet: build the index, open the assistant, ask."""

import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant import (
    answer_collections,
    danish,
    glossary,
    goal_table,
    index_content,
    passage_index,
    passages,
    row_passages,
)
from assistant.citations import verify
from assistant.composing import Library, Similarity, compose, scoping
from assistant.document_store import NOTHING_ADDED, LibraryState
from assistant.embeddings import Embedder, load_embedder
from assistant.errors import IndexMissing
from assistant.goal_table import GoalTable
from assistant.index_content import Published
from assistant.language_model import open_chat_model
from assistant.library_sources import (
    current_state,
    is_indexed,
    opened_index,
    published_documents,
    read_sources,
    settled,
    table_digests,
)
from assistant.matching import Matcher
from assistant.model_answers import ModelAnswers, Watch, nobody
from assistant.passage_index import BuildReport, IndexSignature
from assistant.questions import Reader
from assistant.records import EVERYTHING, WORDED, Answer, Evidence, GlossaryEntry, Passage, Question, Scope, SourceText
from assistant.retrieval import LEXICAL_SHARE, retrieve
from assistant.settings import BUNDLED_MODEL, Settings

if TYPE_CHECKING:
    from assistant.citations.wording import WordingProof

__all__ = ["Assistant", "build", "build_state", "current_state", "open_assistant", "open_or_build", "read_sources"]
NOBODYS_QUESTION = Question("", "", "empty")
SCOPES_KEPT = 16  # libraries of limited scopes that are kept
Progress = Callable[[str, int, int], None]  # step (Danish), done, total


def build(settings: Settings, progress: Progress | None = None) -> BuildReport:
    """Bring the index up to date with corpus, tables and model; only what changed is read, divided and embedded."""
    report = progress or (lambda step, done, total: None)
    with settled(settings, report) as state:
        made = build_state(settings, state, report)
    # somebody may have added the first document of all meanwhile
    return build(settings, report) if current_state(settings).name != state.name else made


def build_state(
    settings: Settings, state: LibraryState, report: Progress, before: LibraryState | None = None
) -> BuildReport:
    """Bring the index up to date with a state of the library that nobody else changes meanwhile.

    Rows that the index holds as they were in the state `before` are not validated again.
    """
    published = published_documents(settings, state)
    valid = before is not None and before.accepted == state.accepted and is_indexed(before, settings)
    table = goal_table.load_goal_table(settings.goals_dir, state.accepted, already_valid=valid)
    words = glossary.all_words(settings.goals_dir)
    kept = passage_index.read_kept(settings.index_dir, index_content.FILES)
    content = index_content.gather(published, table, words, settings.passage_chars, kept, report)
    embedder = load_embedder(settings.embedding_model)
    return passage_index.build_index(
        settings.index_dir,
        content.passages,
        lexicon_json=content.lexicon_json,
        embedder=embedder,
        search_terms=content.terms.__getitem__,
        signature=_signature(settings, published, state, embedder),
        progress=report,
        chroma_url=settings.chroma_url,
        kept=content.files,
    )


def read_plans(settings: Settings) -> tuple[list[Passage], tuple[GlossaryEntry, ...]]:
    """Return every passage and the glossary: what the embedding model is trained on beside general texts."""
    everything = _all_passages(
        read_sources(settings, NOTHING_ADDED), goal_table.load_goal_table(settings.goals_dir), settings
    )
    return everything, glossary.load_glossary(settings.goals_dir)


def _all_passages(sources: Mapping[str, SourceText], table: GoalTable, settings: Settings) -> list[Passage]:
    running = [p for source in sources.values() for p in passages.split_into_passages(source, settings.passage_chars)]
    return [*running, *row_passages.row_passages(table, sources)]


def _signature(
    settings: Settings, published: Sequence[Published], state: LibraryState, embedder: Embedder
) -> IndexSignature:
    """Return what the index was made from, so that a mismatch is noticed before it gives a wrong answer."""
    return IndexSignature(
        model_name=embedder.name,
        model_fingerprint=embedder.fingerprint,
        passage_chars=settings.passage_chars,
        documents={one.document.id: one.sha256 for one in published},
        tables=table_digests(settings),
        state=state.name,
    )


class Assistant:
    """An opened index with everything that answering needs; safe to share between threads that only ask."""

    def __init__(self, settings: Settings) -> None:
        self._embedder = load_embedder(settings.embedding_model)
        self._index, self.state = opened_index(settings)
        published = published_documents(settings, self.state)
        indexed, wanted = self._index.signature, _signature(settings, published, self.state, self._embedder)
        # The build validated what it indexed; a changed table is validated here, so that its wrong row is named.
        valid = indexed.tables == wanted.tables
        self.table = goal_table.load_goal_table(settings.goals_dir, self.state.accepted, already_valid=valid)
        passage_index.check_signature(indexed, wanted)
        self._sources = index_content.sources(published, self._index.kept(index_content.TEXTS))
        lexicon_json, seen = json.loads(self._index.lexicon_json)
        self._lexicon = danish.Lexicon.from_json(lexicon_json)
        matcher = Matcher(self._lexicon, seen, len(self._index.passages))
        # The ranking was fitted with the bundled model, whichever model searches.
        bundled = settings.embedding_model == str(BUNDLED_MODEL)
        similarity = Similarity(self._embedder if bundled else load_embedder(str(BUNDLED_MODEL)))
        self.library = Library(self._sources, self.table, matcher, similarity)
        self._library_within = lru_cache(maxsize=SCOPES_KEPT)(self._limited_library)
        self._documents = {name: source.document for name, source in self._sources.items()}
        catalogue = list(self._documents.values())
        terms, synonyms = glossary.load_glossary(settings.goals_dir), glossary.load_thesaurus(settings.goals_dir)
        self._reader = Reader(self._lexicon, terms, catalogue, synonyms)
        self.chat_model = open_chat_model(settings)
        self._chat_timeout = settings.chat_timeout
        self._proof = _wording_proof(matcher, self._lexicon, (*terms, *synonyms)) if self.chat_model else None

    @property
    def is_current(self) -> bool:
        """Whether the index that was opened is still the one to use, or a change has replaced it."""
        return self._index.is_current()

    @property
    def lexicon(self) -> danish.Lexicon:
        """The words that the documents and the tables use."""
        return self._lexicon

    @property
    def passages(self) -> Mapping[str, Passage]:
        """All passages of the index by id."""
        return self._index.passages

    @property
    def sources(self) -> Mapping[str, SourceText]:
        """All documents with their repaired text, by id, in the catalogue's order."""
        return self._sources

    def source(self, document_id: str) -> SourceText:
        """Return a document with its repaired text."""
        return self._sources[document_id]

    def understand(self, question: str, history: Sequence[str] = ()) -> Question:
        """Return the understood question, with the history folded in."""
        return self._reader.understand(question, history)

    def find(
        self, question: Question, *, lexical_share: float | None = None, scope: Scope = EVERYTHING
    ) -> tuple[Evidence, ...]:
        """Return the ranked evidence; a lexical share of 1 asks the words alone, 0 the vectors alone."""
        share = LEXICAL_SHARE if lexical_share is None else lexical_share
        return self._found(question, answer_collections.choice(question, scope, self._documents).documents, share)

    def _found(
        self, question: Question, documents: frozenset[str] | None, share: float = LEXICAL_SHARE
    ) -> tuple[Evidence, ...]:
        return retrieve(question, self._index, self._embedder, self._lexicon, lexical_share=share, documents=documents)

    def ask(self, question: str, history: Sequence[str] = (), depth: str = "kort", scope: Scope = EVERYTHING) -> Answer:
        """Answer a question within a scope; where a language model is set up, in its words."""
        return self.with_model(self.ask_without_model(question, history, depth, scope), depth, scope)

    def ask_without_model(
        self, question: str, history: Sequence[str] = (), depth: str = "kort", scope: Scope = EVERYTHING
    ) -> Answer:
        """Answer a question within a scope by rules alone: understand, find, compose, verify."""
        started = time.perf_counter()
        read = self.understand(question, history)
        choice = answer_collections.choice(read, scope, self._documents)
        # where nobody has chosen among several collections, each is asked, and one of them answers
        answers = [self._answer_within(read, scope, documents, depth) for documents in self._parts(read, choice)]
        answer = answer_collections.best(answers)
        note = answer_collections.told(answer, answers, choice, self._documents)
        return replace(self._finished(answer, note), seconds=round(time.perf_counter() - started, 4))

    def _parts(self, read: Question, choice: answer_collections.Choice) -> tuple[frozenset[str] | None, ...]:
        return choice.groups if choice.groups and read.nature == "question" else (choice.documents,)

    def _answer_within(self, read: Question, scope: Scope, documents: frozenset[str] | None, depth: str) -> Answer:
        """Answer from some documents (None: all)."""
        understood = scoping.scoped(read, scope, documents)
        told = replace(scope, documents=documents) if scope.collections is not None else scope
        evidence = self._found(understood, documents) if understood.nature == "question" else ()
        composed = scoping.outside(read, told) or compose(understood, evidence, self._library_of(documents), depth)
        draft = scoping.told_of_scope(composed, told)
        answer = verify(draft, understood, self._sources, self._place)
        return replace(answer, evidence=evidence, considered=draft.considered, understood=understood)

    def _finished(self, answer: Answer, note: str) -> Answer:
        """Return an answer with what it says of collections and editions."""
        text = f"{answer.answer}\n\n{note}" if note else answer.answer
        return replace(answer_collections.cited(answer, self._documents), answer=text, note=note)

    def with_model(
        self,
        answer: Answer,
        depth: str = "kort",
        scope: Scope = EVERYTHING,
        watch: Watch = nobody,
        *,
        external: bool | None = None,
    ) -> Answer:
        """Return an answer of `ask_without_model` in the language model's words, each sentence proved.

        Whatever the model does, an answer comes back, and `Answer.model` says what happened. `watch` is called in this
        thread with the proved answer so far each time that it has grown, and with None while waiting; what it raises
        ends the exchange and goes through. With `external=False`, as whoever asks was told, nothing leaves the private
        network, wherever the model's name leads by now.
        """
        if self.chat_model is None or self._proof is None:
            return answer
        timeout, lemma = self._chat_timeout, self._lexicon.lemma
        answers = ModelAnswers(self.chat_model, timeout, self._proof, self._sources, self._place, lemma, external)
        notes = [answer.note]

        def ask(whole: str) -> Answer:
            again = self.ask_without_model(whole, (), depth, scope)
            notes.append(again.note)
            return again

        made = answers.reworded(answer, depth, ask, watch)
        use = made.model
        worded = use is not None and use.outcome == WORDED
        return self._finished(made, notes[-1 if use and use.rewritten else 0]) if worded else made

    def library_of(self, scope: Scope) -> Library:
        """Return what may be composed from within a scope."""
        return self._library_of(answer_collections.choice(NOBODYS_QUESTION, scope, self._documents).documents)

    def _library_of(self, documents: frozenset[str] | None) -> Library:
        return self.library if documents is None else self._library_within(documents)

    def _limited_library(self, documents: frozenset[str]) -> Library:
        return scoping.library_within(self.library, documents)

    def _place(self, document_id: str, offset: int) -> tuple[int | None, tuple[str, ...]]:
        source = self._sources[document_id]
        return passages.page_at(source.repaired, offset), passages.section_path(source, offset)


def _wording_proof(matcher: Matcher, lexicon: danish.Lexicon, entries: Sequence[GlossaryEntry]) -> "WordingProof":
    """Return the proof of a model's sentences; its rules are loaded here, so that who has no model does not wait."""
    from assistant.citations.wording import WordingProof

    return WordingProof(matcher, lexicon, entries)


def open_assistant(settings: Settings) -> Assistant:
    """Open the index; IndexMissing when there is none yet, IndexUnusable when it does not fit the settings."""
    return Assistant(settings)


def open_or_build(settings: Settings, progress: Progress) -> Assistant:
    """Open the index, and build it first where there is none yet; one that does not fit stays IndexUnusable."""
    try:
        return open_assistant(settings)
    except IndexMissing:
        build(settings, progress)
        progress("Gør klar", 1, 1)
        return open_assistant(settings)
