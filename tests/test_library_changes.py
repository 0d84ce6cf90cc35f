"""A document added is answered at once, a new version replaces the one before, and every change can be taken back."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest
from small_library import OWN, add, answered_from, few_words, make_library, settings_of, written

from assistant import library_changes, library_sources, pipeline
from assistant.document_store import NOTHING_ADDED, DocumentStore, NewerState
from assistant.document_store.files import write_new
from assistant.errors import AssistantError, DocumentError, GoalTableError, IndexUnusable, InputError, StorageError
from assistant.library_changes import ChangedMeanwhile, DocumentDescription
from assistant.records import AcceptedRow
from assistant.settings import Settings

CLIMATE = "Klimaplan for Nordby\n\nKommunen planter 120 træer inden udgangen af 2027.\n"
NEWER = "Klimaplan for Nordby\n\nKommunen planter 400 træer inden udgangen af 2028.\n"
CELLS = {
    "goal_id": "klima-1",
    "document_id": "klima",
    "kind": "target",
    "group": "Natur",
    "goal": "Flere træer",
    "target_text": "120 træer",
    "comparison": "at_least",
    "target_value": "120",
    "unit": "træer",
    "deadline": "2027",
    "aliases": "træplantning",
    "quote": "Kommunen planter 120 træer inden udgangen af 2027.",
}


@pytest.fixture(scope="module", autouse=True)
def small_dictionary() -> Iterator[None]:
    """Let changes take a moment."""
    with few_words():
        yield


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a library that nobody has added to."""
    folder = tmp_path_factory.mktemp("made")
    make_library(folder)
    return folder


