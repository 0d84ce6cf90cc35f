"""What narrows a word of the evidence: the adjective before it, the phrase behind it, the word it hangs on."""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass

from assistant.citations.content_words import ContentWords
from assistant.citations.coordination import Conjunct
from assistant.citations.statements import Statement
from assistant.citations.verb_forms import INFINITIVE_AFTER, VerbForms
from assistant.citations.wording_words import CHANGES, CHECKED, FREE

_TOKEN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*-?|\d[\d.,]*\d|\d|[%§\n]|[^\w\s]")
ARTICLES = frozenset("en et den det de sin sit sine deres hans hendes vores denne dette disse".split())
STOPS = frozenset((*", . ; : ( ) » « – / - ”".split(), "\n"))
_WITHIN = frozenset("af med uden".split())  # what follows narrows the noun before them
WIDELY = _WITHIN | frozenset("i på hos fra under".split())  # narrow a counted noun too
_GOVERNING = frozenset("af om med for til at".split())  # "forsøg med", "forslag om": what stands before is the thing
_COUNTING = frozenset("alle hver hvert samtlige ingen begge hele".split())
_LIMITING = frozenset({"new", "first", "last", "mostly", "fewer", "larger", "third", "fourth", "less", "more"})
_DEFINITE = re.compile(r"(?:[^e]en|et|erne|ene|ens|ets|ernes|enes)$")
_REPORT = re.compile(
    r"(?:undersøgelse|rapport|analyse|opgørelse|plan|aftale)(?:n|en)?$"
)  # what tells, not what is told
_TENTATIVE = re.compile(
    r"(?:forsøg|pilot\w*|forslag|ønsker?|idé(?:er)?|mulighed(?:er)?|overvejelser|udkast|test)(?:et|en)?$"
)
_LIGHT = frozenset("tale form led løbet udgangen forbindelse hjælp stedet forhold samarbejde henhold øvrigt".split())
UNLIMITING = frozenset(
    """
    konkrete konkret vigtige vigtig gode god centrale væsentlige hensigtsmæssig hensigtsmæssige tilsvarende samlet
    vores egen egne eget samlede alvorlige stærke stærk såkaldte nævnte pågældende høj
    """.split()
)
_REACH = 8  # words
COUNTED = 4  # words


