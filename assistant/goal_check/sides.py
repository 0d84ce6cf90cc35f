"""Prove a disagreement: each side's quotes and value stand in its document, and nothing else is claimed."""

from collections.abc import Iterator, Mapping

from assistant.goal_check.mismatch import Mismatch
from assistant.goal_check.rows import RowChecker
from assistant.quantities import Quantity, convert, read_quantities
from assistant.quotations import locate
from assistant.records import Disagreement, DisagreementSide, Goal, SourceText

DISAGREEMENTS = "disagreements.csv"


def check_disagreement(
    row: Disagreement, goals: Mapping[str, Goal], sources: Mapping[str, SourceText]
) -> Iterator[Mismatch]:
    """Yield what the documents do not prove of a disagreement, with the column of the side that it is about."""
    for prefix, side in zip("ab", row.sides, strict=True):
        checker = RowChecker(row.disagreement_id, DISAGREEMENTS, side.quotes, sources.get(side.document_id))
        for mismatch in checker.quotes():
            yield Mismatch(mismatch.row_id, DISAGREEMENTS, f"{prefix}_{mismatch.column}", mismatch.message)
        yield from _value(row.disagreement_id, prefix, side)
        yield from _goals(row.disagreement_id, prefix, side, goals)
    yield from _told_numbers(row, sources)


def _value(row_id: str, prefix: str, side: DisagreementSide) -> Iterator[Mismatch]:
    """Check that the value stands in a quote word for word, and not inside a longer number."""
    if not any(locate(side.value_text, quote) for quote in side.quotes):
        message = f"»{side.value_text}« står ikke i sidens citater. Ret teksten, eller tilføj citatet."
        yield Mismatch(row_id, DISAGREEMENTS, f"{prefix}_value_text", message)


def _goals(row_id: str, prefix: str, side: DisagreementSide, goals: Mapping[str, Goal]) -> Iterator[Mismatch]:
    for goal_id in side.goal_ids:
        if goal_id not in goals or goals[goal_id].document_id != side.document_id:
            message = f"{goal_id!r} er ikke et mål i {side.document_id}. Ret navnet, eller fjern det."
            yield Mismatch(row_id, DISAGREEMENTS, f"{prefix}_goal_ids", message)


def _told_numbers(row: Disagreement, sources: Mapping[str, SourceText]) -> Iterator[Mismatch]:
    """Check that the project's own words bring no number that neither side's quotes nor its document's title has."""
    titles = (sources[side.document_id].document.title for side in row.sides if side.document_id in sources)
    proved = [number for text in (*row.sides[0].quotes, *row.sides[1].quotes, *titles) for number in _numbers(text)]
    told = {"subject": row.subject, "explanation": row.explanation}
    told |= {f"{prefix}_label": side.label for prefix, side in zip("ab", row.sides, strict=True)}
    for column, text in told.items():
        for number in _numbers(text):
            if not any(_same(number, known) for known in proved):
                message = f"{number.text!r} står ikke i sidernes citater. Ret tallet, eller tilføj citatet."
                yield Mismatch(row.disagreement_id, DISAGREEMENTS, column, message)


def _numbers(text: str) -> list[Quantity]:
    """Return the numbers that are written with digits; "to steder" and "fem grænser" are the project's own counts."""
    return [number for number in read_quantities(text) if not number.spelled]


def _same(told: Quantity, known: Quantity) -> bool:
    if told.is_year or known.is_year or not known.unit:  # a number of a flattened table has its unit in the heading
        return told.value == known.value
    return convert(known.value, known.unit, told.unit) == told.value
