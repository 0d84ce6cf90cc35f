"""Plans of other fields answer too: a climate plan as PDF and a school policy as DOCX, before and after goal rows."""

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from plan_answers import TESTS, opened, reading_of, scored, settings_for
from plans import klimaplan_plan, skolepolitik_plan
from plans.building import make_docx, make_pdf

from assistant.records import RepairedText

Made = tuple[str, ModuleType, RepairedText]
PLANS: dict[str, tuple[ModuleType, Callable[..., Path], str]] = {
    "klimaplan": (klimaplan_plan, make_pdf, ".pdf"),
    "skolepolitik": (skolepolitik_plan, make_docx, ".docx"),
}


@pytest.fixture(scope="module", params=list(PLANS))
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Made:
    """One of the plans, as it was read from the file that a real program made."""
    plan, make, ending = PLANS[request.param]
    return request.param, plan, reading_of(plan, make, tmp_path_factory.mktemp("file"), ending)


def test_a_plan_of_another_field_answers_before_any_goal_row_is_accepted(made: Made, tmp_path: Path) -> None:
    """Of 25 answerable questions at least 65 % are right and proven; what the plan does not say is refused."""
    name, plan, text = made
    with opened(settings_for(plan, name, tmp_path), text) as assistant:
        figures = scored(assistant, TESTS / "questions" / "plans" / f"{name}.jsonl", text, tmp_path)
    assert figures["right_and_proven"] >= 65
    assert figures["refusal_recall"] >= 90
    assert figures["quote_faithful"] == 100


def test_with_accepted_goal_rows_it_answers_no_worse(made: Made, tmp_path: Path) -> None:
    """At least 75 % are right and proven once the rows that a careful reader marks are accepted."""
    name, plan, text = made
    settings = settings_for(plan, name, tmp_path, TESTS / "plans" / f"{name}_goals.csv")
    with opened(settings, text) as assistant:
        figures = scored(assistant, TESTS / "questions" / "plans" / f"{name}.jsonl", text, tmp_path)
    assert figures["right_and_proven"] >= 75
    assert figures["refusal_recall"] >= 90
    assert figures["quote_faithful"] == 100
