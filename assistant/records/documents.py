"""Documents, their repaired text, and the passages that are cut from it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Document:
    """One source document as `corpus/catalogue.toml` describes it; what the text does not state is None."""

    id: str  # the file's stem
    title: str
    file: str
    publisher: str | None = None
    region: str | None = None
    date: str | None = None  # as precise as the text is: "2024", "2025-01-13"
    kind: str | None = None  # one of source_documents.KINDS
    standing: str = "ikke oplyst"  # vedtaget, oplæg, forslag, ikke oplyst
    aliases: tuple[str, ...] = ()  # other names people use for it
    note: str | None = None  # Danish, what a reader should know of its origin or age
    collection: str = ""  # the collection that it belongs to; an answer never mixes collections silently
    page_word: str = "side"  # what a page of it is called: side, slide, ark
    version: int = 1
    superseded_by: str | None = None  # id of the document that is the newer version of this one
    added: str | None = None  # ISO date on which somebody added it; None for the bundled corpus


@dataclass(frozen=True, slots=True)
class Page:
    """A stretch of repaired text that stands on one published page."""

    number: int | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Repair:
    """What one repair rule changed in one document."""

    rule: str  # Danish, for the report
    count: int
    examples: tuple[str, ...] = ()  # "before → after"


# What a stretch of text is: a heading, running text, a list item, the head of a table, a row of one.
BLOCK_KINDS = HEADING, TEXT, ITEM, TABLE_HEAD, TABLE_ROW = ("heading", "text", "item", "table head", "table row")


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A stretch of repaired text whose kind the file itself tells: by a style, a tag, a font, a cell."""

    start: int
    end: int
    kind: str  # one of BLOCK_KINDS
    level: int = 0  # of a heading, 1 outermost


@dataclass(frozen=True, slots=True)
class RepairedText:
    """A document's text after repair, with its pages and what was changed.

    `blocks` are what the file tells of its own outline, in order and without overlap; where there are none (plain
    text), the outline is read from the form of the lines.
    """

    text: str
    pages: tuple[Page, ...]
    repairs: tuple[Repair, ...] = ()
    blocks: tuple[TextBlock, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceText:
    """A document together with its repaired text."""

    document: Document
    repaired: RepairedText
    sha256: str  # of the published bytes

    def __hash__(self) -> int:
        """Hash by the published bytes alone: much is looked up by its source, and often."""
        return hash(self.sha256)


@dataclass(frozen=True, slots=True)
class Span:
    """A verbatim stretch of one document's repaired text."""

    document_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """What is indexed and found: a piece of running text, or one row of the goal tables.

    `text` is what is shown and counted (at most 700 characters); `context` (document title, heading
    path, aliases) is indexed beside it but never quoted. `row_id` names the goal, status or funding
    row that a passage of kind goal, status or funding stands for.
    """

    id: str  # stable while the content is: document, kind and a hash of the content
    document_id: str
    kind: str  # text, goal, status, funding
    text: str
    context: str
    page: int | None
    section: tuple[str, ...]
    spans: tuple[Span, ...]
    row_id: str | None = None
