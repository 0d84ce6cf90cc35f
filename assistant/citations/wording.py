"""The proof of a sentence that a language model wrote: what its evidence says, in other words."""

import re
from collections.abc import Mapping, Sequence

from assistant import danish
from assistant.citations.attribution import Attribution
from assistant.citations.claims import Part, halves, joined, parts_of, referring
from assistant.citations.content_words import ContentWords
from assistant.citations.form import form_failure, one_sentence_failure
from assistant.citations.marks import plain, proven, quantities_of
from assistant.citations.polarity import turned
from assistant.citations.proving import cut, judge
from assistant.citations.statements import INSTRUCTION, Statement, StatementReader, places, populations
from assistant.citations.support import Support, arithmetic_failure, bare, evidence_failure, quote_failure
from assistant.citations.wording_words import REACHED_FORMS
from assistant.matching import Matcher
from assistant.quantities import VALUE
from assistant.records import SAID, DraftSentence, GlossaryEntry, NumberedEvidence, Question, SourceText

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_GOAL_OR_REACHED = re.compile(rf"(?:del)?mål(?:et|ene)?|{'|'.join(REACHED_FORMS)}")
_COMPUTED = ("forskel", "difference")  # what a sentence may call a number that it computes
_WAYS = frozenset({"fra", "til"})
_TABLED = (VALUE,)  # kinds of numbers that tables hold side by side
_SCATTERED = "kilden siger ikke noget med "  # begins the reasons that tell least
_SHORT_TITLE = 6  # words; a longer title holds words of the matter itself
_FEWEST_WORDS = 2  # that carry weight, in each half of a sentence that joins two statements


