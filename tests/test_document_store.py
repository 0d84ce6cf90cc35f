"""What people add is kept whole: it comes back as it was, and what is damaged is said instead of used."""

import hashlib
import os
from dataclasses import replace
from pathlib import Path

import filelock
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.document_store import NOTHING_ADDED, STATES_KEPT, AddedDocument, DocumentStore, LibraryState, NewerState
from assistant.errors import DocumentError, StorageError
from assistant.records import (
    HEADING,
    TEXT,
    AcceptedRow,
    Document,
    LeftOut,
    Page,
    Reading,
    Repair,
    RepairedText,
    TextBlock,
)

TEXT_OF_IT = "Klimaplan\n\nVi planter 120 træer – »mindst« 🌳."
READING = Reading(
    format="pdf",
    title="Klimaplan",
    page_word="side",
    repaired=RepairedText(
        TEXT_OF_IT,
        (Page(1, 0, 9), Page(None, 9, len(TEXT_OF_IT))),
        (Repair("tegn rettet", 2, ("a → b",)),),
        (TextBlock(0, 9, HEADING, 1), TextBlock(11, len(TEXT_OF_IT), TEXT)),
    ),
    pages=2,
    tables=1,
    pages_by_ocr=(2,),
    left_out=(LeftOut("Et billede uden tekst", (2,)),),
)
ROW = AcceptedRow("goals", (("goal_id", "klima-1"), ("goal", "Træer")), "p1", "Anne", "2026-11-28T12:00:00Z")


def nobody_waits() -> None:
    """Fail where a change that nobody else hinders has to wait."""
    pytest.fail("nobody else changes anything")


