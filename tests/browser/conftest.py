"""The real app on a loopback port, and a real Chromium that opens it."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import model_scripts
import pytest
from model_server import ModelServer
from playwright.sync_api import Browser, sync_playwright
from serving import ROOT, served
from visiting import Visit, visiting

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


FIGURES = pytest.StashKey[dict[str, str]]()


@pytest.fixture
def figures(request: pytest.FixtureRequest) -> dict[str, str]:
    """Return what was measured in the browser, by its name; the summary of the run shows it."""
    return request.config.stash.setdefault(FIGURES, {})


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Show what was measured, also where all tests passed."""
    measured = config.stash.get(FIGURES, {})
    if measured:
        terminalreporter.section("measured in the browser")
        for name, figure in measured.items():
            terminalreporter.line(f"{name}: {figure}")


@pytest.fixture(scope="session")
def app_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start the app as `make run` does, with an index of its own that it has to build first."""
    yield from _serve(ROOT / "app.py", tmp_path_factory.mktemp("app"))


@pytest.fixture(scope="session")
def labels_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start a page that draws nothing but hostile labels."""
    yield from _serve(ROOT / "tests" / "browser" / "labels_page.py", tmp_path_factory.mktemp("labels"))


@pytest.fixture(scope="session")
def model_server() -> Iterator[ModelServer]:
    """Start a scripted language model on loopback, which says what a test lets it say."""
    with ModelServer(model_scripts.by_question) as server:
        yield server


@pytest.fixture(scope="session")
def model_app_url(
    model_server: ModelServer, built_index: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Start the app with that language model set up."""
    settings = {"PLAN_CHAT_MODEL": "openai:prøve", "PLAN_CHAT_BASE_URL": model_server.url}
    with served(ROOT / "app.py", tmp_path_factory.mktemp("model"), built_index, settings) as address:
        yield f"http://{address}"


def _serve(script: Path, folder: Path) -> Iterator[str]:
    with served(script, folder) as address:
        yield f"http://{address}"


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
    yield from visiting(browser.new_context(locale="da-DK", viewport={"width": 1280, "height": 800}), app_url)


@pytest.fixture
def labels_visit(browser: Browser, labels_url: str) -> Iterator[Visit]:
    """Open the page of hostile labels."""
    yield from visiting(browser.new_context(locale="da-DK"), labels_url)


@pytest.fixture
def phone_visit(browser: Browser, app_url: str) -> Iterator[Visit]:
    """Open the page on the narrowest phone that must work."""
    yield from visiting(browser.new_context(locale="da-DK", viewport={"width": 320, "height": 640}), app_url)
