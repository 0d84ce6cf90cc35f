"""A deadline as the stretch of days that it covers: a year, a month, a date or an interval of them."""

from datetime import date, timedelta


def deadline_span(deadline: str) -> tuple[date, date] | None:
    """Return the first and the last day of an ISO year, month, date or interval; None where there is no deadline."""
    if not deadline:
        return None
    first, _, last = deadline.partition("/")
    return _point(first)[0], _point(last or first)[1]


def deadline_years(deadline: str) -> range:
    """Return every year that a deadline touches: "2024/2027" is four of them, "" none."""
    span = deadline_span(deadline)
    return range(span[0].year, span[1].year + 1) if span else range(0)


def _point(point: str) -> tuple[date, date]:
    year, *rest = (int(part) for part in point.split("-"))
    if not rest:
        return date(year, 1, 1), date(year, 12, 31)
    if len(rest) == 2:
        return date(year, *rest), date(year, *rest)
    following = date(year + rest[0] // 12, rest[0] % 12 + 1, 1)
    return date(year, rest[0], 1), following - timedelta(days=1)
