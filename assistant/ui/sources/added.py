"""What came of a file that was added: how it was read, what it replaced, the ways on, and how it is taken back."""

from typing import TYPE_CHECKING

import streamlit as st

from assistant.errors import InputError
from assistant.records import Document, Reading
from assistant.settings import load_settings
from assistant.ui.html_parts import Html, element, joined, link
from assistant.ui.library_change import NOT_OPENED, Change, begin
from assistant.ui.library_work import Progress, Work
from assistant.ui.links import DOCUMENT, PageName, page_href, proposals_href, source_href
from assistant.ui.markdown_safety import escape_markdown
from assistant.ui.sources.reading_report import reading_html, summary

if TYPE_CHECKING:
    from assistant.library_changes import AddReport

PLACE, WORKS = "kilder", "adding-works"  # where the page tells of a removal; what the session adds


def draw_added(work: "Work[AddReport]", key: str) -> None:
    """Draw one added file."""
    report = work.result.result()
    document = report.document
    if report.reading is None:
        st.info(escape_markdown(report.lines()[0]), icon=":material/info:")
        return
    with st.container(key=key, border=True):
        st.success(escape_markdown(_told(report, report.reading)), icon=":material/check:")
        if not work.opened:
            st.warning(NOT_OPENED, icon=":material/sync_problem:")
        st.html(joined((element("h2", document.title, "plan-added-title"), _ways_on(document))))
        st.html(reading_html(report.reading))
        st.button(
            "Fortryd tilføjelsen", key=f"{key}-undo", icon=":material/undo:", on_click=take_back, args=(document,)
        )


def removal(document: Document) -> "Change[str]":
    """Return the change that takes a document out of the library, and can be taken back."""

    def act(progress: Progress) -> str:
        from assistant.library_changes import remove_document
        from assistant.library_sources import current_state

        remove_document(load_settings(), document.id, progress)
        return current_state(load_settings()).name

    def back(state_name: str) -> "Change[str]":
        return _restoring(document, state_name)

    told = f"»{document.title}« er fjernet. Der svares ikke mere ud fra det."
    return Change(f"Fjerner »{document.title}«", act, lambda _: told, back)


def _restoring(document: Document, after: str) -> "Change[str]":
    """Return the change that takes a removal back, as long as nothing else was changed after it."""

    def act(progress: Progress) -> str:
        from assistant.library_changes import undo
        from assistant.library_sources import current_state

        if current_state(load_settings()).name != after:
            raise InputError(
                f"»{document.title}« kan ikke hentes tilbage med ét tryk, for andet er ændret siden. "
                "Tilføj filen igen; mål, der var accepteret fra den, skal så accepteres igen."
            )
        return undo(load_settings(), progress).action

    return Change(f"Henter »{document.title}« tilbage", act, lambda _: f"»{document.title}« er tilbage.")


def take_back(document: Document) -> None:
    """Begin to take a document out that this session has added; its report leaves with it."""
    begin(PLACE, removal(document))
    st.session_state[WORKS] = [work for work in works() if _document_of(work) != document]


def works() -> "list[Work[AddReport]]":
    """Return what this session adds and has added last."""
    held: list[Work[AddReport]] = st.session_state.setdefault(WORKS, [])
    return held


def _document_of(work: "Work[AddReport]") -> Document | None:
    return work.result.result().document if work.is_done and work.error is None else None


def _told(report: "AddReport", reading: Reading) -> str:
    document = report.document
    where = f" i samlingen {document.collection}" if document.collection else ""
    told = [f"»{document.title}« er tilføjet{where} ({summary(reading)})."]
    if report.replaced is not None:
        before = f"Det er {document.version}. udgave af »{report.replaced.title}«, som er gemt som erstattet."
        told += [before, "Er det et andet dokument, så fortryd, og vælg »Et selvstændigt dokument« ved Udgave."]
    told.append("Der kan spørges om det nu.")
    return " ".join(told)


def _ways_on(document: Document) -> Html:
    ways = (
        link("Spørg om dokumentet", page_href(PageName.ASK, **{DOCUMENT: document.id})),
        link("Læs dokumentet", source_href(document.id)),
        link("Se forslag til mål", proposals_href(document.id)),
    )
    return Html(f'<ul class="plan-views">{joined(element("li", way) for way in ways)}</ul>')
