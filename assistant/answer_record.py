"""The answer as others read it: the JSON record of batch and --json, plain text, and what is said of a source."""

import re
import unicodedata
from dataclasses import asdict
from typing import Any

from assistant.goal_table import period_in_words
from assistant.records import WORDED, Answer, Citation, SourceText

_HIDDEN = frozenset({"Cc", "Cf", "Cs"})  # control, formatting (also those that turn the reading direction), surrogates
_HARMLESS = frozenset("\n\t\u00ad\u200d")
_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?")
_USUAL = {"page_word": "side", "edition": "", "collection": ""}
# the minimal Markdown of an answer: **bold**, and "- " before an item of a list
BOLD = re.compile(r"\*\*(?=\S)([^*\n]+?)(?<=\S)\*\*")
ITEM = "- "


def as_record(answer: Answer, name: str) -> dict[str, Any]:
    """Return the answer record: id, answer, refused, kind, citations, goals, derived, seconds.

    Where a language model is set up, also `model`: what it did for this answer, and what that cost.
    """
    used = {"model": asdict(answer.model)} if answer.model else {}
    return {
        "id": name,
        "answer": answer.answer,
        "refused": answer.refused,
        "kind": answer.kind,
        "citations": [_citation_record(citation) for citation in answer.citations],
        "goals": list(answer.goals),
        "derived": [asdict(derived) for derived in answer.derived],
        "seconds": answer.seconds,
        **used,
    }


def _citation_record(citation: Citation) -> dict[str, Any]:
    """Return a citation's fields; what is told of editions and collections only where there are several."""
    plain = {name for name, usual in _USUAL.items() if getattr(citation, name) == usual}
    return {name: value for name, value in asdict(citation).items() if name not in plain}


def as_text(answer: Answer) -> str:
    """Return the answer without its Markdown, and below it the sources: where each quote stands, and the quote."""
    sources = [f"[{c.n}] {place_text(c)}\n    »{' '.join(c.quote.split())}«" for c in answer.citations]
    said = model_text(answer)
    parts = [
        answer.answer.replace("**", ""),
        *(["", "Kilder:"] if sources else []),
        *sources,
        *(["", said] if said else []),
    ]
    return "\n".join(parts)


def model_text(answer: Answer) -> str:
    """Return whose words an answer is in, where a language model was asked for it; "" where there is nothing to say."""
    if answer.model is None:
        return ""
    worded = f"Formuleret af sprogmodellen {answer.model.model}; hver sætning er kontrolleret mod kilden."
    return " ".join(filter(None, (worded if answer.model.outcome == WORDED else "", answer.model.told)))


def place_text(citation: Citation) -> str:
    """Return where a quote stands: the document's title, date and standing, page and section; the unknown is named."""
    parts = [
        citation.title,
        citation.edition,
        f"samlingen »{citation.collection}«" if citation.collection else "",
        citation.date or "dato ikke oplyst",
        f"dokumentets status: {citation.standing}",
        f"{citation.page_word} {citation.page}" if citation.page is not None else "sidetal usikkert",
        citation.section or "",
    ]
    return " · ".join(part for part in parts if part)


def citation_facts(citation: Citation, source: SourceText | None) -> tuple[tuple[str, str], ...]:
    """Return the lines of a source as (name, value), the unknown named as such."""
    publisher = source.document.publisher if source else None
    return (
        ("Dokument", citation.title),
        *((("Udgave", citation.edition),) if citation.edition else ()),
        *((("Samling", citation.collection),) if citation.collection else ()),
        ("Udgiver", publisher or "ikke oplyst"),
        ("Dato", danish_date(citation.date)),
        ("Dokumentets status", citation.standing),
        (citation.page_word.capitalize(), page_text(citation.page)),
        ("Afsnit", citation.section or "ikke oplyst"),
    )


def danish_date(date: str | None) -> str:
    """Return an ISO year, month or day as Danes write it; what is unknown is said to be so."""
    if not date:
        return "ikke oplyst"
    return period_in_words(date) if _DATE.fullmatch(date) else date


def page_text(page: int | None) -> str:
    """Return the page as a source line says it."""
    return str(page) if page is not None else "sidetal ikke sikkert"


def visible_text(text: str) -> str:
    """Return `text` with line breaks alike and every hidden or harmful character shown as �."""
    text = re.sub(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]", "\n", text)
    shown = (
        letter if letter in _HARMLESS or unicodedata.category(letter) not in _HIDDEN else "\ufffd" for letter in text
    )
    return re.sub(r"\n{3,}", "\n\n", "".join(shown)).strip()
