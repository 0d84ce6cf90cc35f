"""What the address of the page "Kilder" asks for: a document, a place in it, and what is wrong with it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from assistant.records import SourceText
from assistant.ui.links import ADDING, DOCUMENT, END, START, VIEW, PageName, page_href
from assistant.ui.presenting import danish_count

SEARCH = "soeg"  # name of a query parameter
COMPARED = "rettelser"  # the value of VIEW that shows what text repair changed, or how a file was read
_SHOWN = 40  # characters of a wrong value that are repeated
_OFFSET = re.compile("[0-9]{1,9}")
_REMEDY = "Ret adressen, eller find stedet i dokumentet herunder."


@dataclass(frozen=True, slots=True)
class SourceAddress:
    """The document asked for, the offsets of the place in it, whether texts are compared, and what is wrong."""

    source: SourceText | None = None
    marked: tuple[int, int] | None = None
    compares: bool = False
    problem: str = ""  # one Danish line, "" where all is well
    adds: bool = False  # whether a document is to be added


def read_address(parameters: Mapping[str, str], sources: Mapping[str, SourceText]) -> SourceAddress:
    """Return what the parameters ask for; what is wrong is left out and told in `problem`."""
    document_id = parameters.get(DOCUMENT, "")
    if not document_id:
        return SourceAddress(problem=_without_document(parameters), adds=parameters.get(VIEW) == ADDING)
    source = sources.get(document_id)
    if source is None:
        told = f"Dokumentet {_quoted(document_id)} findes ikke blandt kilderne."
        return SourceAddress(problem=f"{told} Vælg et af dokumenterne på listen.")
    marked, problem = _marked(parameters, len(source.repaired.text))
    compares = parameters.get(VIEW) == COMPARED and marked is None
    return SourceAddress(source, marked, compares, f"{problem} {_REMEDY}" if problem else "")


def address_href(document_id: str | None = None, search: str = "", place: tuple[int, int] | None = None) -> str:
    """Return the address of a document or of the list, with what is searched for kept."""
    start, end = place or (None, None)
    return page_href(PageName.SOURCES, **{DOCUMENT: document_id, START: start, END: end, SEARCH: search})


def compared_href(document_id: str) -> str:
    """Return the address of a document's repaired text beside the published one."""
    return page_href(PageName.SOURCES, **{DOCUMENT: document_id, VIEW: COMPARED})


def _without_document(parameters: Mapping[str, str]) -> str:
    if START in parameters or END in parameters:
        return "Adressen peger på et sted, men nævner intet dokument. Vælg et af dokumenterne på listen."
    return ""


def _marked(parameters: Mapping[str, str], length: int) -> tuple[tuple[int, int] | None, str]:
    """Return the offsets, or what is wrong with them; neither where none are given."""
    given = {name: parameters[name] for name in (START, END) if name in parameters}
    if not given:
        return None, ""
    for name in (START, END):
        if name not in given:
            return None, f"Adressen mangler »{name}«: et sted har både »{START}« og »{END}«."
        if not _OFFSET.fullmatch(given[name]):
            return None, f"»{name}« er {_quoted(given[name])}, men skal være et helt tal fra 0 og op."
    start, end = int(given[START]), int(given[END])
    if start >= end:
        return None, f"»{START}« ({danish_count(start)}) skal være mindre end »{END}« ({danish_count(end)})."
    if end > length:
        told = f"»{END}« ({danish_count(end)}) ligger efter dokumentets slutning ({danish_count(length)} tegn)."
        return None, told
    return (start, end), ""


def _quoted(value: str) -> str:
    return f"»{value if len(value) <= _SHOWN else value[:_SHOWN] + '…'}«"
