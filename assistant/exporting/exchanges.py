"""A turn of a conversation, and what every export says about it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from assistant.answer_record import BOLD, ITEM, citation_facts, danish_date, model_text, visible_text
from assistant.records import Answer, Citation, SourceText

TITLE = "Samtale om planerne"
AUTHOR = "Planassistenten"
CHECKED = (
    "Hvert tal og hvert citat i svarene er kontrolleret mod dokumenternes tekst. Et citat viser, hvor et udsagn "
    "kommer fra – ikke at det er sandt, vedtaget eller stadig gælder. Svarene bygger kun på de dokumenter, der er "
    "nævnt under dem, og siger intet om det, som ikke står i dem."
)
HEADING_CHARS = 100  # of a question in its heading; a longer one is repeated whole below it
_KINDS = {
    "refusal": "Ikke fundet: dokumenterne svarer ikke på spørgsmålet.",
    "partial": "Delvist svar: dokumenterne svarer kun på en del af spørgsmålet.",
    "help": "Henvisning til hjælp: svaret er ikke fra dokumenterne.",
}


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question and its answer."""

    question: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or list item of an answer: its stretches of text, each bold or not."""

    is_item: bool
    stretches: tuple[tuple[str, bool], ...]


def made_line(made: date) -> str:
    """Return the line that says when and by what the file was made."""
    return f"Lavet {danish_date(made.isoformat())} med {AUTHOR}."


def heading(number: int, question: str) -> str:
    """Return a question as a heading on one line."""
    text = " ".join(visible_text(question).split())
    short = text if len(text) <= HEADING_CHARS else f"{text[: HEADING_CHARS - 1].rstrip()}…"
    return f"{number}. {short or '(tomt spørgsmål)'}"


def lines_beyond_heading(question: str) -> list[str]:
    """Return the question's lines where its heading does not hold them all."""
    text = visible_text(question)
    return text.split("\n") if "\n" in text or len(text) > HEADING_CHARS else []


def kind_line(answer: Answer) -> str | None:
    """Return the line that marks what is no plain answer, or None."""
    return _KINDS.get(answer.kind)


def blocks(answer: Answer) -> Iterator[Block]:
    """Yield the paragraphs and list items of an answer's minimal Markdown."""
    for line in filter(None, (line.strip() for line in visible_text(answer.answer).split("\n"))):
        parts = BOLD.split(line.removeprefix(ITEM))  # every second part stood between stars
        yield Block(line.startswith(ITEM), tuple((part, n % 2 == 1) for n, part in enumerate(parts) if part))


def facts_of(citation: Citation, sources: Mapping[str, SourceText]) -> tuple[tuple[str, str], ...]:
    """Return what is known of a source as (name, value), the unknown named as such."""
    return citation_facts(citation, sources.get(citation.document))


def answer_text(question: str, answer: Answer, sources: Mapping[str, SourceText]) -> str:
    """Return an answer as plain text to copy: question, answer, and each source with its quote and place."""
    told = [f"Spørgsmål: {visible_text(question)}", "", *filter(None, (kind_line(answer),))]
    for block in blocks(answer):
        told.append((ITEM if block.is_item else "") + "".join(text for text, _ in block.stretches))
    if model := model_text(answer):
        told += ["", visible_text(model)]
    if answer.citations:
        told += ["", "Kilder:"]
    for citation in answer.citations:
        (_, title), *facts = facts_of(citation, sources)
        told += [
            f"[{citation.n}] {title}",
            f"    »{' '.join(citation.quote.split())}«",
            f"    {' · '.join(f'{name}: {value}' for name, value in facts)}",
        ]
    return "\n".join(told)
