"""A language model may point out rows too: nothing of it is proposed that its document does not prove."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from proposed_plans import SCHOOL, SCHOOL_TEXT, marked
from scripted_model import ScriptedModel, ScriptedReply

from assistant import model_proposals
from assistant.errors import ChatModelError, StorageError
from assistant.goal_proposing import ModelRows, propose, propose_with_model
from assistant.settings import Settings

SOURCE = marked(SCHOOL_TEXT, SCHOOL)
LEVEL = "Vestskolen koster"  # the rules take this amount for a stated one


def asked(answer: Callable[[list[dict[str, object]]], object], known: tuple[()] | None = None) -> ModelRows:
    """Return what comes of a model whose reply is made from the numbered sentences that it was given."""

    def script(messages: object) -> ScriptedReply:
        given = json.loads(messages[-1][1])["afsnit"]  # type: ignore[index]
        said = answer(given)
        return ScriptedReply([said if isinstance(said, str) else json.dumps(said)])

    return propose_with_model(SOURCE, ScriptedModel(script), propose(SOURCE) if known is None else known, 5)


def row(given: list[dict[str, object]], words: str, number: str, table: str) -> dict[str, object]:
    """Return a row of the sentence that holds some words, as a model writes it."""
    place = next(one["n"] for one in given if words in str(one["tekst"]))
    return {"n": place, "table": table, "number": number}


def test_what_a_model_points_out_is_read_by_the_rules() -> None:
    """It names sentence, number and table; unit, quote and deadline come from the sentence itself."""
    told = asked(lambda given: {"rows": [row(given, "Mindst 95 %", "95 %", "goals")]}, known=())
    (proposal,) = told.proposals
    cells = dict(proposal.cells)
    assert (cells["target_value"], cells["unit"], cells["deadline"], cells["comparison"]) == (
        "95",
        "%",
        "2026",
        "at_least",
    )
    assert proposal.proposed_by == "test:script"
    assert told.fault == ""


def test_what_the_rules_have_proposed_is_not_proposed_again() -> None:
    """The same number of the same sentence in the same table is one proposal."""
    assert asked(lambda given: {"rows": [row(given, "Mindst 95 %", "95 %", "goals")]}).proposals == ()
    other = asked(lambda given: {"rows": [row(given, LEVEL, "48", "goals")]})
    assert [dict(proposal.cells)["target_value"] for proposal in other.proposals] == ["48"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"number": "99 %"},
        {"number": "2026"},
        {"number": "mange"},
        {"number": 95},
        {"n": 0},
        {"n": 10_000},
        {"n": "1"},
        {"table": "disagreements"},
        {"table": "funding"},
    ],
)
def test_what_its_sentence_does_not_prove_is_dropped(wrong: dict[str, object]) -> None:
    """A number that is not there, a sentence that was not given, a table that is none, an amount without money."""
    told = asked(lambda given: {"rows": [row(given, "Mindst 95 %", "95 %", "goals") | wrong]}, known=())
    assert (told.proposals, told.dropped) == ((), 1)


@pytest.mark.parametrize("said", ["", "Jeg kan ikke", "[]", '{"rows": 3}', '{"rows": [', "null"])
def test_a_reply_of_another_shape_is_one_line(said: str) -> None:
    """Nothing is raised, and what was found before stays."""
    told = asked(lambda given: said)
    assert told == ModelRows((), 0, "Sprogmodellens svar kunne ikke læses.")


def test_a_model_that_fails_is_told_in_its_own_line() -> None:
    """The fault of the language model stands in the result."""

    def script(messages: object) -> ScriptedReply:
        return ScriptedReply([], fault=ChatModelError("Sprogmodellen svarer ikke."))

    assert propose_with_model(SOURCE, ScriptedModel(script), (), 5).fault == "Sprogmodellen svarer ikke."


def test_kept_proposals_are_read_again_and_proved_again(tmp_path: Path) -> None:
    """They wait for a decision by the document's content; what somebody changed in the file is no longer proved."""
    settings = Settings(data_dir=tmp_path)
    told = asked(lambda given: {"rows": [row(given, LEVEL, "48", "goals")]})
    assert model_proposals.kept(settings, SOURCE) == ()
    model_proposals.keep(settings, SOURCE, told.proposals)
    model_proposals.keep(settings, SOURCE, told.proposals)
    assert model_proposals.kept(settings, SOURCE) == told.proposals
    (file,) = (tmp_path / model_proposals.FOLDER).iterdir()
    file.write_text(file.read_text(encoding="utf-8").replace('"48"', '"47"'), encoding="utf-8")
    assert model_proposals.kept(settings, SOURCE) == ()
    file.write_text('[{"proposal_id": 1}]', encoding="utf-8")
    with pytest.raises(StorageError, match=r"er beskadiget\. Slet filen"):
        model_proposals.kept(settings, SOURCE)
