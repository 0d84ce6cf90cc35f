"""From the published documents to everything that their index is made of."""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from assistant import danish, passages, row_passages
from assistant.goal_table import GoalTable
from assistant.index_content.kept_texts import KeptText, Published, read_texts, text_key, text_line
from assistant.index_content.words import PassageWords, kept_words, passage_words, words_file
from assistant.matching import Matcher
from assistant.passage_index import Kept, indexed_text
from assistant.records import Passage, SourceText

TEXTS, WORDS = FILES = ("texts.jsonl", "words.jsonl")  # what a generation keeps for the next build
Progress = Callable[[str, int, int], None]  # step (Danish), done, total


@dataclass(frozen=True, slots=True)
class IndexContent:
    """All that the index holds; a build from nothing gives the same."""

    passages: list[Passage]
    lexicon_json: str  # the lexicon, and how many passages hold each form
    terms: Mapping[str, list[str]]  # indexed text of a passage → its search terms
    files: Mapping[str, bytes]  # kept for the next build
    divided: tuple[str, ...]  # ids of the documents that were read and divided now


def gather(
    published: Sequence[Published],
    table: GoalTable,
    extra_words: Iterable[str],
    passage_chars: int,
    kept: Kept | None,
    progress: Progress,
) -> IndexContent:
    """Return what the index is to hold; `kept` is what the last build left, and taken over where it is still right."""
    documents = _Documents(kept, passage_chars)
    for done, one in enumerate(published):
        progress("Læser og deler dokumenter", done, len(published))
        documents.take(one)
    progress("Læser og deler dokumenter", len(published), len(published))
    everything = [*documents.running, *row_passages.row_passages(table, documents.sources)]
    known = kept_words(kept.files[WORDS], kept.passages.values()) if kept else {}
    read = passage_words(everything, known)
    lexicon = danish.lexicon_of_counts(Counter(word for passage in read for word in passage.words), extra_words)
    seen = Matcher.count_read_forms(lexicon, ((passage.words, passage.marks) for passage in read))
    return IndexContent(
        everything,
        json.dumps([lexicon.as_json(), seen], ensure_ascii=False),
        _terms(everything, read, lexicon),
        {TEXTS: b"\n".join(documents.lines), WORDS: words_file(read)},
        tuple(documents.divided),
    )


def _terms(
    everything: Sequence[Passage], read: Sequence[PassageWords], lexicon: danish.Lexicon
) -> dict[str, list[str]]:
    """Return the search terms by indexed text; each word's are worked out once."""

    @cache
    def of_word(word: str) -> list[str]:
        return danish.word_terms(word, lexicon)

    return {
        indexed_text(passage): [*words.names, *(term for word in words.words for term in of_word(word))]
        for passage, words in zip(everything, read, strict=True)
    }


class _Documents:
    """The documents' texts and passages of running text, gathered one by one."""

    def __init__(self, kept: Kept | None, passage_chars: int) -> None:
        self._chars = passage_chars
        self._texts: Mapping[str, KeptText] = read_texts(kept.files[TEXTS]) if kept else {}
        self._passages: dict[str, list[Passage]] = defaultdict(list)
        for passage in kept.passages.values() if kept else ():
            if passage.kind == "text":
                self._passages[passage.document_id].append(passage)
        self.sources: dict[str, SourceText] = {}
        self.running: list[Passage] = []
        self.lines: list[bytes] = []
        self.divided: list[str] = []

    def take(self, one: Published) -> None:
        """Add a document: as the last build left it where it is the same, else read and divided now."""
        name, key = one.document.id, text_key(one, self._chars)
        before = self._texts.get(name)
        if before is not None and before.key == key:
            self.sources[name] = SourceText(one.document, before.repaired, one.sha256)
            self.running += self._passages[name]
            self.lines.append(before.line)
            return
        self.sources[name] = SourceText(one.document, one.read(), one.sha256)
        self.running += passages.split_into_passages(self.sources[name], self._chars)
        self.lines.append(text_line(name, key, self.sources[name].repaired))
        self.divided.append(name)