@pytest.fixture(scope="module")
def with_climate(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a library with one document added."""
    folder = copytree(made, tmp_path_factory.mktemp("climate") / "library")
    add(settings_of(folder), folder, "klima.txt", CLIMATE, collection="Klima", title="Klimaplan for Nordby")
    return folder


@pytest.fixture
def empty(made: Path, tmp_path: Path) -> Settings:
    """Return a library of its own that nobody has added to."""
    return settings_of(copytree(made, tmp_path / "library"))


@pytest.fixture
def library(with_climate: Path, tmp_path: Path) -> Settings:
    """Return a library of its own with one document added."""
    return settings_of(copytree(with_climate, tmp_path / "library"))


def complaint(settings: Settings, error: type[AssistantError]) -> str:
    """Return the one line that opening a library is refused with."""
    with pytest.raises(error) as caught:
        pipeline.open_assistant(settings)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_what_is_added_is_answered_and_shown_at_once(empty: Settings, tmp_path: Path) -> None:
    """The report says what was read and what it took, and the answer cites the new document."""
    report = add(empty, tmp_path, "klima.txt", CLIMATE, collection="Klima", date="2026-11", kind="plan")
    lines = report.lines()
    assert lines[0].startswith("Tilføjet: »")
    assert "id klima" in lines[0]
    assert "samlingen »Klima«" in lines[0]
    assert f"{len(pipeline.read_sources(empty)['klima'].repaired.text)} tegn" in "\n".join(lines)
    assert lines[-1].startswith("Indekset: 1 nye passager, 0 fjernet, 1 vektorer")
    assert all("\n" not in line for line in lines)
    answer = pipeline.open_assistant(empty).ask("Hvor mange træer planter kommunen?")
    assert "120" in answer.answer
    assert [citation.document for citation in answer.citations] == ["klima"]
    assert report.document.added is not None
    assert (report.document.date, report.document.standing, report.document.publisher) == (
        "2026-11",
        "ikke oplyst",
        None,
    )


def test_who_only_looks_leaves_no_trace(empty: Settings) -> None:
    """Building, opening and asking make no data folder, and the index names no state."""
    pipeline.build(empty)
    opened = pipeline.open_assistant(empty)
    assert opened.state == NOTHING_ADDED
    assert not empty.data_dir.exists()


def test_the_same_content_changes_nothing(library: Settings, tmp_path: Path) -> None:
    """Whatever the file is called this time, and whoever it is from: the document's id is told."""
    before = library_sources.current_state(library)
    report = add(library, tmp_path, "et andet navn.txt", CLIMATE, title="En anden titel")
    assert report.unchanged
    assert "(id klima)" in report.lines()[0]
    own = add(library, tmp_path, "kopi.txt", OWN)
    assert (own.unchanged, own.document.id) == (True, "lille")
    assert library_sources.current_state(library) == before


@pytest.mark.parametrize(
    ("name", "said"),
    [("klima.txt", {}), ("ny fil.txt", {"title": "klimaplan  for nordby"}), ("x.txt", {"version_of": "klima"})],
    ids=["name", "title", "said"],
)
def test_other_content_is_a_new_version(library: Settings, tmp_path: Path, name: str, said: dict[str, str]) -> None:
    """By its file name, its title, or since somebody says so; the one before stays readable and answers no more."""
    report = add(library, tmp_path, name, NEWER, **said)
    assert (report.document.id, report.document.version) == ("klima-v2", 2)
    assert report.document.collection == "Klima"
    assert "2. udgave af »Klimaplan for Nordby« (id klima)" in "\n".join(report.lines())
    opened = pipeline.open_assistant(library)
    assert opened.source("klima").document.superseded_by == "klima-v2"
    assert "120" in opened.source("klima").repaired.text
    answer = opened.ask("Hvor mange træer planter kommunen?")
    assert {citation.document for citation in answer.citations} == {"klima-v2"}
    assert answer.citations[0].edition == "2. udgave"
    assert "400" in answer.answer
    assert "120" not in answer.answer


def test_a_document_of_its_own_stays_beside_one_of_its_name(library: Settings, tmp_path: Path) -> None:
    """Since somebody says so, or since it is of another collection."""
    alone = add(library, tmp_path, "klima.txt", NEWER, new=True)
    elsewhere = add(library, tmp_path, "klima.txt", NEWER.replace("400", "500"), collection="Skov")
    assert [alone.document.id, elsewhere.document.id] == ["klima-2", "klima-3"]
    assert alone.replaced is elsewhere.replaced is None
    assert library_sources.current_state(library).superseded == ()


def test_removing_a_version_brings_back_the_one_before(library: Settings, tmp_path: Path) -> None:
    """The newest, or one in the middle: the chain of versions closes again."""
    for number in (200, 300, 400):
        add(library, tmp_path, "klima.txt", CLIMATE.replace("120", str(number)))
    (line,) = add(library, tmp_path, "klima.txt", CLIMATE).lines()
    assert "Den er erstattet af klima-v2" in line  # whoever adds the old one again is told which one answers
    library_changes.remove_document(library, "klima-v3", removed_by="An\x1b\n\u202ene" + "x" * 10_000)
    by = library_sources.current_state(library).by
    assert by.startswith("An ne")
    assert by.isprintable()
    assert len(by) <= 100
    assert library_sources.current_state(library).replaced_by == {"klima": "klima-v2", "klima-v2": "klima-v4"}
    library_changes.remove_document(library, "klima-v4")
    opened = pipeline.open_assistant(library)
    assert opened.source("klima-v2").document.superseded_by is None
    assert "200" in opened.ask("Hvor mange træer planter kommunen?").answer
    again = add(library, tmp_path, "klima.txt", NEWER)
    assert again.document.id == "klima-v3"


def test_a_document_of_the_corpus_can_be_replaced_but_not_removed(empty: Settings, tmp_path: Path) -> None:
    """Its newer version answers; removing it would not last, and the line says where it can be done."""
    add(empty, tmp_path, "lille.txt", OWN.replace("90", "95"))
    opened = pipeline.open_assistant(empty)
    assert opened.source("lille").document.superseded_by == "lille-v2"
    assert "95" in opened.ask("Hvor mange skolebørn skal cykle til skole i 2030?").answer
    with pytest.raises(InputError, match=r"'lille' hører til programmets egne.*catalogue\.toml"):
        library_changes.remove_document(empty, "lille")
    with pytest.raises(InputError, match="intet dokument med id 'findes-ikke'"):
        library_changes.remove_document(empty, "findes-ikke")


def test_undo_takes_back_and_does_again(library: Settings, tmp_path: Path) -> None:
    """Each change, from the first to the last; what comes back is what was there, to the letter."""
    first = answered_from(library)
    assert "Tilføjet »Klimaplan for Nordby«" in library_changes.undo(library).lines()[0]
    assert answered_from(library).keys() == {"lille"}
    assert library_changes.undo(library).lines()[0].startswith("Gjort igen: Tilføjet")
    assert answered_from(library) == first
    library_changes.remove_document(library, "klima")
    assert answered_from(library).keys() == {"lille"}
    assert library_changes.undo(library).lines()[0].startswith("Fortrudt: Fjernet")
    assert answered_from(library) == first


def test_there_is_nothing_to_undo_before_the_first_change(empty: Settings) -> None:
    """One line, and nothing is made."""
    with pytest.raises(InputError, match="intet at fortryde"):
        library_changes.undo(empty)
    assert pipeline.open_assistant(empty).state == NOTHING_ADDED


def test_rows_that_somebody_accepted_answer_until_they_are_withdrawn(library: Settings) -> None:
    """Accepted, rejected, taken back, and gone with their document; the index is of each of them."""
    columns = json.loads((library.goals_dir / "datapackage.json").read_text())["resources"][0]["schema"]["fields"]
    cells = tuple((field["name"], CELLS.get(field["name"], "")) for field in columns)
    row = AcceptedRow("goals", cells, "p1", "Anne", "2026-11-28T12:00:00Z")
    report = library_changes.change_rows(library, accept=[row], reject=["p2"], by="Anne")
    assert report.lines()[0] == "Godkendt 1 række; Afvist 1 række."
    opened = pipeline.open_assistant(library)
    assert [goal.goal_id for goal in opened.table.goals] == ["klima-1"]
    assert opened.state.rejected == ("p2",)
    assert any(passage.row_id == "klima-1" for passage in opened.passages.values())
    assert library_changes.change_rows(library, withdraw=["p3"]).built is None
    library_changes.change_rows(library, withdraw=["p2"], accept=[row])
    assert library_sources.current_state(library).rejected == ()
    wrong = replace(row, cells=tuple((name, "mange" if name == "target_value" else cell) for name, cell in cells))
    with pytest.raises(GoalTableError, match="mange"):
        library_changes.change_rows(library, accept=[wrong])
    library_changes.remove_document(library, "klima")
    assert pipeline.open_assistant(library).table.goals == ()
    with pytest.raises(InputError, match="'klima' er ikke"):
        library_changes.change_rows(library, accept=[row])


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"date": "17. maj"}, "Datoen '17. maj'"),
        ({"kind": "roman"}, "Typen 'roman'.*plan"),
        ({"standing": "måske"}, "Status 'måske'"),
        ({"title": "x" * 300}, "Titlen.*300 tegn"),
        ({"version_of": "findes-ikke"}, "'findes-ikke'"),
        ({"version_of": "lille", "new": True}, "Vælg det ene"),
    ],
)
def test_a_description_that_cannot_be_used_is_named(
    empty: Settings, tmp_path: Path, said: dict[str, object], told: str
) -> None:
    """The value and what may stand there; nothing is added."""
    with pytest.raises(InputError, match=told):
        add(empty, tmp_path, "a.txt", CLIMATE, **said)
    assert library_sources.current_state(empty) == NOTHING_ADDED