@dataclass(frozen=True, slots=True)
class Claim:
    """The words of a whole claim, as a statement's words are held against them."""

    forms: frozenset[str]
    words: tuple[str, ...]
    lemmas: frozenset[str]
    named: frozenset[str]  # of the document, and so in the answer's source
    slashed: frozenset[str]  # words beside a "/"


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or sign of a statement."""

    word: str
    start: int
    end: int
    held: bool  # the claim has it
    weighs: bool  # it carries meaning
    verb: bool


class Narrowing:
    """Reads the words of a statement and finds those that narrow what a claim takes from it."""

    def __init__(self, words: ContentWords, verbs: VerbForms) -> None:
        self._words, self._verbs = words, verbs

    def tokens(self, statement: Statement, conjunct: Conjunct, claim: Claim, own: Sequence[str]) -> list[Token]:
        """Return the tokens of a conjunct with what it shares, each held against the claim."""
        tokens, before, modal = list[Token](), "", -_REACH
        numbers = [(m.quantity.start, m.quantity.end) for m in statement.marks]
        classes = {CHECKED[word] for word in claim.words if word in CHECKED}
        for match in _TOKEN.finditer(statement.text):
            if not conjunct.holds(match.start()):
                continue
            word = match.group().lower()
            number = any(a <= match.start() < b for a, b in numbers)
            weighs = word[0].isalpha() and not number and bool(self._words.of([word]))
            held = number or word in claim.words or CHECKED.get(word) in classes
            held = held or (weighs and self._held(word, claim.forms, own))
            modal = len(tokens) if word in INFINITIVE_AFTER else modal
            verb = self._verbs.is_verb(word, before) or self._words.lemma(word) in CHANGES
            verb = verb or (
                len(tokens) - modal < _REACH
                and self._verbs.shape(word) == "infinitive"
                and before not in ARTICLES
                and not before.endswith("e")
            )
            known = not held and self._words.exactly(word.removesuffix("s"), claim.named)
            tokens.append(Token(word, *match.span(), held, weighs and not known, verb))
            before = word
        return tokens

    def _held(self, word: str, claimed: Set[str], own: Sequence[str]) -> bool:
        if self._words.held(word, claimed):
            return True
        forms = self._words.forms(word)
        return any(self._words.held(other, forms) for other in own)

    def left_out(self, tokens: Sequence[Token], counts: Sequence[int], claim: Claim) -> str:
        """Return what restricts a claimed word wherever the evidence has it, and is not in the claim."""
        reasons = dict[str, list[str]]()
        for at, token in enumerate(tokens):
            lemma = self._words.lemma(token.word)
            if token.held and token.weighs and lemma in claim.lemmas:
                reasons.setdefault(lemma, []).append(self._narrowing(tokens, at, counts) or self._governing(tokens, at))
        return next((found[0] for found in reasons.values() if all(found)), "")

    def _narrowing(self, tokens: Sequence[Token], at: int, counts: Sequence[int]) -> str:
        """Return a word before, or a phrase behind, a claimed noun that narrows it."""
        token = tokens[at]
        if token.verb or token.word.endswith("ende"):
            return ""
        before = tokens[at - 1] if at else None
        if (
            before
            and not before.held
            and not _REPORT.match(token.word)
            and not before.verb
            and token.start - before.end == 1
        ):
            limits = CHECKED.get(before.word) in _LIMITING
            if limits or (before.weighs and not self._definite(before.word) and before.word not in UNLIMITING):
                return before.word
        counted = any(0 < at - count <= COUNTED for count in counts)
        counted = counted or any(other.word in _COUNTING for other in tokens[max(0, at - COUNTED) : at])
        told_before = {other.word for other in tokens[max(0, at - 2) : at]}
        definite = _DEFINITE.search(token.word) or not told_before.isdisjoint({"det", "den"})
        narrow = WIDELY if counted else _WITHIN
        if at + 1 == len(tokens) or tokens[at + 1].word not in narrow or (definite and not counted):
            return ""
        following = self._phrase(tokens, at + 1)
        if not following or any(other.held for other in following) or following[0].word in _LIGHT:
            return ""
        return " ".join(other.word for other in (tokens[at + 1], *following))

    def _definite(self, word: str) -> bool:
        """Tell whether a word is a noun in the definite, and so no adjective: "patienterne", not "eksterne"."""
        lemma = self._words.lemma(word)
        ending = word.removeprefix(lemma) if word.startswith(lemma) else ""
        return ending in ("en", "n", "erne", "rne", "ene", "ens", "ernes") or word.endswith("området")

    def _phrase(self, tokens: Sequence[Token], at: int) -> list[Token]:
        """Return the words of a phrase behind a preposition that carry meaning: up to its noun."""
        found: list[Token] = []
        for token in tokens[at + 1 : at + _REACH]:
            if token.verb or token.word in STOPS or (token.word in FREE and token.word not in ARTICLES):
                break
            if token.weighs:
                found.append(token)
        return found

    def _governing(self, tokens: Sequence[Token], at: int) -> str:
        """Return the word that a claimed one hangs on, where the claim goes past it: "igangsætter forsøg med teams"."""
        back = at - 1
        while back > max(0, at - COUNTED) and tokens[back].word not in _GOVERNING:
            if not (tokens[back].word in ARTICLES or tokens[back].weighs):
                return ""
            back -= 1
        if back < 1 or tokens[back].word not in _GOVERNING:
            return ""
        governor = self._governor(tokens, back)
        if governor is None or tokens[governor].word in _LIGHT:
            return ""
        if _TENTATIVE.search(tokens[governor].word):
            return tokens[governor].word
        opens = max((place for place in range(governor) if tokens[place].word in STOPS), default=-1) + 1
        return tokens[governor].word if any(other.held for other in tokens[opens:governor]) else ""

    def _governor(self, tokens: Sequence[Token], back: int) -> int | None:
        """Return where a word stands that governs a phrase and is not in the claim."""
        if tokens[back].word != "at":
            before = tokens[back - 1]
            if back > 2 and tokens[back - 2].word in ("og", "eller") and tokens[back - 3].held:
                return None  # "forebyggelse og nedbringelse af tvang"
            return back - 1 if before.weighs and not before.held and not before.verb else None
        for place in range(back - 1, max(-1, back - _REACH), -1):
            if tokens[place].word in STOPS:
                return None
            if tokens[place].verb and tokens[place].weighs:
                return None if tokens[place].held else place
        return None
