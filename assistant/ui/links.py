"""The addresses of the pages: every passage, goal and question can be linked to.

Addresses are relative, so that they hold behind a proxy's path as well. Drawn as plain `<a href>`, they open in a
new tab like any link; a plain click is followed by `page.js` without leaving the session.
"""

from enum import Enum
from urllib.parse import urlencode

PART, PROPOSALS = "del", "forslag"  # the part of the page "Kontrol" that is shown
VIEW, ADDING = "vis", "tilfoej"  # the view of the page "Kilder", and the one that adds a document
QUESTION, DOCUMENT, START, END, GOAL = "spoergsmaal", "dokument", "fra", "til", "maal"  # names of query parameters


class PageName(Enum):
    """A page of the app: its title, as the navigation shows it, and its path."""

    ASK = ("Spørg", "")  # the default page has the root's address
    GOALS = ("Mål", "maal")
    SOURCES = ("Kilder", "kilder")
    CONTROL = ("Kontrol", "kontrol")
    ABOUT = ("Om", "om")

    @property
    def title(self) -> str:
        """Return the title in the navigation."""
        return self.value[0]

    @property
    def path(self) -> str:
        """Return the path below the app's root."""
        return self.value[1]


def page_href(page: PageName, /, **parameters: str | int | None) -> str:
    """Return the address of a page; parameters without a value are left out."""
    given = {name: value for name, value in parameters.items() if value not in (None, "")}
    return (page.path or "./") + (f"?{urlencode(given)}" if given else "")


def source_href(document_id: str, start: int | None = None, end: int | None = None) -> str:
    """Return the address of a document, opening at a highlighted passage where offsets are given."""
    return page_href(PageName.SOURCES, **{DOCUMENT: document_id, START: start, END: end})


def proposals_href(document_id: str = "") -> str:
    """Return the address of what is proposed for the goal tables from a document."""
    return page_href(PageName.CONTROL, **{PART: PROPOSALS, DOCUMENT: document_id})


def adding_href() -> str:
    """Return the address of the form that adds a document."""
    return page_href(PageName.SOURCES, **{VIEW: ADDING})


def goal_href(goal_id: str) -> str:
    """Return the address of a goal's details."""
    return page_href(PageName.GOALS, **{GOAL: goal_id})


def question_href(question: str) -> str:
    """Return the address that asks a question."""
    return page_href(PageName.ASK, **{QUESTION: question})
