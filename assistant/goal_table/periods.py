"""The periods and deadlines of the tables, as they are said."""

_MONTHS = "januar februar marts april maj juni juli august september oktober november december".split()


def period_in_words(period: str) -> str:
    """Return an ISO period or deadline in Danish: "2024-Q3" is "3. kvartal 2024", "2014/.." is "siden 2014"."""
    if period.endswith("/.."):
        return f"siden {period_in_words(period[:-3])}"
    if "/" in period:
        return "-".join(period_in_words(end) for end in period.split("/"))
    year, *rest = period.split("-")
    if not rest:
        return year
    if rest[0].startswith("Q"):
        return f"{rest[0][1:]}. kvartal {year}"
    month = f"{_MONTHS[int(rest[0]) - 1]} {year}"
    return f"{int(rest[1])}. {month}" if len(rest) > 1 else month
