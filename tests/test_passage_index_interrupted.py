"""Killed, crowded or without room: whatever happens to a build, the earlier index answers."""

import multiprocessing
import os
import random
import resource
import shutil
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import filelock
import numpy as np
import pytest
from tiny import TinyEmbedder, passage

from assistant.errors import IndexUnusable
from assistant.passage_index import IndexSignature, build_index, indexed_text, open_index
from assistant.passage_index import building as building_module

KEPT = [passage(f"Fast mål {n}") for n in range(150)]


def build(index_dir: Path, version: int, *, wait_seconds: float = 20.0) -> None:
    """Build the index of a version: what all have in common, and passages of its own."""
    own = [passage(f"Version {version} mål {n}") for n in range(60)]
    signature = IndexSignature("tiny", "tiny-16", 700, {"plan": str(version)}, {})
    build_index(index_dir, [*KEPT, *own], str(version), TinyEmbedder(), str.split, signature, wait_seconds=wait_seconds)


def build_with_little_room(index_dir: Path, version: int, largest_file: int, told: str) -> None:
    """Build where no file may grow beyond a size, as on a full disk; write what is told."""
    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, most))
    try:
        build(index_dir, version)
        line = "built"
    except IndexUnusable as error:
        line = str(error)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    Path(told).write_text(line)


def version_of(index_dir: Path) -> int:
    """Return which version the index holds, after proving that it is whole and answers rightly."""
    index = open_index(index_dir)
    version = int(index.lexicon_json)
    assert index.signature.documents == {"plan": str(version)}
    own = passage(f"Version {version} mål 7")
    assert index.search_vectors(TinyEmbedder().embed_query(indexed_text(own)), 1)[0][0] == own.id
    assert index.search_words(["Version", str(version)], 100)[0][0].startswith("plan-text-")
    assert len(index.search_words(["Version"], 999)) == 60
    assert len(index.passages) == 210
    index.close()
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


