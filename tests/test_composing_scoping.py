"""Answers limited beforehand to some documents, or to adults or children."""

import pytest

from assistant.pipeline import Assistant
from assistant.records import Scope

TARGETS, PLAN = "maalsaetninger-2024", "psykiatriplan-region-hovedstaden"
ASKED = "Hvad er målet for udredningsretten?"


def scope(*documents: str, population: str = "") -> Scope:
    """Return a limit to the documents named; to all of them where none is."""
    return Scope(frozenset(documents) or None, population)


@pytest.mark.parametrize("document", [TARGETS, PLAN])
def test_only_the_chosen_document_is_quoted(assistant: Assistant, document: str) -> None:
    """A question that several documents answer is answered from the one that was chosen."""
    answer = assistant.ask(ASKED, scope=scope(document))
    assert answer.kind == "answer"
    assert {citation.document for citation in answer.citations} == {document}
    assert {evidence.passage.document_id for evidence in answer.evidence} == {document}


def test_what_only_another_document_holds_is_refused(assistant: Assistant) -> None:
    """The number that a document left out holds is neither told nor cited."""
    asked = "Hvor mange midler er der afsat til psykiatrien i 2026?"
    assert assistant.ask(asked).kind == "answer"
    limited = assistant.ask(asked, scope=scope(TARGETS, PLAN))
    assert limited.refused
    assert limited.answer.startswith("Det fremgår ikke af de dokumenter, du har valgt:")
    assert "2.612,6" not in limited.answer
    assert {citation.document for citation in limited.citations} <= {TARGETS, PLAN}


@pytest.mark.parametrize(
    ("population", "value", "other"), [("voksne", "97 %", "11 %"), ("børn og unge", "11 %", "97 %")]
)
def test_a_group_chosen_beforehand_limits_a_question_that_names_none(
    assistant: Assistant, population: str, value: str, other: str
) -> None:
    """Adults' figures are told to who chose adults, children's to who chose children, never the others'."""
    answer = assistant.ask("Er målet for udredning nået?", scope=scope(population=population))
    assert value in answer.answer
    assert other not in answer.answer


def test_a_question_about_the_other_group_is_told_of_the_limit(assistant: Assistant) -> None:
    """It is refused with what stands in its way, not answered with the wrong group's numbers."""
    answer = assistant.ask("Er målet for udredning af børn nået?", scope=scope(population="voksne"))
    assert answer.refused
    assert "afgrænset svarene til voksne" in answer.answer
    assert not answer.citations


def test_a_question_that_names_a_document_left_out_is_told_of_the_limit(assistant: Assistant) -> None:
    """The document's name in the question does not lift the limit."""
    answer = assistant.ask("Hvad siger psykiatriplanen om aflysninger?", scope=scope(TARGETS))
    assert answer.refused
    assert "valgt fra" in answer.answer


def test_a_limit_that_no_document_fits_is_told(assistant: Assistant) -> None:
    """No document is left: nothing is answered, and the remedy is named."""
    answer = assistant.ask(ASKED, scope=Scope(frozenset()))
    assert answer.refused
    assert "Ingen af dokumenterne" in answer.answer
    assert not answer.citations


def test_small_talk_needs_no_document(assistant: Assistant) -> None:
    """A greeting is answered as ever, whatever is limited to an existing document."""
    assert assistant.ask("hej", scope=scope(PLAN, population="voksne")).kind == "smalltalk"


def test_no_limit_changes_nothing(assistant: Assistant) -> None:
    """The scope of everything gives the answer that no scope gives, citation by citation."""
    plain, scoped = assistant.ask(ASKED), assistant.ask(ASKED, scope=Scope())
    assert (plain.answer, plain.citations) == (scoped.answer, scoped.citations)
