"""The explanation "Sådan fandt jeg svaret": how the question was read, what was found, what was discarded and why."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType

from assistant.quantities import danish_number
from assistant.records import (
    FELL_BACK,
    LACKING,
    NO_ROOM,
    NOT_ASKED,
    ONLY_READ,
    REPEATS,
    USED,
    WORDED,
    WORSE,
    Answer,
    Considered,
    Evidence,
    ModelUse,
    Question,
    SourceText,
)
from assistant.ui.html_parts import Html, element, facts, joined, link, table
from assistant.ui.links import source_href
from assistant.ui.presenting import danish_count

FATES: Mapping[str, str] = MappingProxyType(
    {
        USED: "Brugt i svaret",
        NO_ROOM: "Valgt, men der var ikke plads i svaret",
        REPEATS: "Fravalgt: siger det samme som noget, der er valgt",
        WORSE: "Fravalgt: andet svarer bedre på spørgsmålet",
        LACKING: "Det nærmeste, men det svarer ikke på hele spørgsmålet",
    }
)
KINDS: Mapping[str, str] = MappingProxyType(
    {"text": "tekst", "goal": "måltabel", "status": "statustal", "funding": "bevilling"}
)
OPERATIONS: Mapping[str, str] = MappingProxyType(
    {"difference": "forskellen på", "sum": "summen af", "ratio": "forholdet mellem", "count": "antallet af"}
)
OUTCOMES: Mapping[str, str] = MappingProxyType(
    {
        WORDED: "Den formulerede svaret ud fra de fundne steder; hver sætning er kontrolleret mod kilderne.",
        FELL_BACK: "Dens svar er ikke brugt. Svaret er det, programmet giver uden sprogmodel.",
        ONLY_READ: "Den blev kun bedt om at gøre spørgsmålet helt. Svaret er det, programmet giver uden sprogmodel.",
        NOT_ASKED: "Den blev ikke spurgt: dette svar gives uden sprogmodel.",
    }
)
EVIDENCE_SHOWN = 10
TEXT_SHOWN = 160  # characters of a passage
TABLED = "Svaret er sat sammen af tabellerne med mål og beløb; der var intet at vælge imellem."
CONSIDERED = (
    "Bud på svaret, det bedste først. Chance: hvor sandsynligt det er, at buddet er svaret. "
    "Dækning: hvor meget af spørgsmålet det svarer på."
)
NOTHING_DROPPED = "Kontrollen tog ingen sætninger ud."


def explanation_html(answer: Answer, sources: Mapping[str, SourceText]) -> Html:
    """Return the whole explanation of an answer."""
    return joined(
        (
            element("h3", "Sådan læste jeg spørgsmålet"),
            facts(_reading(answer.understood)) if answer.understood else "",
            element("h3", "Det fandt jeg"),
            _found(answer.evidence, sources),
            element("h3", "Det valgte jeg imellem"),
            _considered(answer.considered, sources),
            element("h3", "Det viste kontrollen"),
            *_checked(answer),
            *(_model(answer.model) if answer.model else ()),
        )
    )


def _reading(question: Question) -> Iterator[tuple[str, str]]:
    """Yield what was made of the question, as names and values."""
    if question.mended != question.text:
        yield "Læst som", question.mended
    if question.follow_up and question.history:
        yield "Bygger videre på", question.history[-1]
    words = [term.word for term in question.terms if term.word.isalpha()]
    yield "Søgeord", ", ".join(words) or "ingen"
    official = {" ".join(wording) for term in question.terms for wording in term.alternatives}
    yield "Søgt også som", ", ".join(sorted(official)[:12])
    yield "Gruppe", " og ".join(sorted(question.populations))
    yield "År", ", ".join(map(str, question.years))
    numbers = [f"{noun} {number}{letter}".strip() for noun, number, letter in question.goal_numbers]
    yield "Nævnte mål", ", ".join(numbers)


def _found(evidence: Sequence[Evidence], sources: Mapping[str, SourceText]) -> Html:
    if not evidence:
        return element("p", "Jeg søgte ikke: beskeden er ikke et spørgsmål til dokumenterne.")
    rows = [
        (
            _place(item.passage.document_id, item.passage.spans[0].start, item.passage.spans[-1].end, sources),
            f"{_shortened(item.passage.text)} ({KINDS.get(item.passage.kind, item.passage.kind)})",
            _percent(item.lexical),
            _percent(item.vector),
            _percent(item.score),
        )
        for item in evidence[:EVIDENCE_SHOWN]
    ]
    caption = f"De {len(rows)} bedste af {len(evidence)} fundne steder; 100 er det bedste i søgningen"
    return table(caption, ("Sted", "Tekst", "Ord", "Betydning", "Samlet"), rows, frozenset({2, 3, 4}))


def _considered(considered: Sequence[Considered], sources: Mapping[str, SourceText]) -> Html:
    if not considered:
        return element("p", TABLED)
    rows = [
        (
            _place(one.sources[0].document_id, one.sources[0].start, one.sources[0].end, sources),
            _shortened(one.text),
            f"{_percent(one.chance)} %",
            f"{_percent(one.coverage)} %",
            FATES[one.fate],
        )
        for one in considered
    ]
    header = ("Sted", "Tekst", "Chance", "Dækning", "Hvad der skete")
    return table(CONSIDERED, header, rows, frozenset({2, 3}))


def _checked(answer: Answer) -> Iterator[Html]:
    if answer.dropped:
        yield element("p", "Disse sætninger kunne ikke bevises og blev taget ud:")
        yield Html(f"<ul>{joined(element('li', sentence) for sentence in answer.dropped)}</ul>")
    else:
        yield element("p", NOTHING_DROPPED)
    for derived in answer.derived:
        how = f"{OPERATIONS[derived.operation]} {', '.join(derived.operands)}"
        yield element("p", f"Regnet ud: {derived.text} ({how}).")
    yield element("p", f"Svaret tog {_seconds(answer.seconds)} sekunder.")


def _model(use: ModelUse) -> Iterator[Html]:
    """Yield what a language model did for the answer, and what it cost."""
    yield element("h3", "Sprogmodellen")
    yield facts(
        (
            ("Model", use.model),
            ("Instruks", f"version {use.prompt}"),
            ("Hvad den gjorde", OUTCOMES[use.outcome]),
            ("Bemærk", use.told),
            ("Læst som", use.rewritten),
            ("Kald", str(use.calls)),
            *(_cost(use) if use.calls else ()),
        )
    )


def _cost(use: ModelUse) -> Iterator[tuple[str, str]]:
    for name, tokens in (("Tokens sendt", use.input_tokens), ("Tokens modtaget", use.output_tokens)):
        yield name, "ikke oplyst" if tokens is None else danish_count(tokens)
    yield "Tid", f"{_seconds(use.seconds)} sekunder"


def _seconds(seconds: float) -> str:
    return danish_number(Decimal(str(round(seconds, 2))))


def _place(document_id: str, start: int, end: int, sources: Mapping[str, SourceText]) -> Html:
    source = sources.get(document_id)
    return link(source.document.title if source else document_id, source_href(document_id, start, end))


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= TEXT_SHOWN else f"{line[:TEXT_SHOWN].rstrip()} …"


def _percent(share: float) -> str:
    return str(round(100 * share))
