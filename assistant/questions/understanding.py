"""From a typed question and the turns before it to an understood question."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant import danish, glossary
from assistant.matching import QUANTITY, name_forms, quantity_forms
from assistant.questions import conversation, cues, intent, limits
from assistant.records import Document, GlossaryEntry, Question, Term

MAX_CHARS = 5_000
ASKING_WEIGHT = 0.5  # of a word that tells what is asked for, beside one that tells about what
BODY_WEIGHT = 0.4  # of a public body that only tells whose text is meant ("ifølge Danske Regioner")
CLAIMED = 0.5  # of an amount that is claimed and may be wrong ("nogen siger, at tvangen skal halveres")
PARTICLE_REACH = 4  # words between a verb and its particle
LONG = 500  # beyond this the actual question is looked for in the text
_ARTICLES = frozenset("en et den det de min mit mine din dit jeres vores en enkelt hvilken hvilket ingen".split())
# formed like a verb or adverb, and not like a noun in the definite plural (psykologerne)
_VERBISH = re.compile(r"(?<!er)(?<!en)(?:(?<![ei]n)[^aeiouyæøå]e|er|ede|te|es|ligt|igt|vis|mest)$(?<!erne)(?<!ene)")
_NOUN_ENDINGS = ("else", "hed", "ing", "itet", "skab", "tion")
# what a question may be opened with and is not about
_PLEASANTRY = re.compile(
    r"^(?:(?:hej\w*|goddag|tak\w*|mange tak|ok|okay|super|fint|godt|nå)(?: med dig)?[,.! ]+)+", re.IGNORECASE
)
# adjectives, adverbs and verbs of everyday speech: they colour a question and are not its subject
_COMMON = frozenset(
    """
    alvorlig alvorligt bag barnebarn bedre bedst bedste bemærkning billig bord bordet bror bygger datter dygtig
    dyr dyrt dårlig dårligt emne emner enig enige falsk far fast fat fin flot fodnote fodnoten folk forbehold
    forbeholdet forkert forkortelsen fri frisk fuld fælles færdig færdige følg følge følger gamle gammel glad
    glade gladest god gode godt grund handler hele hurtig hurtigere hurtigt høj højere højt hårdt kigge kigger
    klar klare klart kollega kolleger kone konkret kort korte lagt lang lange langsom langsomt langt lav lavere
    lavt let lige lille lov lægger længe længere mener min mor nabo nem nemt nogen nogle nok numre nuværende ny
    nye nyt ofte okay parter parterne person personer plads planlagt populær problem problemer problemet præcis
    punkt punkter rigtig rigtige rigtigt sand sandt sender sendt sidst sidste sjælden ske sket skete skidt
    skiller slem slemt sluttede slutter små stammer startede starter stedet stor store stort stærk større størst
    svag sød søn søster tidlig tidligt tilbage tilfreds ting travl tydelig tæt utilfreds vej vigtig vigtigste
    vigtigt virkelig vægt værre værst åben
    """.split()
)
_PARTICLES = frozenset("af an fra frem ind med ned op over til ud".split())
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
# Words that carry the way of asking, not its subject.
_MACHINERY = frozenset(
    """
    aktuel aktuelt allerede altså angiv antal april august autumn bare basis begynde begyndte beskriv betegnelse frem
    betegnelsen betegnes blev blevet blive bliver boede brug bruge bruger bruges burde både bør cirka dag
    december del dele dokument dokumenter dokumenterne efter egentlig eksempelvis endelig endelige endeligt
    endnu enkelt ens er february fem find findes fire flere foregå foregår forklar forkortelse forkortelser form
    forstår fortæl fx få fået får gang gerne gik giv give giver gjort grænse grænsen grænser gået går gældende
    gælder gør gøre haft handler har havde have hedder hej helt hjælp hos hovedsagelig hver hvert højst hører
    idag ift ifølge imod january jeres july june kaldes kan kender komme kommer konkret konkrete kort krav kun
    kunne lave laver lavet lidt lige list liste mange march may meget mellem mener menes mere mest mht mindre
    mindst mulig muligheder muligt må måde måden måned måtte mærket nedre ni nok november nr nu number nummer
    nuværende nå næste nævn nævnes nævnt nødvendig nødvendigt october ofte også omtales omtalt omtrent opbygning
    opbygningen opgave opgjort oplys ord os otte papir papirer papirerne pct personen procent procentpoint
    præcis præcist prøve sad samlet samme sammenlign sammenligne sat se seks selve senere september sige siger
    skal sker skrevet skrive skriver skulle slags slut spiller spring spørge spørgsmål stadig sted steder stor
    store stort stå står summer svar syv sådan sætte sætter tabel tak tal tallet ti tidligere tilfælde tilsammen
    ting tit titel to tre tro tror udgør udgøre var ved vedkommende vedrørende vide vil ville virkelig viser
    vist vores være været winter år året års årstal øvre
    """.split()
)


# What answers a question about a whole document: its focus, purpose and direction.
OVERVIEW = (
    Term("fokus", "fokus", alternatives=(("fokusområde",), ("prioritere", "område"))),
    Term("retning", "retning", 0.6, alternatives=(("formål",), ("overordnet",))),
)


class Reader:
    """Understands questions with the words of one index and one glossary."""

    def __init__(
        self,
        lexicon: danish.Lexicon,
        entries: Sequence[GlossaryEntry],
        catalogue: Sequence[Document],
        synonyms: Sequence[GlossaryEntry] = (),
    ) -> None:
        self._lexicon = lexicon
        self._glossary = glossary.Matcher(entries, lexicon)
        self._thesaurus = glossary.Matcher(synonyms, lexicon)
        self._catalogue = tuple(catalogue)

    def understand(self, question: str, history: Sequence[str] = ()) -> Question:
        """Understand `question`; `history` holds the earlier questions of the conversation, oldest first."""
        history = tuple(tidy(turn) for turn in history)
        alone = replace(self._read(question), history=history)
        alone = replace(alone, parts=self._parts(alone))
        if alone.nature != "question" or not history:
            return alone
        unknown = sum(not self._known(term) for term in alone.terms)
        subjects = sum(not term.name for term in alone.terms)  # a place or person alone is no subject
        follows_up = conversation.is_follow_up(alone.mended.lower(), subjects, unknown)
        alone = replace(alone, unsure=conversation.is_unsure(alone.mended.lower(), follows_up))
        if not follows_up:
            return alone
        previous = self.understand(history[-1], history[:-1])
        return conversation.fold(alone, previous) if previous.nature == "question" else alone

    def _read(self, question: str) -> Question:
        """Understand one question on its own."""
        text = tidy(question)
        nature = intent.nature(text.lower())
        if nature != "question":
            return Question(text=text, mended=text, nature=nature)
        short = _PLEASANTRY.sub("", gist(text)) or text
        mended = short if danish.looks_english(short) else self._mend(short)
        lowered = mended.lower()
        asks = cues.asked_for(lowered)
        subject = limits.without_documents(mended, self._catalogue)
        bodies = limits.body_words(lowered, self._catalogue)
        terms = self._terms(subject) or self._terms(mended)
        terms = tuple(replace(t, weight=t.weight * BODY_WEIGHT, body=True) if t.word in bodies else t for t in terms)
        if "overview" in asks:
            terms += OVERVIEW
        if asks & {"contradiction", "premise"}:
            terms = tuple(replace(t, weight=t.weight * CLAIMED) if _is_amount(t) else t for t in terms)
        return Question(
            text=text,
            mended=mended,
            nature=nature,
            terms=terms,
            asks=asks,
            populations=limits.populations(lowered),
            years=limits.years(subject),
            documents=limits.documents_named(lowered, self._catalogue),
            origins=limits.origins_named(lowered, self._catalogue),
            goal_numbers=limits.goal_numbers(lowered),
            quarters=limits.quarters(lowered),
            ordinal=cues.ordinal(lowered),
            listed=cues.listed_count(lowered),
            defined=self._defined(mended, bodies) if "definition" in asks else None,
        )

    def _defined(self, mended: str, bodies: frozenset[str]) -> GlossaryEntry | None:
        """Return the glossary's entry for what is to be explained; whose text is meant is not."""
        return self._glossary.entry_for([word for word in danish.words(mended) if word not in bodies])

    def _known(self, term: Term) -> bool:
        """Do the documents or the glossary know the word?"""
        return (
            bool(term.alternatives) or self._lexicon.in_documents(term.word) or self._lexicon.in_documents(term.lemma)
        )

    def _parts(self, whole: Question) -> tuple[Question, ...]:
        """Split a question that asks two things; what one part leaves unsaid is taken from the one before it."""
        texts = conversation.split(whole.mended)
        if len(texts) < 2:
            return ()
        parts = [self._read(texts[0])]
        for text in texts[1:]:
            parts.append(conversation.fold(self._read(text), parts[-1], conversation.PART_WEIGHT))
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
        lowered = [word.lower() for word, _ in words]
        official, related = _wordings(self._glossary, lowered), _wordings(self._thesaurus, lowered)
        english = danish.looks_english(mended)
        marked = name_forms(mended) | (set() if english else quantity_forms(mended))
        terms = {form: Term(form, form, subject=False) for form in sorted(marked)}
        skipped = danish.ENGLISH if english else frozenset()
        for place, (word, start) in enumerate(words):
            if word.lower() in skipped and place not in official:
                continue
            alternatives = official.get(place, ()) + self._with_particle(words, place)
            term = self._term(word, starts_sentence=_starts_sentence(mended, start), alternatives=alternatives)
            if term and (cues.is_asking(term.word) or term.word in _COMMON):
                term = replace(term, subject=False, weight=ASKING_WEIGHT)
            elif term and not self._is_subject(words, place):
                term = replace(term, subject=False)
            if term and place in related:
                term = replace(term, related=related[place])
            if term and not (english and not self._means_something(term)):
                terms.setdefault(term.lemma, term)
        return tuple(terms.values())

    def _is_subject(self, words: Sequence[tuple[str, int]], place: int) -> bool:
        """May the word be a noun? One after an article is, a word formed like a verb or adverb is taken for one."""
        word = words[place][0]
        before = words[place - 1][0].lower() if place else ""
        if before in _ARTICLES or word[0].isupper() or self._lexicon.parts(word.lower()):
            return True
        if self._lexicon.lemma(word.lower()).endswith(_NOUN_ENDINGS):
            return True
        return not _VERBISH.search(word.lower())

    def _with_particle(self, words: Sequence[tuple[str, int]], place: int) -> tuple[tuple[str, ...], ...]:
        """Return the verb that a word makes with a particle after it: "samle ... ind" is indsamle."""
        word = words[place][0].lower()
        if not _VERBISH.search(word):
            return ()
        lemma = self._lexicon.lemma(word)
        after = (word.lower() for word, _ in words[place + 1 : place + 1 + PARTICLE_REACH])
        joined = (particle + lemma for particle in after if particle in _PARTICLES)
        return tuple((verb,) for verb in joined if self._lexicon.knows(verb))

    def _means_something(self, term: Term) -> bool:
        """An English word is a term where the glossary translates it, the documents hold it, or it is a name."""
        return bool(term.alternatives) or term.name or self._lexicon.in_documents(term.word) or not term.word.isalpha()

    def _term(self, word: str, *, starts_sentence: bool, alternatives: tuple[tuple[str, ...], ...]) -> Term | None:
        lowered = word.lower()
        if lowered in danish.STOP_WORDS or lowered in _MACHINERY or (len(lowered) == 1 and not alternatives):
            return None
        if re.fullmatch(r"[\d.,/-]+", lowered):
            return None  # numbers and years are limits, not subjects
        name = (word[0].isupper() and not starts_sentence) or danish.is_place(lowered)
        return Term(lowered, self._lexicon.lemma(lowered), alternatives=alternatives, name=name)


