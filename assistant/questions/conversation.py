"""Follow-ups: what a question inherits from the turn before, and what its own words replace."""

import re
from dataclasses import replace

from assistant.records import Question, Term

TOPIC_WEIGHT = 0.8  # of what it was, for each turn that a topic is carried over
SHORT = 45  # characters of a question that may lean on the turn before by its shortness alone
FEW, NEW_WEIGHT = 2, 2.0
REPLACED_WEIGHT = 0.4  # of a topic beside the word that takes its place: "og fastholdelser?"
PART_WEIGHT = 0.3  # the same between two parts of one question, which each have a subject of their own
_CONTINUES = re.compile(r"^(og|men|så|hvad (så )?med|hvad så|and|what about)\b")
_OPENING = re.compile(
    r"^(og|men|så|hvad (så )?med|hvad så|hvad er (så )?(det|de|den|målet|tallet|status)\b|hvor (meget|mange"
    r"|stor\w*) er (det|den|de)\b"
    r"|hvorfor\b.{0,30}$|hvornår\b.{0,45}$|hvem\b.{0,40}$|and\b|what about)"
)
# a whole question with a subject of its own: "hvad er målet for arbejdsskader"
_COMPLETE = re.compile(
    r"^(hvad er (målet|målene|tallet|status|grænsen|kravet) (for|på|af|med|om|til)"
    r"|hvor mange(?= \w+ (må|skal|bør)\b)) (?!(børn|unge|voksne|barn|det|den|dem|dette|disse|denne)\b)\w{4,}"
)
# "hvad betyder TUPL": a term to be explained is a subject of its own
_EXPLAINED = re.compile(
    r"^hvad (betyder|dækker|står) (?!(det|den|de|dem|dette|disse|denne|her|så)\b)[\w-]{2,}( over| for)?\??$"
)
_TARGET_OF = re.compile(r"^hvad er (målet|målene|tallet|status|grænsen|kravet) (for|på|af|med|om|til) ")
WHOLE = 4  # content words with which a question about a target names more than a group of people
_BACKWARD = re.compile(
    r"\b(det|den|dem|dette|disse|denne|deres|dens|dets|begge|sidstnævnte|førstnævnte|samme|så"
    r"|de (?:tal|mål|penge|beløb)|hun|han|hende|ham|(den|det|de) (første"
    r"|anden|"
    r"andet|tredje|fjerde|sidste)|her|der(?= (mål|tal))|it|they|them|that)\b"
)
# "hvem skal man så ringe til", "… i stedet", "… på de tal": however much else is said
_POINTS_BACK = re.compile(
    r"^hv\w+ (?:skal|kan|må|vil|bør|er|blev|bliver|har|gør) \w+ så\b|\bi stedet\b(?! for)"
    r"|\b(?:de|det|den) (?:tal|mål|beløb|penge)\b(?! (?:der|som))"
)
POINTING = 6  # the most content words of its own that such a question has
_YEAR_AFTER = re.compile(r"\b(året efter|det næste år|næste år|det følgende år)\b")
_YEAR_BEFORE = re.compile(r"\b(året før|det foregående år|forrige år)\b")
_NEXT = re.compile(r"\b(det|den) næste\b")
_BEFORE = re.compile(r"\b(det|den) (forrige|foregående)\b")
_POPULATION_WORDS = frozenset({"barn", "børn", "ung", "unge", "voksen", "voksne", "adult", "child"})


_SEAM = re.compile(
    r"\?\s+(?=(?:hv\w+|er|har|kan|og)\b|[^?]*\?)|,?\s+(?:og|samt)\s+(?=(?:hvor|hvilken|hvilket|hvilke|hvad|hvem"
    r"|hvornår|hvorfor|hvordan|(?:er|har|var|blev) (?:der|det|de|vi|den))\b)",
    re.I,
)


def split(text: str) -> list[str]:
    """Return the parts of a question that asks several things: two question marks, "og hvor mange ..."."""
    return [part.strip() for part in _SEAM.split(text) if len(part.split()) >= 3] or [text]