def test_a_hostile_name_is_only_a_name(empty: Settings, tmp_path: Path) -> None:
    """Paths, line breaks and letters that turn the text do not get out of the name, and not onto the disk."""
    path = written(tmp_path, "a.txt", CLIMATE)
    said = DocumentDescription(title="Plan\x1b[31m\n\u202eSide 1 [1]", collection="**Klima** [1]«")
    report = library_changes.add_document(empty, path, "../../../etc/pa\u202ess\nwd.t\u00e6t", said)
    assert report.document.title == "Plan [31m Side 1 [1]"
    assert report.document.collection == "Klima 1"
    assert "/" not in report.document.file
    assert "\n" not in report.document.file
    store = DocumentStore(empty.data_dir)
    kept = store.original(store.current().documents[0])
    assert kept.parent == store.folder / "originals"
    assert kept.name == store.current().documents[0].sha256


@pytest.mark.parametrize("name", ["tom.txt", "findes ikke.txt", "stor.txt", "mappe"])
def test_a_file_that_cannot_be_read_adds_nothing(empty: Settings, tmp_path: Path, name: str) -> None:
    """One line that names the file; nothing is half added."""
    (tmp_path / "tom.txt").touch()
    (tmp_path / "mappe").mkdir()
    with (tmp_path / "stor.txt").open("wb") as file:
        file.truncate(3 * 1024**3)
    with pytest.raises(DocumentError, match=name) as caught:
        library_changes.add_document(empty, tmp_path / name, name)
    assert "\n" not in str(caught.value)
    assert answered_from(empty).keys() == {"lille"}
    assert not empty.data_dir.exists()


