"""What a change did, in Danish."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from assistant.passage_index import BuildReport
from assistant.quantities import danish_number
from assistant.records import Document, LeftOut, Reading

WITHOUT_COLLECTION = "uden samling"
_FORMATS = {
    "pdf": "PDF",
    "docx": "Word",
    "pptx": "PowerPoint",
    "xlsx": "Excel",
    "html": "HTML",
    "markdown": "Markdown",
    "text": "tekst",
}
_MANY = {"side": "sider", "slide": "slides", "ark": "ark"}


@dataclass(frozen=True, slots=True)
class AddReport:
    """What came of a file that was added."""

    document: Document  # as it is in the library now; where nothing was changed, the one with the same content
    unchanged: bool = False  # the same content was there already
    replaced: Document | None = None  # the version that it replaces
    reading: Reading | None = None  # None where nothing was changed
    built: BuildReport | None = None  # None where nothing was changed

    def lines(self) -> tuple[str, ...]:
        """Return the report in Danish, a line for each thing that there is to say."""
        named = f"»{self.document.title}«"
        if self.unchanged or self.reading is None:
            newer = self.document.superseded_by
            replaced = (
                f" Den er erstattet af {newer}, som svarer i stedet; fjern den, hvis den er forkert." if newer else ""
            )
            told = f"{named} er her allerede med nøjagtig samme indhold (id {self.document.id}). Intet er ændret."
            return (f"{told}{replaced}",)
        where = f"samlingen »{self.document.collection}«" if self.document.collection else WITHOUT_COLLECTION
        return (
            f"Tilføjet: {named} (id {self.document.id}), {where}.",
            *self._version(),
            *_read(self.reading),
            *(f"Rettet: {one.rule} ({_count(one.count)})." for one in self.reading.repaired.repairs),
            *(_lost(one, self.reading.page_word) for one in self.reading.left_out),
            *_indexed(self.built),
        )

    def _version(self) -> Iterator[str]:
        if self.replaced is not None:
            yield (
                f"Det er {self.document.version}. udgave af »{self.replaced.title}« (id {self.replaced.id}), som er "
                "gemt, men kun svarer, når den nævnes eller vælges. Er det et andet dokument, så fortryd med undo, og "
                "tilføj det igen med --new."
            )


@dataclass(frozen=True, slots=True)
class ChangeReport:
    """What came of another change: in Danish what was done, and what it took to index it."""

    action: str
    built: BuildReport | None = None  # None where nothing was changed

    def lines(self) -> tuple[str, ...]:
        """Return the report in Danish."""
        return (f"{self.action}.", *_indexed(self.built))


def _read(reading: Reading) -> Iterator[str]:
    parts = [_FORMATS.get(reading.format, reading.format)]
    if reading.pages:
        parts.append(f"{_count(reading.pages)} {pages_word(reading.page_word, reading.pages)}")
    parts.append(f"{_count(len(reading.repaired.text))} tegn")
    if reading.tables:
        parts.append(f"{_count(reading.tables)} {'tabel' if reading.tables == 1 else 'tabeller'}")
    yield f"Læst: {', '.join(parts)}."
    if reading.pages_by_ocr:
        word = pages_word(reading.page_word, len(reading.pages_by_ocr)).capitalize()
        yield f"{word} læst som billede (OCR): {runs(reading.pages_by_ocr)}. Kontrollér tal fra dem i originalen."


def _lost(lost: LeftOut, word: str) -> str:
    place = f"{pages_word(word, len(lost.pages))} {runs(lost.pages)}: " if lost.pages else ""
    return f"Kom ikke med: {place}{lost.reason}"


def _indexed(built: BuildReport | None) -> Iterator[str]:
    if built is not None:
        yield (
            f"Indekset: {_count(built.added)} nye passager, {_count(built.removed)} fjernet, "
            f"{_count(built.embedded)} vektorer beregnet."
        )


def pages_word(word: str, number: int) -> str:
    """Return what so many pages of a document are called, by the word for one of them."""
    return word if number == 1 else _MANY.get(word, word)


def runs(numbers: Iterable[int]) -> str:
    """Return numbers, those that follow on each other as a range: "1–3, 7"."""
    counted = enumerate(sorted(set(numbers)))
    parts = [[number for _, number in run] for _, run in groupby(counted, key=lambda pair: pair[1] - pair[0])]
    return ", ".join(str(part[0]) if len(part) == 1 else f"{part[0]}–{part[-1]}" for part in parts)


def _count(number: int) -> str:
    return danish_number(Decimal(number))
