"""The funding by agreement and year, with its total apart: "I alt" is the sum, not one agreement more."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from string import ascii_uppercase

from assistant.quantities import danish_number
from assistant.records import Funding

TOTAL = "I alt"
_NAMELESS = "Linje uden eget navn"
_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class FundingLine:
    """One agreement, or one nameless line of the table, with its amounts (mio. kr.) by year."""

    letter: str  # what it is called inside the plot
    name: str
    named: bool
    amounts: dict[int, Decimal]
    rows: tuple[Funding, ...]


def funding_lines(funding: Sequence[Funding]) -> list[FundingLine]:
    """Return the agreements in the order of the table, the total left out."""
    series: dict[str, list[Funding]] = {}
    for row in funding:
        if row.agreement != TOTAL:
            series.setdefault(row.agreement, []).append(row)
    return [
        FundingLine(letter, name, not name.startswith(_NAMELESS), {r.year: r.amount_mio_kr for r in rows}, tuple(rows))
        for letter, (name, rows) in zip(ascii_uppercase, series.items(), strict=False)
    ]


def funding_totals(funding: Sequence[Funding]) -> dict[int, Decimal]:
    """Return the document's own total by year, mio. kr."""
    return {row.year: row.amount_mio_kr for row in funding if row.agreement == TOTAL}


def funding_years(funding: Sequence[Funding]) -> list[int]:
    """Return the years that any amount is given for."""
    return sorted({row.year for row in funding})


def funding_summary(funding: Sequence[Funding]) -> str:
    """Return the funding in one sentence: its level in the first and in the last year."""
    totals = funding_totals(funding)
    if not totals:
        return "Tabellen har ingen beløb."
    first, last = min(totals), max(totals)
    level = danish_number((totals[last] / 1000).quantize(_TENTH))
    lines = funding_lines(funding)
    nameless = sum(not line.named for line in lines)
    return (
        f"Midlerne vokser fra {danish_number(totals[first])} mio. kr. i {first} til {danish_number(totals[last])} "
        f"mio. kr. i {last}: »I alt {level} mia. kr.« er niveauet for {last}, ikke summen af årene. "
        f"{len(lines) - nameless} linjer er aftaler med navn, {nameless} har intet eget navn i dokumentet."
    )
