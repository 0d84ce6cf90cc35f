"""What text repair changed in a document: the rules with examples, and both texts side by side."""

from collections.abc import Sequence
from html import escape
from itertools import groupby

from assistant.reading import Piece, PieceKind, paragraph_rows
from assistant.records import Document, Page, Repair
from assistant.ui.html_parts import Html, element, table
from assistant.ui.presenting import danish_count, visible_text
from assistant.ui.safe_html import visible_edges
from assistant.ui.sources.text import page_label

LINE_BREAK = "↵"
_EXAMPLES = 3
_BEGINNING = 6  # words of a page in its line


def repairs_html(repairs: Sequence[Repair]) -> Html:
    """Return what the repair itself reports: each rule, how often it was used, and examples."""
    rows = [(_capital(repair.rule), danish_count(repair.count), _examples(repair)) for repair in repairs]
    caption = f"Hvad der er rettet ({LINE_BREAK} er et linjeskift)"
    return table(caption, ("Rettelse", "Antal", "Eksempler, før → efter"), rows, numbers=frozenset({1}))


def pages_html(pages: Sequence[tuple[Page, Sequence[Piece]]], document: Document) -> Html:
    """Return every page as a folded pair of texts; its line tells how much is changed there."""
    return Html("".join(_page_html(page, pieces, document) for page, pieces in pages))


def changes_told(pieces: Sequence[Piece]) -> str:
    """Return how many places have other words, and how many lines were joined."""
    changed = sum(1 for piece in pieces if piece.kind.alters_words)
    lines = sum(1 for piece in pieces if piece.joins_lines)
    told = [f"{danish_count(changed)} {'sted' if changed == 1 else 'steder'} rettet"] if changed else []
    if lines:
        told.append(f"{danish_count(lines)} linjeskift samlet")
    return ", ".join(told) or "intet ændret"


def _page_html(page: Page, pieces: Sequence[Piece], document: Document) -> str:
    rows = "".join(_pair_html(row) for row in paragraph_rows(pieces))
    told = f"{page_label(page.number, document)} · {_beginning(pieces)}: {changes_told(pieces)}"
    return f'<details class="plan-compared"><summary>{escape(told)}</summary>{rows}</details>'


def _beginning(pieces: Sequence[Piece]) -> str:
    """Return the first words of a page, by which it is known where its number is not."""
    words = "".join(piece.repaired for piece in pieces).split()
    text = " ".join(words[:_BEGINNING])
    return f"»{text} …«" if len(words) > _BEGINNING else f"»{text}«"


def _pair_html(row: Sequence[Piece]) -> str:
    published, repaired = _side_html("Udgivet", row, published=True), _side_html("Rettet", row, published=False)
    return f'<div class="plan-compared-pair">{published}{repaired}</div>'


def _side_html(name: str, row: Sequence[Piece], published: bool) -> str:
    """Return one side of a row; line breaks stand as they do in that text."""
    parts = ((piece.published if published else piece.repaired, piece.kind) for piece in row)
    shown = "".join(
        _stretch_html("".join(text for text, _ in stretch), kind, published)
        for kind, stretch in groupby(parts, key=lambda part: part[1] if part[1].alters_words else PieceKind.SAME)
    )
    text = f'<p class="plan-compared-text">{shown.strip()}</p>'
    return f'<div class="plan-compared-side"><p class="plan-compared-name">{name}</p>{text}</div>'


def _stretch_html(text: str, kind: PieceKind, published: bool) -> str:
    shown = escape(text if text.isspace() else visible_edges(text))
    if not kind.alters_words or not shown:
        return shown
    if kind is PieceKind.REMOVED:
        return f'<del class="plan-removed"><span class="plan-hidden">Fjernet: </span>{shown}</del>'
    told = "Før: " if published else "Nu: "
    return f'<strong class="plan-changed"><span class="plan-hidden">{told}</span>{shown}</strong>'


def _examples(repair: Repair) -> Html:
    shown = (visible_text(example).replace("|", LINE_BREAK) for example in repair.examples[:_EXAMPLES])
    return Html("".join(element("p", example, "plan-example") for example in shown))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