def test_a_damaged_state_is_said_and_can_be_taken_back(library: Settings, tmp_path: Path) -> None:
    """Nothing is answered from half a library; undo brings the newest state that is whole."""
    store = DocumentStore(library.data_dir)
    before = store.folder / store.current_name()
    add(library, tmp_path, "skov.txt", NEWER, new=True)
    state, whole = library_sources.current_state(library), before.read_bytes()
    before.write_text("{}")
    with pytest.raises(InputError, match=r"»Tilføjet »skov«« kan ikke fortrydes.*Intet er ændret"):
        library_changes.undo(library)  # which is not told to undo
    before.write_bytes(whole)
    (library.data_dir / "documents" / state.name).write_text("{}")
    assert "python -m assistant undo" in complaint(library, StorageError)
    assert "den nyeste, der er hel, er sat i stedet" in library_changes.undo(library).lines()[0]
    assert answered_from(library).keys() == {"lille", "klima"}


def test_a_lost_pointer_is_made_anew_from_the_index(library: Settings) -> None:
    """By the build that the line names."""
    (library.data_dir / "documents" / "current").unlink()
    assert "python -m assistant build" in complaint(library, StorageError)
    pipeline.build(library)
    assert answered_from(library).keys() == {"lille", "klima"}


def test_an_index_older_than_what_was_added_is_not_used(library: Settings, made: Path, tmp_path: Path) -> None:
    """Another computer's index, or a copy: the line says to build, and the build brings all of it."""
    older = library.model_copy(update={"index_dir": copytree(made / "indexes", tmp_path / "older")})
    assert "python -m assistant build" in complaint(older, IndexUnusable)
    pipeline.build(older)
    assert answered_from(older).keys() == {"lille", "klima"}


def test_an_index_of_documents_that_are_gone_is_not_used(library: Settings, tmp_path: Path) -> None:
    """The data folder was moved: that is said, and where it was looked for."""
    moved = library.model_copy(update={"data_dir": tmp_path / "andet sted"})
    told = complaint(moved, IndexUnusable)
    assert str(tmp_path / "andet sted") in told
    assert "PLAN_DATA_DIR" in told
    with pytest.raises(IndexUnusable, match="PLAN_DATA_DIR"):  # or the change would leave them out unsaid
        add(moved, tmp_path, "skov.txt", NEWER)
    assert answered_from(library).keys() == {"lille", "klima"}


def test_undo_puts_nothing_in_the_place_of_a_newer_programs_state(library: Settings) -> None:
    """It is whole; who has only the older program is told so, and it stays."""
    store = DocumentStore(library.data_dir)
    newer = store.keep_state(replace(store.current(), revision=2, previous=store.current_name(), format=99))
    store.switch_to(newer)
    with pytest.raises(NewerState, match="nyere udgave af programmet"):
        library_changes.undo(library)
    assert store.current_name() == newer.name
    assert store.has_state(newer.name)


