"""Search on the page "Kilder": the field, and the hits as links to their places."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape

import streamlit as st

from assistant.danish import Lexicon
from assistant.reading import QUERY_CHARS, Hit, better_spelling, read_search, search_source, snippet_runs
from assistant.records import SourceText
from assistant.ui.html_parts import Html, element, joined, link
from assistant.ui.links import question_href
from assistant.ui.presenting import SECTION_SEPARATOR, danish_count
from assistant.ui.safe_html import visible_edges
from assistant.ui.sources.address import SEARCH, address_href
from assistant.ui.sources.text import page_label

FIRST_HITS = 3  # of each document, where all documents are searched
_HELP = (
    "Finder også bøjninger og sammensatte ord. Sæt anførselstegn om flere ord for at finde dem i netop den rækkefølge."
)


def search_field(label: str) -> str:
    """Draw the field and return what stands in it; the address holds it as well."""
    typed = st.text_input(
        label, key=SEARCH, bind="query-params", max_chars=QUERY_CHARS, help=_HELP, icon=":material/search:"
    )
    return (typed or "").strip()


def hits_html(query: str, sources: Mapping[str, SourceText], lexicon: Lexicon, whole: bool) -> Html:
    """Return all hits in the sources; `whole` shows every hit, else the first of each document."""
    search = read_search(query)
    if search is None:
        return _told("Skriv mindst ét ord eller tal at søge efter.")
    found = {name: search_source(source, search, lexicon) for name, source in sources.items()}
    if not any(found.values()):
        return _nothing(query, better_spelling(search, lexicon), None if len(sources) > 1 else next(iter(sources)))
    lists = (_document_hits(sources[name], hits, query, whole) for name, hits in found.items() if hits)
    return joined((_told(_counted(query, list(found.values()))), *lists))


def _counted(query: str, found: Sequence[Sequence[Hit]]) -> str:
    hits, holding = sum(map(len, found)), sum(1 for hits in found if hits)
    places = f"{danish_count(hits)} {'sted' if hits == 1 else 'steder'}"
    within = f" i {danish_count(holding)} {'dokument' if holding == 1 else 'dokumenter'}" if len(found) > 1 else ""
    return f"{places}{within} med »{query}«."


def _document_hits(source: SourceText, hits: Sequence[Hit], query: str, whole: bool) -> Html:
    if whole:
        return Html(
            f'<div class="plan-hits-box" role="region" tabindex="0" aria-label="Fundne steder">'
            f"{_hits_list(source, hits, query)}</div>"
        )
    title = element("h2", source.document.title)
    more = ""
    if len(hits) > FIRST_HITS:
        told = f"Vis alle {danish_count(len(hits))} steder i dokumentet"
        more = element("p", link(told, address_href(source.document.id, query)), "plan-more")
    return joined((title, _hits_list(source, hits[:FIRST_HITS], query), more))


def _hits_list(source: SourceText, hits: Iterable[Hit], query: str) -> Html:
    return Html(f'<ol class="plan-hits">{"".join(_hit_html(source, hit, query) for hit in hits)}</ol>')


def _hit_html(source: SourceText, hit: Hit, query: str) -> str:
    runs = snippet_runs(source.repaired.text, (hit.start, hit.end), hit.words)
    parts = (escape(visible_edges(run.text).replace("\n", " ")) for run in runs)
    text = "".join(f"<mark>{part}</mark>" if run.marked else part for run, part in zip(runs, parts, strict=True))
    href = address_href(source.document.id, query, (hit.start, hit.end))
    told = SECTION_SEPARATOR.join((page_label(hit.page, source.document), *hit.section[-1:]))
    return f"<li>{link(Html(text), href)}{element('p', told, 'plan-place')}</li>"


def _nothing(query: str, better: str | None, document_id: str | None) -> Html:
    """Say that nothing was found, and offer what may help: another spelling, all documents, or asking."""
    offers = []
    if better:
        offers.append(link(f"Søg efter »{better}«", address_href(document_id, better)))
    if document_id:
        offers.append(link("Søg i alle dokumenter", address_href(search=query)))
    offers.append(link(f"Spørg i stedet: {question_about(query)}", question_href(question_about(query))))
    items = joined(element("li", offer) for offer in offers)
    return Html(f'{_told(f"Ingen steder med »{query}«.")}<ul class="plan-offers">{items}</ul>')


def question_about(query: str) -> str:
    """Return a question about what was searched for."""
    return f"Hvad står der om {query.strip(' ?')}?"


def _told(text: str) -> Html:
    return Html(f'<div role="status">{element("p", text, "plan-counted")}</div>')
