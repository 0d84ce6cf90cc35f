"""Everyday words and the official ones: what people say, what the documents call it, and what it means.

The glossary only ever adds official wordings to a search; the user's own words stay.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from assistant import danish
from assistant.errors import GoalTableError, disk_reason
from assistant.quotations import split_quotes
from assistant.records import GENERAL_KNOWLEDGE, GlossaryEntry

FILE, THESAURUS_FILE = "glossary.csv", "thesaurus.csv"
COLUMNS = ("term", "synonyms", "explanation", "basis", "document_id", "quote")
THESAURUS_COLUMNS = ("word", "synonyms")
DOCUMENT = "document"
WHOLE, PART = 1.0, 0.6  # how sure a match of the whole wording is, and one of a compound's part
_SLACK = 3  # other words that may stand inside a wording: "blev spændt hårdt fast"
_SHORTEST_PART = 5
_ABBREVIATION = re.compile(r"[A-ZÆØÅ][A-ZÆØÅ0-9]*(?:-[A-ZÆØÅ]+)?'?\w?")
# words of a wording that a question may leave out or vary
_LOOSE = frozenset("at den der de det en er et blev blive bliver man har have sin sit var være været".split())

Wording = tuple[str, ...]  # the lemmas that carry a wording


@dataclass(frozen=True, slots=True)
class Expansion:
    """An official wording that a question's everyday words stand for, and the places of those words."""

    term: str
    wording: Wording
    places: tuple[int, ...]
    weight: float


def load_glossary(goals_dir: Path) -> tuple[GlossaryEntry, ...]:
    """Read `glossary.csv`; GoalTableError names file, line, column and remedy."""
    rows = _read_rows(goals_dir / FILE, COLUMNS)
    entries = tuple(_entry(row, line) for line, row in rows)
    _check_unique(entries, FILE)
    return entries


def load_thesaurus(goals_dir: Path) -> tuple[GlossaryEntry, ...]:
    """Read `thesaurus.csv`: plain words of the documents, each with what people say for it in everyday Danish.

    It knows the language at large and explains nothing. GoalTableError names file, line, column and remedy.
    """
    rows = _read_rows(goals_dir / THESAURUS_FILE, THESAURUS_COLUMNS)
    entries = tuple(_synonyms_of(row, line) for line, row in rows)
    _check_unique(entries, THESAURUS_FILE)
    return entries


def _read_rows(path: Path, columns: tuple[str, ...]) -> list[tuple[int, list[str]]]:
    """Return the rows below the heading with their line numbers."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file, strict=True))
    except OSError as error:
        raise GoalTableError(f"Ordlisten {path} kan ikke læses: {disk_reason(error)}. Læg filen der igen.") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise GoalTableError(f"Ordlisten {path} er ikke en CSV-fil i UTF-8: {error}. Gem den som UTF-8.") from error
    if not rows or tuple(rows[0]) != columns:
        raise GoalTableError(f"{path.name}, linje 1: kolonnerne skal være {','.join(columns)}. Ret overskriften.")
    return list(enumerate(rows[1:], start=2))


def all_words(goals_dir: Path) -> tuple[str, ...]:
    """Return every term and synonym of glossary and thesaurus, for the lexicon."""
    entries = (*load_glossary(goals_dir), *load_thesaurus(goals_dir))
    return tuple(wording for entry in entries for wording in (entry.term, *entry.synonyms))


class Matcher:
    """Finds the official wordings for the everyday words of a question, by lemma and in any order."""

    def __init__(self, entries: Sequence[GlossaryEntry], lexicon: danish.Lexicon) -> None:
        self._lexicon = lexicon
        self._carriers = lru_cache(maxsize=10_000)(self._carriers_of)
        self._by_lemma: dict[str, list[tuple[Wording, str]]] = defaultdict(list)  # rarest lemma → wording, term
        self._named: dict[Wording, GlossaryEntry] = {}
        for entry in entries:
            for wording, term in _directions(entry):
                lemmas = self._lemmas(wording)
                if not lemmas:
                    continue  # a wording of nothing but digits and signs
                self._by_lemma[max(lemmas, key=len)].append((lemmas, term))
            for name in (entry.term, *filter(_is_abbreviation, entry.synonyms)):
                self._named.setdefault(self._lemmas(name), entry)

    def expansions(self, words: Sequence[str]) -> tuple[Expansion, ...]:
        """Return the official wordings for the lower-cased words of a question, the surest first."""
        at: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for place, word in enumerate(words):
            for lemma, weight in self._carriers(word):
                at[lemma].append((place, weight))
        found: dict[str, Expansion] = {}
        for lemma in at:
            for wording, term in self._by_lemma.get(lemma, ()):
                expansion = self._expansion(term, wording, at)
                if (
                    expansion
                    and not self._says(words, expansion)
                    and (term not in found or expansion.weight > found[term].weight)
                ):
                    found[term] = expansion
        return tuple(sorted(found.values(), key=lambda e: (-e.weight, -len(e.places), e.places)))

    def alternatives(self, words: Sequence[str]) -> Mapping[int, tuple[Wording, ...]]:
        """Return, for the place of each everyday word in `words`, the lemmas of the official wordings for it."""
        found: dict[int, dict[Wording, None]] = defaultdict(dict)
        for expansion in self.expansions(words):
            for place in expansion.places:
                found[place][expansion.wording] = None
        return {place: tuple(wordings) for place, wordings in found.items()}

    def entry_for(self, words: Sequence[str]) -> GlossaryEntry | None:
        """Return the entry whose term or abbreviation the words name, the longest name first; None for none."""
        lemmas = {self._lexicon.lemma(word) for word in words}
        named = [name for name in self._named if lemmas.issuperset(name)]
        return self._named[max(named, key=lambda name: (len(name), sum(map(len, name))))] if named else None

    def _expansion(self, term: str, wording: Wording, at: Mapping[str, list[tuple[int, float]]]) -> Expansion | None:
        """Return the expansion if all lemmas of the wording stand close together, in any order."""
        rarest = max(wording, key=len)
        for place, weight in at[rarest]:
            places, sure = [place], weight
            for lemma in wording:
                if lemma == rarest:
                    continue
                near = [(abs(p - place), p, w) for p, w in at.get(lemma, ()) if abs(p - place) <= len(wording) + _SLACK]
                if not near:
                    break
                places.append(min(near)[1])
                sure = min(sure, min(near)[2])
            else:
                if sure == WHOLE or len(wording) == 1:
                    return Expansion(term, self._official(term), tuple(sorted(set(places))), sure)
        return None

    def _says(self, words: Sequence[str], expansion: Expansion) -> bool:
        """Tell whether the question's own words are the official wording already."""
        return {self._lexicon.lemma(words[place]) for place in expansion.places}.issuperset(expansion.wording)

    def _official(self, term: str) -> Wording:
        lemmas = tuple(self._lexicon.lemma(w) for w in danish.words(term) if w not in danish.STOP_WORDS)
        return lemmas or self._lemmas(term)

    def _lemmas(self, wording: str) -> Wording:
        words = danish.words(wording)
        firm = [word for word in words if word not in _LOOSE]
        return tuple(dict.fromkeys(map(self._lexicon.lemma, firm if len(firm) > 1 or len(words) == 1 else words)))

    def _carriers_of(self, word: str) -> tuple[tuple[str, float], ...]:
        """Return the lemmas that a word can be matched by: its own, and its compound's parts less surely."""
        lemma = self._lexicon.lemma(word)
        parts = self._lexicon.parts(word)
        # børneventetid is also a ventetid
        heads = {lemma[at:] for at in range(len(lemma)) if lemma[at:] in self._by_lemma} if parts else set()
        heads = {head for head in heads if self._lexicon.parts(head)}
        carriers = {part for part in heads.union(parts) if len(part) >= _SHORTEST_PART} - {lemma}
        return ((lemma, WHOLE), *((part, PART) for part in sorted(carriers)))


