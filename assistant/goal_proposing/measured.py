"""Which stated numbers are measured values of what a document is about, and which are only told in passing."""

import re

from assistant.goal_proposing import dating, wording
from assistant.goal_proposing.comparing import comparison
from assistant.goal_proposing.figures import Figure
from assistant.goal_proposing.statements import Statement

_GREETING = re.compile(r"\s*(?:[\d.]+\s+)?(?:forord|velkommen|indledende ord|kolofon|til læseren|efterord)\b", re.I)
_GLOSSARY = re.compile(
    r"\s*(?:[\d.]+\s+)?(?:ordliste|ordforklaring\w*|begreber|ord og (?:begreber|forkortelser)|forkortelser|"
    r"definitioner|noter|kilder|litteratur\w*|referencer|kontakt\w*)\b",
    re.I,
)
# the parts of a document and of its making, not of what it is about
_OWN_PARTS = re.compile(
    r"(?:\w*mål|sider|bilag|kapitler|afsnit|principper|medlemmer|møder|\w*møder|punkter|partier|tabeller|figurer|temaer|"
    r"spor|høringssvar|\w*høringer|repræsentanter|mandater|kommentarer|forslag)\Z",
    re.I,
)
_HEARD = re.compile(
    r"\b(?:lyttet|hørt|høring\w*|takke?r?|workshops?|temadag\w*|(?:dialog|borger)møde\w*|"
    r"(?:styre|arbejds|følge)gruppe\w*|møder)\b",
    re.I,
)
_EXPECTED = re.compile(r"\b(?:(?:for)?ventes|skønnes|anslås|prognose\w*|fremskriv\w*)\b", re.I)
_WILL_BE = re.compile(r"\bvil\s+(?:\w+\s+){0,3}(?:være|blive|udgøre|nå)\s+(?:\w+\s+){0,2}\Z", re.I)
_CONDITION = re.compile(
    r"\A\s*(?:(?:men|og)\s+)?(?:hvis|såfremt|når|sker|ligger|oplever|bliver|falder|stiger|mangler)\b[^.]*,", re.I
)
_OFFER = re.compile(r"\bkan\s+(?:\w+\s+){0,3}(?:søge|få|give|opnå)\b", re.I)
_SPACE = re.compile(r"\A(?:kvadratkilometer|kilometer|km2?|meter|m)\b", re.I)
_NOW = re.compile(r"\b(?:i dag|nu|aktuelt|nuværende|allerede|i øjeblikket|p\.t\.|senest opgjort|udgør)\b", re.I)
_DIFFERENCE = re.compile(r"\s*(?:procentpoint\s+)?(?:lavere|højere|færre|flere|mere|mindre) end\b", re.I)
_BENCHMARK = re.compile(r"(?<!op )(?<!frem )(?<!hen )\bmod\b[^.;,]{0,40}\Z", re.I)  # "mod et gennemsnit på 7"
_BOUNDARY = re.compile(
    r"\w\s+(?:over|under|mindst|højst|mere end|mindre end|flere end|færre end)\s+(?:\w+\s+)?\Z", re.I
)
_VERB_BEFORE = re.compile(
    r"\b(?:er|var|har|havde|fik|gik|lå|udgør|udgjorde|kom|blev|står|stod|\w{3,}(?:ede|te))\b", re.I
)


def is_measured(statement: Statement, figure: Figure, now: str) -> bool:
    """Tell whether a stated number is a value that somebody may follow: dated, or of the document's own subject.

    `now` is the document's own year, "" where it has none.
    """
    text, heading = statement.text, statement.section[-1] if statement.section else ""
    if _GREETING.match(heading) or _GLOSSARY.match(heading) or _OFFER.search(text) or _CONDITION.match(text):
        return False
    if _of_its_own_making(text, figure) or _is_told_of_another(text, figure):
        return False
    before = text[: figure.start]
    if _WILL_BE.search(before) or (_EXPECTED.search(before) and not _dated(text, figure, now)):
        return False
    if _is_boundary(before, text, figure):
        return False
    return _is_followed(statement, figure, now)


def _dated(text: str, figure: Figure, now: str) -> bool:
    return bool(_NOW.search(text)) or dating.period(text, figure.start, now=now) is not None


def _of_its_own_making(text: str, figure: Figure) -> bool:
    """Tell a count of the document's own parts and of those who took part in its making."""
    noun = figure.unit.split()[-1] if figure.unit else ""
    counted = not figure.is_share and not figure.is_money
    return counted and (bool(_OWN_PARTS.match(noun)) or bool(_HEARD.search(text)))


def _is_told_of_another(text: str, figure: Figure) -> bool:
    """Tell a number that others have, or by how much two numbers differ."""
    before = text[: figure.start]
    return bool(_DIFFERENCE.match(text, figure.end)) or bool(_BENCHMARK.search(before))


def _is_boundary(before: str, text: str, figure: Figure) -> bool:
    """Tell a number that only bounds what is spoken of: "anlæg over 5 mio. kr."."""
    bounds = comparison(text, figure) in ("above", "below", "at_least", "at_most")
    return bounds and bool(_BOUNDARY.search(before)) and not _VERB_BEFORE.search(before)


def _is_followed(statement: Statement, figure: Figure, now: str) -> bool:
    """Tell whether a number is dated, or of a kind that is a value without a date; few things are counted so."""
    dated = _dated(statement.text, figure, now) or _dated(statement.lead, figure, now)
    if dated:
        return True
    if _SPACE.match(figure.unit) or (figure.unit == "kr."):
        return False
    return not (figure.spelled and not figure.is_share and figure.unit != "gange")


def in_condition(text: str, figure: Figure) -> bool:
    """Tell whether a number stands in the condition that a sentence begins with: "Hvis 10 procent er bagud, ..."."""
    condition = _CONDITION.match(text)
    return condition is not None and figure.start < text.find(",")


def is_conditional(text: str) -> bool:
    """Tell whether a sentence only says what happens in some case, or what somebody may ask for."""
    return bool(_CONDITION.match(text) and not wording.binds(text)) or bool(_OFFER.search(text))
