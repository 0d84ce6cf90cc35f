"""A visit to the page, as the browser tests speak of it."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Page

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
