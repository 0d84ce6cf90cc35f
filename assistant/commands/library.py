"""The commands that change what the program knows: add a document, remove it, undo, and list what there is."""

import argparse
from pathlib import Path

from assistant import library_sources
from assistant.commands import terminal
from assistant.errors import AssistantError, InputError
from assistant.progress_bar import ProgressBar
from assistant.records import Document
from assistant.settings import Settings
from assistant.source_documents import KINDS, STANDINGS

FAILED = 2


def add_options(add: argparse.ArgumentParser) -> None:
    """Add what can be typed after `add`."""
    add.add_argument(
        "files", type=Path, metavar="FIL", nargs="+", help="PDF, Word, PowerPoint, Excel, HTML eller tekst"
    )
    add.add_argument("--title", default="", metavar="TITEL", help="ellers filens egen titel eller dens navn")
    add.add_argument("--publisher", default="", metavar="NAVN", help="hvem der har udgivet det")
    add.add_argument("--region", default="", metavar="NAVN", help="hvilken region det kommer fra")
    add.add_argument("--date", default="", metavar="DATO", help="2024, 2024-11 eller 2024-11-19")
    add.add_argument("--kind", choices=KINDS, default="", metavar="TYPE", help=", ".join(KINDS))
    add.add_argument("--standing", choices=STANDINGS, default="", metavar="STATUS", help=", ".join(STANDINGS))
    add.add_argument("--collection", metavar="NAVN", help="samling, som det hører til; ellers ingen")
    add.add_argument("--version-of", default="", metavar="ID", help="det er en ny udgave af dette dokument")
    add.add_argument("--new", action="store_true", help="det er et dokument for sig, uanset navn og titel")
    add.add_argument("--by", default="", metavar="NAVN", help="hvem der tilføjer det")


def run_add(options: argparse.Namespace, settings: Settings) -> int:
    """Add each file and report on it; where one cannot be added, that is said and the others are."""
    from assistant import library_changes

    if len(options.files) > 1 and (options.title or options.version_of):
        raise InputError("--title og --version-of gælder én fil. Tilføj filerne hver for sig.")
    description = library_changes.DocumentDescription(
        title=options.title,
        publisher=options.publisher,
        region=options.region,
        date=options.date,
        kind=options.kind,
        standing=options.standing,
        collection=options.collection,
        version_of=options.version_of,
        new=options.new,
    )
    failed = False
    for path in options.files:
        try:
            with ProgressBar() as bar:
                report = library_changes.add_document(settings, path, path.name, description, bar, added_by=options.by)
        except AssistantError as error:
            if len(options.files) == 1:
                raise
            terminal.complain(f"Fejl: {error}")
            failed = True
        else:
            terminal.say("\n".join(report.lines()))
    return FAILED if failed else 0


def run_remove(options: argparse.Namespace, settings: Settings) -> int:
    """Remove an added document."""
    from assistant import library_changes

    with ProgressBar() as bar:
        report = library_changes.remove_document(settings, options.id, bar, removed_by=options.by)
    terminal.say("\n".join(report.lines()))
    return 0


def run_undo(options: argparse.Namespace, settings: Settings) -> int:
    """Take the latest change back."""
    from assistant import library_changes

    with ProgressBar() as bar:
        report = library_changes.undo(settings, bar, undone_by=options.by)
    terminal.say("\n".join(report.lines()))
    return 0


def run_documents(_: argparse.Namespace, settings: Settings) -> int:
    """List all documents, collection by collection."""
    state = library_sources.current_state(settings)
    documents = [one.document for one in library_sources.published_documents(settings, state)]
    pages = {added.id: added.pages for added in state.documents}
    by_collection: dict[str, list[Document]] = {}
    for document in documents:
        by_collection.setdefault(document.collection, []).append(document)
    for collection, within in by_collection.items():
        terminal.say(collection or "Uden samling")
        terminal.say("\n".join(f"  {_told(document, pages.get(document.id, 0))}" for document in within))
    terminal.say(f"{len(documents)} {'dokument' if len(documents) == 1 else 'dokumenter'}")
    return 0


def _told(document: Document, pages: int) -> str:
    parts = (
        document.id,
        document.title,
        f"{document.version}. udgave" if document.version > 1 or document.superseded_by else "",
        f"erstattet af {document.superseded_by}" if document.superseded_by else "",
        f"{pages} {document.page_word if pages == 1 else _many(document.page_word)}" if pages else "",
        f"tilføjet {document.added}" if document.added else "programmets eget",
    )
    return " · ".join(part for part in parts if part)


def _many(page_word: str) -> str:
    from assistant.library_changes.reports import pages_word

    return pages_word(page_word, 2)
