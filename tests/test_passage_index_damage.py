"""A damaged, locked or misplaced index: one Danish line with the remedy, never a wrong answer."""

import json
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tiny import TinyEmbedder, passage

from assistant.errors import AssistantError, IndexUnusable
from assistant.passage_index import IndexSignature, build_index, chroma_database, indexed_text, open_index, vectors

PASSAGES = [passage(f"Mål {n}: ventetiden er {n} dage") for n in range(40)]
SIGNATURE = IndexSignature("tiny", "tiny-16", 700, {"plan": "a1"}, {"goals.csv": "c3"})
FILES = [
    "current",
    "manifest.json",
    "passages.jsonl",
    "lexicon.json",
    "chroma/chroma.sqlite3",
    "*/*/data_level0.bin",
    "*/*/header.bin",
    "*/*/index_metadata.pickle",
    "*/*/length.bin",
    "words/data.csc.index.npy",
    "words/indices.csc.index.npy",
    "words/indptr.csc.index.npy",
    "words/params.index.json",
    "words/vocab.index.json",
]


def build(index_dir: Path) -> None:
    """Build the index of this module."""
    build_index(index_dir, PASSAGES, '{"ord": 1}', TinyEmbedder(), str.split, SIGNATURE)


@pytest.fixture(scope="module")
def pristine() -> Path:
    """Return an index built once, to be copied."""
    with tempfile.TemporaryDirectory() as folder:
        build(Path(folder))
        yield Path(folder)


@pytest.fixture
def index_dir(pristine: Path, tmp_path: Path) -> Path:
    """Return a copy of the index that a test may damage."""
    return shutil.copytree(pristine, tmp_path / "indexes")


def find(index_dir: Path, name: str) -> Path:
    """Return a file of the index."""
    folder = index_dir if name == "current" else next(index_dir.glob("generation-*"))
    return next(folder.glob(name))


def flip_a_byte(path: Path) -> None:
    """Change the byte in the middle."""
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0x5A
    path.write_bytes(data)


def cut_in_half(path: Path) -> None:
    """Truncate."""
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def answers(index_dir: Path) -> tuple[object, ...]:
    """Return what an index says to a few questions."""
    index = open_index(index_dir)
    vector = TinyEmbedder().embed_query("ventetiden er 7 dage")
    try:
        return index.search_words(["7", "dage"], 5), index.search_vectors(vector, 5), tuple(index.passages.values())
    finally:
        index.close()


def refusal(index_dir: Path) -> str:
    """Return the one line that the index is refused with."""
    with pytest.raises(IndexUnusable) as caught:
        open_index(index_dir)
    line = str(caught.value)
    assert "\n" not in line
    assert str(index_dir) in line
    assert "python -m assistant build" in line
    return line


@pytest.mark.parametrize(
    ("name", "damage"),
    [
        pytest.param(name, damage, id=f"{name}-{damage.__name__}")
        for name in FILES
        for damage in (cut_in_half, flip_a_byte, Path.unlink)
        # A byte of the database may lie where nothing is stored; test_no_damage_changes_an_answer holds that case.
        if name not in ("current", "manifest.json") and (name, damage) != ("chroma/chroma.sqlite3", flip_a_byte)
    ],
)
def test_any_damaged_file_is_noticed_on_opening(index_dir: Path, name: str, damage: Callable[[Path], None]) -> None:
    """Truncated, changed or missing: refused before anything is answered."""
    damage(find(index_dir, name))
    refusal(index_dir)


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", '{"signature": 1}', '{"signature": {"format_version": 1}}', "\0"]
)
def test_a_broken_manifest_is_refused(index_dir: Path, text: str) -> None:
    """Whatever stands in it instead of a manifest."""
    find(index_dir, "manifest.json").write_text(text)
    refusal(index_dir)


def test_another_format_is_named(index_dir: Path) -> None:
    """An index of an older or newer program is not read as if it were of this one."""
    manifest = find(index_dir, "manifest.json")
    data = json.loads(manifest.read_text())
    data["signature"]["format_version"] = 99
    manifest.write_text(json.dumps(data))
    assert "format 99" in refusal(index_dir)


@pytest.mark.parametrize("text", ["", "..", "generation-20240101T000000-00000000", "/etc", "\n\n", "æ" * 5000])
def test_a_broken_pointer_is_refused(index_dir: Path, text: str) -> None:
    """It names nothing, something else or a generation that is gone."""
    find(index_dir, "current").write_text(text)
    refusal(index_dir)


def test_a_binary_pointer_is_refused(index_dir: Path) -> None:
    """Bytes that are no text."""
    find(index_dir, "current").write_bytes(b"\xff\xfe\x00")
    refusal(index_dir)


