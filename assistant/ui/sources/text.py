"""A document's text and its section list as HTML: pages, headings, and the marked place."""

from html import escape

from assistant.passages import page_at, section_path
from assistant.reading import Run, page_runs, sections, whole_pages
from assistant.records import Document, Page, SourceText
from assistant.ui.html_parts import Html, element, joined, link
from assistant.ui.links import source_href
from assistant.ui.page_words import edition, page_word
from assistant.ui.presenting import SECTION_SEPARATOR, danish_count, danish_date, page_text
from assistant.ui.safe_html import copy_button, visible_edges

LONGEST_COPIED = 2_000  # characters of a quote that can be copied with its source
Offsets = tuple[int, int]


def sections_html(source: SourceText) -> Html:
    """Return the section list: folded away on a small screen, always open beside the text on a wide one."""
    items = "".join(
        f'<li class="plan-depth-{min(section.depth, 3)}">'
        f"{link(section.title, source_href(source.document.id, section.start, section.end))}</li>"
        for section in sections(source)
    )
    return Html(
        f"{link('Spring afsnitslisten over', '#dokumentets-tekst', 'plan-skip-sections')}"
        f'<details class="plan-sections"><summary>Afsnit ({danish_count(len(sections(source)))})</summary>'
        f'<nav aria-label="Afsnit i dokumentet"><ul>{items}</ul></nav></details>'
    )


def document_html(source: SourceText, marked: Offsets | None, address: str) -> Html:
    """Return the whole text page by page; the marked place has a bar with its full `address` to copy."""
    pages = "".join(_page_html(source, page, marked) for page in whole_pages(source.repaired))
    bar = _place_bar(source, marked, address) if marked else ""
    return Html(f'<div class="plan-document" id="dokumentets-tekst" tabindex="-1">{pages}{bar}</div>')


def place_told(source: SourceText, offset: int) -> str:
    """Return page and innermost section of an offset, e.g. "Side 13 › Mål og delmål for anbefaling 1"."""
    label = page_label(page_at(source.repaired, offset), source.document)
    return SECTION_SEPARATOR.join((label, *section_path(source, offset)[-1:]))


def page_label(number: int | None, document: Document) -> str:
    """Return what stands above a page: its published number, or that it is not certain."""
    word = page_word(document)
    told = f"{word.one} {page_text(number)}" if number is not None else word.uncertain
    return told[:1].upper() + told[1:]


def _page_html(source: SourceText, page: Page, marked: Offsets | None) -> str:
    runs = page_runs(source, page, marked)
    text = "".join(_run_html(run, page, marked) for run in runs)
    text = _with_announcement(text, page, marked)
    return (
        f'<div class="plan-page">{element("p", page_label(page.number, source.document), "plan-page-number")}'
        f'<div class="plan-page-text">{text}</div></div>'
    )


def _run_html(run: Run, page: Page, marked: Offsets | None) -> str:
    text = escape(run.text if run.text.isspace() else visible_edges(run.text))
    if run.heading:
        text = f'<strong class="plan-page-heading">{text}</strong>'
    return f'<mark tabindex="-1">{text}</mark>' if run.marked else text


def _with_announcement(text: str, page: Page, marked: Offsets | None) -> str:
    """Put words for a screen reader before the first mark and after the last."""
    if marked and page.start <= marked[0] < page.end:
        text = text.replace("<mark", '<span class="plan-hidden">Fremhævet: </span><mark', 1)
    if marked and page.start < marked[1] <= page.end:
        before, end, after = text.rpartition("</mark>")
        text = f'{before}{end}<span class="plan-hidden"> slut på det fremhævede. </span>{after}'
    return text


def _place_bar(source: SourceText, marked: Offsets, address: str) -> Html:
    told = element("p", place_told(source, marked[0]), "plan-place")
    quote = " ".join(source.repaired.text[slice(*marked)].split())
    buttons = [copy_button("Kopiér link til stedet", "plan-place-link", address)]
    if quote and len(quote) <= LONGEST_COPIED:
        buttons.append(
            copy_button("Kopiér med kilde", "plan-place-quote", _with_source(source, marked, quote, address))
        )
    away = link("Fjern fremhævning", source_href(source.document.id))
    inside = joined((told, *buttons, away))
    return Html(f'<div class="plan-place-bar" role="group" aria-label="Det fremhævede sted">{inside}</div>')


def _with_source(source: SourceText, marked: Offsets, quote: str, address: str) -> str:
    document, place = source.document, place_told(source, marked[0])
    told = (
        document.title,
        *filter(None, (edition(document),)),
        document.publisher or "udgiver ikke oplyst",
        f"dato {danish_date(document.date)}",
        f"dokumentets status: {document.standing}",
        place[:1].lower() + place[1:],
    )
    return f"»{quote}«\n{', '.join(told)}\n{address}"
