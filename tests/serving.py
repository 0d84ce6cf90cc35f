"""The real app as a process of its own on a loopback port, for the browser tests and the benchmark of sessions."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

ROOT = Path(__file__).resolve().parent.parent


@contextmanager
def served(
    script: Path, folder: Path, index_dir: Path | None = None, settings: Mapping[str, str] = MappingProxyType({})
) -> Iterator[str]:
    """Serve a page as `make run` does and yield its address without scheme: 127.0.0.1 and a free port.

    What it writes lies in `folder`: also its index, which it has to build first, unless one is given. `settings` are
    further variables of its environment.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    own = {"PLAN_INDEX_DIR": index_dir or folder / "indexes", "PLAN_DATA_DIR": folder / "data"}
    environment = {**os.environ, **{name: str(path) for name, path in own.items()}, **settings}
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", address.rpartition(":")[2]]
    log = folder / "log"
    with log.open("w") as output:
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT)
        try:
            _wait_for(f"http://{address}/_stcore/health", server, log)
            yield address
        finally:
            server.terminate()
            server.wait(30)


def _wait_for(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(300):
        if server.poll() is not None:
            break
        try:
            urllib.request.urlopen(url, timeout=1).close()
        except (urllib.error.URLError, TimeoutError):
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"the app did not come up: {log.read_text()}")