def _directions(entry: GlossaryEntry) -> Iterable[tuple[str, str]]:
    """Yield (what is said, what it is searched as): everyday to official, an abbreviation and its words both ways."""
    for synonym in entry.synonyms:
        yield synonym, entry.term
        if _is_abbreviation(synonym):
            yield entry.term, synonym


def _is_abbreviation(text: str) -> bool:
    return bool(_ABBREVIATION.fullmatch(text)) and len(text) > 1


def _entry(row: list[str], line: int) -> GlossaryEntry:
    if len(row) != len(COLUMNS):
        raise _wrong(line, "term", f"rækken har {len(row)} felter i stedet for {len(COLUMNS)}", "Ret rækken")
    cells = dict(zip(COLUMNS, (cell.strip() for cell in row), strict=True))
    for column in ("term", "explanation"):
        if not cells[column]:
            raise _wrong(line, column, "feltet er tomt", "Udfyld det")
    synonyms = tuple(word.strip() for word in cells["synonyms"].split(";"))
    if "" in synonyms:
        raise _wrong(line, "synonyms", f"{cells['synonyms']!r} har et tomt ord", "Skil ordene med ét semikolon")
    _check_basis(cells, line)
    quotes = split_quotes(cells["quote"])
    return GlossaryEntry(cells["term"], synonyms, cells["explanation"], cells["basis"], cells["document_id"], quotes)


def _synonyms_of(row: list[str], line: int) -> GlossaryEntry:
    if len(row) != len(THESAURUS_COLUMNS) or not all(cell.strip() for cell in row):
        raise _wrong(line, "word", f"rækken {row!r} er ikke et ord og dets synonymer", "Ret rækken", THESAURUS_FILE)
    synonyms = tuple(word.strip() for word in row[1].split(";"))
    if "" in synonyms:
        raise _wrong(line, "synonyms", f"{row[1]!r} har et tomt ord", "Skil ordene med ét semikolon", THESAURUS_FILE)
    return GlossaryEntry(row[0].strip(), synonyms, "", GENERAL_KNOWLEDGE, "", ())


def _check_basis(cells: Mapping[str, str], line: int) -> None:
    if cells["basis"] not in (DOCUMENT, GENERAL_KNOWLEDGE):
        remedy = f"Skriv {DOCUMENT} eller {GENERAL_KNOWLEDGE}"
        raise _wrong(line, "basis", f"{cells['basis']!r} kendes ikke", remedy)
    for column in ("document_id", "quote"):
        if bool(cells[column]) != (cells["basis"] == DOCUMENT):
            told = "mangler" if not cells[column] else "hører ikke til almen viden"
            raise _wrong(line, column, f"feltet {told}", "Ret basis, document_id og quote, så de passer sammen")


def _check_unique(entries: Sequence[GlossaryEntry], file: str) -> None:
    seen: dict[str, int] = {}
    for line, entry in enumerate(entries, start=2):
        first = seen.setdefault(entry.term.lower(), line)
        if first != line:
            column = "term" if file == FILE else "word"
            raise _wrong(line, column, f"{entry.term!r} står også på linje {first}", "Saml dem i én række", file)


def _wrong(line: int, column: str, problem: str, remedy: str, file: str = FILE) -> GoalTableError:
    return GoalTableError(f"{file}, linje {line}, kolonne {column}: {problem}. {remedy}.")