def _wordings(matcher: glossary.Matcher, words: Sequence[str]) -> dict[int, tuple[tuple[str, ...], ...]]:
    """Return, for the place of each everyday word, the documents' wordings that the whole of it stands for."""
    found: dict[int, dict[tuple[str, ...], None]] = {}
    for expansion in matcher.expansions(words):
        for place in expansion.places if expansion.weight >= glossary.WHOLE else ():
            found.setdefault(place, {})[expansion.wording] = None
    return {place: tuple(wordings) for place, wordings in found.items()}


def _is_amount(term: Term) -> bool:
    """Is the term an amount, or a word that says one (halveres, tredjedel)?"""
    return term.lemma[0] == QUANTITY or bool(quantity_forms(term.word))


def tidy(question: str) -> str:
    """Drop control characters, fold blanks, cut at MAX_CHARS."""
    printable = "".join(c if c.isprintable() else " " for c in question[: 2 * MAX_CHARS])
    return " ".join(printable.split())[:MAX_CHARS]


def gist(text: str) -> str:
    """Of a long text, keep the sentences that ask; a short one is kept whole."""
    if len(text) <= LONG:
        return text
    sentences = [text[start:end] for start, end in danish.sentence_spans(text)]
    asking = [sentence for sentence in sentences if sentence.rstrip().endswith("?")] or sentences[-1:]
    return " ".join(asking[-2:])[-LONG:]


def _starts_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip()
    return not before or before[-1] in ".?!:\"'»”("