def added(store: DocumentStore, folder: Path, name: str = "klima.pdf", text: str = "bytes") -> AddedDocument:
    """Keep a file and its reading."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    document = Document("klima", "Klimaplan", name, aliases=("planen",), collection="Klima", added="2026-11-28")
    made = AddedDocument(document, sha256, ".pdf", store.keep_reading(sha256, READING), name, 2, "Anne")
    store.keep_original(path, made)
    return made


@pytest.fixture
def store(tmp_path: Path) -> DocumentStore:
    """Return a store to which one document was added."""
    store = DocumentStore(tmp_path / "data")
    with store.changing(nobody_waits):
        state = LibraryState(1, "", "2026-11-28T12:00:00Z", "Tilføjet »Klimaplan«", "Anne")
        document = added(store, tmp_path)
        state = replace(state, documents=(document,), superseded=(("a", "b"),), accepted=(ROW,), rejected=("p2",))
        store.switch_to(store.keep_state(state))
    return store


def complaint(store: DocumentStore) -> str:
    """Return the one line that is said of a store when its state and its reading are asked for."""
    with pytest.raises(StorageError) as caught:
        store.reading(store.current().documents[0])
    line = str(caught.value)
    assert "\n" not in line
    assert str(store.folder) in line
    assert "python -m assistant" in line
    return line


def test_what_was_kept_comes_back_as_it_was(store: DocumentStore, tmp_path: Path) -> None:
    """State, reading and file, to the last letter."""
    state = store.current()
    document = state.documents[0]
    assert (document.id, document.document.aliases, document.document.collection) == ("klima", ("planen",), "Klima")
    assert (state.revision, state.replaced_by, state.accepted, state.rejected) == (1, {"a": "b"}, (ROW,), ("p2",))
    assert store.reading(document) == READING
    assert store.original(document).read_bytes() == (tmp_path / "klima.pdf").read_bytes()
    assert store.original(document).suffix == ".pdf"


@given(text=st.text(alphabet=st.characters(exclude_categories=("Cs",))), number=st.integers(0, 10**6))
@settings(max_examples=50, deadline=None)
def test_any_text_comes_back(tmp_path_factory: pytest.TempPathFactory, text: str, number: int) -> None:
    """Whatever stands in a file, and whatever somebody writes of it."""
    store = DocumentStore(tmp_path_factory.mktemp("any"))
    reading = replace(READING, title=text, repaired=RepairedText(text, (Page(number, 0, len(text)),)))
    name = store.keep_reading("0" * 64, reading)
    document = AddedDocument(Document("d", text, text), "0" * 64, "", name, text)
    assert store.reading(document) == reading
    state = store.keep_state(LibraryState(number, action=text, documents=(document,)))
    assert store.state(state.name) == state


def test_a_folder_that_nobody_added_to_stays_as_it_is(tmp_path: Path) -> None:
    """Looking makes nothing."""
    store = DocumentStore(tmp_path / "data")
    assert store.current() == NOTHING_ADDED
    assert list(store.history(store.current())) == [NOTHING_ADDED]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("which", ["current", "state-*", "readings/*"])
@pytest.mark.parametrize("how", ["gone", "empty", "cut", "flipped", "folder"])
def test_a_damaged_file_is_named_with_its_remedy(store: DocumentStore, which: str, how: str) -> None:
    """Nothing is answered from half a library, and nothing is guessed."""
    path = next(store.folder.glob(which))
    content = path.read_bytes()
    path.unlink()
    if how == "folder":
        path.mkdir()
    elif how != "gone":
        middle = len(content) // 2
        flipped = content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]
        path.write_bytes({"empty": b"", "cut": content[:middle], "flipped": flipped}[how])
    named = "state-000001" if (which, how) == ("current", "flipped") else path.name  # it names another state now
    assert named in complaint(store)


def test_a_state_of_a_newer_program_is_not_half_understood(store: DocumentStore) -> None:
    """An older program says that it is too old."""
    store.switch_to(store.keep_state(replace(store.current(), revision=2, format=99)))
    with pytest.raises(NewerState, match="nyere udgave af programmet"):
        store.current()
    with pytest.raises(NewerState):  # and no older state is put in its place
        store.newest_whole()


def test_a_folder_that_cannot_be_looked_into_is_named(tmp_path: Path) -> None:
    """Whoever only asks is told so in one line too."""
    store = DocumentStore(tmp_path / ("x" * 300))
    for look in (store.current, store.is_there, lambda: store.has_state("state-000001-0123456789abcdef.json")):
        with pytest.raises(StorageError, match=r"navnet er for langt.*PLAN_DATA_DIR"):
            look()


def test_a_file_that_changes_while_it_is_read_is_not_kept(store: DocumentStore, tmp_path: Path) -> None:
    """What would be kept is not what was read."""
    (tmp_path / "ny.pdf").write_text("andet indhold", encoding="utf-8")
    with pytest.raises(DocumentError, match=r"klima\.pdf.*Prøv igen"):
        store.keep_original(tmp_path / "ny.pdf", store.current().documents[0])
    assert store.original(store.current().documents[0]).read_text() == "bytes"
    assert not list(store.folder.rglob("*.unfinished"))


def test_two_changes_take_turns(store: DocumentStore) -> None:
    """The second is told that it waits; one that waits too long says so in one line."""
    told: list[bool] = []
    with (
        filelock.FileLock(store.folder / "change.lock"),
        pytest.raises(StorageError, match=r"stadig i gang.*prøv igen"),
        store.changing(lambda: told.append(True), seconds=0.05),
    ):
        pytest.fail("somebody else holds the lock")
    assert told == [True]


def test_what_no_kept_state_names_goes_and_the_rest_stays(store: DocumentStore, tmp_path: Path) -> None:
    """What killed changes left is cleared; twenty states can be gone back to, with all that they name."""
    orphans = ["state-000099-0123456789abcdef.json", "originals/x.pdf", "readings/y.json", "originals/z.unfinished"]
    for name in orphans:
        (store.folder / name).write_text("rest")
    (store.folder / "en andens fil.txt").write_text("bliver")
    state = store.current()
    for revision in range(2, STATES_KEPT + 4):
        state = store.keep_state(replace(NOTHING_ADDED, revision=revision, previous=state.name, action=str(revision)))
        store.switch_to(state)
        store.clean(state)
        if revision == STATES_KEPT:
            assert store.original(next(iter(list(store.history(state))[-1].documents))).exists()
    assert not any((store.folder / name).exists() for name in orphans)
    assert (store.folder / "en andens fil.txt").exists()
    assert len(list(store.history(state))) == len(list(store.folder.glob("state-*"))) == STATES_KEPT
    assert list((store.folder / "originals").iterdir()) == list((store.folder / "readings").iterdir()) == []


def test_nothing_is_cleared_beside_a_damaged_state(store: DocumentStore) -> None:
    """What a state named is not known any more, so all is kept."""
    state = store.keep_state(replace(NOTHING_ADDED, revision=2, previous=store.current().name))
    (store.folder / state.previous).write_text("{}")
    before = sorted(store.folder.rglob("*"))
    store.clean(state)
    assert sorted(store.folder.rglob("*")) == before


def test_a_folder_that_cannot_be_is_named(tmp_path: Path) -> None:
    """The data folder would lie inside a file."""
    (tmp_path / "fil").write_text("")
    with (
        pytest.raises(StorageError, match=r"fil/data/documents.*PLAN_DATA_DIR.*Intet er ændret"),
        DocumentStore(tmp_path / "fil" / "data").changing(nobody_waits),
    ):
        pytest.fail("there is no such folder")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_write_permission_is_named(store: DocumentStore) -> None:
    """The remedy is another folder or the right to write."""
    store.folder.chmod(0o500)
    try:
        with pytest.raises(StorageError, match=r"adgang nægtet.*PLAN_DATA_DIR"):
            store.keep_state(replace(store.current(), revision=2))
    finally:
        store.folder.chmod(0o700)
