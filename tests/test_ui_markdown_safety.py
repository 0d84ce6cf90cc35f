"""Titles, errors and other labels are shown letter for letter, whatever Markdown they hold."""

import re

import pytest
from hostile_texts import HOSTILE
from hypothesis import example, given, settings
from hypothesis import strategies as st

from assistant.ui.markdown_safety import WORD_JOINER, escape_markdown
from assistant.ui.presenting import visible_text

# What Streamlit's page does to plain text after the Markdown parser is done (read from its 1.67 bundle).
AFTER_PARSING = (
    re.compile(r":[\w+-]+:"),
    re.compile(r":material_(\w+):"),
    re.compile(r":streamlit:"),
    re.compile(r"(https?://|www(?=\.))([-.\w]+)([^ \t\r\n]*)", re.IGNORECASE),
    re.compile(r"[-.\w+]+@[-\w]+(?:\.[-\w]+)+"),
    re.compile(r"(^|\s)(<->|->|<-|--|>=|<=|~=)(\s|$)"),
)


def shown(text: str) -> str:
    """Return what a Markdown parser makes of escaped text, failing where that is anything but text."""
    markdown_it = pytest.importorskip("markdown_it")
    parser = markdown_it.MarkdownIt("commonmark").enable(["table", "strikethrough"])
    tokens = parser.parse(escape_markdown(text))
    assert [token.type for token in tokens] in ([], ["paragraph_open", "inline", "paragraph_close"])
    inline = tokens[1].children if tokens else []
    assert {token.type for token in inline} <= {"text", "text_special"}
    return "".join(token.content for token in inline)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_it_was_written(text: str) -> None:
    """Only blanks are drawn together; no tag, link, picture, formula, heading, list or table comes of it."""
    assert shown(text).replace(WORD_JOINER, "") == " ".join(text.split())


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_that_streamlit_looks_for_afterwards_is_left(text: str) -> None:
    """Shortcodes, bare addresses and arrows stay what they are: the parser's own result has none of them."""
    plain = shown(text)
    assert not [pattern.pattern for pattern in AFTER_PARSING if pattern.search(plain)]
    assert ":material/" not in escape_markdown(text)


@settings(max_examples=200, derandomize=True, deadline=None)
@given(st.text(st.sampled_from("ab1 :/\\$`*_~<>[](){}#!&|-+=.@w\n\tæØ\u202e\x00"), max_size=40) | st.text(max_size=40))
@example(":a:b:c:")
def test_any_text_is_shown_as_it_was_written(text: str) -> None:
    """The promise holds for text that nobody thought of."""
    plain = shown(text)
    assert plain.replace(WORD_JOINER, "") == " ".join(visible_text(text).replace(WORD_JOINER, "").split())
    assert not [pattern.pattern for pattern in AFTER_PARSING if pattern.search(plain)]


def test_plain_danish_gets_no_hidden_letters() -> None:
    """Ordinary titles are only escaped, so that searching the page finds them."""
    title = "[1] Psykiatriens målsætninger for 2024, side 1, Børne- og ungdomspsykiatri: 3,2 % – “Mål”"
    assert WORD_JOINER not in escape_markdown(title)
