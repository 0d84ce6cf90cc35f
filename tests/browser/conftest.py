"""The real app on a loopback port, and a real Chromium that opens it."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Request, sync_playwright
from visiting import Visit

ROOT = Path(__file__).parent.parent.parent
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
PATIENCE = 60_000  # milliseconds; a first answer waits for the index to be built


@pytest.fixture(scope="session")
def app_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start the app as `make run` does, with an index of its own that it has to build first."""
    yield from _serve(ROOT / "app.py", tmp_path_factory.mktemp("app"))


@pytest.fixture(scope="session")
def labels_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start a page that draws nothing but hostile labels."""
    yield from _serve(ROOT / "tests" / "browser" / "labels_page.py", tmp_path_factory.mktemp("labels"))


def _serve(script: Path, folder: Path) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    own = {"PLAN_INDEX_DIR": folder / "indexes", "PLAN_DATA_DIR": folder / "data"}
    environment = {**os.environ, **{name: str(path) for name, path in own.items()}}
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    log = folder / "log"
    with log.open("w") as output:
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT)
        try:
            _wait_for(f"http://127.0.0.1:{port}/_stcore/health", server, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(30)


def _wait_for(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(300):
        assert server.poll() is None, log.read_text()
        try:
            urllib.request.urlopen(url, timeout=1).close()
        except (urllib.error.URLError, TimeoutError):
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"the app did not come up: {log.read_text()}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Debian's Chromium; without one the browser tests are skipped."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine: apt-get install chromium, then the browser tests run")
    # a container's root may not make the sandbox's namespaces
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=sandbox)
        yield chromium
        chromium.close()


@pytest.fixture
def visit(browser: Browser, app_url: str) -> Iterator[Visit]:
    """Open the page on a desktop screen."""
    yield from _open(browser.new_context(locale="da-DK", viewport={"width": 1280, "height": 800}), app_url)


@pytest.fixture
def labels_visit(browser: Browser, labels_url: str) -> Iterator[Visit]:
    """Open the page of hostile labels."""
    yield from _open(browser.new_context(locale="da-DK"), labels_url)


@pytest.fixture
def phone_visit(browser: Browser, app_url: str) -> Iterator[Visit]:
    """Open the page on the narrowest phone that must work."""
    yield from _open(browser.new_context(locale="da-DK", viewport={"width": 320, "height": 640}), app_url)


def _open(context: BrowserContext, url: str) -> Iterator[Visit]:
    context.set_default_timeout(PATIENCE)
    visit = Visit(context.new_page())

    def note_message(message: ConsoleMessage) -> None:
        if message.type == "error":
            visit.complaints.append(message.text)

    def note_request(request: Request) -> None:
        visit.requests.append(request.url)

    context.on("request", note_request)
    visit.page.on("console", note_message)
    visit.page.on("pageerror", lambda error: visit.complaints.append(str(error)))
    visit.page.on("dialog", lambda dialog: visit.complaints.append(f"dialog: {dialog.message}") or dialog.dismiss())
    visit.page.goto(url)
    visit.page.get_by_role("heading", level=1).wait_for()
    yield visit
    context.close()
