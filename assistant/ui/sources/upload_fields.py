"""The fields that describe a document to be added, and what was typed in them."""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assistant.quantities.patterns import MONTHS
from assistant.records import Document
from assistant.settings import load_settings
from assistant.source_documents import KINDS, STANDINGS
from assistant.ui.about.adding import FORMATS
from assistant.ui.collection_names import collections_of
from assistant.ui.page_words import titled
from assistant.ui.sources.editions import current
from assistant.ui.sources.facts import UNKNOWN

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile

MOST_FILES = 20  # at once
LONGEST = 200  # characters of a field
_DANISH_DATE = re.compile(r"(?:(\d{1,2})[. /-]+)?(\d{1,2}|[a-z]+)[. /-]+(\d{4})", re.ASCII | re.IGNORECASE)
_KEY, _ROUND = "adding", "adding-round"
_TEXTS = ("title", "publisher", "region", "date")
_CHOICES = ("kind", "standing", "collection", "edition")
BY_ITSELF, ALONE = "auto", ""  # whose newer edition it is: found by name and title, nobody's; else a document's id
EDITIONS: Mapping[str, str] = MappingProxyType(
    {BY_ITSELF: "Afgør det ud fra filens navn og titlen", ALONE: "Et selvstændigt dokument"}
)


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed of the documents to be added; "" where a field was left empty."""

    title: str = ""
    publisher: str = ""
    region: str = ""
    date: str = ""
    kind: str = ""
    standing: str = UNKNOWN
    collection: str = ""
    edition: str = BY_ITSELF


def draw_files() -> int:
    """Draw the field for the files and return how many are chosen."""
    chosen = st.file_uploader(
        "Fil eller filer",
        accept_multiple_files=True,
        key=_key("files"),
        max_upload_size=most_megabytes(),
        help=f"{FORMATS}. Skannede sider læses også, når programmet er sat op til det.",
    )
    return len(chosen or ())


def most_megabytes() -> int:
    """Return how large a file may be for the browser to send it."""
    return math.ceil(load_settings().max_file_mb)


def draw_fields(documents: Sequence[Document], several: bool) -> None:
    """Draw the fields, inside a form; the documents are those that there are already."""
    st.text_input(
        "Titel (kan udelades)",
        key=_key("title"),
        max_chars=LONGEST,
        placeholder="Filernes egne titler bruges" if several else "Udelades den, bruges filens egen",
        disabled=several,
        persist_state="session",
    )
    publisher, region = st.columns(2)
    _text(publisher, "Udgiver (kan udelades)", "publisher", "fx Region Sjælland")
    _text(region, "Region (kan udelades)", "region", "fx Region Sjælland")
    date, kind = st.columns(2)
    _text(date, "Dato (kan udelades)", "date", "fx 2026, november 2026 eller 28-11-2026")
    _select(kind, "Type", "kind", {"": UNKNOWN, **{one: one for one in KINDS}})
    standing, collection = st.columns(2)
    others = {one: one for one in STANDINGS if one != UNKNOWN}
    _select(standing, "Dokumentets status", "standing", {UNKNOWN: UNKNOWN, **others})
    _draw_collection(collection, [one for one in collections_of(documents) if one])
    newer = {one.id: f"Ny udgave af: {titled(one)}" for one in current(documents)}
    _select(st.container(), "Udgave", "edition", {**EDITIONS, **newer})


def _text(place: DeltaGenerator, label: str, name: str, placeholder: str) -> None:
    place.text_input(label, key=_key(name), max_chars=LONGEST, placeholder=placeholder, persist_state="session")


def _select(place: DeltaGenerator, label: str, name: str, options: Mapping[str, str]) -> None:
    if st.session_state.get(_key(name)) not in (None, *options):
        del st.session_state[_key(name)]  # a document that is gone meanwhile
    place.selectbox(
        label, list(options), key=_key(name), format_func=lambda one: options.get(one, one), persist_state="session"
    )


def _draw_collection(place: DeltaGenerator, collections: Sequence[str]) -> None:
    """Let a collection be chosen or a new one be named."""
    place.selectbox(
        "Samling",
        collections,
        index=None,
        placeholder="Vælg en samling, eller skriv en ny",
        key=_key("collection"),
        accept_new_options=True,
        help="Dokumenter, der hører sammen, fx en regions eller et udvalgs. Et svar blander ikke samlinger uden at "
        "sige det. En ny udgave kommer i den gamles samling, når der ikke er valgt nogen.",
        persist_state="session",
    )


def files() -> "list[UploadedFile]":
    """Return the files that are chosen."""
    return list(st.session_state.get(_key("files")) or ())


def typed(several: bool) -> Typed:
    """Return what stands in the fields now; of several files each has its own title."""
    held = {name: st.session_state.get(_key(name)) for name in (*_TEXTS, *_CHOICES)}
    if several:
        held["title"] = ""
    texts = {name: str(held[name] or "").strip() for name in (*_TEXTS, "kind", "collection")}
    edition = BY_ITSELF if held["edition"] is None else str(held["edition"])
    texts["date"] = iso_date(texts["date"])
    return Typed(**texts, standing=str(held["standing"] or UNKNOWN), edition=edition)


def iso_date(text: str) -> str:
    """Return a date as Danes write it in ISO form: "28. november 2026" and "28-11-2026" are 2026-11-28.

    What is no such date is returned as it is: whoever takes it in says what is wrong with it.
    """
    found = _DANISH_DATE.fullmatch(text)
    if found is None:
        return text
    day, name, year = found.groups()
    month = int(name) if name.isdigit() else next((n for n, one in enumerate(MONTHS, 1) if one == name.lower()), 0)
    if not 1 <= month <= len(MONTHS) or (day and not 1 <= int(day) <= 31):
        return text
    return f"{year}-{month:02d}" + (f"-{int(day):02d}" if day else "")


def clear() -> None:
    """Begin with no file and empty fields; what describes the next document's origin as well is kept."""
    st.session_state[_ROUND] = _round() + 1
    for name in ("title", "date"):
        st.session_state[_key(name)] = ""
    st.session_state[_key("edition")] = BY_ITSELF


def _round() -> int:
    return int(st.session_state.get(_ROUND, 0))


def _key(name: str) -> str:
    """Return a field's key; the files get a new one each round, since an upload cannot be emptied otherwise."""
    return f"{_KEY}-{name}-{_round()}" if name == "files" else f"{_KEY}-{name}"
