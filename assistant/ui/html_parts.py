"""Small inert pieces of HTML that several pages draw: links, facts, tables, notices.

Every text is escaped here; `Html` marks what is safe already, so that pieces can be put together.
"""

from collections.abc import Callable, Iterable, Sequence
from html import escape
from typing import Literal, TypeVar

from assistant.ui.presenting import visible_text

Tag = Literal["p", "span", "h2", "h3", "h4", "strong", "li"]


Row = TypeVar("Row")
CURRENT = ' aria-current="page"'


class Html(str):
    """HTML that was made by these functions: nobody else's text stands in it unescaped."""

    __slots__ = ()


def shown(text: str) -> Html:
    """Return a text, letter for letter, or a piece of safe HTML as it is."""
    return text if isinstance(text, Html) else Html(escape(visible_text(text)))


def joined(parts: Iterable[str], between: str = "") -> Html:
    """Put pieces together."""
    return Html(escape(between).join(shown(part) for part in parts))


def element(tag: Tag, text: str, css_class: str = "") -> Html:
    """Return one element around a text."""
    named = f' class="{escape(css_class)}"' if css_class else ""
    return Html(f"<{tag}{named}>{shown(text)}</{tag}>")


def link(text: str, href: str, css_class: str = "plan-link") -> Html:
    """Return a link; `page.js` follows it without leaving the session."""
    return Html(f'<a class="{escape(css_class)}" href="{escape(href)}">{shown(text)}</a>')


def views_html(views: Iterable[tuple[str, str, bool]], others: Iterable[str] = ()) -> Html:
    """Return links between the views of a page, each with its name, address and whether it is the one shown."""
    links = (
        f'<li><a class="plan-link" href="{escape(href)}"{CURRENT if chosen else ""}>{shown(name)}</a></li>'
        for name, href, chosen in views
    )
    return Html(f'<ul class="plan-views">{"".join(links)}{joined(element("li", other) for other in others)}</ul>')


def page_number(value: str) -> int:
    """Return the page of a list that an address names, from 1; what is no such number is the first."""
    return max(int(value), 1) if value.isdecimal() and len(value) < 6 else 1


def page_of(rows: Sequence[Row], number: int, length: int) -> tuple[Sequence[Row], int, int]:
    """Return the rows of a page, its number (the last page's where there are not so many), and how many there are."""
    pages = max(1, -(-len(rows) // length))
    here = min(number, pages)
    return rows[(here - 1) * length : here * length], here, pages


def pages_html(page: int, pages: int, href: Callable[[int], str]) -> Html:
    """Return the way to the neighbouring pages of a list; nothing where there is one alone."""
    if pages < 2:
        return Html()
    back = link("Forrige side", href(page - 1)) if page > 1 else ""
    onward = link("Næste side", href(page + 1)) if page < pages else ""
    here = element("span", f"Side {page} af {pages}")
    return Html(f'<nav class="plan-pages" aria-label="Sider i listen">{joined((back, here, onward))}</nav>')


def facts(rows: Iterable[tuple[str, str]]) -> Html:
    """Return names and values as a description list; a value without text is left out."""
    items = "".join(f"<dt>{shown(name)}</dt><dd>{shown(value)}</dd>" for name, value in rows if value)
    return Html(f'<dl class="plan-facts">{items}</dl>')


def table(
    caption: str, header: Sequence[str], rows: Iterable[Sequence[str]], numbers: frozenset[int] = frozenset()
) -> Html:
    """Return a table that scrolls inside its own box; the columns in `numbers` are aligned to the right."""

    def cells(row: Sequence[str], tag: str, scope: str = "") -> str:
        aligned = (' class="plan-number"' if place in numbers else "" for place in range(len(row)))
        return "".join(f"<{tag}{scope}{css}>{shown(cell)}</{tag}>" for cell, css in zip(row, aligned, strict=True))

    head = cells(header, "th", ' scope="col"')
    body = "".join(f"<tr>{cells(row, 'td')}</tr>" for row in rows)
    # a box that scrolls must be reachable by keyboard, and say what it is
    return Html(
        f'<div class="plan-table" role="region" tabindex="0" aria-label="{escape(caption)}"><table>'
        f"<caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{body}</tbody></table></div>"
    )