def is_follow_up(text: str, own_terms: int, unknown_terms: int) -> bool:
    """Does the lower-cased question lean on the turn before it?

    `own_terms` counts its own content words, `unknown_terms` those of them that are of no document: a
    question about something else altogether is a fresh one, unless it points back.
    """
    if _CONTINUES.search(text):
        return True
    complete = _COMPLETE.search(text) or _EXPLAINED.search(text) or (own_terms >= WHOLE and _TARGET_OF.search(text))
    if (unknown_terms or complete) and not _BACKWARD.search(text):
        return False
    if _OPENING.search(text):
        return True
    if _POINTS_BACK.search(text) and own_terms <= POINTING:
        return True
    return (
        own_terms == 0 or (own_terms <= 1 and len(text) <= SHORT) or (own_terms <= 4 and bool(_BACKWARD.search(text)))
    )


def is_unsure(text: str, follows_up: bool) -> bool:
    """Is it hard to tell whether a lower-cased question leans on the turn before it?

    One that was taken for a follow-up shows it by nothing but its few words; one that was not points back all the same.
    """
    shows = _CONTINUES.search(text) or _OPENING.search(text) or _POINTS_BACK.search(text)
    return not shows if follows_up else bool(_BACKWARD.search(text))


def fold(question: Question, previous: Question, weight: float = TOPIC_WEIGHT) -> Question:
    """Add to a follow-up what it leaves unsaid: topic, limits and, where it asks nothing new, what is asked for."""
    replaces = weight == TOPIC_WEIGHT and question.terms and _CONTINUES.search(question.mended.lower())
    kept = REPLACED_WEIGHT if replaces else weight
    years = question.years or _moved_years(question.mended.lower(), previous.years)
    return replace(
        question,
        terms=_own(question) + _inherited(question, previous, kept),
        asks=question.asks | previous.asks if weight == PART_WEIGHT else question.asks or previous.asks,
        populations=question.populations or previous.populations,
        years=years,
        documents=question.documents or previous.documents,
        origins=question.origins or previous.origins,
        goal_numbers=_numbers(question, previous),
        quarters=question.quarters or previous.quarters,
        listed=question.listed or (previous.listed if not question.asks else None),
        follow_up=True,
        previous=previous if weight == TOPIC_WEIGHT else question.previous,
    )


def _own(question: Question) -> tuple[Term, ...]:
    """Return a follow-up's own words; where it has few, they are what is new and count double."""
    if len(question.terms) > FEW:
        return question.terms
    return tuple(replace(term, weight=term.weight * NEW_WEIGHT) for term in question.terms)


def _inherited(question: Question, previous: Question, weight: float) -> tuple[Term, ...]:
    own = {term.lemma for term in question.terms}
    replaced = _POPULATION_WORDS if question.populations else frozenset()
    return tuple(
        replace(term, weight=term.weight * weight)
        for term in previous.terms
        if term.lemma not in own and term.lemma not in replaced
    )


def _numbers(question: Question, previous: Question) -> tuple[tuple[str, str, str], ...]:
    """Return the goals meant by number: the named ones ("nummer 23" of what was asked before), or the next one."""
    noun = next((noun for noun, _, _ in previous.goal_numbers if noun), "")
    if question.goal_numbers:
        return tuple((own or noun, number, letter) for own, number, letter in question.goal_numbers)
    step = 1 if _NEXT.search(question.mended.lower()) else -1 if _BEFORE.search(question.mended.lower()) else 0
    return tuple(
        (own, str(int(number) + step), "" if step else letter) for own, number, letter in previous.goal_numbers
    )


def _moved_years(text: str, years: tuple[int, ...]) -> tuple[int, ...]:
    """Read "året efter" and "året før" from the years of the turn before."""
    if years and _YEAR_AFTER.search(text):
        return (years[-1] + 1,)
    if years and _YEAR_BEFORE.search(text):
        return (years[-1] - 1,)
    return years
