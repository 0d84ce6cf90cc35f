"""The published text of a document that was read earlier, and only if it is still the same."""

from pathlib import Path

from assistant.errors import CorpusError
from assistant.records import SourceText
from assistant.source_documents import read_published


def published_text(source: SourceText, corpus_dir: Path) -> str:
    """Return the text as published; CorpusError where the file was changed after `source` was read from it."""
    text, sha256 = read_published(corpus_dir, source.document)
    if sha256 != source.sha256:
        raise CorpusError(
            f"Filen {source.document.file!r} er ændret, siden programmet læste den. Start programmet igen."
        )
    return text
