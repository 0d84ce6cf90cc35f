"""A conversation as Markdown in which everything that was not written here shows as plain text."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from assistant.answer_record import model_text
from assistant.exporting.exchanges import (
    CHECKED,
    TITLE,
    Block,
    Exchange,
    blocks,
    facts_of,
    heading,
    kind_line,
    lines_beyond_heading,
    made_line,
)
from assistant.records import Citation, SourceText

# What may start HTML, an entity, a link, an image, emphasis, code, a formula, a table, a footnote or an address.
_ACTIVE = re.compile(r"[\\`*_{}\[\]<>#|~$&!@^=+]|:(?=\S)|(?<=www)\.", re.IGNORECASE)
_NUMBERED = re.compile(r"^(\d+)([.)])(?=\s|$)")
_BREAK = "\\\n"


def conversation_markdown(exchanges: Sequence[Exchange], sources: Mapping[str, SourceText], made: date) -> str:
    """Return a conversation as Markdown: each answer with its sources, each source with its quote and place."""
    told = [f"# {TITLE}", made_line(made), CHECKED]
    for number, exchange in enumerate(exchanges, 1):
        told += _exchange(number, exchange, sources)
    return "\n\n".join(told) + "\n"


def escaped(text: str) -> str:
    """Return one line of text as Markdown that shows it letter for letter."""
    return _at_line_start(_inert(text.strip()))


def _inert(text: str) -> str:
    return _ACTIVE.sub(lambda match: "\\" + match[0], text)


def _at_line_start(line: str) -> str:
    """Keep a dash or number that begins a line from making it a list item."""
    return "\\" + line if line.startswith("-") else _NUMBERED.sub(r"\1\\\2", line, count=1)


def _exchange(number: int, exchange: Exchange, sources: Mapping[str, SourceText]) -> Iterator[str]:
    # A heading's number is ours: it must not be escaped, nor make what follows it a list.
    label, _, question = heading(number, exchange.question).partition(" ")
    yield f"## {label} {escaped(question)}"
    if lines := lines_beyond_heading(exchange.question):
        yield _quoted(lines)
    if kind := kind_line(exchange.answer):
        yield f"**{kind}**"
    yield _body([*blocks(exchange.answer)])
    if model := model_text(exchange.answer):
        yield escaped(" ".join(model.split()))
    if exchange.answer.citations:
        yield "### Kilder"
    for citation in exchange.answer.citations:
        yield from _source(citation, sources)


def _body(parts: Sequence[Block]) -> str:
    """Join paragraphs with an empty line between them, items without."""
    text = ""
    for n, block in enumerate(parts):
        among_items = n > 0 and block.is_item and parts[n - 1].is_item
        text += ("\n" if among_items else "\n\n") if n else ""
        text += ("- " if block.is_item else "") + _line(block)
    return text


def _line(block: Block) -> str:
    stretches = ((_inert(text), bold) for text, bold in block.stretches)
    return _at_line_start("".join(f"**{text}**" if bold else text for text, bold in stretches))


def _source(citation: Citation, sources: Mapping[str, SourceText]) -> Iterator[str]:
    (_, title), *facts = facts_of(citation, sources)
    yield f"**\\[{citation.n}\\] {escaped(title)}**"
    yield _quoted(citation.quote.split("\n"))
    yield "\n".join(f"- {name}: {_inert(' '.join(value.split()))}" for name, value in facts)


def _quoted(lines: Sequence[str]) -> str:
    """Return lines as a quotation that keeps each of them on a line of its own."""
    return "> " + f"{_BREAK}> ".join(escaped(line) for line in lines if line.strip())
