"""The only place where the stages meet: build the index, open the assistant, ask."""

import hashlib
import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant import danish, glossary, goal_table, passage_index, passages, row_passages, source_documents, text_repair
from assistant.citations import verify
from assistant.composing import Library, Similarity, compose, scoping
from assistant.embeddings import Embedder, load_embedder
from assistant.errors import IndexMissing
from assistant.goal_table import GoalTable
from assistant.language_model import open_chat_model
from assistant.matching import Matcher
from assistant.model_answers import ModelAnswers, Watch, nobody
from assistant.passage_index import BuildReport, IndexSignature, PassageIndex
from assistant.questions import Reader
from assistant.records import EVERYTHING, Answer, Evidence, GlossaryEntry, Passage, Question, Scope, SourceText
from assistant.retrieval import LEXICAL_SHARE, retrieve
from assistant.settings import BUNDLED_MODEL, Settings

if TYPE_CHECKING:
    from assistant.citations.wording import WordingProof

SCOPES_KEPT = 16  # libraries of limited scopes that are kept
Progress = Callable[[str, int, int], None]  # step (Danish), done, total


def read_sources(settings: Settings) -> dict[str, SourceText]:
    """Read and repair every document of the catalogue, by id."""
    sources = {}
    for document in source_documents.read_catalogue(settings.corpus_dir):
        published, sha256 = source_documents.read_published(settings.corpus_dir, document)
        sources[document.id] = SourceText(document, text_repair.repair_text(published), sha256)
    return sources


def build(settings: Settings, progress: Progress | None = None) -> BuildReport:
    """Bring the index up to date with corpus, tables and model; only what changed is embedded."""
    report = progress or (lambda step, done, total: None)
    report("Læser dokumenter", 0, 3)
    sources = read_sources(settings)
    report("Læser måltabellen", 1, 3)
    table = goal_table.load_goal_table(settings.goals_dir)
    report("Deler i afsnit", 2, 3)
    everything = _all_passages(sources, table, settings)
    report("Deler i afsnit", 3, 3)
    embedder = load_embedder(settings.embedding_model)
    texts = [f"{passage.context} {passage.text}" for passage in everything]
    lexicon = danish.build_lexicon(texts, glossary.all_words(settings.goals_dir))
    return passage_index.build_index(
        settings.index_dir,
        everything,
        lexicon_json=json.dumps([lexicon.as_json(), Matcher.count_forms(lexicon, texts)], ensure_ascii=False),
        embedder=embedder,
        search_terms=lambda text: danish.search_terms(text, lexicon),
        signature=_signature(settings, sources, embedder),
        progress=report,
        chroma_url=settings.chroma_url,
    )


def read_plans(settings: Settings) -> tuple[list[Passage], tuple[GlossaryEntry, ...]]:
    """Return every passage and the glossary: what the embedding model is trained on beside general texts."""
    everything = _all_passages(read_sources(settings), goal_table.load_goal_table(settings.goals_dir), settings)
    return everything, glossary.load_glossary(settings.goals_dir)


def _all_passages(sources: Mapping[str, SourceText], table: GoalTable, settings: Settings) -> list[Passage]:
    running = [p for source in sources.values() for p in passages.split_into_passages(source, settings.passage_chars)]
    return [*running, *row_passages.row_passages(table, sources)]


def _signature(settings: Settings, sources: Mapping[str, SourceText], embedder: Embedder) -> IndexSignature:
    """Return what the index was made from, so that a mismatch is noticed before it gives a wrong answer."""
    tables = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(settings.goals_dir.glob("*.csv"))
    }
    return IndexSignature(
        model_name=embedder.name,
        model_fingerprint=embedder.fingerprint,
        passage_chars=settings.passage_chars,
        documents={name: source.sha256 for name, source in sources.items()},
        tables=tables,
    )


class Assistant:
    """An opened index with everything that answering needs; safe to share between threads that only ask."""

    def __init__(self, settings: Settings) -> None:
        self._sources = read_sources(settings)
        self._embedder = load_embedder(settings.embedding_model)
        self._index: PassageIndex = passage_index.open_index(settings.index_dir, settings.chroma_url)
        indexed, wanted = self._index.signature, _signature(settings, self._sources, self._embedder)
        # The build validated what it indexed; a changed table is validated here, so that its wrong row is named.
        self.table = goal_table.load_goal_table(settings.goals_dir, already_valid=indexed.tables == wanted.tables)
        passage_index.check_signature(indexed, wanted)
        lexicon_json, seen = json.loads(self._index.lexicon_json)
        self._lexicon = danish.Lexicon.from_json(lexicon_json)
        matcher = Matcher(self._lexicon, seen, len(self._index.passages))
        # The ranking was fitted with the bundled model, whichever model searches.
        bundled = settings.embedding_model == str(BUNDLED_MODEL)
        similarity = Similarity(self._embedder if bundled else load_embedder(str(BUNDLED_MODEL)))
        self.library = Library(self._sources, self.table, matcher, similarity)
        self._library_within = lru_cache(maxsize=SCOPES_KEPT)(self._limited_library)
        catalogue = [source.document for source in self._sources.values()]
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
        return retrieve(
            question,
            self._index,
            self._embedder,
            self._lexicon,
            lexical_share=LEXICAL_SHARE if lexical_share is None else lexical_share,
            documents=scope.documents,
        )

    def ask(self, question: str, history: Sequence[str] = (), depth: str = "kort", scope: Scope = EVERYTHING) -> Answer:
        """Answer a question within a scope; where a language model is set up, in its words."""
        return self.with_model(self.ask_without_model(question, history, depth, scope), depth, scope)

    def ask_without_model(
        self, question: str, history: Sequence[str] = (), depth: str = "kort", scope: Scope = EVERYTHING
    ) -> Answer:
        """Answer a question within a scope by rules alone: understand, find, compose, verify."""
        started = time.perf_counter()
        read = self.understand(question, history)
        understood = scoping.scoped(read, scope)
        evidence = self.find(understood, scope=scope) if understood.nature == "question" else ()
        composed = scoping.outside(read, scope) or compose(understood, evidence, self.library_of(scope), depth)
        draft = scoping.told_of_scope(composed, scope)
        answer = verify(draft, understood, self._sources, self._place)
        seconds = round(time.perf_counter() - started, 4)
        return replace(answer, seconds=seconds, evidence=evidence, considered=draft.considered, understood=understood)

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
        return answers.reworded(answer, depth, lambda whole: self.ask_without_model(whole, (), depth, scope), watch)

    def library_of(self, scope: Scope) -> Library:
        """Return what may be composed from within a scope."""
        return self.library if scope.documents is None else self._library_within(scope.documents)

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
