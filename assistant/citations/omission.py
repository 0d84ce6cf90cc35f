"""Whether a claim leaves out what restricts the evidence: "alle patienter" is more than "alle relevante patienter"."""

import re
from collections.abc import Sequence, Set

from assistant import danish
from assistant.citations.claims import Part
from assistant.citations.content_words import ContentWords
from assistant.citations.coordination import Conjunct
from assistant.citations.marks import plain
from assistant.citations.narrowing import ARTICLES, COUNTED, STOPS, UNLIMITING, WIDELY, Claim, Narrowing, Token
from assistant.citations.number_order import same_number
from assistant.citations.statements import Statement, places
from assistant.citations.verb_forms import VerbForms
from assistant.quantities import VALUE

_HEDGES = frozenset(
    """
    midlertidigt midlertidig foreløbigt foreløbig delvist primært hovedsageligt hovedparten typisk overvejende
    eventuelt tilnærmelsesvis muligvis enkelte visse udvalgte bestemte forsøgsvis principielt potentielt
    maksimalt frivilligt fællesskab gennemsnitligt gennemsnit skønnet skønsmæssigt anslået umiddelbart fortrinsvis
    """.split()
)
_RESERVING = frozenset("dog undtagen medmindre forudsat såfremt bortset hvis når".split())
_LABEL = re.compile(
    r"^([^\n:(]{3,200}?)(?: \([^)\n]*\))*: (?:målet er )?(?=\S*\d)"
)  # "Ansatte i mere end 2 år (voksne): 71 %"
_SHARE = re.compile(r"\bandel(?:en)? af (?:alle |de )?(?:samtlige )?([^\W\d_]+)", re.I)
_SHARE_OF = re.compile(r"(?:%|\bprocent|\bpct\.?) af (?:alle |de |samtlige )?(?:\S+e )?([^\W\d_]+)", re.I)


_VERDICT = re.compile(r"\b(?:del)?målet er (?:ikke )?nået\b")
_GOAL = re.compile(r"(?:del)?mål(?:et|ene)?")
_OF = re.compile(r"(?: ?%| ?procent| pct\.?)? (?:af|[^\W\d_]{4,})")  # what is counted follows its number
_NAME = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SLASHED = re.compile(r"([^\W\d_]+) ?/ ?([^\W\d_]+)")
_YOUNG = re.compile(r"\bbørn (?:og|eller|/) ?unge\b", re.I)


