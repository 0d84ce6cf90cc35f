"""Vectors on a Chroma server (PLAN_CHROMA_URL): the same promises, with a real server on loopback."""

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tiny import TinyEmbedder, passage

from assistant.errors import IndexUnusable, InputError
from assistant.passage_index import BuildReport, IndexSignature, build_index, indexed_text, open_index

SECONDS_TO_START = 10
SIGNATURE = IndexSignature("tiny", "tiny-16", 700, {"plan": "a1"}, {})


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(port: int) -> bool:
    """Say whether something listens on a port."""
    with socket.socket() as probe:
        probe.settimeout(0.2)
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture(scope="module")
def chroma_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start `chroma run` and return its address."""
    program = shutil.which("chroma", path=str(Path(sys.executable).parent))
    if program is None:
        pytest.skip("the chroma program is not installed")
    port, folder = free_port(), tmp_path_factory.mktemp("server")
    command = [program, "run", "--path", str(folder), "--host", "127.0.0.1", "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + SECONDS_TO_START
    while not answers(port):
        if time.monotonic() > deadline:
            server.kill()
            pytest.skip(f"the Chroma server took more than {SECONDS_TO_START} s to start")
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.kill()
    server.wait()


def build(index_dir: Path, texts: list[str], url: str, embedder: TinyEmbedder | None = None) -> BuildReport:
    """Build an index of some texts with its vectors on a server."""
    passages = [passage(text) for text in texts]
    return build_index(index_dir, passages, "{}", embedder or TinyEmbedder(), str.split, SIGNATURE, chroma_url=url)


def collections(url: str) -> set[str]:
    """Return the names of all collections on a server."""
    import chromadb

    client = chromadb.HttpClient("127.0.0.1", int(url.rsplit(":", 1)[1]))
    try:
        return {collection.name for collection in client.list_collections()}
    finally:
        client.close()


def test_a_server_holds_the_vectors(tmp_path: Path, chroma_url: str) -> None:
    """Building, taking over, finding and skipping work as in a folder, which keeps no vectors of its own."""
    build(tmp_path, ["mål et", "mål to"], chroma_url)
    embedder = TinyEmbedder()
    report = build(tmp_path, ["mål et", "mål tre"], chroma_url, embedder)
    assert (report.added, report.kept, report.removed, report.embedded) == (1, 1, 1, 1)
    index = open_index(tmp_path, chroma_url)
    found = index.search_vectors(embedder.embed_query(indexed_text(passage("mål tre"))), 5)
    assert found[0] == (passage("mål tre").id, pytest.approx(1.0, abs=1e-5))
    assert len(found) == 2
    assert not (index.folder / "chroma").exists()
    assert build(tmp_path, ["mål et", "mål tre"], chroma_url).unchanged
    index.close()


def test_the_server_keeps_no_more_generations_than_the_folder(tmp_path: Path, chroma_url: str) -> None:
    """Collections go with their generations, and those of other indexes on the same server stay."""
    build(tmp_path / "andres", ["andet"], chroma_url)
    others = collections(chroma_url)
    for text in ("et", "to", "tre", "fire"):
        build(tmp_path / "egne", [text], chroma_url)
    own = {path.name for path in (tmp_path / "egne").glob("generation-*")}
    assert len(own) == 2
    assert collections(chroma_url) == others | own


def test_a_lost_collection_is_an_error_and_is_built_again(tmp_path: Path, chroma_url: str) -> None:
    """The server was emptied: no answer from nothing; the remedy works."""
    import chromadb

    build(tmp_path, ["mål et"], chroma_url)
    index = open_index(tmp_path, chroma_url)
    client = chromadb.HttpClient("127.0.0.1", int(chroma_url.rsplit(":", 1)[1]))
    client.delete_collection(index.folder.name)
    client.close()
    with pytest.raises(IndexUnusable, match="python -m assistant build"):
        index.search_vectors(TinyEmbedder().embed_query("mål"), 1)
    assert build(tmp_path, ["mål et"], chroma_url).embedded == 1
    assert open_index(tmp_path, chroma_url).search_vectors(TinyEmbedder().embed_query("mål"), 1)


def test_moving_between_folder_and_server_asks_for_a_build(tmp_path: Path, chroma_url: str) -> None:
    """An index is never read from another place than it was written to."""
    build(tmp_path, ["mål et"], "")
    with pytest.raises(IndexUnusable, match=r"PLAN_CHROMA_URL.*python -m assistant build"):
        open_index(tmp_path, chroma_url)
    build(tmp_path, ["mål et"], chroma_url)
    with pytest.raises(IndexUnusable, match=r"PLAN_CHROMA_URL.*python -m assistant build"):
        open_index(tmp_path)


def test_a_silent_server_is_one_danish_line(tmp_path: Path, chroma_url: str) -> None:
    """Nothing listens: the address and the remedy; the index in the folder stays."""
    build(tmp_path, ["mål et"], chroma_url)
    silent = f"http://127.0.0.1:{free_port()}"
    with pytest.raises(IndexUnusable, match=silent):
        build(tmp_path, ["mål to"], silent)
    assert len(open_index(tmp_path, chroma_url).passages) == 1


@pytest.mark.parametrize("url", ["localhost:8000", "ftp://x", "http://", "http://[::1", "http://host:port"])
def test_an_address_that_is_none_is_named(tmp_path: Path, url: str) -> None:
    """The setting is wrong, not the index."""
    with pytest.raises(InputError, match="PLAN_CHROMA_URL"):
        build(tmp_path, ["mål et"], url)
