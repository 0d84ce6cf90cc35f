"""What the pages say about an answer and its sources: pure functions from records to Danish text."""

import re
import unicodedata
from dataclasses import dataclass

from assistant.records import Answer, Citation, SourceText

QUESTION_SHOWN = 600  # characters of a question that the conversation repeats
SECTION_SHOWN = 70  # characters of a heading in a citation's title
SECTION_SEPARATOR = " › "
# Characters shown around a quote: fewer before it, so that the mark is seen as soon as the citation opens.
SHOWN_BEFORE, SHOWN_AFTER = 300, 600

_MONTHS = "januar februar marts april maj juni juli august september oktober november december".split()
_HIDDEN = frozenset({"Cc", "Cf", "Cs"})  # control, formatting (also those that turn the reading direction), surrogates
_HARMLESS = frozenset("\n\t\u00ad\u200d")

_KIND_TITLES = {
    "refusal": "Ikke fundet",
    "partial": "Delvist svar",
    "help": "Har du brug for hjælp nu?",
}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A quote in its place: the text before and after it, and whether more text lies beyond."""

    before: str
    quote: str
    after: str
    more_before: bool
    more_after: bool


def visible_text(text: str) -> str:
    """Return `text` with line breaks alike and every hidden or harmful character shown as �."""
    text = re.sub(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]", "\n", text)
    shown = (
        letter if letter in _HARMLESS or unicodedata.category(letter) not in _HIDDEN else "\ufffd" for letter in text
    )
    return re.sub(r"\n{3,}", "\n\n", "".join(shown)).strip()


def danish_count(value: int) -> str:
    """Return a whole number with dots between thousands: 5.000."""
    return f"{value:,}".replace(",", ".")


def shown_question(question: str, limit: int = QUESTION_SHOWN) -> str:
    """Return the question as the conversation repeats it: hidden characters visible, long ones cut and marked."""
    text = visible_text(question)
    if len(text) <= limit:
        return text
    return f"{text[:limit].rstrip()} … (forkortet her: {danish_count(limit)} af {danish_count(len(text))} tegn vises)"


def answer_title(answer: Answer) -> str | None:
    """Return the heading that tells, in words, that this is not a plain answer; None where it is one."""
    return _KIND_TITLES.get(answer.kind)


def checked_badge(answer: Answer) -> str | None:
    """Return one line on what was checked, e.g. "3 tal og 2 citater kontrolleret"; None where nothing was cited."""
    quotes = len(answer.citations)
    if not quotes:
        return None
    counted = f"{danish_count(quotes)} {'citat' if quotes == 1 else 'citater'}"
    if answer.checked_numbers:
        counted = f"{danish_count(answer.checked_numbers)} tal og {counted}"
    return f"{counted} kontrolleret mod kilden"


def danish_date(date: str | None) -> str:
    """Return an ISO year, month or day as Danes write it; what is unknown is said to be so."""
    if not date:
        return "ikke oplyst"
    match = re.fullmatch(r"(\d{4})-(\d{2})(?:-(\d{2}))?", date)
    if not match or not 1 <= int(match[2]) <= 12:
        return date
    month = f"{_MONTHS[int(match[2]) - 1]} {match[1]}"
    return f"{int(match[3])}. {month}" if match[3] else month


def page_text(page: int | None) -> str:
    """Return the page as a source line says it."""
    return str(page) if page is not None else "sidetal ikke sikkert"


def citation_title(citation: Citation) -> str:
    """Return e.g. "[1] Psykiatriens målsætninger for 2024, side 1, 4. Mindre tvang": of the path its last heading."""
    parts = [citation.title]
    if citation.page is not None:
        parts.append(f"side {citation.page}")
    if citation.section:
        section = " ".join(citation.section.rpartition(SECTION_SEPARATOR)[2].split())
        parts.append(section if len(section) <= SECTION_SHOWN else section[: SECTION_SHOWN - 1].rstrip() + "…")
    return f"[{citation.n}] {', '.join(parts)}"


def citation_facts(citation: Citation, source: SourceText | None) -> tuple[tuple[str, str], ...]:
    """Return the lines of a source as (name, value), the unknown named as such."""
    publisher = source.document.publisher if source else None
    return (
        ("Dokument", citation.title),
        ("Udgiver", publisher or "ikke oplyst"),
        ("Dato", danish_date(citation.date)),
        ("Dokumentets status", citation.standing),
        ("Side", page_text(citation.page)),
        ("Afsnit", citation.section or "ikke oplyst"),
    )


def surroundings(
    citation: Citation, source: SourceText | None, reach: tuple[int, int] = (SHOWN_BEFORE, SHOWN_AFTER)
) -> Surroundings:
    """Return the quote with up to `reach` characters before and after, cut where a sentence or line begins or ends.

    Where the quote does not stand at its offsets, it is shown alone rather than marked in a wrong place.
    """
    text = source.repaired.text if source else ""
    start, end = citation.start, citation.end
    if text[start:end].split() != citation.quote.split():
        return Surroundings("", citation.quote, "", False, False)
    first, last = max(0, start - reach[0]), min(len(text), end + reach[1])
    before, after = text[first:start], text[end:last]
    more_before, more_after = first > 0, last < len(text)
    return Surroundings(
        before=_from_first_border(before) if more_before else before,
        quote=text[start:end],
        after=_to_last_border(after) if more_after else after,
        more_before=more_before,
        more_after=more_after,
    )


def _from_first_border(text: str) -> str:
    spans = _sentence_spans(text)
    return text[spans[1][0] :] if len(spans) > 1 else text.partition(" ")[2]


def _to_last_border(text: str) -> str:
    spans = _sentence_spans(text)
    return text[: spans[-2][1]] if len(spans) > 1 else text.rpartition(" ")[0]


def _sentence_spans(text: str) -> list[tuple[int, int]]:
    from assistant.danish import sentence_spans  # brings numpy, which the first paint does not wait for

    return sentence_spans(text)
