"""Amounts that a sentence sets aside in a named year: "der afsættes 12 mio. kr. i 2026 til cykelstier"."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.goal_proposing.drafts import Draft, aliases_of, name_of, number_text
from assistant.goal_proposing.figures import Figure
from assistant.goal_proposing.statements import Statement
from assistant.quantities import convert
from assistant.records import FUNDING

_SET_ASIDE = re.compile(
    r"\b(?:af|ud)?(?:sætte[rs]?|sat|sættes|bevilge[rst]*|bevilling\w*|budgettere[rst]*|ramme\w*|reservere[rst]*|"
    r"prioritere[rst]*|finansiere[rst]*|anlægsbudget\w*|pulje\w*|tilføre[rs]?|tilført|sat\s.{1,40}?\baf|investere[rst]*)\b",
    re.I,
)
_ABOUT_MONEY = re.compile(r"\b(?:økonomi|budget|bevilling|finansiering|penge|midler|udgifter|anlæg)\w*", re.I)
_YEAR_AFTER = re.compile(
    r"\s*(?:\(?\s*(?:i|for|til)\s+(?:år\s+|budget\s+)?)(?P<year>20\d\d)(?!\s?[-–/]\s?\d|\s+og\s+20)", re.I
)
_YEAR_BEFORE = re.compile(r"\b(?:i|for|fra)\s+(?P<year>20\d\d)\s+(?:\w+\s+){0,4}\Z|(?P<row>20\d\d):\s*\Z", re.I)
_SETS = re.compile(r"\s+(?:afsæt\w*|bevilge\w*|sættes|er der|bliver der|der)\b", re.I)
_POOL = re.compile(r"\b(?:en|et)\s+(?P<what>[^.;,\d]{4,80}?)\s+på\s+(?:[^.;,]{1,30}\s+og\s+)?\Z", re.I)
_PURPOSE = re.compile(r"\btil\s+(?!20\d\d)(?P<what>[^.;,\d]{4,140})", re.I)


def in_mio(value: Decimal, unit: str) -> Decimal:
    """Return an amount of money in mio. kr."""
    amount = convert(value, unit, "mio. kr.")
    return value if amount is None else amount


def sets_aside(text: str) -> bool:
    """Tell whether a sentence is about money that is set aside: its amounts are no goals."""
    return _SET_ASIDE.search(text) is not None


def spent(statement: Statement, found: Sequence[Figure], *, always: bool = False) -> Iterator[tuple[Draft, Figure]]:
    """Yield an amount a row for each sum that is set aside in one named year, with the figure that it is read from.

    `always` takes it that the money is set aside, whatever the words.
    """
    heading = statement.section[-1] if statement.section else ""
    if not always and not (sets_aside(statement.text) or _ABOUT_MONEY.search(f"{heading} {statement.lead}")):
        return
    for figure in found:
        year = _year(statement.text, figure) if figure.is_money and figure.high is None else None
        if year is not None:
            yield _draft(statement, figure, year), figure


def _year(text: str, figure: Figure) -> tuple[str, int, int] | None:
    after = _YEAR_AFTER.match(text, figure.end)
    if after:
        return after["year"], after.start("year"), after.end("year")
    before = _YEAR_BEFORE.search(text[: figure.start])
    if before and not re.search(r"\bog\s+20\d\d", before.group()):
        group = "year" if before["year"] else "row"
        return before[group], before.start(group), before.end(group)
    return None


def _draft(statement: Statement, figure: Figure, year: tuple[str, int, int]) -> Draft:
    purpose = _POOL.search(statement.text[: figure.start]) or _PURPOSE.search(statement.text, figure.end)
    purpose = purpose or _PURPOSE.search(statement.text)
    told = _SETS.split(purpose["what"])[0] if purpose else ""
    heading = statement.section[-1] if statement.section else ""
    name = name_of(told) or name_of(heading) or name_of(statement.text)
    cells = {
        "agreement": name[:1].upper() + name[1:],
        "year": year[0],
        "amount_mio_kr": number_text(in_mio(figure.value, figure.unit)),
        "aliases": aliases_of(name),
    }
    slots = [("amount_mio_kr", statement.at(figure.start, figure.end)), ("year", statement.at(year[1], year[2]))]
    return Draft(FUNDING, cells, [statement.stretch], slots, "Sætning om et beløb, der afsættes i et år")
