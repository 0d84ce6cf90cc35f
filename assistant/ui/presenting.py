"""What the pages say about an answer and its sources: pure functions from records to Danish text."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from assistant.answer_record import citation_facts as citation_facts
from assistant.answer_record import danish_date as danish_date
from assistant.answer_record import page_text as page_text
from assistant.answer_record import visible_text as visible_text
from assistant.records import NOT_ASKED, ONLY_READ, WORDED, Answer, Citation, Document, SourceText
from assistant.ui.page_words import edition, page_word

QUESTION_SHOWN = 600  # characters of a question that the conversation repeats
SECTION_SHOWN = 70  # characters of a heading in a citation's title
BEGINNING_SHOWN = 60  # characters of a quote that tell it from another of the same place
SECTION_SEPARATOR = " › "
NONE_KNOWN: Mapping[str, Document] = MappingProxyType({})
# Characters shown around a quote: fewer before it, so that the mark is seen as soon as the citation opens.
SHOWN_BEFORE, SHOWN_AFTER = 300, 600

MOST_STEPS = 4  # in which an answer is revealed
LONGEST_SIDE = 6_000  # characters shown on either side, where a quote is shown in its whole page

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


def accepted_in_words(by: str, at: str) -> str:
    """Return who accepted a row and when; "" for a row that was not proposed."""
    return f"Accepteret af {by} den {danish_date(at[:10])}" if by else ""


def danish_count(value: int) -> str:
    """Return a whole number with dots between thousands: 5.000."""
    return f"{value:,}".replace(",", ".")


def shown_question(question: str, limit: int = QUESTION_SHOWN) -> str:
    """Return the question as the conversation repeats it: hidden characters visible, long ones cut and marked."""
    text = visible_text(question)
    if len(text) <= limit:
        return text
    return f"{text[:limit].rstrip()} … (forkortet her: {danish_count(limit)} af {danish_count(len(text))} tegn vises)"


def revealed(text: str) -> Iterator[str]:
    """Yield an answer's beginnings, each a sentence with its marks longer; the whole is the last."""
    ends = [match.end() for match in re.finditer(r"\](?=\s)|\n", text)]
    for end in ends[:: max(1, len(ends) // MOST_STEPS)]:
        yield text[:end]
    yield text


def answer_title(answer: Answer) -> str | None:
    """Return the heading that tells, in words, that this is not a plain answer; None where it is one."""
    return _KIND_TITLES.get(answer.kind)


def checked_badge(answer: Answer) -> str | None:
    """Return one line on what was checked, e.g. "3 tal og 2 citater kontrolleret"; None where nothing was cited.

    Where a language model was asked for the answer, the line also says whose words these are.
    """
    quotes = len(answer.citations)
    if not quotes:
        return None
    counted = f"{danish_count(quotes)} {'citat' if quotes == 1 else 'citater'}"
    if answer.checked_numbers:
        counted = f"{danish_count(answer.checked_numbers)} tal og {counted}"
    return f"{counted} kontrolleret mod kilden{_worded_by(answer)}"


def _worded_by(answer: Answer) -> str:
    use = answer.model
    if use is None or use.outcome == NOT_ASKED or (use.outcome == ONLY_READ and not use.told):
        return ""
    if use.outcome == WORDED:
        return f" · formuleret af sprogmodellen {use.model}"
    return " · svaret er uden sprogmodel"


def citation_title(citation: Citation, document: Document | None = None) -> str:
    """Return e.g. "[1] Psykiatriens målsætninger for 2024, side 1, 4. Mindre tvang": of the path its last heading.

    The cited document tells what its pages are called, and which edition it is.
    """
    parts = [_page_of(citation, document)]
    if citation.section:
        section = " ".join(citation.section.rpartition(SECTION_SEPARATOR)[2].split())
        parts.append(section if len(section) <= SECTION_SHOWN else section[: SECTION_SHOWN - 1].rstrip() + "…")
    return f"[{citation.n}] {', '.join(parts)}"


def _page_of(citation: Citation, document: Document | None) -> str:
    page = f"{page_word(document).one} {citation.page}" if citation.page is not None else ""
    return ", ".join(filter(None, (citation.title, edition(document) if document else "", page)))


def citation_titles(citations: Sequence[Citation], documents: Mapping[str, Document] = NONE_KNOWN) -> list[str]:
    """Return the titles of an answer's citations; those of one place are told apart by how their quotes begin."""
    cited = [documents.get(citation.document) for citation in citations]
    titles = [citation_title(citation, document) for citation, document in zip(citations, cited, strict=True)]
    places = [title.partition("] ")[2] for title in titles]
    return [
        f"[{citation.n}] {_page_of(citation, document)}: »{_beginning(citation.quote)}«"
        if places.count(place) > 1
        else title
        for citation, document, title, place in zip(citations, cited, titles, places, strict=True)
    ]


def _beginning(quote: str) -> str:
    """Return the first whole words of a quote."""
    line = " ".join(quote.split())
    return line if len(line) <= BEGINNING_SHOWN else f"{line[:BEGINNING_SHOWN].rpartition(' ')[0]} …"


def surroundings(
    citation: Citation, source: SourceText | None, reach: tuple[int, int] = (SHOWN_BEFORE, SHOWN_AFTER)
) -> Surroundings:
    """Return the quote with up to `reach` characters before and after, cut where a sentence begins or ends.

    Where the quote does not stand at its offsets, it is shown alone rather than marked in a wrong place.
    """
    start, end = citation.start, citation.end
    if source is None or source.repaired.text[start:end].split() != citation.quote.split():
        return Surroundings("", citation.quote, "", False, False)
    return place_around(start, end, source, reach)


def place_around(start: int, end: int, source: SourceText, reach: tuple[int, int]) -> Surroundings:
    """Return a stretch of a document with up to `reach` characters before and after, cut where a sentence ends."""
    text = source.repaired.text
    first, last = max(0, start - reach[0]), min(len(text), end + reach[1])
    before, after = text[first:start], text[end:last]
    more_before, more_after = first > 0, last < len(text)
    return Surroundings(
        before=_from_first_border(before) if more_before and text[first - 1] != "\n" else before,
        quote=text[start:end],
        after=_to_last_border(after) if more_after and text[last] != "\n" else after,
        more_before=more_before,
        more_after=more_after,
    )


def page_reach(citation: Citation, source: SourceText | None) -> tuple[int, int]:
    """Return how many characters of the quote's page lie before and after it, within reason."""
    pages = source.repaired.pages if source else ()
    page = next((page for page in pages if page.start <= citation.start < page.end), None)
    if page is None or page.number is None:
        return SHOWN_BEFORE, SHOWN_AFTER
    return min(citation.start - page.start, LONGEST_SIDE), min(max(page.end - citation.end, 0), LONGEST_SIDE)


def _from_first_border(text: str) -> str:
    spans = _sentence_spans(text)
    return text[spans[1][0] :] if len(spans) > 1 else text.partition(" ")[2]


def _to_last_border(text: str) -> str:
    spans = _sentence_spans(text)
    return text[: spans[-2][1]] if len(spans) > 1 else text.rpartition(" ")[0]


def _sentence_spans(text: str) -> list[tuple[int, int]]:
    from assistant.danish import sentence_spans  # brings numpy, which the first paint does not wait for

    return sentence_spans(text)
