"""The answer as others read it: the JSON record of batch and --json, and plain text for the terminal."""

from dataclasses import asdict
from typing import Any

from assistant.records import Answer, Citation


def as_record(answer: Answer, name: str) -> dict[str, Any]:
    """Return the answer record: id, answer, refused, kind, citations, goals, derived, seconds."""
    return {
        "id": name,
        "answer": answer.answer,
        "refused": answer.refused,
        "kind": answer.kind,
        "citations": [asdict(citation) for citation in answer.citations],
        "goals": list(answer.goals),
        "derived": [asdict(derived) for derived in answer.derived],
        "seconds": answer.seconds,
    }


def as_text(answer: Answer) -> str:
    """Return the answer without its Markdown, and below it the sources: where each quote stands, and the quote."""
    sources = [f"[{c.n}] {place_text(c)}\n    »{' '.join(c.quote.split())}«" for c in answer.citations]
    return "\n".join([answer.answer.replace("**", ""), *(["", "Kilder:"] if sources else []), *sources])


def place_text(citation: Citation) -> str:
    """Return where a quote stands: the document's title, date and standing, page and section; the unknown is named."""
    parts = [
        citation.title,
        citation.date or "dato ikke oplyst",
        f"dokumentets status: {citation.standing}",
        f"side {citation.page}" if citation.page is not None else "sidetal usikkert",
        citation.section or "",
    ]
    return " · ".join(part for part in parts if part)
