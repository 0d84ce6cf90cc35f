"""The goal board's plots as Altair charts: no information by colour alone, no English, and legible on a phone.

Names stand above their bars instead of beside the axis, so that a narrow screen keeps its width for the bars.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from assistant.composing.wording import upper_first
from assistant.goal_overview import Bullet, FundingLine, Moment, short_text, target_in_words
from assistant.goal_words import goal_label
from assistant.quantities import danish_number
from assistant.ui.goals.parts import SYMBOLS

if TYPE_CHECKING:
    import altair as alt
    from altair.typing import ChartType

_BULLET_STEP, _MOMENT_STEP, _FUNDING_HEIGHT = 62, 42, 420  # pixels
_NAME_SHOWN = 110  # characters; what the plot has no room for is cut with …


@dataclass(frozen=True, slots=True)
class Ink:
    """The colours of a plot on a light or a dark page."""

    text: str
    bar: str
    pale: str
    page: str
    grid: str


LIGHT = Ink(text="#1b2421", bar="#0a5c4a", pale="#cfe3dc", page="#ffffff", grid="#d5dcd9")
DARK = Ink(text="#e9efec", bar="#6fcdb0", pale="#2c4b42", page="#141a18", grid="#38443f")


def bullet_chart(rows: Sequence[Bullet], ink: Ink) -> "ChartType":
    """Return each value in percent as a bar, full where it meets its target, which is an upright line."""
    import altair as alt

    values: list[dict[str, Any]] = []
    targets: list[dict[str, Any]] = []
    for place, row in enumerate(rows):
        status, told = row.part.status, f"{place:03}"
        head = f"{SYMBOLS[row.state]} {status.value_text or row.state} · {row.state} · mål: {target_in_words(row.goal)}"
        whom = f", {row.goal.population}" if row.goal.population else ""
        name = short_text(f"{upper_first(goal_label(row.goal))}{whom}: {status.measure}", _NAME_SHOWN)
        full = "fuld" if row.part.met else "bleg"
        values.append({"row": told, "value": float(status.value), "head": head, "name": name, "fill": full})
        bounds = (row.goal.target_value, row.goal.target_value_high)
        targets += [{"row": told, "target": float(bound)} for bound in bounds if bound is not None]
    y = alt.Y("row:N", axis=None, sort=None)
    x = alt.X(
        "value:Q",
        title="Procent",
        scale=alt.Scale(domain=[0, 100]),
        axis=_axis(ink, "datum.value + ' %'", [0, 25, 50, 75, 100]),
    )
    fill = alt.Color("fill:N", legend=None, scale=alt.Scale(domain=["fuld", "bleg"], range=[ink.bar, ink.pale]))
    base = _chart(values).encode(y=y)
    bars = base.mark_bar(size=14, yOffset=16, stroke=ink.bar, strokeWidth=1).encode(x=x, color=fill)
    wanted = _chart(targets).mark_tick(
        size=24, yOffset=16, thickness=5, color=ink.text, opacity=1, stroke=ink.page, strokeWidth=1
    )
    heads = _text(base, "head:N", ink, -18, bold=True)
    names = _text(base, "name:N", ink, -2)
    return _layered([bars, wanted.encode(x="target:Q", y=y), heads, names], _BULLET_STEP * len(rows))


def timeline_chart(moments: Sequence[Moment], first: int, last: int, today: date, ink: Ink) -> "ChartType":
    """Return each deadline as a bar over the days that it covers, earliest first, under its name."""
    import altair as alt

    values = [
        {
            "row": f"{place:03}",
            "start": _in_years(moment.start),
            "end": _in_years(moment.end + timedelta(days=1)),
            "name": f"{moment.when} · {moment.kind}: {moment.name}"
            if len(moment.goals) == 1
            else f"{moment.when} · {moment.name}",
            "fill": "fuld" if moment.kind == "mål" else "bleg",
        }
        for place, moment in enumerate(moments)
    ]
    axis = _axis(ink, "datum.value", range(first, last + 2))
    axis.orient, axis.labelOverlap = "top", "greedy"
    y = alt.Y("row:N", axis=None, sort=None)
    fill = alt.Color("fill:N", legend=None, scale=alt.Scale(domain=["fuld", "bleg"], range=[ink.bar, ink.pale]))
    base = _chart(values).encode(y=y)
    scale = alt.Scale(domain=[first, last + 1], nice=False)
    x = alt.X("start:Q", title=None, scale=scale, axis=axis)
    bars = base.mark_bar(size=10, yOffset=10, stroke=ink.bar, strokeWidth=1.5).encode(x=x, x2="end:Q", color=fill)
    now = _chart([{"today": _in_years(today)}]).mark_rule(color=ink.text, strokeDash=[4, 4])
    layers = [bars, _text(base, "name:N", ink, -6)]
    if first <= today.year <= last:
        layers.insert(0, now.encode(x=alt.X("today:Q", title=None, scale=scale, axis=axis)))  # behind the names
    return _layered(layers, _MOMENT_STEP * len(moments))


def funding_chart(
    lines: Sequence[FundingLine], totals: dict[int, Decimal], years: Sequence[int], ink: Ink
) -> "ChartType":
    """Return the amounts stacked by year, each with the letter of its line, and the total above."""
    import altair as alt

    pieces: list[dict[str, Any]] = []
    for year in years:
        low = 0.0
        for line in lines:
            if year not in line.amounts:
                continue
            high = low + float(line.amounts[year])
            # a letter needs some height; the thinnest line is named in the list below alone
            letter = line.letter if high - low >= 120 else ""
            named = "navn" if line.named else "uden navn"
            piece = {"year": str(year), "low": low, "high": high, "middle": (low + high) / 2}
            pieces.append({**piece, "letter": letter, "fill": named})
            low = high
    tops = [{"year": str(year), "total": float(total), "told": _thousands(total)} for year, total in totals.items()]
    y = alt.Y("low:Q", title="Mio. kr.", axis=_axis(ink, "replace(format(datum.value, ','), ',', '.')"))
    x = alt.X("year:O", title=None, axis=alt.Axis(labelAngle=0, labelColor=ink.text, labelOverlap="greedy"))
    fill = alt.Color("fill:N", legend=None, scale=alt.Scale(domain=["navn", "uden navn"], range=[ink.bar, ink.pale]))
    letter_ink = alt.condition("datum.fill == 'navn'", alt.value(ink.page), alt.value(ink.text))
    base = _chart(pieces).encode(x=x)
    bars = base.mark_bar(stroke=ink.page, strokeWidth=1.5).encode(y=y, y2="high:Q", color=fill)
    letters = base.mark_text(fontSize=11, fontWeight="bold").encode(y="middle:Q", text="letter:N", color=letter_ink)
    told = _chart(tops).mark_text(dy=-8, fontSize=11, fontWeight="bold", color=ink.text)
    totals_told = told.encode(x="year:O", y="total:Q", text="told:N")
    return _layered([bars, letters, totals_told], _FUNDING_HEIGHT)


def _in_years(day: date) -> float:
    """Return the beginning of a day as a number of years: no clock, so no time zone can move it."""
    first = date(day.year, 1, 1)
    return day.year + (day - first).days / (date(day.year + 1, 1, 1) - first).days


def _chart(values: list[dict[str, Any]]) -> "alt.Chart":
    import altair as alt

    return alt.Chart(alt.InlineData(values=values))


def _axis(ink: Ink, label: str, values: Sequence[int] | None = None) -> "alt.Axis":
    import altair as alt

    axis = alt.Axis(labelExpr=label, labelColor=ink.text, titleColor=ink.text, grid=True, gridColor=ink.grid)
    if values:
        axis.values = list(values)
    return axis


def _text(base: "alt.Chart", field: str, ink: Ink, offset: int, *, bold: bool = False) -> "alt.Chart":
    """Return names at the left edge, cut at the right one."""
    import altair as alt

    style: alt.Chart = base.mark_text(
        align="left",
        baseline="middle",
        yOffset=offset,
        fontSize=13,
        fontWeight="bold" if bold else "normal",
        color=ink.text,
        limit=alt.ExprRef("width"),
    )
    named: alt.Chart = style.encode(x=alt.value(0), text=field)
    return named


def _thousands(amount: Decimal) -> str:
    return danish_number(amount.to_integral_value())


def _layered(layers: Sequence["alt.Chart"], height: int) -> "ChartType":
    """Return a plot without the English that Vega tells screen readers: the page tells it, in a text and a table."""
    import altair as alt

    chart = alt.LayerChart(layer=list(layers)).properties(height=height)
    quiet: alt.LayerChart = chart.configure_mark(aria=False).configure_axis(aria=False).configure_view(strokeWidth=0)
    return quiet
