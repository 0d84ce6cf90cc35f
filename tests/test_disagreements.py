"""Disagreements are proved on both sides, and shown where an answer takes a side in one."""

from collections.abc import Iterable
from dataclasses import replace

import pytest
from plan_data import the_sources, the_table

from assistant.disagreements import by_subject, side_spans, touched, value_spans
from assistant.quotations import locate
from assistant.records import Citation, Disagreement

PLAN, TARGETS = "psykiatriplan-region-hovedstaden", "maalsaetninger-2024"


def the_disagreement(disagreement_id: str) -> Disagreement:
    """Return one disagreement of the project."""
    return next(row for row in the_table().disagreements if row.disagreement_id == disagreement_id)


def cited(document: str, quote: str) -> Citation:
    """Return a citation of a quote where it stands."""
    place = locate(quote, the_sources()[document].repaired.text)
    assert place
    return Citation(1, document, "", None, None, *place, quote)


def touched_ids(citations: Iterable[Citation], goals: Iterable[str] = (), text: str = "") -> list[str]:
    """Return the names of the disagreements that an answer with these citations and goals touches."""
    rows = touched(the_table().disagreements, list(citations), list(goals), the_sources(), text)
    return [row.disagreement_id for row in rows]


@pytest.mark.parametrize("row", the_table().disagreements, ids=lambda row: row.disagreement_id)
def test_each_side_is_found_in_its_document(row: Disagreement) -> None:
    """Every quote has a place, the value stands inside one of them, and the two sides are two places."""
    for side in row.sides:
        text = the_sources()[side.document_id].repaired.text
        spans = side_spans(side, the_sources())
        assert len(spans) == len(side.quotes)
        values = value_spans(side, the_sources())
        assert values
        for value in values:
            assert " ".join(text[value.start : value.end].split()) == side.value_text
            assert any(span.start <= value.start and value.end <= span.end for span in spans)
    first, second = (set(value_spans(side, the_sources())) for side in row.sides)
    assert first.isdisjoint(second)


def test_the_traps_of_the_documents_are_there() -> None:
    """Deadline, right to examination, coercion, satisfaction, cancellations and the 4.3 billion are all told."""
    told = {side.value_text for row in the_table().disagreements for side in row.sides}
    assert {"senest i sommeren 2025", "inden udgangen af 2025", "100 %", "95 % af borgerne"} <= told
    assert {"halvere anvendelsen af tvang i psykiatrien inden 2020", "reduceres med 30 pct."} <= told
    assert {"4,3 mia. kr.", "4.312,0", "Min. 90 %", "85 %"} <= told


def test_three_sides_share_one_subject() -> None:
    """Halved by 2020, the inserted thresholds of 2022, and 30 percent less toward 2030 stand under one heading."""
    rows = by_subject(the_table().disagreements)["Hvor meget tvangen skal ned, og hvornår"]
    assert len(rows) == 3
    assert len({side.value_text for row in rows for side in row.sides}) == 3


def test_an_answer_that_cites_one_side_touches_the_disagreement() -> None:
    """Whoever is told of the summer is also told of the end of the year."""
    summer = cited("psykiatrikonference-syddanmark-2025", "senest i sommeren 2025")
    assert touched_ids([summer]) == ["kommunalt-tilbud-frist"]
    assert touched_ids([summer], ["konf-tilbud-sommer-2025"]) == ["kommunalt-tilbud-frist"]


def test_a_neighbouring_goal_in_the_same_quote_does_not_touch() -> None:
    """The quote holds "Min. 90 %" and "Min. 80 %": an answer about the second is about another goal."""
    both = cited(TARGETS, "A. Min. 90 % B. Min. 80 %")
    assert touched_ids([both], ["m24-11b"]) == []
    assert touched_ids([both], ["m24-11a"]) == ["tilfredshed-maal-voksne", "tilfredshed-maal-boern-og-unge"]


def test_a_named_goal_alone_does_not_touch() -> None:
    """What the plan says of the status of a goal is not what it disagrees about."""
    status = cited(PLAN, "97 % af de voksne borgere blev udredt inden for 30 dage")
    assert touched_ids([status], ["rh-voksne-2-maal"]) == []
    assert touched_ids([], ["rh-voksne-2-maal"]) == []


def test_the_words_of_the_answer_decide_where_a_quote_says_more() -> None:
    """A sentence with three percentages was cited for the last of them, so the first is not what is told."""
    long = cited(PLAN, "I 2023 svarede 74,5 % af de voksne patienter i psykiatrien, at de ”i høj grad”")
    assert touched_ids([long], text="59,8 % fik hjælp.") == []
    assert touched_ids([long], text="74,5 % var tilfredse.") == ["tilfredshed-maalt-voksne"]


def test_a_side_whose_document_is_gone_has_no_place() -> None:
    """It is left out rather than an error: the check tells why."""
    side = replace(the_disagreement("levetid").sides[0], document_id="ukendt")
    assert side_spans(side, the_sources()) == ()
    assert value_spans(side, the_sources()) == ()
