"""One document more touches only that document, and what comes out is what a build from nothing would have made."""

import multiprocessing
import random
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory
from tiny import TinyEmbedder, passage

from assistant import danish, index_content, passages, text_repair
from assistant.errors import IndexUnusable
from assistant.goal_table import GoalTable
from assistant.index_content import FILES, Published, gather
from assistant.passage_index import (
    BuildReport,
    IndexSignature,
    PassageIndex,
    build_index,
    indexed_text,
    open_index,
    read_kept,
)
from assistant.passage_index import building as building_module
from assistant.passage_index.vectors import VectorStore
from assistant.records import Document, Passage, RepairedText

NO_TABLE = GoalTable((), (), (), ())
SUBJECTS = ("cykelsti", "skovbad", "svømmehal", "varmeplan", "letbane", "genbrugsplads", "ungdomshus", "kystvej")


@pytest.fixture(autouse=True, scope="module")
def small_dictionary() -> Iterator[None]:
    """Let the lexicon be built from the part of the Danish dictionary that these texts need: a build takes no time."""
    whole = DefaultDictionaryFactory().get_dictionary("da")
    used = {word[at : at + 3] for word in danish.words(" ".join(map(text, range(8)))) for at in range(len(word) - 2)}
    part = {form: lemma for form, lemma in whole.items() if form[:3] in used and len(form) < 7}
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(DefaultDictionaryFactory, "get_dictionary", lambda self, language: part)
        yield


class Corpus:
    """Small documents, with a count of what was read of them."""

    def __init__(self, number: int) -> None:
        self.texts = {f"plan-{n:02d}": text(n) for n in range(number)}
        self.read: list[str] = []

    def published(self) -> list[Published]:
        """Return the documents as they lie there now."""
        return [
            Published(
                Document(name, f"Plan for {name}", f"{name}.txt"), f"sha-{hash(said)}", lambda n=name: self._read(n)
            )
            for name, said in self.texts.items()
        ]

    def _read(self, name: str) -> RepairedText:
        self.read.append(name)
        return text_repair.repair_text(self.texts[name])


def text(n: int) -> str:
    """Return the text of a document: words that all have, and some of its own."""
    one, other = SUBJECTS[n % len(SUBJECTS)], SUBJECTS[(3 * n + 1) % len(SUBJECTS)]
    return (
        f"1. Om {one}\n\nKommunen vil bygge {n + 2} {one}er inden 2030. EN AF OS er med.\n\n"
        f"2. Om {other}\n\nMindst {n + 10} % af borgerne skal bruge en {other}. Zimbavarme koster {n + 1} mio. kr.\n"
    )


def build(index_dir: Path, corpus: Corpus, embedder: TinyEmbedder | None = None) -> tuple[BuildReport, tuple[str, ...]]:
    """Build as the program does; return the report and which documents were divided."""
    published, model = corpus.published(), embedder or TinyEmbedder()
    content = gather(published, NO_TABLE, ["kommuneplan"], 300, read_kept(index_dir, FILES), lambda *_: None)
    documents = {one.document.id: one.sha256 for one in published}
    report = build_index(
        index_dir,
        content.passages,
        content.lexicon_json,
        model,
        content.terms.__getitem__,
        IndexSignature("tiny", "tiny-16", 300, documents, {}),
        kept=content.files,
    )
    return report, content.divided


def everything(index_dir: Path) -> dict[str, object]:
    """Return all that an index holds and what it answers."""
    index = open_index(index_dir)
    words = [word for subject in SUBJECTS for word in (subject, f"~{subject[:5]}", f"#{subject[:5]}")]
    try:
        return {
            "passages": list(index.passages.values()),
            "lexicon": index.lexicon_json,
            "terms": index.manifest.terms_sha256,
            "kept": [index.kept(name) for name in FILES],
            "words": [index.search_words([word], 50) for word in (*words, "=en af os")],
            "vectors": [index.search_vectors(TinyEmbedder().embed_query(f"en {word}"), 50) for word in SUBJECTS],
        }
    finally:
        index.close()


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """Return what the vector store is really given to write and to take out, by id."""
    heard: dict[str, list[str]] = {"add": [], "remove": []}
    add, remove = VectorStore.add, VectorStore.remove

    def adding(self: VectorStore, added: Sequence[Passage], *rest: object) -> None:
        heard["add"] += [one.id for one in added]
        add(self, added, *rest)

    def removing(self: VectorStore, ids: Sequence[str]) -> None:
        heard["remove"] += ids
        remove(self, ids)

    monkeypatch.setattr(VectorStore, "add", adding)
    monkeypatch.setattr(VectorStore, "remove", removing)
    return heard