class WordingProof:
    """Proves sentences that a language model wrote; made once for an opened assistant, safe to share.

    `entries` are the glossary's and the thesaurus's.
    """

    def __init__(self, matcher: Matcher, lexicon: danish.Lexicon, entries: Sequence[GlossaryEntry]) -> None:
        self._reader = StatementReader(matcher)
        self._words = ContentWords(matcher, lexicon, entries, self._reader.forms)
        self._attribution = Attribution(self._words)
        self._lexicon = lexicon

    def failure(
        self,
        sentence: DraftSentence,
        cited: Sequence[NumberedEvidence],
        question: Question,
        sources: Mapping[str, SourceText],
    ) -> str:
        """Return "" where the sentence is proved by the cited evidence, else in Danish what fails."""
        spoilt = form_failure(sentence.text) or evidence_failure(sentence, cited, sources)
        if spoilt:
            return spoilt
        support = self._support(sentence, cited, sources)
        if self._repeats(sentence.text, cited, support):
            return ""
        return (
            one_sentence_failure(sentence.text)
            or quote_failure(sentence.text, support)
            or arithmetic_failure(sentence, cited, support)
            or self._name_failure(sentence.text, support)
            or self._parts_failure(sentence.text, support)
            or judge(sentence, question, sources).failure
        )

    def prepare(self, evidence: Sequence[NumberedEvidence], sources: Mapping[str, SourceText]) -> None:
        """Read evidence beforehand, while the model still writes: what is read is kept, and the proof is faster."""
        for piece in evidence:
            self._told(piece, sources)

    def _told(
        self, piece: NumberedEvidence, sources: Mapping[str, SourceText]
    ) -> list[tuple[Statement, frozenset[str]]]:
        """Return what a piece of evidence says, its text first and then the quotes beside it, and of whom it speaks."""
        quotes = [sources[s.document_id].repaired.text[s.start : s.end] for s in map(cut, piece.spans)]
        beside = [quote for quote in quotes if quote not in piece.text]
        told = list(self._reader.read(piece.text, piece.kind))
        told += [s for quote in beside for s in self._reader.read_quote(quote, piece.text, piece.kind)]
        people = populations("\n".join((piece.text, *quotes)))
        return [(statement, people) for statement in dict.fromkeys(told)]

    def _support(
        self, sentence: DraftSentence, cited: Sequence[NumberedEvidence], sources: Mapping[str, SourceText]
    ) -> Support:
        statements = [told for piece in cited for told in self._told(piece, sources)]
        documents = [sources[id_].document for id_ in dict.fromkeys(s.document_id for p in cited for s in p.spans)]
        titles = [document.title for document in documents if len(document.title.split()) <= _SHORT_TITLE]
        names = [name for d in documents for name in (d.publisher, d.region, d.kind) if name]
        verified = {derived for piece in cited for derived in piece.derived}  # they stand in the evidence's own text
        derived = [derived.text for derived in sentence.derived if derived not in verified]
        named = self._reader.forms(plain(" ".join((*titles, *names, *(_COMPUTED if derived else ())))))
        return Support(
            tuple(statements),
            named,
            tuple(mark.quantity for statement, _ in statements if statement.own for mark in statement.marks),
            quantities_of(" . ".join(titles)),
            quantities_of(" . ".join(derived)),
            "\n".join(statement.text for statement, _ in statements),
            named.union(*(statement.words for statement, _ in statements)),
            named.union(*(statement.forms for statement, _ in statements)),
        )

    def _repeats(self, text: str, cited: Sequence[NumberedEvidence], support: Support) -> bool:
        """Tell whether the sentence is a whole statement of the evidence, word for word."""
        if INSTRUCTION.search(text):
            return False
        said, item = bare(text), text.lstrip().startswith("- ")
        wholes = [piece.text for piece in cited if piece.kind == SAID]
        wholes += [statement.text for statement, _ in support.statements if statement.own]
        wholes += [statement.item for statement, _ in support.statements if item or not statement.base]
        return any(said == bare(whole) for whole in wholes if whole)

    def _name_failure(self, text: str, support: Support) -> str:
        """Names are in the evidence itself, with what stands before them, whatever the glossary makes of them."""
        said = danish.words(support.quotable)
        before = ""
        for match in _WORD.finditer(text):
            word, lower = match.group(), match.group().lower()
            opens = not _WORD.search(text[: match.start()]) or text[: match.start()].rstrip(" *»")[-1:] in (".", ":")
            large = word[0].isupper() and (not opens or not self._lexicon.knows(lower))
            spellings = {lower, lower.removesuffix("s"), lower + "s"}
            if (large or danish.is_place(lower)) and not spellings & support.words:
                return f"navnet »{word}« står ikke i kilderne"
            title = self._words.of([before]) if large and text[match.start() - 1 : match.start()] == " " else ()
            if title and not spellings & support.named and not self._beside(title[0], spellings, said):
                return f"»{before} {word}« står ikke i kilderne"
            if large and before in _WAYS and not self._placed(before, spellings, said):
                return f"»{before} {word}« står ikke sådan i kilderne"
            before = lower
        return ""

    def _placed(self, way: str, name: set[str], said: Sequence[str]) -> bool:
        """Tell whether the evidence has the name behind the same small word: "fra MO" is not "til MO"."""
        ways = {said[at - 1] for at, word in enumerate(said) if at and word in name} & _WAYS
        return not ways or way in ways

    def _beside(self, title: str, name: set[str], said: Sequence[str]) -> bool:
        """Tell whether a word stands shortly before a name: a director's title before the right director."""
        places = [place for place, word in enumerate(said) if word in name]
        return any(self._words.held(title, self._words.forms(" ".join(said[max(0, at - 2) : at]))) for at in places)

    def _parts_failure(self, text: str, support: Support) -> str:
        parts = parts_of(text)
        if not any(self._words.of(part.words) for part in parts):
            return "sætningen siger ikke, hvad den handler om"
        for place, part in enumerate(parts):
            beside = parts[place - 1] if place else parts[1] if len(parts) > 1 else None
            failure = self._part_failure(joined(part, beside) if beside and self._leans(part, place) else part, support)
            if failure:
                return failure
        return ""

    def _leans(self, part: Part, place: int) -> bool:
        """Tell whether a part says of the one beside it what it says: it names nothing of its own."""
        content = [word for word in self._words.of(part.words) if not _GOAL_OR_REACHED.fullmatch(word)]
        reaches = not REACHED_FORMS.isdisjoint(part.words)
        return (not content and reaches) or (place > 0 and (not self._words.of(part.words) or referring(part)))

    def _part_failure(self, part: Part, support: Support) -> str:
        content = self._words.of(part.words)
        lacking = self._words.lacking(content, support.forms)
        if lacking:
            return f"ordet »{lacking[0]}« står ikke i kilderne"
        reasons = [self._against(part, content, *held, support) for held in support.statements]
        if "" in reasons:
            return ""
        if any(self._joined(pair, support) for pair in halves(part)):
            return ""
        told = [reason for reason in reasons if reason and not reason.startswith(_SCATTERED)]
        return (told or reasons or ["der er intet belæg"])[0]

    def _joined(self, pair: tuple[Part, Part], support: Support) -> bool:
        """Tell whether both halves of a part are proved, each by a statement of its own."""
        return all(
            len(content := self._words.of(half.words)) >= _FEWEST_WORDS
            and any(not self._against(half, content, *held, support) for held in support.statements)
            for half in pair
        )

    def _against(
        self, part: Part, content: Sequence[str], statement: Statement, people: frozenset[str], support: Support
    ) -> str:
        """Return why one statement does not prove a part, "" where it does."""
        said_of = statement.populations or people
        if not (part.populations <= said_of and (part.shared <= said_of or not said_of)):
            return "kilden handler ikke om den gruppe"
        if part.shared_places and not part.shared_places & places(statement.text) and places(statement.text):
            return "kilden handler ikke om det sted"
        forms = statement.forms | support.named
        grouped = [word for word in content if not populations(word)] if not statement.populations else content
        scattered = self._words.lacking(grouped, forms)
        if scattered:
            return f"{_SCATTERED}»{scattered[0]}« om det"
        beside = [mark.quantity for mark in part.marks if not statement.own and mark.quantity.kind in _TABLED]
        if not all(any(proven(own, claim) for own in support.numbers) for claim in beside):
            return _SCATTERED + "det tal om det"
        titled = support.titled if self._names_title(part, support) else ()
        return self._attribution.misplaced(part, statement, (*support.derived, *titled)) or turned(
            part, statement, self._words, support.named
        )

    def _names_title(self, part: Part, support: Support) -> bool:
        """Tell whether the part names the document whose title proves a year: "målsætningerne for 2024"."""
        before = re.findall(r"([^\W\d_]+) (?:for|fra|i) (?:den )?\d", part.text.lower())
        return any(self._words.held(word, support.named) for word in before)