@pytest.mark.parametrize("name", ["current", "manifest.json", "passages.jsonl", "chroma/chroma.sqlite3"])
def test_build_mends_a_damaged_index(index_dir: Path, name: str) -> None:
    """The remedy that the message names works."""
    cut_in_half(find(index_dir, name))
    build(index_dir)
    assert len(answers(index_dir)[1]) == 5


@given(data=st.data())
@settings(max_examples=60, deadline=None, derandomize=True)
def test_no_damage_changes_an_answer(pristine: Path, data: st.DataObject) -> None:
    """Random bytes anywhere: either exactly the right answers or an error that a user can act on."""
    name = data.draw(st.sampled_from(FILES))
    with tempfile.TemporaryDirectory() as folder:
        index_dir = shutil.copytree(pristine, Path(folder) / "indexes")
        path = find(index_dir, name)
        content = bytearray(path.read_bytes())
        for _ in range(data.draw(st.integers(1, 8))):
            content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
        path.write_bytes(content)
        try:
            found = answers(index_dir)
        except AssistantError:
            return
        assert found == answers(pristine)


def test_a_locked_database_is_told_instead_of_waited_for(index_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another program holds the file: Chroma would wait for ever."""
    monkeypatch.setattr(chroma_database, "_SECONDS_FOR_A_LOCK", 0.1)
    holder = sqlite3.connect(find(index_dir, "chroma/chroma.sqlite3"), isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    assert "låst" in refusal(index_dir)
    holder.execute("ROLLBACK")
    holder.close()
    assert len(answers(index_dir)[1]) == 5


@pytest.mark.parametrize("reason", ["read-only", "full disk"])
def test_an_index_that_takes_no_writing_answers_from_a_copy(
    index_dir: Path, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Chroma writes even to read; where it cannot, the index still answers and stays byte for byte."""
    if reason == "read-only":
        monkeypatch.setattr(chroma_database.os, "access", lambda path, mode: False)
    else:
        monkeypatch.setattr(vectors, "is_scarce", lambda place: index_dir in place.parents)
    before = {path: path.read_bytes() for path in index_dir.rglob("*") if path.is_file()}
    index = open_index(index_dir)
    found = index.search_vectors(TinyEmbedder().embed_query(indexed_text(PASSAGES[7])), 1)
    assert found[0][0] == PASSAGES[7].id
    copy = Path(index.open_vectors()._scratch.name)
    index.close()
    assert {path: path.read_bytes() for path in index_dir.rglob("*") if path.is_file()} == before
    assert not copy.exists()


def test_no_room_at_all_is_told_as_such(index_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk is not damage: the remedy is room, not a new build."""
    index = open_index(index_dir)

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(vectors, "_folder", full)
    with pytest.raises(IndexUnusable, match=r"disken er fuld. Frigør plads, og prøv igen"):
        index.search_vectors(TinyEmbedder().embed_query("mål"), 1)


def test_vectors_that_vanish_after_opening_are_an_error(index_dir: Path) -> None:
    """The folder is deleted between opening and the first search."""
    index = open_index(index_dir)
    shutil.rmtree(index.folder)
    with pytest.raises(IndexUnusable, match="python -m assistant build"):
        index.search_vectors(TinyEmbedder().embed_query("mål"), 1)
    with pytest.raises(IndexUnusable, match="python -m assistant build"):
        index.search_words(["mål"], 1)


def test_a_vector_without_its_passage_is_an_error(index_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An id that the index does not hold is never shown."""
    index = open_index(index_dir)
    monkeypatch.setattr(vectors.VectorStore, "search", lambda self, vector, limit, *_: [("ukendt", 0.9)])
    with pytest.raises(IndexUnusable, match="'ukendt'"):
        index.search_vectors(TinyEmbedder().embed_query("mål"), 1)


@pytest.mark.parametrize("error", [ValueError("a\nb"), RuntimeError(""), KeyError("id"), BaseException("panic")])
def test_whatever_chroma_raises_is_one_line(
    index_dir: Path, error: BaseException, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Chroma's errors have no common base, and a panic in its core is no Exception at all."""
    index = open_index(index_dir)
    store = index.open_vectors()

    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(store._chroma, "similarity_search_by_vector_with_relevance_scores", fail)
    with pytest.raises(IndexUnusable) as caught:
        index.search_vectors(TinyEmbedder().embed_query("mål"), 1)
    assert "\n" not in str(caught.value)
    index.close()


def test_an_interrupt_is_not_swallowed(index_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C during a search stops the program."""
    index = open_index(index_dir)
    store = index.open_vectors()

    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(store._chroma, "similarity_search_by_vector_with_relevance_scores", interrupt)
    with pytest.raises(KeyboardInterrupt):
        index.search_vectors(TinyEmbedder().embed_query("mål"), 1)
    index.close()
