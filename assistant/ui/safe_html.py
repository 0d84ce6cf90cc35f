"""Untrusted text as inert HTML: every letter is escaped, and only the tags written here stand around it.

Answers, questions and passages are drawn this way rather than as Markdown, because escaped HTML has no
second reading: no formulas, images, links, shortcodes or directives, and a copied quote stays verbatim.
An answer may use this much Markdown and no more: a paragraph on each line, items ("- " at the start of a
line), **bold**, and the marks [1] of its own citations.
"""

import re
from collections.abc import Iterable, Mapping
from html import escape
from itertools import groupby
from typing import Literal

from assistant.answer_record import BOLD, ITEM
from assistant.records import Answer
from assistant.ui.html_parts import Html
from assistant.ui.presenting import Surroundings, visible_text

_MARK = re.compile(r"\[(\d{1,3})\]")
_AMOUNT = re.compile(r"(?<![\w.,])\d[\d.,]*[ \u00a0](?:%|kr\.|mio\. kr\.|mia\. kr\.)")  # not to be broken across lines


def answer_html(answer: Answer, title: str | None = None, opens: str = "", text: str | None = None) -> str:
    """Return an answer's minimal Markdown as HTML; `title` heads an answer that is not a plain one.

    With `opens` each mark [n] is a button that presses the control with the key `opens` + n; `text` is the part of
    the answer that is shown, where it is not all.
    """
    known = {citation.n: f"{opens}{citation.n}" if opens else "" for citation in answer.citations}
    body = _blocks_html(visible_text(answer.answer if text is None else text), known)
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


def copy_button(label: str, name: str, text: str) -> Html:
    """Return a button that copies a text; `name` is the text's own in the page."""
    return Html(
        f'<button type="button" class="plan-button" data-copies="{escape(name)}">{escape(label)}</button>'
        f'<span id="{escape(name)}" hidden>{escape(text)}</span>'
    )


def passage_html(place: Surroundings, label: str = "Stedet i dokumentet") -> Html:
    """Return a quote marked in its surroundings; the box scrolls where they are long, so the keyboard reaches it."""
    before = ("… " if place.more_before else "") + visible_edges(place.before)
    after = visible_edges(place.after) + (" …" if place.more_after else "")
    return Html(
        f'<div class="plan-scroll" role="region" tabindex="0" aria-label="{escape(label)}">'
        f'<blockquote class="plan-passage">{escape(before)}<span class="plan-hidden">Citat begynder: </span>'
        f'<mark>{escape(place.quote)}</mark><span class="plan-hidden"> Citat slutter. </span>{escape(after)}'
        "</blockquote></div>"
    )


def visible_edges(text: str) -> str:
    """Return `visible_text` with the blanks at both edges kept: they part the quote from its neighbours."""
    shown = visible_text(text)
    if not shown:
        return text[:1] if text[:1].isspace() else ""
    return text[: len(text) - len(text.lstrip())] + shown + text[len(text.rstrip()) :]


def _blocks_html(text: str, known: Mapping[int, str]) -> str:
    """Return each run of item lines as a list, every other line as a paragraph of its own."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    runs = groupby(lines, key=lambda line: line.startswith(ITEM))
    return "".join(_list_html(run, known) if items else _paragraphs_html(run, known) for items, run in runs)


def _list_html(lines: Iterable[str], known: Mapping[int, str]) -> str:
    return f"<ul>{''.join(f'<li>{_inline_html(line.removeprefix(ITEM), known)}</li>' for line in lines)}</ul>"


def _paragraphs_html(lines: Iterable[str], known: Mapping[int, str]) -> str:
    return "".join(f"<p>{_inline_html(line, known)}</p>" for line in lines)


def _inline_html(text: str, known: Mapping[int, str]) -> str:
    def mark(match: re.Match[str]) -> str:
        if int(match[1]) not in known:
            return match[0]
        opens = known[int(match[1])]
        if not opens:
            return f'<span class="plan-mark" title="Kilde {match[1]}">{match[0]}</span>'
        told = f'data-opens="{escape(opens)}" aria-label="Åbn kilde {match[1]}"'
        return f'<button type="button" class="plan-mark" {told}>{match[0]}</button>'

    whole = _AMOUNT.sub(r'<span class="plan-nowrap">\g<0></span>', escape(text))
    return _MARK.sub(mark, BOLD.sub(r"<strong>\1</strong>", whole))