def test_a_change_counts_though_the_pointer_cannot_be_written(
    library: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk is full just after the switch: nobody is told that nothing was changed."""
    real = write_new

    def full(path: Path, content: bytes) -> None:
        if path.name == "current":
            raise OSError(28, "No space left on device")
        real(path, content)

    with monkeypatch.context() as patched:
        patched.setattr("assistant.document_store.store.write_new", full)
        assert not add(library, tmp_path, "skov.txt", NEWER, new=True).unchanged
    assert answered_from(library).keys() == {"lille", "klima", "skov"}


def test_a_status_value_stays_where_its_goal_goes(library: Settings) -> None:
    """Its own document still proves it; the line says that it has no goal any more."""
    status = {"status_id": "lille-status-1", "goal_id": "klima-1", "document_id": "lille", "measure": "skolebørn"}
    status |= {"value_text": "90 procent", "value": "90", "unit": "%", "basis": "document", "aliases": "skolebørn"}
    status["quote"] = "Målet er, at 90 procent af alle skolebørn cykler til skole i 2030."
    rows = [accepted_row("goals", CELLS, "p1"), accepted_row("status", status, "p2")]
    library_changes.change_rows(library, accept=rows, reject=["p3"])
    with pytest.raises(ChangedMeanwhile, match="Prøv igen"):  # decided on a state that is not in use any more
        library_changes.change_rows(library, withdraw=["p3"], seen=library_sources.current_state(library).previous)
    (line, *_) = library_changes.remove_document(library, "klima").lines()
    assert "1 statustal har mistet det mål" in line
    after = library_sources.current_state(library)
    assert after.rejected == ("p3",)
    assert [(row.proposal_id, dict(row.cells)["goal_id"]) for row in after.accepted] == [("p2", "")]


def accepted_row(table: str, cells: dict[str, str], proposal_id: str) -> AcceptedRow:
    """Return a row of a table that Anne accepted."""
    return AcceptedRow(table, tuple(cells.items()), proposal_id, "Anne", "2026-11-28T12:00:00Z")


def test_a_pointer_that_was_left_behind_is_mended(library: Settings, tmp_path: Path) -> None:
    """A change that was killed just after it counted, counts; the next change goes on from it."""
    store = DocumentStore(library.data_dir)
    before = store.current()
    add(library, tmp_path, "skov.txt", NEWER, new=True)
    store.switch_to(before)
    assert answered_from(library).keys() == {"lille", "klima", "skov"}
    assert library_changes.remove_document(library, "klima").built is not None
    assert answered_from(library).keys() == {"lille", "skov"}
    assert store.current() == library_sources.current_state(library)


def test_an_id_of_the_corpus_is_not_used_twice(library: Settings) -> None:
    """The corpus has got a document of the id of an added one: both places are named."""
    (library.corpus_dir / "klima.txt").write_text("Klima\n\nEn anden plan.\n", encoding="utf-8")
    with (library.corpus_dir / "catalogue.toml").open("a") as catalogue:
        catalogue.write('[[document]]\nid = "klima"\nfile = "klima.txt"\ntitle = "Klima"\n')
    with pytest.raises(AssistantError, match=r"'klima' bruges både.*catalogue\.toml.*Klimaplan for Nordby"):
        pipeline.build(library)


def test_a_damaged_text_is_named_with_its_remedy(library: Settings, tmp_path: Path) -> None:
    """The index still holds it; a build that has to read it says what to do, and that works."""
    store = DocumentStore(library.data_dir)
    reading = store.folder / "readings" / store.current().documents[0].reading
    reading.write_bytes(reading.read_bytes()[:-5])
    assert answered_from(library).keys() == {"lille", "klima"}
    anew = library.model_copy(update={"index_dir": tmp_path / "nyt"})
    with pytest.raises(StorageError, match="python -m assistant remove klima"):
        pipeline.build(anew)
    library_changes.remove_document(anew, "klima")
    add(anew, tmp_path, "klima.txt", CLIMATE)
    assert answered_from(anew).keys() == {"lille", "klima"}


def test_only_the_new_document_is_touched(library: Settings, tmp_path: Path) -> None:
    """What was there is neither divided nor embedded again, not even under a new name."""
    moved = add(library, tmp_path, "kopi.txt", f"{CLIMATE}\nOg 7 bænke.\n", new=True)
    assert moved.built is not None
    assert moved.built.removed == 0
    assert moved.built.embedded == moved.built.added == 1