@pytest.fixture
def divided(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return which documents are really divided into passages."""
    heard: list[str] = []
    real = passages.split_into_passages

    def dividing(source: object, chars: int) -> tuple[Passage, ...]:
        heard.append(source.document.id)
        return real(source, chars)

    monkeypatch.setattr(passages, "split_into_passages", dividing)
    return heard


def test_one_document_more_touches_only_that_document(
    tmp_path: Path, written: dict[str, list[str]], divided: list[str]
) -> None:
    """Of sixty others nothing is read, divided, embedded or written into Chroma; the passages are all there."""
    corpus = Corpus(60)
    build(tmp_path, corpus)
    before = {p.id for p in open_index(tmp_path).passages.values()}
    corpus.texts["ny-plan"] = text(99)
    corpus.read.clear(), divided.clear(), written["add"].clear()
    embedder = TinyEmbedder()
    report, told = build(tmp_path, corpus, embedder)
    new = [p for p in open_index(tmp_path).passages.values() if p.id not in before]
    assert corpus.read == divided == list(told) == ["ny-plan"]
    assert {p.document_id for p in new} == {"ny-plan"}
    assert embedder.embedded == [indexed_text(p) for p in new]
    assert written == {"add": [p.id for p in new], "remove": []}
    assert (report.added, report.kept, report.removed) == (len(new), len(before), 0)


def test_step_by_step_is_as_good_as_all_at_once(tmp_path: Path) -> None:
    """Added, changed, renamed, removed: passages, terms, lexicon and every search are those of a build from nothing."""
    corpus = Corpus(30)
    build(tmp_path / "steps", corpus)
    for change in range(4):
        if change == 0:  # a name that changes how a word of all others is read: as a compound
            assert found(tmp_path / "steps", "~zimba") == set()
            corpus.texts["ordbog"] = "Om Zimba\n\nZimba er en by. Der er varme i den.\n"
        elif change == 1:
            corpus.texts["plan-07"] = text(7).replace("Kommunen", "Regionen")
        elif change == 2:
            corpus.texts["omdøbt"] = corpus.texts.pop("plan-03")
        else:
            del corpus.texts["plan-11"]
        build(tmp_path / "steps", corpus)
        build(tmp_path / f"whole-{change}", corpus)
        assert everything(tmp_path / "steps") == everything(tmp_path / f"whole-{change}")
        assert len(found(tmp_path / "steps", "~zimba")) > 25


def found(index_dir: Path, term: str) -> set[str]:
    """Return the documents in which a search term stands."""
    index = open_index(index_dir)
    return {index.passages[name].document_id for name, _ in index.search_words([term], 99)}


def test_a_text_is_embedded_once_whatever_it_is_called(tmp_path: Path) -> None:
    """A renamed passage, and one whose document has another id, keep their vector."""
    embedder = TinyEmbedder()
    old = [passage(f"Mål {n}") for n in range(8)]
    signature = IndexSignature("tiny", "tiny-16", 700, {}, {})
    build_index(tmp_path, old, "{}", embedder, str.split, signature)
    embedder.embedded.clear()
    moved = [replace(one, id=f"andet-{n}", document_id="andet") for n, one in enumerate(old)]
    report = build_index(tmp_path, moved, "{}", embedder, str.split, signature)
    assert embedder.embedded == []
    assert (report.added, report.embedded) == (8, 0)
    index = open_index(tmp_path)
    assert index.search_vectors(embedder.embed_query(indexed_text(old[3])), 1)[0][0] == "andet-3"


def test_other_rules_take_nothing_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the program that divides documents has changed, all are read and divided again."""
    corpus = Corpus(5)
    build(tmp_path, corpus)
    corpus.read.clear()
    monkeypatch.setattr(index_content.kept_texts, "rules_fingerprint", lambda: "nye regler")
    _, told = build(tmp_path, corpus)
    assert corpus.read == list(told) == list(corpus.texts)


def test_what_is_kept_for_the_next_build_is_not_trusted_when_damaged(tmp_path: Path) -> None:
    """A changed byte: the index is refused, and the next build reads everything again."""
    corpus = Corpus(5)
    build(tmp_path, corpus)
    whole = everything(tmp_path)
    path = next(tmp_path.glob(f"generation-*/kept/{FILES[0]}"))
    path.write_bytes(path.read_bytes().replace(b"2030", b"2031"))
    with pytest.raises(IndexUnusable):
        open_index(tmp_path)
    corpus.read.clear()
    build(tmp_path, corpus)
    assert corpus.read == list(corpus.texts)
    assert everything(tmp_path) == whole


def test_much_change_writes_all_vectors_anew(tmp_path: Path, written: dict[str, list[str]]) -> None:
    """The graph of neighbours does not wear out, however many small changes come one after the other."""
    corpus = Corpus(20)
    build(tmp_path, corpus)
    worn = []
    for n in range(12):
        corpus.texts[f"plan-{n:02d}"] = text(n + 50)
        build(tmp_path, corpus)
        worn.append(open_index(tmp_path).manifest.deleted)
    size = len(open_index(tmp_path).passages)
    assert 0 in worn  # written anew on the way
    assert 0 < max(worn) <= size / 4
    assert len(open_index(tmp_path).vectors(list(open_index(tmp_path).passages))) == size


@pytest.mark.parametrize("error", [KeyboardInterrupt(), OSError(28, "No space left on device")], ids=["stop", "full"])
@pytest.mark.parametrize("name", ["go_on", "add", "remove"])
def test_a_build_that_goes_on_and_fails_leaves_the_old_state(
    tmp_path: Path, name: str, error: BaseException, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Copying, writing or taking out: the earlier index answers as before, and nothing half-made lies about."""
    corpus = Corpus(20)
    build(tmp_path, corpus)
    before, files = everything(tmp_path), sorted(path.name for path in tmp_path.iterdir())
    corpus.texts["plan-05"] = text(77)

    def fail(*_: object, **__: object) -> None:
        raise error

    with monkeypatch.context() as failing:
        failing.setattr(building_module.VectorStore, name, fail)
        with pytest.raises((KeyboardInterrupt, IndexUnusable)):
            build(tmp_path, corpus)
    assert sorted(path.name for path in tmp_path.iterdir()) == files
    assert everything(tmp_path) == before
    build(tmp_path, corpus)
    assert open_index(tmp_path).signature.documents["plan-05"] == f"sha-{hash(text(77))}"


def add_one(index_dir: Path, version: int) -> None:
    """Add a passage of this version to a hundred others, from which the one before is taken out."""
    own = [passage(f"Fast mål {n}") for n in range(100)]
    signature = IndexSignature("tiny", "tiny-16", 700, {"plan": str(version)}, {})
    build_index(
        index_dir,
        [*own, passage(f"Version {version}")],
        str(version),
        TinyEmbedder(),
        str.split,
        signature,
        wait_seconds=20,
    )


def version_of(index: PassageIndex) -> int:
    """Return which version the index holds, after proving that its vectors are of that version, all and no other."""
    version = int(index.lexicon_json)
    query = TinyEmbedder().embed_query(indexed_text(passage(f"Version {version}")))
    found = index.search_vectors(query, 200)
    assert found[0][0] == passage(f"Version {version}").id
    assert sorted(name for name, _ in found) == sorted(index.passages)
    assert np.isfinite([score for _, score in found]).all()
    return version


@pytest.fixture(scope="module")
def processes() -> Iterator[multiprocessing.context.ForkServerContext]:
    """Return a maker of processes that start with the heavy packages already imported."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["langchain_chroma", "bm25s", "filelock", __name__])
    main = vars(sys.modules["__main__"])
    held = main.pop("__file__", None)  # a child would run it again, and of tests that run side by side it is no file
    yield context
    if held is not None:
        main["__file__"] = held


def test_an_addition_killed_at_any_moment_leaves_a_whole_index(
    tmp_path: Path, processes: multiprocessing.context.ForkServerContext
) -> None:
    """Ten times without warning: the index is that before or that after, never between."""
    add_one(tmp_path, 0)
    rnd, shown, killed = random.Random(11), 0, 0
    for version in range(1, 11):
        builder = processes.Process(target=add_one, args=(tmp_path, version))
        builder.start()
        there, deadline = set(tmp_path.glob("generation-*")), time.monotonic() + 60
        while set(tmp_path.glob("generation-*")) <= there and builder.is_alive() and time.monotonic() < deadline:
            time.sleep(0.001)
        time.sleep(rnd.uniform(0.0, 0.05))  # a small addition is made in little more
        builder.kill()
        builder.join()
        killed += builder.exitcode == -signal.SIGKILL
        index = open_index(tmp_path)
        shown, before = version_of(index), shown
        index.close()
        assert shown in (before, version)
    assert killed > 3  # otherwise the test proves nothing
