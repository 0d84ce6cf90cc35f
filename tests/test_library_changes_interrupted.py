"""Killed, crowded or without room: whatever happens to a change, everybody has the last good state, whole."""

import contextlib
import multiprocessing
import os
import random
import resource
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest
from small_library import add, add_in_a_process, answered_from, few_words, make_library, settings_of, written

from assistant import library_changes, library_sources, pipeline
from assistant.document_store import DocumentStore
from assistant.errors import AssistantError
from assistant.settings import Settings

Context = multiprocessing.context.ForkServerContext
KILLS = 50


def text_of(number: int) -> str:
    """Return a plan unlike any other."""
    return f"Plan nummer {number}\n\nKommunen planter {number + 100} træer inden udgangen af 2030.\n"


@pytest.fixture(scope="module", autouse=True)
def small_dictionary() -> Iterator[None]:
    """Let changes take a moment."""
    with few_words():
        yield


@pytest.fixture(scope="module")
def processes() -> Iterator[Context]:
    """Return a maker of processes that start with the heavy packages already imported."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["langchain_chroma", "bm25s", "filelock", "frictionless", "small_library"])
    main = vars(sys.modules["__main__"])
    held = main.pop("__file__", None)  # a child would run it again, and of tests that run side by side it is no file
    yield context
    if held is not None:
        main["__file__"] = held


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a library to which one document was added."""
    folder = tmp_path_factory.mktemp("made")
    settings = make_library(folder)
    add(settings, folder, "plan-0.txt", text_of(0), new=True)
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """Return the folder of such a library of its own."""
    return copytree(made, tmp_path / "library")


def kill_with_all(process: multiprocessing.process.BaseProcess) -> bool:
    """Kill a process and what it has started, without warning; True where it was still running."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid or 0, signal.SIGKILL)
    process.kill()
    process.join()
    return process.exitcode == -signal.SIGKILL


def how_long_it_takes(folder: Path, processes: Context) -> float:
    """Return how many seconds it takes a process to add a document, once all is warm."""
    for number in (901, 902):
        written(folder, f"maal-{number}.txt", text_of(number))
        began = time.monotonic()
        adding = processes.Process(target=add_in_a_process, args=(folder, f"maal-{number}.txt"))
        adding.start()
        adding.join()
        assert adding.exitcode == 0
    return time.monotonic() - began


def test_fifty_killed_additions_leave_fifty_good_states(folder: Path, processes: Context) -> None:
    """Killed at random moments of its life: each time the library opens with the document or without it, whole."""
    rnd, settings = random.Random(7), settings_of(folder)
    life = how_long_it_takes(folder, processes)
    whole = answered_from(settings)
    interrupted = counted = 0
    for number in range(1, KILLS + 1):
        name = f"plan-{number}.txt"
        written(folder, name, text_of(number))
        adding = processes.Process(target=add_in_a_process, args=(folder, name))
        adding.start()
        time.sleep(rnd.uniform(0.0, 1.05) * life)
        interrupted += kill_with_all(adding)
        now = answered_from(settings)
        added = now.keys() - whole.keys()
        assert added <= {f"plan-{number}"}
        assert {name: now[name] for name in whole} == whole
        counted += len(added)
        whole = now
    assert interrupted > KILLS / 2  # otherwise the test proves nothing
    add(settings, folder, "sidste.txt", text_of(999), new=True)
    assert answered_from(settings).keys() == whole.keys() | {"sidste"}
    store = DocumentStore(settings.data_dir)
    assert len(list((store.folder / "originals").iterdir())) == len(store.current().documents) == counted + 4
    assert not list(store.folder.rglob("*.unfinished"))


STEPS = ("keep_reading", "keep_original", "keep_state", "build_state", "switch_to")


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("step", STEPS)
def test_a_change_stopped_at_any_step_is_whole_or_undone(
    folder: Path, step: str, when: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C or a full disk before or after each step: the old state until the index is switched, then the new."""
    settings = settings_of(folder)
    before = answered_from(settings)
    home = pipeline if step == "build_state" else DocumentStore
    real = getattr(home, step)

    def stop(*args: object, **kwargs: object) -> None:
        if when == "after":
            real(*args, **kwargs)
        monkeypatch.setattr(home, step, real)
        raise KeyboardInterrupt if when == "before" else OSError(28, "No space left on device")

    monkeypatch.setattr(home, step, stop)
    with pytest.raises((KeyboardInterrupt, OSError)):
        add(settings, folder, "plan-1.txt", text_of(1), new=True)
    counts = STEPS.index(step) >= STEPS.index("switch_to") or (step, when) == ("build_state", "after")
    assert answered_from(settings).keys() == before.keys() | ({"plan-1"} if counts else set())
    store = DocumentStore(settings.data_dir)
    assert store.current() == library_sources.current_state(settings)
    kept = {name for state in store.history(store.current()) for names in state.files() for name in names}
    lying = {path.name for folder in ("originals", "readings") for path in (store.folder / folder).iterdir()}
    assert lying == kept


