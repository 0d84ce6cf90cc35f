"""Untrusted text as inert HTML: every letter is escaped, and only the tags written here stand around it.

Answers, questions and passages are drawn this way rather than as Markdown, because escaped HTML has no
second reading: no formulas, images, links, shortcodes or directives, and a copied quote stays verbatim.
An answer may use this much Markdown and no more: a paragraph on each line, items ("- " at the start of a
line), **bold**, and the marks [1] of its own citations.
"""

import re
from collections.abc import Iterable
from html import escape
from itertools import groupby
from typing import Literal

from assistant.records import Answer
from assistant.ui.presenting import Surroundings, visible_text

_BOLD = re.compile(r"\*\*(?=\S)([^*\n]+?)(?<=\S)\*\*")
_MARK = re.compile(r"\[(\d{1,3})\]")
_ITEM = "- "


def answer_html(answer: Answer, title: str | None = None) -> str:
    """Return an answer's minimal Markdown as HTML; `title` heads an answer that is not a plain one."""
    known = frozenset(citation.n for citation in answer.citations)
    body = _blocks_html(visible_text(answer.answer), known)
    if title is None:
        return f'<div class="plan-answer">{body}</div>'
    kind = re.sub(r"[^a-z]", "", answer.kind)
    return (
        f'<div class="plan-answer plan-notice plan-{kind}" role="note">'
        f'<p class="plan-notice-title">{escape(title)}</p>{body}</div>'
    )


def text_html(text: str, css_class: str, tag: Literal["p", "h2"] = "p") -> str:
    """Return plain text as one paragraph or heading."""
    return f'<{tag} class="{escape(css_class)}">{escape(text)}</{tag}>'


def passage_html(place: Surroundings, facts: tuple[tuple[str, str], ...]) -> str:
    """Return a quote marked in its surroundings, above the facts of its source."""
    before = ("… " if place.more_before else "") + visible_edges(place.before)
    after = visible_edges(place.after) + (" …" if place.more_after else "")
    rows = "".join(f"<dt>{escape(name)}</dt><dd>{escape(visible_text(value))}</dd>" for name, value in facts)
    return (
        f'<blockquote class="plan-passage">{escape(before)}<span class="plan-hidden">Citat begynder: </span>'
        f'<mark>{escape(place.quote)}</mark><span class="plan-hidden"> Citat slutter. </span>{escape(after)}'
        f'</blockquote><dl class="plan-facts">{rows}</dl>'
    )


def visible_edges(text: str) -> str:
    """Return `visible_text` with the blanks at both edges kept: they part the quote from its neighbours."""
    shown = visible_text(text)
    if not shown:
        return text[:1] if text[:1].isspace() else ""
    return text[: len(text) - len(text.lstrip())] + shown + text[len(text.rstrip()) :]


def _blocks_html(text: str, known: frozenset[int]) -> str:
    """Return each run of item lines as a list, every other line as a paragraph of its own."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    runs = groupby(lines, key=lambda line: line.startswith(_ITEM))
    return "".join(_list_html(run, known) if items else _paragraphs_html(run, known) for items, run in runs)


def _list_html(lines: Iterable[str], known: frozenset[int]) -> str:
    return f"<ul>{''.join(f'<li>{_inline_html(line.removeprefix(_ITEM), known)}</li>' for line in lines)}</ul>"


def _paragraphs_html(lines: Iterable[str], known: frozenset[int]) -> str:
    return "".join(f"<p>{_inline_html(line, known)}</p>" for line in lines)


def _inline_html(text: str, known: frozenset[int]) -> str:
    def mark(match: re.Match[str]) -> str:
        if int(match[1]) not in known:
            return match[0]
        return f'<span class="plan-mark" title="Kilde {match[1]}">{match[0]}</span>'

    return _MARK.sub(mark, _BOLD.sub(r"<strong>\1</strong>", escape(text)))
