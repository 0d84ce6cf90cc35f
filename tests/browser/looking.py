"""What the accessibility tests look for on a page; each function returns what is wrong, in words that lead to it."""

import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
# Words that Streamlit and its parts say and that no Danish text has; Danish has open, data, stop, link, to, for, and.
ENGLISH = re.compile(
    r"\b(?:the|of|with|your|you|this|that|are|was|not|found|page|show|hide|close|clear|choose|select|selected|press|"
    r"message|running|connecting|connection|download|fullscreen|copy|view|more|results?|options?|value|remove|add|"
    r"error|skip|main|content|chart|heading|thumbs|rating|loading|collapse|expand|sidebar|increment|decrement|apply|"
    r"submit|search|upload|drag|drop|toggle|actions?|axis|legend|graphic|visualization|mark container|may|oct|january|"
    r"february|march|june|july|october|months?|days?|years?|next|previous|please|try|cancel|save|delete|edit|entry)\b",
    re.IGNORECASE,
)
# What the documents, people and the program itself say stands in these: Danish, or quoted.
_OURS = ".stHtml, [data-testid=stMarkdownContainer], [data-testid=stFileChipName], script, style, noscript, textarea"
_SCRIPT = (Path(__file__).parent / "looking.js").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Stop:
    """One place where the Tab key stops; offsets in CSS pixels from the top of the page's content."""

    html: str
    text: str
    left: float
    right: float
    top: float
    bottom: float
    in_view: bool
    shows_focus: bool
    fixed: bool  # in the part of the window that does not scroll along


def axe_violations(page: Page) -> list[tuple[str, str, str, str]]:
    """Return rule, selector, HTML and what is wrong for each node that axe-core finds fault with."""
    found = Axe().run(page, options={"runOnly": WCAG}).response["violations"]
    return [
        (rule["id"], " ".join(map(str, node["target"])), node["html"][:300], node.get("failureSummary", "")[:300])
        for rule in found
        for node in rule["nodes"]
    ]


def english_sayings(page: Page) -> list[str]:
    """Return what a user sees or hears that holds an English word; what is quoted is left out."""
    return [f"{text!r}: {where}" for where, text in _look(page, "sayings", _OURS) if ENGLISH.search(text)]


def heading_faults(page: Page) -> list[str]:
    """Return what is wrong with the order of the headings: one of level 1, first, and no level jumped."""
    headings: list[tuple[int, str]] = [(level, text) for level, text in _look(page, "headings")]
    faults = [f"empty heading of level {level}" for level, text in headings if not text]
    if [level for level, _ in headings].count(1) != 1 or headings[0][0] != 1:
        faults.append(f"not one first heading of level 1: {headings[:4]}")
    return faults + [f"{before} → {after}" for before, after in pairwise(headings) if after[0] > before[0] + 1]


def nameless_controls(page: Page) -> list[str]:
    """Return the controls without an accessible name."""
    return list(_look(page, "nameless"))


def cut_off(page: Page) -> list[str]:
    """Return what makes the page scroll sideways, lies outside it or is cut off at this size."""
    for _ in range(10):
        wrong = list(_look(page, "cutOff"))
        if not wrong:
            break
        page.wait_for_timeout(300)  # a figure is drawn again for the new width
    return wrong


def tab_stops(page: Page, most: int = 60) -> list[Stop]:
    """Press Tab from the top of the page until it comes round, at most `most` times, and return where it stopped."""
    stops: list[Stop] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        page.wait_for_timeout(50)  # some controls are told of their focus a moment later
        told: dict[str, Any] | None = _look(page, "focused")
        if told is None:
            break
        stops.append(Stop(**told, shows_focus=_look(page, "lostItsLooks")))
    return stops


def out_of_order(stops: list[Stop]) -> list[str]:
    """Return the pairs where Tab goes back up the page without moving on to a column further right."""
    return [
        f"{before.text or before.html} → {after.text or after.html}"
        for before, after in pairwise(stops)
        if before.fixed == after.fixed and after.bottom <= before.top + 1 and after.left <= before.left + 1
    ]


def plain_links(page: Page) -> list[str]:
    """Return the links among other words that only a colour tells apart."""
    return list(_look(page, "plainLinks"))


def moving(page: Page) -> list[str]:
    """Return what moves on the page."""
    return list(_look(page, "moving"))


def _look(page: Page, name: str, argument: str = "") -> Any:  # noqa: ANN401
    return page.evaluate(f"(argument) => {{ {_SCRIPT}; return looking.{name}(argument); }}", argument)
