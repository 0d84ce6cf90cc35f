"""Reading a document on the screen: its pages and sections, search within it, and what repair changed."""

from assistant.reading.alignment import Piece, PieceKind, align, aligned_pages, paragraph_rows
from assistant.reading.pages import Run, page_runs, snippet_runs, whole_pages
from assistant.reading.published import published_text
from assistant.reading.search import QUERY_CHARS, Hit, Search, better_spelling, read_search, search_source
from assistant.reading.sections import Section, heading_spans, sections

__all__ = [
    "QUERY_CHARS",
    "Hit",
    "Piece",
    "PieceKind",
    "Run",
    "Search",
    "Section",
    "align",
    "aligned_pages",
    "better_spelling",
    "heading_spans",
    "page_runs",
    "paragraph_rows",
    "published_text",
    "read_search",
    "search_source",
    "sections",
    "snippet_runs",
    "whole_pages",
]
