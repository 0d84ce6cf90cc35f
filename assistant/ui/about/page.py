"""The page "Om": what the program can, how it works, what it keeps, who can use it, and what it is made of."""

import streamlit as st

from assistant import __version__
from assistant.document_store import DocumentStore
from assistant.errors import AssistantError
from assistant.records import Document
from assistant.settings import BUNDLED_MODEL, Settings, load_settings
from assistant.ui.about import accessibility, adding, texts
from assistant.ui.about.parts import Block, Facts, Paragraph, Section, Subheading, contents_html
from assistant.ui.frame import PRODUCT
from assistant.ui.html_parts import link
from assistant.ui.links import source_href
from assistant.ui.page_words import edition
from assistant.ui.presenting import danish_date
from assistant.ui.safe_html import text_html
from assistant.ui.waiting import read_documents

_OWN_MODEL = (
    "Den medfølgende danske model, trænet fra bunden til dette program på åbne danske tekster og de medfølgende "
    "planers egne. Kilderne står i assistant/embedding_model/README.md."
)


def draw() -> None:
    """Draw the page; nothing on it waits for the assistant."""
    st.title(f"Om {PRODUCT}", anchor=False)
    st.html(text_html(texts.LEAD, "plan-lead"))
    sections = page_sections(load_settings())
    st.html(contents_html(sections))
    for section in sections:
        st.html(section.html())


def page_sections(settings: Settings) -> tuple[Section, ...]:
    """Return the page's sections in their order."""
    return (
        texts.abilities(settings),
        texts.answering(settings),
        texts.QUOTES,
        _documents(settings),
        adding.section(settings),
        texts.privacy(settings),
        accessibility.statement(),
        _version(settings),
    )


def _documents(settings: Settings) -> Section:
    """Return the documents; where the catalogue cannot be read, the rest of the page still stands."""
    try:
        documents = _in_force(settings)
    except AssistantError as error:
        return Section("dokumenter", "Dokumenterne", (Paragraph(str(error)),))
    intro = (
        f"Programmet kender {len(documents)} dokumenter. Dato og status er det, dokumenterne selv oplyser. "
        "De tilhører dem, der har udgivet dem."
    )
    described = (block for document in documents for block in _document(document))
    return Section("dokumenter", "Dokumenterne", (Paragraph(intro), *described))


def _in_force(settings: Settings) -> list[Document]:
    """Return the documents that no newer edition has replaced."""
    name = DocumentStore(settings.data_dir).current_name()
    return [document for document in read_documents(settings, name) if not document.superseded_by]


def _document(document: Document) -> tuple[Block, ...]:
    rows = (
        ("Udgiver", document.publisher or "ikke oplyst"),
        ("Dato", danish_date(document.date)),
        ("Slags", document.kind or "ikke oplyst"),
        ("Samling", document.collection),
        ("Udgave", edition(document)),
        ("Tilføjet", danish_date(document.added) if document.added else ""),
        ("Status", document.standing),
        ("Bemærk", document.note or ""),
    )
    return Subheading(link(document.title, source_href(document.id))), Facts(rows)


def _version(settings: Settings) -> Section:
    rows = (
        ("Version", __version__),
        ("Bygget med", f"Streamlit {st.__version__}"),
        ("Embeddingmodel", _model(settings)),
        ("Sprogmodel", settings.chat_model),
        ("Licens", "MIT. Dokumenterne er ikke omfattet; de tilhører deres udgivere."),
    )
    return Section("version", "Version, model og licens", (Facts(rows),))


def _model(settings: Settings) -> str:
    """Return where the vectors come from that the search by meaning uses."""
    return (
        _OWN_MODEL
        if settings.embedding_model == str(BUNDLED_MODEL)
        else f"En anden end den medfølgende: {settings.embedding_model}"
    )