def add_with_little_room(folder: Path, largest_file: int, told: Path) -> None:
    """Add where no file may grow beyond a size, as on a full disk; write what is told."""
    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, most))
    line = "added"
    try:
        with few_words():
            add_in_a_process(folder, "plan-1.txt")
    except AssistantError as error:
        line = str(error)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    told.write_text(line, encoding="utf-8")


@pytest.mark.parametrize("largest_file", [0, 400, 5_000, 150_000])
def test_a_full_disk_is_one_danish_line(folder: Path, tmp_path: Path, largest_file: int, processes: Context) -> None:
    """Wherever the room ends (the file, its text, the state, the index): path, remedy, and the library stays."""
    written(folder, "plan-1.txt", text_of(1) * 20)
    before = answered_from(settings_of(folder))
    told = tmp_path / "told"
    adding = processes.Process(target=add_with_little_room, args=(folder, largest_file, told))
    adding.start()
    adding.join()
    line = told.read_text(encoding="utf-8")
    assert "\n" not in line
    assert str(folder) in line or "'plan-1.txt'" in line  # where not even the process that reads can start
    assert any(told in line for told in ("filen må ikke blive så stor", "disken er fuld"))
    assert answered_from(settings_of(folder)) == before
    assert library_changes.undo(settings_of(folder)).built is not None


def test_two_who_add_the_same_file_at_once_add_it_once(folder: Path, tmp_path: Path, processes: Context) -> None:
    """The second waits for the first, and is told that the document is there."""
    written(folder, "plan-1.txt", text_of(1))
    told = [tmp_path / "a", tmp_path / "b"]
    adding = [processes.Process(target=add_in_a_process, args=(folder, "plan-1.txt", one)) for one in told]
    for one in adding:
        one.start()
    for one in adding:
        one.join()
    assert [one.exitcode for one in adding] == [0, 0]
    assert sorted(one.read_text() for one in told) == ["added", "unchanged"]
    assert answered_from(settings_of(folder)).keys() == {"lille", "plan-0", "plan-1"}


def test_two_who_add_different_files_at_once_both_do(folder: Path, processes: Context) -> None:
    """Nobody's document is lost to another's."""
    adding = []
    for number in (1, 2, 3):
        written(folder, f"plan-{number}.txt", text_of(number))
        adding.append(processes.Process(target=add_in_a_process, args=(folder, f"plan-{number}.txt")))
        adding[-1].start()
    for one in adding:
        one.join()
    assert answered_from(settings_of(folder)).keys() == {"lille", "plan-0", "plan-1", "plan-2", "plan-3"}


def test_who_answers_meanwhile_notices_nothing(folder: Path, processes: Context) -> None:
    """While documents come and go, every opening is of one whole state, and an opened one answers on."""
    settings: Settings = settings_of(folder)
    opened = pipeline.open_assistant(settings)
    written(folder, "plan-1.txt", text_of(1))
    adding = processes.Process(target=add_in_a_process, args=(folder, "plan-1.txt"))
    adding.start()
    seen = set()
    while adding.is_alive():
        try:
            seen.add(frozenset(answered_from(settings)))
        except AssistantError as error:  # told, so that a failure here can be understood
            pytest.fail(str(error))
    adding.join()
    assert adding.exitcode == 0
    assert seen <= {frozenset({"lille", "plan-0"}), frozenset({"lille", "plan-0", "plan-1"})}
    assert not opened.is_current
    assert "100" in opened.ask("Hvor mange træer planter kommunen?").answer