@pytest.fixture(scope="module")
def version_0(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an index of version 0, to be copied."""
    folder = tmp_path_factory.mktemp("version_0")
    build(folder, 0)
    return folder


@pytest.fixture
def index_dir(version_0: Path, tmp_path: Path) -> Path:
    """Return a folder with version 0."""
    return shutil.copytree(version_0, tmp_path / "indexes")


def test_a_build_killed_at_any_moment_leaves_a_whole_index(
    index_dir: Path, processes: multiprocessing.context.ForkServerContext
) -> None:
    """Twenty builds are killed without warning; after each one the index is the old or the new, never between."""
    rnd, shown, interrupted = random.Random(7), 0, 0
    for version in range(1, 21):
        builder = processes.Process(target=build, args=(index_dir, version))
        builder.start()
        deadline = time.monotonic() + 60
        while not list(index_dir.glob("generation-*/*")) and time.monotonic() < deadline:
            time.sleep(0.001)
        time.sleep(rnd.uniform(0.0, 0.35))
        builder.kill()
        builder.join()
        interrupted += builder.exitcode == -signal.SIGKILL
        now = version_of(index_dir)
        assert now in (shown, version)
        shown = now
    assert interrupted > 5  # otherwise the test proves nothing
    build(index_dir, 99)
    assert version_of(index_dir) == 99
    assert len(list(index_dir.glob("generation-*"))) == 2


STEPS: list[tuple[object, str]] = [
    (building_module, name)
    for name in ("write_passages", "write_words", "checksums", "database_digest", "write_manifest", "switch_to")
]


@pytest.mark.parametrize("error", [KeyboardInterrupt(), OSError(28, "No space left on device")], ids=["stop", "full"])
@pytest.mark.parametrize(("module", "name"), STEPS, ids=[name for _, name in STEPS])
def test_a_build_stopped_at_any_step_removes_what_it_began(
    index_dir: Path, module: object, name: str, error: BaseException, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C or a full disk: the half-made generation goes at once, the earlier stays."""
    before = sorted(path.name for path in index_dir.iterdir())
    real: Callable[..., object] = getattr(module, name)

    def write_then_fail(*args: object, **kwargs: object) -> None:
        if name != "switch_to":
            real(*args, **kwargs)
        raise error

    monkeypatch.setattr(module, name, write_then_fail)
    with pytest.raises((KeyboardInterrupt, IndexUnusable)) as caught:
        build(index_dir, 1)
    if caught.type is IndexUnusable:
        assert "disken er fuld" in str(caught.value)
        assert str(index_dir) in str(caught.value)
    monkeypatch.undo()
    assert sorted(path.name for path in index_dir.iterdir()) == before
    assert version_of(index_dir) == 0


def test_a_stop_just_after_the_switch_keeps_the_new_index(index_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the pointer names is never cleaned away."""
    real = building_module.switch_to

    def switch_then_stop(generation: Path) -> None:
        real(generation)
        raise KeyboardInterrupt

    monkeypatch.setattr(building_module, "switch_to", switch_then_stop)
    with pytest.raises(KeyboardInterrupt):
        build(index_dir, 1)
    assert version_of(index_dir) == 1


@pytest.mark.parametrize("largest_file", [0, 3_000, 30_000, 190_000, 300_000])
def test_a_full_disk_is_one_danish_line(
    index_dir: Path, tmp_path: Path, largest_file: int, processes: multiprocessing.context.ForkServerContext
) -> None:
    """Wherever the room ends (passages, words, Chroma): path, remedy, nothing left behind, the index stays."""
    told = tmp_path / "told"
    told.touch()
    before = sorted(path.name for path in index_dir.iterdir())
    builder = processes.Process(target=build_with_little_room, args=(index_dir, 1, largest_file, told))
    builder.start()
    builder.join()
    line = told.read_text()
    assert builder.exitcode == 0
    assert str(index_dir) in line
    assert "disken er fuld" in line
    assert "python -m assistant build" in line
    assert "\n" not in line
    assert sorted(path.name for path in index_dir.iterdir()) == before
    assert version_of(index_dir) == 0


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    """The index folder would lie inside a file."""
    (tmp_path / "fil").write_text("")
    with pytest.raises(IndexUnusable, match=r"fil/indexes.*python -m assistant build"):
        build(tmp_path / "fil" / "indexes", 1)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_write_permission_is_named(index_dir: Path) -> None:
    """The remedy is another folder or the right to write."""
    index_dir.chmod(0o500)
    try:
        with pytest.raises(IndexUnusable, match="PLAN_INDEX_DIR"):
            build(index_dir, 1)
    finally:
        index_dir.chmod(0o700)


def test_two_builders_take_turns(index_dir: Path, processes: multiprocessing.context.ForkServerContext) -> None:
    """Both finish, one after the other, and the index is whole."""
    builders = [processes.Process(target=build, args=(index_dir, version)) for version in (1, 2, 3)]
    for builder in builders:
        builder.start()
    for builder in builders:
        builder.join()
    assert [builder.exitcode for builder in builders] == [0, 0, 0]
    assert version_of(index_dir) in (1, 2, 3)
    assert len(list(index_dir.glob("generation-*"))) == 2


def test_a_builder_that_waits_too_long_says_so(index_dir: Path) -> None:
    """Another process builds: one Danish line instead of a second build into the same folder."""
    with (
        filelock.FileLock(index_dir / "build.lock"),
        pytest.raises(IndexUnusable, match="bygges allerede af en anden proces"),
    ):
        build(index_dir, 1, wait_seconds=0.1)
    assert version_of(index_dir) == 0


@pytest.fixture
def readers(index_dir: Path) -> Iterator[list[BaseException]]:
    """Read the index over and over in two threads; return what went wrong."""
    wrong: list[BaseException] = []
    stop = threading.Event()

    def read() -> None:
        while not stop.is_set() and not wrong:
            index = open_index(index_dir)
            try:
                found = index.search_vectors(TinyEmbedder().embed_query(indexed_text(KEPT[3])), 1)
                assert found[0][0] == KEPT[3].id
            except (IndexUnusable, AssertionError) as error:
                if index.is_current():
                    wrong.append(error)
            index.close()

    threads = [threading.Thread(target=read) for _ in range(2)]
    for thread in threads:
        thread.start()
    yield wrong
    stop.set()
    for thread in threads:
        thread.join()


def test_readers_notice_nothing_of_builds(index_dir: Path, readers: list[BaseException]) -> None:
    """While generations come and go, every opening gives a whole index."""
    for version in range(1, 6):
        build(index_dir, version)
    assert readers == []


def test_threads_share_one_index(index_dir: Path) -> None:
    """The first search of several threads at once opens the stores once, and all get the same."""
    index, vector = open_index(index_dir), TinyEmbedder().embed_query("mål 7")
    found: list[object] = []

    def search() -> None:
        found.append((index.search_vectors(vector, 9), index.search_words(["mål", "7"], 9)))

    threads = [threading.Thread(target=search) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    index.close()
    assert len(found) == 8
    assert all(each == found[0] for each in found)
    assert np.isfinite(vector).all()
