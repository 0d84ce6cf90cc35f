"""The proof of a sentence that a language model wrote: what its evidence says, in other words."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant import danish
from assistant.citations.alignment import Alignment
from assistant.citations.attribution import Attribution
from assistant.citations.claims import Part, halves, joined, parts_of, referring, standing
from assistant.citations.content_words import ContentWords
from assistant.citations.form import form_failure, one_sentence_failure
from assistant.citations.headings import under_headings
from assistant.citations.marks import plain, proven, quantities_of
from assistant.citations.modes import INSTRUCTION
from assistant.citations.naming import NameProof, naming_words, told_of
from assistant.citations.polarity import turned
from assistant.citations.proving import cut, judge
from assistant.citations.statements import StatementReader, places, populations
from assistant.citations.support import (
    Support,
    Told,
    arithmetic_failure,
    bare,
    evidence_failure,
    quote_failure,
    sign_failure,
)
from assistant.citations.wording_words import REACHED_FORMS
from assistant.matching import Matcher
from assistant.quantities import VALUE
from assistant.records import SAID, DraftSentence, GlossaryEntry, NumberedEvidence, Question, SourceText

_GOAL_OR_REACHED = re.compile(rf"(?:del)?mål(?:et|ene)?|{'|'.join(REACHED_FORMS)}")
_COMPUTED = ("forskel", "difference")  # what a sentence may call a number that it computes
_TABLED = (VALUE,)  # kinds of numbers that tables hold side by side
_YES_NO = re.compile(r"\s*(ja|nej)\b[,.:!]?\s+(?=\S)", re.I)
_VERDICT = re.compile(r"\b(?:del)?målet\b.{0,60}?\ber (ikke )?nået\b")
_SPELT_OUT = re.compile(r"(\w+) (?:står for|er en forkortelse for|betyder) ([^.;:]+)\.$")
_SCATTERED = "kilden siger ikke noget med "  # begins the reasons that tell least
_TOO_LONG = re.compile(r"(?<=»)([^«]{40})[^«]+(?=«)")  # what a reason repeats of the sentence
_SHORT_TITLE = 6  # words; a longer title holds words of the matter itself
_MOST_NUMBERS = 20  # of a sentence
_FEWEST_WORDS = 2  # that carry weight, in each half of a sentence that joins two statements


class WordingProof:
    """Proves sentences that a language model wrote; made once for an opened assistant, safe to share.

    `entries` are the glossary's and the thesaurus's.
    """

    def __init__(self, matcher: Matcher, lexicon: danish.Lexicon, entries: Sequence[GlossaryEntry]) -> None:
        self._reader = StatementReader(matcher, lexicon)
        self._words = ContentWords(matcher, lexicon, entries, self._reader.forms)
        self._attribution = Attribution(self._words)
        self._alignment = Alignment(self._words)
        self._names = NameProof(self._words, lexicon)

    def failure(
        self,
        sentence: DraftSentence,
        cited: Sequence[NumberedEvidence],
        question: Question,
        sources: Mapping[str, SourceText],
    ) -> str:
        """Return "" where the sentence is proved by the cited evidence, else in Danish what fails, in a short line."""
        return _TOO_LONG.sub(r"\1…", self._failure(sentence, cited, question, sources))

    def _failure(
        self,
        sentence: DraftSentence,
        cited: Sequence[NumberedEvidence],
        question: Question,
        sources: Mapping[str, SourceText],
    ) -> str:
        spoilt = form_failure(sentence.text) or evidence_failure(sentence, cited, sources)
        if spoilt:
            return spoilt
        answering = _YES_NO.match(sentence.text)
        if answering:
            spoilt = _answer_failure(answering, sentence.text, cited)
            if spoilt:
                return spoilt
            rest = sentence.text[answering.end() :]
            sentence = replace(sentence, text=rest[0].upper() + rest[1:])
        support = self._support(sentence, cited, sources)
        unlike = sign_failure(sentence.text, support)
        if unlike or self._repeats(sentence.text, cited, support):
            return unlike
        return (
            one_sentence_failure(sentence.text)
            or quote_failure(sentence.text, support)
            or arithmetic_failure(sentence, cited, support)
            or self._names.failure(sentence.text, support)
            or self._parts_failure(sentence.text, support)
            or judge(sentence, question, sources).failure
        )

    def prepare(self, evidence: Sequence[NumberedEvidence], sources: Mapping[str, SourceText]) -> None:
        """Read evidence beforehand, while the model still writes: what is read is kept, and the proof is faster."""
        for piece in evidence:
            for told in self._told(piece, sources):
                self._alignment.prepare(told.statement)

    def _told(self, piece: NumberedEvidence, sources: Mapping[str, SourceText]) -> list[Told]:
        """Return what a piece of evidence says, its text first and then the quotes beside it, and of whom it speaks."""
        quotes = [sources[s.document_id].repaired.text[s.start : s.end] for s in map(cut, piece.spans)]
        beside = [quote for quote in quotes if quote not in piece.text]
        told = list(self._reader.read(piece.text, piece.kind))
        told += [s for quote in beside for s in self._reader.read_quote(quote, piece.text, piece.kind)]
        people = populations("\n".join((piece.text, *quotes)))
        documents = [sources[id_].document for id_ in dict.fromkeys(span.document_id for span in piece.spans)]
        titles = [document.title for document in documents if len(document.title.split()) <= _SHORT_TITLE]
        names = [name for d in documents for name in (d.publisher, d.region, d.kind) if name]
        named = self._reader.forms(plain(" ".join((*titles, *names))))
        titled = quantities_of(" . ".join(titles))
        return [Told(statement, people, named, titled) for statement in dict.fromkeys(told)]

    def _support(
        self, sentence: DraftSentence, cited: Sequence[NumberedEvidence], sources: Mapping[str, SourceText]
    ) -> Support:
        told = [one for piece in (*cited, *under_headings(cited, sources)) for one in self._told(piece, sources)]
        verified = {derived for piece in cited for derived in piece.derived}  # they stand in the evidence's own text
        derived = [derived.text for derived in sentence.derived if derived not in verified]
        named = self._reader.forms(" ".join(_COMPUTED if derived else ())).union(*(one.named for one in told))
        return Support(
            tuple(told),
            named,
            tuple(mark.quantity for one in told if one.statement.own for mark in one.statement.marks),
            quantities_of(" . ".join(derived)),
            "\n".join(one.statement.text for one in told),
            named.union(*(one.statement.words for one in told)),
            named.union(*(one.statement.forms for one in told)),
        )

    def _repeats(self, text: str, cited: Sequence[NumberedEvidence], support: Support) -> bool:
        """Tell whether the sentence is a whole statement of the evidence, word for word."""
        if INSTRUCTION.search(text):
            return False
        spelt = _SPELT_OUT.match(text)
        if spelt and _abbreviates(*spelt.groups()) and f"{spelt[1]} ({spelt[2]})" in support.quotable:
            return True
        said, item = bare(text), text.lstrip().startswith("- ")
        wholes = [piece.text for piece in cited if piece.kind == SAID]
        wholes += [one.statement.text for one in support.told if one.statement.own]
        wholes += [one.statement.item for one in support.told if item or not one.statement.base]
        return any(said == bare(whole) for whole in wholes if whole)

    def _parts_failure(self, text: str, support: Support) -> str:
        parts = parts_of(text)
        if sum(len(part.marks) for part in parts) > _MOST_NUMBERS:
            return f"der er mere end {_MOST_NUMBERS} tal i sætningen: del den op"
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
        reasons = list[str]()
        for told in support.told:
            reason = self._against(part, content, told, support)
            if not reason:
                return ""
            reasons.append(reason)
        if any(self._joined(pair, support) for pair in halves(part)):
            return ""
        telling = [reason for reason in reasons if not reason.startswith(_SCATTERED)]
        return (telling or reasons or ["der er intet belæg"])[0]

    def _joined(self, pair: tuple[Part, Part], support: Support) -> bool:
        """Tell whether both halves of a part are proved, each by a statement of its own."""
        counted = [any(mark.quantity.kind == VALUE for mark in half.marks) for half in pair]
        if counted == [True, False] and not standing(pair[1]):
            return False  # "25 % blev udredt og behandlet" says 25 % of both
        return all(
            len(content := self._words.of(half.words)) >= _FEWEST_WORDS
            and any(not self._against(half, content, told, support) for told in support.told)
            for half in pair
        )

    def _against(self, part: Part, content: Sequence[str], told: Told, support: Support) -> str:
        """Return why one statement does not prove a part, "" where it does."""
        statement = told.statement
        said_of = statement.populations or told.people
        if not (part.populations <= said_of and (part.shared <= said_of or not said_of)):
            return "kilden handler ikke om den gruppe"
        if part.shared_places and not part.shared_places & places(statement.text) and places(statement.text):
            return "kilden handler ikke om det sted"
        naming = naming_words(part.text)
        called = _COMPUTED if support.derived else ()
        said = [
            word
            for word in content
            if not (word in naming and self._words.held(word, told.named)) and self._words.lemma(word) not in called
        ]
        grouped = [word for word in said if not populations(word)] if not statement.populations else said
        scattered = self._words.lacking([*grouped, *told_of(part.text)], statement.forms)
        if scattered:
            return f"{_SCATTERED}»{scattered[0]}« om det"
        beside = [mark.quantity for mark in part.marks if not statement.own and mark.quantity.kind in _TABLED]
        if not all(any(proven(own, claim) for own in support.numbers) for claim in beside):
            return _SCATTERED + "det tal om det"
        titled = told.titled if self._names_title(part, told) else ()
        return (
            self._attribution.misplaced(part, statement, (*support.derived, *titled))
            or turned(part, statement, self._words, told.named)
            or self._alignment.failure(part, grouped, statement, told.named)
        )

    def _names_title(self, part: Part, told: Told) -> bool:
        """Tell whether the part names the document whose title proves a year: "målsætningerne for 2024"."""
        before = re.findall(r"([^\W\d_]+) (?:for|fra|i) (?:den )?\d", part.text.lower())
        return any(self._words.held(word, told.named) for word in before)


def _answer_failure(opening: re.Match[str], text: str, cited: Sequence[NumberedEvidence]) -> str:
    """A yes or no is proved where a goal was verified as reached or missed, and the rest says so once."""
    rest = text[opening.end() :]
    reached = any(piece.kind == SAID and _VERDICT.search(piece.text) for piece in cited)
    verdict = None if _YES_NO.match(rest) else _VERDICT.search(rest)
    if not reached or not verdict or (verdict[1] is None) is not (opening[1].lower() == "ja"):
        return f"begynd ikke med »{opening[1].lower()}«: skriv, hvad kilden siger"
    return ""


def _abbreviates(short: str, spelt: str) -> bool:
    """Tell whether a bracket may spell a word out: "KL (Kommunernes Landsforening)", not "medicin (30 % dyrere)"."""
    return len(short) > 1 and short.isupper() and not any(map(str.isdigit, spelt))
