"""A visit to the page, as the browser tests speak of it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request

PATIENCE = 60_000  # milliseconds; a first answer waits for the index to be built


@dataclass
class Visit:
    """A page in a fresh browser context, with what it requested and complained of."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def ask(self, question: str) -> None:
        """Type a question, send it and wait until its answer stands."""
        outcomes = self.page.locator(".plan-answer, [data-testid=stAlertContentError]")
        before = outcomes.count()
        box = self.page.get_by_role("textbox", name="Skriv dit spørgsmål her")
        box.fill(question)
        box.press("Enter")
        outcomes.nth(before).wait_for()
        assert not self.page.get_by_role("alert").count(), outcomes.nth(before).inner_text()

    def went_outside(self) -> list[str]:
        """Return the requests that left this machine."""
        loopback = {"127.0.0.1", "localhost", None}
        return [url for url in self.requests if urlsplit(url).hostname not in loopback]


def visiting(context: BrowserContext, url: str) -> Iterator[Visit]:
    """Open a page, note what it requests and complains of, and close it afterwards."""
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
