"""Whether a claim stays within what stands together in a statement, and takes all of it that restricts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.citations.claims import Part
from assistant.citations.content_words import ContentWords
from assistant.citations.coordination import Conjunct, Coordination
from assistant.citations.marks import Mark
from assistant.citations.number_order import same_number
from assistant.citations.omission import Omissions
from assistant.citations.statements import Statement
from assistant.citations.verb_forms import FINITE, VerbForms
from assistant.quantities import DATE, VALUE, YEAR

_TOKEN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*-?|,")
_SUBORDINATE = frozenset("efter før inden fordi da når hvis så selvom".split())
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_OFTEN = re.compile(r"\S+ gange?\b")
_PARTING = frozenset({"og", "samt", "eller", ",", "mens", "men"}) | _SUBORDINATE
_HAPPENING = frozenset({"present", "passive", "past"})
_MOST_PARTED = 8  # times that one claim is parted

Token = str | Mark


@dataclass(frozen=True, slots=True)
class _Search:
    tokens: list[Token]
    statement: Statement
    conjuncts: tuple[Conjunct, ...]
    cuts: list[int]  # tokens at which the claim may be parted
    failed: set[tuple[int, int]]  # what was tried in vain


class Alignment:
    """Holds claims against the conjuncts of statements."""

    def __init__(self, words: ContentWords) -> None:
        self._words = words
        self._verbs = verbs = VerbForms(words.lemma)
        self._coordination = Coordination(verbs)
        self._omissions = Omissions(words, verbs)

    def failure(self, part: Part, content: Sequence[str], statement: Statement, named: frozenset[str]) -> str:
        """Return in Danish how a claim mixes what stands apart, or what it leaves out; "" where it does neither."""
        conjuncts = self._coordination.conjuncts(statement.text)
        used: tuple[Conjunct, ...] | None = conjuncts
        if len(conjuncts) > 1:
            tokens = self._tokens(part, content)
            cuts = [at for at, token in enumerate(tokens[:-1]) if at and token in _PARTING][:_MOST_PARTED]
            used = self._covering(_Search(tokens, statement, conjuncts, cuts, set()), 0, 0)
            if used is None:
                return self._mixed(part, content, statement, conjuncts)
        unsaid = "" if part.marks else self._unsaid(content, statement)
        return (
            unsaid or self._other_line(part, statement) or self._omissions.left_out(part, statement, used or (), named)
        )

    def prepare(self, statement: Statement) -> None:
        """Read a statement beforehand."""
        self._coordination.conjuncts(statement.text)

    def _other_line(self, part: Part, statement: Statement) -> str:
        """Return in Danish that how often is told of another line of a row: followed up, not carried out."""
        if "\n" not in statement.text:
            return ""
        claimed = self._words.forms(part.whole)
        for mark in part.marks:
            for held in statement.marks if _OFTEN.match(part.text, mark.quantity.start) else ():
                start = statement.text.rfind("\n", 0, held.quantity.start) + 1
                line = self._words.of(_WORD.findall(statement.text[start : held.quantity.start].lower()))
                if same_number(held, mark, statement) and line and not self._words.held(line[0], claimed):
                    return f"»{mark.quantity.text}« hører i kilden til »{line[0]}«"
        return ""

    def _unsaid(self, content: Sequence[str], statement: Statement) -> str:
        """Return in Danish that the evidence only names what the claim says happens: "styrkes" of "styrkelse"."""
        for word in content:
            if self._verbs.shape(word) not in _HAPPENING:
                continue
            held = [said for said in statement.words if self._words.held(word, self._words.forms(said))]
            lemma = self._words.lemma(word)
            told = (self._words.lemma(said) == lemma or self._verbs.shape(said) or said in FINITE for said in held)
            if held and not any(told):
                return f"kilden siger ikke »{word}«, men »{min(held)}«"
        return ""

    def _tokens(self, part: Part, content: Sequence[str]) -> list[Token]:
        """Return the words of weight, numbers and joining words of a part, in order."""
        marks: list[tuple[int, Token]] = [(mark.quantity.start, mark) for mark in part.marks]
        spans = [(mark.quantity.start, mark.quantity.end) for mark in part.marks]
        words = [
            (match.start(), match.group().lower())
            for match in _TOKEN.finditer(part.text)
            if not any(a <= match.start() < b for a, b in spans)
        ]
        kept: list[tuple[int, Token]] = [(at, word) for at, word in words if word in content or word in _PARTING]
        return [token for _, token in sorted((*marks, *kept), key=lambda pair: pair[0])]

    def _covering(self, search: "_Search", start: int, least: int) -> tuple[Conjunct, ...] | None:
        """Return the conjuncts that hold a claim from a token on, in its own order; None where it mixes them.

        `least` is the place of the conjunct before, behind which the evidence has what the claim goes on with.
        """
        if (start, least) in search.failed:
            return None
        ends = [*(cut for cut in search.cuts if cut > start), len(search.tokens)]
        for end in reversed(ends):
            tokens = search.tokens[start:end]
            for place, conjunct in enumerate(search.conjuncts):
                behind = place >= least or search.tokens[start - 1] in _SUBORDINATE
                if not behind or not self._holds(tokens, search.statement, conjunct):
                    continue
                if start and not self._whole(tokens, search.statement, conjunct):
                    continue
                following = () if end == len(search.tokens) else self._covering(search, end + 1, place)
                if following is not None:
                    return (conjunct, *following)
        search.failed.add((start, least))
        return None

    def _holds(self, tokens: Sequence[Token], statement: Statement, conjunct: Conjunct) -> bool:
        words = [token for token in tokens if isinstance(token, str) and token not in _PARTING]
        if self._words.lacking(words, self._words.forms(conjunct.text(statement.text))):
            return False
        for mark in (token for token in tokens if isinstance(token, Mark)):
            places = [held.quantity.start for held in statement.marks if same_number(held, mark, statement)]
            if places and not any(map(conjunct.holds, places)) and not self._trailing(mark, places, statement):
                return False
        return True

    def _trailing(self, mark: Mark, places: Sequence[int], statement: Statement) -> bool:
        """Tell whether a time closes what all conjuncts say: "30 mio. kr. til A og 12 mio. kr. til B i 2025"."""
        if mark.quantity.kind not in (YEAR, DATE):
            return False
        conjuncts = self._coordination.conjuncts(statement.text)
        last = conjuncts[-1]
        return not last.own_subject and any(last.start <= place < last.end for place in places) and len(places) == 1

    def _whole(self, tokens: Sequence[Token], statement: Statement, conjunct: Conjunct) -> bool:
        """Tell whether what follows "og" in a claim has its own number or subject where the evidence has one."""
        values = [mark for mark in statement.marks if mark.quantity.kind == VALUE]
        numbered = any(conjunct.start <= mark.quantity.start < conjunct.end for mark in values)
        if (
            numbered
            and conjunct is not self._coordination.conjuncts(statement.text)[0]
            and not any(isinstance(token, Mark) for token in tokens)
        ):
            return False
        if not conjunct.own_subject:
            return True
        said = self._words.of(_WORD.findall(statement.text[conjunct.start : conjunct.end].lower()))
        subject = self._words.forms(said[0]) if said else frozenset[str]()
        return not said or any(self._words.held(token, subject) for token in tokens if isinstance(token, str))

    def _mixed(
        self,
        part: Part,
        content: Sequence[str],
        statement: Statement,
        conjuncts: Sequence[Conjunct],
    ) -> str:
        numbered = [c for c in conjuncts if part.marks and self._holds(part.marks, statement, c)] or conjuncts
        lacking = min(
            (self._words.lacking(content, self._words.forms(c.text(statement.text))) for c in numbered),
            key=len,
        )
        about = f"»{part.marks[0].quantity.text}«" if part.marks else "resten"
        return (
            f"kilden siger ikke »{lacking[0]}« og {about} i samme led"
            if lacking
            else "skriv ét led fra kilden ad gangen"
        )