class Omissions:
    """Finds what claims leave out."""

    def __init__(self, words: ContentWords, verbs: VerbForms) -> None:
        self._words = words
        self._narrowing = Narrowing(words, verbs)

    def left_out(self, part: Part, statement: Statement, conjuncts: Sequence[Conjunct], named: frozenset[str]) -> str:
        """Return in Danish which restricting words of the conjuncts the whole claim leaves out, "" for none.

        `named` are words of the document's title and publisher, which need not be told.
        """
        if _VERDICT.search(statement.text):
            return ""
        words = tuple(danish.words(plain(part.whole)))
        slashed = frozenset(word for pair in _SLASHED.findall(part.whole.lower()) for word in pair)
        lemmas = frozenset(map(self._words.lemma, words))
        claim = Claim(self._words.forms(plain(part.whole)), words, lemmas, named, slashed)
        own = self._words.of(claim.words)
        if all(_GOAL.fullmatch(word) for word in own):
            return ""
        for conjunct in conjuncts:
            tokens = self._narrowing.tokens(statement, conjunct, claim, own)
            counts = [at for at, token in enumerate(tokens) if self._counts(token, part, statement)]
            word = (
                self._narrowing.left_out(tokens, counts, claim)
                or self._hedge(tokens)
                or self._uncounted(tokens, part, counts)
                or self._alternative(tokens, claim)
                or (_half(statement, claim) if counts else "")
                or (self._elsewhere(statement, conjunct, claim) if counts else "")
                or (self._compound(tokens, claim, own) if counts else "")
            )
            if word:
                return f"sætningen udelader »{word}«, som kilden har"
        label = self._unlabelled(part, statement, claim.forms)
        return f"sætningen udelader »{label}«, som kilden har" if label else self._shared(part, statement)

    def _counts(self, token: Token, part: Part, statement: Statement) -> bool:
        """Tell whether a token is a number of the claim that counts something."""
        return any(
            held.quantity.start <= token.start < held.quantity.end and same_number(held, mark, statement)
            for mark in part.marks
            if mark.quantity.kind == VALUE and mark.group != "time"
            for held in statement.marks
        )

    def _uncounted(self, tokens: Sequence[Token], part: Part, counts: Sequence[int]) -> str:
        """Return a word of what a claimed number is a number of, where the claim says of what, but not that word."""
        if not counts or not any(_OF.match(part.text, mark.quantity.end) for mark in part.marks):
            return ""
        lacking = [self._lacking_behind(tokens, at) for at in counts]
        return "" if "" in lacking else lacking[0]

    def _lacking_behind(self, tokens: Sequence[Token], at: int) -> str:
        behind, held = tokens[at + 1 :], False
        for place, token in enumerate(behind):
            if token.word in ("%", "af") or (token.held and not token.weighs):
                continue
            if token.verb or token.word in STOPS or not (token.weighs or token.word in WIDELY | ARTICLES):
                return ""
            if token.weighs and not token.held:
                following = behind[place + 1].word if place + 1 < len(behind) else ""
                return "" if held and token.word.endswith("t") and following in WIDELY else token.word
            held = held or token.weighs
        return ""

    def _hedge(self, tokens: Sequence[Token]) -> str:
        """Return a word that takes something back, where the claim does not: "midlertidigt", ", dog ikke"."""
        before = ""
        for token in tokens:
            if not token.held and (token.word in _HEDGES or (before == "," and token.word in _RESERVING)):
                return token.word
            before = token.word
        return ""

    def _alternative(self, tokens: Sequence[Token], claim: Claim) -> str:
        """Return "eller" where a claim takes one of two: "i høj grad eller i meget høj grad"."""
        for at, token in enumerate(tokens):
            if token.word != "eller" or "eller" in claim.words:
                continue
            sides = (tokens[max(0, at - COUNTED) : at], tokens[at + 1 : at + 1 + COUNTED])
            if any(other.word in claim.slashed for side in sides for other in side):
                continue
            if all(any(other.weighs and other.held for other in side) for side in sides):
                return " ".join(other.word for other in (*sides[0][-2:], token, *sides[1][:2]))
        return ""

    def _elsewhere(self, statement: Statement, conjunct: Conjunct, claim: Claim) -> str:
        """Return a place that a number is told of, and that the claim leaves out."""
        there = places(conjunct.text(statement.text)) - claim.forms - {w.removesuffix("s") for w in claim.words}
        if not there or places(" ".join(claim.words)):
            return ""
        first = min(there)
        written = (match.group() for match in _NAME.finditer(statement.text))
        return next((name for name in written if name.lower().removesuffix("s") == first), first.capitalize())

    def _compound(self, tokens: Sequence[Token], claim: Claim, own: Sequence[str]) -> str:
        """Return a compound of which the claim has the last part alone: "vikarer" of "lægevikarer"."""
        for token in tokens:
            if not token.weighs or not token.held or self._words.held(token.word, claim.forms):
                continue
            parts = self._words.parts(token.word)
            heads = [word for word in own if parts and self._words.lemma(word) == parts[-1]]
            if heads and not any(self._words.held(part, claim.forms) for part in parts[:-1]):
                return token.word
        return ""

    def _unlabelled(self, part: Part, statement: Statement, claimed: Set[str]) -> str:
        """Return a word of a row's measure that a claim of its number leaves out."""
        label = _LABEL.match(statement.text)
        held = [mark for mark in statement.marks if label and mark.quantity.start >= label.end() - 1]
        if not label or not held or not any(same_number(held[0], mark, statement) for mark in part.marks):
            return ""
        lacking = self._words.lacking(self._words.of(danish.words(label[1])), claimed)
        return next((word for word in lacking if word not in UNLIMITING), "")

    def _shared(self, part: Part, statement: Statement) -> str:
        """Return in Danish that a share is told of something else: of all agreements, not of all patients."""
        of, claim = _SHARE.search(statement.text), _SHARE_OF.search(part.text)
        if of and claim and not self._words.held(claim[1].lower(), self._words.forms(of[1])):
            return f"kilden siger andel af »{of[1]}«, ikke af »{claim[1]}«"
        return ""


def _half(statement: Statement, claim: Claim) -> str:
    """Return the half of "børn og unge" that a claim leaves out."""
    children = any(word.startswith(("børn", "barn")) for word in claim.words)
    young = any(word.startswith("ung") for word in claim.words)
    if children is young or not _YOUNG.search(statement.text):
        return ""
    return "unge" if children else "børn"
