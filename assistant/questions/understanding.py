"""From a typed question and the turns before it to an understood question."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant import danish, glossary
from assistant.matching import name_forms, quantity_forms
from assistant.questions import conversation, cues, limits
from assistant.records import Document, GlossaryEntry, Question, Term

MAX_CHARS = 5_000
LONG = 500  # beyond this the actual question is looked for in the text
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
# Words that carry the way of asking, not its subject.
_MACHINERY = frozenset(
    """angiv antal beskriv bliver blive boede dag dokument dokumenter dokumenterne egentlig findes find fortæl forklar findes få får fået
    gang give giv giver gerne gælder gøre gør hedder hjælp hører ifølge imod kender kort krav list lige liste mange mener menes må måde
    nævn nævnes nævnt omtalt omtales opgave oplys ord papir papirer papirerne procent pct procentpoint præcis præcist prøve samlet se
    siger sige sker skrive skriver skrevet spørge spørgsmål står stå stort stor store svar tal tallet tabel tilsammen ting tro tror
    udgør udgøre vide ved viser vist virkelig hver hvert enkelt fx bare altså lidt helt sådan nok også mellem stadig endnu allerede
    nummer titel nr number mærket kaldes eksempelvis hej tak mht ift vedrørende skal skulle vil ville kan kunne må måtte bør burde
    højst mindst slut lavet lave laver forkortelse forkortelser opgjort kommer komme sat sætter sætte foregår foregå holdt holde holder
    begynde begyndte gang gik går hos os vores jeres hovedsagelig cirka omtrent tilfælde slags form måden del dele spiller handler
    selve gjort brug bruge bruger bruges mulig muligt muligheder konkret konkrete aktuelt aktuel nuværende gældende tidligere senere
    har have havde haft er var være været blev blevet års år måned idag nu mest mere meget mindre flere""".split()
)


class Reader:
    """Understands questions with the words of one index and one glossary."""

    def __init__(
        self, lexicon: danish.Lexicon, entries: Sequence[GlossaryEntry], catalogue: Sequence[Document]
    ) -> None:
        self._lexicon = lexicon
        self._glossary = glossary.Matcher(entries, lexicon)
        self._catalogue = tuple(catalogue)

    def understand(self, question: str, history: Sequence[str] = ()) -> Question:
        """Understand `question`; `history` holds the earlier questions of the conversation, oldest first."""
        alone = replace(self._read(question), history=tuple(history))
        alone = replace(alone, parts=self._parts(alone))
        if alone.nature != "question" or not history:
            return alone
        if not conversation.is_follow_up(alone.mended.lower(), len(alone.terms)):
            return alone
        previous = self.understand(history[-1], history[:-1])
        return conversation.fold(alone, previous) if previous.nature == "question" else alone

    def _read(self, question: str) -> Question:
        """Understand one question on its own."""
        text = tidy(question)
        nature = cues.nature(text.lower())
        if nature != "question":
            return Question(text=text, mended=text, nature=nature)
        short = gist(text)
        mended = short if danish.looks_english(short) else self._mend(short)
        lowered = mended.lower()
        asks = cues.asked_for(lowered)
        return Question(
            text=text,
            mended=mended,
            nature=nature,
            terms=self._terms(mended),
            asks=asks,
            populations=limits.populations(lowered),
            years=limits.years(lowered),
            documents=limits.documents_named(lowered, self._catalogue),
            goal_numbers=limits.goal_numbers(lowered),
            quarters=limits.quarters(lowered),
            ordinal=cues.ordinal(lowered),
            listed=cues.listed_count(lowered),
            defined=self._glossary.entry_for(danish.words(mended)) if "definition" in asks else None,
        )

    def _parts(self, whole: Question) -> tuple[Question, ...]:
        """Split a question that asks two things; what one part leaves unsaid is taken from the one before it."""
        texts = conversation.split(whole.mended)
        if len(texts) < 2:
            return ()
        parts = [self._read(texts[0])]
        for text in texts[1:]:
            parts.append(conversation.fold(self._read(text), parts[-1]))
        return tuple(parts) if all(part.terms for part in parts) else ()

    def _mend(self, text: str) -> str:
        """Mend the spelling word by word; what is known, capitalised inside a sentence or numeric stays."""

        def mended(match: re.Match[str]) -> str:
            word = match[0]
            if self._lexicon.knows(word.lower()) or any(c.isdigit() for c in word) or word.isupper():
                return word
            return self._lexicon.correct(word.lower()) or word

        return _WORD.sub(mended, text)

    def _terms(self, mended: str) -> tuple[Term, ...]:
        words = [(match[0], match.start()) for match in _WORD.finditer(mended)]
        official = self._glossary.alternatives([word.lower() for word, _ in words])
        english = danish.looks_english(mended)
        marked = name_forms(mended) | (set() if english else quantity_forms(mended))
        terms = {form: Term(form, form) for form in sorted(marked)}
        skipped = danish.ENGLISH if english else frozenset()
        for place, (word, start) in enumerate(words):
            if word.lower() in skipped and place not in official:
                continue
            term = self._term(
                word, starts_sentence=_starts_sentence(mended, start), alternatives=official.get(place, ())
            )
            if term:
                terms.setdefault(term.lemma, term)
        return tuple(terms.values())

    def _term(self, word: str, *, starts_sentence: bool, alternatives: tuple[tuple[str, ...], ...]) -> Term | None:
        lowered = word.lower()
        if lowered in danish.STOP_WORDS or lowered in _MACHINERY or (len(lowered) == 1 and not alternatives):
            return None
        if re.fullmatch(r"[\d.,/-]+", lowered):
            return None  # numbers and years are limits, not subjects
        name = word[0].isupper() and not starts_sentence
        return Term(lowered, self._lexicon.lemma(lowered), alternatives=alternatives, name=name)


def tidy(question: str) -> str:
    """Drop control characters, fold blanks, cut at MAX_CHARS."""
    printable = "".join(c if c.isprintable() else " " for c in question[: 2 * MAX_CHARS])
    return " ".join(printable.split())[:MAX_CHARS]


def gist(text: str) -> str:
    """Of a long text, keep the sentences that ask; a short one is kept whole."""
    if len(text) <= LONG:
        return text
    sentences = [text[start:end] for start, end in danish.sentence_spans(text)]
    asking = [sentence for sentence in sentences if sentence.rstrip().endswith("?")]
    return " ".join(asking[-2:])[-LONG:] if asking else text[-LONG:]


def _starts_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip()
    return not before or before[-1] in ".?!:\"'»”("
